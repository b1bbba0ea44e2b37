"""Open data in the formats of other directories: only what is public, with its origin."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.bridges.hsds.vocabulary import Keys, list_ids
from mib_dashboard.bridges.integreat.places_csv import PLACE_COLUMNS
from mib_dashboard.delivery.dataset import Snapshot
from tests.bridges.hsds import list_errors
from tests.offer_toys import with_offers
from tests.server.test_api import ask, use

OFFERS = (
    {"angebot": "A1", "akteur": "AKT1", "titel": "Treff", "felder": "BERATUNG", "web": "www.verein.example"},
    {"angebot": "A2", "akteur": "AKT1", "titel": "Zu Ende", "felder": "BERATUNG", "status": "beendet"},
    {"angebot": "A3", "akteur": "AKT2", "titel": "Geheim", "felder": "BERATUNG", "sichtbarkeit": "intern"},
)
TIMES = (
    {"angebot": "A1", "ort": "1", "wochentag": "Mo", "von": "09:00", "bis": "12:00"},
    {"angebot": "A1", "ort": "1", "wochentag": "Mo", "von": "14:00", "bis": "24:00"},
    {"angebot": "A1", "ort": "1", "wochentag": "Di", "von": "00:00", "bis": "24:00"},
)


@pytest.fixture(autouse=True)
def store(monkeypatch, toy_dataset):
    data = with_offers(toy_dataset, OFFERS, angebot_zeiten=TIMES)
    today = replace(data, offers=on_day(data.offers, date(2026, 1, 1)))
    use(monkeypatch, Snapshot(today, (), is_stale=False))


@pytest.mark.parametrize("name", ["hsds/services.json", "hsds/datapackage.zip", "hsds/verlust.csv", "integreat/orte.csv"])
def test_nothing_hidden_and_no_contact_data_leave_the_house(name):
    body = ask(name).body
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"".join(archive.read(member) for member in archive.namelist())
    for secret in ("Geheim", "stelle@verein.example", "5678"):
        assert secret.encode() not in body
    assert b"datenlizenz" in body


def test_services_are_valid_and_ended_ones_say_so():
    content = ask("hsds/services.json").json
    assert [list_errors("service", service) for service in content["services"]] == [[], []]
    assert {service["name"]: service["status"] for service in content["services"]} == {"Treff": "active", "Zu Ende": "defunct"}


def test_the_package_describes_its_tables():
    answer = ask("hsds/datapackage.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert {resource["path"] for resource in package["resources"]} == set(archive.namelist()) - {"datapackage.json"}


def test_integreat_gets_places_of_running_offers():
    answer = ask("integreat/orte.csv")
    assert answer.body.startswith(b"name,")
    [row] = answer.rows
    assert tuple(row)[: len(PLACE_COLUMNS)] == PLACE_COLUMNS
    assert (row["name"], row["city"], row["category"], row["place_on_map"]) == ("Treff", "Adorf", "Beratung", "false")
    # One span a day; the first is kept. A whole day is one.
    assert (row["monday_start"], row["monday_end"], row["tuesday_all_day"]) == ("09:00", "12:00", "true")
    assert row["website"] == "https://www.verein.example"
    assert (row["email"], row["phone_number"], row["latitude"]) == ("", "", "")


def test_a_service_is_found_by_its_id_also_by_the_one_it_had_before_it_was_merged(monkeypatch, toy_dataset):
    merged = {("angebote", "A9"): "A1", ("angebote", "A8"): "A3", ("akteure", "AKT9"): "AKT1"}
    data = with_offers(toy_dataset, OFFERS)
    data = replace(data, offers=replace(on_day(data.offers, date(2026, 1, 1)), merged=merged))
    use(monkeypatch, Snapshot(data, (), is_stale=False))
    keys = Keys(data.areas.region.ags)
    for code in ("A1", "A9"):
        content = ask("hsds/services.json", f"id={keys.make('angebot', code)}").json
        assert [service["id"] for service in content["services"]] == [keys.make("angebot", "A1")]
    for hidden in ("A3", "A8"):
        assert ask("hsds/services.json", f"id={keys.make('angebot', hidden)}").status == 404
    offers, actors = list_ids(data.offers, data.areas)
    assert (offers[keys.make("angebot", "A8")], actors[keys.make("akteur", "AKT9")]) == ("A3", "AKT1")
