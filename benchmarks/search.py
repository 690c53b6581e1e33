"""How fast the search is and what it finds, over 27 000 made-up Polish titles.

Titles are nouns and towns in forms that the dictionary inflects, so recall here says that index
and query agree and nothing about how good the dictionary is on real titles. Needs Morfeusz2,
Django set up and a migrated database, which is left as it was:

    python manage.py shell -c "from benchmarks.search import run; print(run())"
"""

from __future__ import annotations

import random
from statistics import median
from time import perf_counter

import morfeusz2
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from network.search.domain.query import parse
from network.search.models import Entry
from network.search.registry import Searchable, declare, withdraw
from network.search.selectors.finding import find
from network.search.services.indexing import reindex
from network.text.domain.folding import fold
from network.units.models import LocalGovernment

_NOUNS = [
    "mieszkaniec",
    "dziecko",
    "konsultacja",
    "rewitalizacja",
    "budżet",
    "zieleń",
    "transport",
    "droga",
    "ulica",
    "osiedle",
    "szkoła",
    "przedszkole",
    "senior",
    "młodzież",
    "rynek",
    "park",
    "rzeka",
    "powietrze",
    "smog",
    "odpady",
    "woda",
    "ścieżka",
    "rower",
    "tramwaj",
    "autobus",
    "dworzec",
    "centrum",
    "śródmieście",
    "przestrzeń",
    "kultura",
    "biblioteka",
    "muzeum",
    "zabytek",
    "sport",
    "stadion",
    "basen",
    "zdrowie",
    "szpital",
    "pomoc",
    "rodzina",
    "mieszkanie",
    "lokal",
    "czynsz",
    "podatek",
    "inwestycja",
    "strategia",
    "rozwój",
    "plan",
    "program",
    "projekt",
    "wniosek",
    "uchwała",
    "rada",
    "prezydent",
    "burmistrz",
    "wójt",
    "urząd",
    "wydział",
    "urzędnik",
    "usługa",
    "cyfryzacja",
    "dane",
    "mapa",
    "aplikacja",
    "portal",
    "energia",
    "ciepło",
    "fotowoltaika",
    "klimat",
    "adaptacja",
    "powódź",
    "susza",
    "retencja",
    "drzewo",
    "ogród",
    "łąka",
    "las",
    "jezioro",
    "turystyka",
    "szlak",
    "festiwal",
    "jarmark",
    "targowisko",
    "handel",
    "przedsiębiorca",
    "praca",
    "bezrobocie",
    "szkolenie",
    "uczelnia",
    "student",
    "nauka",
    "partnerstwo",
    "współpraca",
    "organizacja",
    "wolontariat",
    "bezpieczeństwo",
    "straż",
    "policja",
    "monitoring",
    "oświetlenie",
    "chodnik",
    "parking",
]
_TOWNS = [
    "Łódź",
    "Poznań",
    "Kraków",
    "Gdańsk",
    "Wrocław",
    "Szczecin",
    "Lublin",
    "Białystok",
    "Katowice",
    "Gdynia",
    "Częstochowa",
    "Radom",
    "Toruń",
    "Sosnowiec",
    "Rzeszów",
    "Kielce",
    "Gliwice",
    "Olsztyn",
    "Zabrze",
    "Bytom",
    "Rybnik",
    "Opole",
    "Tychy",
    "Elbląg",
    "Płock",
    "Wałbrzych",
    "Włocławek",
    "Tarnów",
    "Chorzów",
    "Koszalin",
    "Kalisz",
    "Legnica",
    "Grudziądz",
    "Słupsk",
    "Jaworzno",
    "Konin",
    "Piła",
    "Ostrów",
    "Inowrocław",
    "Lubin",
    "Suwałki",
    "Gniezno",
    "Stargard",
    "Głogów",
    "Siemianowice",
    "Pabianice",
    "Leszno",
    "Żory",
    "Zamość",
    "Pruszków",
    "Ełk",
    "Łomża",
    "Tczew",
    "Mielec",
    "Chełm",
    "Bełchatów",
    "Świdnica",
    "Przemyśl",
    "Żyrardów",
    "Śrem",
    "Września",
]
_COUNT = 27_000
_EACH = 60
_TIMES = 3


