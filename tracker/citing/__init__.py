"""References: what is needed to find a document or an answer again, written as text, BibTeX, RIS and CSL-JSON.

One module per format, a row of `FORMATS` each; `sources` makes references of the documents behind our records. Authors
are bodies, never persons. May import sources and what they rest on.
"""

from tracker.citing.formats import FORMATS, Format
from tracker.citing.reference import Kind, Reference

__all__ = ["FORMATS", "Format", "Kind", "Reference"]
