"""A count that an office delivers becomes the population of a target group with the release that brings it."""

from __future__ import annotations

import csv
import math
from datetime import date

import pytest

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.delivery.dataset import DataStore
from mib_dashboard.delivery.sources import FolderFiles, StoreSource
from mib_dashboard.store.shared import open_shared
from mib_dashboard.ui.gaps.basis import describe_group
from tests.offer_toys import write_offers
from tests.store.toys import NOW, release

ADORF, OEDHEIM, ZELL = (f"0100100{number}" for number in (1, 2, 3))
SERIES = {
    "code": "ZR-FRAUEN", "name": "Frauen ohne deutschen Pass", "kurzname": "Frauen (Anzahl)", "themenfeld": "DEM", "art": "wert",
    "satz": "Zählreihe", "einheit": "Personen", "nachkommastellen": "0", "summierbar": "nein", "zeitart": "Zeitreihe",
    "definition": "Frauen und Mädchen mit Hauptwohnung.", "polaritaet": "0", "ebenen": "G", "rhythmus": "jährlich",
    "lieferant": "Amt",
}  # fmt: skip


def add_row(path, row: dict[str, str]) -> None:
    head = path.read_text("utf-8").splitlines()[0].split(",")
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, head, restval="", lineterminator="\n").writerow(row)


@pytest.fixture
def house(toy, store, store_url):
    """Offers for women, who cannot be counted yet; `house.deliver(number, values)` releases their number by municipality."""
    write_offers(toy)
    toy.change("zielgruppen.csv", 4, "zaehlreihe", "ZR-FRAUEN")
    add_row(toy.file("indikatoren.csv"), SERIES)
    values = {"feld": "BERATUNG", "zielgruppe": "FRAUEN", "anteil": "0.1", "einheit": "faelle_jahr", "beleg": "erfunden"}
    add_row(toy.file("planungswerte.csv"), values)
    source = {"quelle": "MELDE", "titel": "Melderegister", "herausgeber": "Amt", "fundstelle": "https://amt.example/m"}
    add_row(toy.file("quellen.csv"), source | {"lizenz": "CC0", "lizenz_geklaert": "ja", "stand": "31.12.2022", "vermerk": "Amt"})
    rule = {"quelle": "MELDE", "regel": "Mindestfallzahl", "mindestfallzahl": "5", "begruendung": "erfunden"}
    add_row(toy.file("geheimhaltung.csv"), rule)
    found = DataStore(StoreSource(store_url, lambda: NOW))

    def deliver(parent: int, values: dict[str, str]):
        for area, value in values.items():
            row = {"indikator": "ZR-FRAUEN", "gebiet": area, "zeit": "2022-12-31", "wert": value, "einheit": "Personen"}
            add_row(toy.file("werte/bestand.csv"), row | {"quelle": "MELDE", "datenart": "amtlich", "abgeleitet": "nein"})
        files = FolderFiles(*toy)
        with store.begin() as connection:
            release(connection, parent, {name: files.read(name) for name in files.names})
        shown = found.current()
        assert shown.errors == ()
        return shown.dataset

    found.deliver = deliver
    yield found
    open_shared(store_url).close()


def need(data) -> dict[str, float]:
    cells = compute_cells(data.offers, data, day=date(2024, 6, 1), groups=["FRAUEN"], fields=["BERATUNG"])
    return dict(zip(cells["gemeinde"], cells["bedarf"], strict=True))


def test_until_it_is_delivered_a_larger_group_stands_in_and_no_need_is_computed(house):
    data = house.deliver(0, {})
    assert all(math.isnan(value) for value in need(data).values())
    assert "keine Zahl je Gemeinde" in describe_group(data.offers, data, "FRAUEN")


def test_the_released_count_times_the_planning_value_is_the_need(house):
    """By hand: 80 × 0.1 = 8 and 30 × 0.1 = 3; the 3 women of Zell are hidden, so nothing is computed from them."""
    house.deliver(0, {})
    data = house.deliver(1, {ADORF: "80", OEDHEIM: "30", ZELL: "3"})
    found = need(data)
    assert (found[ADORF], found[OEDHEIM]) == pytest.approx((8.0, 3.0))
    assert math.isnan(found[ZELL])
    assert describe_group(data.offers, data, "FRAUEN") == (
        "Gezählt sind, Stand 31.12.2022: Frauen ohne deutschen Pass: Frauen und Mädchen mit Hauptwohnung."
    )


def test_a_count_of_too_few_municipalities_does_not_stand_for_all(house):
    data = house.deliver(0, {ADORF: "80"})
    assert all(math.isnan(value) for value in need(data).values())


def test_a_delivered_series_comes_before_what_stood_in(house, toy):
    toy.change("zielgruppen.csv", 4, "nenner", "BEV")
    assert need(house.deliver(0, {}))[ADORF] == pytest.approx(101.0)
    assert need(house.deliver(1, {ADORF: "80", OEDHEIM: "30", ZELL: "20"}))[ADORF] == pytest.approx(8.0)
