"""The tables: columns in order, and where they come from. Their names are a promise to users."""

from tracker.exports.codebook import CODEBOOK
from tracker.exports.columns import (
    Column,
    StoredTable,
    dates,
    free,
    join_jurisdiction,
    joined,
    keyed,
    of_jurisdiction,
    plain,
)
from tracker.exports.compare import COMPARE
from tracker.exports.computed import ComputedTable
from tracker.exports.framed import FramedTable
from tracker.exports.panel import PANEL
from tracker.exports.rosters import ROSTERS
from tracker.exports.spells import SPELLS
from tracker.exports.status import STATUS


def codes(scheme: str) -> str:
    """Return all codes of a jurisdiction in one scheme, the one in force first."""
    return (
        "array(select value from jurisdictions_identifier i where i.jurisdiction_id = j.id"
        f" and i.scheme = '{scheme}' order by position, value)"
    )


def of_operator(kind: str, name: str) -> list[Column]:
    """Return when a program started or ended, from its operator's acts: every time, each date with its bounds."""
    acts = (
        "from programs_action a join status_ineffect i on i.action_id = a.id where a.program_id = p.id"
        f" and a.jurisdiction_id = p.operator_id and a.kind = '{kind}' and a.review_state = 'published'"
        " order by i.earliest nulls first, i.latest, a.key"
    )
    when = {
        name: "coalesce(nullif(a.effective_on, ''), a.decided_on)",
        f"{name}_earliest": "coalesce(i.earliest::text, '')",
        f"{name}_latest": "coalesce(i.latest::text, '')",
    }
    return [joined(column, f"array(select {sql} {acts})") for column, sql in when.items()]


JURISDICTIONS = StoredTable(
    "jurisdictions",
    (
        *keyed("j", "'jurisdictions/' || j.path || '/'"),
        Column("jurisdiction", "j.path"),
        *free("j", "name"),
        *plain("j", "level", "agency_type", "state"),
        Column("geoid", "coalesce(j_code.value, '')"),
        joined("ori", codes("ori")),
        Column("parent", "coalesce(parent.path, '')"),
        *dates("j", "founded", "dissolved"),
        joined("geoids", codes("geoid")),
        joined("ocd", codes("ocd")),
        joined(
            "counties",
            "array(select c.path from jurisdictions_jurisdiction_counties l join jurisdictions_jurisdiction c"
            " on c.id = l.to_jurisdiction_id where l.from_jurisdiction_id = j.id order by c.path)",
        ),
    ),
    join_jurisdiction("chosen.id") + " left join jurisdictions_jurisdiction parent on parent.id = j.parent_id",
)

PROGRAMS = StoredTable(
    "programs",
    (
        *keyed("p", "'programs/' || p.slug || '/'"),
        Column("program", "p.slug"),
        *free("p", "name"),
        Column("parent", "coalesce(parent.slug, '')"),
        Column("operator", "coalesce(operator.path, '')"),
        *of_operator("program started", "started"),
        *of_operator("program ended", "ended"),
        *free("p", "legal_authority", "summary"),
        Column("caution", r"regexp_replace(p.caution, '\s*\n\s*', '|', 'g')", is_free=True),
    ),
    "join programs_program p on p.id = chosen.id left join programs_program parent on parent.id = p.parent_id"
    " left join jurisdictions_jurisdiction operator on operator.id = p.operator_id",
)

ACTIONS = StoredTable(
    "actions",
    (
        *keyed("a", "'actions/' || a.key || '/'"),
        *of_jurisdiction(),
        Column("acted_by", "coalesce(actor.path, '')"),
        *plain("a", "office"),
        Column("program", "p.slug"),
        *plain("a", "kind"),
        *dates("a", "decided_on", "effective_on", "reported_on"),
        *plain("a", "initiated_by", "participation", "stance", "binding"),
        joined("binds", "a.binds"),
        joined(
            "undoes",
            "array(select t.key from programs_action_undoes u join programs_action t on t.id = u.to_action_id"
            " where u.from_action_id = a.id and t.review_state = 'published' order by t.key)",
        ),
        joined("provisions", "a.provisions"),
        *plain("a", "instrument"),
        *free("a", "summary"),
        *plain("a", "sequence"),
        Column(
            "contested", "exists(select from sources_citation c where c.action_id = a.id and c.supports = 'disputes')"
        ),
        Column("n_citations", "(select count(*) from sources_citation c where c.action_id = a.id)"),
        Column("in_effect_earliest", "i.earliest"),
        Column("in_effect_latest", "i.latest"),
        *free("a", "instrument_title", "dates_as_written", "effects_reason", "preferred_reading"),
        *plain("a", "origin"),
    ),
    "join programs_action a on a.id = chosen.id join programs_program p on p.id = a.program_id"
    + join_jurisdiction("a.jurisdiction_id")
    + " left join jurisdictions_jurisdiction actor on actor.id = a.acted_by_id"
    " left join status_ineffect i on i.action_id = a.id",
)

