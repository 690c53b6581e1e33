"""Flags of readers, and what moderators decide: each decision with its reason."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.choices import REASON_LIMIT, FlagReason, ModerationKind, PostState, ThreadState
from forums.models import Board
from network.web.forms import LookForm, VersionMixin

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from forums.models import Post, Thread

_SAY_WHY = {"required": _("Give a reason; whoever wrote this will read it.")}
POST_ACTS: dict[str, list[str]] = {
    PostState.PENDING: [ModerationKind.APPROVE, ModerationKind.HIDE, ModerationKind.REMOVE],
    PostState.VISIBLE: [ModerationKind.HIDE, ModerationKind.REMOVE],
    PostState.HIDDEN: [ModerationKind.SHOW, ModerationKind.REMOVE],
    PostState.REMOVED: [],
}
"""What can be done to a post, by its state."""
_THREAD_STATES = {
    ModerationKind.OPEN: ThreadState.OPEN,
    ModerationKind.LOCK: ThreadState.LOCKED,
    ModerationKind.ARCHIVE: ThreadState.ARCHIVED,
    ModerationKind.HIDE_THREAD: ThreadState.HIDDEN,
}
BUTTONS = {
    ModerationKind.APPROVE: _("Approve the post"),
    ModerationKind.HIDE: _("Hide the post"),
    ModerationKind.SHOW: _("Show the post again"),
    ModerationKind.REMOVE: _("Remove the post"),
    ModerationKind.DISMISS: _("Dismiss the flag"),
    ModerationKind.DUPLICATE: _("Mark the flag as a duplicate"),
    ModerationKind.LOCK: _("Close the thread for replies"),
    ModerationKind.OPEN: _("Open the thread again"),
    ModerationKind.ARCHIVE: _("Archive the thread"),
    ModerationKind.HIDE_THREAD: _("Hide the thread"),
    ModerationKind.MOVE: _("Move the thread to another board"),
    ModerationKind.PIN: _("Pin the thread"),
    ModerationKind.UNPIN: _("Unpin the thread"),
}
REASONS = (
    _("It offends or discriminates."),
    _("It contains somebody’s personal data."),
    _("It is advertising."),
    _("It does not belong to the subject of this board."),
    _("The discussion has come to its end."),
)
"""Reasons that are offered; a moderator may write another."""


class FlagForm(LookForm):
    """Why a moderator should look at a post."""

    reason = forms.ChoiceField(
        label=_("What is wrong?"), choices=FlagReason.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only moderators read this. The author does not learn who flagged the post."),
    )


class DecisionForm(LookForm, VersionMixin):
    """A decision about a post or a flag: the button says what, the field says why."""

    act = forms.ChoiceField()
    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LIMIT,
        error_messages=_SAY_WHY,
        help_text=_("The author reads it in the notice about the decision."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, acts: list[str], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.offer(acts)

    def offer(self, acts: list[str], **versions: int) -> None:
        """Offer these acts; a refused form is shown again with the `versions` of today."""
        act = self.fields["act"]
        if isinstance(act, forms.ChoiceField):
            act.choices = [(one, BUTTONS[ModerationKind(one)]) for one in acts]
        if versions:
            named = {name: str(version) for name, version in versions.items()}
            self.data = {**{name: self.data[name] for name in self.data}, **named}

    @property
    def buttons(self) -> list[tuple[str, object]]:
        """Acts with the words on their buttons."""
        return list(getattr(self.fields["act"], "choices", []))


class FlagDecisionForm(DecisionForm):
    """A decision about a flag, which may be one about its post."""

    post_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ThreadDecisionForm(DecisionForm):
    """A decision about a thread."""

    act = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    board = forms.ModelChoiceField(
        label=_("Board to move it to"), queryset=Board.objects.none(), required=False
    )
    pinned_until = forms.DateField(
        label=_("Pinned until the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    field_order = ("act", "board", "pinned_until", "reason", "version")

    def __init__(self, *args: Any, thread: Thread, by: User, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, acts=thread_acts(thread), **kwargs)
        board = self.fields["board"]
        if isinstance(board, forms.ModelChoiceField):
            board.queryset = Board.objects.visible_to(by).exclude(pk=thread.board_id)

    def clean(self) -> dict[str, Any]:
        """Ask for the board of a move and for the last day of a pin."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("act") == ModerationKind.MOVE and not given.get("board"):
            self.add_error("board", _("Choose the board."))
        if given.get("act") == ModerationKind.PIN and not given.get("pinned_until"):
            self.add_error("pinned_until", _("Choose the last day."))
        return given

    @property
    def until(self) -> datetime | None:
        """The end of the chosen day."""
        day = self.cleaned_data.get("pinned_until")
        if day is None:
            return None
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def post_acts(post: Post) -> list[str]:
    """Return what can be done to `post` now."""
    return POST_ACTS[post.state]


def flag_acts(post: Post) -> list[str]:
    """Return what can be done about a flag of `post`; taking the post away upholds the flag."""
    return [
        *(act for act in post_acts(post) if act != ModerationKind.APPROVE),
        ModerationKind.DISMISS,
        ModerationKind.DUPLICATE,
    ]


def thread_acts(thread: Thread) -> list[str]:
    """Return what can be done to `thread` now."""
    states = [str(act) for act, state in _THREAD_STATES.items() if state != thread.state]
    pin = [ModerationKind.PIN] + ([ModerationKind.UNPIN] if thread.pinned_until else [])
    return [*states, ModerationKind.MOVE, *pin]
