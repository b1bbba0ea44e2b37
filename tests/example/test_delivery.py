"""The example as a delivery: flawless, the same every time, marked everywhere, made of nothing real."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard import schema
from mib_dashboard.delivery.dataset import build_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.example import build_delivery, write_delivery
from mib_dashboard.schema import Col, offers
from tests.offer_toys import write_offers

LABEL = "Beispieldaten (frei erfunden)"


def test_it_passes_the_validation_without_any_finding(example):
    assert example.findings == []


def test_it_is_the_same_every_time(shipped, example):
    assert build_delivery(shipped) == example.files


def test_every_goal_of_the_catalogue_has_values(example):
    goals = {code for code, indicator in example.data.indicators.items() if indicator.collection == "Zielkatalog"}
    figures = example.data.figures
    assert len(goals) == 46
    assert goals == set(figures.loc[figures["wert"].notna(), "indikator"]) & goals


def test_no_indicator_is_left_without_values_except_those_of_the_offers(example):
    empty = set(example.data.indicators) - set(example.data.figures["indikator"])
    assert {example.data.indicators[code].collection for code in empty} == {"Angebote"}


@pytest.mark.parametrize("table", [offers.OFFERS, offers.FUNDINGS], ids=lambda table: table.name)
def test_every_row_that_can_say_so_is_an_example(example, table):
    assert set(example.table(table.file)["datenart"]) == {"Beispiel"}
    assert set(example.values()["datenart"]) == {"Beispiel"}


def test_every_source_of_a_value_says_that_it_is_invented(example):
    sources = example.table(schema.SOURCES.file).set_index("quelle")
    used = sources.loc[sorted(set(example.values()["quelle"]))]
    for column in ("titel", "herausgeber", "vermerk"):
        assert used[column].str.startswith(LABEL).all()
    assert example.table(offers.ACTORS.file)["hinweis"].eq(LABEL).all()


def test_the_log_tells_invented_files_from_those_taken_over(example):
    log = example.table(schema.DATA_LOG.file).set_index("datei")["status"]
    assert log[log.index.str.startswith("werte/")].eq("Beispiel").all()
    assert log["angebote.csv"] == log["akteure.csv"] == log["indikatoren.csv"] == "Beispiel"
    assert log["gebiete.csv"] == log["geo/gebiete.geojson"] == "Nachschlagetabelle"


def test_boundaries_and_look_up_tables_are_those_of_the_app(shipped, example):
    assert example.raw.geo == shipped.geo
    assert example.raw.labels == shipped.labels
    for table in (schema.AREAS, schema.SIGNS, offers.VOCABULARY, offers.FIELDS, offers.OFFER_TYPES):
        # Invented offers have invented postcodes, so those of the areas would be none of theirs.
        columns = [column for column in table.public_columns if column != Col.PLZ]
        assert example.raw.frame(table)[columns].equals(shipped.frame(table)[columns])


def test_no_real_actor_appears(shipped, example):
    real = shipped.frame(offers.ACTORS)
    names = set(real["name"]) | set(real["kurzname"]) - {""}
    for table in (offers.ACTORS, offers.OFFERS, offers.OFFER_PLACES, offers.FUNDINGS):
        text = example.files[f"data/{table.file}"]
        assert [name for name in names if name in text] == []


def test_contacts_lead_nowhere(example):
    actors = example.table(offers.ACTORS.file)
    assert actors["name"].str.startswith(("Beispiel", "Muster")).all()
    assert actors["mail"].str.fullmatch(r"(.+@.+\.example)?").all()
    assert actors["telefon"].str.fullmatch(r"(030 23125-\d{3})?").all()
    assert actors["web"].str.endswith(".example").all()
    assert actors["plz"].str.startswith("00").all()


def test_the_operator_is_a_placeholder(shipped, example):
    assert set(example.raw.operator) == set(shipped.operator)
    assert all(LABEL in text for text in example.raw.operator.values())


@pytest.mark.parametrize("count", [0, 1, 7, 120])
def test_it_has_exactly_as_many_offers_as_wanted(shipped, count):
    files = build_delivery(shipped, count)
    rows = files.get("data/angebote.csv", "head\n").count("\n") - 1
    assert rows == count


@pytest.mark.parametrize("with_offers", [False, True], ids=["without offers", "with offers"])
def test_another_region_gets_an_example_of_its_own(toy, tmp_path, with_offers, monkeypatch):
    # The example is made as of the day of its delivery; some offers end later.
    monkeypatch.setattr("mib_dashboard.delivery.validate.clock.today", lambda: date(2022, 12, 31))
    source = write_offers(toy) if with_offers else toy
    raw = load_raw(source.data, source.geo)
    write_delivery(build_delivery(raw, 40), tmp_path / "beispiel")
    again = load_raw(tmp_path / "beispiel" / "data", tmp_path / "beispiel" / "geo")
    assert validate(again) == []
    data = build_dataset(again, "beispiel")
    assert set(data.areas) == {"01001001", "01001002", "01001003", "01001", "01", "DE"}
    assert (data.offers is not None) == with_offers
    # A goal nobody wrote a recipe for gets plain values.
    assert set(data.figures.loc[data.figures["indikator"] == "AUSL-ANT", "gebiet"]) >= {"01001001", "01001", "01"}


def test_the_operator_is_asked_for_in_words_and_nothing_that_an_office_filled_in_is_taken(shipped):
    told = tomllib.loads(
        build_delivery(replace(shipped, operator=shipped.operator | {"telefon": '0681 "506"'}))["data/betreiber.toml"]
    )
    assert told.keys() == shipped.operator.keys()
    assert told["e_mail"] == f"[Bitte eintragen: E-Mail-Adresse; {LABEL}]"
    assert told["telefon"] == f"[Bitte eintragen: telefon; {LABEL}]"
