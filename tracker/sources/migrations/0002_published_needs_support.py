"""The database refuses a published record without a supporting citation, whichever way it is written."""

from django.db import migrations

CREATE = """
create function published_record_has_support() returns trigger language plpgsql as $$
declare
    what text := tg_argv[0];
    record_id bigint;
    published boolean;
    supported boolean;
begin
    if tg_table_name = 'sources_citation' then
        record_id := (to_jsonb(old) ->> (what || '_id'))::bigint;
    else
        record_id := new.id;
    end if;
    if record_id is null then return null; end if;
    execute format('select exists (select from %I where id = $1 and review_state = %L)', tg_argv[1], 'published')
        into published using record_id;
    if not published then return null; end if;
    execute format('select exists (select from sources_citation where %I = $1 and supports = %L)', what || '_id', 'supports')
        into supported using record_id;
    if not supported then
        raise exception 'A published % needs at least one supporting citation (%).', what, record_id
            using errcode = 'integrity_constraint_violation', constraint = what || '_published_has_support';
    end if;
    return null;
end $$;
"""

RECORDS = [("action", "programs_action"), ("finding", "programs_nullfinding"), ("figure", "figures_reportedfigure")]


def triggers() -> str:
    """Return the statements that watch each kind of record, and the citations that support it."""
    return "".join(
        f"""
create constraint trigger {what}_published_has_support after insert or update of review_state on {table}
    deferrable initially deferred for each row when (new.review_state = 'published')
    execute function published_record_has_support('{what}', '{table}');
create constraint trigger citation_leaves_its_{what}_supported after update or delete on sources_citation
    deferrable initially deferred for each row when (old.{what}_id is not null)
    execute function published_record_has_support('{what}', '{table}');
"""
        for what, table in RECORDS
    )


DROP = "drop function published_record_has_support() cascade;"


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial"), ("figures", "0001_initial"), ("programs", "0001_initial")]
    operations = [migrations.RunSQL(CREATE + triggers(), DROP)]
