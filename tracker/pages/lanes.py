"""Lanes: what a jurisdiction did in each program along one time axis, and the same in words."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.charts.axis import Axis, axis_of
from tracker.charts.lanes import Band, Bar, Lane, Position, draw, foot, head
from tracker.charts.patterns import patterns
from tracker.charts.signs import Sign, Span, in_order
from tracker.dates.words import day_in_words, period_in_words
from tracker.jurisdictions.models import Jurisdiction
from tracker.pages import vocabulary
from tracker.pages.acts import Item
from tracker.pages.chips import slug
from tracker.pages.spans import idle, signs
from tracker.programs.models import Program
from tracker.status.background import Background
from tracker.status.chains import as_date
from tracker.status.coverage import RANKS
from tracker.status.derive import FIRST, LAST, NONE
from tracker.status.laws import Unit
from tracker.status.models import Spell
from tracker.status.reach import Reach, standing

LONGEST = 30  # letters of an instrument's name that a lane has room for


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a lane in words: when, what, and the act behind where it is another government's."""

    when: str
    what: str
    item: Item | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """One lane: the program, its picture, and the same in words."""

    program: Program
    picture: SafeString
    told: list[Told]


@dataclass(frozen=True, slots=True)
class Lanes:
    """All lanes of a jurisdiction, between the day asked above them and the years below."""

    patterns: SafeString
    head: SafeString
    lanes: list[Drawn]
    foot: SafeString


@dataclass(frozen=True, slots=True)
class _Track:
    """What is known of one program, before there is an axis to draw it on."""

    program: Program
    spells: list[Spell]
    stances: list[Spell]
    acts: list[Item]
    signs: list[Sign]
    idle: list[Span]
    bound: dict[str, list[Reach]]

    @property
    def days(self) -> Iterator[int]:
        """Yield the days that the axis must show."""
        bounds = [(sign.earliest, sign.latest) for sign in self.signs]
        bounds += [_span(spell) for spell in (*self.spells, *self.stances)]
        bounds += [(one.start, one.end) for ones in self.bound.values() for one in ones]
        yield from (day for ends in bounds for day in ends if day and FIRST < day < LAST)


def lanes(
    found: Jurisdiction,
    above: Sequence[Jurisdiction],
    items: Sequence[Item],
    background: Background,
    programs: Sequence[Program],
    on: datetime.date,
    today: datetime.date,
) -> Lanes | None:
    """Return the lanes of the programs that have something to tell, None where none has.

    `above` are the governments above, from the highest; `items` the acts of all of them and of its own.
    """
    tracks = list(_tracks(found, above, items, background, programs))
    days = [day for track in tracks for day in track.days]
    if not days:
        return None
    axis, known = axis_of(days, until=today.toordinal()), {item.action.key: item for item in items}
    return Lanes(
        patterns=patterns(),
        head=head(axis, on.toordinal(), day_in_words(on)),
        lanes=[Drawn(t.program, draw(_lane(t, axis, known, on)), list(_told(t, known))) for t in tracks],
        foot=foot(axis),
    )


def _tracks(
    found: Jurisdiction,
    above: Sequence[Jurisdiction],
    items: Sequence[Item],
    background: Background,
    programs: Sequence[Program],
) -> Iterator[_Track]:
    """Yield what is known of each program of which something is."""
    parent = above[-1].level if above else ""
    unit, bodies = Unit(found.level, found.agency_type, parent), [one.pk for one in above[::-1]]
    spells: dict[tuple[int, str], list[Spell]] = {}
    for spell in Spell.objects.filter(jurisdiction=found).order_by("starts"):
        spells.setdefault((spell.program_id, spell.dimension), []).append(spell)
    for program in programs:
        own = [one for one in items if (one.action.jurisdiction_id, one.action.program_id) == (found.pk, program.pk)]
        bound: dict[str, list[Reach]] = {}
        for one in standing(background, program, unit, bodies):
            bound.setdefault(one.law.act.key, []).append(one)
        # What binds for all models of a program is told in the lane of the program, once.
        if own or any(one.law.program == program.pk for ones in bound.values() for one in ones):
            yield _Track(
                program=program,
                spells=spells.get((program.pk, Spell.Dimension.PARTICIPATION), []),
                stances=spells.get((program.pk, Spell.Dimension.STANCE), []),
                acts=own,
                signs=in_order(signs(own, [one.mark for one in own])),
                idle=idle(program, items),
                bound=bound,
            )


