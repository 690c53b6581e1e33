"""Settings of `network.workshops`, prefix `WORKSHOPS_`; a leaf."""

from datetime import timedelta

from django.conf import settings


class WorkshopsSettings:
    """One property a setting, read at every access, so `override_settings` works."""

    @property
    def confirm_within(self) -> timedelta:
        """How long an unconfirmed registration is kept (`WORKSHOPS_CONFIRM_WITHIN`)."""
        return getattr(settings, "WORKSHOPS_CONFIRM_WITHIN", timedelta(hours=48))

    @property
    def confirm_hours(self) -> int:
        """The same in whole hours, as people are told."""
        return round(self.confirm_within / timedelta(hours=1))

    @property
    def manage_for(self) -> timedelta:
        """How long a mailed link opens a registration (`WORKSHOPS_MANAGE_FOR`)."""
        return getattr(settings, "WORKSHOPS_MANAGE_FOR", timedelta(days=180))

    @property
    def letters_an_hour(self) -> int:
        """Letters one address can cause in an hour (`WORKSHOPS_LETTERS_AN_HOUR`)."""
        return getattr(settings, "WORKSHOPS_LETTERS_AN_HOUR", 5)

    @property
    def topics_to_choose(self) -> int:
        """Topics one person may choose, in order (`WORKSHOPS_TOPICS_TO_CHOOSE`)."""
        return getattr(settings, "WORKSHOPS_TOPICS_TO_CHOOSE", 3)

    @property
    def keep_needs(self) -> timedelta:
        """How long access and dietary needs are kept after a workshop (`WORKSHOPS_KEEP_NEEDS`)."""
        return getattr(settings, "WORKSHOPS_KEEP_NEEDS", timedelta(days=30))

    @property
    def keep_registrations(self) -> timedelta:
        """How long registrations outlive an archived edition (`WORKSHOPS_KEEP_REGISTRATIONS`)."""
        return getattr(settings, "WORKSHOPS_KEEP_REGISTRATIONS", timedelta(days=365))

    @property
    def keep_seeds(self) -> timedelta:
        """How long an unclaimed profile waits after the edition (`WORKSHOPS_KEEP_SEEDS`)."""
        return getattr(settings, "WORKSHOPS_KEEP_SEEDS", timedelta(days=30))


conf = WorkshopsSettings()
