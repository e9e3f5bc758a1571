"""Dates, numbers and marks as a reader sees them: `{% load words %}`."""

import datetime
import json
from decimal import Decimal
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.dates.edtf import EdtfDate
from tracker.dates.words import day_in_words, in_words, moment_in_words
from tracker.exports.vocabularies import anchor
from tracker.pages.vocabulary import word

register = template.Library()


@register.filter
def moment_words(moment: datetime.datetime) -> SafeString:
    """Return a moment in words: `November 1, 2026, 12:00 UTC`."""
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), moment_in_words(moment))


@register.filter
def date_words(when: EdtfDate | datetime.date | None) -> SafeString:
    """Return a date in words, with its EDTF text in the title: `May 2012`."""
    if when is None:
        return SafeString("")
    if isinstance(when, datetime.date):
        return format_html('<time datetime="{}">{}</time>', when.isoformat(), day_in_words(when))
    if when.precision in {"day", "month", "year"} and when.text[-1] not in "~?%":
        return format_html('<time datetime="{0}" title="{0}">{1}</time>', when.text, in_words(when))
    return format_html('<time title="{}">{}</time>', when.text, in_words(when)) if when else SafeString(in_words(when))


@register.filter
def planned(when: EdtfDate) -> SafeString:
    """Return a forecast in words: `planned for May 15, 2012`, `planned by December 31, 2013`."""
    phrase = _("planned %(date)s") if when.precision == "interval" else _("planned for %(date)s")
    return format_html(phrase.replace("%(date)s", "{}"), date_words(when))


@register.filter
def number(value: int | Decimal | None) -> str:
    """Return a number with its thousands separated."""
    return "" if value is None else number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def in_full(code: str) -> str:
    """Return the words for a code of the codebook: a kind, an office, a provision, a mark of evidence."""
    return word(code)


@register.filter
def anchored(code: str, name: str) -> str:
    """Return the place in the codebook of a word of a list: `kind-joined`."""
    return anchor(name, code)


@register.filter
def spoken(sentence: str) -> SafeString:
    """Return a sentence with what it holds between backticks set as code."""
    pieces = [
        format_html("<code>{}</code>" if place % 2 else "{}", part)
        for place, part in enumerate(str(sentence).split("`"))
    ]
    return SafeString("".join(pieces))


@register.filter
def linked_data(found: dict[str, Any]) -> SafeString:
    """Return linked data as a block that browsers do not run, and that no text in it can end."""
    text = json.dumps(found, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@register.simple_tag
def mark(name: str) -> SafeString:
    """Return the small picture of a status or stance; the word always stands beside it."""
    address = static("marks.svg")
    return format_html('<svg class="mark" aria-hidden="true"><use href="{}#{}"/></svg>', address, name)
