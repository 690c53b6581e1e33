"""`network.members.views.own` and `welcome`: what people do with their own profile."""

from typing import Any

import pytest

from network.members.choices import Step
from network.members.models import Handle, Member, Profile
from network.units.forms import UnitField
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_seed, teach
from tests.factories.units import UnitFactory


def picked(bound):
    """Return what the controls of a unit picker send."""
    drawn = bound.field.prepare_value(bound.value())
    sent = {"": drawn.text, "_code": drawn.code, "_asked": drawn.text, "_text": drawn.other}
    return {f"{bound.html_name}{suffix}": value for suffix, value in sent.items() if value}


def other_unit(name):
    """Return what somebody sends whose unit is not in the registry."""
    return {"unit": "", "unit_code": "other", "unit_asked": "", "unit_text": name}


def filled(page, **changes):
    """Return what a browser would send back from the form of `page`, with `changes`."""
    form = page.context["form"]
    sent: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if isinstance(bound.field, UnitField):
            sent |= picked(bound)
            continue
        if isinstance(value, bool):
            value = "on" if value else None
        if value is not None:
            sent[bound.html_name] = value
    return {name: value for name, value in (sent | changes).items() if value is not None}


@pytest.fixture
def member(client, db):
    """Somebody signed in whose profile is half filled in."""
    unit = UnitFactory.create(name="Poznań", code="306401")
    found = make_member("Anna Wrzos", unit=unit, helps_with="Dane")
    teach(found, "Czym jest rozwój")
    client.force_login(found.user)
    return found


def test_settings_saved_unchanged_change_nothing_but_the_version(client, member):
    before = Profile.objects.values().get()

    answer = client.post("/settings/profile/", filled(client.get("/settings/profile/")))

    after = Profile.objects.values().get()
    changed = {name for name, value in after.items() if dict(before)[name] != value}
    assert (answer.status_code, answer.url) == (302, "/settings/profile/")
    assert changed == {"version", "updated_at"}
    assert member.affiliations.get().ended_on is None


def test_settings_save_every_field(client, member):
    topic = member.expertise.get().topic
    page = client.get("/settings/profile/")

    client.post(
        "/settings/profile/",
        filled(
            page,
            name="Anna Łąka",
            **other_unit("Stowarzyszenie Miast"),
            position="prezeska",
            bio="O mnie 😀",
            phone="61 000 00 00",
            phone_audience="unit",
            directory="on",
            contact="none",
            **{f"topic_{topic.pk}": "adviser"},
        ),
    )

    saved = Member.objects.select_related("profile").get()
    assert (saved.display_name, saved.handle) == ("Anna Łąka", "anna-laka")
    assert (saved.profile.bio, saved.profile.phone_audience) == ("O mnie 😀", "unit")
    assert (saved.profile.directory, saved.profile.contact) == (True, "none")
    assert saved.expertise.get().level == "adviser"
    assert next(iter(member.affiliations.values_list("unit_text", "position", "ended_on"))) == (
        "Stowarzyszenie Miast",
        "prezeska",
        None,
    )


