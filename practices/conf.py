"""Settings of the practices, prefix `PRACTICES_`; a leaf.

Every property is one setting: its docstring is the line in the reference, its default is the
house's choice. It is read at every access, so `override_settings` works and nothing is cached.
"""

from datetime import timedelta

from django.conf import settings


class PracticesSettings:
    """Read as `conf.page_size`; never through `django.conf.settings`."""

    @property
    def adapter(self) -> str:
        """Dotted path of the class that answers for the host (`PRACTICES_ADAPTER`)."""
        return getattr(settings, "PRACTICES_ADAPTER", "practices.adapter.PracticesAdapter")

    @property
    def page_size(self) -> int:
        """Practices on one page of the library (`PRACTICES_PAGE_SIZE`)."""
        return getattr(settings, "PRACTICES_PAGE_SIZE", 20)

    @property
    def sign_off_required(self) -> bool:
        """Whether a submission needs the consent of a superior (`PRACTICES_SIGN_OFF_REQUIRED`)."""
        return getattr(settings, "PRACTICES_SIGN_OFF_REQUIRED", False)

    @property
    def review_months(self) -> int:
        """Months after which a published practice is checked again (`PRACTICES_REVIEW_MONTHS`)."""
        return getattr(settings, "PRACTICES_REVIEW_MONTHS", 24)

    @property
    def contact_months(self) -> int:
        """Months after which the contact is checked again (`PRACTICES_CONTACT_MONTHS`)."""
        return getattr(settings, "PRACTICES_CONTACT_MONTHS", 12)

    @property
    def questions_per_day(self) -> int:
        """Questions one person may have passed on in 24 hours (`PRACTICES_QUESTIONS_PER_DAY`)."""
        return getattr(settings, "PRACTICES_QUESTIONS_PER_DAY", 10)

    @property
    def question_retention(self) -> timedelta:
        """How long a question that was passed on is kept (`PRACTICES_QUESTION_RETENTION`)."""
        return getattr(settings, "PRACTICES_QUESTION_RETENTION", timedelta(days=365))

    @property
    def import_rows(self) -> int:
        """Rows one import may have (`PRACTICES_IMPORT_ROWS`)."""
        return getattr(settings, "PRACTICES_IMPORT_ROWS", 2000)

    @property
    def import_bytes(self) -> int:
        """Bytes one file for import may have (`PRACTICES_IMPORT_BYTES`)."""
        return getattr(settings, "PRACTICES_IMPORT_BYTES", 20_000_000)


conf = PracticesSettings()
