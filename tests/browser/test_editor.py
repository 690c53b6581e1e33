"""The editor of long texts on the page of all components, by mouse and by keyboard."""

import base64

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.page import SECONDS, Look, complaints_in_every_look, dress, visit

pytestmark = pytest.mark.browser

PASTE = """
const [area, name, kind, content] = arguments;
const bytes = Uint8Array.from(atob(content), sign => sign.charCodeAt(0));
const carried = new DataTransfer();
carried.items.add(new File([bytes], name, {type: kind}));
area.dispatchEvent(new ClipboardEvent(
  "paste", {clipboardData: carried, bubbles: true, cancelable: true}));
"""
DROP = """
const [editor, name, content] = arguments;
const carried = new DataTransfer();
carried.items.add(new File([content], name, {type: "text/plain"}));
for (const kind of ["dragenter", "dragover", "drop"]) {
  editor.dispatchEvent(
    new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
}
"""
SELECT = """
const range = document.createRange();
range.selectNodeContents(document.querySelector(arguments[0]));
getSelection().removeAllRanges();
getSelection().addRange(range);
"""


@pytest.fixture
def editor(demo, driver):
    """The editor on the page of all components, as nobody has used it before."""
    dress(driver, Look())
    visit(driver, f"{demo.base}/kit/")
    driver.execute_script("localStorage.clear()")
    visit(driver, f"{demo.base}/kit/")
    return driver.find_element(By.CSS_SELECTOR, "[aria-labelledby=k-editor] markdown-editor")


@pytest.fixture
def area(editor):
    """Its text field, with the focus in it."""
    found = editor.find_element(By.TAG_NAME, "textarea")
    found.click()
    return found


def wait(driver, condition):
    """Wait for something to become true and return it."""
    return WebDriverWait(driver, SECONDS).until(lambda _browser: condition())


def text_of(area):
    return area.get_attribute("value")


def status_of(editor):
    return editor.find_element(By.CSS_SELECTOR, "[data-status]").get_attribute("textContent")


def test_editor_has_no_complaints_in_any_look_and_mode(editor, area, driver):
    area.send_keys("# Nagłówek\n\n- [x] gotowe\n\n|a|b|\n|-|-|\n|1|2|\n\nTekst[^1]\n\n[^1]: nota")
    editor.find_element(By.CSS_SELECTOR, "details.help summary").click()
    assert complaints_in_every_look(driver) == []

    editor.find_element(By.CSS_SELECTOR, "[role=tab][aria-selected=false]").click()
    wait(driver, lambda: editor.find_elements(By.CSS_SELECTOR, "[data-pane] h3"))

    assert complaints_in_every_look(driver) == []


@pytest.mark.parametrize(
    ("name", "chosen", "expected"),
    [
        ("bold", "słowo", "**słowo**"),
        ("italic", "słowo", "*słowo*"),
        ("heading", "słowo", "## słowo"),
        ("list", "a\nb", "- a\n- b"),
        ("ordered", "a\nb", "1. a\n2. b"),
        ("quote", "a\nb", "> a\n> b"),
        ("link", "słowo", "[słowo](https://)"),
        ("code", "słowo", "`słowo`"),
        ("table", "a", "a\n\n| Kolumna 1 | Kolumna 2 |\n| --- | --- |\n|  |  |\n"),
    ],
)
def test_button_marks_what_is_chosen_and_undo_takes_it_back(editor, area, name, chosen, expected):
    area.send_keys(chosen, Keys.CONTROL, "a")

    editor.find_element(By.CSS_SELECTOR, f"[data-do={name}]").click()
    assert text_of(area) == expected

    area.send_keys(Keys.CONTROL, "z")
    assert text_of(area) == chosen


def test_keys_do_the_same_and_leave_polish_letters_alone(area):
    area.send_keys("ą", Keys.CONTROL, "a")
    area.send_keys(Keys.CONTROL, "b")
    assert text_of(area) == "**ą**"
    area.send_keys(Keys.CONTROL, "b")
    assert text_of(area) == "ą"

    area.send_keys(Keys.CONTROL, Keys.ALT, "e")

    assert "`" not in text_of(area)


def test_toolbar_is_one_stop_and_the_arrows_walk_in_it(editor, area, driver):
    area.send_keys(Keys.SHIFT, Keys.TAB)
    first = driver.switch_to.active_element.get_attribute("data-do")
    driver.switch_to.active_element.send_keys(Keys.ARROW_LEFT)
    last = driver.switch_to.active_element.get_attribute("data-do")
    driver.switch_to.active_element.send_keys(Keys.TAB)

    assert (first, last) == ("bold", "table")  # without an address for files there is no button
    assert driver.switch_to.active_element == area


def test_characters_are_counted_and_the_limit_is_said(editor, area, driver):
    driver.execute_script("arguments[0].value = 'ż'.repeat(1899)", area)
    area.send_keys(Keys.END, "x")

    shown = editor.find_element(By.CSS_SELECTOR, "[data-count]").text.replace("\xa0", " ")
    assert shown.replace(" ", "") == "Znaki:1900z2000"
    assert status_of(editor) == "Zostało znaków: 100."
    area.send_keys("y" * 101)
    assert status_of(editor) == "Tekst jest za długi. Znaki ponad limit: 1."
    assert len(text_of(area)) == 2001


def test_preview_shows_the_text_and_nothing_is_lost(editor, area, driver):
    area.send_keys("To jest **ważne**")
    write, see = editor.find_elements(By.CSS_SELECTOR, "[role=tab]")

    see.click()
    wait(driver, lambda: editor.find_elements(By.CSS_SELECTOR, "[data-pane] strong"))
    assert (area.is_displayed(), see.get_attribute("aria-selected")) == (False, "true")
    see.send_keys(Keys.ARROW_LEFT, Keys.ENTER)

    assert (area.is_displayed(), write.get_attribute("aria-selected")) == (True, "true")
    assert text_of(area) == "To jest **ważne**"


