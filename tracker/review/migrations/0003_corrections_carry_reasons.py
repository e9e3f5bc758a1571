"""The database refuses a change of what is published that does not say why, whichever way it is written.

The reason is the `why` of the note that stands beside every version (tracker.history.reasons). A step of review
is no correction, and neither are the marks of a citation, which say how it was checked.
"""

from django.db import migrations

CREATE = """
create function correction_has_a_reason() returns trigger language plpgsql as $$
declare
    what text := tg_argv[0];
    of_review text[] := array['review_state', 'origin', 'author_id', 'reviewer_id', 'reviewed_at', 'retraction', 'marks'];
    published boolean;
    note text := nullif(current_setting('pghistory.context_metadata', true), '');
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - of_review = to_jsonb(old) - of_review then
        return new;
    end if;
    if what = 'citation' then
        published := case when tg_op = 'INSERT' then false else citation_is_of_a_published_record(old) end
            or case when tg_op = 'DELETE' then false else citation_is_of_a_published_record(new) end;
    elsif what = 'source' then
        published := exists (
            select from sources_citation c where c.source_id = old.id and citation_is_of_a_published_record(c)
        );
    else
        published := true;
    end if;
    if published and coalesce(note::jsonb ->> 'why', '') = '' then
        raise exception 'A correction of a published % carries a reason.', what
            using errcode = 'integrity_constraint_violation', constraint = what || '_correction_has_a_reason';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

create function citation_is_of_a_published_record(c sources_citation) returns boolean language sql stable as $$
    select exists (select from programs_action where id = c.action_id and review_state = 'published')
        or exists (select from programs_nullfinding where id = c.finding_id and review_state = 'published')
        or exists (select from figures_reportedfigure where id = c.figure_id and review_state = 'published')
$$;
"""

RECORDS = [("action", "programs_action"), ("finding", "programs_nullfinding"), ("figure", "figures_reportedfigure")]
WATCH = "".join(
    f"""
create trigger {what}_correction_has_a_reason before update on {table} for each row
    when (old.review_state = 'published' and new.review_state = 'published')
    execute function correction_has_a_reason('{what}');
"""
    for what, table in RECORDS
) + """
create trigger citation_correction_has_a_reason before insert or update or delete on sources_citation
    for each row execute function correction_has_a_reason('citation');
create trigger source_correction_has_a_reason before update on sources_source
    for each row execute function correction_has_a_reason('source');
"""

DROP = "drop function correction_has_a_reason() cascade; drop function citation_is_of_a_published_record cascade;"


class Migration(migrations.Migration):
    dependencies = [("review", "0002_first_versions")]
    operations = [migrations.RunSQL(CREATE + WATCH, DROP)]
