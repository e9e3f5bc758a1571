"""Status: what actions add up to. Readings, spells, coverage, and why.

`derive`, `readings` and `coverage` are pure functions over plain values; `rebuild` keeps the stored spells; `ask`
brings records and rules together for many jurisdictions at once. Nobody types a status. May import sources and
everything below it.
"""
