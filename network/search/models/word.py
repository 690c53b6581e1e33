"""The words that titles are made of, for “did you mean”."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Word(models.Model):
    """A word of some title: its plain form and one spelling of it.

    It is suggested only to somebody who can see a title with it, and forgotten with the last.
    """

    form = models.CharField(_("plain form"), max_length=60, unique=True)
    spelling = models.CharField(_("spelling"), max_length=200)

    class Meta:
        verbose_name = _("word of a title")
        verbose_name_plural = _("words of titles")

    def __str__(self) -> str:
        return self.spelling
