"""The map of counties as a page shows it: outlines in the colours of the day, legend, files and a table of the same."""

import datetime
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Max, Min, Q
from django.http import HttpRequest, QueryDict
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tracker.dates.words import day_in_words
from tracker.maps import drawing
from tracker.maps.counties import map_of
from tracker.maps.drawing import Shown
from tracker.maps.groups import Group, groups, name_of
from tracker.maps.outline import ADDRESS, VIEW_BOX
from tracker.maps.timelines import CountyMap
from tracker.pages import vocabulary
from tracker.pages.filters import states
from tracker.pages.standing import basis_words
from tracker.programs.codebook import OF_THE_OPERATOR
from tracker.programs.models import Action, Program
from tracker.queries import BadQuery
from tracker.queries.kept import kept
from tracker.queries.known import KNOWN

AGENCIES_WORD, AGENCIES = "agencies", ("county", "any")
NOWHERE = "nothing"  # the class of an outline of which no unit exists


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the legend."""

    group: Group
    words: str
    n: int


@dataclass(frozen=True, slots=True)
class Row:
    """One state in the table: how many of its counties are in each of the groups shown."""

    name: str
    address: str
    numbers: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Files:
    """Where the map is as a file."""

    svg: str
    png: str
    json: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map as a page shows it."""

    program: Program
    on: datetime.date
    title: str
    says: str
    view_box: str
    patterns: SafeString
    counties: SafeString
    borders: str
    legend: list[Entry]
    rows: list[Row]
    files: Files
    first: str
    last: str
    words: str
    why: str
    agencies: str
    choices: list[tuple[str, str, bool]]
    is_counted: bool

    @property
    def shown(self) -> list[Entry]:
        """Return the entries of the legend that are on the map on this day."""
        return [entry for entry in self.legend if entry.n]


