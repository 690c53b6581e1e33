"""Discussions at 4 000, 40 000 and 400 000 posts: what a page costs, and whether it grows.

PostgreSQL, gunicorn with two sync workers, 2 000 people; beside bare Django with 20 rows under the
same server and the same clients in the same run.
"""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.crowds import crowd
from benchmarks.hammering import Request, hammer, looking, served
from benchmarks.houses import measured
from benchmarks.talking import grow, prepare_boards, prepare_texts
from forums.choices import WatchLevel
from forums.models import Thread, Watch
from network.accounts.models import User
from tasks.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.hammering import Pace, Served
    from benchmarks.talking import Talk

SCALES = ((200, 4_000), (2_000, 40_000), (20_000, 400_000))
"""Threads and posts."""
PEOPLE, AUTHORS = 2_000, 400
WORD = "mieszkaniec"
LIMIT = 1_200


def run() -> dict[str, float]:
    """Measure on PostgreSQL."""
    return measured("talks", postgres=True, limit=LIMIT)


def measure() -> dict[str, float]:
    """Grow the discussions step by step and measure each step in the same server's run."""
    settings.ALLOWED_HOSTS = ["*"]
    people, boards = crowd(PEOPLE), prepare_boards()
    prepare_texts()
    figures: dict[str, float] = {}
    with served("benchmarks.plain:application") as bare:
        figures |= _said("bare Django, 20 rows", hammer(bare, looking(["/bare/"])))
    ceiling = figures["bare Django, 20 rows: a second"]
    reader = _signed_in(people[0])
    for threads, posts in SCALES:
        talk = grow(people, boards, threads=threads, posts=posts)
        connection.close()
        with served("network.site.wsgi:application") as server:
            for name, pace in _pages(server, talk, reader):
                figures |= _said(f"{posts} posts, {name}", pace, ceiling)
        figures |= _queries(posts, talk, reader)
    with served("network.site.wsgi:application") as server:
        for watchers in (20, 500):
            pace = _replies(server, people, watchers)
            figures |= _said(f"reply with {watchers} watchers", pace, ceiling)
    return figures


def _said(name: str, pace: Pace, ceiling: float = 0.0) -> dict[str, float]:
    said = {
        f"{name}: a second": pace.per_second,
        f"{name}: CPU ms": pace.cpu_ms,
        f"{name}: bytes": pace.size,
    }
    return said | ({f"{name}: ratio to bare": pace.per_second / ceiling} if ceiling else {})


def _signed_in(pk: int) -> Client:
    client = Client()
    client.force_login(User.objects.get_queryset().get(pk=pk), settings.AUTHENTICATION_BACKENDS[0])
    return client


def _cookie(client: Client) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def _paths(talk: Talk) -> dict[str, list[str]]:
    long = Thread.objects.get(pk=talk.long_thread)
    some = Thread.objects.exclude(pk=long.pk).by_activity()[: min(200, talk.threads - 1)]
    last = -(-long.last_number // 20)
    return {
        "list of a board": [talk.board.get_absolute_url()],
        "list of everything": [reverse("forums:threads")],
        "thread": [thread.get_absolute_url() for thread in some],
        "long thread, first page": [long.get_absolute_url()],
        "long thread, last page": [f"{long.get_absolute_url()}?page={last}"],
        "search": [f"{reverse('search:search')}?q={WORD}"],
    }


def _pages(server: Served, talk: Talk, reader: Client) -> Iterator[tuple[str, Pace]]:
    for name, paths in _paths(talk).items():
        yield name, hammer(server, looking(paths, _cookie(reader)))


def _queries(posts: int, talk: Talk, reader: Client) -> dict[str, float]:
    found = {}
    for name, paths in _paths(talk).items():
        reader.get(paths[0])
        with CaptureQueriesContext(connection) as queries:
            reader.get(paths[0])
        found[f"{posts} posts, {name}: queries"] = float(len(queries))
    return found


def _replies(server: Served, people: list[int], watchers: int) -> Pace:
    """Let many people answer in one thread; its notices are promised, not yet told."""
    thread = Thread.objects.by_activity()[watchers % 7]
    moment = now()
    Watch.objects.bulk_create(
        Watch(user_id=pk, thread=thread, level=WatchLevel.WATCH, changed_at=moment)
        for pk in people[-watchers:]
    )
    address = reverse("forums:reply", args=[thread.pk])
    writers = [_writer(pk, address) for pk in people[:AUTHORS]]
    connection.close()
    return hammer(server, _writing(address, writers), good=302)


def _writer(pk: int, address: str) -> tuple[str, str]:
    client = _signed_in(pk)
    page = client.get(address).content.decode()
    return _cookie(client), page.partition('name="csrfmiddlewaretoken" value="')[2][:64]


def _writing(address: str, writers: list[tuple[str, str]]) -> Callable[[], Iterator[Request]]:
    turns = cycle(writers)

    def requests() -> Iterator[Request]:
        for cookie, token in turns:
            body = f"csrfmiddlewaretoken={token}&nonce={uuid4()}&text=U+nas+tak+samo."
            headers = {
                "Host": "localhost",
                "Cookie": cookie,
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept-Language": "pl",
            }
            yield Request("POST", address, headers, body.encode())

    return requests
