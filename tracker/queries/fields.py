"""How each query word is read: form fields from the texts of an address to what they name.

Every refusal is a sentence that names the value; `reading` puts the word before it. `texts` writes a value back as
an address does.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.dates.edtf import EdtfDate, EdtfError, parse
from tracker.dates.forms import sentence
from tracker.jurisdictions.models import FormerPath, Identifier, Jurisdiction
from tracker.jurisdictions.naming import searchable
from tracker.programs.models import Program
from tracker.queries.known import NO_MOMENT, Known, as_word, read_known
from tracker.queries.refusals import nearest, not_one_of, quoted, shortened
from tracker.queries.search import jurisdictions_like

LONGEST = 200  # of one value
# More jurisdictions than this go into one word of an address as keys: 500 are 5,500 characters, which servers take.
MANY = 20


class OneField(forms.Field):
    """A word that is given once; blank is as if it were not given."""

    widget = forms.MultipleHiddenInput

    def __init__(self, **options: Any) -> None:
        """Never ask for a word."""
        super().__init__(**{**options, "required": False})

    def to_python(self, value: Any) -> Any:
        """Return what the text names, None where there is none."""
        texts = given(value)
        if len(texts) > 1:
            raise ValidationError(_("it is given more than once and takes one value."))
        return self.named(texts[0]) if texts else None

    def named(self, text: str) -> Any:
        """Return what one text names; raises ValidationError with the sentence."""
        return text


class ManyField(OneField):
    """A word that may be repeated: any of its values is meant."""

    def to_python(self, value: Any) -> list[Any]:
        """Return what the texts name, each once."""
        return self.all_named(given(value))

    def all_named(self, texts: list[str]) -> list[Any]:
        """Return what several texts name."""
        return list(dict.fromkeys(self.named(text) for text in texts))


def given(value: Iterable[str] | None) -> list[str]:
    """Return the texts of a word, without blank ones; refuses what no database could hold or reader read."""
    texts = [text.strip() for text in value or () if text.strip()]
    for text in texts:
        if "\x00" in text:
            raise ValidationError(_("it holds a character that is no text (NUL)."))
        if len(text) > LONGEST:
            raise ValidationError(_("it is longer than %(longest)d characters.") % {"longest": LONGEST})
    return texts


class ChoicesField(ManyField):
    """Words of the codebook, and others of which all are known."""

    def __init__(self, choices: Sequence[str], **options: Any) -> None:
        """Take the good values."""
        super().__init__(**options)
        self.choices = list(choices)

    def named(self, text: str) -> str:
        """Return a known value."""
        if text not in self.choices:
            raise ValidationError(not_one_of(text, self.choices))
        return text


class ChoiceField(OneField):
    """One word of a list."""

    def __init__(self, choices: Sequence[str], **options: Any) -> None:
        """Take the good values."""
        super().__init__(**options)
        self.choices = list(choices)

    def named(self, text: str) -> str:
        """Return a known value."""
        if text not in self.choices:
            raise ValidationError(not_one_of(text, self.choices))
        return text


class OrderField(OneField):
    """By what rows are ordered: a known order, or its reverse with a minus before it."""

    def __init__(self, orders: Sequence[str]) -> None:
        """Take the known orders."""
        super().__init__()
        self.orders = list(orders)

    def named(self, text: str) -> str:
        """Return a known order."""
        if text.removeprefix("-") not in self.orders:
            raise ValidationError(not_one_of(text.removeprefix("-"), self.orders))
        return text


class MomentField(OneField):
    """A moment; a day, which is its first moment; or a release, which is the moment of which it tells."""

    def named(self, text: str) -> datetime.datetime:
        """Return the moment."""
        found = read_known(text)
        if found is None:
            raise ValidationError(str(NO_MOMENT) % {"text": shortened(text)})
        return found.moment


class NumberField(OneField):
    """A whole number from 1 to some most."""

    def __init__(self, most: int) -> None:
        """Take the highest number that makes sense."""
        super().__init__()
        self.most = most

    def named(self, text: str) -> int:
        """Return the number."""
        if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= self.most):
            raise ValidationError(
                _("“%(value)s” is not a whole number from 1 to %(most)d.")
                % {"value": shortened(text), "most": self.most}
            )
        return int(text)


class SearchField(OneField):
    """Words to look for."""

    def named(self, text: str) -> str:
        """Return a text that holds something to look for."""
        if not searchable(text):
            raise ValidationError(_("“%(value)s” holds no letter or digit to look for.") % {"value": shortened(text)})
        return text


class DateField(OneField):
    """A date in EDTF: a day, a month, a year, an interval."""

    def named(self, text: str) -> EdtfDate:
        """Return the date."""
        try:
            return parse(text)
        except EdtfError as error:
            raise ValidationError(sentence(error, text)) from error


class DayField(DateField):
    """One day."""

    def named(self, text: str) -> Any:
        """Return the day."""
        when = super().named(text)
        if when.precision != "day" or when.is_about or when.is_uncertain:
            raise ValidationError(
                _("“%(value)s” is not one day: write it like 2012-05-15.") % {"value": shortened(text)}
            )
        return when.earliest


class ProgramsField(ManyField):
    """Programs, by their slugs."""

    def all_named(self, texts: list[str]) -> list[Program]:
        """Return the programs."""
        if not texts:
            return []
        known = {program.slug: program for program in Program.objects.all()}
        for text in texts:
            if text not in known:
                raise ValidationError(_no_such_program(text, list(known)))
        return [known[text] for text in dict.fromkeys(texts)]


def _no_such_program(text: str, known: list[str]) -> str:
    """Name the programs that may have been meant."""
    near = nearest(text, known, many=3) or sorted(known)
    sentence = _("“%(value)s” is not a program here; the nearest are %(near)s.")
    return sentence % {"value": shortened(text), "near": quoted(near)}


class JurisdictionsField(ManyField):
    """Jurisdictions, by path (an old one too), key, Census code or Open Civic Data id; commas part several."""

    def to_python(self, value: Any) -> list[Jurisdiction]:
        """Return the jurisdictions that the texts name, each once."""
        return self.all_named(given(part for text in value or () for part in text.split(",")))

    def all_named(self, texts: list[str]) -> list[Jurisdiction]:
        """Return the jurisdictions, in the order asked."""
        asked = [as_address(text) for text in texts]
        found = jurisdictions_by_address(asked)
        for text in asked:
            if text not in found:
                raise ValidationError(_no_such_jurisdiction(text))
        return list(dict.fromkeys(found[text] for text in asked))


def as_address(text: str) -> str:
    """Return a text in the form in which paths and codes are kept."""
    return text.strip("/").lower()


def jurisdictions_by_address(asked: list[str]) -> dict[str, Jurisdiction]:
    """Return those jurisdictions that the texts, in the form of `as_address`, name by a path, a key or a code."""
    found = _by_path_or_key(asked) if asked else {}
    missing = [text for text in asked if text not in found]
    return found | (_by_other_names(missing) if missing else {})


def _by_path_or_key(asked: list[str]) -> dict[str, Jurisdiction]:
    """Return jurisdictions by the path they have now, or by the key that never changes."""
    found: dict[str, Jurisdiction] = {}
    for one in Jurisdiction.objects.filter(Q(path__in=asked) | Q(key__in=asked)):
        found |= {one.path: one, one.key: one}
    return found


def _by_other_names(asked: list[str]) -> dict[str, Jurisdiction]:
    """Return jurisdictions by a code, or by a path they had."""
    spelt = [*asked, *(text.upper() for text in asked)]  # an ORI is written in capitals
    codes = Identifier.objects.filter(scheme__in=Identifier.Scheme.values, value__in=spelt)
    paths = FormerPath.objects.filter(path__in=asked)
    return {one.value.lower(): one.jurisdiction for one in codes.select_related("jurisdiction")} | {
        one.path: one.jurisdiction for one in paths.select_related("jurisdiction")
    }


def _no_such_jurisdiction(text: str) -> str:
    """Name the jurisdictions that may have been meant."""
    sentence = _("“%(value)s” is not the path, GEOID or OCD id of a jurisdiction here")
    told = sentence % {"value": shortened(text)}
    near = _near(text)
    return f"{told}; {_('the nearest are %(near)s.') % {'near': quoted(near)}}" if near else f"{told}."


def _near(text: str) -> list[str]:
    """Return the paths most like this one, of the same state if there are any."""
    state, _slash, name = text.rpartition("/")
    words = searchable(name.replace("-", " "))
    if not words or text.isdigit():
        return []
    found = jurisdictions_like(words)
    inside = found.filter(path__startswith=f"{state}/") if state else found
    return [one.path for one in inside[:3] or found[:3]]


def texts(value: Any) -> list[str]:
    """Return the texts by which an address gives a value, in a fixed order."""
    if isinstance(value, list) and len(value) > MANY and all(isinstance(one, Jurisdiction) for one in value):
        return [",".join(sorted(one.key for one in value))]
    if isinstance(value, list):
        return sorted(text for one in value for text in texts(one))
    if isinstance(value, Program):
        return [value.slug]
    if isinstance(value, Jurisdiction):
        return [value.path]
    if isinstance(value, Known):
        return [value.word]
    if isinstance(value, datetime.datetime):
        return [as_word(value)]
    return [value.isoformat() if isinstance(value, datetime.date) else str(value)]
