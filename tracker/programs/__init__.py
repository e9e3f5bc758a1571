"""Programs, the dated acts about them, and the codebook that says what each kind of act does.

Also null findings: that someone looked and found nothing. Promises that an effect is what the codebook says unless
a reason is given. May import jurisdictions, records and dates.
"""
