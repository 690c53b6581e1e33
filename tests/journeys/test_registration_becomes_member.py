"""The whole loop through HTTP: a registration becomes a seat, a profile, a person one can call."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from network.members.models import Member, MemberSeed
from network.search.services.indexing import reindex
from network.workshops.models import Edition, EditionOrganiser, Registration
from network.workshops.services.registering import confirm_registration
from tasks.clock import now
from tasks.models import Notice, OutgoingMail
from tasks.services.running import run_due_jobs
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import make_registration, register_address

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
SEATS = 30


@pytest.fixture
def organiser():
    """Somebody with the role, reading English; the host unit is in the register."""
    UnitFactory.create(code="30", name="wielkopolskie", kind="voivodeship", county="")
    UnitFactory.create(code="306401", name="Poznań")
    reindex("units")
    PrivacyNoticeFactory.create(version=3)
    return UserFactory.create(roles=["organiser"], language="en", proven=True)


def signed_in(user) -> Client:
    """A browser of `user`."""
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(user)
    return browser


@pytest.fixture
def workshop(organiser, tmp_path):
    """Loaded from the file, published on the desk."""
    day = now().date() + timedelta(days=40)
    path = tmp_path / "edition.json"
    path.write_text(json.dumps(edition_file(day)), encoding="utf-8")
    call_command("load_edition", str(path))
    edition = Edition.objects.get()
    EditionOrganiser.objects.create(edition=edition, user=organiser, added_at=now())
    desk = signed_in(organiser)
    assert desk.post(reverse("organise:publish_edition", args=["forum"])).status_code == 302
    edition.refresh_from_db()
    assert edition.status == "published"
    return edition.workshops.get()


def edition_file(day) -> dict[str, Any]:
    """An edition in the format of the house."""
    return {
        "format": "rozkolys/edition@1",
        "edition": {
            "slug": "forum",
            "title": "Forum",
            "year": day.year,
            "city": "Poznań",
            "host_unit": "3064011",
            "starts_on": f"{day}",
            "ends_on": f"{day}",
        },
        "workshops": [
            {
                "number": 1,
                "slug": "miasto",
                "title": "Rozkołysać miasto",
                "starts_at": f"{day}T15:30",
                "ends_at": f"{day}T18:30",
                "room": "Sala Biała",
                "capacity": SEATS,
                "topics": [{"number": 1, "title": "Czym jest rozwój?"}],
            }
        ],
    }


def fill_but_one(workshop) -> None:
    """Let twenty-nine people take a seat."""
    for number in range(SEATS - 1):
        make_registration(workshop, f"p{number:02d}@example.org", language="en")
    run_due_jobs()


def send_form(workshop, address: str, name: str) -> None:
    """Fill the form in, as somebody who says yes to the network."""
    browser = Client(headers={"Accept-Language": "en"})
    page = browser.get(reverse("workshops:register", args=["forum", "miasto"]))
    sent = {
        "nonce": str(page.context["form"]["nonce"].value()),
        "name": name,
        "email": address,
        "position": "dyrektorka",
        "unit": "Poznań",
        "unit_code": "306401",
        "topic_1": str(workshop.topics.get().pk),
        "helps_with": "Konsultacje",
        "wants_network": "on",
        "list_visibility": "participants",
    }
    answer = browser.post(page.request["PATH_INFO"], sent)
    assert answer["Location"] == reverse("workshops:sent", args=["forum", "miasto"])


def mails_to(mailoutbox, address: str) -> list[str]:
    """Bodies of what the address got, in order."""
    run_due_jobs()
    return [mail.body for mail in mailoutbox if mail.to == [address]]


def follow(bodies: list[str]) -> tuple[Client, str]:
    """Open the last link that was mailed in a fresh browser; return it and the clean page."""
    links = re.findall(r"https?://[^/\s]+(/registrations/\S+/enter/\S+?/)", "\n".join(bodies))
    browser = Client(headers={"Accept-Language": "en"})
    answer = browser.get(links[-1])
    return browser, answer["Location"]


def press_confirm(mailoutbox, address: str) -> str:
    """Follow the letter, press the button, return what the page says."""
    browser, page = follow(mails_to(mailoutbox, address))
    browser.post(f"{page}confirm/")
    return browser.get(page).content.decode()


def sign_in_by_code(mailoutbox, address: str) -> Client:
    """Ask for a code, read it in the mail, type it."""
    browser = Client(headers={"Accept-Language": "en"})
    browser.post(reverse("account_login"), {"login": address})
    run_due_jobs()
    mail = next(mail for mail in reversed(mailoutbox) if mail.to == [address])
    code = re.search(r"\b([A-Z0-9]{3,4}-[A-Z0-9]{3,4}|[0-9]{6,8})\b", mail.body)
    assert code, mail.body
    browser.post(reverse("account_confirm_login_code"), {"code": code[1]})
    assert "_auth_user_id" in browser.session
    return browser


def test_the_whole_loop(workshop, organiser, mailoutbox):
    fill_but_one(workshop)
    take_the_last_seat_and_give_it_up(workshop, mailoutbox)

    reader = sign_in_by_code(mailoutbox, "bea@example.org")
    member = Member.objects.select_related("user").get(user__email="bea@example.org")
    assert member.display_name == "Bea Nowak"
    walk_the_four_steps(reader)
    desk = signed_in(organiser)
    verify(desk, member)
    member.refresh_from_db()
    assert member.welcomed_at is not None
    assert Member.objects.insiders().filter(pk=member.pk).exists()

    meet(become_insider("cec@example.org", workshop, desk, mailoutbox), member, mailoutbox)

    before = len(mailoutbox), Notice.objects.count()
    run_due_jobs()
    assert (len(mailoutbox), Notice.objects.count()) == before
    call_command("check_invariants")


def take_the_last_seat_and_give_it_up(workshop, mailoutbox) -> None:
    """Ada takes the thirtieth seat, Bea waits, Ada cancels by her letter, Bea is seated."""
    send_form(workshop, "ada@example.org", "Ada Kowal")
    assert "You have a seat" in press_confirm(mailoutbox, "ada@example.org")
    send_form(workshop, "bea@example.org", "Bea Nowak")
    assert "You are number 1 on the waiting list" in press_confirm(mailoutbox, "bea@example.org")
    assert Registration.objects.filter(state="confirmed").count() == SEATS

    browser, page = follow(mails_to(mailoutbox, "ada@example.org"))
    browser.post(f"{page}cancel/")
    run_due_jobs()

    assert "This registration is cancelled" in browser.get(page).content.decode()
    bea = Registration.objects.get(email="bea@example.org")
    assert (bea.state, bea.seat_no) == ("confirmed", SEATS)
    told = OutgoingMail.objects.filter(kind__startswith="workshops.letter", state="sent")
    assert [kinds_of(told, f"{name}@example.org") for name in ("ada", "bea")] == [
        ["verify", "confirmed", "cancelled"],
        ["verify", "waiting", "seat_freed"],
    ]
    assert MemberSeed.objects.live().filter(address="bea@example.org").count() == 1


def meet(browser: Client, member: Member, mailoutbox) -> None:
    """Find a person in the directory and write; the address is never shown."""
    found = browser.get(reverse("members:list"), {"q": "Bea"}).content.decode()
    assert "Bea Nowak" in found
    assert "bea@example.org" not in found
    page = browser.get(reverse("members:contact", args=[member.handle]))
    sent = shown(page.context["form"]) | {"text": "Porozmawiajmy o konsultacjach"}
    for _ in range(3):
        assert browser.post(page.request["PATH_INFO"], sent).status_code == 302
    run_due_jobs()
    relayed = [mail.to for mail in mailoutbox if "Porozmawiajmy o konsultacjach" in mail.body]
    assert relayed == [["bea@example.org"]]


def kinds_of(told, address: str) -> list[str]:
    """Short names of the letters an address got, in order."""
    kinds = told.filter(address=address).order_by("pk").values_list("kind", flat=True)
    return [kind.rsplit(".", 1)[1] for kind in kinds]


def walk_the_four_steps(browser: Client) -> None:
    """Press “on” on each of the four pages, as they are shown; be in the directory."""
    page = browser.get(reverse("members:welcome"), follow=True)
    for _ in range(4):
        here = page.request["PATH_INFO"]
        sent = shown(page.context["form"]) | {"directory": "on"} if "form" in page.context else {}
        page = browser.post(here, sent, follow=True)
        assert page.request["PATH_INFO"] != here, page.context["form"].errors


def shown(form) -> dict[str, Any]:
    """What a browser would send of a form as it is shown."""
    sent: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if hasattr(value, "code"):  # a picked unit
            sent |= {field.html_name: value.text, f"{field.html_name}_code": value.code}
        elif value is not None and value is not False and value != "":
            sent[field.html_name] = "on" if value is True else value
    return sent


def verify(desk: Client, member: Member) -> None:
    """Let the organiser confirm that the person works there."""
    address = reverse("members:verification")
    rows = desk.get(address).context["rows"]
    (form,) = [row["form"] for row in rows if row["form"].prefix == str(member.public_id)]
    button = {"person": str(member.public_id), "decision": "verify"}
    answer = desk.post(address, shown(form) | button)
    assert answer.status_code == 302, answer.context["form"].errors


def become_insider(address: str, workshop, desk: Client, mailoutbox) -> Client:
    """Let somebody else walk the same way, to look for the first."""
    row = register_address(workshop, address, name="Cec Lis", wants_network=True, language="en")
    confirm_registration(public_id=row.public_id, link=None)
    run_due_jobs()
    browser = sign_in_by_code(mailoutbox, address)
    walk_the_four_steps(browser)
    verify(desk, Member.objects.get(user__email=address))
    return browser


THREE = [f"p{number:02d}@example.org" for number in range(3)]


def recipients(mailoutbox) -> list[str]:
    """Run what is due twice; who got mail, in order, each as often as it came."""
    for _ in range(2):
        run_due_jobs()
    return sorted(mail.to[0] for mail in mailoutbox)


def test_an_organiser_moves_and_calls_off_a_workshop(workshop, organiser, mailoutbox):
    user = UserFactory.create(email=THREE[0], language="en")
    for address in THREE:
        make_registration(workshop, address, language="en")
    run_due_jobs()
    desk = signed_in(organiser)

    move(desk, mailoutbox)
    call_off(desk, mailoutbox)

    assert "Powódź" in Client().get(workshop.get_absolute_url()).content.decode()
    kinds = Notice.objects.filter(recipient=user).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["workshops.seat_confirmed", "workshops.moved", "workshops.called_off"]
    calendar = Client().get(reverse("workshops:calendar", args=["forum", "miasto"])).content
    assert b"METHOD:CANCEL" in calendar
    assert b"SEQUENCE:2" in calendar
    call_command("check_invariants")


def move(desk: Client, mailoutbox) -> None:
    """A corrected word tells nobody; another room tells everybody once, old and new."""
    mailoutbox.clear()
    edit = reverse("organise:edit_workshop", args=["forum", "miasto"])
    typo = shown(desk.get(edit).context["form"]) | {"title": "Rozkołysać miasta"}
    assert desk.post(edit, typo).status_code == 302
    assert recipients(mailoutbox) == []

    moved = shown(desk.get(edit).context["form"]) | {"room": "Sala Zielona"}
    assert desk.post(edit, moved).status_code == 302

    assert recipients(mailoutbox) == THREE
    bodies = [" ".join(mail.body.split()) for mail in mailoutbox]
    assert all("Sala Biała" in body and "Sala Zielona" in body for body in bodies)


def call_off(desk: Client, mailoutbox) -> None:
    """The button pressed twice tells everybody once."""
    mailoutbox.clear()
    off = reverse("organise:call_off_workshop", args=["forum", "miasto"])
    for _ in range(2):
        assert desk.post(off, {"reason": "Powódź"}).status_code == 302

    assert recipients(mailoutbox) == THREE
    assert all("Powódź" in mail.body for mail in mailoutbox)
