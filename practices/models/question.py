"""A question about a practice, passed on to whoever answers for it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.choices import QUESTION_LIMIT
from practices.models.practice import Practice
from practices.querysets import QuestionQuerySet


class Question(models.Model):
    """One relayed question; neither side is shown the other's address."""

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    practice = models.ForeignKey(
        Practice, verbose_name=_("practice"), on_delete=models.CASCADE, related_name="questions"
    )
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("from"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Purpose: who gets the answer. Kept for 1 year; erased with the person."),
    )
    text = models.TextField(
        _("question"),
        max_length=QUESTION_LIMIT,
        help_text=_("Purpose: passing it on. Kept for 1 year; erased with the person."),
    )
    nonce = models.UUIDField(_("nonce"), help_text=_("Names one submission of the form."))
    asked_at = models.DateTimeField(_("asked at"))

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("relayed question")
        verbose_name_plural = _("relayed questions")
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="practices_question_nonce_once_per_sender", fields=["sender", "nonce"]
            ),
        )
        indexes = (models.Index(name="practices_question_rate", fields=["sender", "asked_at"]),)

    def __str__(self) -> str:
        return f"#{self.pk}"
