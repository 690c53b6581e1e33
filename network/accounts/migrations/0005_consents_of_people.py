"""A consent is unique to an address only before there is an account; then it is the person's."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network_accounts', '0004_accessibility'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='consent',
            name='accounts_consent_once_in_force',
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', True), ('withdrawn_at__isnull', True)), fields=('subject_key', 'purpose', 'notice_version'), name='accounts_consent_once_in_force'),
        ),
    ]
