"""Each spell but the first of its chain follows one that ends where it begins."""

from django.db import migrations

FOLLOW = """
alter table status_spell add constraint spell_follows_another
    foreign key (jurisdiction_id, program_id, dimension, office, begins)
    references status_spell (jurisdiction_id, program_id, dimension, office, ends) deferrable initially deferred
"""


class Migration(migrations.Migration):
    dependencies = [("status", "0001_initial")]
    operations = [migrations.RunSQL(FOLLOW, "alter table status_spell drop constraint spell_follows_another")]
