"""What comes from outside the program comes in at one place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(file for part in ("mib_dashboard", "pages") for file in (ROOT / part).rglob("*.py"))
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb"}
# The settings are read from it; the process for reports gets it whole from its parent, with two settings of libraries more;
# the one that reads files of others gets nothing but what an interpreter needs to start.
MAY_READ_THE_ENVIRONMENT = {
    "mib_dashboard/settings/__init__.py",
    "mib_dashboard/printing/client.py",
    "mib_dashboard/intake/read/apart.py",
}


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


# Whoever asks for the time is at the edge: a page, a route or a command. Analysis, drawings and papers are told the day.
CLOCK = "mib_dashboard/clock.py"
# Which release is visible depends on the moment.
SOURCES_OF_DATA = "mib_dashboard/delivery/sources.py"
# Confirmations run out by themselves: the state of an offer, and what contradicts it, are those of today.
OFFERS_OF_TODAY = ("mib_dashboard/delivery/dataset.py", "mib_dashboard/delivery/validate.py")
MAY_ASK_THE_CLOCK = (
    "pages/", "mib_dashboard/server/", "mib_dashboard/cli/", SOURCES_OF_DATA, *OFFERS_OF_TODAY,
    # What a person does now: a default of a filter, a session, an action that is written down.
    "mib_dashboard/ui/frame/", "mib_dashboard/ui/accounts/", "mib_dashboard/ui/intake/workplace.py",
    "mib_dashboard/ui/reports/freeze.py",
)  # fmt: skip
TELLS_THE_DAY = {"today", "now", "utcnow", "moment"}
KNOW_THE_DAY = {"date", "datetime", "Timestamp", "clock"}
TELLS_THE_MOMENT = {"time", "time_ns", "localtime", "gmtime", "ctime"}


def asks_for_the_time(path: str, source: str) -> list[str]:
    """What a module calls that tells the time: of `datetime`, `pandas` or `time`, or the clock where it may not."""
    found = []
    tree = ast.parse(source)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            asked = node.attr in TELLS_THE_DAY and (owner in KNOW_THE_DAY or id(node) in called)
            of_clock = owner == "clock" and path.startswith(MAY_ASK_THE_CLOCK)
            if (asked and not of_clock) or (owner == "time" and node.attr in TELLS_THE_MOMENT):
                found.append(f"{owner}.{node.attr}")
        if isinstance(node, ast.ImportFrom) and node.module == "mib_dashboard.clock":
            found.append("clock is asked as a module: `from mib_dashboard import clock`")
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [alias.name for alias in node.names if alias.name in TELLS_THE_MOMENT]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_edge_asks_for_the_time(path):
    place = path.relative_to(ROOT).as_posix()
    if place != CLOCK:
        assert asks_for_the_time(place, path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("mib_dashboard/analysis/gaps/need.py", "from datetime import date\nx = date.today()"),
        ("mib_dashboard/analysis/gaps/need.py", "from datetime import date\ndef f(day=date.today): ..."),
        ("mib_dashboard/analysis/gaps/need.py", "import datetime\nx = datetime.datetime.now()"),
        ("mib_dashboard/analysis/gaps/need.py", "import pandas as pd\nx = pd.Timestamp.now()"),
        ("mib_dashboard/analysis/gaps/need.py", "from mib_dashboard import clock\nx = clock.today()"),
        ("mib_dashboard/ui/gaps/files.py", "from datetime import date\nx = date.today()"),
        ("mib_dashboard/ui/gaps/files.py", "from mib_dashboard.clock import today as heute"),
        ("mib_dashboard/ui/gaps/files.py", "from mib_dashboard import clock\nx = clock.today()"),
        ("mib_dashboard/exports/xlsx.py", "import time\nx = time.time()"),
        ("mib_dashboard/exports/xlsx.py", "from time import time as t"),
    ],
)
def test_a_question_for_the_time_is_found(path, source):
    assert len(asks_for_the_time(path, source)) == 1
