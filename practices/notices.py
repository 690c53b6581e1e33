"""What the network tells people about practices; read by `tasks` when Django starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _

from network.text.domain.dates import long_day
from practices.adapter import get_adapter
from practices.choices import LetterName, NoticeKind, State, Verdict
from practices.models import (
    Assignment,
    Decision,
    Practice,
    PracticeAuthor,
    Question,
    Review,
    Revision,
    TopicSubscription,
)
from practices.rules import is_readable
from practices.services.asking import recipients_of
from tasks.choices import Reason
from tasks.conf import conf as tasks_conf
from tasks.domain.letters import Action, Letter
from tasks.registry import Kind, LetterKind, Said, declare, declare_letter

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from tasks.models import Event, OutgoingMail
    from tasks.registry import Audiences


def _practice_of(event: Event) -> Practice | None:
    subject = event.subject
    if isinstance(subject, Practice):
        return subject
    if isinstance(subject, Question):
        return subject.practice
    if isinstance(subject, Review | Decision | Assignment):
        return subject.revision.practice
    return None


def _title(event: Event) -> str:
    practice = _practice_of(event)
    return practice.title if practice else ""


def _address(event: Event) -> str:
    practice = _practice_of(event)
    return practice.get_absolute_url() if practice else ""


def _writers(practice: Practice) -> QuerySet[User]:
    """Authors of the practice and whoever coordinates its unit."""
    authors = PracticeAuthor.objects.filter(practice=practice).values("user")
    coordinators = get_adapter().coordinators_of(practice.owner_unit).values("pk")
    return get_user_model().objects.filter(
        Q(pk__in=authors) | Q(pk__in=coordinators), is_active=True
    )


def writers_audiences(event: Event) -> Audiences:
    """The authors and the coordinators of the unit."""
    practice = _practice_of(event)
    return [] if practice is None else [(Reason.DIRECT, _writers(practice))]


def editors_audiences(event: Event) -> Audiences:  # noqa: ARG001 -- one shape of audiences
    """The editors."""
    return [(Reason.WATCHED, get_adapter().editors())]


def reviewer_audiences(event: Event) -> Audiences:
    """Whoever was asked."""
    assignment = event.subject
    if not isinstance(assignment, Assignment):
        return []
    return [(Reason.DIRECT, get_user_model().objects.filter(pk=assignment.reviewer_id))]


def subscribers_audiences(event: Event) -> Audiences:
    """Whoever follows a topic of the version that was published, while it may be read."""
    practice = _practice_of(event)
    if practice is None or not is_readable(practice):
        return []
    revision = event.facts.get("revision")
    topics = Revision.objects.filter(pk=revision).values("topics")
    followers = TopicSubscription.objects.filter(topic__in=topics).values("user")
    return [(Reason.FOLLOWED, get_user_model().objects.filter(pk__in=followers))]


def question_audiences(event: Event) -> Audiences:
    """The contact, or the coordinators of the unit."""
    practice = _practice_of(event)
    return [] if practice is None else [(Reason.DIRECT, recipients_of(practice))]


def practice_visible(user: User, ids: Collection[int]) -> set[int]:
    """Which of these practices `user` may see."""
    rows = Practice.objects.visible_to(user).filter(pk__in=ids)
    return set(rows.values_list("pk", flat=True))


def published_visible(user: User, ids: Collection[int]) -> set[int]:
    """Which of these practices `user` may read; of a withdrawn one nobody hears any more."""
    rows = Practice.objects.visible_to(user).readable().filter(pk__in=ids)
    return set(rows.values_list("pk", flat=True))


def assignment_visible(user: User, ids: Collection[int]) -> set[int]:
    """Which of these requests are the reader's to see."""
    rows = Assignment.objects.visible_to(user).filter(pk__in=ids)
    return set(rows.values_list("pk", flat=True))


def review_visible(user: User, ids: Collection[int]) -> set[int]:
    """Which of these reviews the reader may see."""
    return set(Review.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))


def decision_visible(user: User, ids: Collection[int]) -> set[int]:
    """Which of these decisions the reader may see."""
    return set(Decision.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))


def question_visible(user: User, ids: Collection[int]) -> set[int]:
    """Which of these questions the reader may see."""
    return set(Question.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))


def say_published(event: Event) -> Said:
    """Which practice, and of which local government."""
    practice = _practice_of(event)
    return Said(
        title=_("Good practice: %(title)s") % {"title": _title(event)},
        body=practice.owner_unit.title if practice else "",
        address=_address(event),
    )


def say_submitted(event: Event) -> Said:
    """Which practice waits for somebody to review it."""
    return Said(
        title=_("A practice waits for review: %(title)s") % {"title": _title(event)},
        address=_address(event),
    )


def say_assigned(event: Event) -> Said:
    """Which practice is to be reviewed."""
    return Said(
        title=_("Please review a practice: %(title)s") % {"title": _title(event)},
        address=_address(event),
    )


def say_reviewed(event: Event) -> Said:
    """Which practice has got a review."""
    return Said(
        title=_("A review has come: %(title)s") % {"title": _title(event)},
        address=_address(event),
    )


