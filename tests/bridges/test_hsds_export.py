"""Public offers as HSDS 3.1: valid by its schemas, nested and as tables, without what is not public, losses counted."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from mib_dashboard.bridges.hsds.loss import LossKind, compute_losses
from mib_dashboard.bridges.hsds.package import build_hsds_json, build_hsds_zip
from mib_dashboard.bridges.hsds.services import build_services
from mib_dashboard.bridges.hsds.tables import NUMBERS, TABLES, flatten
from mib_dashboard.schema import Col
from tests.bridges.hsds import list_errors, read_schema
from tests.offer_toys import with_offers

DAY = "2026-11-29"
FULL = {
    "angebot": "A1", "akteur": "AKT1", "titel": "=Treff\x00", "kurzbeschreibung": "Kaffee", "felder": "SPRACHE|BERATUNG",
    "typen": "SPR-KURS", "zielgruppen": "ALLE", "art": "projekt", "alter_von": "16", "alter_bis": "27", "sprachen": "deu|ara",
    "aufenthaltsstatus": "mit Aufenthaltstitel", "geschlecht": "frauen", "dolmetschen": "ja", "kosten": "kostenpflichtig",
    "kosten_betrag": "2.5", "anmeldung": "termin", "format": "praesenz", "kapazitaet": "20", "kapazitaet_einheit": "plaetze",
    "auslastung": "80", "wartezeit_wochen": "3", "geprueft_am": "2026-05-01", "web": "www.verein.example|b.example",
    "warteliste": "4", "status": "aktiv",
}  # fmt: skip
SPARE = {"angebot": "A2", "akteur": "AKT3", "titel": "Netz", "felder": "NETZ", "status": "unbekannt", "kapazitaet": "9"}
HIDDEN = {"angebot": "A3", "akteur": "AKT2", "titel": "Geheim", "felder": "NETZ", "sichtbarkeit": "intern"}
PLACES = (
    {
        "angebot": "A1", "ort": "1", "gemeinde": "01001001", "ortsteil": "Mitte", "adresse": "Markt 1", "plz": "01234",
        "lat": "49.05", "lon": "7.05", "geo_qualitaet": "adresse", "einzugsbereich": "mehrere_gemeinden",
        "einzugs_ags": "01001001|01001002", "barrierefreiheit": "stufenlos|wc", "haltestelle": "Markt",
    },
    {"angebot": "A1", "ort": "2", "gemeinde": "01001002", "adresse": "Nur Straße 2", "einzugsbereich": "gemeinde"},
)  # fmt: skip
TIMES = (
    {"angebot": "A1", "ort": "1", "wochentag": "Mo", "von": "09:00", "bis": "24:00"},
    {"angebot": "A1", "ort": "1", "wochentag": "Di", "von": "09:00", "bis": "12:00", "rhythmus": "14-täglich"},
    {"angebot": "A1", "ort": "1", "wochentag": "Mi"},
)
FUNDINGS = (
    {"foerderung": "F1", "angebot": "A1", "mittelgeber": "land", "programm": "Ehrenamt", "anteil": "80", "datenart": "Beispiel"},
)


@pytest.fixture(scope="module")
def data(toy_dataset):
    return with_offers(toy_dataset, (FULL, SPARE, HIDDEN), places=PLACES, angebot_zeiten=TIMES, foerderungen=FUNDINGS)


@pytest.fixture(scope="module")
def services(data):
    return build_services(data.offers, data.areas, DAY)


def test_every_service_is_valid(services):
    assert [list_errors("service", service) for service in services] == [[], []]


def test_the_judge_refuses_what_is_wrong(services):
    assert list_errors("service", {**services[0], "status": "aktiv"})
    assert list_errors("service", {**services[0], "id": "A1"})


def test_hidden_offers_and_their_actors_stay_in_the_house(services):
    text = json.dumps(services, ensure_ascii=False)
    assert "Geheim" not in text
    assert "Gemeinde Ödheim" not in text
    assert "stelle@verein.example" not in text
    assert "5678" not in text


def test_what_is_known_stands_in_its_field(services):
    full, spare = services
    assert (full["name"], full["status"], full["url"]) == ("=Treff", "active", "https://www.verein.example")
    assert (full["minimum_age"], full["maximum_age"], full["assured_date"]) == (16, 27, "2026-05-01")
    assert full["cost_options"][0]["amount"] == 2.5
    assert (full["capacities"][0]["available"], full["capacities"][0]["maximum"]) == (4, 20)
    assert [one["code"] for one in full["languages"]] == ["deu", "ara"]
    first, second = full["service_at_locations"]
    assert [area["extent"] for area in first["service_areas"]] == ["01001001", "01001002"]
    assert first["location"]["addresses"][0]["city"] == "Adorf"
    assert "addresses" not in second["location"]
    assert spare["status"] == "inactive"
    assert "unbekannt" in [attribute["taxonomy_term"]["code"] for attribute in spare["attributes"]]
    # How many places are free is not known: no capacity is better than an invented one.
    assert "capacities" not in spare


def test_times_claim_a_week_only_where_it_is_one(services):
    every, second, open_end = services[0]["service_at_locations"][0]["schedules"]
    assert (every["freq"], every["byday"], every["opens_at"], every["closes_at"]) == ("WEEKLY", "MO", "09:00", "00:00")
    assert "freq" not in second
    assert second["description"] == "14-täglich"
    assert "opens_at" not in open_end


def test_keys_stay_and_differ_between_regions(data, services):
    again = build_services(data.offers, data.areas, "2030-01-01")
    assert [one["id"] for one in again] == [one["id"] for one in services]
    ids = [row["id"] for rows in flatten(services).values() for row in rows.values()]
    assert len(ids) == len(set(ids))


def test_the_package_holds_the_same_as_tables(services):
    with zipfile.ZipFile(io.BytesIO(build_hsds_zip(services, {"datenlizenz": "CC0"}, "Titel"))) as archive:
        package = json.loads(archive.read("datapackage.json"))
        files = {name: list(csv.DictReader(io.StringIO(archive.read(name).decode()))) for name in archive.namelist()[1:]}
    assert package["datenlizenz"] == "CC0"
    assert {resource["path"] for resource in package["resources"]} == set(files)
    tables = flatten(services)
    for resource in package["resources"]:
        rows, schema = files[resource["path"]], read_schema(resource["name"])
        assert [row["id"] for row in rows] == list(tables[resource["name"]])
        required = {*schema["required"], *schema.get("tabular_required", ())} - {"unit"}
        # HSDS demands the organisation of a service and the owner of an attribute only in tables.
        assert all(row[column] for row in rows for column in required if column not in ("available", "updated") or row[column])
        for link in resource["schema"].get("foreignKeys", ()):
            known = {row["id"] for row in files[TABLES[link["reference"]["resource"]][0]]}
            assert {row[link["fields"]] for row in rows} - {""} <= known
    [treff] = [row for row in files["services.csv"] if "Treff" in row["name"]]
    assert treff["name"] == "'=Treff"


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_the_columns_and_files_of_the_specification(name):
    schema, (file, columns) = read_schema(name), TABLES[name]
    assert file == schema["path"]
    assert set(columns) <= set(schema["properties"])
    for column in columns:
        assert (column in NUMBERS) == (schema["properties"][column]["type"] == "number"), column


def test_every_nested_member_reaches_the_tables(services):
    tables = flatten(services)
    assert {name for name, rows in tables.items() if not rows} == set()
    for name, rows in tables.items():
        assert {column for row in rows.values() for column in row} <= set(TABLES[name][1]), name


def test_the_json_says_where_it_comes_from(services):
    content = json.loads(build_hsds_json(services, {"datenlizenz": "CC0"}))
    assert (content["hsds_version"], content["total_items"], content["datenlizenz"]) == ("3.1", 2, "CC0")


def test_losses_are_counted_column_by_column(data):
    lines = {(line.table, line.column): (line.filled, line.kept) for line in compute_losses(data.offers, data.areas)}
    assert lines["angebote", Col.WARTELISTE] == (1, 0)
    assert lines["angebote", Col.KAPAZITAET] == (2, 1)
    assert lines["angebote", Col.WEB] == (1, 0)
    assert lines["angebot_orte", Col.ADRESSE] == (2, 1)
    assert lines["foerderungen", Col.ANTEIL] == (1, 0)
    assert lines["foerderungen", Col.MITTELGEBER] == (1, 1)
    assert lines["akteure", Col.MAIL] == (1, 0)
    assert lines["angebote", Col.TITEL] == (2, 2)


def test_no_column_is_forgotten(data):
    book = data.offers
    told = {(line.table, line.column) for line in compute_losses(book, data.areas)}
    frames = {
        "akteure": book.actors, "angebote": book.offers, "angebot_orte": book.places, "angebot_zeiten": book.times,
        "foerderungen": book.fundings,
    }  # fmt: skip
    assert told == {(name, column) for name, frame in frames.items() for column in frame.columns}
    kinds = {line.place for line in compute_losses(book, data.areas)}
    assert kinds == set(LossKind)
