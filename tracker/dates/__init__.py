"""Dates as documents give them: a day, a month, a year, "about", "by", "between".

`edtf` holds the type, its grammar and its bounds, `refusals` the sentences about what is wrong, `suggestions`
what people may have meant; the three know nothing of Django. `words` writes dates for readers, `fields`
stores them with their bounds, `forms` asks for them. Bounds are inclusive days; an open bound is None. The
package imports nothing else of the tracker.
"""
