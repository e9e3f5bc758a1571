"""Review: a record goes from draft to in review to published, and perhaps to retracted, through named deeds.

Promises that nothing is published without support, without a second person (the seed excepted) or against a rule,
and that the spells follow in the same transaction. May import status and everything below it.
"""
