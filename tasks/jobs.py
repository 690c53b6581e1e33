"""Jobs of `tasks` itself; a job takes ids, makes one call and logs ids."""

from datetime import timedelta

from tasks.registry import job, periodic
from tasks.services.digesting import plan_digests
from tasks.services.fanning_out import fan_out_event
from tasks.services.sending import send_due_mails


@job("tasks.fan_out")
def fan_out(*, event_id: int) -> None:
    """Turn one event into notices and mails."""
    fan_out_event(event_id=event_id)


@job("tasks.send_mails", outside=True)
def send_mails() -> None:
    """Send one chunk of the mails that are due."""
    send_due_mails()


@job("tasks.send_mail", outside=True)
def send_mail(*, mail_id: int) -> None:  # noqa: ARG001 -- says in the table what it was for
    """Send the mail with whatever else is due: a connection is worth more than one."""
    send_due_mails()


@periodic("tasks.plan_digests", every=timedelta(minutes=10))
def digests() -> None:
    """Write the digests whose hour has come somewhere."""
    plan_digests()
