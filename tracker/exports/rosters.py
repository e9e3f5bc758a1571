"""The table of rosters: one row is a row of an edition as printed, and the jurisdiction it was matched to."""

from tracker.exports.columns import Column, StoredTable, free, join_jurisdiction, of_jurisdiction, plain

ROSTERS = StoredTable(
    "rosters",
    (
        Column("key", "d.key || '.' || e.line"),
        Column("url", "'{site}' || 'rosters/' || r.slug || '/' || d.as_of || '/'"),
        Column("roster", "r.slug"),
        *plain("d", "as_of"),
        *plain("e", "line"),
        *(Column(one.name, f"coalesce({one.sql}, '')", one.is_free) for one in of_jurisdiction()),
        Column("name_printed", "e.name", is_free=True),
        *free("e", "state_printed"),
        Column("county_printed", "e.county", is_free=True),
        Column("category_printed", "e.category", is_free=True),
        Column("model_printed", "e.model", is_free=True),
        *plain("e", "signed"),
        *free("e", "signed_printed", "flag", "link"),
        Column("claim", "r.claim", is_free=True),
        Column("sha256", "d.document_id"),
    ),
    "join rosters_entry e on e.id = chosen.id join rosters_edition d on d.id = e.edition_id"
    " join rosters_roster r on r.id = d.roster_id" + join_jurisdiction("e.jurisdiction_id", how="left join"),
)
