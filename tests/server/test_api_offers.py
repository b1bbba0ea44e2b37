"""Open data on offers: public rows only, filters, German errors, the description matches what is sent."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest

from mib_dashboard.analysis.gaps.table import GAP_COLUMNS
from mib_dashboard.analysis.offers.table import OFFER_COLUMNS, SEPARATORS
from mib_dashboard.delivery.dataset import Snapshot, open_dataset
from mib_dashboard.model.cases import CaseNote, Matter
from mib_dashboard.schema import CaseKind, CaseSubject
from tests.offer_toys import write_offers
from tests.server.test_api import HOSTILE, ask, use

ADDED = ("datenquelle", "datenlizenz", "datenstand", "datenversion")


@pytest.fixture(scope="module")
def data(toy_writer, tmp_path_factory):
    dataset, findings = open_dataset(*write_offers(toy_writer(tmp_path_factory.mktemp("offers"))))
    assert dataset is not None, findings
    return dataset


@pytest.fixture(autouse=True)
def store(monkeypatch, data):
    use(monkeypatch, Snapshot(data, (), is_stale=False))


def found(query: str = "") -> list[str]:
    return [row["angebot"] for row in ask("angebote.json", query).json["angebote"]]


def test_csv_and_json_have_the_same_rows():
    table, content = ask("angebote.csv"), ask("angebote.json").json
    assert tuple(table.rows[0]) == (*OFFER_COLUMNS, *ADDED)
    assert [row["angebot"] for row in table.rows] == [row["angebot"] for row in content["angebote"]]
    assert content["anzahl"] == 5
    assert content["angebote"][1]["kapazitaet"] is None
    assert "hinweis" not in content


def test_several_values_are_lists_in_json_and_cells_in_csv():
    row, cells = ask("angebote.json").json["angebote"][0], ask("angebote.csv").rows[0]
    assert row["angebot"] == "A1"
    assert (row["sprachen"], row["sprachen_namen"]) == (["deu", "ara"], ["Deutsch", "Arabisch"])
    assert (row["barrierefreiheit"], row["typen"], row["verbund"]) == (["stufenlos", "wc"], ["SPR-KURS"], [])
    assert (cells["sprachen"], cells["sprachen_namen"], cells["barrierefreiheit"]) == (
        "deu|ara",
        "Deutsch; Arabisch",
        "stufenlos; wc",
    )
    assert not [value for other in ask("angebote.json").json["angebote"] for value in other.values() if "|" in str(value)]
    for name, separator in SEPARATORS.items():
        assert separator.join(row[name]) == cells[name]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("gemeinde=01001001", ["A1", "A4", "A5"]),
        ("feld=SPRACHE", ["A1", "A3"]),
        ("feld=SPRACHE,NETZ&gemeinde=01001003", ["A3", "A4"]),
        ("zielgruppe=ALLE", ["A1", "A2"]),
        ("zielgruppe=ALLE&feld=NETZ", []),
    ],
)
def test_filters(query, codes):
    assert found(query) == codes
    assert [row["angebot"] for row in ask("angebote.csv", query).rows] == codes


def test_hidden_offers_and_contacts_never_leave(monkeypatch, data):
    offers = data.offers.offers.assign(sichtbarkeit=["intern", "verwaltung", *["oeffentlich"] * 3])
    hidden = replace(data, version="hidden", offers=replace(data.offers, offers=offers))
    use(monkeypatch, Snapshot(hidden, (), is_stale=False))
    assert found() == ["A3", "A4", "A5"]
    for name in ("angebote.json", "angebote.csv"):
        body = ask(name).body.decode()
        assert not any(secret in body for secret in ("Deutsch für alle", "01234 5678", "stelle@verein.example"))


@pytest.mark.parametrize("name", ["angebote.csv", "angebote.json", "luecken.csv"])
@pytest.mark.parametrize("parameter", ["gemeinde", "feld", "zielgruppe"])
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_unknown_values_are_404_in_german(name, parameter, value):
    answer = ask(name, f"{parameter}={quote(value)}")
    assert answer.status == 404
    assert answer.json["parameter"] == parameter
    assert "gibt es" in answer.json["fehler"]


def test_unknown_value_names_the_nearest():
    answer = ask("angebote.csv", "feld=Sprahce")
    assert "„SPRACHE“ (Sprache)" in answer.json["fehler"]
    assert ask("angebote.csv", "ort=Adorf").status == 400


def test_hostile_cells_are_text(monkeypatch, data):
    offers = data.offers.offers.assign(titel="=HYPERLINK(1)\u202e", hinweis="@x\x00")
    use(monkeypatch, Snapshot(replace(data, version="bad", offers=replace(data.offers, offers=offers)), (), is_stale=False))
    assert {row["titel"] for row in ask("angebote.csv").rows} == {"'=HYPERLINK(1)"}
    assert {row["titel"] for row in ask("angebote.json").json["angebote"]} == {"=HYPERLINK(1)"}


def test_example_data_say_so(monkeypatch, data):
    offers = data.offers.offers.assign(datenart="Beispiel")
    use(monkeypatch, Snapshot(replace(data, version="example", offers=replace(data.offers, offers=offers)), (), is_stale=False))
    assert ask("angebote.json").json["hinweis"].startswith("Beispieldaten")
    assert {row["datenart"] for row in ask("angebote.csv").rows} == {"Beispiel"}


def test_gaps_carry_their_assumptions():
    rows = ask("luecken.csv", "stichtag=2024-06-30&zielgruppe=ALLE").rows
    assert tuple(rows[0]) == (*GAP_COLUMNS, *ADDED)
    assert {row["stichtag"] for row in rows} == {"2024-06-30"}
    assert {row["zielgruppe"] for row in rows} == {"ALLE"}
    assert {row["anteil_unbestaetigt"] for row in rows} == {"0.5"}
    assert {row["gemeinde"] for row in ask("luecken.csv", "gemeinde=01001002").rows} == {"01001002"}


def test_gaps_carry_what_was_found_on_the_spot_from_its_day_on(monkeypatch, data):
    note = CaseNote(
        "V1", CaseKind.GAP_OPEN, Matter(CaseSubject.GAP, ("01001002", "SPRACHE", "ALLE")), "=Noch offen.", date(2024, 6, 1)
    )
    use(monkeypatch, Snapshot(replace(data, version="noted", offers=replace(data.offers, cases=(note,))), (), is_stale=False))
    told = {
        (row["gemeinde"], row["feld"], row["zielgruppe"]): row["einschaetzung"]
        for row in ask("luecken.csv", "stichtag=2024-06-30").rows
    }
    assert {cell: words for cell, words in told.items() if words} == {note.matter.keys: "Lücke offen (01.06.2024): =Noch offen."}
    assert not any(row["einschaetzung"] for row in ask("luecken.csv", "stichtag=2024-05-31").rows)


@pytest.mark.parametrize("day", ["morgen", "2024-02-30", "31.12.2024", "1024-01-01", "20240630", "<b>", "2024-W01-1"])
def test_impossible_days_are_refused(day):
    answer = ask("luecken.csv", f"stichtag={quote(day)}")
    assert (answer.status, answer.json["parameter"]) == (400, "stichtag")
    assert "2026-01-31" in answer.json["fehler"]


def test_gaps_of_today_are_not_kept_for_tomorrow(monkeypatch, data):
    before = ask("luecken.csv")
    # The day is that of the data that are shown: what is made just before midnight is not kept as that of the next day.
    monkeypatch.setattr("mib_dashboard.clock.today", lambda: date(2031, 1, 1))
    assert ask("luecken.csv", if_none_match=before.headers["etag"]).status == 304
    use(monkeypatch, Snapshot(data, (), is_stale=False))
    after = ask("luecken.csv", if_none_match=before.headers["etag"])
    assert after.status == 200
    assert {row["stichtag"] for row in after.rows} == {"2031-01-01"}


def test_description_matches_what_is_sent():
    resources = {r["path"]: r for r in ask("datapackage.json").json["resources"]}
    for name in ("angebote.csv", "luecken.csv"):
        fields = {f["name"]: f for f in resources[name]["schema"]["fields"]}
        rows = ask(name, "stichtag=2024-06-30" if name == "luecken.csv" else "").rows
        assert tuple(fields) == tuple(rows[0])
        assert all(field.get("description") for field in fields.values()), name
        for row in rows:
            numbers = [cell for column, cell in row.items() if fields[column]["type"] == "number" and cell]
            assert all(float(cell) is not None for cell in numbers)
        keys = [tuple(row[key] for key in resources[name]["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)


def test_a_delivery_without_offers_answers_empty(monkeypatch, toy_dataset):
    use(monkeypatch, Snapshot(toy_dataset, (), is_stale=False))
    assert ask("angebote.json").json["angebote"] == []
    assert ask("angebote.csv").body.decode("utf-8-sig").strip() == ",".join((*OFFER_COLUMNS, *ADDED))
    assert ask("luecken.csv").status == 200
    assert json.loads(ask("datapackage.json").body)["name"] == "mib-dashboard"


def test_an_old_key_leads_to_the_offer_it_was_merged_with(monkeypatch, data):
    rows = {("angebote", "A77"): "A2", ("angebote", "A88"): "A99", ("akteure", "A66"): "A1"}
    use(monkeypatch, Snapshot(replace(data, offers=replace(data.offers, merged=rows)), (), is_stale=False))
    assert found("angebot=A77") == found("angebot=A2") == ["A2"]
    assert sorted(found("angebot=A77,A1")) == ["A1", "A2"]
    for hidden in ("A88", "A66", HOSTILE[0]):
        assert ask("angebote.json", f"angebot={quote(hidden)}").status == 404


@pytest.mark.parametrize("name", ["werte", "angebote", "luecken"])
def test_each_csv_has_its_columns_described_beside_it(name):
    """CSV on the Web: the columns in their order, each typed, and nothing else."""
    answer = ask(f"{name}.csv-metadata.json")
    told, head = answer.json, next(csv.reader(io.StringIO(ask(f"{name}.csv").body.decode("utf-8-sig"))))
    assert answer.headers["content-type"].startswith("application/csvm+json")
    assert (told["@context"][0], told["url"]) == ("http://www.w3.org/ns/csvw", f"{name}.csv")
    assert [column["name"] for column in told["tableSchema"]["columns"]] == head
    assert {column["datatype"] for column in told["tableSchema"]["columns"]} <= {"string", "number", "date"}
    assert set(told["tableSchema"]["primaryKey"]) <= set(head)
