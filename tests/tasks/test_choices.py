"""`tasks.choices`: what is stronger, what may be muted, what is mailed at once."""

import pytest
from django.utils import translation

from tasks.choices import JobState, MailState, Pace, Reason


def test_reasons_stand_strongest_first():
    assert [reason.value for reason in Reason] == ["mandatory", "direct", "watched", "followed"]


@pytest.mark.parametrize(
    ("reason", "mutable", "pace"),
    [
        (Reason.MANDATORY, False, Pace.AT_ONCE),
        (Reason.DIRECT, True, Pace.AT_ONCE),
        (Reason.WATCHED, True, Pace.DIGEST),
        (Reason.FOLLOWED, True, Pace.DIGEST),
    ],
)
def test_what_a_reason_allows(reason, mutable, pace):
    assert (reason.may_be_muted, reason.pace) == (mutable, pace)


@pytest.mark.parametrize(
    ("state", "polish", "english"),
    [
        (MailState.QUEUED, "w\xa0kolejce", "queued"),
        (MailState.SENDING, "w\xa0trakcie wysyłania", "being sent"),
        (MailState.SUPPRESSED, "niewysłana, adres jest zablokowany", None),
        (MailState.CANCELLED, "anulowano", "cancelled"),
        (JobState.DEAD, "zaniechano po próbach", "given up"),
        (JobState.DONE, "wykonano", "done"),
        (Reason.DIRECT, "dotyczy ciebie", "it concerns you"),
    ],
)
def test_names_in_both_languages(state, polish, english):
    with translation.override("pl"):
        assert str(state.label) == polish
    with translation.override("en"):
        assert str(state.label) == (english or "not sent, the address is blocked")


def test_states_of_jobs_and_mails_are_closed_lists():
    assert JobState.values == ["ready", "running", "done", "dead", "cancelled"]
    assert MailState.values == ["queued", "sending", "sent", "failed", "suppressed", "cancelled"]
