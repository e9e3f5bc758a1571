"""Freezing: everything public at a moment, written to files that are checked and then never altered.

The same records under the same code give the same bytes, on every server: rows in the order of their tables, and no
moment but the release's own. A release is built aside, checked, and put in its place by one rename. May import exports
and everything below it.
"""
