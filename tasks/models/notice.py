"""The outbox of notices: what happened, and who is told of it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from tasks.choices import Reason
from tasks.models.digest import Digest
from tasks.querysets import NoticeQuerySet


class Event(models.Model):
    """One happening, written in the transaction that made it happen, fanned out by a job."""

    kind = models.CharField(_("kind"), max_length=100)
    subject_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("actor"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Purpose: never to notify the person who acted. Kept for 90 days."),
    )
    key = models.CharField(_("key"), max_length=200, null=True, blank=True)  # noqa: DJ001 -- NULL is "may repeat", which a unique constraint lets pass
    facts = models.JSONField(
        _("facts"), default=dict, blank=True, help_text=_("Ids, moments and numbers, no names.")
    )
    created_at = models.DateTimeField(_("created at"))
    fanned_out_at = models.DateTimeField(_("fanned out at"), null=True, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = (models.UniqueConstraint(name="tasks_event_once_per_key", fields=["key"]),)
        indexes = (models.Index(name="tasks_event_subject", fields=["subject_type", "subject_id"]),)

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Notice(models.Model):
    """One person hears of one event: once, for the strongest reason."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        on_delete=models.CASCADE,
        related_name="notices",
        db_index=False,  # the index of the inbox begins with it
        help_text=_("Purpose: telling people what concerns them. Kept for 1 year."),
    )
    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="notices"
    )
    key = models.CharField(_("key"), max_length=200)
    kind = models.CharField(_("kind"), max_length=100)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    subject_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    created_at = models.DateTimeField(_("created at"))
    digest = models.ForeignKey(
        Digest,
        verbose_name=_("digest"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="notices",
        db_index=False,  # a partial one does
    )
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    retracted_at = models.DateTimeField(_("retracted at"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(name="tasks_notice_once_each", fields=["recipient", "key"]),
        )
        indexes = (
            models.Index(
                name="tasks_notice_unread",
                fields=["recipient"],
                condition=models.Q(read_at__isnull=True, retracted_at__isnull=True),
            ),
            models.Index(name="tasks_notice_inbox", fields=["recipient", "-created_at", "-id"]),
            models.Index(
                name="tasks_notice_digest",
                fields=["digest"],
                condition=models.Q(digest__isnull=False),
            ),
            models.Index(
                name="tasks_notice_subject", fields=["subject_type", "subject_id", "recipient"]
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
