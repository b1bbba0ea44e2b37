from __future__ import annotations

from datetime import date
from math import nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.analysis.gaps.cells import CELL_COLUMNS, compute_cells
from tests.analysis.gap_toys import (
    ALL,
    COUNTS,
    HELPERS,
    LAND,
    MIGRANTS,
    PARAMETERS,
    REFUGEES,
    REGION,
    WOMEN,
    A,
    B,
    C,
    make_book,
    make_data,
    make_offer,
)

DAY = date(2026, 3, 1)


def places(count: float) -> dict:
    return {"kapazitaet": float(count), "kapazitaet_einheit": "plaetze"}


def cells_of(base, *offers, group=MIGRANTS, counts=None, planning=None, **options) -> pd.DataFrame:
    book = make_book(*offers, planning=planning)
    return compute_cells(book, make_data(base, book, counts), day=DAY, groups=[group], **options)


def language(cells: pd.DataFrame) -> pd.DataFrame:
    return cells[cells["feld"] == "SPRACHE"].set_index("gemeinde")


def test_one_row_per_cell(toy_dataset):
    book = make_book(make_offer("X"))
    cells = compute_cells(book, make_data(toy_dataset, book), day=DAY)
    assert tuple(cells.columns) == CELL_COLUMNS
    assert len(cells) == 3 * 2 * 5  # coordination is no cell
    assert not cells.duplicated(["gemeinde", "feld", "zielgruppe"]).any()


def test_presence_without_any_capacity(toy_dataset):
    found = language(
        cells_of(toy_dataset, make_offer("X"), make_offer("Y", orte=[(B, (B,))], aktualitaet="zu_pruefen"),
                 make_offer("Z", orte=[(A, (REGION,))], felder=("BERATUNG",)))
    )  # fmt: skip
    assert found["praesenz"].to_dict() == {A: "vor Ort, bestätigt", B: "vor Ort, zu prüfen", C: "kein Eintrag"}
    assert set(found["zustand"]) == {"keine Daten"}
    assert found.loc[A, "je_1000"] == pytest.approx(1 / 200 * 1000)
    assert found.loc[B, "je_1000"] == pytest.approx(0.5 / 100 * 1000)
    assert found[["kapazitaet", "deckung", "fehlend", "fehlanteil", "kapazitaet_abstand"]].isna().all().all()


def test_regional_and_statewide_layers(toy_dataset):
    cells = cells_of(
        toy_dataset, make_offer("X", orte=[(A, (REGION,))]), make_offer("Y", orte=[(A, (LAND,))], felder=("BERATUNG",))
    )
    assert set(language(cells)["praesenz"]) == {"nur regional"}
    assert set(cells[cells["feld"] == "BERATUNG"]["praesenz"]) == {"nur landesweit"}


def test_coverage_hand_calculated(toy_dataset):
    found = language(
        cells_of(toy_dataset, make_offer("X", **places(12)), make_offer("Y", orte=[(A, (REGION,))], **places(8)),
                 make_offer("Z", orte=[(B, (B,))], aktualitaet="zu_pruefen", **places(8)))
    )  # fmt: skip
    # Need 10 % of 200, 100, 100. Supply: A 12 + half of 8 = 16; B half of 8 (unconfirmed) + a quarter of 8 = 6; C 2.
    assert found["bedarf"].to_dict() == {A: 20.0, B: 10.0, C: 10.0}
    assert found["kapazitaet"].to_dict() == {A: 16.0, B: 6.0, C: 2.0}
    assert found["deckung"].to_dict() == pytest.approx({A: 0.8, B: 0.6, C: 0.2})
    assert found["fehlend"].to_dict() == pytest.approx({A: 4.0, B: 4.0, C: 8.0})
    assert found["fehlanteil"].to_dict() == pytest.approx({A: 0.2, B: 0.4, C: 0.8})
    assert found["zustand"].to_dict() == {A: "knapp", B: "knapp", C: "Lücke"}
    # All 24 places divided by population: 12, 6, 6.
    assert found["kapazitaet_abstand"].to_dict() == pytest.approx({A: -4.0, B: 0.0, C: 4.0})


@pytest.mark.parametrize(
    ("seats", "state"), [(18, "gedeckt"), (17.9, "knapp"), (10, "knapp"), (9.9, "Lücke"), (0, "Lücke"), (500, "gedeckt")]
)
def test_bounds_of_the_states(toy_dataset, seats, state):
    found = language(cells_of(toy_dataset, make_offer("X", **places(seats))))
    assert found.loc[A, "zustand"] == state


def test_an_empty_field_is_a_gap_only_where_capacities_are_known(toy_dataset):
    planning = [("SPRACHE", MIGRANTS, 0.1, "plaetze"), ("BERATUNG", MIGRANTS, 0.1, "plaetze")]
    cells = cells_of(toy_dataset, make_offer("X", **places(20)), make_offer("Y", felder=("BERATUNG",)), planning=planning)
    assert language(cells)["zustand"].to_dict() == {A: "gedeckt", B: "Lücke", C: "Lücke"}
    assert set(cells[cells["feld"] == "BERATUNG"]["zustand"]) == {"keine Daten"}


