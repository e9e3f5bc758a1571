"""Imports: tables of records are read, checked as a whole, and loaded as a whole.

Promises that a bad row is named with its file, line and reason, and that nothing is loaded then. The seed is loaded by
`seed`; what is there already is left as it is, so that an editor's correction is never undone. A table of actions that
somebody hands in goes through `steps`: its rows become drafts, or closer dates of recorded acts for an editor to
accept, and all it brought can be taken back. May import rosters, review and everything below.
"""
