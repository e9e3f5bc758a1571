"""The lists of words that columns may hold, each with the table and the column that it belongs to first."""

from dataclasses import dataclass
from functools import cache

from tracker.corrections.models import Answer
from tracker.exports.types import Type
from tracker.imports.models import ImportRow
from tracker.jurisdictions.models import Identifier, Jurisdiction
from tracker.programs import codebook
from tracker.queries import panel
from tracker.records.models import Origin, ReviewState
from tracker.records.terms import Terms
from tracker.removal.models import Removal
from tracker.review.changes import Change
from tracker.rosters.models import Difference
from tracker.sources.models import Citation, Source
from tracker.status import values
from tracker.status.by_clock import Clock
from tracker.status.models import Spell


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of words. `name` begins the anchor of each of them on the page; what follows `words` may be blank."""

    name: str
    words: type[Terms]
    table: str = ""
    field: str = ""
    query: str = ""  # the query word of which they are values

    def anchor(self, word: str) -> str:
        """Return the name of a word on the page: `kind-no-longer-listed`."""
        return anchor(self.name, word)


VOCABULARIES = (
    Vocabulary("status", values.Value, "status", "value", "participation"),
    Vocabulary("certainty", values.Certainty, "status", "certainty"),
    Vocabulary("basis", values.Basis, "status", "basis"),
    Vocabulary("kind", codebook.Kind, "actions", "kind", "kind"),
    Vocabulary("participation", codebook.Participation, "actions", "participation", "participation"),
    Vocabulary("stance", codebook.Stance, "actions", "stance", "stance"),
    Vocabulary("beside", values.Beside, "spells", "values"),
    Vocabulary("binding", codebook.Binding, "actions", "binding"),
    Vocabulary("binds", codebook.Binds, "actions", "binds"),
    Vocabulary("provision", codebook.Provision, "actions", "provisions", "provision"),
    Vocabulary("office", codebook.Office, "actions", "office", "office"),
    Vocabulary("instrument", codebook.Instrument, "actions", "instrument"),
    Vocabulary("initiated-by", codebook.InitiatedBy, "actions", "initiated_by"),
    Vocabulary("origin", Origin, "actions", "origin"),
    Vocabulary("review", ReviewState),
    Vocabulary("level", Jurisdiction.Level, "jurisdictions", "level", "level"),
    Vocabulary("agency-type", Jurisdiction.AgencyType, "jurisdictions", "agency_type"),
    Vocabulary("scheme", Identifier.Scheme),
    Vocabulary("source", Source.Kind, "sources", "kind"),
    Vocabulary("grade", Source.Grade, "sources", "grade"),
    Vocabulary("supports", Citation.Support, "citations", "supports"),
    Vocabulary("mark", Citation.Mark, "citations", "marks"),
    Vocabulary("dimension", Spell.Dimension, "spells", "dimension"),
    Vocabulary("op", Change.Op, "changes", "op"),
    Vocabulary("record", Change.Record, "changes", "record"),
    Vocabulary("outcome", Answer.Outcome),
    Vocabulary("ground", Removal.Ground),
    Vocabulary("by", panel.By, "panel", query="by"),
    Vocabulary("rule", panel.Rule, "panel", "rule", "rule"),
    Vocabulary("clock", Clock, "panel", "clock", "clock"),
    Vocabulary("agencies", panel.Agencies, "panel", "agencies", "agencies"),
    Vocabulary("precision", panel.Precision, "panel", "date_precision"),
    Vocabulary("difference", Difference.Kind),
    Vocabulary("becomes", ImportRow.Becomes),
    Vocabulary("type", Type),
)


def anchor(*parts: str) -> str:
    """Return the name of a place on the page of the codebook."""
    return "-".join(part.replace(" ", "-").replace("_", "-") for part in parts)


@cache
def _by_words() -> dict[tuple[str, ...], Vocabulary]:
    """Return the lists by the words in them."""
    return {tuple(one.words.values): one for one in VOCABULARIES}


def vocabulary_of(choices: object) -> Vocabulary | None:
    """Return the list that the choices of a model's field are, None where they are none of ours."""
    return _by_words().get(tuple(code for code, _label in choices or ()))  # type: ignore[attr-defined]
