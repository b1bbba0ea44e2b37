"""What comes from outside the program comes in at one place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(file for part in ("mib_dashboard", "pages") for file in (ROOT / part).rglob("*.py"))
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb"}
# The settings are read from it; the process for reports gets it whole from its parent, with two settings of libraries more.
MAY_READ_THE_ENVIRONMENT = {"mib_dashboard/settings.py", "mib_dashboard/printing/client.py"}


def reads_environment(source: str) -> bool:
    """Whether a module touches the environment, by attribute or by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ENVIRONMENT:
            return True
        if isinstance(node, ast.ImportFrom) and any(alias.name in ENVIRONMENT for alias in node.names):
            return True
    return False


def test_only_the_settings_read_the_environment():
    readers = {path.relative_to(ROOT).as_posix() for path in SOURCES if reads_environment(path.read_text("utf-8"))}
    assert readers == MAY_READ_THE_ENVIRONMENT


@pytest.mark.parametrize(
    "source",
    [
        "import os\nx = os.environ.get('MIB_DATA')",
        "import os as o\no.getenv('A')",
        "from os import environ as e",
        "from os import getenv",
    ],
)
def test_a_reader_of_the_environment_is_found(source):
    assert reads_environment(source)
