"""Every version of every public record, kept by triggers of the database from the first insert, bulk paths included.

`tracking` says what is kept; `reasons` lets a deed note who did it and why; `known` lets everything inside a block
read the records as they stood at a moment. Versions are never changed or deleted but by `removal`, which law or
privacy may demand. The package imports nothing else of the tracker.
"""
