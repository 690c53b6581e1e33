"""Settings of the people of the network, prefix `MEMBERS_`; a leaf.

Every property is one setting: its docstring is the line in the reference, its default is the
house's choice. It is read at every access, so `override_settings` works and nothing is cached.
"""

from datetime import timedelta

from django.conf import settings


class MembersSettings:
    """Read as `conf.page_size`; never through `django.conf.settings`."""

    @property
    def adapter(self) -> str:
        """Dotted path of the class that answers for the host (`MEMBERS_ADAPTER`)."""
        return getattr(settings, "MEMBERS_ADAPTER", "network.members.adapter.MembersAdapter")

    @property
    def page_size(self) -> int:
        """People on one page of the directory (`MEMBERS_PAGE_SIZE`)."""
        return getattr(settings, "MEMBERS_PAGE_SIZE", 24)

    @property
    def seed_lifetime(self) -> timedelta:
        """How long a seed waits when its maker names no end (`MEMBERS_SEED_LIFETIME`)."""
        return getattr(settings, "MEMBERS_SEED_LIFETIME", timedelta(days=30))

    @property
    def verification_lifetime(self) -> timedelta | None:
        """How long a verification holds; None is until it is ended (`MEMBERS_VERIFICATION_LIFETIME`)."""  # noqa: E501 -- one line of the reference
        return getattr(settings, "MEMBERS_VERIFICATION_LIFETIME", None)

    @property
    def contacts_per_day(self) -> int:
        """Relayed messages one person may send in 24 hours (`MEMBERS_CONTACTS_PER_DAY`)."""
        return getattr(settings, "MEMBERS_CONTACTS_PER_DAY", 10)

    @property
    def contact_retention(self) -> timedelta:
        """How long a relayed message is kept (`MEMBERS_CONTACT_RETENTION`)."""
        return getattr(settings, "MEMBERS_CONTACT_RETENTION", timedelta(days=365))


conf = MembersSettings()
