"""The adoption curve of a program: its picture, the same for each state, and the table that says it in numbers."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.charts.axis import Axis, axis_of
from tracker.charts.curve import Curve, Dot, Step, draw
from tracker.charts.patterns import patterns
from tracker.charts.signs import Span, in_order
from tracker.charts.sparks import Spark, spark
from tracker.dates.words import day_in_words, in_words
from tracker.jurisdictions.models import Jurisdiction
from tracker.pages import vocabulary
from tracker.pages.acts import Item, acts, items
from tracker.pages.figures import Reported
from tracker.pages.spans import idle, signs
from tracker.programs.codebook import Participation, Stance
from tracker.programs.models import Program
from tracker.queries.counts import Count, Counts, Course, Range

TAKING_SIDES = (Stance.OPPOSES, Stance.SUPPORTS)


@dataclass(frozen=True, slots=True)
class Month:
    """A line of the table: the count on the first day of a month."""

    day: datetime.date
    units: Range
    states: Range


@dataclass(frozen=True, slots=True)
class OfState:
    """The curve of one state, with its count on the day asked."""

    name: str
    address: str
    picture: SafeString
    on_the_day: Range
    total: int


@dataclass(frozen=True, slots=True)
class Adoption:
    """What the page shows of how a program spread."""

    unit: str
    first: datetime.date
    last: datetime.date
    on: datetime.date
    shows_day: bool
    patterns: SafeString
    picture: SafeString
    flags: list[tuple[int, Item]]
    sides: list[Item]
    has_figures: bool
    has_idle: bool
    months: list[Month]
    is_share: bool
    states: list[OfState]


def adoption(
    program: Program,
    counts: Counts,
    on: datetime.date,
    today: datetime.date,
    *,
    level: str,
    area: Jurisdiction | None,
    own: Sequence[Item],
    figures: Sequence[Reported],
) -> Adoption | None:
    """Return the curve of a program, None where nobody takes part on any day.

    `own` are the acts of the operator, `figures` those that count the same units.
    """
    if not counts.all.peak:
        return None
    sides = items(_taking_sides(program, area))
    listed = sorted(own, key=_drawn_at)
    flags = in_order(signs(listed, map(str, range(1, len(own) + 1))))
    aside = in_order(signs(sides, [item.action.stance for item in sides]))
    axis = _axis(counts.all, [day for one in (*flags, *aside) for day in (one.earliest, one.latest) if day], today)
    off = idle(program, own)
    is_share = level == Jurisdiction.Level.COUNTY
    picture = Curve(
        axis=axis,
        steps=_steps(counts.all),
        idle=off,
        flags=flags,
        signs=aside,
        dots=[_dot(one) for one in figures],
        unit=vocabulary.units(level),
        on=on.toordinal(),
        on_words=day_in_words(on),
        marks=static("marks.svg"),
    )
    return Adoption(
        unit=vocabulary.units(level),
        first=datetime.date.fromordinal(axis.first),
        last=datetime.date.fromordinal(axis.last - 1),
        on=on,
        shows_day=axis.shows(on.toordinal()),
        patterns=patterns(),
        picture=draw(picture),
        flags=list(enumerate(listed, start=1)),
        sides=sides,
        has_figures=bool(figures),
        has_idle=bool(off),
        months=list(_months(counts.all, axis)),
        is_share=is_share,
        states=[] if area else list(_states(counts, axis, off, on, level, is_share=is_share)),
    )


def _drawn_at(item: Item) -> datetime.date:
    """Order acts as they stand along the axis: by a day known from one side only as by that day."""
    days = item.action.in_effect
    return days.earliest or days.latest or datetime.date.min


def _taking_sides(program: Program, area: Jurisdiction | None) -> Iterable:
    """Return the acts of opposition and of support, of the program and its sub-programs."""
    found = acts().filter(Q(program=program) | Q(program__parent=program), stance__in=TAKING_SIDES)
    return found.filter(jurisdiction__in=Jurisdiction.objects.within(area)) if area else found


def _axis(course: Course, others: Iterable[int], today: datetime.date) -> Axis:
    """Return an axis around all changes and acts, up to today where somebody takes part today.

    The first step is no change: what is possible on it may have been so for ever.
    """
    took_part = [count.units.possible > 0 for _, count in course.steps]
    changes = [
        day for (day, _), was, now in zip(course.steps[1:], took_part, took_part[1:], strict=False) if was or now
    ]
    runs = today.toordinal() if course.on(today).units.possible else 0
    return axis_of([*changes, *others] or [today.toordinal()], until=runs)


def _steps(course: Course) -> list[Step]:
    """Return the course as a picture wants it."""
    return [Step(day, count.units.certain, count.units.possible) for day, count in course.steps]


def _dot(one: Reported) -> Dot:
    """Return a stated figure as a picture shows it."""
    as_of, ours = one.figure.as_of, one.beside.ours if one.beside else Range(0, 0)
    first, last = as_of.earliest or as_of.latest, as_of.latest or as_of.earliest
    words = _("%(value)s stated, %(day)s; our records give %(low)s to %(high)s") % {
        "value": one.figure.value_as_stated,
        "day": in_words(as_of),
        "low": f"{ours.certain:,}",
        "high": f"{ours.possible:,}",
    }
    return Dot(
        first=first.toordinal() if first else 0,
        last=last.toordinal() if last else 0,
        value=float(one.figure.value),
        label=one.figure.value_as_stated,
        low=ours.certain,
        high=ours.possible,
        href=one.figure.get_absolute_url(),
        title=words,
    )


def _months(course: Course, axis: Axis) -> Iterator[Month]:
    """Yield the count on the first day of each month on which it is not that of the line before."""
    before: Count | None = None
    day = datetime.date.fromordinal(axis.first)
    while day.toordinal() < axis.last:
        count = course.on(day)
        if before is None or (count.units, count.states) != (before.units, before.states):
            yield Month(day, count.units, count.states)
        before = count
        day = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


def _states(
    counts: Counts, axis: Axis, off: Sequence[Span], on: datetime.date, level: str, *, is_share: bool
) -> Iterator[OfState]:
    """Yield the states in which somebody took part, by name: as a share of all units, or of the most at once.

    Each leads to those that take part there, one by one.
    """
    taking_part = {state: course for state, course in counts.by_state.items() if course.peak}
    named = Jurisdiction.objects.filter(path__in=[state.lower() for state in taking_part]).order_by("sort_name")
    for one in named:
        course = taking_part[one.state]
        most = max(count.total for _, count in course.steps) if is_share else course.peak
        count = course.on(on)
        picture = spark(Spark(axis, _steps(course), off, most, on.toordinal()))
        asked = {"on": on.isoformat(), "level": level, "within": one.path, "participation": Participation.ACTIVE.value}
        yield OfState(one.name, f"?{urlencode(asked)}#table", picture, count.units, count.total)
