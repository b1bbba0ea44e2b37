"""Every file says whose it is and how it may be used, and data files say what the tables of the data say."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
# Words in the tables of the data → licence in REUSE.toml.
WORDS = {
    "EUPL-1.2": "EUPL-1.2",
    "dl-de/by-2-0": "DL-DE-BY-2.0",
    "CC BY-SA 4.0": "CC-BY-SA-4.0",
    "CC BY 4.0": "CC-BY-4.0",
    "GeoNutzV": "LicenseRef-GeoNutzV",
    "Licence Ouverte": "LicenseRef-Licence-Ouverte",
    "MIT": "MIT",
    "mit Quellenangabe gestattet": "LicenseRef-Quellenangabe",
    "Lizenz nicht genannt": "LicenseRef-Ungeklaert",
    "einzelne Tatsachen": "LicenseRef-Tatsachen",
    "nicht nötig": "CC0-1.0",
}


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_licences(words: str) -> set[str]:
    found = {licence for word, licence in WORDS.items() if word in words}
    assert found, words
    return found


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """What `reuse lint` finds; it reads every file that is not ignored."""
    done = subprocess.run(
        [sys.executable, "-m", "reuse", "lint", "--json"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return json.loads(done.stdout)


def test_every_file_says_whose_it_is_and_under_which_licence(report):
    assert report["summary"]["compliant"], report["non_compliant"]
    assert report["summary"]["files_total"] > 500


def test_data_files_stand_under_the_licences_of_their_tables(report):
    told = {
        Path(file["path"]).as_posix(): {
            licence for found in file["spdx_expressions"] for licence in re.split(r" (?:AND|OR) ", found["value"])
        }
        for file in report["files"]
    }
    sources = {row["quelle"]: row["lizenz"] for row in read_rows(ROOT / "data" / "quellen.csv")}
    for row in read_rows(ROOT / "data" / "datenprotokoll.csv"):
        name = row["datei"] if row["datei"].startswith("geo/") else f"data/{row['datei']}"
        expected = read_licences(row["lizenz"])
        if name.startswith("data/werte/"):
            used = {value["quelle"] for value in read_rows(ROOT / name)}
            expected |= {licence for source in used for licence in read_licences(sources[source])}
        assert told[name] == expected, name
