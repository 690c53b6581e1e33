"""Addresses of the inbox, of the choice of mail and of the operators, namespace `tasks`."""

from django.urls import path

from tasks.views import operations
from tasks.views.bouncing import bounces
from tasks.views.choosing import again, choose, unsubscribe
from tasks.views.inbox import inbox, open_one, read_all_now, unread

app_name = "tasks"

urlpatterns = [
    path("inbox/", inbox, name="inbox"),
    path("inbox/unread/", unread, name="unread"),
    path("inbox/read/", read_all_now, name="read-all"),
    path("inbox/<int:notice_id>/open/", open_one, name="open"),
    path("settings/notices/", choose, name="choose"),
    path("settings/notices/again/", again, name="again"),
    path("mail/bounces/", bounces, name="bounces"),
    path("n/<str:token>/", unsubscribe, name="unsubscribe"),
    path("operations/", operations.overview, name="operations"),
    path("operations/jobs/", operations.jobs, name="jobs"),
    path("operations/jobs/<int:job_id>/", operations.job, name="job"),
    path("operations/mails/", operations.mails, name="mails"),
    path("operations/mails/<int:mail_id>/", operations.mail, name="mail"),
    path("operations/queues/<slug:name>/", operations.queue, name="queue"),
    path("operations/suppressions/", operations.suppressions, name="suppressions"),
    path(
        "operations/suppressions/<int:suppression_id>/", operations.suppression, name="suppression"
    ),
]
