"""`forums.domain.markup`: between what people type and what is stored."""

from uuid import UUID

import pytest

from forums.domain.markup import (
    Excerpt,
    as_typed,
    files_in,
    handles_in,
    leads_away,
    name_people,
    people_in,
    quotation,
    quoted_ids,
    split_quotations,
)

ONE = UUID("0b0a1c2d-0000-4000-8000-000000000001")
TWO = UUID("0b0a1c2d-0000-4000-8000-000000000002")
KNOWN = {"anna-wrzos": 12, "jan": 7}


@pytest.mark.parametrize(
    ("typed", "handles"),
    [
        ("Hej @anna-wrzos!", ["anna-wrzos"]),
        ("@Anna-Wrzos, @jan. (@ewa)", ["anna-wrzos", "jan", "ewa"]),
        ("@jan @jan", ["jan"]),
        ("pisz na jan@urzad.pl", []),
        ("https://x.example/@jan", []),
        ("`@jan` i ``a`@jan``", []),
        ("```\n@jan\n```\n@ewa", ["ewa"]),
        ("~~~\n@jan", []),
        ("> @jan\n- @ewa", ["jan", "ewa"]),
        ("@ jan @-jan @_x", []),
        ("niedomknięte ` @jan", ["jan"]),
        ("`a\n\n@jan` nie jest kodem", ["jan"]),
        ("@łąka", []),
    ],
)
def test_handles_in(typed, handles):
    assert handles_in(typed) == handles


def test_name_people_turns_known_handles_into_references():
    named = name_people("@Anna-Wrzos i @obcy, `@jan`, @jan", KNOWN, limit=20)

    assert (named.text, named.people, named.left_out) == (
        "@{u12} i @obcy, `@jan`, @{u7}",
        [12, 7],
        0,
    )


def test_name_people_leaves_the_flood_as_words():
    known = {f"o{n}": n for n in range(1, 26)}
    typed = " ".join(f"@o{n}" for n in range(1, 26)) + " @o1"

    named = name_people(typed, known, limit=20)

    assert (named.people, named.left_out) == (list(range(1, 21)), 5)
    assert named.text.endswith("@{u20} @o21 @o22 @o23 @o24 @o25 @{u1}")


def test_two_handles_of_one_person_count_once():
    assert name_people("@a @b", {"a": 3, "b": 3}, limit=1).text == "@{u3} @{u3}"


def test_split_quotations_takes_the_words_out():
    typed = f"Wstęp\n> [Anna, wpis 1](/posts/{ONE}/):\n> pierwsze\n>\n> drugie\n\nkomentarz"

    split = split_quotations(typed, {ONE})

    assert split.text == "Wstęp\n\n@{q0}\n\nkomentarz"
    assert split.excerpts == [Excerpt(public_id=ONE, text="pierwsze\n\ndrugie")]
    assert quoted_ids(typed) == [ONE]


@pytest.mark.parametrize(
    "typed",
    [
        f"> [x](/posts/{TWO}/):\n> obcy wpis",
        f"```\n> [x](/posts/{ONE}/):\n> kod\n```",
        f"> [x](/posts/{ONE}/): słowa w tym samym wierszu",
        f"[x](/posts/{ONE}/)\nzwykły odnośnik",
        "> zwykły cytat",
    ],
)
def test_what_only_looks_like_a_quotation_stays(typed):
    split = split_quotations(typed, {ONE})

    assert (split.text, split.excerpts) == (typed, [])


def test_a_quotation_without_words_vanishes():
    assert split_quotations(f"> [x](/posts/{ONE}/):\n>\n\ntak", {ONE}).text == "tak"


def test_a_full_address_quotes_too_and_line_ends_do_not_matter():
    typed = f"> [x](https://siec.example/posts/{ONE}/)\r\n> tak\r\n"

    assert split_quotations(typed, {ONE}).excerpts == [Excerpt(public_id=ONE, text="tak")]


def test_a_reference_typed_by_hand_stays_words():
    assert split_quotations("@{u1} @{q0}", set()).text == r"@\{u1} @\{q0}"


def test_as_typed_gives_back_what_was_typed():
    typed = f"Hej @jan\n\n> [Anna, wpis 1](/posts/{ONE}/):\n> słowa\n\nkoniec"
    split = split_quotations(typed, {ONE})
    named = name_people(split.text, KNOWN, limit=20)
    words = quotation(name="Anna, wpis 1", address=f"/posts/{ONE}/", words=split.excerpts[0].text)

    shown = as_typed(named.text, handle={7: "@jan"}.__getitem__, quotation=lambda _place: words)

    again = split_quotations(shown, {ONE})
    assert again == split
    assert people_in(named.text) == [7]


def test_a_quotation_cannot_break_out_of_its_label():
    made = quotation(name="A]\n(x) [b\\", address=f"/posts/{ONE}/", words="a\n\nb")

    assert made == f"> [A(x) b](/posts/{ONE}/):\n> a\n>\n> b"
    assert quoted_ids(made) == [ONE]


def test_files_in_a_text():
    source = f"![plan](/files/{ONE}/plan.png) i [umowa](/files/{TWO}/umowa.pdf) /files/x/"

    assert files_in(source) == {ONE, TWO}


@pytest.mark.parametrize(
    ("html", "away"),
    [
        ('<a href="https://x.example">x</a>', True),
        ('<a href="//x.example">x</a>', True),
        ('<a href="mailto:a@b.pl">x</a>', True),
        ('<a href="/files/x/plan.png">x</a>', False),
        ("<p>www</p>", False),
    ],
)
def test_leads_away(html, away):
    assert leads_away(html) is away
