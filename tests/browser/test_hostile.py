"""Texts that want to run: nothing of them runs, and nothing stands in the page that may not."""

import pytest
from selenium.webdriver.common.by import By

from tests.browser.page import Look, complaints, dress, visit
from tests.browser.walking import press_words, said, type_in, wait

pytestmark = pytest.mark.browser

PAYLOADS = [
    "<script>window.hit = 1</script>",
    "<ScRiPt src=//x.example/x.js></sCrIpT>",
    "<img src=x onerror=window.hit=1>",
    '<img src="x" oNeRrOr="window.hit=1">',
    "<svg onload=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>",
    "<svg><animate onbegin=window.hit=1 attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<iframe src=javascript:parent.hit=1>",
    "<object data=javascript:window.hit=1>",
    "<embed src=javascript:window.hit=1>",
    "<details open ontoggle=window.hit=1>x</details>",
    "<video><source onerror=window.hit=1></video>",
    "<body onload=window.hit=1>",
    "<input autofocus onfocus=window.hit=1>",
    "<marquee onstart=window.hit=1>x</marquee>",
    "<form action=javascript:window.hit=1><button>x</button></form>",
    "<a href=javascript:window.hit=1>a</a>",
    "<base href=https://x.example/>",
    "<meta http-equiv=refresh content='0;url=https://x.example/'>",
    "<link rel=stylesheet href=https://x.example/x.css>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed;inset:0'>zasłona</p>",
    "[a](javascript:window.hit=1)",
    "[a](JaVaScRiPt:window.hit=1)",
    "[a](java&#115;cript:window.hit=1)",
    "[a](javascript&colon;window.hit=1)",
    "[a](&#x6A;avascript:window.hit=1)",
    "[a](\tjavascript:window.hit=1)",
    "[a](vbscript:msgbox)",
    "[a](data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGl0PTE8L3NjcmlwdD4=)",
    "![a](javascript:window.hit=1)",
    "![a](data:image/svg+xml,<svg onload=window.hit=1>)",
    '![a"onerror="window.hit=1](x)',
    '[a](https://x.example "title" onmouseover="window.hit=1")',
    '[a](https://x.example/"onmouseover="window.hit=1)',
    "<javascript:window.hit=1>",
    "<https://x.example/'onmouseover='window.hit=1>",
    "`<script>window.hit=1</script>`",
    '```html"><script>window.hit=1</script>\nx\n```',
    "[a]: javascript:window.hit=1\n\n[a]",
    "nota[^<script>window.hit=1</script>]",
    "nota[^1]\n\n[^1]: <img src=x onerror=window.hit=1> [a](javascript:window.hit=1)",
    "- [x] <img src=x onerror=window.hit=1>",
    "| a |\n| - |\n| <img src=x onerror=window.hit=1> |",
    "> <script>window.hit=1</script>",
    "<!--><img src=x onerror=window.hit=1>-->",
    "<![CDATA[<script>window.hit=1</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=window.hit=1>'>",
    "\u202e<script>window.hit=1</script>",
    "{{ 7|add:7 }} {% load i18n %} ${window.hit=1}",
]
TEXT = "\n\n".join(PAYLOADS)
TAGS = {
    *("a", "blockquote", "br", "code", "div", "em", "h3", "h4", "h5", "h6", "hr", "img", "li"),
    *("ol", "p", "pre", "s", "span", "strong", "sup", "table", "tbody", "td", "th", "thead"),
    *("tr", "ul"),
}
ATTRIBUTES = {"href", "id", "title", "rel", "src", "alt", "start", "tabindex", "class", "role"}
STRANGE = """
const [places, tags, attributes] = arguments;
const found = [];
for (const place of document.querySelectorAll(places)) {
  for (const element of place.querySelectorAll("*")) {
    const name = element.tagName.toLowerCase();
    if (!tags.includes(name)) found.push(name);
    for (const {name: attribute, value} of element.attributes) {
      if (!attributes.includes(attribute)) found.push(`${name}[${attribute}]`);
      if (["href", "src"].includes(attribute)) {
        const scheme = new URL(value, location.href).protocol;
        if (!["http:", "https:", "mailto:"].includes(scheme)) found.push(`${name} ${value}`);
      }
    }
  }
}
return [document.querySelectorAll(places).length, found];
"""


def look_over(driver, places):
    """Say what ran and what stands in these places of the open page that may not."""
    number, strange = driver.execute_script(STRANGE, places, sorted(TAGS), sorted(ATTRIBUTES))
    assert number, f"nothing is at {places}"
    ran = ["it ran"] if driver.execute_script("return 'hit' in window") else []
    # A policy that had to step in says so in the console: the text was let through before it.
    return [*ran, *strange, *complaints(driver)]


