"""What the cells of a column look like, and what is said of a column."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.records.terms import Terms


class Type(Terms):
    """What the cells of a column look like."""

    TEXT = (
        "text",
        _("Words. In CSV an apostrophe stands before what a spreadsheet could take for a formula."),
        _("text"),
    )
    CODE = "word", _("A word of a list in this codebook."), _("word of a list")
    KEY = "key", _("The opaque key of a record: a letter for its kind, and nine characters."), _("key")
    PATH = "path", _("The address of a jurisdiction on this site, without the part that all share."), _("path")
    SLUG = "slug", _("The name of a program in addresses."), _("slug")
    ADDRESS = "address", _("An address on the web."), _("address")
    DATE = "date", _("A date as EDTF text, as exact as the source gives it."), _("date (EDTF)")
    DAY = "day", _("One day, year-month-day; blank where that end is open."), _("day (ISO 8601)")
    MOMENT = "moment", _("A moment in UTC, to the microsecond."), _("moment (ISO 8601)")
    WHOLE = "whole number", _("A number without decimals."), _("whole number")
    NUMBER = "number", _("A number, with a point before decimals."), _("number")
    TRUTH = "yes or no", _("`true` or `false`."), _("yes or no")


class Said(NamedTuple):
    """What is said of a column; `words` names the list of which its cells are words."""

    meaning: str | Promise
    type: Type
    example: str = ""
    unit: str | Promise = ""
    has_several: bool = False
    words: str = ""
