"""The vocabulary in which people say what they know."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.Model):
    """One topic, as an edition named it; `services.topics.ensure_topics` makes them."""

    slug = models.SlugField(_("slug"), max_length=140, unique=True)
    title = models.CharField(_("title"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.title
