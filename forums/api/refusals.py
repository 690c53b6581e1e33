"""How the API says no: the status and code of every refusal of the forums."""

from rest_framework import status

from forums import exceptions
from network.web.api.views import NetworkAPIView

BAD = status.HTTP_400_BAD_REQUEST
FORBIDDEN = status.HTTP_403_FORBIDDEN
CONFLICT = status.HTTP_409_CONFLICT
MANY = status.HTTP_429_TOO_MANY_REQUESTS


class ForumsAPIView(NetworkAPIView):
    """Base of every view here; a test finds a refusal that has no answer."""

    refusals = {
        exceptions.ThreadClosed: (CONFLICT, "thread_closed"),
        exceptions.MayNotPost: (FORBIDDEN, "may_not_post"),
        exceptions.MayNotAnnounce: (FORBIDDEN, "may_not_announce"),
        exceptions.TitleMissing: (BAD, "title_missing"),
        exceptions.TitleTooLong: (BAD, "title_too_long"),
        exceptions.TextMissing: (BAD, "text_missing"),
        exceptions.PostTooLong: (BAD, "post_too_long"),
        exceptions.TooManyPosts: (MANY, "too_many_posts"),
        exceptions.AlreadyDiscussed: (CONFLICT, "already_discussed"),
        exceptions.MayNotEdit: (FORBIDDEN, "may_not_edit"),
        exceptions.EditWindowClosed: (CONFLICT, "edit_window_closed"),
        exceptions.NotASolution: (CONFLICT, "not_a_solution"),
        exceptions.MayNotSolve: (FORBIDDEN, "may_not_solve"),
        exceptions.OwnPost: (CONFLICT, "own_post"),
        exceptions.NotOnPost: (CONFLICT, "not_on_post"),
        exceptions.AlreadyFlagged: (CONFLICT, "already_flagged"),
        exceptions.FlagHandled: (CONFLICT, "flag_handled"),
        exceptions.NotAModerator: (FORBIDDEN, "not_a_moderator"),
        exceptions.ReasonMissing: (BAD, "reason_missing"),
        exceptions.ReasonTooLong: (BAD, "reason_too_long"),
        exceptions.NotPossibleNow: (CONFLICT, "not_possible_now"),
        exceptions.SlugTaken: (CONFLICT, "slug_taken"),
    }
