"""A browser without a screen: opens pages, fills in the forms they show, presses buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client

if TYPE_CHECKING:
    from bs4 import Tag

WRITTEN = {"text", "email", "number", "date", "search", "hidden", "url", ""}


class Browser:
    """One person's browser; it stands on one page at a time."""

    def __init__(self, user: Any = None) -> None:
        self.client = Client(headers={"Accept-Language": "pl"})
        if user is not None:
            self.client.force_login(user)
        self.here, self.status, self.page = "", 0, BeautifulSoup("", "html.parser")

    def open(self, address: str) -> Browser:
        """Go to a page, wherever it leads."""
        return self._stand(self.client.get(_path(address), follow=True))

    def follow(self, words: str) -> Browser:
        """Follow the first link with these words."""
        link = next(a for a in self.page.find_all("a") if words in _words(a))
        return self.open(urljoin(self.here, str(link["href"])))

    def press(self, words: str, **typed: Any) -> Browser:
        """Press the button with these words, after typing into the form around it."""
        button = next(b for b in self.page.find_all("button") if words in _words(b))
        form = button.find_parent("form")
        assert form is not None, words
        sent = filled(form)
        if button.get("name"):
            sent[str(button["name"])] = [str(button.get("value", ""))]
        for name, value in typed.items():
            sent[name] = value if isinstance(value, list) else [value]
        address = _path(urljoin(self.here, str(form.get("action") or self.here)))
        assert form.get("method") == "post", words
        return self._stand(self.client.post(address, sent, follow=True))

    @property
    def text(self) -> str:
        """The words of the page, without its spaces of two kinds."""
        return _words(self.page)

    def _stand(self, answer: Any) -> Browser:
        self.status, self.here = answer.status_code, answer.request["PATH_INFO"]
        self.page = BeautifulSoup(answer.content.decode(), "html.parser")
        return self


def _words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def _path(address: str) -> str:
    found = urlsplit(address)
    return f"{found.path}?{found.query}" if found.query else found.path


def filled(form: Tag) -> dict[str, list[str]]:
    """What a browser would send of a form as it is shown."""
    sent: dict[str, list[str]] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name = str(control.get("name", ""))
        if not name or control.has_attr("disabled"):
            continue
        sent.setdefault(name, []).extend(_values(control))
    return {name: values for name, values in sent.items() if values}


def _values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        chosen = control.find_all("option", selected=True) or control.find_all("option")[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    kind = str(control.get("type", ""))
    if kind in {"checkbox", "radio"}:
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    return [str(control.get("value", ""))] if kind in WRITTEN else []
