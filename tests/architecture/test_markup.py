"""Markup is written by templates: Python joins no text that holds a tag with values, outside a short list with reasons."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A tag that begins, also where a value would continue it (`<td{own}>`), or one that ends.
_TAG = re.compile(r"(?<!\(\?P)</?[a-zA-Z]|<!(--|[dD])")
# Methods that put values into a text, or a text between or into others.
_METHODS = ("format", "format_map", "join", "replace")


def find_joined(source: str) -> list[int]:
    """How many values meet a text with a tag, by line: in f-strings, with +, +=, %, *, format, join and replace."""
    return [line for line, count in _count(ast.parse(source)).items() for _ in range(count)]


def _count(tree: ast.AST) -> Counter[int]:
    found: Counter[int] = Counter()
    for node in ast.walk(tree):
        values: list[ast.expr] = []
        if isinstance(node, ast.JoinedStr) and any(map(_has_tag, node.values)):
            values = [value for value in node.values if isinstance(value, ast.FormattedValue)]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod | ast.Mult):
            sides = (node.left, node.right)
            values = [side for side in sides if not _is_text(side)] if any(map(_has_tag, sides)) else []
        elif isinstance(node, ast.AugAssign) and _has_tag(node.value):
            values = [node.target]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            texts = [node.func.value, *(node.args if node.func.attr == "replace" else ())]
            values = [a for a in (*node.args, *node.keywords) if not _is_text(a)] if any(map(_has_tag, texts)) else []
        found[node.lineno if values else 0] += len(values)
    del found[0]
    return found


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant)


def _has_tag(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        return any(map(_has_tag, node.values))
    text = node.value if isinstance(node, ast.Constant) else ""
    return (
        bool(_TAG.search(text.decode("latin-1") if isinstance(text, bytes) else text)) if isinstance(text, str | bytes) else False
    )


# Where else, and how many values; the list only gets shorter.
ALLOWED = {
    "mib_dashboard/charts/text.py": (
        3,
        "bold, raised and stacked text in the marks of plotly, which draws it and knows no templates",
    ),
}


def _list_joined() -> dict[str, int]:
    sources = [*(ROOT / "mib_dashboard").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    found = {path.relative_to(ROOT).as_posix(): len(find_joined(path.read_text("utf-8"))) for path in sources}
    return {name: count for name, count in found.items() if count}


def test_no_markup_is_joined_outside_the_templates() -> None:
    assert _list_joined() == {name: count for name, (count, _) in ALLOWED.items()}


@pytest.mark.parametrize(
    ("planted", "count"),
    [
        ("f'<td>{name}</td>'", 1),
        ("f'<td class={kind!r} title={words}>{name}'", 3),
        ("f'{name}</td>'", 1),
        ("f'<tr{own}>'", 1),
        ("'<b>' + name + '</b>'", 2),
        ("'<b>%s</b>' % name", 1),
        ("'<b>{}</b>'.format(name)", 1),
        ("'<i></i>' * count", 1),
        ("'<br>'.join(lines)", 1),
        ("text.replace('</head>', links)", 1),
        ("html += '<p>'", 1),
        ("b'<b>' + name", 1),
    ],
)
def test_planted_markup_is_found(planted: str, count: int) -> None:
    assert len(find_joined(planted)) >= count


@pytest.mark.parametrize("harmless", ["'<b>text</b>'", "f'{low} < {high}'", "f'(?P<year>{digits})'", "'<br>' '<hr>'"])
def test_text_without_values_or_tags_is_left_alone(harmless: str) -> None:
    assert find_joined(harmless) == []
