"""The demo: everything between a fresh clone and a site that one can click through.

`preparation` brings a database to the state of the code and of `fixtures/`, `logins` gives it two people, `site`
runs the web server. Each can be repeated at will. Whatever stands in the way is told in one sentence, a
CommandError. This package may import everything of the tracker but `pages`.
"""
