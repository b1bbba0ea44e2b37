"""Who is counted, and several series that answer one question: one broken cell gives one finding with its place."""

import pytest

from mib_dashboard.delivery.build.catalogue import build_indicators
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.schema import INDICATORS

FILE = "indikatoren.csv"
ADDED = ("gezaehlte", "frage", "bevorzugt", "quellenwort", "abweichung", "suchworte")
FOREIGN = "Menschen ohne deutschen Pass"
CELLS = {
    "AUSL-ANT": (FOREIGN, "ANTEIL", "ja", "Fortschreibung", "", "Ausländer"),
    "ZEN-MH": (FOREIGN, "ANTEIL", "nein", "Zensus", "Der Zensus zählt neu.", ""),
}
REST = ("alle Menschen", "", "", "", "", "")


@pytest.fixture
def asked(toy):
    """The toy with who is counted, and two series of one question."""
    lines = toy.file(FILE).read_text("utf-8").splitlines()
    rows = [f"{line},{','.join(CELLS.get(line.split(',')[0], REST))}" for line in lines[1:]]
    toy.file(FILE).write_text("\n".join([f"{lines[0]},{','.join(ADDED)}", *rows]) + "\n", "utf-8")
    return toy


def test_it_is_sound(asked):
    assert validate(load_raw(asked.data, asked.geo)) == []


@pytest.mark.parametrize(
    ("row", "column", "new", "words"),
    [
        (5, "gezaehlte", "Leute", "„Leute“ ist nicht erlaubt; möglich sind: alle Menschen, "),
        (
            5,
            "gezaehlte",
            "alle Menschen",
            "passt die Angabe der Gezählten nicht: Die Reihe AUSL-ANT hat „Menschen ohne",
        ),
        (6, "gezaehlte", "", "Hier fehlt, wer gezählt wird, zum Beispiel „alle Menschen“"),
        (5, "bevorzugt", "ja", "gehört genau eine bevorzugte Reihe (ja); hier sind es: AUSL-ANT, ZEN-MH"),
        (4, "bevorzugt", "nein", "gehört genau eine bevorzugte Reihe (ja); hier sind es: keine"),
        (5, "bevorzugt", "", "Hier muss ja oder nein stehen."),
        (5, "quellenwort", "FORTSCHREIBUNG", "braucht in quellenwort ein eigenes Wort"),
        (5, "abweichung", "", "Hier fehlt ein Satz, worin sich diese Reihe von der bevorzugten unterscheidet."),
        (6, "abweichung", "Anders gezählt.", "abweichung gehört zu einer Frage; die Spalte frage ist hier leer."),
    ],
)
def test_one_broken_cell(asked, row, column, new, words):
    asked.change(FILE, row, column, new)
    (finding,) = validate(load_raw(asked.data, asked.geo))
    assert (finding.file, finding.row, finding.column) == (FILE, row, column)
    assert words in finding.message


def test_series_of_one_question_have_one_unit(asked):
    for column, cell in zip(ADDED[:5], (FOREIGN, "ANTEIL", "nein", "Miete", "Andere Einheit."), strict=True):
        asked.change(FILE, 6, column, cell)
    found = validate(load_raw(asked.data, asked.geo))
    assert [(one.row, one.column) for one in found] == [(6, "einheit"), (6, "themenfeld")]
    assert "Die Reihe AUSL-ANT hat „%“" in found[0].message


def test_who_is_counted_stands_with_the_name_and_the_source_with_the_others(asked):
    built = build_indicators(load_raw(asked.data, asked.geo).frame(INDICATORS))
    assert built["AUSL-ANT"].short_name == "Ausländeranteil (ohne deutschen Pass)"
    assert built["ZEN-MH"].short_name == "Einwanderungsgeschichte (ohne deutschen Pass, Zensus)"
    assert built["AUSL"].short_name == "Ausländer", "a count series is in no list"
    assert built["AUSL-ANT"].concerns_origin
    assert not built["BEV"].concerns_origin
