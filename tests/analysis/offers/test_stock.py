"""The public offers: what is left out, filters, counts, places, actors, summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.offers import list_cell_offers
from mib_dashboard.analysis.offers.actors import list_actors
from mib_dashboard.analysis.offers.audience import find_usual_group
from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL
from mib_dashboard.analysis.offers.points import find_points
from mib_dashboard.analysis.offers.search import search
from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.analysis.offers.stock import build_stock, count_local, filter_rows, narrow_scopes
from mib_dashboard.analysis.offers.summary import (
    compute_summary,
    count_by_area,
    count_by_field,
    describe_count,
    describe_freshness,
    describe_number,
    list_fields_without,
    list_uncounted,
)
from mib_dashboard.delivery.dataset import open_dataset
from tests.offer_toys import write_offers

ROOT = Path(__file__).parents[3]
DAY = date(2024, 6, 1)
A, B, C = "01001001", "01001002", "01001003"


@pytest.fixture(scope="module")
def data(toy_writer, tmp_path_factory):
    dataset, findings = open_dataset(*write_offers(toy_writer(tmp_path_factory.mktemp("offers"))))
    assert dataset is not None, findings
    return dataset


@pytest.fixture(scope="module")
def stock(data):
    return build_stock(data.offers, data.areas)


def codes(rows) -> set[str]:
    return set(rows["angebot"])


def test_only_public_offers_and_their_places(data):
    hidden = data.offers.offers.assign(sichtbarkeit=["intern", *["oeffentlich"] * 4])
    stock = build_stock(replace(data.offers, offers=hidden), data.areas)
    assert codes(stock.rows) == {"A2", "A3", "A4", "A5"}
    assert "A1" not in set(stock.places["angebot"])
    assert not search(stock.index, "Deutsch für alle").scores.any()


def test_scope_seat_and_reach(stock):
    rows = stock.rows.set_index("angebot")
    assert rows["umfang"].to_dict() == {"A1": LOCAL, "A3": LOCAL, "A5": LOCAL, "A2": REGIONAL, "A4": REGIONAL}
    assert rows["sitz"]["A5"] == (A, B)
    assert rows["sitz"]["A4"] == ()
    assert set(rows["erreicht"]["A4"]) == {A, B, C}
    assert list(stock.rows["umfang"]) == sorted(stock.rows["umfang"], key=[LOCAL, REGIONAL].index)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"A1", "A2", "A3", "A4", "A5"}),
        ({"gemeinde": [A]}, {"A1", "A4", "A5"}),
        ({"gemeinde": [C]}, {"A2", "A3", "A4"}),
        ({"felder": ["SPRACHE"]}, {"A1", "A3"}),
        ({"felder": ["SPRACHE", "NETZ"]}, {"A1", "A3", "A4"}),
        ({"felder": ["SPRACHE"], "gemeinde": [A]}, {"A1"}),
        ({"kosten": ["unbekannt"]}, {"A2", "A3", "A4", "A5"}),
        ({"barrierefreiheit": ["wc"]}, {"A1"}),
        ({"barrierefreiheit": ["unbekannt"]}, {"A2", "A3", "A4", "A5"}),
        ({"akteurstyp": ["wohlfahrtsverband"]}, {"A3", "A4"}),
        ({"sprachen": ["ara"]}, {"A1"}),
        ({"zielgruppen": []}, {"A1", "A2", "A3", "A4", "A5"}),
    ],
)
def test_filters_join_by_and_values_by_or(stock, wanted, found):
    assert codes(filter_rows(stock.rows, wanted)) == found


def test_index_and_rows_belong_together(stock):
    scores = search(stock.index, "Frauentreff").scores[stock.rows["suche"]]
    assert codes(stock.rows[scores > 0]) == {"A3"}


def test_an_offer_for_single_municipalities_counts_in_each(stock):
    found = {ags: {stock.rows["angebot"][place] for place in places} for ags, places in count_local(stock.rows).items()}
    assert found == {A: {"A1", "A5"}, B: {"A5"}, C: {"A3"}}


@pytest.fixture(scope="module")
def mixed(data):
    """A1 also comes to all municipalities: one place for A alone, one for the whole region."""
    places = data.offers.places
    wide = places[places["angebot"] == "A4"].assign(angebot="A1", ort="2")
    book = on_day(replace(data.offers, places=pd.concat([places, wide], ignore_index=True)), DAY)
    return book, build_stock(book, data.areas)


def test_an_offer_is_on_the_spot_only_where_it_has_a_place_for_that_municipality(data, mixed):
    book, stock = mixed
    assert {ags: count_by_area(stock, book, data.areas, DAY)[ags] for ags in (A, B, C)} == {A: (2, 2), B: (1, 1), C: (1, 1)}
    scopes = {ags: count_by_field(stock, book, ags, DAY)["SPRACHE"] for ags in (A, B, C)}
    assert {ags: (codes(found["lokal"]), codes(found["regional"])) for ags, found in scopes.items()} == {
        A: ({"A1"}, set()),
        B: (set(), {"A1"}),
        C: ({"A3"}, {"A1"}),
    }
    assert "A1" not in codes(list_uncounted(stock, book, B, DAY)["SPRACHE"])
    cells = compute_cells(book, data, day=DAY, groups=("ALLE",), fields=("SPRACHE",)).set_index("gemeinde")
    for ags, found in scopes.items():
        assert (cells.at[ags, "lokal"], cells.at[ags, "regional"]) == (len(found["lokal"]), len(found["regional"]))


def test_scopes_follow_the_chosen_municipalities_in_reading_order(mixed):
    _, stock = mixed
    rows = filter_rows(stock.rows, {"gemeinde": [C]})
    seen = narrow_scopes(rows, [C])
    assert dict(zip(seen["angebot"], seen["umfang"], strict=True)) == {
        "A3": LOCAL, "A1": REGIONAL, "A2": REGIONAL, "A4": REGIONAL,
    }  # fmt: skip
    assert list(seen["angebot"]) == ["A3", "A2", "A1", "A4"]
    assert dict(zip(rows["angebot"], rows["umfang"], strict=True))["A1"] == LOCAL
    both = narrow_scopes(rows, [A, C])
    assert both.set_index("angebot").at["A1", "umfang"] == LOCAL
    assert narrow_scopes(rows, []) is rows


def test_only_exact_places_become_points(stock):
    points = find_points(stock.places, stock.rows)
    assert {key: point.offers for key, point in points.items()} == {"49.0500,7.0500": ("A1",)}
    assert not find_points(stock.places, stock.rows[stock.rows["angebot"] != "A1"])


def test_summary_adds_up(stock, data):
    summary = compute_summary(stock, data.offers)
    assert sum(summary.freshness.values()) == summary.total == 5
    assert summary.empty == ()
    assert summary.with_capacity == 1
    assert sum(summary.fields["BERATUNG"].values()) == 3


def test_map_counts_offers_to_clients_only(stock, data):
    assert count_by_area(stock, data.offers, data.areas, DAY) == {A: (2, 2), B: (1, 1), C: (1, 1)}


def test_fields_of_a_municipality_by_scope(stock, data):
    counts = count_by_field(stock, data.offers, C, DAY)
    assert {scope: codes(rows) for scope, rows in counts["BERATUNG"].items()} == {
        "lokal": {"A3"},
        "regional": {"A2"},
        "land": set(),
        "allgemein": set(),
    }


def test_what_is_open_to_everybody_stands_apart(data):
    offers = data.offers.offers.set_index("angebot")
    offers.loc["A1", "art"] = "allgemeine_einrichtung"
    offers.at["A5", "zielgruppen"] = ("GESAMT",)
    book = replace(data.offers, offers=offers.reset_index())
    stock = build_stock(book, data.areas)
    counts = count_by_field(stock, book, A, DAY)
    assert {code: codes(scopes["allgemein"]) for code, scopes in counts.items()} == {"SPRACHE": {"A1"}, "BERATUNG": {"A5"}}
    assert not any(len(scopes["lokal"]) for scopes in counts.values())
    assert count_by_area(stock, book, data.areas, DAY)[A] == (0, 0)
    found = list_fields_without(stock, book, A, DAY)
    assert (dict(found.idle), found.general, found.missing) == ({}, ("SPRACHE", "BERATUNG"), ())
    later = list_fields_without(stock, book, A, date(2031, 1, 1))
    assert (dict(later.idle), later.general) == ({"SPRACHE": 1}, ("BERATUNG",))


def test_an_institution_with_an_old_source_stands_with_what_is_open_to_everybody(data):
    """As in the matrix of gaps: nobody is sent to ask whether it still exists."""
    offers = data.offers.offers.set_index("angebot")
    offers.loc["A1", "art"], offers.loc["A1", "quelle_datum"] = "allgemeine_einrichtung", "2010"
    book = replace(data.offers, offers=offers.reset_index())
    stock = build_stock(book, data.areas)
    assert codes(count_by_field(stock, book, A, DAY)["SPRACHE"]["allgemein"]) == {"A1"}
    assert "A1" not in codes(list_uncounted(stock, book, A, DAY)["SPRACHE"])


def test_only_what_runs_and_counts_is_an_offer_people_can_use(data):
    changes = {
        "A1": {"quelle_datum": "2010"},
        "A5": {"status": "geplant"},
        "A3": {"gueltig_bis": pd.Timestamp("2024-05-31")},
    }
    offers = data.offers.offers.set_index("angebot")
    for code, cells in changes.items():
        for column, value in cells.items():
            offers.loc[code, column] = value
    book = replace(data.offers, offers=offers.reset_index())
    stock = build_stock(book, data.areas)
    assert count_by_area(stock, book, data.areas, DAY) == {A: (0, 0), B: (0, 0), C: (0, 0)}
    assert count_by_area(stock, book, data.areas, date(2024, 5, 31))[C] == (1, 1)
    counts = {ags: count_by_field(stock, book, ags, DAY) for ags in (A, B, C)}
    assert not any(len(scopes["lokal"]) for fields in counts.values() for scopes in fields.values())
    assert codes(counts[C]["BERATUNG"]["regional"]) == {"A2"}
    uncounted = {code: codes(rows) for code, rows in list_uncounted(stock, book, A, DAY).items()}
    assert uncounted == {"SPRACHE": {"A1"}, "BERATUNG": {"A5"}}
    assert codes(list_uncounted(stock, book, C, DAY)["SPRACHE"]) == {"A3"}


@pytest.mark.shipped
def test_profile_map_and_matrix_count_the_same():
    real, findings = open_dataset(ROOT / "data", ROOT / "geo")
    assert real is not None, findings
    day, book = date(2026, 3, 1), real.offers
    stock, ags = build_stock(book, real.areas), [area.ags for area in real.municipalities]
    areas = count_by_area(stock, book, real.areas, day)
    for code in ags:
        fields = count_by_field(stock, book, code, day)
        local = {offer for scopes in fields.values() for offer in scopes["lokal"]["angebot"]}
        assert areas[code][0] == len(local)
    for code, field in ((ags[0], "SPRACHE"), (ags[-1], "BERATUNG")):
        scopes = count_by_field(stock, book, code, day)[field]
        found, _ = list_cell_offers(
            book, real, day=day, parameters=book.parameters, municipality=code, field=field, group=find_usual_group(book)
        )
        counting = found[(found["gewicht"] > 0) | (found["beziehung"] == "allgemeine Einrichtung") & found["laeuft"]]
        own = counting[counting["beziehung"].isin(["gezielt", "teilweise"])]
        for scope in ("lokal", "regional", "land"):
            # The profile also counts offers for groups that are no part of the usual one, such as volunteers.
            assert set(own.loc[own["umfang"] == scope, "angebot"]) <= codes(scopes[scope])
        assert codes(counting) - codes(own) == codes(scopes["allgemein"])


def test_actors_with_offers_they_share(stock, data):
    actors = list_actors(data.offers, stock.rows, with_idle=True)
    assert [(actor.code, len(actor.offers)) for actor in actors] == [("AKT2", 1), ("AKT1", 3), ("AKT3", 2)]
    assert [a.code for a in list_actors(data.offers, stock.rows.iloc[:0], with_idle=False)] == []
    assert len(list_actors(data.offers, stock.rows.iloc[:0], with_idle=True)) == 3


def test_words(data):
    assert describe_count(0, 0) == "kein Angebot"
    assert describe_count(1, 0) == "1 Angebot, nicht bestätigt"
    assert describe_count(1200, 2) == "1.200 Angebote, davon 2 bestätigt"
    assert describe_count(3, 0) == "3 Angebote, davon keines bestätigt"
    assert [describe_number(n, sure) for n, sure in ((0, 0), (1, 1), (1, 0), (2, 0), (1200, 9))] == [
        "keines", "1, bestätigt", "1, nicht bestätigt", "2, keines bestätigt", "1.200, davon 9 bestätigt",
    ]  # fmt: skip
    assert describe_freshness({"bestaetigt": 2, "zu_pruefen": 0, "historisch": 1}, data.offers) == "2 bestätigt und 1 historisch"


def test_nobody_pays_for_an_index_before_somebody_searches(data, monkeypatch):
    built = []
    monkeypatch.setattr("mib_dashboard.analysis.offers.stock.build_index", lambda *_: built.append(1) or "index")
    stock = build_stock(data.offers, data.areas)
    assert not built
    assert stock.index == replace(stock, rows=stock.rows.iloc[:1]).index == "index"
    assert built == [1]
