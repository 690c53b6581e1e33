"""Addresses of the API; a host includes them under a prefix of its own."""

from django.urls import path

from tasks.api.choices import MailChoiceView
from tasks.api.notices import NoticeList, NoticeRead, NoticeReadAll

app_name = "tasks-api"

urlpatterns = [
    path("notices/", NoticeList.as_view(), name="notices"),
    path("notices/mail/", MailChoiceView.as_view(), name="mail-choices"),
    path("notices/read-all/", NoticeReadAll.as_view(), name="notices-read-all"),
    path("notices/<int:notice_id>/read/", NoticeRead.as_view(), name="notice-read"),
]
