"""The whole chain behind one answer: does the program operate, own acts, what binds, the answer."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Case, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.dates.words import day_in_words
from tracker.jurisdictions.models import Jurisdiction
from tracker.pages import trail, vocabulary
from tracker.pages.acts import Item, acts, item
from tracker.pages.asking import answers, asked, one, only
from tracker.pages.chips import chip
from tracker.pages.cite import Download, cite, download
from tracker.pages.cited import render
from tracker.pages.days import day_bar
from tracker.pages.standing import basis_words, own_words
from tracker.programs.codebook import Kind
from tracker.programs.models import Action, NullFinding, Program
from tracker.queries import Query
from tracker.queries.evidence import sources_of
from tracker.sources.models import Citation, Source
from tracker.status.ask import Coverage, coverage
from tracker.status.models import Spell

STARTS_AND_ENDS = (Kind.PROGRAM_STARTED, Kind.PROGRAM_ENDED)


@dataclass(frozen=True, slots=True)
class Proven:
    """An act with the sources that speak for it and against it; `decides` where the answer rests on it."""

    item: Item
    citations: list[Citation]
    decides: bool


@dataclass(frozen=True, slots=True)
class Link:
    """The acts of one step: those on which it rests, and the others."""

    deciding: list[Proven]
    others: list[Proven]

    def __bool__(self) -> bool:
        """Say whether there is any act."""
        return bool(self.deciding or self.others)


@answers
def why(request: HttpRequest) -> HttpResponse:
    """Walk from an answer back to the quotes it rests on."""
    query = asked(only(request, "jurisdiction", "program", "on"), "status")
    where = _with_those_above(one(query, "jurisdiction", "jurisdiction=ma/suffolk-county"))
    program = one(query, "program", "program=secure-communities")
    on = query.on
    answer = next(coverage(Jurisdiction.objects.filter(pk=where.pk), [program], on))
    family = [member.pk for member in query.programs]
    proven = _proven(where, program, family, answer)
    findings = _findings(answer, program, on)
    question = _question(where, program, on)
    return render(
        request,
        "why.html",
        {
            "trail": [*trail.of_jurisdiction(trail.above(where)), (where.name, where.get_absolute_url())],
            "jurisdiction": where,
            "program": program,
            "question": question,
            "bar": day_bar(request, on),
            "operating": _operating(answer),
            "operator_acts": _link([one for one in proven if _starts_or_ends(one.item.action, program)]),
            "own_acts": _link([one for one in proven if _is_own(one, where, family)]),
            "spells": _spells(where, family, on),
            "findings": findings,
            "laws": _link([one for one in proven if one.item.action.key in answer.laws]),
            "answer": answer,
            "chip": chip(answer, {one.item.action.key: one.item for one in proven}),
            "basis": basis_words(answer.basis),
            "own": own_words(answer),
            "stance": vocabulary.stances(answer.stance) if answer.stance else "",
            "because": next((one.item for one in proven if one.item.action.key == answer.action), None),
            "cite": cite(request, question, _rows(query), pinned=query.permalink, sources=_sources(proven, findings)),
        },
    )


def _sources(proven: Iterable[Proven], findings: Iterable[NullFinding]) -> QuerySet[Source]:
    """Return the sources of the acts and findings that the chain shows."""
    acts = Q(action__in=[one.item.action.pk for one in proven])
    return sources_of(Citation.objects.filter(acts | Q(finding__in=[one.pk for one in findings])))


def _rows(query: Query) -> Download:
    """Return the answer as files."""
    return download(_("This answer"), "status", query.permalink)


def _with_those_above(where: Jurisdiction) -> Jurisdiction:
    """Fetch with a jurisdiction the governments that it belongs to."""
    return Jurisdiction.objects.select_related("parent__parent__parent").get(pk=where.pk)


def _question(where: Jurisdiction, program: Program, on: datetime.date) -> str:
    """Return the question in words."""
    return _("%(program)s in %(where)s on %(day)s") % {
        "program": program.name,
        "where": where,
        "day": day_in_words(on),
    }


def _proven(where: Jurisdiction, program: Program, family: Sequence[int], answer: Coverage) -> list[Proven]:
    """Return every act that the chain shows, with its sources."""
    own = Q(jurisdiction=where, program__in=family)
    start_or_end = Q(program=program, kind__in=STARTS_AND_ENDS, jurisdiction=program.operator_id)
    named = Q(key__in=[*answer.acts, *answer.laws, *answer.stance_acts])
    found = [item(action) for action in acts().filter(own | start_or_end | named)]
    cited = _citations([one.action.pk for one in found])
    decisive = {*answer.acts, *answer.stance_acts, *_last_of_the_operator(found, program, answer.on)}
    return [Proven(one, cited.get(one.action.pk, []), one.action.key in decisive) for one in found]


def _link(chain: list[Proven]) -> Link:
    """Part the acts of a step into those on which it rests and the others."""
    return Link([one for one in chain if one.decides], [one for one in chain if not one.decides])


def _last_of_the_operator(found: Sequence[Item], program: Program, on: datetime.date) -> set[str]:
    """Return the starts and ends of the program that may be the last by the day."""
    come = [one.action for one in found if _starts_or_ends(one.action, program) and _earliest(one.action) <= on]
    last = max((_earliest(action) for action in come if _latest(action) <= on), default=datetime.date.min)
    return {action.key for action in come if _latest(action) >= last}


def _earliest(action: Action) -> datetime.date:
    return action.in_effect.earliest or datetime.date.min


def _latest(action: Action) -> datetime.date:
    return action.in_effect.latest or datetime.date.max


def _citations(actions: Collection[int]) -> dict[int, list[Citation]]:
    """Return the citations of these acts, by act."""
    found = Citation.objects.filter(action__in=actions).with_evidence()
    quotes_first = Case(When(quote="", then=1), default=0)
    ordered = found.order_by("action", "-supports", quotes_first, "source__published_earliest", "key")
    return {action or 0: list(group) for action, group in groupby(ordered, key=lambda c: c.action_id)}


def _operating(answer: Coverage) -> str:
    """Say whether the program operates on the day: yes, no or possibly."""
    if "not operating" not in answer.possible_values:
        return "yes"
    return "possibly" if len(answer.possible_values) > 1 else "no"


def _starts_or_ends(action: Action, program: Program) -> bool:
    """Say whether an act started or ended the program itself."""
    return action.kind in STARTS_AND_ENDS and action.jurisdiction_id == program.operator_id


def _is_own(one: Proven, where: Jurisdiction, family: Collection[int]) -> bool:
    """Say whether an act concerns the jurisdiction and the program or one of its sub-programs."""
    action = one.item.action
    starts_or_ends = action.kind in STARTS_AND_ENDS
    return action.jurisdiction_id == where.pk and action.program_id in family and not starts_or_ends


def _spells(where: Jurisdiction, family: Iterable[int], on: datetime.date) -> list[tuple[Spell, str]]:
    """Return the spells that hold on the day, each with its possible values in words."""
    found = Spell.objects.filter(jurisdiction=where, program__in=list(family), dimension=Spell.Dimension.PARTICIPATION)
    return [
        (spell, vocabulary.either(tuple(spell.values))) for spell in found.in_effect_on(on).select_related("program")
    ]


def _findings(answer: Coverage, program: Program, on: datetime.date) -> list[NullFinding]:
    """Return the null findings that speak of the jurisdiction on the day."""
    subject = answer.jurisdiction
    areas = [subject.id, *subject.above]
    speaks = Q(jurisdiction=subject.id) | Q(jurisdiction__isnull=True, level=subject.level, area__in=areas)
    found = NullFinding.objects.published().filter(
        speaks, period__contains=on, program__in=[program.pk, program.parent_id or program.pk]
    )
    return list(found.prefetch_related("citations__source"))
