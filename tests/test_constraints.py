"""Indirect packages are pinned as well, in a file that the install command reads and a script writes."""

from __future__ import annotations

import re
import runpy

from mib_dashboard.settings import ROOT

MAKER = runpy.run_path(str(ROOT / ".ci" / "constraints.py"))
TEXT = (ROOT / "constraints.txt").read_text("utf-8")


def test_the_file_is_what_the_script_writes_here():
    assert MAKER["write_constraints"]() == TEXT, "bitte .venv/bin/python .ci/constraints.py ausführen"


def test_every_line_is_one_version_and_none_is_pinned_twice():
    lines = TEXT.splitlines()[1:]
    assert len(lines) > 30
    assert all(re.fullmatch(r"[a-z0-9-]+==\S+", line) for line in lines)
    assert {line.partition("==")[0] for line in lines}.isdisjoint(MAKER["list_direct"]())


def test_every_install_reads_it():
    app, development = ((ROOT / name).read_text("utf-8").splitlines() for name in ("requirements.txt", "requirements-dev.txt"))
    assert "-c constraints.txt" in app
    assert "-r requirements.txt" in development
    # What it says stands in the lock, from which `make` installs (`tests/test_docs.py`, `tests/test_lock.py`).
    assert "requirements.lock" in (ROOT / "Makefile").read_text("utf-8").partition("$(READY): ")[2].splitlines()[0]
