"""Keep the catalogues: `python .ci/messages.py update|check|compile [APP …]`, no system gettext.

`update` reads every gettext call of an app (Python, templates) into its `locale/pl` catalogue and
keeps what is translated; `check` ends 1 with a line for each sentence that has no Polish or that
nobody uses any more; `compile` writes the `.mo` files.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLURALS = (
    "nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && (n%100<12 || n%100>14) ? 1 : "
    "n!=1 && (n%10>=0 && n%10<=1) || (n%10>=5 && n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3);"
)


def apps() -> list[Path]:
    """Return the folder of every app that has something to say."""
    return sorted(path.parent for path in ROOT.glob("*/apps.py")) + sorted(
        path.parent for path in ROOT.glob("network/*/apps.py")
    )


def catalogue_of(app: Path) -> Path:
    """Return where the Polish of `app` is kept."""
    return app / "locale" / "pl" / "LC_MESSAGES" / "django.po"


def sentences(app: Path) -> Catalog:
    """Read every sentence of `app` from its sources."""
    found = Catalog(locale="pl", fuzzy=False)
    for path in sorted([*app.rglob("*.py"), *app.rglob("*.html"), *app.rglob("*.txt")]):
        if {"migrations", "static", "data"} & set(path.relative_to(app).parts):
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            blanked = templatize(source, origin=str(path))
            source = "\n".join(line.strip() for line in blanked.splitlines())  # read as Python
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(source.encode()), keywords=KEYWORDS
        ):
            found.add(message, context=context, locations=[(str(path.relative_to(app)), 0)])
    return found


def read(app: Path) -> Catalog:
    """Return the catalogue as it is kept; an empty one where there is none."""
    path = catalogue_of(app)
    if not path.exists():
        return Catalog(locale="pl", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="pl")


def update(app: Path) -> None:
    """Bring the catalogue of `app` up to its sources."""
    found, kept = sentences(app), read(app)
    if not len(found):
        return
    fresh = Catalog(locale="pl", fuzzy=False, project="Rozkołys", charset="utf-8")
    fresh._num_plurals = 4  # noqa: SLF001 -- gettext of Django counts four, Babel three
    for message in found:
        if not message.id:
            continue
        old = kept.get(message.id, context=message.context)
        fresh.add(
            message.id,
            old.string if old else None,
            locations=[
                (name, None) for name in sorted({name for name, _line in message.locations})
            ],
            flags=[flag for flag in message.flags if flag != "fuzzy"],
            context=message.context,
        )
    fresh.header_comment = f"# The Polish of {app.relative_to(ROOT).as_posix().replace('/', '.')}."
    path = catalogue_of(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, fresh, sort_output=True, width=99, omit_header=True, include_lineno=False)
    header = (
        f'{fresh.header_comment}\nmsgid ""\nmsgstr ""\n'
        '"Language: pl\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {PLURALS}\\n"\n\n'
    )
    path.write_text(header + buffer.getvalue().decode(), encoding="utf-8")


def complaints(app: Path) -> list[str]:
    """Return what is missing or left over in the catalogue of `app`."""
    found, kept = sentences(app), read(app)
    name = app.relative_to(ROOT).as_posix()
    wrong = []
    for message in found:
        if not message.id:
            continue
        polish = kept.get(message.id, context=message.context)
        forms = polish.string if polish else ""
        if not all(forms if isinstance(forms, tuple | list) else [forms]):
            wrong.append(f"{name}: no Polish for {message.id!r}")
    wrong += [
        f"{name}: nobody says {message.id!r} any more"
        for message in kept
        if message.id and found.get(message.id, context=message.context) is None
    ]
    return wrong


def compile_catalogue(app: Path) -> None:
    """Write the `.mo` beside the catalogue of `app`."""
    path = catalogue_of(app)
    if path.exists():
        # Written beside and moved: a process that starts meanwhile reads the old one or the new.
        part = path.with_suffix(f".mo.{os.getpid()}")
        with path.open("rb") as po, part.open("wb") as mo:
            write_mo(mo, read_po(po, locale="pl"))
        part.replace(path.with_suffix(".mo"))


def main(verb: str, names: list[str]) -> int:
    """Do `verb` for the named apps, for all without a name."""
    chosen = [app for app in apps() if not names or app.relative_to(ROOT).as_posix() in names]
    if verb == "check":
        wrong = [line for app in chosen for line in complaints(app)]
        sys.stdout.write("\n".join([*wrong, f"{len(wrong)} sentences to look at"]) + "\n")
        return 1 if wrong else 0
    for app in chosen:
        (update if verb == "update" else compile_catalogue)(app)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], [name.rstrip("/") for name in sys.argv[2:]]))