def run() -> dict[str, float]:
    """Index the titles, ask for them in five ways and return what was measured."""
    with transaction.atomic():
        measured = _measure()
        transaction.set_rollback(True)
    return measured


def _measure() -> dict[str, float]:
    dice = random.Random(2017)  # noqa: S311 -- the same titles every time
    forms = {word: _forms(word) for word in (*_NOUNS, *_TOWNS)}
    holds = _make_titles(dice, forms)
    units = LocalGovernment.objects.filter(code__startswith="b")
    declare(
        Searchable(
            kind="benchmark",
            label="",
            model=LocalGovernment,
            title=lambda unit: unit.name,
            rows=units.all,
            visible_to=lambda _user: units.all(),
            address=lambda _unit: "/",
        )
    )
    try:
        start = perf_counter()
        indexed = reindex("benchmark")
        seconds = perf_counter() - start
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # a planner without statistics measures itself
        return {"titles": indexed, "index_s": round(seconds, 2), **_ask(dice, forms, holds)}
    finally:
        withdraw("benchmark")


def _forms(word: str) -> list[str]:
    found = morfeusz2.Morfeusz(analyse=False).generate(word)
    forms = {
        form for form, lemma, tag, *_ in found if lemma.split(":")[0] == word and "subst" in tag
    }
    return sorted(forms) or [word]


def _make_titles(dice: random.Random, forms: dict[str, list[str]]) -> dict[str, set[int]]:
    rows, chosen = [], []
    for number in range(_COUNT):
        words = [*dice.sample(_NOUNS, 3), dice.choice(_TOWNS)]
        title = " ".join(dice.choice(forms[word]) for word in words)[:120]
        rows.append(
            LocalGovernment(
                code=(code := f"b{number:05d}"), teryt=code, name=title, slug="b",
                folded=fold(title)[:120], kind="urban", voivodeship="", sort_key="",
            )
        )  # fmt: skip
        chosen.append(words)
    made = LocalGovernment.objects.bulk_create(rows, batch_size=500)
    holds: dict[str, set[int]] = {}
    for row, words in zip(made, chosen, strict=True):
        for word in words:
            holds.setdefault(word, set()).add(row.pk)
    return holds


def _ask(
    dice: random.Random, forms: dict[str, list[str]], holds: dict[str, set[int]]
) -> dict[str, float]:
    nouns = [(dice.choice(forms[word]), holds[word]) for word in dice.sample(_NOUNS, _EACH)]
    towns = [(dice.choice(forms[word]), holds[word]) for word in dice.sample(_TOWNS, _EACH)]
    measured: dict[str, float] = {}
    for name, asked in {
        "inflected": nouns,
        "towns": towns,
        "without_letters": [(fold(text), found) for text, found in (*nouns, *towns)],
    }.items():
        measured |= {f"{name}_recall": _recall(asked), **_times(name, [text for text, _ in asked])}
    pairs = [f"{noun} {town}" for (noun, _), (town, _) in zip(nouns, towns, strict=True)]
    wrong = [f"{text[:2]}{text[3]}{text[2]}{text[4:]}x" for text, _ in nouns if len(text) > 5]  # noqa: PLR2004 -- long enough to be misspelt
    return measured | _times("two_words", pairs) | _times("did_you_mean", wrong)


def _recall(asked: list[tuple[str, set[int]]]) -> float:
    shares = []
    for text, wanted in asked:
        answers = Entry.objects.filter(kind="benchmark").answering(parse(text).words)
        shares.append(len(wanted & set(answers.values_list("object_id", flat=True))) / len(wanted))
    return round(sum(shares) / len(shares), 3)


def _times(name: str, texts: list[str]) -> dict[str, float]:
    taken = []
    for text in texts:
        best = []
        for _again in range(_TIMES):
            start = perf_counter()
            find(AnonymousUser(), text)
            best.append(perf_counter() - start)
        taken.append(min(best) * 1_000)
    return {f"{name}_ms": round(median(taken), 1), f"{name}_worst_ms": round(max(taken), 1)}
