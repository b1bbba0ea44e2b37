"""Documents, docstrings and comments cite files and modules that exist."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mib_dashboard"
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("_"))
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "entscheidungen").glob("*.md"))]
SOURCES = sorted(path for part in ("mib_dashboard", "pages", "tests") for path in (ROOT / part).rglob("*.py"))
# `analysis/gaps/need.py`, `delivery/rules/`, `tests/data`: a path below the project or the package.
PATH = re.compile(rf"`((?:mib_dashboard|tests|pages|docs|{'|'.join(ROOMS)})/[\w./-]*)`")
# `analysis.figures.series`, `maps.base.BaseMap`, also without quotes in running text.
MODULE = re.compile(rf"(?<![\w./'\"])(?:mib_dashboard\.)?((?:{'|'.join(ROOMS)})(?:\.(?:[a-z_\d]+|[A-Z]\w*)\b)+)(?![\w/(])")
# What no comment with a citation is without.
COMMENT = re.compile(rf"#.*(?:mib_dashboard|tests|pages|docs|{'|'.join(ROOMS)})[./]")


def find_missing(text: str) -> list[str]:
    """The cited paths and modules that are not there."""
    return find_missing_paths(text) + [cited for cited in MODULE.findall(text) if not is_there(cited.split("."))]


def find_missing_paths(text: str) -> list[str]:
    """The cited paths that are not there."""
    return [cited for cited in PATH.findall(text) if not any((place / cited).exists() for place in (ROOT, PACKAGE))]


def is_there(parts: list[str]) -> bool:
    """Whether this is a module or folder, or a name that the module before it holds."""
    for length in range(len(parts), 0, -1):
        place = PACKAGE.joinpath(*parts[:length])
        file = next((found for found in (place.with_suffix(".py"), place / "__init__.py") if found.is_file()), None)
        if file is not None:
            rest = parts[length:]
            made = rf'^\s*(?:def |class )?{rest[0]}\b|"{rest[0]}"|import .*\b{rest[0]}\b' if rest else ""
            return bool(re.search(made, file.read_text("utf-8"), re.MULTILINE))
        if place.is_dir():
            return length == len(parts)
    return False


def words_of(path: Path) -> str:
    """Docstrings of a module, and its comments where one could cite anything."""
    text = path.read_text("utf-8")
    comments = list_comments(text) if COMMENT.search(text) else []
    holders = [node for node in list_holders(ast.parse(text)) if not isinstance(node, ast.AsyncFunctionDef)]
    return "\n".join([*comments, *filter(None, map(ast.get_docstring, holders))])


def list_comments(text: str) -> list[str]:
    """The comments, told from `#` within texts."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def list_holders(node: ast.AST) -> Iterator[ast.AST]:
    """The module, its classes and functions, wherever they stand: statements hold them, expressions do not."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield node
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        within = getattr(node, field, ())
        for child in within if isinstance(within, list) else ():
            yield from list_holders(child)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_cite_what_exists(path):
    # Other standards have names with a dot of their own, so only paths are looked for.
    assert find_missing_paths(path.read_text("utf-8")) == []


def test_docstrings_and_comments_cite_what_exists():
    found = {path.relative_to(ROOT).as_posix(): find_missing(words_of(path)) for path in SOURCES}
    assert len(found) > len(DOCUMENTS)
    assert {path: missing for path, missing in found.items() if missing} == {}


@pytest.mark.parametrize(
    "text",
    [
        "see `delivery/offer_catalog.py`",
        "`analysis/mapping/`",
        "columns of `analysis.series`",
        "see ui.show",
        "`maps.base.NoSuchMap`",
    ],
)
def test_a_citation_of_nothing_is_found(text):
    assert len(find_missing(text)) == 1


@pytest.mark.parametrize(
    "text", ["`analysis/gaps/need.py`", "`analysis.figures.series`", "`maps.base.BaseMap`", "`delivery/rules/`"]
)
def test_a_good_citation_passes(text):
    assert find_missing(text) == []
