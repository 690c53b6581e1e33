"""Mail that leaves the house: one row a letter, written with the change that causes it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from tasks.choices import MailState, Reason
from tasks.models.notice import Notice
from tasks.querysets import MailQuerySet


class OutgoingMail(models.Model):
    """A letter promised under a key that can be used once; words are made when it is sent."""

    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=100)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    address = models.CharField(
        _("address"),
        max_length=254,
        blank=True,
        help_text=_(
            "Purpose: delivering a letter to a person without an account. Erased 90 days after."
        ),
    )
    language = models.CharField(_("language"), max_length=10)
    subject_type = models.ForeignKey(
        ContentType,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    notice = models.OneToOneField(
        Notice, on_delete=models.CASCADE, null=True, blank=True, related_name="mail"
    )
    facts = models.JSONField(
        _("facts"), default=dict, blank=True, help_text=_("Ids, moments and numbers, no names.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MailState.choices, default=MailState.QUEUED
    )
    message_id = models.CharField(_("message id"), max_length=120, unique=True)
    send_at = models.DateTimeField(_("send at"), db_default=Now())
    domain = models.CharField(
        _("domain"),
        max_length=254,
        blank=True,
        help_text=_("Purpose: not flooding a mail server. Erased 90 days after."),
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    lease_token = models.UUIDField(_("lease token"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created at"))

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        constraints = (
            models.CheckConstraint(
                name="tasks_mail_sending_has_lease",
                condition=~models.Q(state=MailState.SENDING)
                | models.Q(lease_until__isnull=False, lease_token__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                name="tasks_mail_unsent",
                fields=["send_at"],
                condition=models.Q(state__in=[MailState.QUEUED, MailState.SENDING]),
            ),
            models.Index(
                name="tasks_mail_sent",
                fields=["sent_at"],
                condition=models.Q(sent_at__isnull=False),
            ),
            models.Index(name="tasks_mail_subject", fields=["subject_type", "subject_id"]),
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Suppression(models.Model):
    """An address that takes no mail, kept only as a keyed hash."""

    address_hash = models.CharField(_("hash of the address"), max_length=64, unique=True)
    reason = models.CharField(_("reason"), max_length=200)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")

    def __str__(self) -> str:
        return f"#{self.pk}"
