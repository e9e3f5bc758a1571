"""Find what a statement changed, and which words are new, without a join.

The plan of a trigger's query is kept for as long as the connection lives. One made for a single row joins the next ten
thousand by looking at a hundred million pairs; `except` and `on conflict` never do.
"""

from django.db import migrations


def changed(key, *columns):
    """Return the query of the keys whose columns a statement changed, before or after it."""
    row = ", ".join((key, *columns))
    after, before = f"select {row} from after", f"select {row} from before"
    return f"select {key} from (({after} except {before}) union ({before} except {after})) changed"


MENDED = f"""
create or replace function search_follow_entries() returns trigger language plpgsql as $$
declare renamed bigint[];
begin
    if tg_op = 'UPDATE' then
        renamed := array({changed("jurisdiction_id", "words")});
    else
        renamed := array(select jurisdiction_id from after);
    end if;
    perform search_enter_actions(array(select id from programs_action where jurisdiction_id = any (renamed)));
    perform search_enter_figures(array(select id from figures_reportedfigure where scope_id = any (renamed)));
    return null;
end $$;
create or replace function search_follow_moved_acts() returns trigger language plpgsql as $$
begin
    perform search_enter_with_agencies(array({changed("jurisdiction_id", "id", "review_state")}));
    return null;
end $$;
create or replace function search_follow_renamed_programs() returns trigger language plpgsql as $$
declare renamed bigint[] := array({changed("id", "name", "slug")});
begin
    perform search_enter_actions(array(select id from programs_action where program_id = any (renamed)));
    perform search_enter_figures(array(select id from figures_reportedfigure where program_id = any (renamed)));
    return null;
end $$;
create or replace function search_follow_renamed_sources() returns trigger language plpgsql as $$
begin
    perform search_enter_citations(array(
        select id from sources_citation where source_id in ({changed("id", "title", "publisher")})
    ));
    return null;
end $$;
create or replace function search_learn() returns trigger language plpgsql as $$
begin
    insert into search_word (text, stem)
    select word, search_stem(word)
    from (select distinct unnest(tsvector_to_array(words)) as word from after) new
    on conflict do nothing;
    return null;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0002_kept_by_triggers")]
    operations = [migrations.RunSQL(MENDED, migrations.RunSQL.noop)]
