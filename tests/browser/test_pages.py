"""Every kind of page, wide and narrow, light and dark: axe, the console and the width agree."""

import pytest

from tests.browser.page import Look, complaints_in_every_look, visit

pytestmark = pytest.mark.browser

NEXT = "{next_edition}"
WORKSHOP = "{registration_form}../"
DESK = "/organise{next_edition_path}"
SEATS = DESK + "workshops/rozkolysac-miasto/"

# role → addresses; {name} is an object of the demonstration.
PAGES = {
    "anonymous": [
        "/", "/editions/", "{edition}", NEXT, "{workshop}", WORKSHOP, "{registration_form}",
        "{registration_form}sent/", "/units/", "/units/?q=zzzqqq", "{unit}", "/members/",
        "/search/?q=rozw%C3%B3j", "/search/?q=zzzqqq", "/accounts/login/", "/accounts/login/code/",
        "/accounts/signup/", "/accounts/password/reset/", "/accounts/lost/", "/privacy/",
        "/accessibility/", "/terms/", "/api/docs/", "/demo/mail/", "/kit/",
        "/registrations/00000000-0000-4000-8000-000000000000/enter/dead/", "/no-such-page/",
        "/practices/", "/practices/?q=konsultacje", "/practices/?q=zzzqqq", "/practices/map/",
        "/practices/gaps/", "{practice}", "{practice}history/", "/forums/", "/forums/welcome/",
        "/practices/krotka-notatka-decyzyjna-dla-radnych/",
    ],
    "unverified": ["/", "/members/", "/settings/profile/", "/forums/welcome/new/"],
    "member": [
        "/", "/members/", "/members/?q=zzzqqq", "{member}", "/inbox/", "/contacts/",
        "/settings/notices/", "/n/zmyslony/",
        "/colleagues/", "/settings/", "/settings/profile/", "/settings/profile/leave/",
        "/settings/language/", "/settings/privacy/", "/settings/privacy/export/ask/",
        "/settings/tokens/", "/settings/tokens/create/", "/accounts/2fa/",
        "/accounts/2fa/webauthn/",
        "/accounts/email/", "/accounts/sessions/", "/welcome/profile/", "/welcome/directory/",
        "/welcome/contact/", "/welcome/people/", "{registration_form}",
        "/forums/", "{board}", "{board}new/", "/threads/", "{thread}",
        "{board}search/?q=urz%C4%99du",
        "/practices/sketches/", "/practices/staz-w-sasiednim-wydziale/", "/practices/mine/",
        "/practices/new/", "{practice}", "{practice}edit/", "{practice}ask/", "{practice}authors/",
        "{practice}discussion/",
    ],
    "other-unit member": ["{member}", "{member}contact/"],
    "organiser": [
        "/", "/organise/", "/organise/editions/new/", DESK, DESK + "edit/", DESK + "clone/",
        DESK + "workshops/new/", SEATS, SEATS + "edit/", SEATS + "parts/topics/",
        SEATS + "parts/facilitators/", SEATS + "parts/programme/", SEATS + "registrations/",
        SEATS + "registrations/new/", SEATS + "call-off/", "/organise/verification/",
        "/organise/mailboxes/", "/organise/notices/", "/organise/notices/network/pl/edit/",
        "/organise/accessibility/edit/", "{member}manage/",
    ],
    "reviewer": ["/", "/review/"],
    "editor": ["/", "/review/", "/practices/import/", "{practice}withdraw/"],
    "moderator": ["/", "/moderation/", "{thread}"],
    "operator": [
        "/settings/roles/", "/operations/", "/operations/jobs/", "/operations/jobs/?state=dead",
        "/operations/jobs/1/", "/operations/mails/", "/operations/mails/1/",
        "/operations/queues/mail/", "/operations/suppressions/",
    ],
    "staff": ["/join/"],
}  # fmt: skip
ROWS = [(role, page) for role, pages in PAGES.items() for page in pages]


def address(demo, page):
    """Return the absolute address of a page that may begin with an object of the demonstration."""
    path = demo.objects["next_edition"].removeprefix(demo.base)
    found = page.format(**demo.objects, next_edition_path=path)
    return found if found.startswith("http") else demo.base + found


@pytest.mark.parametrize(("role", "page"), ROWS, ids=lambda value: str(value).strip("/") or "home")
def test_page_has_no_complaints(demo, driver, role, page):
    demo.sign_in(driver, role)

    visit(driver, address(demo, page))

    assert complaints_in_every_look(driver) == []


@pytest.mark.parametrize("page", ["", "network_members/member/"], ids=["index", "people"])
def test_the_administration_has_nothing_critical(demo, driver, page):
    demo.sign_in(driver, "staff")

    visit(driver, f"{demo.base}/admin/{page}")

    looks = [Look(), Look(scheme="dark")]
    assert complaints_in_every_look(driver, looks=looks, impacts=("critical",)) == []


def test_first_registration_on_the_desk(demo, driver):
    demo.sign_in(driver, "organiser")
    visit(driver, address(demo, SEATS + "registrations/"))

    driver.find_element("css selector", "main table a").click()

    assert "/organise/registrations/" in driver.current_url
    assert complaints_in_every_look(driver) == []


def test_an_open_draft_part_by_part(demo, driver):
    demo.sign_in(driver, "member")
    visit(driver, f"{demo.objects['practice']}edit/")
    driver.find_element("css selector", "form[action$='/revise/'] button").click()
    for section in ("basics", "need", "solution", "resources", "results", "transfer", "more"):
        visit(driver, f"{demo.objects['practice']}edit/{section}/")

        assert complaints_in_every_look(driver) == [], section


def test_the_first_case_of_the_review_desk(demo, driver):
    for role in ("reviewer", "editor"):
        driver.delete_all_cookies()
        demo.sign_in(driver, role)
        visit(driver, f"{demo.base}/review/")
        driver.find_element("css selector", "main a[href^='/review/']").click()

        assert complaints_in_every_look(driver) == [], role
