"""A message from one member to another, passed on by the network."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.members.choices import MESSAGE_LIMIT
from network.members.models.member import Member
from network.members.querysets import ContactQuerySet


class ContactMessage(models.Model):
    """One relayed message; neither of the two is shown the other's address."""

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    sender = models.ForeignKey(
        Member, verbose_name=_("from"), on_delete=models.CASCADE, related_name="contacts_sent"
    )
    recipient = models.ForeignKey(
        Member, verbose_name=_("to"), on_delete=models.CASCADE, related_name="contacts_received"
    )
    text = models.TextField(
        _("message"),
        max_length=MESSAGE_LIMIT,
        help_text=_("Purpose: contact between two members. Kept for 1 year."),
    )
    nonce = models.UUIDField(_("nonce"), help_text=_("Names one submission of the form."))
    sent_at = models.DateTimeField(_("sent at"))
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("relayed message")
        verbose_name_plural = _("relayed messages")
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="members_contact_nonce_once_per_sender", fields=["sender", "nonce"]
            ),
            models.CheckConstraint(
                name="members_contact_not_oneself", condition=~Q(sender=F("recipient"))
            ),
        )
        indexes = (models.Index(name="members_contact_rate", fields=["sender", "sent_at"]),)

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("members:contact_detail", args=[self.public_id])
