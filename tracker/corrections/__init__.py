"""Corrections: what readers report as wrong, and what we answer in public.

A report is a reader's own words: for editors alone, on no public page, in no file, no search and no history, and
deleted some time after the answer. An answer is public, with its record, and its versions are kept like those of any
record. Answers know nothing of reports. May import review and everything below it.
"""
