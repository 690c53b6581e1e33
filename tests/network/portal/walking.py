"""Practices and posts on the whole site: real members, real roles, no stand-in for the host."""

from network.accounts.services.granting import grant_role
from network.members.models import Affiliation
from practices.choices import Criterion, EvidenceLevel, Verdict
from practices.models import Practice
from practices.selectors.content import revision_in_work
from practices.services.deciding import decide
from practices.services.drafting import start_practice
from practices.services.publishing import publish_practice
from practices.services.reviewing import ReviewInput, assign_reviewer, write_review
from practices.services.submitting import submit_practice
from tests.factories.members import make_insider
from tests.factories.practices import TOPIC, full_content

__all__ = [
    "TOPIC",
    "draft_of",
    "publish_practice_of",
    "review_of",
    "submit_practice_of",
    "with_role",
]


def with_role(role, name="Rola Rolska", **fields):
    """A verified person of a unit of their own, with a role."""
    user = make_insider(name, **fields).user
    grant_role(role=role, user=user, actor=None)
    return user


def unit_of(member):
    """Where somebody works."""
    return Affiliation.objects.get(member=member, ended_on__isnull=True, primary=True).unit


def draft_of(member, **changes):
    """A draft that could be submitted."""
    return start_practice(author=member.user, unit=unit_of(member), **full_content(**changes))


def submit_practice_of(member, **changes):
    """A practice that waits for a reviewer."""
    practice = draft_of(member, **changes)
    version = revision_in_work(practice).version  # type: ignore[union-attr] # made above
    submit_practice(practice=practice, by=member.user, version=version)
    return Practice.objects.get(pk=practice.pk)


def review_of(practice, *, reviewer, editor):
    """Let an editor ask `reviewer`, who approves."""
    assign_reviewer(practice=practice, reviewer=reviewer, by=editor)
    scores = dict.fromkeys(Criterion, (2, "Widać to na miejscu."))
    given = ReviewInput(
        scores=scores, verdict=Verdict.ACCEPT, evidence_level=EvidenceLevel.BEFORE_AFTER
    )
    write_review(practice=practice, by=reviewer, review=given)


def publish_practice_of(member, **changes):
    """A published practice of somebody's unit."""
    practice = submit_practice_of(member, **changes)
    editor = with_role("editor", "Ed Redaktor")
    review_of(practice, reviewer=with_role("reviewer", "Rec Recki"), editor=editor)
    decide(practice=practice, by=editor, outcome=Verdict.ACCEPT)
    publish_practice(practice=practice, by=member.user)
    return Practice.objects.select_related("owner_unit", "live_revision").get(pk=practice.pk)
