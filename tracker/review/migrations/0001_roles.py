"""The three roles of review, as groups: contributor, reviewer, administrator. Each may do what the one before may."""

from django.db import migrations

RECORDS = [("programs", "action"), ("programs", "nullfinding"), ("figures", "reportedfigure"), ("sources", "citation")]
SHARED = [
    ("jurisdictions", "jurisdiction"),
    ("jurisdictions", "name"),
    ("jurisdictions", "identifier"),
    ("programs", "program"),
]
SOURCE = [("sources", "source")]
PEOPLE = [("auth", "user"), ("auth", "group")]

PUBLISH = ("programs", "action", "publish_action", "Can publish what others wrote, correct and retract")


WORDS = {"nullfinding": "null finding", "reportedfigure": "reported figure"}


def usual(models, *deeds):
    """Return the permissions that Django itself would make for these deeds, by the names it gives them."""
    return [
        (app, model, f"{deed}_{model}", f"Can {deed} {WORDS.get(model, model)}") for app, model in models for deed in deeds
    ]


CONTRIBUTOR = [
    *usual(RECORDS, "view", "add", "change", "delete"),
    *usual(SOURCE, "view", "add", "change"),
    *usual(SHARED, "view"),
]
REVIEWER = [*CONTRIBUTOR, PUBLISH]
ADMINISTRATOR = [
    *REVIEWER,
    *usual(SOURCE, "delete"),
    *usual(SHARED, "add", "change", "delete"),
    *usual(PEOPLE, "view", "add", "change"),
]
ROLES = {"contributor": CONTRIBUTOR, "reviewer": REVIEWER, "administrator": ADMINISTRATOR}


def create_roles(apps, schema_editor):
    """Create the groups, with permissions that Django will find and keep when it makes its own."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    for role, wanted in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        for app, model, codename, name in wanted:
            content_type, _ = ContentType.objects.get_or_create(app_label=app, model=model)
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": name}
            )
            group.permissions.add(permission)


def remove_roles(apps, schema_editor):
    """Remove the groups and the permission that is theirs alone."""
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()
    apps.get_model("auth", "Permission").objects.filter(
        codename=PUBLISH[2], content_type__app_label=PUBLISH[0]
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("jurisdictions", "0001_initial"),
        ("programs", "0001_initial"),
        ("figures", "0001_initial"),
        ("sources", "0001_initial"),
    ]
    operations = [migrations.RunPython(create_roles, remove_roles)]
