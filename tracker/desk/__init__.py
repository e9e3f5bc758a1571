"""The desk: what editors see, enter and publish at /desk/, and the lists and shared tables of /admin/.

One module per page; `queues` lists what waits for somebody, `forms` what is asked, `preview` what would change.
Whatever is written goes through review/workflow.py. May import everything of the tracker but pages and api.
"""
