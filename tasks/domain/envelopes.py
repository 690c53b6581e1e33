"""Build the mail that leaves from what was drawn; headers that mail programs expect."""

from __future__ import annotations

from dataclasses import dataclass
from email.encoders import encode_base64
from email.message import Message
from email.mime.base import MIMEBase
from typing import TYPE_CHECKING

from django.core.mail import EmailMultiAlternatives

from tasks.conf import conf

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

    from tasks.domain.letters import Attachment
    from tasks.domain.rendering import Drawn


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """What the row knows of a mail: where to, under which id, of which kind and thread."""

    address: str
    message_id: str
    kind: str
    subject: str
    """Name of the thing it is about, such as `registration-12`; empty without one."""
    date: str
    unsubscribe: str = ""
    """Address at which a POST stops mail of this kind; empty where it cannot be stopped."""


def build_message(
    drawn: Drawn, stamp: Stamp, attachments: list[Attachment], connection: BaseEmailBackend
) -> EmailMultiAlternatives:
    """Put a letter into its envelope; everything about one thing makes one thread."""
    headers = {
        "Message-ID": stamp.message_id,
        "Date": stamp.date,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": f"<{stamp.kind.replace('_', '-')}.{conf.mail_domain}>",
    }
    if stamp.subject:
        family = stamp.kind.partition(".")[0]
        headers["References"] = f"<{family}.{stamp.subject}@{conf.mail_domain}>"
    if stamp.unsubscribe:
        headers["List-Unsubscribe"] = f"<{stamp.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        drawn.subject, drawn.text, to=[stamp.address], headers=headers, connection=connection
    )
    message.attach_alternative(drawn.html, "text/html")
    for attachment in attachments:
        message.attach(build_attachment(attachment))
    return message


def build_attachment(attachment: Attachment) -> MIMEBase:
    """Return the part of one file; parameters of its type stay, as calendars need `method`."""
    asked = Message()
    asked["Content-Type"] = attachment.mimetype
    part = MIMEBase(asked.get_content_maintype(), asked.get_content_subtype())
    for name, value in asked.get_params(failobj=[])[1:]:
        part.set_param(name, value)
    if asked.get_content_maintype() == "text" and asked.get_param("charset") is None:
        part.set_param("charset", "utf-8")
    part.set_payload(attachment.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=_spell(attachment.name))
    return part


def _spell(name: str) -> str | tuple[str, str, str]:
    """Return a file name as RFC 2231 wants it."""
    return name if name.isascii() else ("utf-8", "", name)
