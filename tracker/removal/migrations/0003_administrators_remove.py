"""Administrators alone remove texts, and see who removed what."""

from django.db import migrations

DEEDS = ("add", "view")


def allow(apps, schema_editor):
    """Give administrators the permissions, by the names that Django will find and keep."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group = apps.get_model("auth", "Group").objects.get(name="administrator")
    content_type, _ = ContentType.objects.get_or_create(app_label="removal", model="removal")
    for deed in DEEDS:
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type, codename=f"{deed}_removal", defaults={"name": f"Can {deed} removal"}
        )
        group.permissions.add(permission)


def forbid(apps, schema_editor):
    """Take the permissions away again."""
    taken = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="removal")
    apps.get_model("auth", "Group").objects.get(name="administrator").permissions.remove(*taken)


class Migration(migrations.Migration):
    dependencies = [("removal", "0002_versions_are_kept"), ("review", "0001_roles")]
    operations = [migrations.RunPython(allow, forbid)]
