"""Findings about whole files: columns, boundaries, labels, the data log, tables that must not be empty."""

import json

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.rules.inventory import check_log
from mib_dashboard.delivery.rules.ledger import Ledger
from mib_dashboard.delivery.rules.places import check_boundaries, check_labels
from mib_dashboard.delivery.validate import validate
from mib_dashboard.schema import FindingLevel

_EMPTY_TIME = (
    "Das Feld ist leer. Erlaubt sind JJJJ, JJJJ-MM, JJJJ-MM-TT, Quartal JJJJ-Qn, Halbjahr JJJJ-Hn, Schuljahr JJJJ/JJ und "
    "Zeiträume wie JJJJ/JJJJ oder JJJJ-MM/JJJJ-MM."
)
BOUNDARIES, LABELS, LOG = "gebiete.geojson", "beschriftung.csv", "datenprotokoll.csv"


def find(toy):
    return validate(load_raw(*toy))


def edit(toy, name, old, new):
    path = toy.file(name)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def edit_layer(toy, change):
    path = toy.geo / BOUNDARIES
    layer = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(change(layer)), "utf-8")


def one(toy):
    (finding,) = find(toy)
    assert finding.level == "Fehler"
    return finding


def one_of_files(toy):
    """The only finding of the rules about boundaries, labels and the log, which need no other rule."""
    book = Ledger(load_raw(*toy))
    (finding,) = [*check_boundaries(book), *check_labels(book), *check_log(book)]
    assert finding.level == "Fehler"
    return finding


def test_a_missing_column_is_told_once_for_the_file(toy):
    edit(toy, "werte/bestand.csv", "abgeleitet,hinweis\n", "abgeleitet,\n")
    first, second = find(toy)
    assert (first.level, first.row, first.column) == ("Warnung", 1, "")
    assert (second.level, second.row, second.column) == ("Fehler", 1, "hinweis")
    assert "Die Spalte hinweis fehlt. Erwartet werden: indikator, gebiet, zeit" in second.message


def test_a_misspelt_column_is_one_finding(toy):
    edit(toy, "werte/bestand.csv", "einheit,quelle", "einheiten,quelle")
    finding = one(toy)
    assert (finding.file, finding.row, finding.column) == ("werte/bestand.csv", 1, "einheit")
    assert finding.message == "Die Spalte einheit fehlt; heißt sie hier „einheiten“?"


def test_an_unknown_column_is_a_warning(toy):
    path = toy.file("glossar.csv")
    path.write_text(
        "".join(f"{line},\n" for line in path.read_text("utf-8").splitlines()).replace("beleg,", "beleg,autor"), "utf-8"
    )
    (finding,) = find(toy)
    assert (finding.level, finding.file, finding.row, finding.column) == ("Warnung", "glossar.csv", 1, "autor")
    assert "Die Spalte „autor“ ist unbekannt und wird nicht gelesen." in finding.message


def test_a_problem_of_reading_is_passed_on_and_silences_the_rest(toy):
    toy.file("indikatoren.csv").write_text("code;name\nBEV;Bevölkerung\n", "utf-8")
    finding = one(toy)
    assert (finding.file, finding.row) == ("indikatoren.csv", 1)
    assert "Hier stehen nicht die Spaltenüberschriften" in finding.message


@pytest.mark.parametrize("name", ["gebiete.csv", "indikatoren.csv", "quellen.csv", "themenfelder.csv", "zeichen.csv"])
def test_a_missing_table_silences_those_who_refer_to_it(toy, name):
    toy.file(name).unlink()
    findings = find(toy)
    assert ("Fehler", name, 0, "") in [(f.level, f.file, f.row, f.column) for f in findings]
    assert {f.file for f in findings} == {name, LOG}  # the log still names the file


@pytest.mark.parametrize("name", ["gebiete.csv", "indikatoren.csv", "quellen.csv", "themenfelder.csv", "zeichen.csv"])
def test_a_table_the_program_needs_must_not_be_empty(toy, name):
    path = toy.file(name)
    path.write_text(path.read_text("utf-8").split("\n", 1)[0] + "\n", "utf-8")
    findings = find(toy)
    assert ("Fehler", "Die Tabelle hat keine Zeilen.") in [(f.level, f.message) for f in findings]
    assert {f.file for f in findings} == {name}


