"""`forums.forms.writing`: texts under the limit of the setting, and an editor with its places."""

from uuid import UUID, uuid4

import pytest

from forums.choices import ThreadKind
from forums.forms.writing import EditForm, ReplyForm, ThreadForm, TitleForm
from network.web.forms import EditorPlaces

PLACES = EditorPlaces(preview="/posts/preview/", key="7:thread:1")


def reply(**sent):
    return ReplyForm({"text": "Treść.", "nonce": str(uuid4()), **sent}, places=PLACES)


def test_reply_gives_text_parent_and_nonce():
    nonce, parent = uuid4(), uuid4()

    form = reply(text="a\r\nb\r\n", nonce=str(nonce), parent=str(parent))

    assert form.is_valid()
    assert form.cleaned_data == {"text": "a\nb", "nonce": nonce, "parent": parent}


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"text": ""}, "text"), ({"nonce": ""}, "nonce"), ({"parent": "x"}, "parent")],
)
def test_reply_says_what_is_wrong_where(sent, field):
    assert [*reply(**sent).errors] == [field]


def test_limit_is_the_setting_of_the_moment(settings):
    settings.FORUMS_POST_LIMIT = 5
    assert not reply(text="123456").is_valid()
    assert 'data-limit="5"' in str(reply()["text"])

    settings.FORUMS_POST_LIMIT = 6

    assert reply(text="123456").is_valid()
    assert 'data-limit="6"' in str(reply()["text"])


def test_each_form_has_places_and_a_nonce_of_its_own():
    first, second = ReplyForm(places=PLACES), ReplyForm(places=EditorPlaces(preview="/other/"))

    assert 'data-preview="/posts/preview/"' in str(first["text"])
    assert 'data-preview="/other/"' in str(second["text"])
    assert UUID(str(first["nonce"].value()))  # type: ignore[truthy-bool] # made above
    assert first["nonce"].value() != second["nonce"].value()


@pytest.mark.parametrize("may_announce", [True, False])
def test_kinds_are_those_one_may_begin(may_announce):
    form = ThreadForm(may_announce=may_announce, places=PLACES)

    offered = [value for value, _label in form.fields["kind"].choices]  # type: ignore[attr-defined] # made above

    assert offered == [
        ThreadKind.DISCUSSION,
        ThreadKind.QUESTION,
        *([ThreadKind.ANNOUNCEMENT] if may_announce else []),
    ]
    assert form["kind"].value() == ThreadKind.DISCUSSION


@pytest.mark.parametrize("title", ["", " ", "x" * 201, "a\0b"])
def test_title_is_needed_and_short(title):
    assert [*TitleForm({"title": title, "version": "0"}).errors] == ["title"]


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_editing_carries_a_version(version):
    form = EditForm({"text": "Treść.", "version": version}, places=PLACES)

    assert [*form.errors] == ["version"]