def test_preview_that_fails_is_said_in_words(editor, area, driver):
    area.send_keys("tekst")
    driver.execute_script("arguments[0].dataset.preview = '/no-such-page/'", editor)

    editor.find_elements(By.CSS_SELECTOR, "[role=tab]")[1].click()

    pane = editor.find_element(By.CSS_SELECTOR, "[data-pane]")
    wait(driver, lambda: pane.text.startswith("Nie udało się"))


def test_people_are_chosen_with_the_arrows(editor, area, driver):
    area.send_keys("Zapytaj @an")
    wait(driver, lambda: editor.find_elements(By.CSS_SELECTOR, "[role=option]"))
    assert [one.text for one in editor.find_elements(By.CSS_SELECTOR, "[role=option] b")] == [
        "Anna Wrzos",
        "Antoni Lis",
    ]
    assert status_of(editor) == "Znalezione osoby: 2"
    assert complaints_in_every_look(driver, looks=[Look(width=320)]) == []

    area.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    chosen = editor.find_element(By.CSS_SELECTOR, "[aria-selected=true][role=option]")
    assert area.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    area.send_keys(Keys.ENTER)

    assert text_of(area) == "Zapytaj @antoni "
    area.send_keys("a@an")
    assert not editor.find_element(By.CSS_SELECTOR, "[role=listbox]").is_displayed()


def test_quotation_takes_what_is_selected_or_all(area, driver):
    button = driver.find_element(By.CSS_SELECTOR, "[data-quotes]")
    button.click()
    assert text_of(area) == (
        "> [Anna Wrzos, wpis 1](#k-post):\n>\n> Jak zapisać dyżur w sobotę?\n>\n"
        "> Zależy nam na jednym zdaniu w regulaminie.\n\n"
    )

    area.clear()
    driver.execute_script(SELECT, "#k-post p")
    button.click()

    assert text_of(area) == (
        "> [Anna Wrzos, wpis 1](#k-post):\n>\n> Jak zapisać dyżur w sobotę?\n\n"
    )


def test_text_that_was_not_sent_is_offered_and_restored(editor, area, driver):
    area.send_keys("niewysłane")
    wait(driver, lambda: editor.find_element(By.CSS_SELECTOR, "[data-saved]").text)
    driver.refresh()

    offer = wait(driver, lambda: driver.find_element(By.CSS_SELECTOR, "[data-offer]"))
    wait(driver, offer.is_displayed)
    again = driver.find_element(By.CSS_SELECTOR, "[aria-labelledby=k-editor] textarea")
    assert text_of(again) == ""
    assert complaints_in_every_look(driver) == []
    offer.find_element(By.CSS_SELECTOR, "[data-restore]").click()

    assert (text_of(again), offer.is_displayed()) == ("niewysłane", False)


def test_discarded_text_is_offered_no_more(editor, area, driver):
    area.send_keys("niewysłane")
    wait(driver, lambda: editor.find_element(By.CSS_SELECTOR, "[data-saved]").text)
    driver.refresh()
    wait(driver, driver.find_element(By.CSS_SELECTOR, "[data-offer]").is_displayed)
    driver.find_element(By.CSS_SELECTOR, "[data-discard]").click()

    driver.refresh()

    assert not driver.find_element(By.CSS_SELECTOR, "[data-offer]").is_displayed()


@pytest.fixture
def takes_files(demo, driver):
    """The same editor with an address for files, for somebody who may send them."""
    dress(driver, Look())
    demo.sign_in(driver, "member")
    visit(driver, f"{demo.base}/kit/")
    driver.execute_script("localStorage.clear()")
    found = driver.find_element(By.CSS_SELECTOR, "[aria-labelledby=k-editor] markdown-editor")
    driver.execute_script("arguments[0].dataset.upload = '/files/'", found)
    return found


def test_pasted_picture_stands_in_the_text_and_in_the_preview(takes_files, driver):
    area = takes_files.find_element(By.TAG_NAME, "textarea")
    picture = base64.b64encode(driver.get_screenshot_as_png()).decode()

    driver.execute_script(PASTE, area, "plan (1).png", "image/png", picture)

    wait(driver, lambda: text_of(area).startswith("![plan (1).png](/files/"))
    takes_files.find_elements(By.CSS_SELECTOR, "[role=tab]")[1].click()
    wait(driver, lambda: takes_files.find_elements(By.CSS_SELECTOR, "[data-pane] img"))
    assert status_of(takes_files) == "Podgląd jest gotowy."
    assert complaints_in_every_look(driver) == []


def test_dropped_file_is_a_link_and_a_refused_one_says_why(takes_files, driver):
    area = takes_files.find_element(By.TAG_NAME, "textarea")

    driver.execute_script(DROP, takes_files, "notatki.txt", "Notatki")
    wait(driver, lambda: text_of(area).startswith("[notatki.txt](/files/"))
    driver.execute_script(DROP, takes_files, "program.exe", "MZ")
    refused = wait(driver, lambda: takes_files.find_element(By.CSS_SELECTOR, ".refused"))

    assert "exe" in refused.find_element(By.TAG_NAME, "span").text
    assert [line for line in complaints_in_every_look(driver) if "status of 400" not in line] == []
    refused.find_element(By.TAG_NAME, "button").click()
    assert takes_files.find_elements(By.CSS_SELECTOR, ".sent li") == []
    assert driver.switch_to.active_element == area
