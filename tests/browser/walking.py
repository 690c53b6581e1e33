"""Steps of a person in a browser that the stories share."""

import re
from urllib.parse import quote

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.browser.page import SECONDS, visit

MAIN = (By.CSS_SELECTOR, "main")


def wait(driver, condition):
    """Wait for something to become true and return it."""
    return WebDriverWait(driver, SECONDS).until(lambda _browser: condition())


def said(driver):
    """Return what the page says, with usual spaces."""
    return driver.find_element(*MAIN).text.replace("\xa0", " ")


def press(driver, selector="main form .btn:not(.quiet):not(.plain)"):
    """Press a button and wait for the page it leads to."""
    button = driver.find_element(By.CSS_SELECTOR, selector)
    button.click()
    wait(driver, lambda: is_gone(button))


def is_gone(element):
    """Whether the page of this element has been left."""
    try:
        element.is_enabled()
    except Exception as gone:  # noqa: BLE001 -- drivers name a stale element in several ways
        return bool(gone)
    return False


def open_letter(demo, driver, person, subject):
    """Open the newest letter to this person whose subject fits."""

    def arrived():
        visit(driver, f"{demo.base}/demo/mail/?to={quote(person[1])}")
        links = driver.find_elements(By.CSS_SELECTOR, "main .items a, main table a")
        return next((link for link in links if re.search(subject, link.text)), None)

    wait(driver, arrived).click()


def follow_link(driver, path):
    """Follow the link of the open letter that leads to this path."""
    driver.find_element(By.CSS_SELECTOR, f"main .files a[href*='{path}']").click()


def choose(driver, name, value):
    """Tick or choose `value` of a group of boxes or buttons."""
    control = driver.find_element(By.CSS_SELECTOR, f"main [name='{name}'][value='{value}']")
    driver.find_element(By.CSS_SELECTOR, f"label[for='{control.get_attribute('id')}']").click()
    assert control.is_selected(), name


def type_in(driver, name, value):
    """Put one value into the control of this name, whatever kind it is."""
    control = driver.find_element(By.CSS_SELECTOR, f"main [name='{name}']")
    kind = control.get_attribute("type")
    if kind == "radio":
        choose(driver, name, value)
    elif kind == "checkbox":
        if not control.is_selected():
            identity = control.get_attribute("id")
            driver.find_element(By.CSS_SELECTOR, f"label[for='{identity}']").click()
    elif control.tag_name == "select":
        Select(control).select_by_value(value)
    elif kind == "date":
        driver.execute_script("arguments[0].value = arguments[1]", control, value)
    else:
        control.clear()
        control.send_keys(value)


def press_words(driver, words, tag="button"):
    """Press the first button, or follow the first link, that says these words."""
    found = driver.find_elements(By.CSS_SELECTOR, f"main {tag}")
    button = next(one for one in found if words in one.text.replace("\xa0", " "))
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()
    wait(driver, lambda: is_gone(button))
