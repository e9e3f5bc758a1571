"""Deeds that editors do, chosen by numbers: each changes what readers are told, or is refused and changes nothing."""

import itertools
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from tests.factories import (
    CitationFactory,
    JurisdictionFactory,
    NullFindingFactory,
    ProgramFactory,
    ReviewerFactory,
    SourceFactory,
    act,
    country,
    published,
    state,
)
from tracker.history.reasons import because
from tracker.jurisdictions.models import Jurisdiction, Name
from tracker.programs.models import Action, Program
from tracker.review import workflow
from tracker.review.rules import RuleBroken
from tracker.review.workflow import NotAllowed
from tracker.sources.models import Citation

DATES = ("2011", "2012-05", "2012-05-15", "2012-06-01", "../2012-05-20", "2012-04/2012-08", "2013")
KINDS = ("joined", "limited", "withdrew", "suspended", "declined", "opposed", "applied", "prohibited", "mandated")
WHY = "The document says so."
worlds = itertools.count(1)


class Edited:
    """Two counties of a state of their own, a program with a model, and what editors do to them."""

    def __init__(self) -> None:
        """Make the places and programs of one example, beside those of others."""
        n = next(worlds)
        self.reviewer = ReviewerFactory(username="rita")
        self.state = state(f"{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}", f"State {n}")
        names = (f"{name} {n} County" for name in ("Ash", "Elm"))
        self.counties = [JurisdictionFactory(name=name, state=self.state.state) for name in names]
        program = ProgramFactory(slug=f"program-{n}", caution="Know this.")
        self.programs = [program, ProgramFactory(slug=f"model-{n}", parent=program)]
        act(country(), "program started", "2010", program=program)

    @property
    def places(self) -> list[Jurisdiction]:
        """Return where things happen."""
        return [self.state, *self.counties]

    def acts(self) -> list[Action]:
        """Return the published acts in the order in which they were written: keys are drawn by lot."""
        return list(Action.objects.published().filter(program__in=self.programs).order_by("pk"))

    def do(self, edit: int, which: int, how: int) -> None:
        """Do one deed to one record in one way; a rule may refuse it."""
        deeds: tuple[Callable[[int, int], Any], ...] = (
            *(self.publish, self.publish, self.publish, self.date, self.retract, self.move, self.reword, self.undo),
            *(self.dispute, self.requote, self.redate_source, self.caution, self.rename, self.find_nothing),
        )
        with suppress(RuleBroken, NotAllowed):
            deeds[edit % len(deeds)](which, how)

    def publish(self, which: int, how: int) -> None:
        """Publish another act."""
        place, kind = self.places[which % 3], KINDS[how % len(KINDS)]
        binds = {"binds": ["jails"]} if kind in ("prohibited", "mandated") else {}
        source = SourceFactory(published=DATES[which % len(DATES)])
        date = DATES[(which + how) % len(DATES)]
        act(place, kind, date, program=self.programs[how % 2], office="legislature", source=source, **binds)

    def correct(self, which: int, **fields: Any) -> None:
        """Correct fields of a published act, where there is one."""
        if acts := self.acts():
            action = acts[which % len(acts)]
            for name, value in fields.items():
                setattr(action, name, value)
            workflow.correct(action, by=self.reviewer, why=WHY)

    def date(self, which: int, how: int) -> None:
        """Correct a date."""
        self.correct(which, decided_on=DATES[how % len(DATES)])

    def move(self, which: int, how: int) -> None:
        """Correct whom an act concerns."""
        self.correct(which, jurisdiction=self.places[how % 3])

    def reword(self, which: int, how: int) -> None:
        """Correct the words of an act."""
        self.correct(which, summary=f"In other words, {how}.")

    def retract(self, which: int, how: int) -> None:
        """Take an act back."""
        if acts := self.acts():
            workflow.retract(acts[which % len(acts)], by=self.reviewer, reason=WHY)

    def undo(self, which: int, how: int) -> None:
        """Let one act undo another."""
        if acts := self.acts():
            one, other = acts[which % len(acts)], acts[how % len(acts)]
            with workflow.editing(one, by=self.reviewer, why=WHY):
                one.undoes.add(other)

    def dispute(self, which: int, how: int) -> None:
        """Add a source that says otherwise."""
        if acts := self.acts():
            action = acts[which % len(acts)]
            with workflow.editing(action, by=self.reviewer, why=WHY):
                CitationFactory(action=action, supports="disputes", quote=f"it was not so, {how}")

    def requote(self, which: int, how: int) -> None:
        """Correct a quote."""
        if acts := self.acts():
            with because(WHY, by=self.reviewer):
                Citation.objects.filter(action=acts[which % len(acts)]).update(quote=f"as it says, {how}")

    def redate_source(self, which: int, how: int) -> None:
        """Correct the date of a source."""
        if acts := self.acts():
            source = acts[which % len(acts)].citations.first().source  # type: ignore[union-attr]
            source.published = DATES[how % len(DATES)]
            workflow.correct_source(source, by=self.reviewer, why=WHY)

    def caution(self, which: int, how: int) -> None:
        """Write another caution about a program."""
        with because(WHY, by=self.reviewer):
            Program.objects.filter(pk=self.programs[which % 2].pk).update(caution=f"Know that, {how}.")

    def rename(self, which: int, how: int) -> None:
        """Give a program or a county another name."""
        with because(WHY, by=self.reviewer):
            Program.objects.filter(pk=self.programs[which % 2].pk).update(name=f"Program {how}")
            Name.objects.get_or_create(jurisdiction=self.places[how % 3], text=f"Name {which}", kind="alias")

    def find_nothing(self, which: int, how: int) -> None:
        """Publish that somebody looked and found nothing."""
        published(NullFindingFactory(program=self.programs[how % 2], jurisdiction=self.places[which % 3]))
