"""Reviews by people of other units, and what an editor decides."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from practices.choices import REASON_LIMIT, Criterion, EvidenceLevel, Verdict
from practices.models.revision import Revision
from practices.querysets import AssignmentQuerySet, DecisionQuerySet, ReviewQuerySet


class Assignment(models.Model):
    """Somebody asked to review a revision."""

    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, related_name="assignments"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Purpose: who reviews. Kept as long as the practice; erased with the person."),
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Purpose: who asked. Kept as long as the practice; emptied with the person."),
    )
    assigned_at = models.DateTimeField(_("asked at"))

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ("assigned_at", "pk")
        constraints = (
            models.UniqueConstraint(
                name="practices_assigned_once", fields=["revision", "reviewer"]
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class Review(models.Model):
    """What one reviewer says of one revision; whoever declares a conflict is not counted."""

    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "Purpose: who reviewed. Kept as long as the practice; emptied with the person."
        ),
    )
    verdict = models.CharField(_("verdict"), max_length=7, choices=Verdict.choices, blank=True)
    evidence_level = models.PositiveSmallIntegerField(
        _("level of evidence"), choices=EvidenceLevel.choices, null=True, blank=True
    )
    conflict = models.BooleanField(_("conflict of interest"), default=False)
    comment = models.TextField(_("comment"), max_length=REASON_LIMIT, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"))

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("submitted_at", "pk")
        constraints = (
            models.UniqueConstraint(
                name="practices_reviewed_once", fields=["revision", "reviewer"]
            ),
            models.CheckConstraint(
                name="practices_review_advises",
                condition=Q(conflict=True) | (~Q(verdict="") & Q(evidence_level__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class Score(models.Model):
    """The answer to one of the six questions."""

    review = models.ForeignKey(
        Review, verbose_name=_("review"), on_delete=models.CASCADE, related_name="scores"
    )
    criterion = models.CharField(_("question"), max_length=11, choices=Criterion.choices)
    points = models.PositiveSmallIntegerField(_("points"))
    reason = models.TextField(_("reason"), max_length=REASON_LIMIT)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="practices_scored_once", fields=["review", "criterion"]),
            models.CheckConstraint(name="practices_points_0_to_2", condition=Q(points__lte=2)),
            models.CheckConstraint(name="practices_score_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class Decision(models.Model):
    """What an editor decided on one revision, apart from the reviews."""

    revision = models.OneToOneField(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, related_name="decision"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editor"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Purpose: who decided. Kept as long as the practice; emptied with the person."),
    )
    outcome = models.CharField(_("outcome"), max_length=7, choices=Verdict.choices)
    reason = models.TextField(_("reason"), max_length=REASON_LIMIT, blank=True)
    decided_at = models.DateTimeField(_("decided at"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("decided_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="practices_refusal_has_reason",
                condition=Q(outcome=Verdict.ACCEPT) | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
