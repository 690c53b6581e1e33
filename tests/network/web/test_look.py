"""The stylesheet holds what it promises."""

import re
from pathlib import Path

import network.web

STATIC = Path(network.web.__file__).parent / "static" / "web"
LOOK = (STATIC / "look.css").read_text()


def test_stylesheet_stays_small():
    assert len(LOOK.encode()) <= 45_000


def test_stylesheet_fetches_nothing():
    assert re.findall(r"url\(|@import|http", LOOK) == []


def test_layers_come_in_their_order():
    order = "reset, tokens, base, layout, components, utilities, print"
    assert f"@layer {order};" in LOOK
    assert re.findall(r"^@layer (\w+) \{", LOOK, re.MULTILINE) == order.split(", ")


def test_templates_carry_no_styles_or_scripts_of_their_own():
    pages = list((STATIC.parents[1] / "templates").rglob("*.html"))
    inline = re.compile(r"style=|<style|<script(?![^>]*src=)|\son\w+=")

    assert pages
    assert [page.name for page in pages if inline.search(page.read_text())] == []
    assert [page.name for page in pages if page.read_text().count("\n") > 80] == []
