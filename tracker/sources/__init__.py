"""Sources and citations: what a document says, and where in it.

Promises that a quote is verbatim and short, that a disputing source is kept beside a supporting one, and that the
database refuses a published record without support. May import figures, programs, jurisdictions, records and dates.
"""
