"""The public log: one row for each change of a public record, read from the versions that the database keeps.

A change is `added` where a record is published; `changed` where what is published happened after the tracker began,
so that the world moved and not our knowledge of it; `corrected` where a published record, a citation of it or a
source behind it was written again; `retracted`. How a citation was checked is no change.
"""

from django.db import migrations, models

# Record, table of its versions, jurisdiction, program.
RECORDS = (
    ("action", "programs_actionversion", "v.jurisdiction_id", "v.program_id"),
    ("finding", "programs_nullfindingversion", "coalesce(v.jurisdiction_id, v.area_id)", "v.program_id"),
    ("figure", "figures_reportedfigureversion", "v.scope_id", "v.program_id"),
)

# What stood before: the last version but one, or nothing.
BEFORE = "left join lateral (select * from {table} b where b.pgh_obj_id = v.pgh_obj_id and b.pgh_id < v.pgh_id order by b.pgh_id desc limit 1) b on true"

# The first day of the act is read by the clock of derivation: effective, else decided.
CHANGED = """
    when {is_action} and coalesce(v.effective_on_earliest, v.decided_on_earliest)
        >= (select min(pgh_created_at)::date from programs_actionversion) then 'changed'
"""

REVIEWED = """
select '{table}.' || v.pgh_id as id, '{record}'::text as record, v.key, v.pgh_created_at as moment,
       {jurisdiction} as jurisdiction_id, {program} as program_id,
       case when v.review_state = 'retracted' then 'retracted'
            when b.review_state = 'published' then 'corrected'
            {changed}
            else 'added' end as op,
       case when v.review_state = 'retracted' then v.retraction else coalesce(v.pgh_context ->> 'why', '') end as why
from {table} v {before}
where v.pgh_label <> 'delete' and (
    v.review_state = 'published' and b.review_state is distinct from 'published'
    or v.review_state = 'retracted' and b.review_state = 'published'
    or v.review_state = 'published' and b.review_state = 'published'
)
"""

# A citation or a link that was added to, changed on or taken from a record already published by then.
ON_ACTIONS = """
select '{table}.' || v.pgh_id, 'action', a.key, v.pgh_created_at, a.jurisdiction_id, a.program_id, 'corrected',
       coalesce(v.pgh_context ->> 'why', '')
from {table} v {before}
join lateral (
    select * from programs_actionversion a where a.pgh_obj_id = v.{action} and a.pgh_created_at < v.pgh_created_at
    order by a.pgh_id desc limit 1
) a on a.review_state = 'published'
where {differs}
  and not exists (
    select from programs_actionversion same where same.pgh_obj_id = v.{action} and same.pgh_created_at = v.pgh_created_at
  )
"""

# Programs and jurisdictions are public from the first; a source from the first published record that cites it.
OTHERS = """
select '{table}.' || v.pgh_id, '{record}', v.key, v.pgh_created_at, {jurisdiction}, {program},
       'corrected', coalesce(v.pgh_context ->> 'why', '')
from {table} v
where v.pgh_label = 'update' {only}
"""

CITED = """and exists (
    select from programs_actionversion a join sources_citationversion c on c.action_id = a.pgh_obj_id
    where c.source_id = v.pgh_obj_id and a.review_state = 'published' and a.pgh_created_at < v.pgh_created_at
)"""

QUOTED = "(v.pgh_label <> 'update' or (to_jsonb(v) - array['pgh_id', 'pgh_created_at', 'pgh_label', 'pgh_context', 'marks']) is distinct from (to_jsonb(b) - array['pgh_id', 'pgh_created_at', 'pgh_label', 'pgh_context', 'marks']))"


def view() -> str:
    """Return the statement that makes the view."""
    parts = [
        REVIEWED.format(
            record=record,
            table=table,
            jurisdiction=jurisdiction,
            program=program,
            before=BEFORE.format(table=table),
            changed=CHANGED.format(is_action="true") if record == "action" else "",
        )
        for record, table, jurisdiction, program in RECORDS
    ]
    for table, action, differs in (
        ("sources_citationversion", "action_id", QUOTED),
        ("programs_undoingversion", "from_action_id", "true"),
    ):
        parts.append(ON_ACTIONS.format(table=table, action=action, differs=differs, before=BEFORE.format(table=table)))
    parts.append(OTHERS.format(record="source", table="sources_sourceversion", jurisdiction="null::bigint", program="null::bigint", only=CITED))
    parts.append(OTHERS.format(record="program", table="programs_programversion", jurisdiction="v.operator_id", program="v.pgh_obj_id", only=""))
    parts.append(OTHERS.format(record="jurisdiction", table="jurisdictions_jurisdictionversion", jurisdiction="v.pgh_obj_id", program="null::bigint", only=""))
    return "create view review_change as " + " union all ".join(parts)


class Migration(migrations.Migration):
    dependencies = [("review", "0003_corrections_carry_reasons")]
    operations = [
        migrations.RunSQL(view(), "drop view review_change"),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("moment", models.DateTimeField(help_text="When the change was made, in UTC.")),
                ("op", models.CharField(choices=[("added", "Added"), ("changed", "Changed"), ("corrected", "Corrected"), ("retracted", "Retracted")], help_text="Added, changed, corrected or retracted.", max_length=9)),
                ("record", models.CharField(choices=[("action", "Action"), ("finding", "Null Finding"), ("figure", "Reported Figure"), ("source", "Source"), ("program", "Program"), ("jurisdiction", "Jurisdiction")], help_text="What kind of record was changed.", max_length=12)),
                ("key", models.CharField(help_text="The record's key.", max_length=10)),
                ("why", models.TextField(help_text="The reason that a correction or a retraction carries.")),
            ],
            options={"db_table": "review_change", "ordering": ["-moment", "id"], "managed": False},
        ),
    ]
