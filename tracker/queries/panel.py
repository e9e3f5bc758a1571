"""What *panel* is asked: which units, in which periods, by which clock and rule; each word with what stands for it.

A panel is of one vintage: the units that existed, with the codes in force, on one day. Its window is made of whole
periods. `too_large` refuses at once what no file could hold.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.records.terms import Terms
from tracker.status.by_clock import Clock

if TYPE_CHECKING:
    from tracker.queries.reading import Query

MOST_ROWS = 50_000_000
YEARS = 10  # of the window where no first day is given
FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
UNITS = ("county", "state", "place", "agency")
TREATS = (
    "participation:active",
    "participation:limited",
    "participation:suspended",
    "stance:opposes",
    "stance:supports",
)
# The day whose units and codes a vintage has: that of the census, and the first of the year after planning regions
# took the place of Connecticut's counties.
VINTAGES = {
    "2010": datetime.date(2010, 4, 1),
    "2020": datetime.date(2020, 4, 1),
    "2023": datetime.date(2023, 1, 1),
}


class By(Terms):
    """How long a period is."""

    DAY = "day", gettext_lazy("A day, as 2010-11-05."), gettext_lazy("day")
    MONTH = "month", gettext_lazy("A month, as 2010-11."), gettext_lazy("month")
    QUARTER = (
        "quarter",
        gettext_lazy("A quarter; 2010-33 is the first of 2010, 2010-36 the last."),
        gettext_lazy("quarter"),
    )
    YEAR = "year", gettext_lazy("A year, as 2010."), gettext_lazy("year")


class Rule(Terms):
    """What makes a period treated."""

    ANY = "any", gettext_lazy("Treated on any day of the period."), gettext_lazy("any day")
    FIRST_DAY = "first_day", gettext_lazy("Treated on the first day of the period."), gettext_lazy("first day")
    LAST_DAY = "last_day", gettext_lazy("Treated on the last day of the period."), gettext_lazy("last day")
    MAJORITY = "majority", gettext_lazy("Treated on more than half of its days."), gettext_lazy("most days")
    SHARE = "share", gettext_lazy("The share of its days that are treated, from 0 to 1."), gettext_lazy("share of days")


class Agencies(Terms):
    """Which agencies inside a county count as the county."""

    COUNTY = (
        "county",
        gettext_lazy("The sheriff, the county's own police and its jail."),
        gettext_lazy("the county's own"),
    )
    ANY = (
        "any",
        gettext_lazy("Every local agency, city police and campus police too."),
        gettext_lazy("any local agency"),
    )


class Precision(Terms):
    """How exact the least exact date behind a period is."""

    DAY = "day", gettext_lazy("One day."), gettext_lazy("day")
    MONTH = "month", gettext_lazy("At most 31 days."), gettext_lazy("month")
    QUARTER = "quarter", gettext_lazy("At most 92 days."), gettext_lazy("quarter")
    YEAR = "year", gettext_lazy("At most 366 days."), gettext_lazy("year")
    LONGER = "longer", gettext_lazy("More days than a year has."), gettext_lazy("longer")
    OPEN = "open", gettext_lazy("One end is not known."), gettext_lazy("open")


STEPS: dict[str, Callable[[datetime.date], datetime.date]] = {
    By.DAY: lambda day: day + datetime.timedelta(days=1),
    By.MONTH: lambda day: _month_after(day, 1),
    By.QUARTER: lambda day: _month_after(day, 3),
    By.YEAR: lambda day: day.replace(year=day.year + 1),
}
NAMES: dict[str, Callable[[datetime.date], str]] = {
    By.DAY: datetime.date.isoformat,
    By.MONTH: lambda day: f"{day:%Y-%m}",
    By.QUARTER: lambda day: f"{day.year}-{33 + day.month // 3}",
    By.YEAR: lambda day: f"{day.year}",
}


def _month_after(day: datetime.date, months: int) -> datetime.date:
    """Return the first day of a month that comes some months after."""
    years, month = divmod(day.month - 1 + months, 12)
    return datetime.date(day.year + years, month + 1, 1)


@dataclass(frozen=True)
class Asked:
    """The choices of a panel. `first` and `last` bound its whole periods, both included."""

    unit: str
    by: str
    first: datetime.date
    last: datetime.date
    clock: str
    rule: str
    treats: tuple[str, ...]
    agencies: str
    vintage: str
    programs: tuple[Program, ...]
    records: QuerySet[Jurisdiction]

    @property
    def day(self) -> datetime.date:
        """Return the day of which the units and their codes are."""
        return VINTAGES.get(self.vintage, self.first)

    @property
    def rolls_up(self) -> bool:
        """Say whether agencies inside a unit count as the unit."""
        return self.unit == Jurisdiction.Level.COUNTY

    @cached_property
    def starts(self) -> list[datetime.date]:
        """Return the first day of each period."""
        found, step = [self.first], STEPS[self.by]
        while (following := step(found[-1])) <= self.last:
            found.append(following)
        return found

    @property
    def names(self) -> list[str]:
        """Return each period as EDTF."""
        return [NAMES[self.by](day) for day in self.starts]

    @property
    def units(self) -> QuerySet[Jurisdiction]:
        """Return the units, by path."""
        return self.records.filter(level=self.unit).existing_on(self.day).order_by("path")  # type: ignore[attr-defined]

    @property
    def left_out(self) -> QuerySet[Jurisdiction]:
        """Return the units that existed at some time of the window, but not on the day of the vintage."""
        existing = self.records.filter(level=self.unit).exclude(founded_earliest__gt=self.last)
        return existing.exclude(dissolved_latest__lte=self.first).exclude(pk__in=self.units.order_by().values("pk"))

    @property
    def n_rows(self) -> int:
        """Return how many rows the whole panel has."""
        return self.units.order_by().count() * len(self.starts) * len(self.programs)


def asked(query: "Query") -> Asked:
    """Return the choices that the words of a query make, with what stands for those it leaves out."""
    values = query.values
    by = values.get("by", By.MONTH)
    last = (values["to"].latest if "to" in values else query.on) or LAST_DAY
    first = values["from"].earliest if "from" in values else datetime.date(max(last.year - YEARS + 1, 1900), 1, 1)
    return Asked(
        unit=values.get("unit", UNITS[0]),
        by=by,
        first=_start_of_period(first or FIRST_DAY, by),
        last=_end_of_period(last, by),
        clock=values.get("clock", Clock.EFFECTIVE),
        rule=values.get("rule", Rule.ANY),
        treats=tuple(sorted(values.get("treat", TREATS[:1]))),
        agencies=values.get("agencies", Agencies.COUNTY),
        vintage=values.get("vintage", ""),
        programs=tuple(_programs(values)),
        records=query.records,
    )


def _programs(values: Any) -> list[Program]:
    """Return the programs named, each a series of its own that takes in its models; all where none is named."""
    return sorted(values.get("program") or Program.objects.all(), key=lambda program: program.slug)


def _start_of_period(day: datetime.date, by: str) -> datetime.date:
    """Return the first day of the period that a day lies in."""
    month = {By.YEAR: 1, By.QUARTER: (day.month - 1) // 3 * 3 + 1}.get(by, day.month)  # type: ignore[call-overload]
    return day if by == By.DAY else datetime.date(day.year, month, 1)


def _end_of_period(day: datetime.date, by: str) -> datetime.date:
    """Return the last day of the period that a day lies in."""
    return STEPS[by](_start_of_period(day, by)) - datetime.timedelta(days=1)


def refusals(query: "Query") -> list[str]:
    """Return a sentence for each thing that makes a panel impossible: an end left open, no period, too many rows."""
    open_ends = [
        _("`%(word)s`: “%(text)s” leaves open where the panel should end on that side.")
        % {"word": word, "text": date.text}
        for word, end in (("from", "earliest"), ("to", "latest"))
        if (date := query.values.get(word)) and getattr(date, end) is None
    ]
    if open_ends:
        return open_ends
    panel = asked(query)
    if panel.first > panel.last:
        return [_("`from`: the panel would begin after its last day, %(day)s.") % {"day": panel.last.isoformat()}]
    n_rows = panel.n_rows
    if n_rows <= MOST_ROWS:
        return []
    sentence = _(
        "This panel would have %(n)s rows, and a file holds at most %(most)s: choose fewer programs, a shorter window,"
        " longer periods, or a state."
    )
    return [sentence % {"n": f"{n_rows:,}", "most": f"{MOST_ROWS:,}"}]
