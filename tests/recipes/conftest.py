"""A copy of the whole project, in which a recipe of docs/anleitungen.md is followed to the letter.

Who follows a recipe may touch only the files that its paragraph names: `Project` refuses every other one.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.cli.folders import OK
from mib_dashboard.cli.main import main
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.ui.navigation import find_page

ROOT = Path(__file__).parents[2]
PARTS = ("app.py", "data", "docs", "geo", "LICENSES", "mib_dashboard", "pages", "tests")
SMALL_FILES = ("*.md", "*.toml", "*.txt", "*.lock", "*.yml", "LICENSE", "Makefile", ".gitignore", ".gitattributes")
RECIPES = (ROOT / "docs" / "anleitungen.md").read_text("utf-8")


def find_recipe(title: str) -> str:
    """The paragraph that begins with `title`."""
    return re.search(rf"^\*\*{re.escape(title)}\*\*(.+?)(?:\n\n|\Z)", RECIPES, re.M | re.S)[1]


class Project:
    """A copy of the project below `root` and the recipe that is followed in it."""

    def __init__(self, root: Path, title: str) -> None:
        self.root, self.recipe = root, find_recipe(title)
        root.mkdir()
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
            copy(ROOT / part, root / part)
        for pattern in SMALL_FILES:
            for path in ROOT.glob(pattern):
                shutil.copy2(path, root / path.name)
        shutil.copytree(ROOT / ".streamlit", root / ".streamlit")

    def turn_to(self, title: str) -> None:
        """Another recipe is followed in the same copy."""
        self.recipe = find_recipe(title)

    def file(self, name: str) -> Path:
        """A file of the copy that the recipe names, itself or by its folder."""
        named = re.findall(r"`([^`]+)`", self.recipe)
        assert name in named or f"{Path(name).parent.as_posix()}/" in named, f"the recipe does not name {name}"
        return self.root / name

    def append(self, name: str, /, **cells: str) -> None:
        """One more row of a table; cells that are not given stay empty."""
        path = self.file(name)
        with path.open(encoding="utf-8", newline="") as stream:
            head = next(csv.reader(stream))
        assert set(cells) <= set(head)
        with path.open("a", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerow([cells.get(column, "") for column in head])

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of a table of the copy, only to be looked at."""
        with (self.root / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a text that is there once."""
        path = self.file(name)
        text = path.read_text("utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), "utf-8")

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Python in the copy, as a person starts it there."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("MIB_", "PYTEST_"))}
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.root, env=clean | environment, capture_output=True, text=True, check=False
        )

    def check(self, *arguments: str) -> str:
        """What `python -m mib_dashboard pruefen` prints in the copy; it must find no error."""
        done = self.run("-m", "mib_dashboard", "pruefen", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def test(self, *arguments: str) -> None:
        """The tests of the copy, which are those of the project, stay green."""
        # Without what collects garbage five times at the end; the same tests are run with it outside.
        plain = ("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:unraisableexception")
        done = self.run("-m", "pytest", "-q", "-x", *plain, *arguments)
        assert done.returncode == 0, done.stdout[-4000:]


@pytest.fixture
def follow(tmp_path: Path) -> Callable[[str], Project]:
    """`follow(title)`: a fresh copy of the project for the recipe of that title."""
    return lambda title: Project(tmp_path / "projekt", title)


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """`check(data, geo)`: what `pruefen` prints of these folders, by this program; for recipes that leave the program alone.

    The folders are named by the environment, or by options (`by_option`). There is no error, or there must be one (`is_sound`).
    """

    def run_check(data: Path, geo: Path, *, by_option: bool = False, is_sound: bool = True) -> str:
        options = ["--daten", str(data), "--geo", str(geo)] if by_option else []
        with monkeypatch.context() as patch:
            for name, folder in (("MIB_DATA", data), ("MIB_GEO", geo)):
                patch.delenv(name, raising=False) if by_option else patch.setenv(name, str(folder))
            code = main(["pruefen", *options])
        told = capsys.readouterr().out
        assert (code == OK) is is_sound, told
        return told

    return run_check


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """`look(data, geo, address, **link)`: a page of the app on these folders; the app keeps running between two looks."""
    shared_store.cache_clear()

    def open_page(data: Path, geo: Path, address: str, **link: str) -> AppTest:
        monkeypatch.setenv("MIB_DATA", str(data))
        monkeypatch.setenv("MIB_GEO", str(geo))
        app = AppTest.from_file(str(ROOT / "mib_dashboard" / "ui" / "main.py"))
        for key, value in link.items():
            app.query_params[key] = value
        app.switch_page(find_page(address).path)
        app.run()
        assert not app.exception, [e.message for e in app.exception]
        return app

    yield open_page
    shared_store.cache_clear()
