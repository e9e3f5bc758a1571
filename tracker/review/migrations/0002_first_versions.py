"""Records that were there before their history was kept: their first version is of the moment of this migration."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = {
    "jurisdictions": ["Jurisdiction", "Name", "Identifier"],
    "programs": ["Program", "Action", "NullFinding"],
    "figures": ["ReportedFigure"],
    "sources": ["Source", "Citation"],
}
LINKS = {("jurisdictions", "LiesIn"): "jurisdictions_jurisdiction_counties", ("programs", "Undoing"): "programs_action_undoes"}


def keep(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Copy every row of the tracked tables into its versions."""
    for app, models in TABLES.items():
        for name in models:
            model = apps.get_model(app, name)
            columns = [field.column for field in model._meta.local_concrete_fields]
            _copy(schema_editor, model._meta.db_table, apps.get_model(app, f"{name}Version")._meta.db_table, columns)
    for (app, name), table in LINKS.items():
        versions = apps.get_model(app, f"{name}Version")
        columns = [f.column for f in versions._meta.local_concrete_fields if not f.column.startswith("pgh_")]
        _copy(schema_editor, table, versions._meta.db_table, columns)


def _copy(schema_editor: BaseDatabaseSchemaEditor, table: str, versions: str, columns: list[str]) -> None:
    listed = ", ".join(f'"{column}"' for column in columns)
    schema_editor.execute(
        f'insert into "{versions}" ({listed}, pgh_created_at, pgh_label, pgh_obj_id)'
        f" select {listed}, now(), 'insert', id from \"{table}\""
    )


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0001_roles"),
        ("jurisdictions", "0002_history"),
        ("programs", "0003_history"),
        ("figures", "0002_history"),
        ("sources", "0003_history"),
    ]
    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
