"""Municipalities merge and are renamed: their history stays, and the new one has the sums of the old ones, marked as computed."""

from __future__ import annotations

import json

import pytest

from mib_dashboard.analysis.figures.compare import compute_key_change
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.cli.report import find_municipality
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.schema import FindingLevel
from tests.merger_toys import NEW, OLD, OTHER, REGION, append, write_merger


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    dataset, findings = open_dataset(*write_merger(tmp_path_factory.mktemp("fusion")))
    assert dataset is not None
    assert findings == []
    return dataset


@pytest.fixture
def merger(tmp_path):
    return write_merger(tmp_path)


def read_errors(toy, level=FindingLevel.ERROR):
    return [(f.file, f.row, f.column, f.message) for f in open_dataset(*toy)[1] if f.level == level]


def get(data, code, area, time):
    return index_points(data).at(code, area, time)


@pytest.mark.parametrize(
    ("code", "time", "value"),
    [
        ("BEV", "2021-12-31", 600 + 400),
        ("AUSL", "2021-12-31", 60 + 0),
        ("WAHL-BER", "2017-09-24", 500 + 300),
        ("WAHL-WAE", "2021-09-26", 357 + 217),
    ],
)
def test_the_new_municipality_has_the_sums_of_the_old_ones(data, code, time, value):
    rows = data.figures
    (row,) = rows[(rows["indikator"] == code) & (rows["gebiet"] == NEW) & (rows["zeit"] == time)].to_dict("records")
    assert row["wert"] == value
    assert row["abgeleitet"]
    assert row["hinweis"] == "berechnet: Summe der früheren Gemeinden Ödheim und Zell (Berg)"


def test_shares_come_from_the_counts_and_are_never_averaged(data):
    """60 of 1,000 are 6.0 %; the mean of 60/600 and 0/400 would be 5.0 %. 574 of 820 voted."""
    assert get(data, "AUSL-ANT", NEW, "2021-12-31").value == pytest.approx(6.0)
    assert get(data, "WAHL-ANT", NEW, "2021-09-26").value == pytest.approx(70.0)
    assert get(data, "MIETE", NEW, "2021-12-31") is None


def test_the_history_of_the_old_ones_stays_as_it_was_delivered(data):
    assert [get(data, "BEV", ags, "2021-12-31").value for ags in OLD] == [600, 400]
    assert get(data, "BEV", OLD[0], "2022-12-31") is None


def test_the_region_counts_its_ground_once(data):
    assert get(data, "AUSL", REGION, "2021-12-31").value == 200 + 60 + 0
    assert get(data, "AUSL", REGION, "2022-12-31").value == 210 + 66
    assert get(data, "BEV", REGION, "2022-12-31").value == 1010 + 1030


def test_a_rate_has_no_history(merger):
    append(
        merger, f"ZEN-MH,{OLD[0]},2011-05-09,10,,%,ZENSUS,amtlich,nein,", f"ZEN-MH,{OLD[1]},2011-05-09,20,,%,ZENSUS,amtlich,nein,"
    )
    dataset, _ = open_dataset(*merger)
    assert get(dataset, "ZEN-MH", NEW, "2011-05-09") is None


def test_without_one_part_there_is_no_sum(merger):
    append(merger, f"BEV,{OLD[0]},2020-12-31,590,,Personen,FORT,amtlich,nein,")
    dataset, _ = open_dataset(*merger)
    assert get(dataset, "BEV", NEW, "2020-12-31") is None


def test_a_delivered_history_is_not_computed_again(merger):
    append(merger, f"BEV,{NEW},2021-12-31,1001,,Personen,FORT,amtlich,nein,Rückrechnung des Amtes")
    dataset, _ = open_dataset(*merger)
    rows = dataset.figures
    found = rows[(rows["indikator"] == "BEV") & (rows["gebiet"] == NEW) & (rows["zeit"] == "2021-12-31")]
    assert found["wert"].to_list() == [1001]
    assert found["abgeleitet"].to_list() == [False]


@pytest.mark.parametrize("word", [*OLD, "Ödheim", "ödheim ", "Zell", "Zell (Berg)", NEW, "Neustadt"])
def test_old_keys_and_names_lead_to_the_new_municipality(data, word):
    assert data.areas.find(word).ags == NEW
    assert find_municipality(data.areas, word).ags == NEW


@pytest.mark.parametrize("word", ["Adorf", "ADORF", "Adorf am See", OTHER])
def test_an_earlier_name_is_understood(data, word):
    assert find_municipality(data.areas, word).ags == OTHER


def test_municipalities_are_those_of_today(data):
    assert [area.name for area in data.municipalities] == ["Adorf am See", "Neustadt"]


@pytest.mark.parametrize(("time", "shown"), [("2021-12-31", (OTHER, *OLD)), ("2022-12-31", (OTHER, NEW))])
def test_the_map_shows_the_municipalities_of_its_day(data, time, shown):
    picture = compute_map_picture(index_points(data), data.indicators["AUSL-ANT"], view=MapView.VALUE, time=time)
    assert set(picture.values) == set(shown)
    drawn = data.draw(picture.points)["gebiete"]["features"]
    assert {one["properties"]["ags"] for one in drawn} == set(shown)


