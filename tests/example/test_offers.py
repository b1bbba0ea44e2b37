"""The invented offers: variety, and the structures built in on purpose."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
import shapely
from shapely.geometry import shape

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.special import compute_languages


@pytest.fixture(scope="module")
def book(example):
    return example.data.offers


@pytest.fixture(scope="module")
def today(example) -> date:
    return date.fromisoformat(example.table("datenprotokoll.csv")["stand"].max())


@pytest.fixture(scope="module")
def cells(example, book, today) -> pd.DataFrame:
    return compute_cells(book, example.data, day=today)


def members(key: pd.DataFrame, kind: str) -> dict[str, tuple[str, list[str]]]:
    """Group → expectation and offers of one kind of structure."""
    rows = key[key["art"] == kind]
    return {
        str(name): (group["erwartung"].iloc[0], sorted({*group["angebot_a"], *group["angebot_b"]} - {""}))
        for name, group in rows.groupby("gruppe")
    }


def test_about_250_offers_of_about_80_providers(book):
    assert len(book.offers) == 250
    assert 70 <= len(book.actors) <= 90
    assert book.actors["typ"].nunique() >= 10


def test_the_key_names_offers_that_exist(example, book):
    codes = set(book.offers["angebot"])
    assert set(example.key["angebot_a"]) <= codes
    assert set(example.key["angebot_b"]) <= codes | {""}
    assert (example.key["angebot_a"] != example.key["angebot_b"]).all()


def test_duplicates(example, book):
    offers = book.offers.set_index("angebot")
    pairs = members(example.key, "dublette")
    assert len(pairs) >= 15
    assert {word for word, _ in pairs.values()} == {"sehr_wahrscheinlich", "pruefen"}
    exact = [a for _, (a, b) in pairs.values() if offers.loc[a].equals(offers.loc[b])]
    assert 3 <= len(exact) < len(pairs)
    for _, (a, b) in pairs.values():
        assert offers.loc[a, "typen"] == offers.loc[b, "typen"]


def test_families_are_one_provider_with_one_title_at_several_places(example, book):
    offers, places = book.offers.set_index("angebot"), book.places.set_index("angebot")
    families = members(example.key, "familie")
    assert len(families) >= 5
    for _, codes in families.values():
        assert offers.loc[codes, "akteur"].nunique() == offers.loc[codes, "titel"].nunique() == 1
        assert places.loc[codes, "gemeinde"].nunique() == len(codes) >= 2


def test_overlaps_are_what_the_key_says(example, book, cells):
    offers, places = book.offers.set_index("angebot"), book.places.drop_duplicates("angebot").set_index("angebot")
    limits = book.parameters
    overlaps = members(example.key, "ueberschneidung")
    expected = {"abstimmen_ueberkapazitaet", "abstimmen_geringe_auslastung", "verstaerkung", "nicht_beurteilbar"}
    assert {word for word, _ in overlaps.values()} == expected
    for word, codes in overlaps.values():
        part = offers.loc[codes]
        assert part["akteur"].nunique() == len(codes)
        for column in ("typen", "felder", "zielgruppen", "sprachen"):
            assert part[column].nunique() == 1
        where = (cells["gemeinde"] == places.loc[codes[0], "gemeinde"]) & (cells["feld"] == part["felder"].iloc[0][0])
        cell = cells[where & (cells["zielgruppe"] == part["zielgruppen"].iloc[0][0])].iloc[0]
        met = cell["kapazitaet"] / cell["bedarf"]
        if word == "nicht_beurteilbar":
            assert part["kapazitaet"].isna().all()
            assert part["auslastung"].isna().all()
        elif word == "abstimmen_ueberkapazitaet":
            assert met > limits["ueberdeckung"]
        elif word == "verstaerkung":
            assert met < limits["grenze_gedeckt"]
            assert (part["auslastung"] >= limits["auslastung_niedrig"]).all()
        else:
            assert limits["grenze_gedeckt"] <= met <= limits["ueberdeckung"]
            assert (part["auslastung"] < limits["auslastung_niedrig"]).all()


def test_every_state_of_the_gap_matrix_occurs(cells):
    assert set(cells["zustand"]) == {"gedeckt", "knapp", "Lücke", "nur regional", "zu kleine Gruppe", "keine Daten"}
    assert cells["praesenz"].nunique() == 8


def test_the_gap_of_languages_can_be_computed(example, book, today):
    found = compute_languages(book, example.data.areas, day=today, parameters=book.parameters, spoken=book.spoken)
    spoken = example.table("sprachen_vor_ort.csv").astype({"personen": int})
    for row in found.itertuples():
        own = spoken[spoken["gemeinde"] == row.gemeinde].sort_values(["personen", "sprache"], ascending=[False, True])
        assert list(row.haeufig) == own["sprache"].head(10).tolist()
        assert "deu" not in row.haeufig
        assert row.anteil_ohne == len(set(row.haeufig) - set(row.sprachen)) / len(row.haeufig)
    assert found["anteil_ohne"].notna().all()
    assert found["anteil_ohne"].nunique() > 2


def test_every_state_of_an_entry_occurs(book):
    assert set(book.offers["status"]) == set(book.choices("status"))
    assert set(book.offers["aktualitaet"]) == set(book.choices("aktualitaet"))
    assert set(book.places["einzugsbereich"]) >= {"ortsteil", "gemeinde", "mehrere_gemeinden", "regionalverband", "land"}
    assert set(book.places["geo_qualitaet"]) >= set(book.choices("geo_qualitaet"))


def test_use_waiting_and_unknown_capacity(book):
    offers = book.offers
    assert offers["auslastung"].dropna().between(0, 100).all()
    assert (offers["warteliste"] > 0).sum() > 20
    assert 10 < offers["kapazitaet"].isna().sum() < 50
    assert offers["kapazitaet_einheit"].nunique() >= 4  # with "unknown"


def test_times_in_the_evening_and_at_weekends(book):
    assert (book.times["von"] >= "17:00").any()
    assert book.times["wochentag"].isin(["Sa", "So"]).any()
    assert len(set(book.offers["angebot"]) - set(book.times["angebot"])) > 20


def test_fundings_end_soon_are_flagged_and_doubled(example, book, today):
    fundings = book.fundings
    assert (fundings["mittelgeber"] == "eu_amif").sum() >= 10
    soon = fundings["laufzeit_bis"].between(pd.Timestamp(today), pd.Timestamp(today.replace(year=today.year + 1)))
    assert soon.sum() >= 20
    doubled = {codes[0] for _, codes in members(example.key, "doppelfoerderung").values()}
    shares = fundings.groupby("angebot")["anteil"].sum()
    assert set(shares[shares > 100].index) == doubled != set()


def test_points_lie_inside_their_municipality(example, book):
    shapes = {f["properties"]["ags"]: shape(f["geometry"]) for f in example.raw.geo["gebiete"]["features"]}
    points = book.places.dropna(subset=["lat"])
    assert len(points) > 200
    # A twin of an entry was placed beside the house; a few metres across a border are no mistake of the example.
    for ags, group in points.groupby("gemeinde"):
        assert shapely.contains_xy(shapes[ags].buffer(0.001), group["lon"], group["lat"]).all()