def test_unknown_capacity_beside_known_gives_only_a_lower_bound(toy_dataset):
    offers = [make_offer("X", **places(9)), make_offer("Y")]
    half = language(cells_of(toy_dataset, *offers)).loc[A]
    assert (half["zustand"], half["vorbehalt"], half["deckung"]) == ("Lücke", True, 0.45)
    assert (half["kapazitaet_bekannt"], half["kapazitaet_von"]) == (1, 2)
    less = language(cells_of(toy_dataset, *offers, make_offer("Z"))).loc[A]
    assert (less["zustand"], less["vorbehalt"]) == ("keine Daten", False)
    covered = language(cells_of(toy_dataset, make_offer("Z", **places(9)), *offers)).loc[A]
    assert (covered["zustand"], covered["vorbehalt"]) == ("gedeckt", False)


def test_other_units_are_not_added(toy_dataset):
    other = make_offer("Y", kapazitaet=100.0, kapazitaet_einheit="vze")
    found = language(cells_of(toy_dataset, make_offer("X", **places(9)), other)).loc[A]
    assert (found["kapazitaet"], found["zustand"], found["vorbehalt"]) == (9.0, "Lücke", True)


def test_only_regional_supply_is_named(toy_dataset):
    found = language(cells_of(toy_dataset, make_offer("X", orte=[(A, (B, C))], **places(20)), make_offer("Y", **places(20))))
    assert found["zustand"].to_dict() == {A: "gedeckt", B: "nur regional", C: "nur regional"}


def test_small_groups_have_no_gap(toy_dataset):
    counts = COUNTS | {MIGRANTS: {A: 200.0, B: 49.0, C: 0.0}}
    found = language(cells_of(toy_dataset, make_offer("X", **places(9)), counts=counts))
    assert found["zustand"].to_dict() == {A: "Lücke", B: "zu kleine Gruppe", C: "kein Bedarf"}
    assert found["praesenz"].to_dict() == {A: "vor Ort, bestätigt", B: "zu kleine Gruppe", C: "zu kleine Gruppe"}
    assert found.loc[C, "fehlend"] == 0
    assert np.isnan(found.loc[C, "deckung"])
    assert np.isnan(found.loc[C, "je_1000"])


def test_missing_population_is_no_data(toy_dataset):
    counts = COUNTS | {MIGRANTS: {A: 200.0, B: 100.0, C: nan}}
    found = language(cells_of(toy_dataset, make_offer("X", orte=[(A, (REGION,))], **places(9)), counts=counts))
    assert set(found["zustand"]) == {"keine Daten"}
    assert found["angebote_anteilig"].isna().all()
    assert set(found["praesenz"]) == {"nur regional"}


def test_a_group_without_count_has_no_need_of_its_own(toy_dataset):
    planning = [("SPRACHE", REFUGEES, 0.5, "plaetze")]
    found = language(
        cells_of(toy_dataset, make_offer("X", zielgruppen=(REFUGEES,), **places(9)), group=REFUGEES, planning=planning)
    )
    assert set(found["zustand"]) == {"keine Daten"}
    assert set(found["bezugsgruppe"]) == {MIGRANTS}
    assert found.loc[A, "bevoelkerung"] == 200.0
    helpers = language(cells_of(toy_dataset, make_offer("X", zielgruppen=(HELPERS,)), group=HELPERS))
    assert helpers.loc[A, "praesenz"] == "vor Ort, bestätigt"
    assert helpers["je_1000"].isna().all()


def test_places_of_general_offers_count_by_share_and_can_be_left_out(toy_dataset):
    planning = [("SPRACHE", WOMEN, 0.1, "plaetze")]
    offers = [make_offer("X", **places(10)), make_offer("Y", zielgruppen=(WOMEN, HELPERS), **places(3))]
    found = language(cells_of(toy_dataset, *offers, group=WOMEN, planning=planning)).loc[A]
    # 100 of 200 immigrants are women: half of the 10 places, and all 3 for women.
    assert (found["kapazitaet"], found["lokal"], found["allgemein"]) == (8.0, 1, 1)
    without = language(cells_of(toy_dataset, *offers, group=WOMEN, planning=planning, general=False)).loc[A]
    assert (without["kapazitaet"], without["lokal"], without["allgemein"]) == (3.0, 1, 0)
    # Seen from all immigrants the course for women is a part of the supply and counts fully.
    assert language(cells_of(toy_dataset, *offers)).loc[A, "kapazitaet"] == 13.0


def test_historic_offers_are_told_but_not_counted(toy_dataset):
    found = language(cells_of(toy_dataset, make_offer("X", aktualitaet="historisch"))).loc[A]
    assert (found["historisch"], found["lokal"], found["praesenz"]) == (1, 0, "kein gültiges Angebot")


