"""Which rows are acts that are recorded already: the same jurisdiction, program and kind, on days that can be one day.

Such a row is offered as a closer date or a second source of that act, and never becomes a second act. Whole tables are
compared at once, inside the database.
"""

from django.db import connection

# The days of an act as derivation reads them: effective, else decided; one that is only reported had come by that day.
DAYS = """
case when {t}.effective_on <> '' then coalesce({t}.effective_on_earliest, '-infinity'::date)
     else coalesce({t}.decided_on_earliest, '-infinity'::date) end as first,
case when {t}.effective_on <> '' then coalesce({t}.effective_on_latest, 'infinity'::date)
     when {t}.decided_on <> '' then coalesce({t}.decided_on_latest, 'infinity'::date)
     else coalesce({t}.reported_on_latest, 'infinity'::date) end as last
"""

ALIKE = f"""
create temporary table alike on commit drop as
select row.id, a.id as action_id, a.key, a.review_state, a.effective_on, a.decided_on,
       row.first >= act.first and row.last <= act.last and (row.first > act.first or row.last < act.last) as is_closer,
       exists (select from sources_citation c where c.action_id = a.id and c.source_id = row.source_id) as is_cited,
       count(*) over (partition by row.id) as n
from (select r.*, {DAYS.format(t="r")} from imports_importrow r
      where r.parent_id = %(parent)s and r.becomes = 'new' and not r.is_another) row
join programs_action a on (a.jurisdiction_id, a.program_id, a.kind) = (row.jurisdiction_id, row.program_id, row.kind)
cross join lateral (select {DAYS.format(t="a")}) act
where a.review_state <> 'retracted' and row.first <= act.last and act.first <= row.last
"""

AGREE = """
update imports_importrow r set
    action_key = case when alike.n = 1 then alike.key else r.action_key end,
    date_before = case when alike.effective_on <> '' then alike.effective_on else alike.decided_on end,
    becomes = case when alike.n > 1 then 'bad'
                   when alike.review_state <> 'published' then 'present'
                   when alike.is_closer then 'better'
                   when alike.is_cited then 'present'
                   else 'second' end,
    problem = case when alike.n > 1 then %(several)s || alike.keys else '' end
from (select distinct on (id) *, string_agg(key, ', ') over (partition by id) as keys from alike order by id, key) alike
where r.id = alike.id
"""

# Of rows of one table that may be one act, the first stays.
REPEATED = f"""
update imports_importrow r set becomes = 'bad', problem = %(repeated)s
from (
    select id, first <= max(last) over (
        partition by jurisdiction_id, program_id, kind order by first, line
        rows between unbounded preceding and 1 preceding) as is_repeated
    from (select r.*, {DAYS.format(t="r")} from imports_importrow r
          where r.parent_id = %(parent)s and r.becomes in ('new', 'better', 'second') and not r.is_another) row
) found
where r.id = found.id and found.is_repeated
"""


def find_recorded(parent: int, *, several: str, repeated: str) -> None:
    """Mark the rows of an import that are recorded already, and those that repeat one another.

    `several` begins the sentence that names the recorded acts where more than one is alike, `repeated` is the one for a
    row that may be the same act as another.
    """
    asked: dict[str, int | str] = {"parent": parent, "several": f"{several} ", "repeated": repeated}
    with connection.cursor() as cursor:
        cursor.execute("analyze imports_importrow")
        cursor.execute("drop table if exists alike")
        cursor.execute(ALIKE, asked)
        cursor.execute(AGREE, asked)
        cursor.execute(REPEATED, asked)
