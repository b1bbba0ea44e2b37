"""Program, list of changes and publiccode.yml tell of the same release."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from mib_dashboard import __version__

ROOT = Path(__file__).parents[1]
CARD = (ROOT / "publiccode.yml").read_text("utf-8")
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")
# (version, day) of every release, newest first.
RELEASES = re.findall(r"^## (\d+\.\d+\.\d+) – (\d{4}-\d\d-\d\d)$", CHANGES, re.M)
# Keys without which the standard (0.7) takes no file.
KEYS = (
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal",
    "maintenance", "localisation",
)  # fmt: skip
LONGEST_SHORT = 150


def read_entry(key: str) -> str:
    """Value of the first line with the key, at any depth, without quotes."""
    found = re.search(rf"^[ -]*{key}: *(.*)$", CARD, re.M)
    assert found, key
    return found[1].strip("\"'")


def read_needed(name: str, key: str) -> str:
    found = re.search(rf"- name: {name}\n +{key}: *\"([^\"]+)\"", CARD)
    assert found, name
    return found[1]


def test_every_release_has_its_day_newest_first():
    headings = re.findall(r"^## .*$", CHANGES, re.M)
    assert len(RELEASES) == len(headings) >= 2
    order = [(tuple(map(int, version.split("."))), date.fromisoformat(day)) for version, day in RELEASES]
    assert order == sorted(order, reverse=True)


def test_program_changes_and_card_name_the_same_release():
    assert RELEASES[0][0] == __version__
    assert (read_entry("softwareVersion"), read_entry("releaseDate")) == RELEASES[0]


def test_card_has_what_the_standard_asks_for():
    top = re.findall(r"^(\w+):", CARD, re.M)
    assert not set(KEYS) - set(top)
    assert len(top) == len(set(top))
    assert read_entry("publiccodeYmlVersion") == "0.7"
    assert read_entry("license") == "EUPL-1.2"
    assert len(read_entry("shortDescription")) <= LONGEST_SHORT


def test_card_has_no_address_that_only_looks_real():
    addresses = re.findall(r"https?://([^/\s]+)", CARD)
    assert addresses
    assert not [address for address in addresses if re.search(r"(^|\.)(example|localhost|test)(\.|$)", address)]


def test_card_needs_what_the_program_needs():
    pinned = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / "requirements.txt").read_text("utf-8"), re.M))
    assert read_needed("Streamlit", "version") == pinned["streamlit"]
    oldest = read_needed("Python", "versionMin")
    assert f"Python {oldest} bis " in (ROOT / "README.md").read_text("utf-8")
    assert f'target-version = "py{oldest.replace(".", "")}"' in (ROOT / "pyproject.toml").read_text("utf-8")
