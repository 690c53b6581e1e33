"""Addresses of the inbox and of the choice of mail, namespace `tasks`."""

from django.urls import path

from tasks.views.choosing import choose, unsubscribe
from tasks.views.inbox import inbox, open_one, read_all_now, unread

app_name = "tasks"

urlpatterns = [
    path("inbox/", inbox, name="inbox"),
    path("inbox/unread/", unread, name="unread"),
    path("inbox/read/", read_all_now, name="read-all"),
    path("inbox/<int:notice_id>/open/", open_one, name="open"),
    path("settings/notices/", choose, name="choose"),
    path("n/<str:token>/", unsubscribe, name="unsubscribe"),
]
