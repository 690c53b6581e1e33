"""What `tasks` can refuse, in words a person can be shown; a leaf."""

from django.utils.translation import gettext as _


class TasksError(Exception):
    """Any refusal of this app."""


class UnknownJob(TasksError):
    """Nobody registered a function under this name."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is no job called “%(name)s”.") % {"name": name})


class UnknownKind(TasksError):
    """Nobody declared a notice kind or a letter under this name."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is no notice called “%(name)s”.") % {"name": name})


class LeaseLost(TasksError):
    """The worker came late: its lease ran out and the job is another's or finished."""

    def __init__(self, job_id: int) -> None:
        super().__init__(_("Job %(job_id)d belongs to another worker.") % {"job_id": job_id})


class JobMovedOn(TasksError):
    """The job is not in the state any more in which an operator saw it."""

    def __init__(self, job_id: int) -> None:
        said = _("Job %(job_id)d has moved on meanwhile. Look at it again.")
        super().__init__(said % {"job_id": job_id})


class MailMovedOn(TasksError):
    """The mail is not in the state any more in which an operator saw it."""

    def __init__(self, mail_id: int) -> None:
        said = _("Mail %(mail_id)d has moved on meanwhile. Look at it again.")
        super().__init__(said % {"mail_id": mail_id})


class LinkUnknown(TasksError):
    """No such link: mistyped, cut by a mail program, or withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("This link is not valid. Check that it was copied whole."))


class LinkExpired(TasksError):
    """The link was good once, but its time is over."""

    def __init__(self) -> None:
        super().__init__(_("This link has expired. Ask for a new one."))


class LinkUsed(TasksError):
    """What the link was for has already been done with it."""

    def __init__(self) -> None:
        super().__init__(_("This link has already been used."))


class NoticeUnknown(TasksError):
    """The reader has no such notice, or may not see what it is about any more."""

    def __init__(self) -> None:
        super().__init__(_("This notice is not available any more."))
