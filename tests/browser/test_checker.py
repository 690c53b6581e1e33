"""The instrument itself: it finds what it is there to find, and nothing on a sound page."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.browser.page import LOOKS, Look, check_page

pytestmark = pytest.mark.browser

SOUND = (
    "<!doctype html><html lang=pl><head><title>Strona</title>"
    "<meta name=viewport content='width=device-width'></head>"
    "<body><main><h1>Strona</h1><p>Treść</p></main></body></html>"
)
FAULTS = {
    "/no-alt": ("<img src=/x.png>", "axe image-alt (critical): img"),
    "/console": ("<script>throw new Error('broken')</script>", "Uncaught Error: broken"),
    "/wide": ("<div class=long style=width:2000px>x</div>", "wider than the window: div.long"),
    "/dark": (
        "<style>@media (prefers-color-scheme: dark) { p { color: #ddd } }</style>",
        "axe color-contrast (serious): p",
    ),
}


class Pages(BaseHTTPRequestHandler):
    """The sound page, and others with one fault each."""

    def do_GET(self):
        fault = FAULTS.get(self.path, ("",))[0]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(SOUND.replace("</main>", f"{fault}</main>").encode())

    def log_message(self, *_):
        """Say nothing on the console."""


@pytest.fixture(scope="module")
def pages():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_sound_page_has_no_complaints(driver, pages, look):
    assert check_page(driver, f"{pages}/", look) == []


@pytest.mark.parametrize("path", FAULTS)
def test_each_fault_is_found(driver, pages, path):
    found = check_page(driver, pages + path, Look(width=320, scheme="dark"))

    assert [line for line in found if FAULTS[path][1] in line], found


def test_a_fault_of_the_dark_dress_is_not_seen_in_the_light(driver, pages):
    assert check_page(driver, f"{pages}/dark", Look(scheme="light")) == []
