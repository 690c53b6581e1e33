"""Leave somebody alone: called by the buttons on a profile and under a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.members.exceptions import MayNotBlock
from network.members.models import Block
from tasks.clock import now

if TYPE_CHECKING:
    from network.members.models import Member


@transaction.atomic
def block_member(*, blocker: Member, blocked: Member) -> None:
    """Take no more messages from `blocked`; twice is once.

    Raises `MayNotBlock` for oneself.
    """
    if blocker.pk == blocked.pk:
        raise MayNotBlock
    Block.objects.get_or_create(blocker=blocker, blocked=blocked, defaults={"at": now()})


@transaction.atomic
def unblock_member(*, blocker: Member, blocked: Member) -> None:
    """Take messages again; nothing happens where nothing was blocked."""
    Block.objects.filter(blocker=blocker, blocked=blocked).delete()
