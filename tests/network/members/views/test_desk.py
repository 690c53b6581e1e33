"""`network.members.views.desk`: one button, honest refusals, and nobody else's business."""

import pytest

from network.members.models import Member
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser, move
from tests.factories.units import UnitFactory

DESK, COLLEAGUES = "/organise/verification/", "/colleagues/"
# session, person, reader, roles; count, people
# and three for the frame around the page
QUERIES = 7


@pytest.mark.parametrize("people", [1, 3])
def test_desk_costs_the_same_for_one_person_and_three(
    client, db, django_assert_num_queries, people
):
    for number in range(people):
        make_member(f"Osoba {number}")
    client.force_login(make_organiser())

    with django_assert_num_queries(QUERIES):
        page = client.get(DESK)

    assert len(page.context["rows"]) == people


def decide(client, path, member, decision="verify", **given):
    """Press a button beside `member`, as the page drew it."""
    key = str(member.public_id)
    sent = {"version": member.version, "note": "", "method": "organiser"} | given
    return client.post(
        path,
        {"person": key, "decision": decision, **{f"{key}-{k}": v for k, v in sent.items()}},
    )


def test_desk_confirms_with_one_button(client, db):
    member = make_member("Anna Wrzos")
    client.force_login(make_organiser())
    assert "Anna Wrzos" in client.get(DESK).text

    answer = decide(client, DESK, member)

    assert (answer.url, Member.objects.viewer(member.user).insider) == (DESK, True)
    assert client.get(DESK).context["rows"] == []


def test_desk_puts_known_domains_first(client, db):
    unknown, known = make_member("Pierwsza"), make_member("Druga")
    known.affiliations.update(domain_known=True)
    client.force_login(make_organiser())

    rows = client.get(DESK).context["rows"]

    assert [row["waiting"].member for row in rows] == [known, unknown]


def test_desk_shows_a_domain_but_no_address(client, db):
    user = UserFactory.create(email="anna@sekret.example")
    make_member(user=user)
    client.force_login(make_organiser())

    page = client.get(DESK).text

    assert "@sekret.example" in page
    assert "anna@" not in page


def test_desk_refuses_with_a_reason_and_keeps_what_was_typed(client, db):
    member = make_member()
    client.force_login(make_organiser())

    without = decide(client, DESK, member, "refuse")
    assert (without.status_code, member.affiliations.get().ended_on) == (422, None)
    decide(client, DESK, member, "refuse", note="Nikt nie zna")

    assert member.affiliations.get().refused_reason == "Nikt nie zna"
    client.force_login(member.user)
    assert "Nikt nie zna" in client.get("/settings/profile/").text


def test_desk_does_not_confirm_somebody_who_has_moved_since(client, db):
    member = make_member()
    move(member, UnitFactory.create())
    client.force_login(make_organiser())

    answer = decide(client, DESK, member, note="Znam")

    assert (answer.status_code, Member.objects.viewer(member.user).insider) == (422, False)
    assert 'value="Znam"' in answer.text


def test_colleagues_confirm_their_own_and_no_others(client, db):
    unit = UnitFactory.create()
    mine, other = make_member("Swoja", unit=unit), make_member("Obca")
    client.force_login(make_insider(unit=unit).user)

    rows = client.get(COLLEAGUES).context["rows"]
    answers = [decide(client, COLLEAGUES, one).status_code for one in (mine, other)]

    assert [row["waiting"].member for row in rows] == [mine]
    assert answers == [302, 404]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("anonymous", (302, 302)),
        ("stranger", (404, 404)),
        ("unverified", (404, 404)),
        ("insider", (404, 200)),
        ("organiser", (200, 302)),
    ],
)
def test_desks_answer_each_role(client, db, role, expected):
    users = {
        "stranger": UserFactory.create,
        "unverified": lambda: make_member().user,
        "insider": lambda: make_insider().user,
        "organiser": make_organiser,
    }
    if role in users:
        client.force_login(users[role]())

    assert tuple(client.get(path).status_code for path in (DESK, COLLEAGUES)) == expected


def test_desk_of_no_person_is_not_there(client, db):
    client.force_login(make_organiser())

    assert client.post(DESK, {"person": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("decision", "state", "coordinator"),
    [("suspend", "suspended", False), ("revoke", "claimed", False), ("name", "active", True)],
)
def test_manage_carries_out_the_pressed_button(client, db, decision, state, coordinator):
    member = make_insider()
    client.force_login(make_organiser())

    client.post(f"/members/{member.handle}/manage/", {"decision": decision, "reason": "Powód"})

    assert (Member.objects.get(pk=member.pk).state, member.affiliations.get().coordinator) == (
        state,
        coordinator,
    )


def test_manage_wants_a_reason_and_a_known_button(client, db):
    member = make_insider()
    client.force_login(make_organiser())
    path = f"/members/{member.handle}/manage/"

    assert client.post(path, {"decision": "suspend", "reason": ""}).status_code == 422
    assert client.post(path, {"decision": "promote"}).status_code == 404
    assert Member.objects.get().state == "active"


def test_suspended_member_is_resumed_as_far_as_the_verification_goes(client, db):
    member = make_insider()
    client.force_login(make_organiser())
    path = f"/members/{member.handle}/manage/"
    client.post(path, {"decision": "suspend", "reason": "Spam"})
    assert not Member.objects.viewer(member.user).insider

    client.post(path, {"decision": "resume", "reason": ""})

    assert Member.objects.viewer(member.user).insider
