"""A good practice of a local government, whatever has been written of it so far."""

from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.units.models import LocalGovernment
from practices.choices import (
    LIVE_STATES,
    REASON_LIMIT,
    CreditAs,
    Language,
    Licence,
    PracticeKind,
    State,
)
from practices.querysets import AuthorQuerySet, PracticeQuerySet

TITLE_LIMIT = 100


class Practice(models.Model):
    """One practice; it belongs to its unit, its content stands in revisions.

    `title` and `sort_key` repeat the live revision, before that the one in work, so that a list
    needs no second table. `state` is that of the revision in work until one is published.
    """

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=140, unique=True)
    kind = models.CharField(
        _("kind"), max_length=8, choices=PracticeKind.choices, default=PracticeKind.PRACTICE
    )
    state = models.CharField(
        _("state"), max_length=17, choices=State.choices, default=State.DRAFT, db_index=True
    )
    owner_unit = models.ForeignKey(
        LocalGovernment,
        verbose_name=_("local government"),
        on_delete=models.PROTECT,
        related_name="practices",
    )
    live_revision = models.OneToOneField(
        "Revision",
        verbose_name=_("live revision"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="live_of",
    )
    title = models.CharField(_("title"), max_length=TITLE_LIMIT)
    sort_key = models.CharField(_("sort key"), max_length=2 * TITLE_LIMIT, db_index=True)
    licence = models.CharField(
        _("licence"), max_length=12, choices=Licence.choices, default=Licence.CC_BY
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.PL
    )
    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
    )
    origin_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of what it comes from"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    origin_id = models.PositiveBigIntegerField(_("what it comes from"), null=True, blank=True)
    origin = GenericForeignKey("origin_type", "origin_id")
    created_at = models.DateTimeField(_("created at"))
    published_at = models.DateTimeField(
        _("first published at"), null=True, blank=True, db_index=True
    )
    updated_at = models.DateTimeField(_("content changed at"))
    review_due_on = models.DateField(_("to be checked by"), null=True, blank=True)
    contact_due_on = models.DateField(_("contact to be checked by"), null=True, blank=True)
    closed_at = models.DateTimeField(_("withdrawn or archived at"), null=True, blank=True)
    closed_reason = models.TextField(
        _("why it was withdrawn or archived"), max_length=REASON_LIMIT, blank=True
    )

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        ordering = ("sort_key", "pk")
        permissions = (
            ("review_practice", _("Can review practices")),
            ("decide_practice", _("Can decide on practices")),
        )
        constraints = (
            models.CheckConstraint(
                name="practices_live_has_revision",
                condition=Q(state__in=LIVE_STATES, live_revision__isnull=False)
                | (~Q(state__in=LIVE_STATES) & Q(live_revision__isnull=True)),
            ),
            models.CheckConstraint(
                name="practices_live_was_published",
                condition=~Q(state__in=LIVE_STATES)
                | Q(published_at__isnull=False, review_due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="practices_closed_says_when",
                condition=~Q(state__in=[State.WITHDRAWN, State.ARCHIVED])
                | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="practices_not_its_own_translation",
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=models.F("pk")),
            ),
            models.CheckConstraint(
                name="practices_seed_is_not_live",
                condition=~Q(kind=PracticeKind.SEED) | ~Q(state__in=LIVE_STATES),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practices:detail", args=[self.slug])

    @property
    def is_live(self) -> bool:
        """Whether it has been published at least once."""
        return self.state in LIVE_STATES

    @property
    def is_seed(self) -> bool:
        """Whether it is a sketch that is not counted."""
        return self.kind == PracticeKind.SEED


class PracticeAuthor(models.Model):
    """Somebody who writes the practice and is credited as far as they agree."""

    practice = models.ForeignKey(
        Practice, verbose_name=_("practice"), on_delete=models.CASCADE, related_name="authors"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_(
            "Purpose: who may write. Kept as long as the practice; erased with the person."
        ),
    )
    credit = models.CharField(
        _("credited as"), max_length=4, choices=CreditAs.choices, default=CreditAs.UNIT
    )
    role = models.CharField(
        _("job title"),
        max_length=120,
        blank=True,
        help_text=_("Purpose: credit. Kept as long as the practice; erased with the person."),
    )
    consented_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    added_at = models.DateTimeField(_("added at"))

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ("added_at", "pk")
        constraints = (
            models.UniqueConstraint(name="practices_author_once", fields=["practice", "user"]),
            models.CheckConstraint(
                name="practices_credit_was_agreed",
                condition=Q(credit=CreditAs.UNIT) | Q(consented_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
