from __future__ import annotations

from datetime import date
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.concentration import (
    compute_concentration,
    compute_gini,
    compute_hoover,
    compute_quotients,
    compute_spread,
    find_least_spread,
)
from mib_dashboard.analysis.gaps.special import compute_barrier_gap, compute_languages, compute_time_gap, find_local_places
from tests.analysis.gap_toys import MIGRANTS, PARAMETERS, REGION, A, B, C, make_book, make_data, make_offer

DAY = date(2026, 3, 1)
AGS = (A, B, C)


def time(offer: str, weekday: str, end: str) -> dict:
    return {"angebot": offer, "ort": "1", "wochentag": weekday, "von": "09:00", "bis": end, "rhythmus": ""}


def places_of(base, book):
    return find_local_places(book, make_data(base, book).areas, day=DAY, parameters=PARAMETERS)


def test_times_need_knowledge_about_all_places_to_say_no(toy_dataset):
    offers = [make_offer("A1"), make_offer("A2"), make_offer("B1", orte=[(B, (B,))])]
    book = make_book(*offers, times=[time("A1", "Mo", "18:00"), time("B1", "Di", "17:00")])
    found = compute_time_gap(places_of(toy_dataset, book), book.times, AGS).set_index("gemeinde")
    assert found.loc[A].to_dict() == {"orte": 2, "bekannt": 1, "abends": "vorhanden", "wochenende": "keine Daten"}
    assert found.loc[B].to_dict() == {"orte": 1, "bekannt": 1, "abends": "Lücke", "wochenende": "Lücke"}
    assert found.loc[C].to_dict() == {"orte": 0, "bekannt": 0, "abends": "kein Angebot", "wochenende": "kein Angebot"}
    night = make_book(make_offer("A1"), times=[time("A1", "Mo", "01:00") | {"von": "22:00"}])
    assert compute_time_gap(places_of(toy_dataset, night), night.times, AGS)["abends"][0] == "vorhanden"
    weekend = make_book(make_offer("A1"), times=[time("A1", "Sa", "12:00")])
    assert compute_time_gap(places_of(toy_dataset, weekend), weekend.times, AGS)["wochenende"][0] == "vorhanden"


def test_only_local_offers_that_count(toy_dataset):
    book = make_book(make_offer("A1", orte=[(A, (REGION,))]), make_offer("A2", status="beendet"), make_offer("A3"))
    assert places_of(toy_dataset, book)["angebot"].tolist() == ["A3"]


def test_unknown_accessibility_is_not_inaccessible(toy_dataset):
    words = {A: ("stufenlos", "wc"), B: ("nein",), C: ("unbekannt",)}
    book = make_book(*(make_offer(f"X{ags}", orte=[(ags, (ags,), {"barrierefreiheit": w})]) for ags, w in words.items()))
    found = compute_barrier_gap(places_of(toy_dataset, book), AGS)
    assert found["stufenlos"].tolist() == ["vorhanden", "Lücke", "keine Daten"]


def test_language_gap_needs_the_languages_spoken(toy_dataset):
    book = make_book(make_offer("X", sprachen=("deu", "ara")), make_offer("Y"))
    data = make_data(toy_dataset, book)
    without = compute_languages(book, data.areas, day=DAY, parameters=PARAMETERS).set_index("gemeinde")
    assert (without.loc[A, "angebote"], without.loc[A, "bekannt"], without.loc[A, "sprachen"]) == (2, 1, ("ara", "deu"))
    assert without["anteil_ohne"].isna().all()
    spoken = {A: ("ara", "tur", "deu", "kmr")}
    known = compute_languages(book, data.areas, day=DAY, parameters=PARAMETERS, spoken=spoken).set_index("gemeinde")
    assert known.loc[A, "anteil_ohne"] == 0.5
    assert known.loc[A, "ohne"] == ("tur", "kmr")
    many = {A: ("ara", *(f"x{letter}x" for letter in "abcdefghijkl"))}
    most = compute_languages(book, data.areas, day=DAY, parameters=PARAMETERS, spoken=many).set_index("gemeinde").loc[A]
    assert (len(most["haeufig"]), most["anteil_ohne"]) == (10, 0.9)
    assert isnan(known.loc[B, "anteil_ohne"])


def test_concentration_hand_calculated():
    offers = [
        make_offer("X"),
        make_offer("Y"),
        make_offer("Z", akteur="T2"),
        make_offer("W", akteur="T3", aktualitaet="zu_pruefen"),
    ]
    found = compute_concentration(make_book(*offers), day=DAY, parameters=PARAMETERS).set_index("feld")
    # Weights 2, 1 and 0.5 of 3.5.
    row = found.loc["SPRACHE"]
    assert (row["angebote"], row["traeger"], row["groesster"]) == (4, 3, "T1")
    assert row["hhi"] == pytest.approx((4 + 1 + 0.25) / 12.25)
    assert isnan(found.loc["BERATUNG", "hhi"])
    assert "KOORDINATION" not in found.index


