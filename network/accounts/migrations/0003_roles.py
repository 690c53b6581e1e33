"""The groups that are roles; going back leaves groups somebody holds."""

from django.db import migrations

NAMES = [
    "organiser",
    "facilitator",
    "reviewer",
    "editor",
    "moderator",
    "operator",
    "verified-member",
]


def make_groups(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in NAMES:
        group.objects.get_or_create(name=name)


def remove_unheld(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=NAMES, user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("network_accounts", "0002_keys_and_notices"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make_groups, remove_unheld)]
