"""Versions are neither changed nor deleted, but for a removal; and the public log shows removals.

The database itself recognises a removal: a tombstone names the row and the field, and what was written over that
field is the mark, or nothing. The reason beside a version gives way to the mark only within the transaction that leaves
a tombstone. So not even raw SQL rewrites history, and a text never goes without a trace.
"""

from django.db import migrations

GUARD = """
create function is_a_removal(versions text, before jsonb, after jsonb) returns boolean language sql stable as $$
    select not exists (
        select from jsonb_each_text(before) b join jsonb_each_text(after) a on a.key = b.key
        where a.value is distinct from b.value and not exists (
            select from removal_removal r
            where a.value in ('', '[removed]') and r.field = b.key
                and r."table" || 'version' = versions and r."row" = before ->> 'pgh_obj_id'
            or b.key = 'pgh_context' and r.removed_at = transaction_timestamp()
                and a.value::jsonb = b.value::jsonb || '{"why": "[removed]"}'
        )
    )
$$;
create function versions_are_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and is_a_removal(tg_table_name, to_jsonb(old), to_jsonb(new)) then
        return new;
    end if;
    raise exception 'Cannot update or delete rows of %: versions are kept, but for a removal with its tombstone.',
        tg_table_name using errcode = 'integrity_constraint_violation', constraint = 'versions_are_kept';
end $$;
create procedure keep_versions(versions text) language plpgsql as $$
begin
    execute format('create trigger versions_are_kept before update or delete on %I'
                   ' for each row execute function versions_are_kept()', versions);
end $$;
"""
VERSIONS = (
    "jurisdictions_jurisdictionversion jurisdictions_nameversion jurisdictions_identifierversion jurisdictions_liesinversion"
    " programs_programversion programs_actionversion programs_undoingversion programs_nullfindingversion"
    " figures_reportedfigureversion sources_sourceversion sources_citationversion corrections_answerversion"
).split()
KEEP = "".join(f"call keep_versions('{table}');\n" for table in VERSIONS)

TOMBSTONES = """
create function tombstones_are_kept() returns trigger language plpgsql as $$
begin
    raise exception 'A tombstone is neither changed nor deleted.'
        using errcode = 'integrity_constraint_violation', constraint = 'tombstones_are_kept';
end $$;
create trigger tombstones_are_kept before update or delete on removal_removal
    for each row execute function tombstones_are_kept();
"""

# What a removal itself wrote is no correction: its tombstone says what happened, once the record is public.
LOG = """
alter view review_change rename to review_written;
create view review_change as
select w.* from review_written w where not exists (
    select from removal_removal r where (r.record, r.key, r.removed_at) = (w.record, w.key, w.moment)
)
union all
select 'removal_removal.' || r.id, r.record::text, r.key, r.removed_at, r.jurisdiction_id, r.program_id, 'removed', r.ground
from removal_removal r
where case r.record
    when 'program' then true
    when 'jurisdiction' then true
    when 'source' then exists (
        select from sources_citation c join sources_source s on s.id = c.source_id
        where s.key = r.key and citation_is_of_a_published_record(c)
    )
    else exists (select from review_written w where (w.record, w.key) = (r.record, r.key))
end;
"""

DROP = """
drop view review_change;
alter view review_written rename to review_change;
drop function tombstones_are_kept() cascade;
drop function versions_are_kept() cascade;
drop function is_a_removal;
drop procedure keep_versions;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("removal", "0001_initial"),
        ("review", "0004_changes"),
        ("corrections", "0001_initial"),
    ]
    operations = [migrations.RunSQL(GUARD + KEEP + TOMBSTONES + LOG, DROP)]
