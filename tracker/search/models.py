"""Word, and for each kind of record its Entry. Triggers write the rows (migration 0002); code only reads them."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from tracker.figures.models import ReportedFigure
from tracker.jurisdictions.models import Jurisdiction
from tracker.programs.models import Action, Program
from tracker.sources.models import Citation, Source


class Word(models.Model):
    """A word that is, or was, in some record. One that is no more found nowhere does no harm."""

    # Not unique, so that two editors who bring the same new word never wait for each other; readers ask for distinct.
    text = models.CharField(max_length=100, db_collation="C")
    stem = models.CharField(max_length=100, db_collation="C")

    class Meta:
        indexes = [
            models.Index("text", name="word_text"),
            models.Index("stem", name="word_stem"),
        ]

    def __str__(self) -> str:
        """Show the word."""
        return self.text


def _of(model: type[models.Model]) -> Any:
    """Return the way from an entry to its record; the database deletes the entry with it, and Django need not."""
    return models.OneToOneField(
        model, models.DO_NOTHING, primary_key=True, related_name="entry", db_constraint=False, editable=False
    )


class Entry(models.Model):
    """The words by which one record is found: its own (A), those of what it is about (B), those of its state (D).

    The indexes take new rows at once: readers would go through a list of what is still to be sorted in.
    """

    words = SearchVectorField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Show the words."""
        return self.words


class JurisdictionEntry(Entry):
    """The words of a jurisdiction: of its name now (A), of its other names (B), and of its state (D).

    `size` is the number of words of its shortest name, `weight` how far up its level and its acts bring it. `path` is
    the jurisdiction's own, so that the best of many can be told from entries alone.
    """

    jurisdiction = _of(Jurisdiction)
    path = models.CharField(max_length=160, db_collation="C")
    size = models.SmallIntegerField()
    weight = models.FloatField()

    class Meta:
        indexes = [GinIndex(name="jurisdiction_words", fields=["words"], fastupdate=False)]


class ProgramEntry(Entry):
    """The words of a program: of its name and address (A), of its legal authority and summary (B)."""

    program = _of(Program)

    class Meta:
        indexes = [GinIndex(name="program_words", fields=["words"], fastupdate=False)]


class ActionEntry(Entry):
    """The words of an act: of its summary, kind and instrument (A), of its jurisdiction and program (B), its state."""

    action = _of(Action)

    class Meta:
        indexes = [GinIndex(name="action_words", fields=["words"], fastupdate=False)]


class FigureEntry(Entry):
    """The words of a reported figure: of its measure and unit (A), of its area and program (B), its state."""

    figure = _of(ReportedFigure)

    class Meta:
        indexes = [GinIndex(name="figure_words", fields=["words"], fastupdate=False)]


class SourceEntry(Entry):
    """The words of a source: of its title (A) and its publisher (B)."""

    source = _of(Source)

    class Meta:
        indexes = [GinIndex(name="source_words", fields=["words"], fastupdate=False)]


class CitationEntry(Entry):
    """The words of a citation: of its quote, its note and whom it is attributed to (A), of its source (B)."""

    citation = _of(Citation)

    class Meta:
        indexes = [GinIndex(name="citation_words", fields=["words"], fastupdate=False)]