@pytest.fixture(autouse=True)
def _wide(driver):
    dress(driver, Look())


def test_the_look_sees_what_must_not_be_there(demo, driver):
    demo.sign_in(driver, "member")
    visit(driver, demo.objects["thread"])
    driver.execute_script(
        "const body = document.querySelector('.post .body');"
        "body.append(document.createElement('iframe'));"
        "body.firstElementChild.setAttribute('onclick', '1');"
        "window.hit = 1;"
    )

    found = look_over(driver, ".post .body")

    assert {"it ran", "iframe", "p[onclick]"} <= set(found)


def test_a_post_and_its_preview_run_nothing(demo, driver):
    demo.sign_in(driver, "member")
    visit(driver, f"{demo.objects['board']}new/")
    type_in(driver, "title", "Kto czyta <script>window.hit=1</script>")
    area = driver.find_element(By.ID, "id_text")
    driver.execute_script("arguments[0].value = arguments[1]", area, TEXT)
    driver.find_elements(By.CSS_SELECTOR, "markdown-editor [role=tab]")[1].click()
    wait(driver, lambda: driver.find_elements(By.CSS_SELECTOR, "[data-pane] p"))
    assert look_over(driver, "[data-pane]") == []

    press_words(driver, "Opublikuj wątek")

    wait(driver, lambda: driver.find_elements(By.ID, "post-1"))
    assert look_over(driver, ".post .body") == []
    assert "Kto czyta <script>window.hit=1</script>" in said(driver)
    thread = driver.current_url.split("#")[0]
    driver.find_element(By.CSS_SELECTOR, "[data-quotes='post-1-text']").click()
    area = driver.find_element(By.ID, "id_text")
    wait(driver, lambda: area.get_attribute("value"))
    press_words(driver, "Wyślij odpowiedź")
    wait(driver, lambda: driver.find_elements(By.ID, "post-2"))
    assert look_over(driver, ".post .body") == []
    visit(driver, f"{demo.base}/search/?q=window.hit")
    assert complaints(driver) == []
    visit(driver, thread)
    assert not driver.execute_script("return 'hit' in window")


def test_every_text_of_a_practice_runs_nothing(demo, driver):
    demo.sign_in(driver, "member")
    visit(driver, f"{demo.base}/practices/new/")
    type_in(driver, "title", "Wrogi opis <img src=x onerror=window.hit=1>")
    driver.find_element(By.NAME, "keep").click()
    wait(driver, lambda: "/edit/" in driver.current_url)
    overview = driver.current_url
    short = "\n\n".join(PAYLOADS[:9])
    for part in ("need", "solution", "results", "transfer"):
        visit(driver, f"{overview}{part}/")
        for area in driver.find_elements(By.CSS_SELECTOR, "main textarea"):
            driver.execute_script("arguments[0].value = arguments[1]", area, short)
        press_words(driver, "Zapisz i zobacz, czego brakuje")
        assert complaints(driver) == []

    visit(driver, overview.replace("/edit/", "/preview/"))

    assert look_over(driver, "main .prose") == []
    assert "<img src=x onerror=window.hit=1>" in said(driver)


def test_a_profile_runs_nothing(demo, driver):
    demo.sign_in(driver, "coordinator")
    visit(driver, f"{demo.base}/settings/profile/")
    for area in driver.find_elements(By.CSS_SELECTOR, "main textarea"):
        driver.execute_script("arguments[0].value = arguments[1]", area, "\n".join(PAYLOADS[:12]))
    press_words(driver, "Zapisz")
    assert complaints(driver) == []
    visit(driver, f"{demo.base}/members/ewa-lisiecka/")

    assert look_over(driver, "main .prose, main dd") == []


def test_what_was_typed_survives_a_login_that_ended(demo, driver):
    demo.sign_in(driver, "member")
    visit(driver, demo.objects["thread"])
    driver.execute_script("localStorage.clear()")
    area = driver.find_element(By.ID, "id_text")
    area.send_keys("Długa odpowiedź, której nikt nie chce pisać drugi raz.")
    editor = driver.find_element(By.CSS_SELECTOR, "markdown-editor")
    wait(driver, lambda: editor.find_element(By.CSS_SELECTOR, "[data-saved]").text)
    driver.delete_all_cookies()

    press_words(driver, "Wyślij odpowiedź")
    assert complaints(driver) == []
    demo.sign_in(driver, "member")
    visit(driver, demo.objects["thread"])

    offer = wait(driver, lambda: driver.find_element(By.CSS_SELECTOR, "[data-offer]"))
    wait(driver, offer.is_displayed)
    offer.find_element(By.CSS_SELECTOR, "[data-restore]").click()
    again = driver.find_element(By.ID, "id_text").get_attribute("value")
    assert again == "Długa odpowiedź, której nikt nie chce pisać drugi raz."
