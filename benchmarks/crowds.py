"""Many verified people at once: copies of one that the services made, so that rows are true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from network.accounts.models import User
from network.members.models import Affiliation, Member, Profile, Verification
from tests.factories.members import make_insider
from tests.factories.units import UnitFactory

if TYPE_CHECKING:
    from django.db.models import Model


def crowd(number: int) -> list[int]:
    """Return the ids of `number` users who are verified members of one unit."""
    first = make_insider("Anna Wrzos", unit=UnitFactory.create(name="Poznań"))
    users = User.objects.bulk_create(
        copy_of(first.user, email=f"crowd-{place}@example.org", public_id=uuid4())
        for place in range(1, number)
    )
    members = Member.objects.bulk_create(
        copy_of(
            first,
            user=user,
            public_id=uuid4(),
            handle=f"crowd-{place}",
            display_name=f"Anna Wrzos {place}",
        )
        for place, user in enumerate(users, start=1)
    )
    for model in (Profile, Affiliation, Verification):
        source = model._default_manager.get(member=first)  # noqa: SLF001 -- the documented name
        model._default_manager.bulk_create(  # noqa: SLF001 -- as above
            copy_of(source, member=member) for member in members
        )
    group = first.user.groups.get()
    through = User.groups.through
    through.objects.bulk_create(through(user_id=user.pk, group_id=group.pk) for user in users)
    return [first.user_id, *(user.pk for user in users)]


def copy_of(source: Model, **changes: Any) -> Any:  # noqa: ANN401 -- a row of the same table
    """Return an unsaved row like `source`, with `changes`."""
    values = {
        field.attname: getattr(source, field.attname)
        for field in source._meta.concrete_fields  # noqa: SLF001 -- Django's documented name
        if not field.primary_key
    }
    copy = type(source)(**values)
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy
