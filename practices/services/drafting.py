"""Begin and write practices: called by the form, the API, imports and the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from network.web.services.versions import claim_version
from practices.choices import PracticeKind, Significance, State, Verb
from practices.domain.template import SEED_FIELDS
from practices.exceptions import NotComplete, Problem, UnitMissing, WrongState
from practices.models import Practice, PracticeAuthor, Revision
from practices.rules import may_start
from practices.selectors.content import content_of, revision_in_work
from practices.services.locking import in_work, step, take_to_write
from practices.services.writing import copy_attachments, free_slug, judge, name_practice, write
from tasks.clock import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import _User as User
    from django.db.models import Model

    from network.units.models import LocalGovernment


@transaction.atomic
def start_practice(
    *,
    author: User,
    unit: LocalGovernment,
    title: str,
    origin: Model | None = None,
    **fields: Any,  # noqa: ANN401 -- fields of the template
) -> Practice:
    """Begin the draft of a practice of `unit`, with `author` as its first author.

    `fields` are fields of the template by name; `origin` is what it comes from, such as a thread.

    Raises `UnitMissing` for somebody who does not work there, `FieldsRefused`.
    """
    if not may_start(Practice.objects.viewer(author), unit.pk):
        raise UnitMissing
    practice = create_draft(author=author, unit=unit, content={"title": title, **fields})
    if origin is not None:
        practice.origin = origin
        practice.save(update_fields=["origin_type", "origin_id"])
    return practice


def create_draft(
    *, author: User | None, unit: LocalGovernment, content: Mapping[str, Any]
) -> Practice:
    """Write the rows of a new draft without asking who may; for services of this app.

    Raises `FieldsRefused`, also for a title that says nothing.
    """
    good = judge(content)
    if not good.get("title"):
        said = _("Give the practice a name.")
        raise NotComplete([Problem(field="title", code="required", said=said)])
    moment = now()
    practice = Practice(
        owner_unit=unit,
        slug=free_slug(good["title"], unit.code),
        created_at=moment,
        updated_at=moment,
    )
    name_practice(practice, good["title"])
    practice.save()
    if author is not None:
        PracticeAuthor.objects.create(practice=practice, user=author, added_at=moment)
    revision = Revision.objects.create(
        practice=practice, number=1, author=author, created_at=moment, saved_at=moment
    )
    write(revision, good)
    return practice


@transaction.atomic
def sketch_practice(
    *,
    author: User,
    unit: LocalGovernment,
    fields: Mapping[str, Any],
    origin: Model | None = None,
) -> Practice:
    """Begin a practice with the six fields of a sketch and show it to the network as a seed.

    Raises `UnitMissing`, `FieldsRefused`, and `NotComplete` when one of the six is empty.
    """
    given = {name: value for name, value in fields.items() if name != "owner_unit"}
    title = str(given.pop("title", "") or "")
    practice = start_practice(author=author, unit=unit, title=title, origin=origin, **given)
    return share_seed(practice=practice, by=author)


@transaction.atomic
def share_seed(*, practice: Practice, by: User) -> Practice:
    """Show the six fields of a draft to the network; shown already, it stays so.

    Raises `MayNotWrite`, `WrongState` once it was submitted, `NotComplete`.
    """
    hand = take_to_write(practice, by)
    if hand.practice.state != State.DRAFT:
        raise WrongState(hand.practice.get_state_display())
    content = content_of(in_work(hand.practice))
    lacking = [name for name in SEED_FIELDS if name != "owner_unit" and not content[name]]
    if lacking:
        said = _("A sketch needs this.")
        raise NotComplete([Problem(field=name, code="required", said=said) for name in lacking])
    hand.practice.kind = PracticeKind.SEED
    hand.practice.save(update_fields=["kind"])
    return hand.practice


@transaction.atomic
def start_revision(
    *, practice: Practice, by: User, significance: Significance = Significance.MEDIUM
) -> Revision:
    """Begin a new version of a published practice; one in work already is given back.

    Readers see nothing of it until it is published.

    Raises `MayNotWrite`, `WrongState` for a practice that is not published.
    """
    hand = take_to_write(practice, by)
    if hand.practice.state != State.PUBLISHED:
        raise WrongState(hand.practice.get_state_display())
    open_one = revision_in_work(hand.practice)
    if open_one is not None:
        return open_one
    live = hand.practice.live_revision
    if live is None:  # the constraint of the table says otherwise
        raise WrongState(hand.practice.get_state_display())
    return copy_revision(live, state=State.DRAFT, significance=significance, author=by)


def copy_revision(
    source: Revision, *, state: State, significance: Significance | str, author: User | None
) -> Revision:
    """Make an open revision that says what `source` says; for services of this app."""
    moment = now()
    last = Revision.objects.filter(practice=source.practice_id).order_by("-number").first()
    copy = Revision.objects.create(
        practice_id=source.practice_id,
        number=(last.number if last else 0) + 1,
        base=source,
        state=state,
        significance=significance,
        author=author,
        created_at=moment,
        saved_at=moment,
    )
    write(copy, content_of(source))
    copy_attachments(source, copy)
    return copy


@transaction.atomic
def save_draft(
    *, practice: Practice, by: User, version: int, changes: Mapping[str, Any]
) -> Revision:
    """Save `changes` (fields of the template by name) into the version that was read at `version`.

    Nothing is asked of a draft but that its values can be kept: what is missing is said at
    submission.

    Raises `MayNotWrite`, `WrongState`, `NothingInWork`, `FieldsRefused`, and `Stale` when
    somebody has saved it since.
    """
    hand = take_to_write(practice, by)
    revision = in_work(hand.practice)
    step(revision, Verb.EDIT)
    good = judge(changes)
    claim_version(revision, version=version)
    revision.saved_at, revision.author = now(), by
    write(revision, good)
    if "title" in good and good["title"] and not hand.practice.is_live:
        name_practice(hand.practice, good["title"])
        hand.practice.updated_at = revision.saved_at
        hand.practice.save(update_fields=["title", "sort_key", "updated_at"])
    return revision


@transaction.atomic
def set_significance(
    *, practice: Practice, by: User, version: int, significance: Significance
) -> Revision:
    """Say how much the version in work changes; the first version is always new content.

    Raises `MayNotWrite`, `WrongState`, `NothingInWork`, `Stale`.
    """
    hand = take_to_write(practice, by)
    revision = in_work(hand.practice)
    step(revision, Verb.EDIT)
    claim_version(revision, version=version)
    revision.significance = significance if hand.practice.is_live else Significance.MAJOR
    revision.saved_at = now()
    revision.save(update_fields=["significance", "saved_at"])
    return revision
