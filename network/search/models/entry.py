"""One object as the search finds it; who may see it is asked of the object itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.search.querysets import EntryQuerySet


class Entry(models.Model):
    """The keys of one object, which is named by its kind and its own id.

    Nothing here says who may see it, and a hit is always fetched from its own table, so that the
    index can be thrown away and made again. The keys are separated by spaces; what makes them
    quick to find differs between databases and is made by a migration: an FTS5 table that
    triggers keep in step, or GIN indexes over arrays.
    """

    kind = models.CharField(_("kind"), max_length=40)
    object_id = models.PositiveBigIntegerField(_("object"))
    title = models.TextField(_("title"))
    title_keys = models.TextField(_("keys of the title"), blank=True)
    body_keys = models.TextField(_("keys of the body"), blank=True)
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True)
    analyser = models.CharField(_("analyser"), max_length=80)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = (
            models.UniqueConstraint(name="search_entry_once", fields=["kind", "object_id"]),
        )
        indexes = (models.Index(name="search_entry_analyser", fields=["kind", "analyser"]),)

    def __str__(self) -> str:
        return f"{self.kind} #{self.object_id}"
