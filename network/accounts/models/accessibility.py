"""The statutory accessibility declaration, kept as data."""

from __future__ import annotations

from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.accounts.choices import Conformance


class AccessibilityDeclaration(models.Model):
    """The declaration of the Act of 4 April 2019, version 2.0 of its technical conditions.

    One row; its headings and ids are prescribed and live in the template. What only the entity
    knows is empty until an organiser fills it in, and the page says so.
    """

    entity = models.CharField(_("entity"), max_length=200, blank=True)
    scope = models.CharField(_("website"), max_length=200)
    url = models.URLField(_("address of the website"), blank=True)
    published_on = models.DateField(_("published on"))
    updated_on = models.DateField(_("last significant update on"))
    prepared_on = models.DateField(_("declaration prepared on"))
    reviewed_on = models.DateField(_("declaration last reviewed on"), null=True, blank=True)
    conformance = models.CharField(
        _("conformance"),
        max_length=10,
        choices=Conformance.choices,
        default=Conformance.PARTIAL,
    )
    gaps = models.TextField(_("content that is not accessible"), max_length=5000, blank=True)
    method = models.TextField(_("how it was assessed"), max_length=2000, blank=True)
    assessment_url = models.URLField(_("result of the assessment"), blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    email = models.EmailField(_("contact e-mail"), blank=True)
    telephone = models.CharField(
        _("contact telephone"), max_length=40, blank=True, validators=[MinLengthValidator(5)]
    )
    architecture = models.TextField(_("access to the building"), max_length=8000, blank=True)
    architecture_url = models.URLField(_("page about access to the building"), blank=True)
    communication = models.TextField(_("access to communication"), max_length=8000, blank=True)
    applications = models.TextField(_("mobile applications"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)

    class Meta:
        verbose_name = _("accessibility declaration")
        verbose_name_plural = _("accessibility declarations")
        constraints = (
            models.CheckConstraint(name="accounts_declaration_only_one", condition=models.Q(pk=1)),
        )

    def __str__(self) -> str:
        return self.scope
