"""What columns hold of which no field of a model speaks: computed ones, and texts that need an example."""

from django.utils.translation import gettext_lazy as _

from tracker.exports.said_of_panels import OF_PANEL
from tracker.exports.types import Said, Type

# Of columns that mean the same wherever they stand.
ANYWHERE: dict[str, Said] = {
    "url": Said(_("Page of the record."), Type.ADDRESS),
    "geoid": Said(
        _("Census code in force, the first where there are several; text with its zeros."), Type.TEXT, "25025"
    ),
    "n_citations": Said(_("How many citations the record has."), Type.WHOLE, "2", _("citations")),
    "on": Said(_("The day that the row speaks of."), Type.DAY, "2012-05-15"),
    "laws": Said(_("Acts of governments above that reach it, whether or not they decide."), Type.KEY, has_several=True),
}

_OF_TABLE: dict[str, dict[str, Said]] = {
    "jurisdictions": {
        "ori": Said(_("FBI codes of an agency."), Type.TEXT, "MA013019E", has_several=True),
        "geoids": Said(_("All Census codes, the one in force first."), Type.TEXT, "46102|46113", has_several=True),
        "ocd": Said(
            _("Open Civic Data ids."),
            Type.TEXT,
            "ocd-division/country:us/state:ma/county:suffolk",
            has_several=True,
        ),
    },
    "programs": {
        "started": Said(_("Each time its operator started it."), Type.DATE, "2008-10-27|2017-01-25", has_several=True),
        "ended": Said(_("Each time its operator ended it."), Type.DATE, "2014-11-20|2021-01-20", has_several=True),
    },
    "actions": {
        "contested": Said(_("Some source disputes the act."), Type.TRUTH),
        "in_effect": Said(
            _("The days on which the act may have taken effect, as derivation uses them, narrowed by its order."),
            Type.DATE,
        ),
    },
    "changes": {
        "key": Said(_("Key of the record that was changed."), Type.KEY),
        "moment": Said(_("When the change was made."), Type.MOMENT),
        "op": Said(_("What kind of change it is."), Type.CODE, words="op"),
        "record": Said(_("What kind of record was changed."), Type.CODE, words="record"),
        "why": Said(_("The reason that a correction or a retraction carries."), Type.TEXT, "The letter says July."),
    },
    "citations": {
        "action": Said(_("The act of which the citation speaks; blank for a figure or a finding."), Type.KEY),
        "figure": Said(_("The reported figure of which it speaks."), Type.KEY, "f6vi4rzwuz"),
        "finding": Said(_("The finding of nothing of which it speaks."), Type.KEY, "n6vi4rzwuz"),
        "source": Said(_("The source cited."), Type.KEY, "s6vi4rzwuz"),
        "source_title": Said(_("Title of the source cited."), Type.TEXT, "Sheriff asks to opt out"),
        "source_publisher": Said(_("Publisher of the source cited."), Type.TEXT, "San Francisco Chronicle"),
        "source_published": Said(_("When the source cited was published."), Type.DATE),
    },
    "figures": {
        "value": Said(_("The number stated."), Type.NUMBER, "2792", _("what the column `unit` says")),
        "attributed_to": Said(
            _("Who stated it, as its sources say, by office."),
            Type.TEXT,
            "a federal immigration official",
            has_several=True,
        ),
    },
    "rosters": {
        "key": Said(_("Edition and line in one."), Type.KEY, "d6vi4rzwuz.12"),
        "roster": Said(_("Which list, by its address on this site."), Type.SLUG, "ice-287g"),
        "as_of": Said(_("The day of the edition that the row is of."), Type.DAY, "2025-05-16"),
        "name_printed": Said(_("The name as printed."), Type.TEXT, "Lake Conty Sheriffs Office"),
        "county_printed": Said(
            _("The county as printed; blank where what is printed is none."), Type.TEXT, "Lake Conty"
        ),
        "category_printed": Said(_("The kind of agency or place as printed."), Type.TEXT, "Municipality"),
        "model_printed": Said(_("The model of the agreement as printed."), Type.TEXT, "Task Force Model"),
        "link": Said(_("The address behind the row, such as that of the agreement."), Type.ADDRESS),
        "claim": Said(
            _("How the list names somebody, where that is the agency's word and no status."),
            Type.TEXT,
            "Named by DHS on May 29, 2025; list withdrawn",
        ),
        "sha256": Said(_("The hash of the file in which the row stands."), Type.TEXT, "c8c005db52a0..."),
    },
    "spells": {
        "dimension": Said(_("What the spell is about."), Type.CODE, words="dimension"),
        "key": Said(
            _("Jurisdiction, program, whose stance and first day in one; stable as long as the spell is."), Type.KEY
        ),
        "from": Said(_("First day of the spell; blank where it always was."), Type.DAY, "2012-05-31"),
        "to": Said(_("First day after the spell; blank where it has no end."), Type.DAY, "2014-11-20"),
        "acts": Said(_("The acts behind its possible values."), Type.KEY, has_several=True),
        "values": Said(
            _("Every value that some choice of days gives: an effect of an act, “not yet”, or “none” before any act."),
            Type.CODE,
            "active|ended",
            has_several=True,
            words="participation",
        ),
    },
    "status": {
        "key": Said(_("Jurisdiction and program in one."), Type.KEY, "j6vi4rzwuz.p6vi4rzwuz"),
        "value": Said(
            _("What applied: the certain value, else the possible one whose act is latest."), Type.CODE, words="status"
        ),
        "certainty": Said(_("How sure the value is."), Type.CODE, words="certainty"),
        "possible_values": Said(
            _("All values that some choice of days gives, the first one included."),
            Type.CODE,
            "active|not yet",
            has_several=True,
            words="status",
        ),
        "own_value": Said(
            _("What the jurisdiction's own acts say, without what governments above oblige or forbid."),
            Type.CODE,
            words="status",
        ),
        "basis": Said(_("What the value rests on; blank where no act decides."), Type.CODE, words="basis"),
        "action": Said(_("The act behind the basis."), Type.KEY),
        "acts": Said(_("The acts behind any possible value."), Type.KEY, has_several=True),
        "planned_for": Said(_("The forecast of a planned start that still lies ahead."), Type.DATE),
        "stance": Said(
            _("Position of the jurisdiction, every possible one; blank where none is taken."),
            Type.CODE,
            "opposes",
            has_several=True,
            words="stance",
        ),
        "contested": Said(_("Some source disputes an act behind the answer."), Type.TRUTH),
        "last_confirmed": Said(
            _("The newest day on which a source still says what the value says."), Type.DAY, "2013-01-22"
        ),
        "n_sources": Said(_("How many sources stand behind the acts of the answer."), Type.WHOLE, "2", _("sources")),
    },
}