@pytest.mark.parametrize(("providers", "hhi", "depends"), [(4, 0.25, False), (3, 1 / 3, True), (5, 0.2, False), (1, 1.0, True)])
def test_dependence_begins_above_the_limit(providers, hhi, depends):
    book = make_book(*(make_offer(f"X{place}", akteur=f"T{place}") for place in range(providers)))
    row = compute_concentration(book, day=DAY, parameters=PARAMETERS).set_index("feld").loc["SPRACHE"]
    assert (row["hhi"], row["abhaengig"]) == (pytest.approx(hhi), depends)


def test_few_offers_give_no_measure(toy_dataset):
    limits = PARAMETERS | {"mindestangebote": 5.0}
    offers = [make_offer(f"X{i}", akteur=f"T{1 + i % 3}") for i in range(5)]
    institutions = [make_offer(f"V{i}", art="allgemeine_einrichtung") for i in range(9)]
    for count, known in ((4, False), (5, True)):
        book = make_book(*offers[:count], *institutions)
        row = compute_concentration(book, day=DAY, parameters=limits).set_index("feld").loc["SPRACHE"]
        assert (row["angebote"], not isnan(row["hhi"])) == (count, known)
        assert (row["groesster"] != "") == known
        cells = compute_cells(book, make_data(toy_dataset, book), day=DAY, groups=[MIGRANTS], parameters=limits)
        spread = compute_spread(cells, limits).set_index("feld").loc["SPRACHE"]
        assert (spread["angebote"], not isnan(spread["hoover"]), not isnan(spread["gini"])) == (count, known, known)
        assert (not isnan(compute_quotients(cells, limits).loc[A, "SPRACHE"])) == known
    # Three municipalities: two offers cannot be even, however low the limit is set.
    book = make_book(*offers[:2])
    cells = compute_cells(book, make_data(toy_dataset, book), day=DAY, groups=[MIGRANTS])
    assert find_least_spread(cells, PARAMETERS) == 3
    assert compute_spread(cells, PARAMETERS)["hoover"].isna().all()


def test_hoover_and_gini_hand_calculated():
    assert compute_hoover([1, 1], [1, 1]) == 0
    assert compute_hoover([2, 0], [1, 1]) == 0.5
    assert compute_gini([3, 1], [1, 1]) == pytest.approx(0.25)
    assert compute_gini([5, 10], [50, 100]) == pytest.approx(0)
    for supply, people in (([0, 0], [1, 1]), ([1, nan], [1, 1]), ([1, 1], [0, 0]), ([1, 1], [1, nan])):
        assert isnan(compute_gini(supply, people))
        assert isnan(compute_hoover(supply, people))


PLACES = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 40)), min_size=2, max_size=8).filter(
    lambda p: sum(s for s, _ in p)
)


@settings(deadline=None)
@given(PLACES)
def test_gini_of_places_is_that_of_their_people(places):
    """Cross-check with the mean absolute difference of single persons, a formula without Lorenz curve and weights."""
    supply, people = zip(*places, strict=True)
    each = np.repeat([s / n for s, n in places], people)
    expected = np.abs(each[:, None] - each[None, :]).mean() / (2 * each.mean())
    assert compute_gini(supply, people) == pytest.approx(expected)
    assert 0 <= compute_hoover(supply, people) <= 1
    assert compute_hoover(supply, people) <= compute_gini(supply, people) + 1e-9


def test_spread_and_quotients_of_cells(toy_dataset):
    book = make_book(make_offer("X"), make_offer("Y"), make_offer("Z", orte=[(B, (B,))], felder=("SPRACHE", "BERATUNG")))
    cells = compute_cells(book, make_data(toy_dataset, book), day=DAY, groups=[MIGRANTS])
    spread = compute_spread(cells, PARAMETERS).set_index("feld")
    # Language: 2, 1, 0 offers for 200, 100, 100 people.
    assert spread.loc["SPRACHE", "hoover"] == pytest.approx(0.25)
    quotients = compute_quotients(cells, PARAMETERS)
    # A: 2 of its 2 are language; region 3 of 4.
    assert quotients.loc[A, "SPRACHE"] == pytest.approx(4 / 3)
    assert quotients.loc[A, "BERATUNG"] == 0
    assert isnan(quotients.loc[C, "SPRACHE"])
