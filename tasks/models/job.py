"""The row that is the truth about background work; the broker is only a doorbell."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from tasks.choices import JobState
from tasks.querysets import JobQuerySet


class Job(models.Model):
    """One piece of work promised in the transaction of the change that needs it."""

    name = models.CharField(_("name"), max_length=100)
    queue = models.CharField(_("queue"), max_length=40, default="default")
    payload = models.JSONField(_("payload"), default=dict, help_text=_("Ids only, no addresses."))
    dedupe_key = models.CharField(_("dedupe key"), max_length=200, null=True, blank=True)  # noqa: DJ001 -- NULL is "may repeat", which a unique constraint lets pass
    state = models.CharField(
        _("state"), max_length=10, choices=JobState.choices, default=JobState.READY
    )
    run_at = models.DateTimeField(_("run at"), db_default=Now())
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    lease_token = models.UUIDField(
        _("lease token"), null=True, blank=True, help_text=_("Names one claim.")
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    last_error = models.CharField(
        _("last error"),
        max_length=200,
        blank=True,
        help_text=_("Class of the exception only; details are in the log."),
    )

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ("run_at", "pk")
        constraints = (
            models.UniqueConstraint(name="tasks_job_once_per_key", fields=["dedupe_key"]),
            models.CheckConstraint(
                name="tasks_job_running_has_lease",
                condition=~models.Q(state=JobState.RUNNING)
                | models.Q(lease_until__isnull=False, lease_token__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                name="tasks_job_unfinished",
                fields=["queue", "run_at"],
                condition=models.Q(state__in=[JobState.READY, JobState.RUNNING]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class Slot(models.Model):
    """One moment at which a periodic job was due: two beats cannot fill it twice."""

    name = models.CharField(_("name"), max_length=100)
    due_at = models.DateTimeField(_("due at"))

    class Meta:
        verbose_name = _("slot of a periodic job")
        verbose_name_plural = _("slots of periodic jobs")
        constraints = (models.UniqueConstraint(name="tasks_slot_once", fields=["name", "due_at"]),)

    def __str__(self) -> str:
        return f"{self.name} {self.due_at:%Y-%m-%d %H:%M}"


class Heartbeat(models.Model):
    """The last sign of life of a worker, written by itself with the database's clock."""

    worker = models.CharField(_("worker"), max_length=120, unique=True)
    beat_at = models.DateTimeField(_("last sign of life"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.worker
