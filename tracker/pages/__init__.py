"""The public pages: a view fetches, asks and renders; templates show values and compute nothing.

One module per page, and beside them what several pages share: the day asked about, headlines of acts, status chips,
timelines, the cite box. Every string a reader sees goes through gettext. Nothing unpublished is shown, no cookie is
set, and no page needs a script. May import queries and exports and everything below them, never api or desk.
"""
