"""A person with a browser: cookies, forms, no scripts; says how long an answer took."""

from __future__ import annotations

import re
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|nonce)"[^>]*? value="([^"]+)"')

FORM = "application/x-www-form-urlencoded"
SEAM = "seam-of-the-parts"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came back; status 0 when nobody answered."""

    status: int
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Visitor:
    """One person, one jar of cookies, a connection for every request."""

    port: int
    patience: float = 30
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Read a page; redirects are not followed."""
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self.ask("POST", path, urlencode(fields))

    def upload(self, path: str, name: str, content: bytes) -> Answer:
        """Send a form with one file."""
        said = f'form-data; name="file"; filename="{name}"'
        head = f"--{SEAM}\r\nContent-Disposition: {said}\r\nContent-Type: text/plain\r\n\r\n"
        body = head.encode() + content + f"\r\n--{SEAM}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={SEAM}")

    def ask(
        self, method: str, path: str, body: str | bytes | None = None, kind: str = FORM
    ) -> Answer:
        """Ask once."""
        headers = {"Cookie": "; ".join(f"{name}={said}" for name, said in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind
        began = time.monotonic()
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=self.patience)) as line:
            try:
                line.request(method, path, body, headers)
                answer = line.getresponse()
                text = answer.read().decode()
            except (OSError, HTTPException) as problem:
                return Answer(status=0, text=repr(problem), seconds=time.monotonic() - began)
        for said in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(said).items()}
        return Answer(
            status=answer.status,
            text=text,
            headers=dict(answer.headers),
            seconds=time.monotonic() - began,
        )

    def form(self, path: str) -> dict[str, str]:
        """Read a page and return what its form hides."""
        page = self.get(path)
        assert page.status == 200, (page.status, page.text[:300])
        return dict(HIDDEN.findall(page.text))

    def application(self, path: str, address: str) -> dict[str, str]:
        """Read the form of registration and fill it in."""
        return {**self.form(path), **self.written(address)}

    def filled(self, page: Answer, address: str) -> dict[str, str]:
        """Fill in a form that has been read already."""
        return {**dict(HIDDEN.findall(page.text)), **self.written(address)}

    @staticmethod
    def written(address: str) -> dict[str, str]:
        """Return what a person types."""
        return {
            "name": "Anna Wrzos",
            "email": address,
            "unit": "Urząd Miasta",
            "unit_code": "other",
            "unit_text": "Urząd Miasta Poznania",
            "list_visibility": "hidden",
            "needs": "pętla indukcyjna",
        }

    def register(self, path: str, address: str) -> Answer:
        """Fill in the form of registration and send it."""
        return self.post(path, self.application(path, address))
