"""Families: one provider, one programme, several places."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.offers.components import compute_components
from mib_dashboard.analysis.overlaps.duplicates import compute_duplicates
from mib_dashboard.analysis.overlaps.families import BY_KIND, BY_TITLE, build_family_table, compute_families
from tests.offer_toys import with_offers

TOWNS = {"A1": "01001001", "A2": "01001002", "A3": "01001003"}


def dataset(base, *cells, towns=TOWNS):
    offers = [
        {"angebot": f"A{number}", "akteur": "AKT1", "felder": "SPRACHE", "zielgruppen": "ALLE"} | more
        for number, more in enumerate(cells, start=1)
    ]
    places = [{"angebot": row["angebot"], "gemeinde": towns[row["angebot"]]} for row in offers]
    return with_offers(base, offers, places=places)


def families(base, *cells, **options):
    data = dataset(base, *cells, **options)
    return compute_families(data.offers, data.areas)


def test_one_title_at_several_places_is_a_family_and_no_duplicate(toy_dataset):
    data = dataset(toy_dataset, {"titel": "Sprachcafé Adorf"}, {"titel": "Sprachcafé in Ödheim"}, {"titel": "Sprachcafé"})
    (family,) = compute_families(data.offers, data.areas)
    assert (family.name, family.provider, family.members, family.basis) == ("Sprachcafé", "AKT1", ("A1", "A2", "A3"), BY_TITLE)
    assert compute_duplicates(data.offers, data.areas) == ()


def test_one_kind_with_other_titles(toy_dataset):
    kind = {"typen": "SPR-KURS"}
    (family,) = families(toy_dataset, kind | {"titel": "Juz Mitte"}, kind | {"titel": "Haus der Jugend"})
    assert (family.name, family.basis) == ("Sprachkurs", BY_KIND)


def test_general_facilities_without_type(toy_dataset):
    kind = {"art": "allgemeine_einrichtung"}
    (family,) = families(toy_dataset, kind | {"titel": "Volkshochschule Mitte"}, kind | {"titel": "Volkshochschule Nord"})
    assert (family.name, family.members) == ("Volkshochschule", ("A1", "A2"))


def test_an_umbrella_counts_for_the_title_only(toy_dataset):
    branch = {"akteur": "AKT3"}  # belongs to AKT2
    (family,) = families(toy_dataset, {"akteur": "AKT2", "titel": "Lotsen"}, branch | {"titel": "Lotsen"})
    assert family.provider == "AKT2"
    kind = {"typen": "SPR-KURS"}
    assert families(toy_dataset, kind | {"akteur": "AKT2", "titel": "Kurs A"}, kind | branch | {"titel": "Treff B"}) == ()


@pytest.mark.parametrize("towns", [{"A1": "01001001", "A2": "01001001"}, {"A1": "01001001", "A2": ""}], ids=["same", "unknown"])
def test_one_place_or_an_unknown_one_is_no_family(toy_dataset, towns):
    assert families(toy_dataset, {"titel": "Lotsen"}, {"titel": "Lotsen"}, towns=towns) == ()


def test_other_providers_are_no_family(toy_dataset):
    assert families(toy_dataset, {"titel": "Lotsen"}, {"titel": "Lotsen", "akteur": "AKT2"}) == ()


def test_table_has_one_row_per_member(toy_dataset):
    table = build_family_table(families(toy_dataset, {"titel": "Lotsen"}, {"titel": "Lotsen"}))
    assert table[["familie", "programm", "angebot"]].to_numpy().tolist() == [[1, "Lotsen", "A1"], [1, "Lotsen", "A2"]]
    assert build_family_table(()).empty


def test_components_are_a_partition_in_any_order():
    links = [("b", "c"), ("x", "y"), ("a", "b"), ("c", "a")]
    expected = (("a", "b", "c"), ("x", "y"))
    assert compute_components(links) == compute_components([(b, a) for a, b in reversed(links)]) == expected
    assert compute_components([]) == ()
