from __future__ import annotations

from dataclasses import replace
from math import isnan, nan

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.analysis.gaps.target_population import compute_population
from mib_dashboard.analysis.offers.catchment import compute_allotment, compute_reach, list_members
from mib_dashboard.model.dataset import Areas
from tests.analysis.gap_toys import (
    ALL,
    COUNTS,
    HELPERS,
    LAND,
    MIGRANTS,
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


def reach_of(base, *places, **extra):
    book = make_book(make_offer("X", orte=list(places)))
    return compute_reach(book, make_data(base, book).areas)


@pytest.mark.parametrize(
    ("catchment", "members", "scope"),
    [
        ((A,), {A}, "lokal"),
        ((A, B), {A, B}, "regional"),
        ((REGION,), {A, B, C}, "regional"),
        ((LAND,), {A, B, C}, "land"),
        (("DE",), {A, B, C}, "land"),
        ((REGION, A), {A, B, C}, "regional"),
    ],
)
def test_catchments_become_municipalities(toy_dataset, catchment, members, scope):
    reach = reach_of(toy_dataset, (A, catchment))
    assert set(reach["gemeinde"]) == members
    assert len(reach) == len(members)
    assert set(reach["umfang"]) == {scope}
    assert reach["vollstaendig"].all()  # the toy Land has one region only


@pytest.mark.parametrize(
    ("kind", "members"), [("gemeinde", {B}), ("ortsteil", {B}), ("regionalverband", {A, B, C}), ("land", {A, B, C})]
)
def test_without_named_areas_the_word_and_the_seat_decide(toy_dataset, kind, members):
    reach = reach_of(toy_dataset, (B, (), {"einzugsbereich": kind}))
    assert set(reach["gemeinde"]) == members


def test_a_place_outside_reaches_nobody_here(toy_dataset):
    assert reach_of(toy_dataset, ("", ())).empty


def test_a_land_with_other_districts_is_incomplete(toy_dataset):
    areas = Areas({**toy_dataset.areas, "01002": replace(toy_dataset.areas[REGION], ags="01002")})
    book = make_book(make_offer("X", orte=[(A, (LAND,))]), make_offer("Y", orte=[(A, (REGION,))]))
    data = replace(make_data(toy_dataset, book), areas=areas)
    reach = compute_reach(book, data.areas).set_index("angebot")
    assert not reach.loc["X", "vollstaendig"].any()
    assert reach.loc["Y", "vollstaendig"].all()
    allotted = compute_allotment(reach.reset_index(), {A: 2.0, B: 1.0, C: 1.0})
    assert allotted[allotted["angebot"] == "X"]["anteil"].isna().all()


def test_shares_by_population_hand_calculated(toy_dataset):
    book = make_book(make_offer("X", orte=[(A, (REGION,))]), make_offer("Y", orte=[(A, (A,)), (B, (B, C))]))
    shares = compute_allotment(compute_reach(book, make_data(toy_dataset, book).areas), COUNTS[MIGRANTS])
    found = shares.set_index(["angebot", "gemeinde"])["anteil"].to_dict()
    # X: 200, 100, 100 of 400. Y: half at its place in A, half divided 100 : 100 between B and C.
    assert found == {
        ("X", A): 0.5, ("X", B): 0.25, ("X", C): 0.25, ("Y", A): 0.5, ("Y", B): 0.25, ("Y", C): 0.25,
    }  # fmt: skip


def test_missing_population_is_not_known_never_zero(toy_dataset):
    book = make_book(make_offer("X", orte=[(A, (REGION,))]), make_offer("Y", orte=[(A, (A,))]))
    reach = compute_reach(book, make_data(toy_dataset, book).areas)
    for people in ({A: 200.0, B: nan, C: 100.0}, {A: 200.0, C: 100.0}, {A: 0.0, B: 0.0, C: 0.0}, {}):
        shares = compute_allotment(reach, people).set_index("angebot")["anteil"]
        assert shares["X"].isna().all()
        assert shares["Y"] == 1.0  # one municipality: nothing to divide


def test_the_narrowest_scope_counts(toy_dataset):
    shares = compute_allotment(reach_of(toy_dataset, (A, (REGION,)), (A, (A,))), COUNTS[ALL])
    assert dict(zip(shares["gemeinde"], shares["umfang"], strict=True)) == {A: "lokal", B: "regional", C: "regional"}


@settings(deadline=None, max_examples=40)
@given(
    places=st.lists(st.sampled_from([(A,), (B,), (A, B), (REGION,), (LAND,), (B, C)]), min_size=1, max_size=4),
    people=st.fixed_dictionaries({ags: st.integers(1, 100_000).map(float) for ags in (A, B, C)}),
)
def test_shares_of_an_offer_sum_to_one(toy_dataset, places, people):
    reach = reach_of(toy_dataset, *((A, place) for place in places))
    before = reach.copy(deep=True)
    shares = compute_allotment(reach, people)
    assert shares["anteil"].sum() == pytest.approx(1)
    assert (shares["anteil"] >= 0).all()
    assert not shares.duplicated(["angebot", "gemeinde"]).any()
    pd.testing.assert_frame_equal(reach, before)


def test_empty_reach():
    empty = pd.DataFrame(columns=["angebot", "ort", "gemeinde", "umfang", "vollstaendig"]).astype({"vollstaendig": bool})
    assert compute_allotment(empty, {}).empty


def test_members_of_an_area(toy_dataset):
    within = list_members(toy_dataset.areas)
    assert set(within[REGION]) == {A, B, C}
    assert within[B] == [B]


def test_population_walks_to_the_larger_group(toy_dataset):
    data = make_data(toy_dataset, make_book())
    women, refugees, helpers = (compute_population(data.offers, data, code) for code in (WOMEN, REFUGEES, HELPERS))
    assert (women.used, women.is_fallback, women.values[A]) == (WOMEN, False, 100.0)
    assert (refugees.used, refugees.is_fallback, refugees.values) == (MIGRANTS, True, COUNTS[MIGRANTS])
    assert (helpers.used, helpers.is_fallback) == ("", False)
    assert all(isnan(value) for value in helpers.values.values())
    assert women.is_example


def test_population_of_too_few_municipalities_is_none(toy_dataset):
    counts = {**COUNTS, WOMEN: {A: 100.0, B: nan, C: nan}}
    assert compute_population(make_book(), make_data(toy_dataset, make_book(), counts), WOMEN).used == MIGRANTS
    counts = {**COUNTS, WOMEN: {A: 100.0, B: 40.0, C: nan}}
    found = compute_population(make_book(), make_data(toy_dataset, make_book(), counts), WOMEN)
    assert found.used == WOMEN
    assert isnan(found.values[C])


def test_population_of_several_age_groups_is_their_sum_where_all_are_known(toy_dataset):
    book = make_book()
    parts = replace(book.groups[WOMEN], denominator="N-JUNG|N-ALT")
    book = replace(book, groups={**book.groups, WOMEN: parts})
    counts = {**COUNTS, "JUNG": {A: 7.0, B: 5.0, C: 3.0}, "ALT": {A: 100.0, B: 50.0, C: nan}}
    found = compute_population(book, make_data(toy_dataset, book, counts), WOMEN)
    assert (found.used, found.indicator) == (WOMEN, "N-JUNG|N-ALT")
    assert (found.values[A], found.values[B], isnan(found.values[C])) == (107.0, 55.0, True)
    lacking = {**counts, "ALT": {A: 100.0, B: nan, C: nan}}
    assert compute_population(book, make_data(toy_dataset, book, lacking), WOMEN).used == MIGRANTS
