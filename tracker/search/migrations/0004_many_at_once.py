"""Enter many jurisdictions without comparing each with each.

The query joins what it gathers itself, of which the database knows no sizes: where it takes a table for empty, as after
a vacuum between two loads, it would join sixty thousand units by looking at all pairs. For many it must not.
"""

from django.db import migrations

ENTER = """
create or replace function search_enter_jurisdictions(ids bigint[]) returns void language plpgsql as $$
declare usual text := current_setting('enable_nestloop');
begin
    if cardinality(ids) > 500 then
        perform set_config('enable_nestloop', 'off', true);
    end if;
    insert into search_jurisdictionentry as e (jurisdiction_id, path, words, size, weight)
    select jurisdiction_id, path, words, size, weight from search_jurisdiction_entries(ids)
    on conflict (jurisdiction_id) do update
        set path = excluded.path, words = excluded.words, size = excluded.size, weight = excluded.weight
        where (e.path, e.words, e.size, e.weight)
            is distinct from (excluded.path, excluded.words, excluded.size, excluded.weight);
    perform set_config('enable_nestloop', usual, true);
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0003_changed_rows")]
    operations = [migrations.RunSQL(ENTER, migrations.RunSQL.noop)]
