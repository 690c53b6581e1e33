"""Two stories in a real browser: a reply is heard of once, a thread becomes a practice."""

from itertools import count

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Look, complaints_in_every_look, dress, visit
from tests.browser.walking import (
    choose,
    follow_link,
    open_letter,
    press_words,
    said,
    type_in,
    wait,
)
from tests.journeys.telling import CRITERIA, SECTIONS

pytestmark = pytest.mark.browser
NUMBERS = count(1)
LOOKS = [Look(), Look(width=320, scheme="dark")]


@pytest.fixture
def title():
    """A title that no other test has used."""
    return f"Klucz do świetlicy {next(NUMBERS)}"


def begin_thread(demo, driver, title):
    """Begin a thread on a board of the network as a member; return its address."""
    demo.sign_in(driver, "member")
    visit(driver, f"{demo.objects['board']}new/")
    type_in(driver, "title", title)
    type_in(driver, "text", "Kto ma klucz?\n\nU nas portierka, ale tylko do 15.")
    press_words(driver, "Opublikuj wątek")
    wait(driver, lambda: "/threads/" in driver.current_url)
    return driver.current_url


def letters_to(demo, driver, role, words):
    """How many letters about this have come to a person of the demo."""
    visit(driver, f"{demo.base}/demo/mail/?to={demo.people[role]['email']}")
    return said(driver).count(words)


def reply_with_quotation_and_mention(demo, driver, thread):
    """Quote the first post by its button, call a facilitator with the arrows, and send."""
    demo.sign_in(driver, "other-unit member")
    visit(driver, thread)
    driver.find_element(By.CSS_SELECTOR, "[data-quotes='post-1-text']").click()
    area = driver.find_element(By.ID, "id_text")
    wait(driver, lambda: "Kto ma klucz?" in area.get_attribute("value"))
    area.send_keys(Keys.CONTROL, Keys.END)
    area.send_keys("U nas inaczej, @marek")
    wait(driver, lambda: driver.find_elements(By.CSS_SELECTOR, "[role=option]"))
    area.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert "@marek-tylko" in area.get_attribute("value")
    area.send_keys("wie lepiej.")
    assert complaints_in_every_look(driver, looks=LOOKS) == []
    press_words(driver, "Wyślij odpowiedź")


def test_a_reply_is_heard_of_once_by_whom_it_quotes_and_calls(demo, driver, title):
    dress(driver, Look())
    thread = begin_thread(demo, driver, title)

    reply_with_quotation_and_mention(demo, driver, thread)

    assert "#post-2" in driver.current_url
    post = driver.find_element(By.ID, "post-2")
    assert post.find_element(By.CSS_SELECTOR, "blockquote.quote .source").text.startswith("Anna")
    assert post.find_element(By.CSS_SELECTOR, ".mention").text == "@Marek Tylko"
    assert complaints_in_every_look(driver, looks=LOOKS) == []
    for role in ("member", "facilitator"):
        wait(driver, lambda role=role: letters_to(demo, driver, role, title))
        assert letters_to(demo, driver, role, title) == 1
    assert letters_to(demo, driver, "other-unit member", title) == 0
    assert letters_to(demo, driver, "coordinator", title) == 0


def test_the_letter_leads_to_the_post_and_to_one_button_that_mutes(demo, driver, title):
    dress(driver, Look())
    thread = begin_thread(demo, driver, title)
    reply_with_quotation_and_mention(demo, driver, thread)
    facilitator = demo.people["facilitator"]
    person = (facilitator["name"], facilitator["email"])
    open_letter(demo, driver, person, title)
    letter = driver.current_url

    demo.sign_in(driver, "facilitator")
    visit(driver, letter)
    follow_link(driver, "/posts/")
    wait(driver, lambda: driver.current_url.endswith("#post-2"))
    visit(driver, letter)
    follow_link(driver, "/mute/")
    assert complaints_in_every_look(driver, looks=LOOKS) == []
    press_words(driver, "Wycisz ten wątek")

    assert "Wątek wyciszono." in said(driver)


def follow_topic(demo, driver, slug):
    """Follow a topic of the library as somebody of another office."""
    demo.sign_in(driver, "other-unit member")
    visit(driver, f"{demo.base}/practices/?topics={slug}")
    press_words(driver, "Powiadamiaj o nowych praktykach na ten temat")


def write_practice(driver):
    """Fill in part after part; the overview says when nothing is missing. Return the topic."""
    overview, topic = driver.current_url, ""
    for part, typed in SECTIONS.items():
        visit(driver, f"{overview}{part}/")
        for name, value in typed.items():
            if name == "topics":
                boxes = driver.find_elements(By.CSS_SELECTOR, "main [name=topics]")
                topic = boxes[0].get_attribute("value")
                if not boxes[0].is_selected():
                    choose(driver, name, topic)
            else:
                type_in(driver, name, value)
        press_words(driver, "Zapisz i zobacz, czego brakuje")
    assert "Jest wszystko, co potrzebne." in said(driver)
    assert complaints_in_every_look(driver, looks=LOOKS) == []
    press_words(driver, "Wyślij do recenzji")
    return topic


def review(demo, driver, name):
    """The editor asks, the reviewer answers, the editor accepts."""
    demo.sign_in(driver, "editor")
    visit(driver, f"{demo.base}/review/")
    press_words(driver, name, tag="a")
    case = driver.current_url
    reviewer = demo.people["reviewer"]["name"]
    select = driver.find_element(By.CSS_SELECTOR, "main select[name=reviewer]")
    option = next(o for o in select.find_elements(By.TAG_NAME, "option") if reviewer in o.text)
    type_in(driver, "reviewer", option.get_attribute("value"))
    press_words(driver, "Poproś o recenzję")
    demo.sign_in(driver, "reviewer")
    visit(driver, case)
    for criterion in CRITERIA:
        type_in(driver, f"points_{criterion}", "2")
        type_in(driver, f"reason_{criterion}", "Widać to na miejscu.")
    type_in(driver, "verdict", "accept")
    type_in(driver, "evidence_level", "2")
    assert complaints_in_every_look(driver, looks=LOOKS) == []
    press_words(driver, "Wyślij recenzję")
    demo.sign_in(driver, "editor")
    visit(driver, case)
    type_in(driver, "outcome", "accept")
    press_words(driver, "Rozstrzygnij")


def test_a_thread_becomes_a_practice_and_followers_hear_once(demo, driver, title):
    dress(driver, Look())
    thread = begin_thread(demo, driver, title)
    visit(driver, thread)
    press_words(driver, "Opisz praktykę z tego wątku")
    topic = write_practice(driver)
    follow_topic(demo, driver, topic)

    review(demo, driver, title)
    demo.sign_in(driver, "member")
    visit(driver, f"{demo.base}/practices/mine/")
    press_words(driver, title, tag="a")
    press_words(driver, "Opublikuj")

    assert complaints_in_every_look(driver, looks=LOOKS) == []
    assert title in said(driver)
    visit(driver, thread)
    assert title in driver.find_element(By.CSS_SELECTOR, "main .rail").text
    demo.sign_in(driver, "other-unit member")

    def told():
        visit(driver, f"{demo.base}/inbox/")
        return said(driver).count(f"Dobra praktyka: {title}")

    wait(driver, told)
    assert told() == 1
