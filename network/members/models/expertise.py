"""What a member knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.members.choices import Level
from network.members.models.member import Member
from network.members.models.topic import Topic


class Expertise(models.Model):
    """A topic of a member and how far they have come with it."""

    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="expertise"
    )
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="expertise"
    )
    level = models.CharField(
        _("level"),
        max_length=12,
        choices=Level.choices,
        default=Level.LEARNING,
        help_text=_("Purpose: to find people by what they know. Kept as long as the profile."),
    )

    class Meta:
        verbose_name = _("expertise")
        verbose_name_plural = _("expertise")
        ordering = ("topic__order", "pk")
        constraints = (
            models.UniqueConstraint(
                name="members_expertise_once_per_topic", fields=["member", "topic"]
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
