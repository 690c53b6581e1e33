"""Writing a practice where scripts run: counts, saving with every pause, copying a citation."""

from itertools import count

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.page import complaints_in_every_look, visit

pytestmark = pytest.mark.browser
SECONDS = 15
NUMBERS = count(101)
"""A draft of the same name would be given back instead of a new one."""


@pytest.fixture
def draft(demo, driver):
    """The address at which a member writes a draft that they have just begun."""
    demo.sign_in(driver, "member")
    visit(driver, f"{demo.base}/practices/new/")
    driver.find_element(By.ID, "id_title").send_keys(f"Ławka nr {next(NUMBERS)}")
    driver.find_element(By.NAME, "keep").click()
    WebDriverWait(driver, SECONDS).until(lambda browser: "/edit/" in browser.current_url)
    return driver.current_url


def state_of(driver):
    """What the form says about saving."""
    return driver.find_element(By.CSS_SELECTOR, "[data-state]").text


def test_what_is_typed_is_saved_with_a_pause(driver, draft):
    visit(driver, f"{draft}need/")

    driver.find_element(By.ID, "id_problem").send_keys("Nikt nie przychodził.")
    WebDriverWait(driver, SECONDS).until(lambda _: "Zapisano o" in state_of(driver))
    driver.find_element(By.ID, "id_objectives").send_keys("Niech przychodzą.")
    before = driver.find_element(By.NAME, "version").get_attribute("value")
    WebDriverWait(driver, SECONDS).until(
        lambda _: driver.find_element(By.NAME, "version").get_attribute("value") != before
    )
    visit(driver, f"{draft}need/")

    kept = [
        driver.find_element(By.ID, name).get_attribute("value")
        for name in ("id_problem", "id_objectives")
    ]
    assert kept == ["Nikt nie przychodził.", "Niech przychodzą."]


def test_a_count_follows_what_is_typed_and_says_when_it_is_too_much(driver, draft):
    visit(driver, f"{draft}basics/")
    field = driver.find_element(By.ID, "id_title")
    shown = driver.find_element(By.CSS_SELECTOR, "[data-counter=id_title]")

    assert shown.text == "Znaki: 12 z 100"
    field.send_keys("x" * 90)

    assert shown.text == "Znaki: 102 z 100"
    assert "problem" in shown.get_attribute("class")
    WebDriverWait(driver, SECONDS).until(lambda _: "Nazwa praktyki" in state_of(driver))


def test_the_forms_of_a_draft_have_no_complaints(driver, draft):
    parts = ("basics", "need", "solution", "resources", "results", "transfer", "more")
    for part in ("", *(f"{part}/" for part in parts), "../files/", "../authors/", "../preview/"):
        visit(driver, f"{draft}{part}")

        assert complaints_in_every_look(driver) == []


def test_two_who_write_at_once_see_both_texts(driver, draft):
    visit(driver, f"{draft}need/")
    driver.execute_script("document.querySelector('[name=version]').value = '0'")
    driver.find_element(By.ID, "id_objectives").send_keys("Mój cel.")

    driver.find_element(By.CSS_SELECTOR, "[name=then][value=overview]").click()
    WebDriverWait(driver, SECONDS).until(
        lambda browser: browser.find_elements(By.ID, "differences")
    )

    added = driver.find_element(By.TAG_NAME, "ins").text.split()
    assert added == ["[dodano]", "Mój", "cel.", "[koniec]"]
    assert complaints_in_every_look(driver) == []


def test_a_row_comes_and_what_was_typed_stays(driver, draft):
    visit(driver, f"{draft}solution/")
    driver.find_element(By.ID, "id_steps-0-text").send_keys("Pierwszy krok")

    driver.find_element(By.CSS_SELECTOR, "[value='steps:add']").click()
    WebDriverWait(driver, SECONDS).until(
        lambda browser: browser.find_elements(By.ID, "id_steps-1-text")
    )

    assert driver.find_element(By.ID, "id_steps-0-text").get_attribute("value") == "Pierwszy krok"


def test_a_citation_can_be_copied(demo, driver):
    visit(driver, demo.objects["practice"])
    button = driver.find_element(By.CSS_SELECTOR, "[data-copy=citation]")

    assert button.is_displayed()
    button.click()

    WebDriverWait(driver, SECONDS).until(
        lambda _: (
            button.text == "Skopiowano" or driver.execute_script("return String(getSelection())")
        )
    )
