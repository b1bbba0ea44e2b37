"""Columns and words of closed lists are written as names: a bare string in their place is found."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.schema import COLUMNS, TABLES, Col, DataKind, FindingLevel, SignCode

ROOT = Path(__file__).parents[2]
# Methods of frames (and `get` of a row) whose arguments name columns.
METHODS = {
    "groupby", "sort_values", "set_index", "drop", "drop_duplicates", "merge", "pivot", "explode", "rename", "astype",
    "nlargest", "get_level_values", "insert",
}  # fmt: skip
FUNCTIONS = {"at_rows": 1, "Finding": 3, "Reference": 1, "Bounds": 1, "WordColumn": 1}  # → place of the column
WORDS = {FindingLevel.ERROR, FindingLevel.WARNING, *DataKind, *(code for code in SignCode if len(code) > 1)} - {"unknown"}
# Where such a string means something else, and what.
ELSEWHERE = {
    "mib_dashboard/schema/": "here the names are given",
    "mib_dashboard/analysis/narrative/": "slots of the templates in textregeln.csv",
    "mib_dashboard/charts/": "options of plotly",
    "mib_dashboard/exports/": "options of the writers of files, keys of their metadata",
    "mib_dashboard/store/": "columns of the database, keys of the journal and of its archive",
    "mib_dashboard/frozen/": "keys of the file of a frozen version",
    "mib_dashboard/render/": "names of template variables",
    "mib_dashboard/server/": "keys and parameters of the open data and of HTTP",
    "mib_dashboard/bridges/hsds/": "fields of HSDS",
    "mib_dashboard/bridges/integreat/": "fields of Integreat",
    "mib_dashboard/example/": "settings and recipes of the example, files of its own",
}
LINK = {"gemeinde", "indikator", "thema"}  # parameters of an address
SINGLE = {  # file → texts that coincide
    "mib_dashboard/analysis/offers/catchment.py": {"lokal", "regional", "land"},  # reach of an offer
    "mib_dashboard/delivery/kept.py": {"version"},  # key of the list of kept files
    "mib_dashboard/model/template.py": {"name"},  # key of the mark in a template
    "mib_dashboard/ui/accounts/people.py": {"name", "lieferant"},  # fields of a form
    "mib_dashboard/ui/care/sheet.py": {"angebote"},  # key of a form: the table it is about
    "mib_dashboard/work/care/looking.py": {"angebote"},  # name of a table
    "mib_dashboard/ui/gaps/filters.py": {"gemeinden", "zielgruppen", "anzahl", "je_1000"},  # choices of a filter
    "mib_dashboard/bridges/catalogue.py": {"format"},  # a property of Dublin Core
    "mib_dashboard/bridges/geocode.py": {"lat", "lon"},  # fields of a search for addresses
    "mib_dashboard/first/gaps.py": {"gemeinden", "zielgruppen"},  # choices of a filter
    "mib_dashboard/first/indicator_map.py": LINK,
    "mib_dashboard/ui/parts/indicator_ways.py": LINK,
    "mib_dashboard/first/profile.py": LINK,
    "mib_dashboard/first/series.py": LINK,
    "mib_dashboard/ui/methods/view.py": LINK,
    "mib_dashboard/ui/parts/links.py": LINK,
    "mib_dashboard/ui/profile/view.py": LINK,
    "mib_dashboard/ui/timeline/view.py": LINK,
    **{f"pages/{path}.py": {path} for path in PUBLIC_PAGES},  # a page looks itself up
}


def strings(node: ast.expr) -> Iterator[ast.Constant]:
    """The texts in a text or in a list, tuple or set of texts."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        for part in node.elts:
            yield from strings(part)
    elif isinstance(node, ast.Dict):
        for key in filter(None, node.keys):
            yield from strings(key)


def in_column_place(node: ast.AST) -> Iterator[ast.Constant]:
    """Texts that stand where a column is named."""
    if isinstance(node, ast.Subscript):
        yield from strings(node.slice)
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in METHODS:
            for argument in (*node.args, *(word.value for word in node.keywords)):
                yield from strings(argument)
        elif name in FUNCTIONS and len(node.args) > FUNCTIONS[name]:
            yield from strings(node.args[FUNCTIONS[name]])
    elif isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
        found = list(strings(node))
        if len(found) > 1 and all(text.value in COLUMNS for text in found):
            yield from found


def bare_names(source: str) -> list[tuple[int, str]]:
    """Line and text of every column, level of a finding, kind of data or sign that is written as a text."""
    tree = ast.parse(source)
    found = {(text.lineno, text.value) for node in ast.walk(tree) for text in in_column_place(node) if text.value in COLUMNS}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            found |= {(t.lineno, t.value) for part in (node.left, *node.comparators) for t in strings(part) if t.value in WORDS}
    return sorted(found)


FILES = [path.relative_to(ROOT).as_posix() for part in ("mib_dashboard", "pages") for path in sorted((ROOT / part).rglob("*.py"))]


@pytest.mark.parametrize("path", [path for path in FILES if not path.startswith(tuple(ELSEWHERE))])
def test_columns_and_words_are_names(path: str) -> None:
    found = bare_names((ROOT / path).read_text(encoding="utf-8"))
    assert [item for item in found if item[1] not in SINGLE.get(path, ())] == []


@pytest.mark.parametrize(
    "line",
    [
        'frame["wert"]',
        'frame.loc[mask, "wert"]',
        'frame[["gebiet", Col.ZEIT]]',
        'frame.groupby("gebiet")',
        'frame.sort_values(["zeit", "_rang"])',
        'frame.merge(other, on="gebiet")',
        'COLUMNS = ("gebiet", "zeit")',
        'row = {"gebiet": ags, "zeit": time}',
        'at_rows(rows, "wert", "Der Wert fehlt.")',
        'finding.level == "Fehler"',
        'frame[Col.DATENART] == "Beispiel"',
        'sign in ("confidential", "")',
    ],
)
def test_a_bare_string_is_found(line: str) -> None:
    assert bare_names(line)


@pytest.mark.parametrize("line", ["frame[Col.WERT]", 'st.header("Wert")', 'st.query_params.get("gemeinde")', 'note = "wert"'])
def test_other_texts_are_left_alone(line: str) -> None:
    assert bare_names(line) == []


def test_every_delivered_column_has_its_name() -> None:
    assert {column for table in TABLES for column in table.columns} <= COLUMNS


def test_a_name_says_what_it_stands_for_and_is_given_once() -> None:
    given = [(name, value) for family in Col.__mro__ for name, value in vars(family).items() if name.isupper()]
    assert len(given) == len({name for name, _ in given}) == len({value for _, value in given})
    for name, value in given:
        assert name.removeprefix("IN_") == value.removeprefix("_").upper()


def test_every_name_is_used() -> None:
    text = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in FILES if "/schema/columns/" not in path)
    unused = [name for name in dir(Col) if name.isupper() and f"Col.{name}" not in text]
    assert [name for name in unused if f" {getattr(Col, name)}=" not in text] == [], "assigned as a keyword, or not at all"