def _lane(track: _Track, axis: Axis, known: Mapping[str, Item], on: datetime.date) -> Lane:
    """Return a lane as it is drawn."""
    return Lane(
        label=track.program.name,
        axis=axis,
        bars=[_bar(spell) for spell in track.spells if spell.values != [NONE]],
        idle=track.idle,
        idle_words=_("did not operate"),
        acts=track.signs,
        positions=list(_positions(track.stances)),
        bands=[_band(known[key], ones) for key, ones in track.bound.items() if key in known],
        on=on.toordinal(),
        marks=static("marks.svg"),
    )


def _span(spell: Spell) -> tuple[int, int]:
    """Return the half-open period of a spell in ordinals."""
    return spell.begins.toordinal() if spell.begins else FIRST, spell.ends.toordinal() if spell.ends else LAST


def _bar(spell: Spell) -> Bar:
    """Return a spell as it is drawn: the fill of its highest value, under stripes of the next."""
    ranked = sorted(spell.values, key=lambda value: RANKS.index(value) if value in RANKS else len(RANKS))
    words = vocabulary.status(ranked[0]) if len(ranked) == 1 else vocabulary.either(tuple(ranked))
    return Bar(*_span(spell), slug(ranked[0]), _stripes(ranked[1]) if len(ranked) > 1 else "", words)


def _stripes(value: str) -> str:
    """Return the name of the stripes of a value: those without a fill are paper."""
    return {"limited": "limited", "suspended": "suspended", "ended": "ended", "declined": "ended"}.get(value, "paper")


def _positions(stances: Iterable[Spell]) -> Iterator[Position]:
    """Yield the periods in which an office holds a position or possibly does."""
    for spell in stances:
        held = [value for value in spell.values if value in {"opposes", "supports"}]
        if held:
            start, end = _span(spell)
            yield Position(Span(start, end, len(spell.values) == 1), vocabulary.stances(tuple(held)))


def _band(item: Item, ones: Sequence[Reach]) -> Band:
    """Return a binding as it is drawn."""
    spans = [Span(one.start, one.end, one.is_certain) for one in ones]
    where = item.action.jurisdiction.name
    title = f"{_('Bound by')} {item.headline}"
    return Band(spans, _name(where, item.action.instrument_title), where, item.action.get_absolute_url(), title)


def _name(where: str, instrument: str) -> str:
    """Name a binding in short: "Texas, Senate Bill 4"."""
    what = re.split(r",| \(", instrument, maxsplit=1)[0]
    if not what or len(what) > LONGEST:
        return where
    return what if what.startswith(where) else f"{where}, {what}"


def _told(track: _Track, known: Mapping[str, Item]) -> Iterator[Told]:
    """Yield what a lane shows, in words."""
    for spell in track.spells:
        if spell.values != [NONE]:
            yield Told(spell.in_words, vocabulary.either(tuple(spell.values)), None)
    for spell in track.stances:
        if spell.values != [NONE]:
            yield Told(spell.in_words, vocabulary.stances(tuple(spell.values)), None)
    for key, ones in track.bound.items():
        for one in ones:
            when = period_in_words(as_date(one.start, FIRST), as_date(one.end, LAST))
            what = _("bound from above") if one.is_certain else _("possibly bound from above")
            yield Told(when, what, known.get(key))
    for span in track.idle:
        when = period_in_words(as_date(span.start, FIRST), as_date(span.end, LAST))
        yield Told(when, str(vocabulary.IN_A_SENTENCE["not operating"]), None)
