"""What the forums can refuse, in words a person can be shown; a leaf.

Services raise these and never return silently. A view puts the sentence beside its form, the API
adds a status and a code (`api/refusals.py`); nobody else words a refusal.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class ForumsError(Exception):
    """Any refusal of this app."""


class ThreadClosed(ForumsError):
    """The thread is locked, archived or hidden."""

    def __init__(self) -> None:
        super().__init__(_("This thread is closed, so it takes no new replies."))


class MayNotPost(ForumsError):
    """The board lets this person read but not write, or does not exist for them."""

    def __init__(self) -> None:
        super().__init__(_("You may read this board, but not post in it."))


class MayNotAnnounce(ForumsError):
    """Announcements are a moderator's."""

    def __init__(self) -> None:
        super().__init__(
            _("Announcements are published by moderators. Start a discussion instead.")
        )


class TitleMissing(ForumsError):
    """A thread without a title."""

    def __init__(self) -> None:
        super().__init__(_("Give the thread a title that says what it is about."))


class TitleTooLong(ForumsError):
    """The title is over the limit."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(
            ngettext(
                "A title holds at most %(limit)d character, yours has %(length)d.",
                "A title holds at most %(limit)d characters, yours has %(length)d.",
                limit,
            )
            % {"limit": limit, "length": length}
        )


class TextMissing(ForumsError):
    """Nothing was written."""

    def __init__(self) -> None:
        super().__init__(_("Write something before you send."))


class PostTooLong(ForumsError):
    """The text is over the limit; says both numbers, so the writer knows how much to cut."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(
            ngettext(
                "A post holds at most %(limit)d character, yours has %(length)d.",
                "A post holds at most %(limit)d characters, yours has %(length)d.",
                limit,
            )
            % {"limit": limit, "length": length}
        )


class TooManyPosts(ForumsError):
    """The hour's posts are written; `retry_after` seconds are left of it."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        minutes = max(1, -(-retry_after // 60))
        super().__init__(
            ngettext(
                "You have sent many posts in a short time. Try again in %(minutes)d minute; "
                "your text is kept.",
                "You have sent many posts in a short time. Try again in %(minutes)d minutes; "
                "your text is kept.",
                minutes,
            )
            % {"minutes": minutes}
        )


class AlreadyDiscussed(ForumsError):
    """There is a thread about this object; `thread_id` names it."""

    def __init__(self, thread_id: int) -> None:
        self.thread_id = thread_id
        super().__init__(_("There is a thread about this already. Write there."))


class MayNotEdit(ForumsError):
    """Not one's own, not visible, or the thread is closed."""

    def __init__(self) -> None:
        super().__init__(_("You can change only your own posts in an open thread."))


class EditWindowClosed(ForumsError):
    """The time for changing a post is over."""

    def __init__(self) -> None:
        super().__init__(_("The time for changing this post is over. Write a reply instead."))


class NotASolution(ForumsError):
    """Only a visible post of a question's own thread can be its solution."""

    def __init__(self) -> None:
        super().__init__(_("Only a visible reply in this question’s thread can be its solution."))


class MayNotSolve(ForumsError):
    """Neither who asked nor a moderator."""

    def __init__(self) -> None:
        super().__init__(_("The solution is chosen by whoever asked, or by a moderator."))


class OwnPost(ForumsError):
    """One neither praises nor flags one's own post."""

    def __init__(self) -> None:
        super().__init__(_("This is your own post."))


class NotOnPost(ForumsError):
    """What is hidden or waiting takes no reactions and no flags."""

    def __init__(self) -> None:
        super().__init__(_("This post is not visible to everybody, so this cannot be done."))


class AlreadyFlagged(ForumsError):
    """A second flag of the same person while the first is open."""

    def __init__(self) -> None:
        super().__init__(_("You have flagged this post already; a moderator will look at it."))


class FlagHandled(ForumsError):
    """Somebody has decided on the flag."""

    def __init__(self) -> None:
        super().__init__(_("This flag has been decided already."))


class NotAModerator(ForumsError):
    """The act is a moderator's."""

    def __init__(self) -> None:
        super().__init__(_("Only moderators can do this."))


class ReasonMissing(ForumsError):
    """A moderator's act without a reason."""

    def __init__(self) -> None:
        super().__init__(_("Give a reason; whoever wrote this will read it."))


class ReasonTooLong(ForumsError):
    """The reason is over the limit."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(
            ngettext(
                "A reason holds at most %(limit)d character.",
                "A reason holds at most %(limit)d characters.",
                limit,
            )
            % {"limit": limit}
        )


class NotPossibleNow(ForumsError):
    """The post or thread is not in a state for this act."""

    def __init__(self) -> None:
        super().__init__(
            _("This is not possible any more: somebody has decided meanwhile. Read it again.")
        )


class SlugTaken(ForumsError):
    """Another board has this address."""

    def __init__(self) -> None:
        super().__init__(_("Another board has this address already. Choose another one."))