def test_what_if_values_replace_those_of_the_book(toy_dataset):
    offer = make_offer("X", aktualitaet="zu_pruefen", **places(20))
    assert language(cells_of(toy_dataset, offer)).loc[A, "zustand"] == "knapp"
    full = language(cells_of(toy_dataset, offer, parameters=PARAMETERS | {"anteil_unbestaetigt": 1.0}))
    assert full.loc[A, "zustand"] == "gedeckt"
    more = pd.DataFrame({"feld": ["SPRACHE"], "zielgruppe": [MIGRANTS], "anteil": [0.5], "einheit": ["plaetze"]})
    assert language(cells_of(toy_dataset, offer, planning=more)).loc[A, "zustand"] == "Lücke"


CATCHMENTS = [(A,), (B,), (C,), (A, B), (REGION,), (LAND,)]
OFFERS = st.lists(
    st.builds(
        lambda seats, reach, groups, fresh, known: {
            "kapazitaet": float(seats) if known else nan,
            "kapazitaet_einheit": "plaetze",
            "orte": [(A, reach)],
            "zielgruppen": groups,
            "aktualitaet": fresh,
        },
        st.integers(0, 60),
        st.sampled_from(CATCHMENTS),
        st.sampled_from([(MIGRANTS,), (WOMEN,), (ALL,), (WOMEN, REFUGEES), (HELPERS,)]),
        st.sampled_from(["bestaetigt", "zu_pruefen", "historisch"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=40)
@given(changes=OFFERS, group=st.sampled_from([ALL, MIGRANTS, WOMEN]), gone=st.integers(0, 5))
def test_identities(toy_dataset, changes, group, gone):
    planning = [("SPRACHE", code, 0.1, "plaetze") for code in (ALL, MIGRANTS, WOMEN)]
    offers = [make_offer(f"X{i}", **change) for i, change in enumerate(changes)]
    cells = language(cells_of(toy_dataset, *offers, group=group, planning=planning))
    assert cells["deckung"].dropna().between(0, 1).all()
    assert cells["fehlanteil"].dropna().between(0, 1).all()
    assert not np.isinf(cells.select_dtypes("number").to_numpy(float)).any()
    assert cells["kapazitaet_abstand"].sum() == pytest.approx(0)
    named = [o for o in offers if group in o["zielgruppen"] and o["aktualitaet"] != "historisch"]
    if all(group in o["zielgruppen"] for o in offers) and cells["kapazitaet"].notna().any():
        weights = {"bestaetigt": 1.0, "zu_pruefen": 0.5}
        supply = sum(weights[o["aktualitaet"]] * np.nan_to_num(o["kapazitaet"]) for o in named)
        assert cells["kapazitaet"].sum() == pytest.approx(supply)
    rest = [offer for i, offer in enumerate(offers) if i != gone % len(offers)]
    fewer = language(cells_of(toy_dataset, *rest, group=group, planning=planning))
    both = cells["deckung"].notna() & fewer["deckung"].notna()
    assert (fewer["deckung"][both] <= cells["deckung"][both] + 1e-12).all()
    assert (fewer[["lokal", "regional", "land"]] <= cells[["lokal", "regional", "land"]]).all().all()


def test_inputs_unchanged(toy_dataset):
    book = make_book(make_offer("X", **places(9)), make_offer("Y", orte=[(A, (REGION,))]))
    data = make_data(toy_dataset, book)
    before = [frame.copy(deep=True) for frame in (book.offers, book.places, book.planning, data.figures)]
    compute_cells(book, data, day=DAY)
    for frame, copy in zip((book.offers, book.places, book.planning, data.figures), before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)


def test_supply_per_person_is_the_two_step_catchment_measure(toy_dataset):
    """Cross-check with PySAL `access` (Luo & Wang 2003): places per person, every catchment one travel-time area."""
    from access import fca

    offers = [(12.0, (A,)), (8.0, (REGION,)), (5.0, (A, B)), (7.0, (C,))]
    found = language(cells_of(toy_dataset, *(make_offer(f"X{i}", orte=[(A, r)], **places(s)) for i, (s, r) in enumerate(offers))))
    members = {REGION: (A, B, C)}
    near = [(ags, i, 1.0) for i, (_, reach) in enumerate(offers) for code in reach for ags in members.get(code, (code,))]
    expected = fca.two_stage_fca(
        pd.DataFrame({"people": COUNTS[MIGRANTS]}), pd.DataFrame({"seats": [seats for seats, _ in offers]}),
        pd.DataFrame(near, columns=["origin", "dest", "cost"]), max_cost=2, demand_index=True, demand_name="people",
        supply_index=True, supply_name="seats", cost_origin="origin", cost_dest="dest", cost_name="cost",
    )  # fmt: skip
    assert (found["kapazitaet"] / found["bevoelkerung"]).to_dict() == pytest.approx(expected.to_dict())
