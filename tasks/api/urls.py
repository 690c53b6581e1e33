"""Addresses of the API; a host includes them under a prefix of its own."""

from django.urls import path

from tasks.api.jobs import JobCancel, JobList, JobRetry
from tasks.api.notices import NoticeList, NoticeRead, NoticeReadAll
from tasks.api.preferences import PreferenceView

app_name = "tasks-api"

urlpatterns = [
    path("notices/", NoticeList.as_view(), name="notices"),
    path("notices/read-all/", NoticeReadAll.as_view(), name="notices-read-all"),
    path("jobs/", JobList.as_view(), name="jobs"),
    path("jobs/<int:job_id>/retry/", JobRetry.as_view(), name="job-retry"),
    path("jobs/<int:job_id>/cancel/", JobCancel.as_view(), name="job-cancel"),
    path("preferences/", PreferenceView.as_view(), name="preferences"),
    path("notices/<int:notice_id>/read/", NoticeRead.as_view(), name="notice-read"),
]
