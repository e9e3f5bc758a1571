"""What the choices of a panel mean, and what they leave out, in plain sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.dates.words import day_in_words
from tracker.pages import vocabulary
from tracker.queries.panel import Agencies, Asked, By, Rule
from tracker.status.by_clock import Clock

NAMED = 8  # units that have no row, by name

TREATED = {
    "participation:active": gettext_lazy("takes part"),
    "participation:limited": gettext_lazy("takes part within limits"),
    "participation:suspended": gettext_lazy("has halted its part for a time"),
    "stance:opposes": gettext_lazy("opposes the program"),
    "stance:supports": gettext_lazy("supports the program"),
}
PERIODS = {
    By.DAY: gettext_lazy("days"),
    By.MONTH: gettext_lazy("months"),
    By.QUARTER: gettext_lazy("quarters"),
    By.YEAR: gettext_lazy("years"),
}
RULES = {
    Rule.ANY: gettext_lazy("A period is 1 if on any of its days the unit certainly %(treated)s."),
    Rule.FIRST_DAY: gettext_lazy("A period is 1 if on its first day the unit certainly %(treated)s."),
    Rule.LAST_DAY: gettext_lazy("A period is 1 if on its last day the unit certainly %(treated)s."),
    Rule.MAJORITY: gettext_lazy("A period is 1 if on more than half of its days the unit certainly %(treated)s."),
    Rule.SHARE: gettext_lazy("A period is the share of its days, 0 to 1, on which the unit certainly %(treated)s."),
}
CLOCKS = {
    Clock.EFFECTIVE: gettext_lazy("An act counts from the day it took effect, else from the day it was decided."),
    Clock.DECIDED: gettext_lazy("An act counts from the day it was decided, else from the day it took effect."),
    Clock.REPORTED: gettext_lazy(
        "An act counts from the day a list or a report first showed it, else from its first source's date."
    ),
}
AGENCIES = {
    Agencies.COUNTY: gettext_lazy(
        "A county's sheriff, police and jail count as the county; city and state agencies are left out."
    ),
    Agencies.ANY: gettext_lazy(
        "Every local agency in a county counts as the county, city police too; state agencies are left out."
    ),
}


def meaning(panel: Asked) -> list[str]:
    """Return the sentences: what there is, what a 1, a 0 and a blank mean, whose acts count, who has no row."""
    return [
        _size(panel),
        str(RULES[Rule(panel.rule)]) % {"treated": _(" or ").join(str(TREATED[one]) for one in panel.treats)},
        _(
            "0 says that it did not: not yet, ended, declined, barred, looked for and not found, or a program that did"
            " not operate. What nobody has researched is blank, never 0."
        ),
        _(
            "Where a date is not exact, treated_possible is 1 from the first day the sources allow and treated from the"
            " last; laws of governments above count, and basis and mandated say where they decide."
        ),
        str(CLOCKS[Clock(panel.clock)]),
        *([str(AGENCIES[Agencies(panel.agencies)])] if panel.rolls_up else []),
        *_units(panel),
    ]


def _size(panel: Asked) -> str:
    """Say how large the panel is."""
    return _("%(n)s rows: %(units)s %(unit)s by %(periods)s %(by)s, on %(programs)s.") % {
        "n": f"{panel.n_rows:,}",
        "units": f"{panel.units.order_by().count():,}",
        "unit": vocabulary.units(panel.unit),
        "periods": f"{len(panel.starts):,}",
        "by": PERIODS[By(panel.by)],
        "programs": ", ".join(one.name for one in panel.programs),
    }


def _units(panel: Asked) -> list[str]:
    """Say of which day the units are, and which others there were."""
    told = [
        _("The %(unit)s, and their codes, are those of %(day)s.")
        % {"unit": vocabulary.units(panel.unit), "day": day_in_words(panel.day)}
    ]
    if n := panel.left_out.count():
        some = "; ".join(str(one) for one in panel.left_out.order_by("path")[:NAMED])
        sentence = ngettext(
            "%(n)s that existed at another time of the window has no row: %(some)s%(more)s.",
            "%(n)s that existed at another time of the window have no row: %(some)s%(more)s.",
            n,
        )
        told.append(sentence % {"n": n, "some": some, "more": "; …" if n > NAMED else ""})
    return told
