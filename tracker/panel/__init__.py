"""Panels: one row for each unit and period, treated or not, with what a researcher needs beside it.

What applied from day to day comes from `status`; here the days of a period are weighed by a rule, unit by unit, and
the runs of equal periods are laid out as rows in Polars, program by program, a few hundred units at a time. A day is
treated only where every reading of the dates says so; `treated_possible` says where some reading does. May import
queries, the roll-up of agencies in maps, and everything below them.
"""
