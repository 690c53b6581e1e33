"""The vocabulary in which practices are found, and who follows which part of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.querysets import SubscriptionQuerySet, TopicQuerySet


class Topic(models.Model):
    """One topic; `services.topics.ensure_topics` makes them."""

    slug = models.SlugField(_("slug"), max_length=140, unique=True)
    title = models.CharField(_("title"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"))

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.title


class TopicSubscription(models.Model):
    """Somebody who wants to hear of every practice on a topic."""

    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="subscriptions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Purpose: notices of new practices. Kept until it is ended or the account is."),
    )
    since = models.DateTimeField(_("since"))

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription of a topic")
        verbose_name_plural = _("subscriptions of topics")
        constraints = (
            models.UniqueConstraint(name="practices_subscription_once", fields=["topic", "user"]),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
