"""One story in a real browser: from the form to the seat, the line, and a profile half filled in.

Each page on the way is looked at as well: axe, the console, the width, in every look.
"""

import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.page import complaints_in_every_look, visit
from tests.browser.walking import follow_link, open_letter, press, said, wait

pytestmark = pytest.mark.browser

FIRST, SECOND, THIRD = (
    ("Zofia Klon", "zofia.klon@ostrow.example"),
    ("Jan Grab", "jan.grab@ostrow.example"),
    ("Ewa Brzoza-Wiśniewska", "ewa.brzoza@ostrow.example"),
)


def pick_unit(driver, text, name):
    """Type into the combobox and choose with the keyboard."""
    box = driver.find_element(By.ID, "id_unit")
    box.send_keys(text)
    wait(driver, lambda: driver.find_elements(By.CSS_SELECTOR, "[role=option]"))
    assert box.get_attribute("aria-expanded") == "true"
    assert name in driver.find_element(By.CSS_SELECTOR, "[role=listbox]").text
    box.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert name in box.get_attribute("value")


def send_form(demo, driver, person, *, network=False):
    """Fill the registration form in and send it."""
    visit(driver, demo.objects["registration_form"])
    name, mailbox = person
    driver.find_element(By.ID, "id_name").send_keys(name)
    driver.find_element(By.ID, "id_email").send_keys(mailbox)
    pick_unit(driver, "ostrow wielkopolski", "Ostrów Wielkopolski")
    if network:
        driver.find_element(By.CSS_SELECTOR, "label[for=id_wants_network]").click()
        driver.find_element(By.ID, "id_helps_with").send_keys("budżet obywatelski")
    press(driver, "main form .form-actions .btn, main form[method=post] button.btn:not([name])")


def register(demo, driver, person, **said_yes):
    """Register, open the letter, follow its link, press the button."""
    send_form(demo, driver, person, **said_yes)
    open_letter(demo, driver, person, "otwierd")
    follow_link(driver, "/registrations/")
    press(driver)


def take_the_seat_before_the_last(demo, driver):
    """Walk slowly, look at every page on the way, and return the address of the registration."""
    send_form(demo, driver, FIRST)
    assert FIRST[1] in said(driver)
    assert complaints_in_every_look(driver) == []  # check your mail
    open_letter(demo, driver, FIRST, "otwierd")
    assert complaints_in_every_look(driver) == []  # the letter
    follow_link(driver, "/registrations/")
    assert re.search(r"/registrations/[0-9a-f-]{36}/$", driver.current_url)
    assert complaints_in_every_look(driver) == []  # not confirmed yet
    press(driver)
    assert "Masz miejsce" in said(driver)
    assert complaints_in_every_look(driver) == []  # confirmed
    return driver.current_url


def sign_in_by_code(demo, driver, person):
    """Ask for a code, read it in the mailbox, type it."""
    visit(driver, f"{demo.base}/accounts/login/code/")
    driver.find_element(By.CSS_SELECTOR, "main input[name=email]").send_keys(person[1])
    press(driver, "main form .btn[type=submit]")
    assert complaints_in_every_look(driver) == []  # the code is asked for
    asking = driver.current_url
    open_letter(demo, driver, person, "[Kk]od")
    code = re.search(r"\b\d{8}\b|\b\d{4} \d{4}\b", said(driver))
    assert code, said(driver)
    visit(driver, asking)
    driver.find_element(By.CSS_SELECTOR, "main input[name=code]").send_keys(code[0])
    press(driver, "main form .btn[type=submit]")


def test_from_the_form_to_the_profile(demo, driver):
    first_page = take_the_seat_before_the_last(demo, driver)
    register(demo, driver, SECOND)
    assert "Masz miejsce" in said(driver)

    register(demo, driver, THIRD, network=True)
    third_page = driver.current_url
    assert re.search(r"\b1\. na liście rezerwowej", said(driver)), said(driver)
    assert complaints_in_every_look(driver) == []  # waiting

    visit(driver, first_page)
    press(driver, "main .btn.danger")
    assert complaints_in_every_look(driver) == []  # cancelled
    open_letter(demo, driver, THIRD, "asz miejsce|wolniło")
    visit(driver, third_page)
    assert "Masz miejsce" in said(driver)

    driver.delete_all_cookies()
    sign_in_by_code(demo, driver, THIRD)
    visit(driver, f"{demo.base}/welcome/profile/")
    assert driver.find_element(By.ID, "id_name").get_attribute("value") == THIRD[0]
    assert "Ostrów Wielkopolski" in driver.find_element(By.ID, "id_unit").get_attribute("value")
    assert complaints_in_every_look(driver) == []  # half filled in
