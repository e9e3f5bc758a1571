"""Governments that can act: countries, states, counties, places and agencies, with their names and identifiers.

Promises one row for one unit through every renaming and recoding, an opaque key, and a readable path that keeps
answering after it has changed. Holds no person. May import records and dates.
"""
