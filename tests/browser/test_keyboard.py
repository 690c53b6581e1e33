"""The registration form by keyboard alone: order, visible focus, errors, without losing a word."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.page import SECONDS, Look, complaints_in_every_look, dress, visit

pytestmark = pytest.mark.browser

ORDER = (
    "name", "email", "position", "department", "unit", "topic_1", "topic_2", "topic_3", "needs",
    "list_visibility", "photo_consent", "wants_network", "helps_with", "looks_for",
)  # fmt: skip
VISIBLE = """
const style = getComputedStyle(document.activeElement);
return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
"""


def press_tab(driver):
    """Go on and return what has the focus now, with whether one can see it."""
    driver.switch_to.active_element.send_keys(Keys.TAB)
    return driver.switch_to.active_element, driver.execute_script(VISIBLE)


def test_tab_walks_through_the_fields_in_their_order_and_is_seen(demo, driver):
    dress(driver, Look(width=320))
    visit(driver, demo.objects["registration_form"])
    driver.find_element(By.ID, "id_name").click()
    names, unseen = ["name"], []
    for _ in range(40):
        element, visible = press_tab(driver)
        name = element.get_attribute("name") or element.tag_name
        if not visible:
            unseen.append(name)
        names.append(name)
        if element.tag_name == "button" and element.get_attribute("class") == "btn":
            break

    assert [name for name in names if name in ORDER] == list(ORDER)
    assert unseen == []


def test_the_skip_link_is_first_and_leads_to_the_content(demo, driver):
    visit(driver, demo.objects["registration_form"])

    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    first = driver.switch_to.active_element
    target = first.get_attribute("href").partition("#")[2]
    first.send_keys(Keys.ENTER)

    assert "skip" in first.get_attribute("class")
    assert driver.find_element(By.ID, target).tag_name == "main"


def test_enter_sends_and_the_summary_has_the_focus_and_nothing_is_lost(demo, driver):
    visit(driver, demo.objects["registration_form"])
    driver.execute_script("document.querySelector('main form[method=post]').noValidate = true")
    driver.find_element(By.ID, "id_position").send_keys("naczelniczka")
    driver.find_element(By.ID, "id_name").send_keys("Anna Wrzos", Keys.ENTER)

    WebDriverWait(driver, SECONDS).until(
        lambda browser: browser.execute_script("return document.activeElement?.id") == "problems"
    )
    links = driver.find_elements(By.CSS_SELECTOR, "#problems a")
    links[0].send_keys(Keys.ENTER)

    assert driver.switch_to.active_element.get_attribute("name") == "email"
    kept = [
        driver.find_element(By.ID, f"id_{name}").get_attribute("value")
        for name in ("name", "position")
    ]
    assert kept == ["Anna Wrzos", "naczelniczka"]
    assert len(links) == len(driver.find_elements(By.CSS_SELECTOR, "main .field.wrong")) > 1
    # The console repeats the status of the answer; everything else has to be silent.
    assert [line for line in complaints_in_every_look(driver) if "422" not in line] == []


def test_namesakes_are_told_apart_without_a_script(demo, driver):
    visit(driver, demo.objects["registration_form"])
    for name, typed in {
        "name": "Anna Wrzos",
        "email": "anna@o.example",
        "unit": "Ostrów Wielkopolski",
    }.items():
        driver.find_element(By.ID, f"id_{name}").send_keys(typed)
    driver.find_element(By.ID, "id_unit").send_keys(Keys.ESCAPE)
    driver.execute_script("document.querySelector('main form[method=post]').requestSubmit()")

    choices = WebDriverWait(driver, SECONDS).until(
        lambda browser: browser.find_elements(
            By.CSS_SELECTOR, "main [data-picks] input[type=radio]"
        )
    )

    assert len(choices) > 2
    assert [line for line in complaints_in_every_look(driver) if "422" not in line] == []
