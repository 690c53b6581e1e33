"""Tables of `network.accounts`."""

from network.accounts.models.accessibility import AccessibilityDeclaration
from network.accounts.models.api_token import ApiToken
from network.accounts.models.attempt import Attempt, SpentCode
from network.accounts.models.consent import Consent
from network.accounts.models.erasure_ledger import ErasureLedger
from network.accounts.models.lost_mailbox import LostMailbox
from network.accounts.models.personal_request import PersonalRequest
from network.accounts.models.privacy_notice import PrivacyNotice
from network.accounts.models.user import User

__all__ = [
    "AccessibilityDeclaration",
    "ApiToken",
    "Attempt",
    "Consent",
    "ErasureLedger",
    "LostMailbox",
    "PersonalRequest",
    "PrivacyNotice",
    "SpentCode",
    "User",
]
