"""Text files: encodings, separators, quotes, in this process."""

from __future__ import annotations

import pytest

from mib_dashboard.intake.read.kinds import read_kind
from mib_dashboard.intake.read.limits import RefusedError

TABLE = "Gemeinde;Kinder in Kitas\nSaarbrücken;5.542\nGroßrosseln;k.A.\nPüttlingen;„3“\nVölklingen – Süd;9\n"


def read(content: bytes, name: str = "a.csv") -> tuple[list[list[str]], str]:
    kind, (sheet,), notices = read_kind(content, name)
    assert kind == "csv"
    return [[cell.text for cell in row] for row in sheet.rows], " ".join(notices)


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"), ("mac_roman", "Macintosh"),
    ],
)  # fmt: skip
def test_every_usual_encoding_is_read_and_told(codec: str, told: str) -> None:
    rows, notice = read(TABLE.encode(codec))
    assert [row[0] for row in rows] == ["Gemeinde", "Saarbrücken", "Großrosseln", "Püttlingen", "Völklingen – Süd"]
    assert f"Zeichensatz {told}, Trennzeichen Semikolon" in notice


def test_the_encoding_of_old_programs_is_found_by_its_letters() -> None:
    rows, notice = read("Gemeinde;Zahl\nSaarbrücken;1\nGroßrosseln;2\nÜberherrn;3\n".encode("cp850"))
    assert [row[0] for row in rows] == ["Gemeinde", "Saarbrücken", "Großrosseln", "Überherrn"]
    assert "MS-DOS 850" in notice


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('Gemeinde,Wert\nSaarbrücken,"1,5"\nPüttlingen,"2,5"\n', ["Saarbrücken", "1,5"]),
        ("Gemeinde;Wert\nSaarbrücken;1,5\nPüttlingen;2,5\n", ["Saarbrücken", "1,5"]),
        ("Gemeinde\tWert\nSaarbrücken, LH\t1,5\nPüttlingen\t2,5\n", ["Saarbrücken, LH", "1,5"]),
        ("sep=,\nGemeinde,Wert\nSaarbrücken;x,1.5\n", ["Saarbrücken;x", "1.5"]),
        ("Gemeinde;Wert\r\nSaarbrücken;1.234\r\n", ["Saarbrücken", "1.234"]),
        ('AGS;Wert\n="10041100";7\n', ["10041100", "7"]),
        ("Gemeinde;Jahr 2024, Anzahl\nSaarbrücken, Stadt;15,090\n", ["Saarbrücken, Stadt", "15,090"]),
        ("Titel, Stand: 1.1.24;\nGemeinde;Jahr 2024, Anzahl\n\nSaarbrücken;7,403\n", ["Gemeinde", "Jahr 2024, Anzahl"]),
        ('Gemeinde,Wert\n"Saarbrücken, Stadt","1; 2"\nPüttlingen,3\n', ["Saarbrücken, Stadt", "1; 2"]),
    ],
)
def test_separators_do_not_mistake_commas_in_numbers_and_names(text: str, row: list[str]) -> None:
    assert read(text.encode())[0][1] == row


def test_nothing_is_a_number_in_a_text_file() -> None:
    _, (sheet,), _ = read_kind(b"AGS;Wert\n10041100;7\n", "a.txt")
    assert [cell.number for row in sheet.rows for cell in row] == [None] * 4


def test_a_text_file_named_like_excel_is_read_and_told() -> None:
    _, notice = read(TABLE.encode(), "Export.xls")
    assert "Die Datei heißt .xls, ist aber eine Textdatei" in notice


def test_quotes_that_swallow_a_row_are_refused() -> None:
    with pytest.raises(RefusedError, match=r"^Zeile 2: Ein Anführungszeichen"):
        read(b'a;b\n"x;1\ny;2\nz";3\nw;4\nv;5\n')
