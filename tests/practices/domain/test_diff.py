"""Differences between two versions, word by word."""

from practices.domain.diff import Change, Piece, compare, in_words


def marked(diff):
    """Write a difference on one line: [-gone-] {+new+}."""
    signs = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(signs[piece.change].format(piece.text) for piece in diff.pieces)


def test_nothing_differs_in_the_same_content():
    assert compare({"title": "a", "topics": []}, {"title": "a", "topics": []}) == []


def test_words_that_changed_are_marked():
    [found] = compare({"problem": "Mało osób w sali."}, {"problem": "Mało osób na sali."})

    assert found.field.name == "problem"
    assert marked(found) == "Mało osób [-w-]{+na+} sali."


def test_what_is_left_out_was_empty():
    [found] = compare({}, {"title": "Nazwa"})

    assert (found.before, found.after, found.pieces) == (
        "",
        "Nazwa",
        [Piece("Nazwa", Change.ADDED)],
    )


def test_rows_are_compared_a_line_each():
    [found] = compare(
        {"steps": [{"text": "Raz", "role": ""}]},
        {"steps": [{"text": "Raz", "role": ""}, {"text": "Dwa", "role": "kierownik"}]},
    )

    assert marked(found) == "Raz{+\nDwa · kierownik+}"


def test_fields_come_in_the_order_of_the_form():
    after = {"sustainability": "x", "title": "y", "solution": "z"}

    assert [diff.field.name for diff in compare({}, after)] == [
        "title", "solution", "sustainability",
    ]  # fmt: skip


def test_joining_the_pieces_gives_both_texts_back():
    before, after = "Stół, makieta i 2 osoby.\n\nSobota", "Makieta, stół i 3 osoby.\nNiedziela!"
    [found] = compare({"solution": before}, {"solution": after})

    kept = {Change.SAME, Change.REMOVED}
    new = {Change.SAME, Change.ADDED}
    assert "".join(p.text for p in found.pieces if p.change in kept) == before
    assert "".join(p.text for p in found.pieces if p.change in new) == after


def test_two_texts_without_end_are_shown_whole():
    before, after = "a " * 2000, "b " * 2000

    [found] = compare({"solution": before}, {"solution": after})

    assert [piece.change for piece in found.pieces] == [Change.REMOVED, Change.ADDED]


def test_values_are_said_in_words():
    assert [in_words(value) for value in (None, False, 7, ["a", "b"], {"x": "a", "y": ""})] == [
        "", "", "7", "a\nb", "a",
    ]  # fmt: skip
