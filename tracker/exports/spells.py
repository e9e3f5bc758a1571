"""The table *spells*: the longest one, so that all its rows have a statement of their own.

Row by row, PostgreSQL sorts wide rows on disk and sends each in a message: some 150,000 rows a second. A jurisdiction
at a time, along the index of paths, with what all its rows share written once, it is twice as fast and begins at once.
"""

from tracker.exports.cells import csv_cell, csv_line
from tracker.exports.columns import Column, StoredTable, join_code, join_jurisdiction, joined, of_jurisdiction, plain
from tracker.programs.codebook import Office

# The days from year 1; `starts` is its first day where a spell has no first day.
DAYS = "(t.starts - '0001-01-01')"
OFFICES = ", ".join(f"'{office}'" for office in ["", *sorted(Office.values)])
# Of the spells of one jurisdiction and program: participation first, then each office; no day comes near a million.
PLACE = f"""{DAYS} + case when t.dimension = 'participation' then 0
    else array_position(array[{OFFICES}]::varchar[], t.office) * 1000000 end"""
NUMBER = f"case when t.dimension = 'participation' then '' else replace(t.office, ' ', '-') || '-s' end || {DAYS}"

# Almost every spell has one act; only the others are worth the sorting.
ACTS = """case jsonb_array_length(t.acts) when 0 then '' when 1 then t.acts -> 0 ->> 1 else (
    select string_agg(key, '|' order by earliest nulls first, latest nulls last, key)
    from (select act ->> 1 as key, min((act ->> 2)::int) as earliest, max((act ->> 3)::int) as latest
          from jsonb_array_elements(t.acts) act group by 1) acts) end"""

KEY = Column("key", f"'x' || substr(j.key, 2) || substr(p.key, 2) || '-' || {NUMBER}")
OF_PLACE = (Column("url", "'{site}jurisdictions/' || j.path || '/'"), *of_jurisdiction())
OF_SPELL = (
    Column("program", "p.slug"),
    *plain("t", "dimension", "office"),
    joined("values", "t.values"),
    Column("from", "t.begins"),
    Column("to", "t.ends"),
    *plain("t", "certain"),
    Column("acts", ACTS),
)


def whole_csv(site: str) -> str:
    """Return the statement for all spells: the lines of one jurisdiction after the other, in the order of the table."""
    line = csv_line([f"j.key || p.key || {NUMBER}", "j.same", *map(csv_cell, OF_SPELL)])
    return f"""
select (
  select string_agg({line}, E'\\n' order by p.place + {PLACE})
  from status_spell t
  join (
    select id, substr(key, 2) || '-' as key, slug, row_number() over (order by slug) * 100000000 as place
    from programs_program
  ) p on p.id = t.program_id
  where t.jurisdiction_id = j.id
)
from (
  select j.id, 'x' || substr(j.key, 2) as key, {csv_line(map(csv_cell, OF_PLACE)).replace("{site}", site)} as same
  from jurisdictions_jurisdiction j {join_code()}
  order by j.path
  offset 0  -- a fence: the lines are made in this order, one jurisdiction at a time
) j"""


SPELLS = StoredTable(
    "spells",
    (KEY, *OF_PLACE, *OF_SPELL),
    "join status_spell t on t.id = chosen.id join programs_program p on p.id = t.program_id"
    + join_jurisdiction("t.jurisdiction_id"),
    whole_csv,
)
