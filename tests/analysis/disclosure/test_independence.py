"""The attack shares nothing with how the protection was computed, or it would share its blind spots."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from mib_dashboard.analysis.disclosure import intruder

FOLDER = Path(intruder.__file__).parent
OWN = "mib_dashboard.analysis.disclosure.intruder"
# Plain values and their names, and what a unit means; areas, times and relations the attack reads for itself.
ALLOWED = (OWN, "mib_dashboard.model.", "mib_dashboard.schema.", "mib_dashboard.language.units.")


def list_foreign(source: str) -> list[str]:
    """Modules of the project that are imported and should not be."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names += [f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return [name for name in names if name.startswith(("mib_dashboard", ".")) and not name.startswith(ALLOWED)]


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_the_attack_imports_nothing_of_the_protection(path):
    assert list_foreign(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from mib_dashboard.analysis.disclosure.cells import is_count",
        "from mib_dashboard.analysis.disclosure import protect",
        "from mib_dashboard.language.times import end_of",
        "from ..relations import build_equations",
        "import mib_dashboard.analysis.disclosure.system",
    ],
)
def test_a_shared_module_is_found(line):
    assert len(list_foreign(line)) == 1


def test_the_protection_uses_nothing_of_the_attack():
    for path in FOLDER.parent.glob("*.py"):
        assert "intruder" not in path.read_text("utf-8"), path.name
