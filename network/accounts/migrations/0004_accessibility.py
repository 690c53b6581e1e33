"""The accessibility declaration, dated the day the site is set up; what is true by default."""

from django.db import migrations
from django.utils import timezone

METHOD = (
    "Deklarację sporządzono na podstawie samooceny: testów automatycznych każdej strony "
    "oraz sprawdzenia obsługi klawiaturą."
)
GAPS = (
    "Dokumenty i zdjęcia dodawane przez osoby korzystające z serwisu mogą nie mieć tekstu "
    "alternatywnego albo nie być w pełni dostępne. Na prośbę udostępniamy ich treść w innej formie."
)


def make_declaration(apps, schema_editor):
    today = timezone.localdate()
    apps.get_model("network_accounts", "AccessibilityDeclaration").objects.get_or_create(
        pk=1,
        defaults={
            "scope": "Rozkołys",
            "published_on": today,
            "updated_on": today,
            "prepared_on": today,
            "method": METHOD,
            "gaps": GAPS,
        },
    )


def remove_declaration(apps, schema_editor):
    apps.get_model("network_accounts", "AccessibilityDeclaration").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("network_accounts", "0003_roles")]

    operations = [migrations.RunPython(make_declaration, remove_declaration)]
