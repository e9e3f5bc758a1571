"""Data files: a table is declared once, and every format reads that declaration.

`/data/TABLE.FORMAT?query` streams the whole answer in constant memory: stored records leave PostgreSQL by COPY, status
is computed a batch at a time. A file that breaks off breaks the connection; it never ends as if it were whole. May
import queries and everything below it.
"""
