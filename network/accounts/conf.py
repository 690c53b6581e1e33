"""Settings of the accounts, prefix `ACCOUNTS_`; a leaf."""

from datetime import timedelta

from django.conf import settings


class AccountsSettings:
    """One property a setting, read at every access, so `override_settings` works."""

    @property
    def adapter(self) -> str:
        """Dotted path of the class that answers for the host (`ACCOUNTS_ADAPTER`)."""
        return getattr(settings, "ACCOUNTS_ADAPTER", "network.accounts.adapter.AccountsAdapter")

    @property
    def wrong_tries(self) -> int:
        """Wrong codes or passwords one client may type in a window (`ACCOUNTS_WRONG_TRIES`)."""
        return getattr(settings, "ACCOUNTS_WRONG_TRIES", 10)

    @property
    def try_window(self) -> timedelta:
        """How long wrong tries and asked-for letters count (`ACCOUNTS_TRY_WINDOW`)."""
        return getattr(settings, "ACCOUNTS_TRY_WINDOW", timedelta(minutes=10))

    @property
    def try_budget(self) -> int:
        """Wrong tries of everybody in a window before all are slowed (`ACCOUNTS_TRY_BUDGET`)."""
        return getattr(settings, "ACCOUNTS_TRY_BUDGET", 300)

    @property
    def slow_pause(self) -> timedelta:
        """Pause after a wrong try once the budget is spent (`ACCOUNTS_SLOW_PAUSE`)."""
        return getattr(settings, "ACCOUNTS_SLOW_PAUSE", timedelta(seconds=20))

    @property
    def letters_an_address(self) -> int:
        """Letters with a code to one address in a window (`ACCOUNTS_LETTERS_AN_ADDRESS`)."""
        return getattr(settings, "ACCOUNTS_LETTERS_AN_ADDRESS", 5)

    @property
    def letters_a_client(self) -> int:
        """Letters one client may ask for in a window (`ACCOUNTS_LETTERS_A_CLIENT`)."""
        return getattr(settings, "ACCOUNTS_LETTERS_A_CLIENT", 60)

    @property
    def code_lifetime(self) -> timedelta:
        """How long a mailed code opens the door (`ACCOUNTS_CODE_LIFETIME`)."""
        return getattr(settings, "ACCOUNTS_CODE_LIFETIME", timedelta(minutes=15))

    @property
    def fresh_for(self) -> timedelta:
        """How long a proof of identity is enough for delicate steps (`ACCOUNTS_FRESH_FOR`)."""
        return getattr(settings, "ACCOUNTS_FRESH_FOR", timedelta(minutes=15))

    @property
    def staff_second_factor(self) -> bool:
        """Whether `/admin/` opens only with a second factor (`ACCOUNTS_STAFF_SECOND_FACTOR`)."""
        return getattr(settings, "ACCOUNTS_STAFF_SECOND_FACTOR", True)

    @property
    def erasure_delay(self) -> timedelta:
        """Time to change one's mind before an account is erased (`ACCOUNTS_ERASURE_DELAY`)."""
        return getattr(settings, "ACCOUNTS_ERASURE_DELAY", timedelta(days=7))

    @property
    def export_kept(self) -> timedelta:
        """How long a finished export waits for its owner (`ACCOUNTS_EXPORT_KEPT`)."""
        return getattr(settings, "ACCOUNTS_EXPORT_KEPT", timedelta(days=7))

    @property
    def link_lifetime(self) -> timedelta:
        """How long the link to a new address is good (`ACCOUNTS_LINK_LIFETIME`)."""
        return getattr(settings, "ACCOUNTS_LINK_LIFETIME", timedelta(days=3))

    @property
    def session_record_kept(self) -> timedelta:
        """How long the browser of a session is kept (`ACCOUNTS_SESSION_RECORD_KEPT`)."""
        return getattr(settings, "ACCOUNTS_SESSION_RECORD_KEPT", timedelta(days=30))

    @property
    def unproven_kept(self) -> timedelta:
        """How long an account with an unproven address stays (`ACCOUNTS_UNPROVEN_KEPT`)."""
        return getattr(settings, "ACCOUNTS_UNPROVEN_KEPT", timedelta(days=7))

    @property
    def mailbox_loss_kept(self) -> timedelta:
        """How long a settled request for a new address stays (`ACCOUNTS_MAILBOX_LOSS_KEPT`)."""
        return getattr(settings, "ACCOUNTS_MAILBOX_LOSS_KEPT", timedelta(days=90))


conf = AccountsSettings()