# Columns of one table that say the same of another: a comparison is status, once or twice.
_STATUS = _OF_TABLE["status"]
OF_TABLE = {
    **_OF_TABLE,
    "compare": {
        **_STATUS,
        "and": Said(_("The other day, blank where one day is asked about."), Type.DAY, "2018-01-01"),
        "changed": Said(_("The answers of the two days differ."), Type.TRUTH),
    },
    "panel": OF_PANEL,
    "codebook": {
        "key": Said(_("What the row explains; stable, and the place of it on the page."), Type.TEXT, "kind-joined"),
        "about": Said(_("Whether it explains a word, a column or a query word."), Type.TEXT, "word"),
        "table": Said(_("The table that a column is of, or that a word belongs to first."), Type.TEXT, "actions"),
        "field": Said(_("The column, or the one of which a word is a value."), Type.TEXT, "kind"),
        "word": Said(_("The word as files and addresses give it."), Type.TEXT, "joined"),
        "label": Said(_("The word as readers see it."), Type.TEXT, "joined"),
        "meaning": Said(_("What it means, or what a column holds."), Type.TEXT, "Left by its own decision."),
        "type": Said(_("What the cells of a column look like."), Type.CODE, "word", words="type"),
        "unit": Said(_("What a number counts."), Type.TEXT, "citations"),
        "example": Said(_("A cell of the column, or a value of the query word."), Type.TEXT, "ma/suffolk-county"),
    },
}

# Examples of texts, and of a few words of which the first of the list would be a poor one.
EXAMPLES = {
    "archived_url": "https://web.archive.org/web/2012/https://www.ice.gov/",
    "attributed_to": "a federal immigration official",
    "caution": "Most starts are known by the month only.",
    "dates_as_written": "learned Tuesday",
    "flag": "“5025-07-07” is no date.",
    "line": "12",
    "signed_printed": "5025-07-07",
    "state_printed": "FLORIDA",
    "effects_reason": "By refusing what he had backed in 2010 the governor also took a stand against it.",
    "instrument_title": "Executive Order 13768",
    "legal_authority": "8 U.S.C. 1357(g)",
    "level": "county",
    "locator": "paragraph 2",
    "measure": "jurisdictions taking part",
    "name": "Suffolk County",
    "note": "Preferred: reported on the day.",
    "preferred_reading": "Two newspapers of the day give this date.",
    "parent": "ma",
    "programs.name": "Secure Communities",
    "programs.parent": "287g",
    "programs.operator": "us",
    "programs.summary": "Fingerprints that local police and jails send to the FBI are passed on.",
    "provisions": "serious-offences-only|no-jail-access",
    "publisher": "San Francisco Chronicle",
    "quote": "San Francisco Sheriff Michael Hennessey sent a formal letter to state Attorney General Jerry Brown today",
    "sequence": "1",
    "source_url": "https://www.ice.gov/secure_communities",
    "state": "MA",
    "summary": "The county board voted to leave.",
    "title": "Sheriff asks to opt out of federal immigration program",
    "unit": "jurisdictions",
}
