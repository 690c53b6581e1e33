"""Tables of `tasks`."""

from tasks.models.audit import AuditEntry
from tasks.models.choice import MailChoice, MailPlan
from tasks.models.digest import Digest
from tasks.models.job import Heartbeat, Job, Slot
from tasks.models.link import Link
from tasks.models.mail import OutgoingMail, Suppression
from tasks.models.notice import Event, Notice
from tasks.models.pause import QueuePause

__all__ = [
    "AuditEntry",
    "Digest",
    "Event",
    "Heartbeat",
    "Job",
    "Link",
    "MailChoice",
    "MailPlan",
    "Notice",
    "OutgoingMail",
    "QueuePause",
    "Slot",
    "Suppression",
]
