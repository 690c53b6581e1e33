"""What can be searched: `searchables.py` of any app declares its kinds when Django starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from network.search.exceptions import UnknownSearchable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.db.models import Model, QuerySet
    from django.utils.functional import Promise

_declared: dict[str, Searchable] = {}


def _nothing(_obj: Any) -> str:  # noqa: ANN401 -- any model
    return ""


def _no_date(_obj: Any) -> datetime | None:  # noqa: ANN401 -- any model
    return None


def _no_facets(_obj: Any) -> dict[str, str]:  # noqa: ANN401 -- any model
    return {}


def _own_address(obj: Any) -> str:  # noqa: ANN401 -- any model
    return str(obj.get_absolute_url())


@dataclass(frozen=True, kw_only=True, slots=True)
class Searchable:
    """One kind of object that can be found; the functions take an object of `model`.

    `model` has a whole number for a key. Nothing personal below the network's audience belongs
    into `title` or `body`: what is indexed can be guessed at by whoever sees the object.
    """

    kind: str
    label: str | Promise
    """The kind on the page, in the plural: “Good practices”."""
    model: type[Model]
    title: Callable[[Any], str] = str
    heading: Callable[[Any], str] | None = None
    """What heads a hit where that is not `title`, such as the name of the whole it is a part of."""
    body: Callable[[Any], str] = _nothing
    """Plain words; Markdown goes through `network.text.domain.markdown.plain` first."""
    address: Callable[[Any], str] = _own_address
    visible_to: Callable[[AnyUser], QuerySet[Any]] | None = None
    """What a user may see; None asks `model.objects.visible_to`."""
    rows: Callable[[], QuerySet[Any]] | None = None
    """What is indexed, with what `body` needs selected; None takes every row."""
    changed: Callable[[Any], datetime | None] = _no_date
    """The moment that decides between equally good hits, the latest first."""
    facets: Callable[[Any], dict[str, str]] = _no_facets
    """Facts that stand beside a hit, by name, in words."""
    select_related: tuple[str, ...] = ()
    """What a page of hits reads of each object."""
    prefetch_related: tuple[str, ...] = ()
    """Lists that `body` reads of each object."""

    def visible(self, user: AnyUser) -> QuerySet[Any]:
        """Return the objects of this kind that `user` may see."""
        if self.visible_to is not None:
            return self.visible_to(user)
        return self.model._default_manager.visible_to(user)  # type: ignore[attr-defined, no-any-return] # noqa: SLF001 -- every model of the house has it

    def indexed(self) -> QuerySet[Any]:
        """Return the objects that belong into the index."""
        if self.rows is not None:
            return self.rows()
        return self.model._default_manager.all()  # noqa: SLF001 -- the documented name


def declare(searchable: Searchable) -> Searchable:
    """Register a kind and return it."""
    _declared[searchable.kind] = searchable
    return searchable


def withdraw(kind: str) -> None:
    """Take a kind out again, for a host that leaves a part of an app unsearched."""
    _declared.pop(kind, None)


def get_searchable(kind: str) -> Searchable:
    """Return a declared kind, or raise `UnknownSearchable`."""
    try:
        return _declared[kind]
    except KeyError:
        raise UnknownSearchable(kind) from None


def declared_searchables() -> list[Searchable]:
    """Return every kind, in the order in which the apps declared them."""
    return list(_declared.values())
