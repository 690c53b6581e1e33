"""What a practice says, in versions: a frozen one never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from practices.choices import (
    Currency,
    EvidenceLevel,
    OfferStatus,
    Significance,
    Stage,
    State,
)
from practices.domain.template import LIMITS
from practices.models.practice import Practice
from practices.models.topic import Topic
from practices.querysets import RevisionQuerySet

if TYPE_CHECKING:
    from django.utils.functional import Promise


def _text(name: str, label: str | Promise) -> models.TextField:  # type: ignore[type-arg] # django-stubs infers it
    return models.TextField(label, max_length=LIMITS[name], blank=True)  # type: ignore[arg-type] # as below


def _line(name: str, label: str | Promise, **options: object) -> models.CharField:  # type: ignore[type-arg] # as above
    return models.CharField(label, max_length=LIMITS[name], blank=True, **options)  # type: ignore[arg-type] # as above


class Revision(models.Model):
    """One version of a practice's content.

    A practice has at most one revision that is not frozen: the one in work. It is frozen when it
    is submitted; what is asked to be changed goes on in a new one. The short columns stand first,
    so that counting over them reads no text.
    """

    practice = models.ForeignKey(
        Practice, verbose_name=_("practice"), on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    base = models.ForeignKey(
        "self",
        verbose_name=_("made from"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    state = models.CharField(
        _("state"), max_length=17, choices=State.choices, default=State.DRAFT, db_index=True
    )
    significance = models.CharField(
        _("significance"), max_length=6, choices=Significance.choices, default=Significance.MAJOR
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Purpose: history. Kept as long as the practice; emptied with the person."),
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created at"))
    saved_at = models.DateTimeField(_("saved at"))
    frozen_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    stage = models.CharField(_("stage"), max_length=8, choices=Stage.choices, blank=True)
    started_on = models.DateField(_("implemented since"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ongoing = models.BooleanField(_("still going on"), default=False)
    cost_once = models.PositiveBigIntegerField(_("cost, once"), null=True, blank=True)
    cost_once_unknown = models.BooleanField(_("cost, once, not known"), default=False)
    cost_year = models.PositiveBigIntegerField(_("cost, every year"), null=True, blank=True)
    cost_year_unknown = models.BooleanField(_("yearly cost not known"), default=False)
    currency = models.CharField(
        _("currency"), max_length=3, choices=Currency.choices, default=Currency.PLN
    )
    staff_fte = models.DecimalField(
        _("staff, in full-time posts"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    staff_unknown = models.BooleanField(_("posts not known"), default=False)
    funding_unknown = models.BooleanField(_("funding not known"), default=False)
    qualitative = models.BooleanField(_("result in words only"), default=False)
    evidence_proposed = models.PositiveSmallIntegerField(
        _("proposed level of evidence"), choices=EvidenceLevel.choices, null=True, blank=True
    )
    evidence_level = models.PositiveSmallIntegerField(
        _("level of evidence"), choices=EvidenceLevel.choices, null=True, blank=True
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    sponsored = models.BooleanField(_("commercial support"), null=True, blank=True)
    offers = models.JSONField(_("can help with"), default=list, blank=True)
    offer_capacity = models.PositiveSmallIntegerField(
        _("how many times a year"), null=True, blank=True
    )
    offer_status = models.CharField(
        _("takes requests"), max_length=6, choices=OfferStatus.choices, blank=True
    )
    sdg_targets = models.JSONField(_("Sustainable Development Goals"), default=list, blank=True)
    signed_off = models.BooleanField(_("consent of the local government"), default=False)
    signed_off_on = models.DateField(_("consent given on"), null=True, blank=True)
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), through="RevisionTopic", related_name="revisions"
    )
    contact_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contact: person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "Purpose: questions about the practice. Kept as long as the practice; emptied with "
            "the person, and the coordinators of the local government get the questions."
        ),
    )
    contact_role = _line(
        "contact_role",
        _("contact: job title"),
        help_text=_("Purpose: whom to ask, by office. Kept as long as the practice."),
    )
    signed_off_role = _line(
        "signed_off_role",
        _("consent given by: job title"),
        help_text=_("Purpose: proof of consent, by office. Kept as long as the practice."),
    )
    title = _line("title", _("name of the practice"))
    summary = _line("summary", _("in one sentence"))
    problem = _text("problem", _("problem and reasons"))
    objectives = _text("objectives", _("aim"))
    solution = _text("solution", _("what it consists in"))
    stakeholders = _text("stakeholders", _("participants and beneficiaries"))
    participation = _text("participation", _("participation of residents"))
    integration = _text("integration", _("link with the strategy"))
    cost_note = _line("cost_note", _("note on resources"))
    legal_basis = _text("legal_basis", _("legal basis and procedure"))
    results = _text("results", _("results"))
    challenges = _text("challenges", _("difficulties and failures"))
    success_conditions = _text("success_conditions", _("conditions of success"))
    transferability = _text("transferability", _("what to take over, what to adapt"))
    sustainability = _text("sustainability", _("lasting effect"))
    lessons = _text("lessons", _("what we would do differently"))
    innovation_note = _text("innovation_note", _("what is new about it"))
    project_link = _line("project_link", _("project or programme"))
    sponsorship = _line("sponsorship", _("whose support and what kind"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("practice", "number")
        constraints = (
            models.UniqueConstraint(
                name="practices_revision_number_once", fields=["practice", "number"]
            ),
            models.UniqueConstraint(
                name="practices_one_revision_in_work",
                fields=["practice"],
                condition=Q(frozen_at__isnull=True),
            ),
            models.CheckConstraint(
                name="practices_open_revision_is_in_work",
                condition=Q(
                    frozen_at__isnull=True, state__in=[State.DRAFT, State.CHANGES_REQUESTED]
                )
                | (Q(frozen_at__isnull=False) & ~Q(state=State.DRAFT)),
            ),
            models.CheckConstraint(
                name="practices_published_revision_says_when",
                condition=Q(state=State.PUBLISHED, published_at__isnull=False)
                | (~Q(state=State.PUBLISHED) & Q(published_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="practices_revision_is_never_closed",
                condition=~Q(state__in=[State.WITHDRAWN, State.ARCHIVED]),
            ),
            models.CheckConstraint(
                name="practices_unknown_cost_has_no_amount",
                condition=Q(frozen_at__isnull=True)
                | (
                    (Q(cost_once_unknown=False) | Q(cost_once__isnull=True))
                    & (Q(cost_year_unknown=False) | Q(cost_year__isnull=True))
                    & (Q(staff_unknown=False) | Q(staff_fte__isnull=True))
                ),
            ),
            models.CheckConstraint(
                name="practices_ends_after_start",
                condition=Q(frozen_at__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="practices_place_is_a_pair",
                condition=Q(frozen_at__isnull=True)
                | Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def is_frozen(self) -> bool:
        """Whether nobody can change it any more."""
        return self.frozen_at is not None

    @property
    def is_minor(self) -> bool:
        """Whether it may skip the review."""
        return self.significance == Significance.MINOR


class RevisionTopic(models.Model):
    """One topic of a revision."""

    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, related_name="topic_rows"
    )
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="revision_rows"
    )

    class Meta:
        verbose_name = _("topic of a revision")
        verbose_name_plural = _("topics of revisions")
        constraints = (
            models.UniqueConstraint(name="practices_topic_once", fields=["revision", "topic"]),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
