"""Every kind of page, wide and narrow, light and dark: axe, the console and the width agree."""

import pytest

from tests.browser.page import LOOKS, check_page

pytestmark = pytest.mark.browser

PAGES = [
    # role, path or name of an object of the demo
    ("anonymous", "/"),
    ("anonymous", "edition"),
    ("anonymous", "workshop"),
    ("anonymous", "next_edition"),
    ("anonymous", "registration_form"),
    ("anonymous", "/units/"),
    ("anonymous", "unit"),
    ("anonymous", "/search/?q=rozwoj"),
    ("anonymous", "/privacy/"),
    ("anonymous", "/accessibility/"),
    ("anonymous", "/accounts/login/"),
    ("anonymous", "/no-such-page/"),
    ("anonymous", "/api/docs/"),
    ("anonymous", "/demo/mail/"),
    ("unverified", "/"),
    ("member", "/"),
    ("member", "/members/"),
    ("member", "member"),
    ("member", "/inbox/"),
    ("organiser", "/"),
    ("organiser", "/organise/"),
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize(("role", "page"), PAGES, ids=lambda value: str(value).strip("/") or "home")
def test_page_has_no_complaints(demo, driver, role, page, look):
    demo.sign_in(driver, role)
    address = demo.base + page if page.startswith("/") else demo.objects[page]

    # The page that is not there says so with its status, which the console repeats.
    found = [line for line in check_page(driver, address, look) if "no-such-page" not in line]

    assert found == []