@pytest.mark.parametrize("name", ["glossar.csv", "anmerkungen.csv", "ueberblick.csv"])
def test_other_tables_may_be_empty(toy, name):
    path = toy.file(name)
    path.write_text(path.read_text("utf-8").split("\n", 1)[0] + "\n", "utf-8")
    assert find(toy) == []


def test_there_must_be_a_municipality(toy):
    path = toy.file("gebiete.csv")
    path.write_text("".join(line for line in path.read_text("utf-8").splitlines(True) if ",G," not in line), "utf-8")
    assert "Es ist keine Gemeinde (Ebene G) eingetragen." in [f.message for f in find(toy)]


@pytest.mark.parametrize("code", ["null_exact", "not_applicable"])
def test_the_signs_of_the_program_must_be_explained(toy, code):
    edit(toy, "zeichen.csv", f"{code},", f"{code}_alt,")
    assert f"Das Zeichen {code} fehlt; das Programm vergibt es selbst." in [f.message for f in find(toy)]


def test_each_municipality_has_a_boundary(toy):
    edit_layer(toy, lambda layer: layer | {"features": layer["features"][1:]})
    assert one_of_files(toy).message == "Für die Gemeinde 01001001 fehlt: Grenze."


@pytest.mark.parametrize("code", ["99", "01001", ""])
def test_no_boundary_belongs_to_anything_else(toy, code):
    def add(layer):
        extra = layer["features"][0] | {"properties": {"ags": code}}
        return layer | {"features": [*layer["features"], extra]}

    edit_layer(toy, add)
    assert one_of_files(toy).message == f"Grenze für „{code}“: keine Gemeinde in gebiete.csv."


def test_a_boundary_comes_once(toy):
    edit_layer(toy, lambda layer: layer | {"features": [*layer["features"], layer["features"][0]]})
    assert one_of_files(toy).message == "Grenze für „01001001“ kommt mehrfach vor."


@pytest.mark.parametrize("geometry", [None, {"type": "Point", "coordinates": [7, 49]}, {"type": "Polygon", "coordinates": []}])
def test_a_boundary_is_an_area(toy, geometry):
    edit_layer(toy, lambda layer: layer | {"features": [layer["features"][0] | {"geometry": geometry}, *layer["features"][1:]]})
    assert one_of_files(toy).message == "Die Grenze von „01001001“ ist keine Fläche (Polygon oder MultiPolygon)."


def test_a_boundary_in_metres_is_told(toy):
    metres = {"type": "Polygon", "coordinates": [[[355000, 5456000], [356000, 5456000], [355000, 5457000], [355000, 5456000]]]}
    edit_layer(toy, lambda layer: layer | {"features": [layer["features"][0] | {"geometry": metres}, *layer["features"][1:]]})
    assert "ist nicht in Grad angegeben (EPSG:4326)" in one_of_files(toy).message


@pytest.mark.parametrize("layer", [[], {}, {"features": 3}, {"features": [1]}, "x"])
def test_any_other_json_is_no_layer(toy, layer):
    edit_layer(toy, lambda _: layer)
    finding = one_of_files(toy)
    assert finding.file == BOUNDARIES
    assert "Erwartet wird eine FeatureCollection" in finding.message


def test_the_boundaries_may_not_be_missing(toy):
    (toy.geo / BOUNDARIES).unlink()
    assert [f.file for f in find(toy)] == [LOG, BOUNDARIES]


def test_each_municipality_has_a_label(toy):
    edit(toy, LABELS, "01001002,49.05,7.15\n", "")
    assert one_of_files(toy).message == "Für die Gemeinde 01001002 fehlt: Beschriftungspunkt."


