"""`network.workshops.domain.tables`: CSV for Polish Excel, never a formula."""

import pytest

from network.workshops.domain.tables import draw_csv, harmless

COLUMNS = [("name", "imię"), ("note", "uwagi")]


def test_table_for_polish_excel_has_a_mark_and_semicolons():
    content = draw_csv(COLUMNS, [{"name": "Łucja", "note": "a;b"}], excel=True)

    assert content == '\ufeffimię;uwagi\r\nŁucja;"a;b"\r\n'.encode()


def test_plain_table_has_commas_and_no_mark():
    content = draw_csv(COLUMNS, [{"name": "Łucja", "note": None}], excel=False)

    assert content == "imię,uwagi\r\nŁucja,\r\n".encode()


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_formula_is_text(first):
    assert harmless(f"{first}cmd|'/C calc'!A0") == f"'{first}cmd|'/C calc'!A0"


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (7, "7"), ("a=b", "a=b"), (True, "True")])
def test_other_values_are_themselves(value, cell):
    assert harmless(value) == cell
