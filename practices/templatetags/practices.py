"""How practices are drawn: numbers, topics, the texts of one part of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from network.web.forms import MarkdownField
from practices.choices import AttachmentKind, Criterion, EvidenceLevel, Offer
from practices.domain import amounts, figures
from practices.domain.template import BY_NAME, Section, Shape, fields_of

if TYPE_CHECKING:
    from decimal import Decimal

    from django.forms import BoundField

    from practices.domain.template import Field
    from practices.models import Attachment, Indicator, Revision

register = template.Library()

_ICONS = ("compass", "hourglass", "scale", "users-round", "gauge", "landmark")
"""The six topics of the first Forum; the next ones begin again."""

register.filter("number", amounts.number_in_words)
register.filter("money", amounts.money_in_words)
register.filter("key_figures", figures.key_figures)
register.filter("first_figure", figures.first_figure)


@register.filter
def topic_colour(order: int) -> str:
    """Return the class of a topic's colour."""
    return f"t{(order - 1) % len(_ICONS) + 1}"


@register.filter
def topic_icon(order: int) -> str:
    """Return the icon of a topic."""
    return _ICONS[(order - 1) % len(_ICONS)]


@register.filter
def measured(indicator: Indicator, which: str) -> str:
    """Return `baseline` or `value` of an indicator with its unit."""
    value: Decimal | None = getattr(indicator, which)
    return amounts.with_unit(value, indicator)


@register.filter
def bars(indicator: Indicator) -> tuple[int, int] | None:
    """Return the widths of the bars before and after, or None where they would say nothing."""
    return amounts.bars(indicator.baseline, indicator.value)


@register.filter
def label_of(name: str) -> str:
    """Return the label of a field of the template."""
    return str(BY_NAME[name].label)


@register.filter
def limit_of(bound: BoundField) -> int:
    """Return how many characters a field of the template takes; 0 is no limit."""
    return int(getattr(bound.field, "max_length", None) or 0)


@register.filter
def length_of(bound: BoundField) -> int:
    """Return how many characters stand in a field now."""
    return len(str(bound.value() or "").replace("\r\n", "\n").strip())


@register.filter
def counts_itself(bound: BoundField) -> bool:
    """Whether the editor of the field shows its own count where scripts run."""
    return isinstance(bound.field, MarkdownField)


@register.filter
def rule_of(bound: BoundField) -> str:
    """Return what a submission asks of a field of the template: `required` or another rule."""
    field = BY_NAME.get(bound.name)
    return field.rule.value if field else ""


@register.filter
def section_label(name: str) -> str:
    """Return the heading of a part of the form."""
    return Section(name).label


@register.filter
def criterion_label(name: str) -> str:
    """Return the question of the rubric."""
    return str(Criterion(name).label)


@register.filter
def level_label(level: int) -> str:
    """Return a level of evidence in words."""
    return str(EvidenceLevel(level).label)


@register.filter
def offer_labels(revision: Revision) -> list[str]:
    """Return with what the unit can help, in words."""
    return [str(Offer(offer).label) for offer in revision.offers if offer in Offer.values]


@register.filter
def pictures(revision: Revision) -> list[Attachment]:
    """Return the pictures of a revision."""
    return [row for row in revision.attachments.all() if row.kind == AttachmentKind.MEDIA]


@register.filter
def documents(revision: Revision) -> list[Attachment]:
    """Return the files for readers: neither pictures nor the consent of a superior."""
    hidden = {AttachmentKind.MEDIA, AttachmentKind.SIGN_OFF}
    return [row for row in revision.attachments.all() if row.kind not in hidden]


@register.simple_tag
def texts_of(revision: Revision, section: str) -> list[tuple[Field, str]]:
    """Return the long texts of one part that say something, in the order of the form."""
    return [
        (field, getattr(revision, field.name))
        for field in fields_of(Section(section))
        if field.shape is Shape.TEXT and getattr(revision, field.name)
    ]
