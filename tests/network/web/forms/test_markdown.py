"""`network.web.forms.markdown`: a plain text field whose editor asks only what it may."""

import re

import pytest
from django.core.exceptions import ValidationError

from network.web.forms import EditorPlaces, LookForm, MarkdownField, MarkdownWidget
from network.web.forms.markdown import TOOLS

PLACES = {
    "preview": "/preview/",
    "upload": "/files/",
    "people": "/people/?a=1&b=2",
    "draft": "/drafts/7/",
    "key": '7:thread:"12"',
}


class TextForm(LookForm):
    """One long text."""

    text = MarkdownField(label="Treść", help_text="Widzą ją wszyscy.", max_length=10)

    def __init__(self, *args, places=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.places = places or EditorPlaces()


def drawn(**kwargs):
    return str(TextForm(**kwargs)["text"].as_field_group())


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\r\n \r\n    code\r\n\r\n", "    code"),
        ("a  \n\n b", "a  \n\n b"),
        ("ą" * 10, "ą" * 10),
        ("12345\r\n789", "12345\n789"),
    ],
)
def test_text_keeps_what_means_something(sent, text):
    assert MarkdownField(max_length=10).clean(sent) == text


@pytest.mark.parametrize("sent", ["", None, " \r\n\t\r\n"])
def test_empty_text_is_no_text(sent):
    assert MarkdownField(max_length=10, required=False).clean(sent) == ""
    with pytest.raises(ValidationError) as refusal:
        MarkdownField(max_length=10).clean(sent)
    assert [error.code for error in refusal.value.error_list] == ["required"]


def test_text_over_the_limit_is_refused_and_nothing_is_cut():
    form = TextForm({"text": "a" * 11})

    assert form.errors.as_data()["text"][0].code == "max_length"
    html = str(form["text"])
    assert "a" * 11 in html
    assert "maxlength" not in html
    assert 'data-limit="10"' in html


def test_line_breaks_of_the_browser_do_not_make_a_text_too_long():
    assert TextForm({"text": "a\r\n" * 5}).is_valid()
    assert not TextForm({"text": "a\r\n" * 5 + "bb"}).is_valid()


def test_editor_is_given_its_addresses_escaped():
    html = drawn(places=EditorPlaces(**PLACES))

    assert 'data-preview="/preview/"' in html
    assert 'data-upload="/files/"' in html
    assert 'data-people="/people/?a=1&amp;b=2"' in html
    assert 'data-draft="/drafts/7/"' in html
    assert 'data-key="7:thread:&quot;12&quot;"' in html


def test_editor_without_addresses_offers_nothing_to_ask():
    html = drawn()

    assert "<markdown-editor" in html
    for name in PLACES:
        assert f"data-{name}=" not in html


def test_two_forms_do_not_share_addresses():
    TextForm(places=EditorPlaces(preview="/other/"))

    assert "/other/" not in drawn()
    assert MarkdownWidget.places == EditorPlaces()


def test_every_tool_has_a_name_and_a_button_that_sends_nothing():
    buttons = re.findall(r"<button[^>]*data-do=[^>]*>", drawn())

    assert [re.search(r'data-do="(\w+)"', one)[1] for one in buttons] == [  # type: ignore[index] # made above
        tool.name for tool in TOOLS
    ]
    for button in buttons:
        assert 'type="button"' in button
        assert re.search(r'aria-label="[^"]+"', button)


def test_text_field_is_told_about_hint_and_problem():
    html = drawn(data={"text": ""})

    area = re.search(r"<textarea[^>]*>", html)[0]  # type: ignore[index] # made above
    assert 'class="input"' in area
    assert 'aria-invalid="true"' in area
    assert 'aria-describedby="id_text_helptext id_text_error"' in area
    assert "required" in area


def test_nothing_of_the_script_is_seen_before_it_runs():
    html = drawn(places=EditorPlaces(**PLACES))

    for part in (
        "data-head",
        "data-offer",
        "data-under",
        "data-files",
        "data-pane",
        "data-warning",
    ):
        tag = re.search(rf"<\w+[^>]*\s{part}[\s>][^>]*", html)[0]  # type: ignore[index] # made above
        assert re.search(r"\shidden", tag), part
    assert '<details class="help">' in html


def test_kit_draws_the_editor_and_shows_a_text(client, db, settings):
    settings.ROOT_URLCONF = "tests.network.web.kit_urls"

    page = client.get("/kit/").content.decode()
    shown = client.post("/kit/preview/", {"text": "- [x] **a**"}).content.decode()
    people = client.get("/kit/people/?q=an").json()

    assert "<markdown-editor" in page
    assert shown.strip() == '<ul>\n<li class="todo">☑ <strong>a</strong></li>\n</ul>'
    assert [person["mention"] for person in people["people"]] == ["@anna", "@antoni"]
    assert client.get("/kit/preview/").status_code == 405
