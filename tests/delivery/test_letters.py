"""Letters that no text is written with are cleaned where they come in, and told."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.text.layout import read_layout
from mib_dashboard.schema import GLOSSARY, FindingLevel

HEAD = ",".join(GLOSSARY.columns)


def read(cell: str) -> tuple[str, list[str]]:
    """The cell as it is loaded and what is told about it."""
    rest = ",".join("x" for _ in GLOSSARY.columns[1:])
    frame, found = read_layout(f'{HEAD}\nNormal,{rest}\n"{cell}",{rest}\n', "glossar.csv", GLOSSARY)
    assert all(f.level == FindingLevel.WARNING and f.row == 3 and f.column == GLOSSARY.columns[0] for f in found)
    return frame.iloc[1, 0], [finding.message for finding in found]


@pytest.mark.parametrize(
    ("cell", "loaded", "word"),
    [
        ("\uf0b7 Beratung", "• Beratung", "Aufzählungszeichen"),
        ("\x84Haus\x93 \x96 Markt", "„Haus“ – Markt", "Windows"),
        ("Völk\x07lingen", "Völklingen", "Steuerzeichen"),
        ("ab\u202ecd", "abcd", "Steuerzeichen"),
        ("a\ufffeb", "ab", "Steuerzeichen"),
        ("Caf\ufffd", "Caf\ufffd", "verloren"),
        ("\ue123 Logo", "\ue123 Logo", "bestimmte Schrift"),
    ],
)
def test_odd_letters(cell: str, loaded: str, word: str) -> None:
    read_cell, told = read(cell)
    assert read_cell == loaded
    assert len(told) == 1
    assert word in told[0]


@pytest.mark.parametrize("cell", ["Völklingen – „Haus“ 5\u202f%", "ትግርኛ", "فارسی می\u200cخواهم", "Zeile\neins"])
def test_what_people_write_stays(cell: str) -> None:
    assert read(cell) == (cell, [])
