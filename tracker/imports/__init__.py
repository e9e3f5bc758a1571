"""Imports: tables of records are read, checked as a whole, and loaded as a whole.

Promises that a bad row is named with its file, line and reason, and that nothing is loaded then. What is loaded
already is left as it is, so that an editor's correction is never undone. May import review and everything below it.
"""
