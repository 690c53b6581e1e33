"""People reach data only through `visible_to(user)`; an edge that goes round it is found here."""

import ast

import pytest

from tests.architecture.house import modules_of, shown, tree_of

pytestmark = pytest.mark.architecture

EDGES = ("views", "api", "context_processors", "searchables", "templatetags")
GATES = {"visible_to", "viewer", "known_to", "verifiable_by", "none"}
"""Ways in: what a reader may see, who the reader is, whom they know, whom they answer for."""
MANAGERS = {"objects", "_default_manager", "_base_manager"}
ALLOWED: dict[str, str] = {
    "forums/searchables.py": "the index holds all; a search asks `visible_to` again",
    "network/members/searchables.py": "the index holds all; a search asks `visible_to` again",
    "network/accounts/views/roles.py": "operators only; they grant roles by address to anybody",
    "network/portal/views/demo.py": "a signed link of the demonstration names its sample person",
    "network/workshops/api/editions.py": "topics are asked through the workshops one may see",
    "network/workshops/api/registrations.py": "the public register of units, to choose from",
    "tasks/api/jobs.py": "operators only; ids and states, no names",
    "tasks/views/operations.py": "operators only; ids and states, no names",
    "practices/api/practices.py": "the public register of units, to choose from",
    "network/workshops/searchables.py": "the index holds all; a search asks `visible_to` again",
}
"""Path of a module → why its own way to the rows shows nobody anything."""


def parents_of(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    """Return the parent of every node."""
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def goes_round(tree: ast.AST) -> list[int]:
    """Return the lines that read rows past `visible_to`.

    `Model.objects.visible_to(…)` is the way in; a bare model handed to `get_object_or_404` or set
    as a generic view's `model` reads every row.
    """
    parents, lines = parents_of(tree), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            above = parents[node]
            if not (isinstance(above, ast.Attribute) and above.attr in GATES):
                lines.append(node.lineno)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            shortcut = node.func.id in {"get_object_or_404", "get_list_or_404"}
            if shortcut and isinstance(node.args[0], ast.Name) and node.args[0].id[:1].isupper():
                lines.append(node.lineno)
        if isinstance(node, ast.ClassDef) and any(
            "View" in ast.unparse(base) for base in node.bases
        ):
            lines += [
                statement.lineno
                for statement in node.body
                if isinstance(statement, ast.Assign)
                and [ast.unparse(target) for target in statement.targets] == ["model"]
            ]
    return lines


def test_no_edge_goes_past_visible_to():
    wrong = [
        f"{shown(path)}:{line}"
        for path in modules_of(*EDGES)
        if shown(path) not in ALLOWED
        for line in goes_round(tree_of(path))
    ]
    assert wrong == []


def test_every_exception_still_needs_its_reason():
    paths = {shown(path): path for path in modules_of(*EDGES)}
    idle = [name for name in ALLOWED if name not in paths or not goes_round(tree_of(paths[name]))]
    assert idle == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("Thread.objects.visible_to(user).get(pk=1)", []),
        ("get_object_or_404(Thread.objects.visible_to(user), pk=1)", []),
        ("Thread.objects.get(pk=1)", [1]),
        ("Thread._default_manager.visible_to_all()", [1]),
        ("get_object_or_404(Thread, pk=1)", [1]),
        ("class Detail(DetailView):\n    model = Thread", [2]),
    ],
)
def test_the_judge_sees_a_way_round(source, lines):
    assert goes_round(ast.parse(source)) == lines