def drawn(request: HttpRequest, program: Program, on: datetime.date) -> Drawn:
    """Return the map of a program on a day for a page."""
    agencies = agencies_asked(request)
    day = day_of(program, on, agencies)
    legend = legend_of(day.numbers.total, day.is_counted)
    first, last = _span(program, on)
    return Drawn(
        program=program,
        on=on,
        title=title(program, on),
        says="; ".join(f"{entry.words}: {number(entry.n)}" for entry in legend if entry.n),
        view_box=VIEW_BOX,
        patterns=mark_safe(day.patterns),
        counties=mark_safe(day.uses),  # codes and names of our own
        borders=f"{static(ADDRESS)}#states",
        legend=legend,
        rows=_rows(program, on, day.numbers, legend),
        files=_files(request, program, on),
        first=first.isoformat(),
        last=last.isoformat(),
        words=json.dumps(_words()),
        why=f"{reverse('why')}?{urlencode({'program': program.slug})}",
        agencies=agencies,
        choices=_choices(request, on, agencies) if day.is_counted else [],
        is_counted=day.is_counted,
    )


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many counties are in each group, in all and by state."""

    total: Counter[str]
    by_state: dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Day:
    """What the map of one day is in every language."""

    uses: str
    patterns: str
    numbers: Numbers
    is_counted: bool


@kept(32)
def day_of(program: Program, on: datetime.date, agencies: str) -> Day:
    """Read and draw the map of a day."""
    found = map_of(program, on, agencies=agencies)
    return Day(
        uses=drawing.uses(_shown(found, on), static(ADDRESS)),
        patterns=drawing.patterns(groups(counted=found.is_counted), drawing.by_class),
        numbers=numbers_of(found, on),
        is_counted=found.is_counted,
    )


def numbers_of(found: CountyMap, on: datetime.date) -> Numbers:
    """Count the counties of each group."""
    by_state: dict[str, Counter[str]] = {}
    for county, shade in found.shades(on):
        by_state.setdefault(county.subject.state, Counter())[name_of(shade)] += 1
    return Numbers(sum(by_state.values(), Counter()), by_state)


def agencies_asked(request: HttpRequest) -> str:
    """Return which agencies count on the map; raises BadQuery."""
    given = request.GET.get(AGENCIES_WORD, AGENCIES[0])
    if given not in AGENCIES:
        raise BadQuery(_("`agencies`: “%(value)s” is not one of county, any.") % {"value": given[:60]})
    return given


def without_agencies(parameters: QueryDict) -> QueryDict:
    """Return the words of an address without the one that only the map understands."""
    rest = parameters.copy()
    rest.pop(AGENCIES_WORD, None)
    return rest


def title(program: Program, on: datetime.date) -> str:
    """Name a map."""
    return _("%(program)s on %(day)s") % {"program": program.name, "day": day_in_words(on)}


def number(n: int) -> str:
    """Return a number with its thousands separated."""
    return number_format(n, use_l10n=True, force_grouping=True)


def legend_of(counted: Counter[str], is_counted: bool) -> list[Entry]:
    """Return every group with its words and how many counties are in it."""
    return [Entry(group, group_words(group, is_counted), counted[group.name]) for group in groups(counted=is_counted)]


def group_words(group: Group, is_counted: bool) -> str:
    """Return the words of a group."""
    if not is_counted or group.value != "active":
        return vocabulary.status(group.value, is_possible=group.is_possible)
    if group.is_possible:
        return _("Possibly an agency")
    if group.most == 1:
        return _("1 agency")
    if group.most:
        return _("%(least)d or %(most)d agencies") % {"least": group.least, "most": group.most}
    return _("%(least)d or more agencies") % {"least": group.least}


def _shown(found: CountyMap, on: datetime.date) -> list[Shown]:
    """Return each outline with the group of the unit that gives it its colour."""
    day = on.toordinal()
    return [
        Shown(outline, name_of(units[0].on(day)) if units else NOWHERE) for outline, units in found.shown(on).items()
    ]


def _rows(program: Program, on: datetime.date, numbers: Numbers, legend: Sequence[Entry]) -> list[Row]:
    """Return the table: the states by name, with how many counties are in each group that occurs."""
    names = [entry.group.name for entry in legend if entry.n]
    page = program.get_absolute_url()
    return [
        Row(
            state.name,
            f"{page}?{urlencode({'on': on.isoformat(), 'within': state.path})}#table",
            tuple(numbers.by_state[state.state][name] for name in names),
            numbers.by_state[state.state].total(),
        )
        for state in states()
        if state.state in numbers.by_state
    ]


def _files(request: HttpRequest, program: Program, on: datetime.date) -> Files:
    """Return the addresses of a map as a file."""
    words = address_words(request, on)
    everything = reverse("map_json", args=[program.slug])
    known = urlencode({KNOWN: request.GET[KNOWN]}, safe=":") if request.GET.get(KNOWN) else ""
    return Files(
        f"{reverse('map_svg', args=[program.slug])}?{words}",
        f"{reverse('map_png', args=[program.slug])}?{words}",
        f"{everything}?{known}" if known else everything,
    )


def address_words(request: HttpRequest, on: datetime.date) -> str:
    """Return the words under which a map of the day is the same again."""
    kept = {word: request.GET[word] for word in (AGENCIES_WORD, KNOWN) if request.GET.get(word)}
    return urlencode({"on": on.isoformat(), **kept}, safe=":")


def counting_words() -> dict[str, str]:
    """Return the ways of counting agencies in words."""
    return {"county": _("Sheriffs, county police and jails"), "any": _("All local agencies")}


def _choices(request: HttpRequest, on: datetime.date, agencies: str) -> list[tuple[str, str, bool]]:
    """Return the ways of counting agencies: words, address, whether it is the one in use."""
    kept = without_agencies(request.GET)
    kept["on"] = on.isoformat()
    found = []
    for name, label in counting_words().items():
        kept[AGENCIES_WORD] = name
        found.append((label, f"{request.path}?{kept.urlencode(safe='/:')}#map", name == agencies))
    return found


def _span(program: Program, on: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of the slider: from the month before the first act to today."""
    today = localdate()
    first, last = _first_and_last(program)
    first = first or today.replace(year=today.year - 1)
    before = (first.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)
    return min(before, on), max(last or today, today, on)


@kept(64)
def _first_and_last(program: Program) -> tuple[datetime.date | None, datetime.date | None]:
    """Return when the first and the last act that colours the map began, by their earliest days."""
    family = Q(program=program) | Q(program__parent=program)
    changing = ~Q(participation="") | Q(kind__in=OF_THE_OPERATOR)
    dated = Action.objects.published().filter(family & changing)
    days = dated.aggregate(first=Min("in_effect__earliest"), last=Max("in_effect__earliest"))
    return days["first"], days["last"]


def _words() -> dict[str, object]:
    """Return the words that the script of the map says."""
    return {
        "play": _("Play"),
        "pause": _("Pause"),
        "values": {value: str(words) for value, words in vocabulary.IN_A_SENTENCE.items()},
        "basis": {basis: basis_words(basis) for basis in ("own", "mandate", "cap", "prohibition")},
        "either": _("or {values}"),
        "or": _(" or "),
        "own": _("Its own record says: {value}"),
        "taking": _("Agencies taking part: {n}"),
        "to": _("{low} to {high}"),
        "none": _("No agency is known to take part"),
        "more": _("and {n} more"),
        "why": _("Why we say so"),
        "status": _status_words(),
        "here": _("Also on this outline"),
        "absent": _("No county of this outline existed on this day."),
        "page": _("County page"),
        "show": _("Show the whole page on {day}"),
    }


def _status_words() -> dict[str, list[str]]:
    """Return the words of each value, certain and possible."""
    return {value: [str(one) for one in words] for value, words in vocabulary.STATUS.items()}
