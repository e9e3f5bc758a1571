"""Reported figures: totals that an official body states, kept beside what our own records give for that date.

Promises that a figure is never mixed with a count of ours. May import programs, jurisdictions, records and dates.
"""
