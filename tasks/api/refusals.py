"""How the API says no: the status and code of every refusal a reader can meet."""

from rest_framework import status

from network.web.api.views import NetworkAPIView
from tasks.exceptions import JobMovedOn, NoticeUnknown


class TasksAPIView(NetworkAPIView):
    """Base of every view here."""

    refusals = {
        NoticeUnknown: (status.HTTP_404_NOT_FOUND, "not_found"),
        JobMovedOn: (status.HTTP_409_CONFLICT, "moved_on"),
    }
