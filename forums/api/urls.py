"""Addresses of the API; a host includes them under a prefix of its own."""

from django.urls import path

from forums.api import boards, drafts, flags, moderation, posts, threads

app_name = "forums-api"

_BOARD = "boards/<slug:slug>/"
_THREAD = "threads/<int:thread_id>/"
_POST = "posts/<uuid:public_id>/"

urlpatterns = [
    path("boards/", boards.BoardList.as_view(), name="boards"),
    path(_BOARD, boards.BoardDetail.as_view(), name="board"),
    path(f"{_BOARD}watch/", boards.BoardWatch.as_view(), name="board-watch"),
    path("threads/", threads.ThreadList.as_view(), name="threads"),
    path("threads/read-all/", boards.AllReadView.as_view(), name="read-all"),
    path(_THREAD, threads.ThreadDetail.as_view(), name="thread"),
    path(f"{_THREAD}posts/", posts.PostList.as_view(), name="thread-posts"),
    path(f"{_THREAD}solution/", threads.ThreadSolve.as_view(), name="thread-solution"),
    path(f"{_THREAD}read/", threads.ThreadRead.as_view(), name="thread-read"),
    path(f"{_THREAD}watch/", threads.ThreadWatch.as_view(), name="thread-watch"),
    path(f"{_THREAD}close/", moderation.ThreadClose.as_view(), name="thread-close"),
    path(f"{_THREAD}reopen/", moderation.ThreadReopen.as_view(), name="thread-reopen"),
    path(f"{_THREAD}archive/", moderation.ThreadArchive.as_view(), name="thread-archive"),
    path(f"{_THREAD}hide/", moderation.ThreadHide.as_view(), name="thread-hide"),
    path(f"{_THREAD}move/", moderation.ThreadMove.as_view(), name="thread-move"),
    path(f"{_THREAD}pin/", moderation.ThreadPin.as_view(), name="thread-pin"),
    path(f"{_THREAD}unpin/", moderation.ThreadUnpin.as_view(), name="thread-unpin"),
    path("posts/pending/", moderation.PendingList.as_view(), name="pending"),
    path(_POST, posts.PostDetail.as_view(), name="post"),
    path(f"{_POST}history/", posts.PostHistory.as_view(), name="post-history"),
    path(f"{_POST}reactions/", posts.PostReactions.as_view(), name="post-reactions"),
    path(f"{_POST}flags/", flags.PostFlags.as_view(), name="post-flags"),
    path(f"{_POST}approve/", moderation.PostApprove.as_view(), name="post-approve"),
    path(f"{_POST}hide/", moderation.PostHide.as_view(), name="post-hide"),
    path(f"{_POST}show/", moderation.PostShow.as_view(), name="post-show"),
    path(f"{_POST}remove/", moderation.PostRemove.as_view(), name="post-remove"),
    path("flags/", flags.FlagList.as_view(), name="flags"),
    path("flags/<int:flag_id>/decide/", flags.FlagDecide.as_view(), name="flag-decide"),
    path("moderation-actions/", moderation.ActionList.as_view(), name="actions"),
    path("drafts/", drafts.DraftList.as_view(), name="drafts"),
    path("drafts/<int:draft_id>/", drafts.DraftDetail.as_view(), name="draft"),
]
