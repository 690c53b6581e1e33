"""`tasks.domain.rendering` and its neighbours: pure words and numbers."""

from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPSenderRefused

import pytest
from django.utils import translation

from tasks.domain.backing_off import backoff
from tasks.domain.delivering import Verdict, judge
from tasks.domain.letters import Action, Fact, Letter
from tasks.domain.rendering import draw

LETTER = Letter(
    subject="Warsztat <b>",
    paragraphs=["Spotkanie w Poznaniu & okolicy."],
    facts=[Fact(label="Kiedy", value="6 grudnia")],
    quote="<script>alert(1)</script>",
    action=Action(label="Zobacz", address="https://x.example/?a=1&b=2"),
    footnote="Dlaczego.",
)


def test_page_escapes_everything_and_carries_no_script_or_image():
    html = draw(LETTER).html

    assert "Warsztat &lt;b&gt;" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "https://x.example/?a=1&amp;b=2" in html
    assert not {"<script", "<img", "@import"} & set(html.lower().split())


def test_page_has_styles_for_outlook_and_for_dark_screens():
    html = draw(LETTER).html

    assert 'bgcolor="#005a4b"' in html
    assert 'style="background-color: #005a4b;border-radius: 3px;"' in html
    assert "@media (prefers-color-scheme: dark)" in html


def test_page_speaks_the_language_of_the_reader():
    with translation.override("pl"):
        drawn = draw(LETTER)

    assert '<html lang="pl">' in drawn.html
    assert "Dzień dobry," in drawn.html
    assert drawn.text.startswith("Dzień dobry,")
    assert "Spotkanie w&nbsp;Poznaniu" in drawn.html


def test_preview_is_the_first_words_unless_given():
    assert '<div class="preview"' in draw(LETTER).html
    assert "Coś innego" in draw(Letter(subject="A", preview="Coś innego")).html


def test_longest_letter_stays_below_what_mail_programs_cut():
    letter = Letter(
        subject="A" * 500,
        paragraphs=["Zażółć gęślą jaźń. " * 100] * 5,
        quote="ą" * 20_000,
        facts=[Fact(label="Kiedy", value="jutro")] * 20,
        more=[Action(label="Więcej", address="https://x.example/")] * 20,
    )

    drawn = draw(letter)

    assert len(drawn.html.encode()) < 60_000
    assert len(drawn.subject) == 150


def test_text_folds_lines_but_never_an_address():
    address = "https://x.example/" + "a-" * 60
    text = draw(Letter(subject="A", paragraphs=[f"{'słowo ' * 30}{address}"], quote="b " * 60)).text

    assert address in text.splitlines()
    assert all(len(line) <= 76 for line in text.splitlines() if address not in line)
    assert [line[:2] for line in text.splitlines() if line.startswith(">")] == ["> ", "> "]


@pytest.mark.parametrize(
    ("attempt", "chance", "seconds"),
    [(1, 0, 3), (2, 0, 6), (3, 1, 6), (9, 0, 600), (1000, 0, 600), (1000, 1, 300)],
)
def test_backoff_doubles_up_to_its_longest(attempt, chance, seconds):
    assert backoff(attempt, chance=chance) == timedelta(seconds=seconds)


def test_our_own_address_refused_is_nobodys_fault_but_a_login_is_final_for_the_mail():
    assert judge(SMTPSenderRefused(550, b"no", "us@example.org")) is Verdict.LATER
    assert judge(SMTPAuthenticationError(454, b"later")) is Verdict.LATER
