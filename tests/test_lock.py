"""Every package is installed by its content: the locks name all of them, for every system, each with its SHA-256."""

from __future__ import annotations

import re

import pytest

from mib_dashboard.settings import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)((?: ; .+?)?)((?: \\\n +--hash=sha256:[0-9a-f]{64})+)$", re.M)


def read_pins(name: str) -> dict[str, str]:
    """Package → version of a file with lines `name==version`."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", (ROOT / name).read_text("utf-8"), re.M)
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in found}


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_one_version_with_its_contents(name):
    text = (ROOT / name).read_text("utf-8")
    assert len(ENTRY.findall(text)) == len(read_pins(name)) > 50
    rest = ENTRY.sub("", text)
    assert not [line for line in rest.splitlines() if line and not line.startswith("#")]
    assert "://" not in text


def test_every_install_asks_for_the_contents():
    installs = [line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if "install" in line and " -r " in line]
    assert len(installs) == len(LOCKS)
    assert all("--require-hashes" in line for line in installs)
    assert "pip install --require-hashes -r requirements.lock" in (ROOT / "README.md").read_text("utf-8").replace("\\", "/")
