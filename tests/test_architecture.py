"""Who may import what, who may read files, how long a module may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_MODULE = 300

# Library → the places (path prefixes) that may import it; nowhere else.
LIBRARIES = {
    "streamlit": ("app.py", "pages/", "mib_dashboard/ui/", "mib_dashboard/server/"),
    "starlette": ("mib_dashboard/server/",),
    "folium": ("mib_dashboard/maps/", "mib_dashboard/ui/frame/show.py"),
    "streamlit_folium": ("mib_dashboard/ui/frame/show.py",),
    "plotly": ("mib_dashboard/charts/", "mib_dashboard/ui/frame/show.py"),
    **dict.fromkeys(("xlsxwriter", "openpyxl", "pptx", "docx", "typst", "matplotlib"), ("mib_dashboard/exports/",)),
    **dict.fromkeys(("jinja2", "markupsafe"), ("mib_dashboard/render/",)),
    "segno": ("mib_dashboard/exports/", "mib_dashboard/slides/"),
}
# Part of the house → the parts it may not import.
ABOVE_ANALYSIS = ("charts", "maps", "pictures", "exports", "ui", "server", "cli")
FORBIDDEN = {
    "mib_dashboard/analysis/": (*ABOVE_ANALYSIS, "delivery"),
    "mib_dashboard/charts/": ("maps", "pictures", "exports", "ui", "server", "cli", "delivery"),
    "mib_dashboard/maps/": ("charts", "pictures", "exports", "ui", "server", "cli", "delivery"),
    "mib_dashboard/pictures/": ("exports", "ui", "server", "cli", "delivery"),
    "mib_dashboard/render/": ("exports", "slides", "ui", "server", "cli", "delivery"),
    "mib_dashboard/exports/": ("charts", "maps", "ui", "server", "cli", "delivery"),
    "mib_dashboard/slides/": ("exports", "ui", "server", "cli", "delivery"),
    "mib_dashboard/delivery/rules/": ("analysis", *ABOVE_ANALYSIS),
    "mib_dashboard/ui/": ("server", "cli"),
    "mib_dashboard/server/": ("ui", "cli", "charts", "maps"),
    **{f"mib_dashboard/{name}/": ("analysis", "delivery", *ABOVE_ANALYSIS) for name in ("language", "schema", "model", "report")},
}
# Where figures are computed or drawn, nothing is read from disk; maps bring a script and styles of their own as text.
TABLES = {"open", "read_bytes", "read_csv", "read_excel", "read_file", "read_parquet", "read_json"}
NO_CALLS = {
    "mib_dashboard/maps/": TABLES,
    **dict.fromkeys(("mib_dashboard/analysis/", "mib_dashboard/charts/", "pages/"), TABLES | {"read_text"}),
}


def imported_modules(tree: ast.Module) -> list[str]:
    """Every absolute module name in import statements; ``from a import b`` counts as ``a.b``."""
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module or ''}.{alias.name}" for alias in node.names]
    return names


def called_names(tree: ast.Module) -> set[str]:
    """The last part of every called name."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


def violations(path: str, source: str) -> list[str]:
    """Every broken rule of one file; ``path`` is relative to the root, with slashes."""
    tree = ast.parse(source)
    found = []
    for name in imported_modules(tree):
        library, *rest = name.split(".")
        if library in LIBRARIES and not path.startswith(LIBRARIES[library]):
            found.append(f"{path} may not import {library}")
        part = rest[0] if library == "mib_dashboard" and rest else ""
        if any(path.startswith(place) and part in parts for place, parts in FORBIDDEN.items()):
            found.append(f"{path} may not import mib_dashboard.{part}")
        if library == "pages":
            found.append(f"{path} may not import a page")
    for place, calls in NO_CALLS.items():
        if path.startswith(place):
            found += [f"{path} may not call {name}" for name in sorted(called_names(tree) & calls)]
    lines = source.count("\n")
    if lines > LONGEST_MODULE:
        found.append(f"{path} has {lines} lines")
    return found


def sources() -> list[str]:
    """All Python files of the project, relative to the root."""
    files = [ROOT / "app.py", *(file for part in ("mib_dashboard", "pages", "tests") for file in (ROOT / part).rglob("*.py"))]
    return [file.relative_to(ROOT).as_posix() for file in sorted(files)]


@pytest.mark.parametrize("path", [path for path in sources() if not path.startswith("tests/")])
def test_rules_of_the_house(path: str) -> None:
    assert violations(path, (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", [path for path in sources() if path.startswith("tests/")])
def test_tests_stay_short(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8").count("\n") <= LONGEST_MODULE


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("mib_dashboard/analysis/gaps/need.py", "import streamlit as st"),
        ("mib_dashboard/ui/frame/page.py", "from starlette.routing import Route"),
        ("pages/karte.py", "import folium"),
        ("mib_dashboard/ui/map/view.py", "from markupsafe import Markup"),
        ("mib_dashboard/render/engine.py", "from mib_dashboard.ui.frame import show"),
        ("pages/karte.py", "from pages import zeitreihen"),
        ("mib_dashboard/charts/lines.py", "from mib_dashboard.maps.layers import build_layer"),
        ("mib_dashboard/charts/lines.py", "from mib_dashboard import exports"),
        ("mib_dashboard/analysis/gaps/need.py", "def f():\n    from mib_dashboard.delivery.load import load_tables"),
        ("mib_dashboard/maps/base.py", "from pathlib import Path\nPath('geo/x').open()"),
        ("mib_dashboard/model/dataset.py", "\n" * (LONGEST_MODULE + 1)),
    ],
)
def test_a_broken_rule_is_found(path: str, source: str) -> None:
    assert len(violations(path, source)) == 1
