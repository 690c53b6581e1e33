"""Tables of `tasks`."""

from tasks.models.audit import AuditEntry
from tasks.models.choice import MailChoice
from tasks.models.job import Heartbeat, Job, Slot
from tasks.models.link import Link
from tasks.models.mail import OutgoingMail, Suppression
from tasks.models.notice import Event, Notice

__all__ = [
    "AuditEntry",
    "Event",
    "Heartbeat",
    "Job",
    "Link",
    "MailChoice",
    "Notice",
    "OutgoingMail",
    "Slot",
    "Suppression",
]