def test_no_label_belongs_to_anything_else(toy):
    edit(toy, LABELS, "ags,lat,lon\n", "ags,lat,lon\n1001002,49.05,7.15\n")
    assert one_of_files(toy).message == "Beschriftungspunkt für „1001002“: keine Gemeinde in gebiete.csv."


@pytest.mark.parametrize("cell", ["5456000", "nan", "-91"])
def test_a_label_in_metres_is_told(toy, cell):
    edit(toy, LABELS, "01001002,49.05", f"01001002,{cell}")
    assert one_of_files(toy).message == "Der Beschriftungspunkt von „01001002“ ist nicht in Grad angegeben (EPSG:4326)."


def test_the_log_names_every_file(toy):
    (toy.data / "neu.csv").write_text("a,b\n", "utf-8")
    finding = one_of_files(toy)
    assert (finding.file, finding.row) == (LOG, 0)
    assert finding.message == "Die Datei „neu.csv“ ist nicht eingetragen."


def test_the_log_names_the_boundaries_with_their_folder(toy):
    (toy.geo / "neu.geojson").write_text("{}", "utf-8")
    assert one_of_files(toy).message == "Die Datei „geo/neu.geojson“ ist nicht eingetragen."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Quellen.CSV", "gemeint ist wohl „quellen.csv“."),
        ("Werte/neu.csv", "keine Tabelle und keine Karte."),
        ("neu.csv", "keine Tabelle und keine Karte."),
        ("geo/Gebiete.GeoJSON", "gemeint ist wohl „geo/gebiete.geojson“."),
        ("geo/neu.geojson", "keine Tabelle und keine Karte."),
    ],
)
def test_a_file_that_nothing_reads_is_named(toy, name, words):
    path = toy.geo / name.removeprefix("geo/") if name.startswith("geo/") else toy.data / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}", "utf-8")
    edit(toy, LOG, f"{LOG},Spielzeug", f"{name},Versuch,erfunden,CC0,veröffentlicht,2022-12-31,\n{LOG},Spielzeug")
    (finding,) = check_log(Ledger(load_raw(*toy)))
    assert (finding.level, finding.file, finding.column) == (FindingLevel.WARNING, LOG, "datei")
    assert finding.message.startswith(f"Die Datei „{name}“ wird nicht gelesen: ")
    assert finding.message.endswith(words)


def test_the_log_need_not_name_itself(toy):
    edit(toy, LOG, f"{LOG},Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n", "")
    assert find(toy) == []


def test_the_log_names_no_file_that_is_not_there(toy):
    toy.file("glossar.csv").unlink()
    assert [(f.file, f.row > 1, f.message) for f in find(toy) if f.file == LOG] == [
        (LOG, True, "Die Datei „glossar.csv“ gibt es nicht.")
    ]


def test_a_file_without_headings_is_one_finding(toy):
    path = toy.file("werte/wahl.csv")
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8")
    finding = one(toy)
    assert (finding.file, finding.row) == ("werte/wahl.csv", 1)
    assert "nicht die Spaltenüberschriften" in finding.message


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("datenart", "Das Feld ist leer. Möglich sind: amtlich, veröffentlicht, Beispiel."),
        ("zeit", _EMPTY_TIME),
        (
            "gebiet",
            "Das Feld ist leer. Erlaubt sind acht Ziffern (Gemeinde), fünf (Kreis), zwei (Land), DE oder WK und drei Ziffern.",
        ),
    ],
)
def test_an_empty_cell_is_told_what_belongs_there(toy, column, words):
    toy.change("werte/bestand.csv", 11, column, "")
    assert [f.message for f in find(toy) if f.row == 11] == [words]


def test_a_row_that_slipped_is_one_finding(toy):
    path = toy.file("werte/bestand.csv")
    rows = path.read_text("utf-8").splitlines()
    cells = rows[10].split(",")
    rows[10] = ",".join(["", *cells[:-1]])
    path.write_text("\n".join([*rows, ""]), "utf-8")
    finding = one(toy)
    assert (finding.level, finding.row, finding.column) == ("Fehler", 11, "")
    assert "vermutlich ist sie verrutscht" in finding.message