CHANGES = StoredTable(
    "changes",
    (
        Column("key", "v.key"),
        Column(
            "url",
            "'{site}' || case v.record when 'action' then 'actions/' || v.key || '/'"
            " when 'source' then 'sources/' || v.key || '/' when 'figure' then 'figures/#' || v.key"
            " when 'program' then 'programs/' || p.slug || '/' else 'jurisdictions/' || j.path || '/' end",
        ),
        Column("moment", """to_char(v.moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""),
        *plain("v", "op", "record"),
        *(Column(one.name, f"coalesce({one.sql}, '')", one.is_free) for one in of_jurisdiction()),
        Column("program", "coalesce(p.slug, '')"),
        *free("v", "why"),
    ),
    "join review_change v on v.id = chosen.id left join programs_program p on p.id = v.program_id"
    + join_jurisdiction("v.jurisdiction_id", how="left join"),
)

CITATIONS = StoredTable(
    "citations",
    (
        *keyed(
            "c",
            "case when a.key is null then 'sources/' || s.key || '/' else 'actions/' || a.key || '/' end",
        ),
        *(
            Column(name, f"coalesce({alias}.key, '')")
            for name, alias in (("action", "a"), ("figure", "f"), ("finding", "n"))
        ),
        Column("program", "coalesce(p.slug, '')"),
        *of_jurisdiction(),
        Column("source", "s.key"),
        Column("source_title", "s.title", is_free=True),
        Column("source_publisher", "s.publisher", is_free=True),
        Column("source_published", "s.published"),
        Column("source_published_earliest", "s.published_earliest"),
        Column("source_published_latest", "s.published_latest"),
        *plain("c", "supports"),
        *free("c", "quote", "locator", "attributed_to"),
        *dates("c", "stated_on"),
        *free("c", "note"),
        joined("marks", "c.marks"),
    ),
    "join sources_citation c on c.id = chosen.id join sources_source s on s.id = c.source_id"
    " left join programs_action a on a.id = c.action_id left join figures_reportedfigure f on f.id = c.figure_id"
    " left join programs_nullfinding n on n.id = c.finding_id"
    " left join programs_program p on p.id = coalesce(a.program_id, f.program_id, n.program_id)"
    + join_jurisdiction("coalesce(a.jurisdiction_id, f.scope_id, n.jurisdiction_id, n.area_id)", how="left join"),
)

SOURCES = StoredTable(
    "sources",
    (
        *keyed("s", "'sources/' || s.key || '/'"),
        *plain("s", "kind"),
        *free("s", "title", "publisher"),
        *dates("s", "published"),
        Column("source_url", "s.url"),
        *plain("s", "archived_url", "grade"),
        Column(
            "n_citations",
            "(select count(*) from sources_citation c left join programs_action a on a.id = c.action_id"
            " left join figures_reportedfigure f on f.id = c.figure_id"
            " left join programs_nullfinding n on n.id = c.finding_id where c.source_id = s.id"
            " and 'published' in (a.review_state, f.review_state, n.review_state))",
        ),
    ),
    "join sources_source s on s.id = chosen.id",
)

FIGURES = StoredTable(
    "figures",
    (
        *keyed("f", "'figures/#' || f.key"),
        *of_jurisdiction(),
        Column("program", "p.slug"),
        *free("f", "measure"),
        Column("value", "trim_scale(f.value)"),
        *free("f", "unit"),
        *dates("f", "as_of"),
        joined(
            "attributed_to",
            "array(select distinct c.attributed_to from sources_citation c where c.figure_id = f.id"
            " and c.attributed_to <> '' order by 1)",
            is_free=True,
        ),
        Column("n_citations", "(select count(*) from sources_citation c where c.figure_id = f.id)"),
    ),
    "join figures_reportedfigure f on f.id = chosen.id join programs_program p on p.id = f.program_id"
    + join_jurisdiction("f.scope_id"),
)

STORED = {
    table.name: table
    for table in (JURISDICTIONS, PROGRAMS, ACTIONS, CITATIONS, SOURCES, FIGURES, ROSTERS, SPELLS, CHANGES)
}
COMPUTED: dict[str, ComputedTable | FramedTable] = {table.name: table for table in (STATUS, COMPARE, PANEL, CODEBOOK)}
DECLARED: dict[str, StoredTable | ComputedTable | FramedTable] = {**STORED, **COMPUTED}


def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return list(COMPUTED[table].columns) if table in COMPUTED else [column.name for column in STORED[table].columns]