def test_settings_saved_by_another_window_keep_the_text_and_let_one_try_again(client, member):
    first = client.get("/settings/profile/")
    client.post("/settings/profile/", filled(first, bio="Pierwsze"))

    refused = client.post("/settings/profile/", filled(first, bio="Drugie"))
    assert (refused.status_code, Profile.objects.get().bio) == (422, "Pierwsze")
    assert "Drugie" in refused.text

    client.post("/settings/profile/", filled(refused))
    assert Profile.objects.get().bio == "Drugie"


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("bio", "ą" * 4001), ("website", "nie adres"), ("phone_audience", "all")],
)
def test_settings_with_bad_input_say_so_beside_the_field(client, member, field, value):
    answer = client.post(
        "/settings/profile/", filled(client.get("/settings/profile/"), **{field: value})
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Profile.objects.get().version == 0


def test_settings_name_namesakes_of_a_unit(client, member):
    units = [
        UnitFactory.create(code=code, name="Nowa Wieś", county=county)
        for code, county in (("100102", "bełchatowski"), ("300102", "kaliski"))
    ]
    page = client.get("/settings/profile/")

    refused = client.post("/settings/profile/", filled(page, unit="nowa wies"))
    chosen = {"unit": "nowa wies", "unit_asked": "nowa wies", "unit_code": units[1].code}
    answer = client.post("/settings/profile/", filled(page, **chosen))

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert list(refused.context["form"].errors) == ["unit"]
    for unit in units:
        assert f'value="{unit.code}"' in refused.text
    assert member.affiliations.get(ended_on=None).unit == units[1]


@pytest.mark.parametrize("path", ["/settings/profile/", "/welcome/profile/", "/join/"])
def test_searching_for_a_unit_is_not_sending(client, member, path):
    if path == "/join/":
        client.force_login(UserFactory.create())
    sent = {"unit": "poznan", "unit_search": "1", "name": "", "bio": "Nie zgub mnie"}

    answer = client.post(path, sent)

    assert (answer.status_code, dict(answer.context["form"].errors)) == (200, {})
    assert 'value="306401"' in answer.text
    assert Member.objects.get().display_name == "Anna Wrzos"


def test_unit_the_registry_lacks_is_shown_again_and_kept(client, member):
    page = client.get("/settings/profile/")
    client.post("/settings/profile/", filled(page, **other_unit("Stowarzyszenie Miast")))

    again = client.get("/settings/profile/")
    client.post("/settings/profile/", filled(again))

    assert 'value="Stowarzyszenie Miast"' in again.text
    assert member.affiliations.get(ended_on=None).unit_text == "Stowarzyszenie Miast"


def test_settings_of_a_stranger_lead_to_joining(client, db):
    client.force_login(UserFactory.create())

    assert client.get("/settings/profile/").url == "/join/"


def test_join_takes_an_explicit_yes(client, db):
    client.force_login(UserFactory.create())
    sent = {"name": "Jan Nowak", "unit": "", "position": "", "department": ""}

    refused = client.post("/join/", sent)
    assert (refused.status_code, Member.objects.exists()) == (422, False)
    answer = client.post("/join/", sent | {"consent": "on"})

    member = Member.objects.get()
    assert (answer.url, member.state, member.profile.directory) == ("/welcome/", "claimed", False)
    assert client.get("/join/").status_code == 302


def test_leave_deletes_the_profile_and_burns_the_handle(client, member):
    assert "nie można ich przywrócić" in client.get("/settings/profile/leave/").text
    assert Member.objects.count() == 1

    client.post("/settings/profile/leave/")

    assert Member.objects.count() == 0
    assert Handle.objects.get(text="").member is None
    assert make_member("Anna Wrzos").handle == "anna-wrzos-2"


def test_welcome_walks_four_steps_that_may_all_be_skipped(client, member):
    assert client.get("/welcome/").url == "/welcome/profile/"
    for step, following in zip(Step, [*list(Step)[1:], None], strict=True):
        page = client.get(f"/welcome/{step}/")
        assert page.status_code == 200
        if following:
            assert f'href="/welcome/{following}/"' in page.text
    assert Member.objects.get().welcomed_at is None

    assert client.post("/welcome/people/").url == "/members/"
    assert Member.objects.get().welcomed_at is not None


def test_welcome_steps_save_and_go_on(client, member):
    for step, changes, following in (
        ("profile", {"position": "naczelniczka"}, "directory"),
        ("directory", {"directory": "on", "name_audience": "public"}, "contact"),
        ("contact", {"languages": "polski"}, "people"),
    ):
        page = client.get(f"/welcome/{step}/")
        answer = client.post(f"/welcome/{step}/", filled(page, **changes))
        assert answer.url == f"/welcome/{following}/"

    profile = Profile.objects.get()
    assert (profile.directory, profile.name_audience, profile.languages, profile.helps_with) == (
        True,
        "public",
        "polski",
        "Dane",
    )
    assert member.affiliations.get().position == "naczelniczka"


def test_welcome_shows_who_is_near_once_verified(client, db):
    unit = UnitFactory.create()
    near = make_insider("Blisko Nas", unit=unit)
    make_insider("Daleko Stąd", unit=UnitFactory.create(voivodeship="łódzkie"))
    client.force_login(make_insider("Ja", unit=unit).user)

    page = client.get("/welcome/people/")

    assert [one.member for one in page.context["people"]] == [near]


def test_welcome_of_another_word_is_not_there(client, member):
    assert client.get("/welcome/payment/").status_code == 404


def test_nothing_changes_on_get(client, member):
    make_seed()
    before = (Profile.objects.values().get(), Member.objects.values().get())
    for path in ("/settings/profile/", "/settings/profile/leave/", "/join/", "/welcome/people/"):
        client.get(path, {"directory": "on"})

    assert (Profile.objects.values().get(), Member.objects.values().get()) == before
