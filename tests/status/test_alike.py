"""What readers see of many cells at once is what each cell says when it is asked for itself."""

import datetime
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import (
    CitationFactory,
    JurisdictionFactory,
    NullFindingFactory,
    ProgramFactory,
    act,
    agency,
    country,
    published,
    state,
)
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Program
from tracker.review.rules import RuleBroken
from tracker.status.alike import look, looks
from tracker.status.ask import coverage
from tracker.status.rebuild import rebuild_all


def one_by_one(on: datetime.date) -> list[list]:
    """Return the look of every cell, each asked for itself."""
    programs = list(Program.objects.all())
    answers = [look(one) for one in coverage(Jurisdiction.objects.all(), programs, on)]
    return [answers[i : i + len(programs)] for i in range(0, len(answers), len(programs))]


def at_once(on: datetime.date) -> list[list]:
    """Return the look of every cell, those in one situation asked once."""
    return [row for _, row in looks(Jurisdiction.objects.all(), list(Program.objects.all()), on)]


@pytest.mark.django_db
def test_cells_in_one_situation_share_an_answer_and_others_do_not() -> None:
    program = ProgramFactory()
    counties = [JurisdictionFactory(name=name) for name in "ABCDEF"]
    for county, day in zip(counties, ("2011", "2012-01-05", "2012-05", "2012-06", "2010-01-01", ""), strict=True):
        if day:
            act(county, "joined", day)
    act(counties[0], "opposed", "2011", office="legislature")
    CitationFactory(action=act(counties[1], "renewed", "2012-02-01"), supports="disputes")
    act(counties[5], "scheduled", "2012-01-01", effective_on="2013-01-01")
    on = datetime.date(2012, 5, 15)
    assert at_once(on) == one_by_one(on)
    seen = {subject.name: row[0] for subject, row in looks(Jurisdiction.objects.filter(level="county"), [program], on)}
    assert (seen["A"].stance, seen["B"].contested, seen["C"].certainty) == (("opposes",), True, "possible")
    assert (seen["D"].value, seen["E"].value, str(seen["F"].planned_for)) == ("not yet", "active", "2013-01-01")


KINDS = ("joined", "limited", "withdrew", "suspended", "declined", "opposed", "applied")
DAYS = ("2011", "2012-05", "2012-05-15", "2012-06-01", "../2012-05-20", "2012-04/2012-08", "2013")
LAWS = ("mandated", "prohibited", "capped")
BINDS = ("everyone", "law enforcement", "jails", "local governments")
ACT = st.tuples(st.integers(0, 5), st.integers(0, 3), st.sampled_from(KINDS), st.sampled_from(DAYS), st.booleans())
LAW = st.tuples(st.booleans(), st.integers(0, 3), st.sampled_from(LAWS), st.sampled_from(DAYS), st.sampled_from(BINDS))


class TestAnyHistory(TestCase):
    """Whatever was recorded, the two ways of asking agree."""

    @classmethod
    def setUpTestData(cls) -> None:
        """Have a family of programs and one besides, two states, counties and sheriffs."""
        parent = ProgramFactory(slug="a-family")
        models = [ProgramFactory(slug=f"a-family-{n}", parent=parent) for n in range(2)]
        cls.programs = [parent, *models, ProgramFactory(slug="b-alone")]
        cls.states = [state("MA"), state("NY")]
        counties = [JurisdictionFactory(name=f"County {n}", state="MA") for n in range(3)]
        counties.append(JurisdictionFactory(name="County", state="NY"))
        cls.places = [*counties, agency("Sheriff 0", counties[0]), agency("Sheriff 1", counties[1])]

    @settings(max_examples=15)
    @given(st.lists(ACT, max_size=7), st.lists(LAW, max_size=3), st.sampled_from([None, 0, 4]), st.booleans())
    def test_asking_at_once_is_asking_one_by_one(
        self, acts: list[tuple], laws: list[tuple], looked: int | None, is_ended: bool
    ) -> None:
        for n, (place, program, kind, day, is_disputed) in enumerate(acts):
            with suppress(RuleBroken):  # whose sequence and dates contradict each other stays a draft
                made = act(self.places[place], kind, day, program=self.programs[program], sequence=n)
                if is_disputed:
                    CitationFactory(action=made, supports="disputes")
        for n, (is_first, program, kind, day, binds) in enumerate(laws):
            body = self.states[is_first]
            with suppress(RuleBroken):
                act(body, kind, day, program=self.programs[program], binds=[binds], sequence=n)
        if looked is not None:
            published(NullFindingFactory(jurisdiction=self.places[looked], program=self.programs[0]))
        if is_ended:
            act(country(), "program ended", "2012-05", program=self.programs[1])
        rebuild_all()
        for on in (datetime.date(2012, 5, 14), datetime.date(2012, 5, 25), datetime.date(2012, 12, 31)):
            assert at_once(on) == one_by_one(on)
