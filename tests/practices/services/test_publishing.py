"""Publishing: what readers see, who hears of it, and when it has to be checked again."""

import pytest

from practices.choices import State
from tests.factories.practices import make_published

pytestmark = pytest.mark.django_db


def test_a_published_practice_has_a_frozen_accepted_live_revision():
    practice = make_published()

    live = practice.live_revision
    assert (practice.state, live.practice_id, live.is_frozen, live.decision.outcome) == (
        State.PUBLISHED,
        practice.pk,
        True,
        "accept",
    )