def say_decided(event: Event) -> Said:
    """What was decided, and why."""
    decision = event.subject
    title = _title(event)
    if not isinstance(decision, Decision):
        return Said(title=title)
    said = {
        Verdict.ACCEPT: _("Accepted, ready to be published: %(title)s"),
        Verdict.CHANGES: _("Changes are asked for: %(title)s"),
        Verdict.REJECT: _("Rejected: %(title)s"),
    }[Verdict(decision.outcome)]
    return Said(title=said % {"title": title}, body=decision.reason, address=_address(event))


def say_withdrawn(event: Event) -> Said:
    """Whether it was withdrawn or archived, and why."""
    practice = _practice_of(event)
    if practice is None:
        return Said(title="")
    said = (
        _("Withdrawn: %(title)s") if practice.state == State.WITHDRAWN else _("Archived: %(title)s")
    )
    return Said(
        title=said % {"title": practice.title},
        body=practice.closed_reason,
        address=practice.get_absolute_url(),
    )


def say_review_due(event: Event) -> Said:
    """Since when the description should have been checked."""
    practice = _practice_of(event)
    due = practice.review_due_on if practice else None
    return Said(
        title=_("Please check your practice: %(title)s") % {"title": _title(event)},
        body=_("The check was due on %(day)s. Confirm it or write a new version.")
        % {"day": long_day(due)}
        if due
        else "",
        address=_address(event),
    )


def say_contact_due(event: Event) -> Said:
    """That the contact should be checked."""
    return Said(
        title=_("Please check the contact of your practice: %(title)s") % {"title": _title(event)},
        body=_("People change posts. Confirm the contact or name another one."),
        address=_address(event),
    )


def say_question(event: Event) -> Said:
    """Which practice somebody asks about, and the beginning of the question."""
    question = event.subject
    text = question.text if isinstance(question, Question) else ""
    return Said(
        title=_("A question about your practice: %(title)s") % {"title": _title(event)},
        body=text[:200],
        address=_address(event),
    )


def compose_question(mail: OutgoingMail) -> Letter | None:
    """The question and where its sender can be answered; nothing once it is gone."""
    question, recipient = mail.subject, mail.recipient
    if not isinstance(question, Question) or recipient is None:
        return None
    if not recipients_of(question.practice).filter(pk=recipient.pk).exists():
        return None
    sender = get_adapter().people([question.sender_id], recipient).get(question.sender_id)
    name, unit = (sender.name, sender.unit) if sender else (_("a person"), "")
    who = ", ".join(filter(None, [name, unit]))
    page = sender.address if sender and sender.address else ""
    label = _("Answer in the network") if page else _("Open the practice")
    return Letter(
        subject=_("A question about the practice “%(title)s”") % {"title": question.practice.title},
        paragraphs=[_("%(who)s asks about your practice:") % {"who": who}],
        quote=question.text,
        action=Action(
            label=label,
            address=f"{tasks_conf.base_url}{page or question.practice.get_absolute_url()}",
        ),
        after=[
            _(
                "Neither of you sees the other’s e-mail address. An answer to this mail does not "
                "reach the sender; please answer in the network."
            )
        ],
    )


declare(
    Kind(
        name=NoticeKind.PUBLISHED,
        label=NoticeKind.PUBLISHED.label,
        audiences=subscribers_audiences,
        say=say_published,
        reads=("owner_unit",),
        visible=published_visible,
    )
)
declare(
    Kind(
        name=NoticeKind.SUBMITTED,
        label=NoticeKind.SUBMITTED.label,
        audiences=editors_audiences,
        say=say_submitted,
        visible=practice_visible,
    )
)
declare(
    Kind(
        name=NoticeKind.ASSIGNED,
        label=NoticeKind.ASSIGNED.label,
        audiences=reviewer_audiences,
        say=say_assigned,
        reads=("revision__practice",),
        visible=assignment_visible,
    )
)
declare(
    Kind(
        name=NoticeKind.REVIEWED,
        label=NoticeKind.REVIEWED.label,
        audiences=editors_audiences,
        say=say_reviewed,
        reads=("revision__practice",),
        visible=review_visible,
    )
)
declare(
    Kind(
        name=NoticeKind.DECIDED,
        label=NoticeKind.DECIDED.label,
        audiences=writers_audiences,
        say=say_decided,
        reads=("revision__practice",),
        visible=decision_visible,
    )
)
declare(
    Kind(
        name=NoticeKind.WITHDRAWN,
        label=NoticeKind.WITHDRAWN.label,
        audiences=writers_audiences,
        say=say_withdrawn,
        visible=practice_visible,
    )
)
declare(
    Kind(
        name=NoticeKind.REVIEW_DUE,
        label=NoticeKind.REVIEW_DUE.label,
        audiences=writers_audiences,
        say=say_review_due,
        visible=practice_visible,
    )
)
declare(
    Kind(
        name=NoticeKind.CONTACT_DUE,
        label=NoticeKind.CONTACT_DUE.label,
        audiences=writers_audiences,
        say=say_contact_due,
        visible=practice_visible,
    )
)
declare(
    Kind(
        name=NoticeKind.QUESTION,
        label=NoticeKind.QUESTION.label,
        audiences=question_audiences,
        say=say_question,
        reads=("practice",),
        visible=question_visible,
        mailed=False,
    )
)
declare_letter(
    LetterKind(
        name=LetterName.QUESTION,
        label=LetterName.QUESTION.label,
        compose=compose_question,
        reason=Reason.DIRECT,
    )
)
