"""Threads and posts by the hundred thousand, with search entries, in a few statements.

Texts are a few hundred, rendered and analysed by the product itself and dealt out by number.
PostgreSQL only.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from forums.choices import POSTS, THREADS, BoardAccess
from network.search.domain.analyser import analyser_version, text_keys
from network.text.domain.markdown import RENDERER_VERSION, render
from tests.factories.forums import make_board

if TYPE_CHECKING:
    from forums.models import Board

TEXTS = 300
WORDS = [
    "miasto",
    "mieszkaniec",
    "konsultacje",
    "budżet",
    "strategia",
    "urząd",
    "dzielnica",
    "ulica",
    "zieleń",
    "rozwój",
    "plan",
    "wydział",
    "decyzja",
    "radny",
    "uchwała",
    "termin",
    "projekt",
    "koszt",
    "wskaźnik",
    "spotkanie",
    "warsztat",
    "pytanie",
    "odpowiedź",
    "przystanek",
    "szkoła",
    "park",
    "rynek",
    "remont",
    "pilotaż",
    "ankieta",
    "wniosek",
    "regulamin",
    "dyżur",
]
LONG = 2_000
"""Posts of the one long thread."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where to look after generating."""

    board: Board
    long_thread: int
    threads: int


def prepare_texts() -> None:
    """Put the texts into a table of their own for the statements below."""
    dice = random.Random(7)  # noqa: S311 -- the same texts in every run
    rows = []
    for number in range(TEXTS):
        words = [dice.choice(WORDS) for _ in range(40)]
        listed = f"- {' '.join(words[20:30])}\n- **{words[31]}**"
        source = f"{' '.join(words[:20]).capitalize()}.\n\n{listed}"
        rows.append((number, source, str(render(source)), text_keys(source), text_keys(words[0])))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_text "
            "(n int PRIMARY KEY, source text, html text, body text, title text)"
        )
        cursor.executemany("INSERT INTO bench_text VALUES (%s, %s, %s, %s, %s)", rows)


def prepare_boards() -> list[Board]:
    """Make the six boards of an edition."""
    return [
        make_board(f"temat-{n}", title=f"Temat {n}", access=BoardAccess.NETWORK)
        for n in range(1, 7)
    ]


def grow(people: list[int], boards: list[Board], *, threads: int, posts: int) -> Talk:
    """Add threads until there are `threads`, with `posts` posts together, one of them long."""
    facts: dict[str, Any] = {
        "people": people,
        "boards": [board.pk for board in boards],
        "threads": threads,
        "each": posts // threads,
        "texts": TEXTS,
        "renderer": RENDERER_VERSION,
        "analyser": analyser_version(),
        "posts_kind": POSTS,
        "threads_kind": THREADS,
        "long": LONG,
    }
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, facts)
        cursor.execute("SELECT min(id) FROM network_forums_thread")
        first = int(cursor.fetchone()[0])
    return Talk(board=boards[0], long_thread=first, threads=threads)


STATEMENTS = (
    """
    INSERT INTO network_forums_thread (board_id, title, kind, state, author_id, last_number,
        visible_count, last_post_at, created_at, version)
    SELECT (%(boards)s::bigint[])[1 + g %% 6], 'Wątek ' || g || ': ' || left(t.source, 60),
        'discussion', 'open', (%(people)s::bigint[])
            [1 + g %% array_length(%(people)s::bigint[], 1)],
        0, 0, now() - (g * interval '7 minutes'), now() - (g * interval '8 minutes'), 0
    FROM generate_series((SELECT count(*) FROM network_forums_thread) + 1, %(threads)s) AS g
    JOIN bench_text t ON t.n = g %% %(texts)s
    """,
    """
    INSERT INTO network_forums_post (thread_id, public_id, number, author_id, source, html,
        renderer, state, nonce, created_at, published_at, version)
    SELECT th.id, gen_random_uuid(), k, (%(people)s::bigint[])
            [1 + (th.id * 31 + k * 17) %% array_length(%(people)s::bigint[], 1)],
        t.source, t.html, %(renderer)s, 'visible', gen_random_uuid(), th.created_at,
        th.created_at, 0
    FROM network_forums_thread th
    CROSS JOIN LATERAL generate_series(1, CASE
        WHEN th.id = (SELECT min(id) FROM network_forums_thread) THEN %(long)s
        ELSE %(each)s END) AS k
    JOIN bench_text t ON t.n = (th.id * 7 + k) %% %(texts)s
    WHERE th.last_number = 0
    """,
    """
    UPDATE network_forums_thread th SET last_number = p.last, visible_count = p.last,
        last_post_id = p.id
    FROM (SELECT DISTINCT ON (thread_id) thread_id, number AS last, id
          FROM network_forums_post ORDER BY thread_id, number DESC) p
    WHERE p.thread_id = th.id AND th.last_number = 0
    """,
    """
    INSERT INTO network_search_entry (kind, object_id, title, title_keys, body_keys, changed_at,
        analyser)
    SELECT CASE WHEN p.number = 1 THEN %(threads_kind)s ELSE %(posts_kind)s END,
        CASE WHEN p.number = 1 THEN p.thread_id ELSE p.id END, th.title, t.title, t.body,
        p.created_at, %(analyser)s
    FROM network_forums_post p
    JOIN network_forums_thread th ON th.id = p.thread_id
    JOIN bench_text t ON t.n = (p.thread_id * 7 + p.number) %% %(texts)s
    ON CONFLICT DO NOTHING
    """,
    "ANALYZE",
)
