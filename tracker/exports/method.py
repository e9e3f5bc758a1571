"""The method: each rule is the sentence that stands on the function which decides it. A page and a release print it."""

from dataclasses import dataclass
from types import ModuleType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.dates import edtf, suggestions
from tracker.panel import days, runs
from tracker.queries import counts
from tracker.records.rules import rules_of
from tracker.review import rules as review
from tracker.status import background, by_clock, chains, clashes, clock, coverage, derive, evidence, laws

Terms = tuple[tuple[str | Promise, str | Promise], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One section: its anchor and heading, terms with what they mean, and the modules of which it prints the rules."""

    anchor: str
    title: str | Promise
    modules: tuple[ModuleType, ...] = ()
    sentences: tuple[str | Promise, ...] = ()
    terms: Terms = ()

    @property
    def rules(self) -> list[str]:
        """Return the sentences, in the order of the modules and their functions."""
        found = [*(sentence for module in self.modules for sentence in rules_of(module)), *self.sentences]
        return [_(str(sentence)) for sentence in found]


LAYERS: Terms = (
    (
        gettext_lazy("Evidence"),
        gettext_lazy("What a document says, and where in it. Quotes are verbatim and at most 300 characters long."),
    ),
    (gettext_lazy("Act"), gettext_lazy("A dated official act that concerns one jurisdiction and one program.")),
    (
        gettext_lazy("Spell"),
        gettext_lazy(
            "An unbroken period over which what we can say does not change. Derived from the acts; nobody enters it."
        ),
    ),
    (gettext_lazy("Coverage"), gettext_lazy("What applied in a place on a day, and on what basis.")),
)
CHOICES = (
    gettext_lazy(
        "The District of Columbia and coextensive cities and counties, such as San Francisco and Philadelphia, are one"
        " jurisdiction each."
    ),
    gettext_lazy(
        "Acts that limit or require cooperation without naming a program are shown as context and never change the"
        " status of a program."
    ),
    gettext_lazy(
        "A list in which a federal agency names jurisdictions is quoted, never adopted: being named changes no status."
    ),
    gettext_lazy("Records are about governments and their agencies, never about private people."),
)
TOPICS = (
    Topic("layers", gettext_lazy("Four layers, never mixed"), terms=LAYERS),
    Topic("dates", gettext_lazy("Dates as the sources give them"), (edtf, suggestions)),
    Topic("clocks", gettext_lazy("When an act counts"), (clock, chains)),
    Topic("readings", gettext_lazy("From acts to status: readings"), (derive, clashes)),
    Topic("absence", gettext_lazy("What no act means"), (background,)),
    Topic("coverage", gettext_lazy("What applied, that day"), (coverage,)),
    Topic("laws", gettext_lazy("What governments above oblige and forbid"), (laws,)),
    Topic("panels", gettext_lazy("From days to the periods of a panel"), (by_clock, days, runs)),
    Topic("counts", gettext_lazy("Counts and reported figures"), (counts,)),
    Topic(
        "contested",
        gettext_lazy("Evidence, and where it disagrees"),
        (evidence,),
        tuple(review.sentence(one) for one in review.ACTION_RULES),
    ),
    Topic("programs", gettext_lazy("Cautions, program by program")),
    Topic("choices", gettext_lazy("Choices we made"), sentences=CHOICES),
)
