"""Lists the links that lead out of the documents; nobody fetches them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.nodes import reference  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx


def collect(app: Sphinx, tree: document, name: str) -> None:
    """Remember the outside links of one document."""
    found = {node["refuri"] for node in tree.findall(reference) if "://" in node.get("refuri", "")}
    app.env.outside_links = getattr(app.env, "outside_links", {})  # type: ignore[attr-defined]
    app.env.outside_links[name] = found  # type: ignore[attr-defined]


def write(app: Sphinx, problem: Exception | None) -> None:
    """Write them beside the built pages, one line each."""
    if problem is None:
        links: dict[str, set[str]] = getattr(app.env, "outside_links", {})
        lines = sorted(f"{link} {name}\n" for name, found in links.items() for link in found)
        Path(app.outdir).parent.joinpath("outside-links.txt").write_text("".join(lines))


def setup(app: Sphinx) -> dict[str, Any]:
    """Listen to resolved documents and to the end."""
    app.connect("doctree-resolved", collect)
    app.connect("build-finished", write)
    return {"parallel_read_safe": False, "parallel_write_safe": False}
