"""Addresses of the forums; a host includes them at the root, namespace `forums`."""

from django.urls import path

from forums.views.boards import board, boards, read_all, threads
from forums.views.deeds import flag, helpful, solution
from forums.views.editing import edit, history, retitle
from forums.views.helping import draft_edit, draft_reply, draft_thread, people, preview
from forums.views.moderation import flag as decide_flag
from forums.views.moderation import post as decide_post
from forums.views.moderation import queue
from forums.views.moderation import thread as decide_thread
from forums.views.opening import create
from forums.views.replies import reply
from forums.views.searching import in_board, in_thread
from forums.views.threads import detail, go, post, read, unread
from forums.views.watching import mute, watch_board, watch_thread

app_name = "forums"

urlpatterns = [
    path("forums/", boards, name="boards"),
    path("forums/<slug:slug>/", board, name="board"),
    path("forums/<slug:slug>/new/", create, name="create"),
    path("forums/<slug:slug>/search/", in_board, name="search_board"),
    path("forums/<slug:slug>/watch/", watch_board, name="watch_board"),
    path("threads/", threads, name="threads"),
    path("threads/read-all/", read_all, name="read_all"),
    path("threads/<int:thread_id>-<slug:slug>/", detail, name="detail"),
    path("threads/<int:thread_id>/edit/", retitle, name="retitle"),
    path("threads/<int:thread_id>/go/", go, name="go"),
    path("threads/<int:thread_id>/mute/", mute, name="mute"),
    path("threads/<int:thread_id>/read/", read, name="read"),
    path("threads/<int:thread_id>/reply/", reply, name="reply"),
    path("threads/<int:thread_id>/search/", in_thread, name="search_thread"),
    path("threads/<int:thread_id>/unread/", unread, name="unread"),
    path("threads/<int:thread_id>/watch/", watch_thread, name="watch_thread"),
    path("posts/people/", people, name="people"),
    path("posts/preview/", preview, name="preview"),
    path("posts/<uuid:public_id>/", post, name="post"),
    path("posts/<uuid:public_id>/edit/", edit, name="edit"),
    path("posts/<uuid:public_id>/flag/", flag, name="flag"),
    path("posts/<uuid:public_id>/helpful/", helpful, name="helpful"),
    path("posts/<uuid:public_id>/history/", history, name="history"),
    path("posts/<uuid:public_id>/solution/", solution, name="solution"),
    path("drafts/board/<slug:slug>/", draft_thread, name="draft_thread"),
    path("drafts/thread/<int:thread_id>/", draft_reply, name="draft_reply"),
    path("drafts/post/<uuid:public_id>/", draft_edit, name="draft_edit"),
    path("moderation/", queue, name="queue"),
    path("moderation/posts/<uuid:public_id>/", decide_post, name="decide_post"),
    path("moderation/flags/<int:pk>/", decide_flag, name="decide_flag"),
    path("moderation/threads/<int:thread_id>/", decide_thread, name="decide_thread"),
]
