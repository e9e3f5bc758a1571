"""A release and its files are neither changed nor deleted: a release may be withdrawn, once."""

from django.db import migrations

NEVER_ALTERED = """
create function releases_are_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and tg_table_name = 'releases_release'
        and to_jsonb(old) ->> 'withdrawn_at' is null and to_jsonb(new) ->> 'withdrawn_at' is not null
        and to_jsonb(old) - array['withdrawn_at', 'withdrawal'] = to_jsonb(new) - array['withdrawn_at', 'withdrawal']
    then
        return new;
    end if;
    raise exception 'A release is never altered; it may be withdrawn, once.'
        using errcode = 'integrity_constraint_violation', constraint = 'releases_are_kept';
end $$;
create trigger releases_are_kept before update or delete on releases_release
    for each row execute function releases_are_kept();
create trigger releases_are_kept before update or delete on releases_file
    for each row execute function releases_are_kept();
"""
AS_BEFORE = """
drop trigger releases_are_kept on releases_file;
drop trigger releases_are_kept on releases_release;
drop function releases_are_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial")]
    operations = [migrations.RunSQL(NEVER_ALTERED, AS_BEFORE)]
