"""What is given back of a form."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from network.web.domain.typed import resendable, typed_text

FORM = {
    "csrfmiddlewaretoken": "a" * 64,
    "title": "Komisja w terenie",
    "long_text": "x" * 30,
    "password": "korekt koń bateria",
    "login_code": "12 34 56",
    "next": "/a/very/long/address/of/a/page/",
    "topic": "4",
}


def post(data, **extra):
    return RequestFactory().post("/x/", data, **extra)


def test_long_text_comes_back_and_no_secret():
    fields = [(field.name, field.value) for field in typed_text(post(FORM))]

    assert fields == [("title", "Komisja w terenie"), ("long text", "x" * 30)]


def test_form_is_repeated_whole_or_not_at_all():
    harmless = {name: FORM[name] for name in ("csrfmiddlewaretoken", "title", "topic")}

    assert {field.name: field.value for field in resendable(post(harmless))} == harmless
    assert resendable(post(FORM)) == []
    assert resendable(post({"title": "a", "photo": SimpleUploadedFile("a.png", b"a")})) == []


def test_other_bodies_have_nothing_typed():
    body = post("{}", content_type="application/json")
    broken = post("x", content_type="multipart/form-data; boundary=y")

    assert typed_text(body) == resendable(body) == typed_text(RequestFactory().get("/")) == []
    assert typed_text(broken) == []