def test_a_change_is_that_of_the_municipalities_at_its_end(data):
    """66 after 60 + 0."""
    index, indicator = index_points(data), data.indicators["AUSL"]
    picture = compute_map_picture(index, indicator, view=MapView.CHANGE, time="2022-12-31", base="2021-12-31")
    assert picture.values == {OTHER: pytest.approx(5.0), NEW: pytest.approx(10.0)}


def test_without_old_boundaries_the_map_keeps_to_today(merger):
    path = merger.file("geo/gebiete.geojson")
    layer = json.loads(path.read_text("utf-8"))
    layer["features"] = [one for one in layer["features"] if one["properties"]["ags"] not in OLD]
    path.write_text(json.dumps(layer), "utf-8")
    labels = merger.file("geo/beschriftung.csv")
    labels.write_text("".join(x for x in labels.read_text("utf-8").splitlines(keepends=True) if x[:8] not in OLD), "utf-8")
    dataset, findings = open_dataset(*merger)
    assert findings == []
    picture = compute_map_picture(index_points(dataset), dataset.indicators["AUSL-ANT"], view=MapView.VALUE, time="2021-12-31")
    assert set(picture.values) == {OTHER, NEW}


def test_one_area_gets_another_key(toy):
    """The district changed: Ödheim keeps everything it had, rates too, under its new key."""
    path = toy.file("gebiete.csv")
    text = path.read_text("utf-8").replace("hinweis\n", "hinweis,gueltig_ab,gueltig_bis,vorgaenger\n").replace(",\n", ",,,,\n")
    text = text.replace("01001002,Ödheim,Ödheim,in Ödheim,G,01001,,,,", "01001002,Ödheim,Ödheim,in Ödheim,G,01001,,,2022-12-31,")
    path.write_text(text + "01001009,Ödheim,Ödheim,in Ödheim,G,01001,,2023-01-01,,01001002\n", "utf-8")
    for name, old, new in (("geo/beschriftung.csv", "01001002", "01001009"), ("geo/gebiete.geojson", "01001002", "01001009")):
        toy.file(name).write_text(toy.file(name).read_text("utf-8").replace(old, new), "utf-8")
    protocol = toy.file("datenprotokoll.csv")
    protocol.write_text(protocol.read_text("utf-8").replace("2022-12-31", "2023-06-30"), "utf-8")
    dataset, findings = open_dataset(*toy)
    assert [f for f in findings if f.level == FindingLevel.ERROR] == []
    assert get(dataset, "MIETE", "01001009", "2022-05-15").value == 6.05
    assert get(dataset, "BEV", REGION, "2022-12-31").value == 2040, "counted once"
    assert dataset.areas.find("01001002").ags == "01001009"


def test_a_break_can_concern_single_areas(merger):
    path = merger.file("anmerkungen.csv")
    lines = path.read_text("utf-8").splitlines()
    path.write_text(f"{lines[0]},gebiete\n{lines[1]},{NEW}\n", "utf-8")
    dataset, _ = open_dataset(*merger)
    index, indicator = index_points(dataset), dataset.indicators["BEV"]
    assert "Bruch" in compute_key_change(index, indicator, NEW).obstacle
    assert compute_key_change(index, indicator, OTHER).difference == pytest.approx(10)
    picture = compute_map_picture(index, indicator, view=MapView.CHANGE, time="2022-12-31", base="2021-12-31")
    assert picture.values[NEW] is None
    assert picture.values[OTHER] is not None


@pytest.mark.parametrize(
    ("row", "column", "cell", "words"),
    [
        (3, "gueltig_bis", "", "es braucht ein Ende"),
        (3, "gueltig_bis", "2022-06-30", "der Nachfolger kann erst danach beginnen"),
        (5, "gueltig_ab", "", "braucht den Tag"),
        (5, "vorgaenger", "01001002|01001077", "steht nicht in gebiete.csv"),
        (5, "vorgaenger", "01001004", "sein eigener Vorgänger"),
        (6, "gueltig_ab", "2022-01-01", "Nur Gemeinden"),
        (2, "gueltig_bis", "2020-12-31", "liegt vor dem Anfang"),
        (2, "gueltig_ab", "2030-01-01", "nach dem Stand der Daten"),
    ],
)
def test_what_does_not_fit_is_said(merger, row, column, cell, words):
    merger.change("gebiete.csv", row, column, cell)
    assert any(file == "gebiete.csv" and words in message for file, _, _, message in read_errors(merger))


def test_no_value_stands_where_its_area_exists_no_more(merger):
    append(merger, f"BEV,{OLD[0]},2022-12-31,610,,Personen,FORT,amtlich,nein,")
    (found,) = read_errors(merger)
    assert found[:3] == ("werte/bestand.csv", 19, "gebiet")
    assert "gehört zum Nachfolger" in found[3]


def test_an_end_without_successor_is_asked(merger):
    merger.change("gebiete.csv", 5, "vorgaenger", "01001002")
    assert any("Wohin" in message for *_, message in read_errors(merger, FindingLevel.WARNING))
