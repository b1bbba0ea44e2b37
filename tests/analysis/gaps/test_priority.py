from __future__ import annotations

from datetime import date
from math import isnan, nan

import numpy as np
import pandas as pd
import pytest

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.need import CENTRES, NeedInput, NeedMethod, compute_need
from mib_dashboard.analysis.gaps.priority import Supply, compute_priority, compute_quality, compute_supply_axis
from mib_dashboard.analysis.gaps.priority_reasons import compute_contributions, describe_fields, describe_indicators
from mib_dashboard.analysis.gaps.priority_words import describe_place, describe_rank
from tests.analysis.gap_toys import COUNTS, MIGRANTS, PARAMETERS, A, B, C, make_book, make_data, make_offer

DAY = date(2026, 3, 1)


def cells_of(base, *offers):
    book = make_book(*offers, planning=[("SPRACHE", MIGRANTS, 0.1, "plaetze"), ("BERATUNG", MIGRANTS, 0.1, "plaetze")])
    return compute_cells(book, make_data(base, book), day=DAY, groups=[MIGRANTS])


def place(x, y, previous=None, *, method=NeedMethod.RATIO, cut=70.0):
    supply = Supply({A: y}, is_coverage=True, cut=cut)
    row = compute_priority(pd.Series({A: x}), supply, method, buffer=0.05, previous=previous).iloc[0]
    return row["quadrant"], row["an_grenze"]


@pytest.mark.parametrize(
    ("x", "y", "quadrant"),
    [(130, 30, "Ausbau prüfen"), (130, 90, "sichern"), (80, 90, "abstimmen"), (80, 30, "beobachten"),
     (nan, 30, "keine Aussage"), (130, nan, "keine Aussage"), (100, 70, "sichern")],
)  # fmt: skip
def test_quadrants(x, y, quadrant):
    assert place(x, y)[0] == quadrant


@pytest.mark.parametrize(("x", "y"), [(130, 30), (130, 296), (80, 296), (80, 30), (100, 100)])
def test_counts_alone_suggest_nothing(x, y):
    supply = Supply({A: y, B: nan}, is_coverage=False, cut=100.0)
    found = compute_priority(pd.Series({A: x, B: x}), supply, NeedMethod.RATIO, buffer=0.05, previous={A: "abstimmen"})
    assert found["quadrant"].tolist() == ["nicht beurteilbar", "keine Aussage"]
    assert not found["an_grenze"].any()


def test_supply_in_per_cent_needs_enough_offers_and_counts_each_once(toy_dataset):
    both = ("SPRACHE", "BERATUNG")
    offers = [make_offer(f"A{i}", felder=both) for i in range(6)]
    one = make_offer("B1", felder=both, orte=[(B, (B,))], aktualitaet="zu_pruefen")
    cells = cells_of(toy_dataset, *offers, one)
    found = compute_supply_axis(cells, PARAMETERS | {"mindestangebote": 5.0})
    # 6 offers for 200 people against 6.5 for 400; the only one of B, not confirmed and in two fields, is no percentage.
    assert found.values[A] == pytest.approx(100 * (6 / 200) / (6.5 / 400))
    assert isnan(found.values[B])
    assert found.few == pytest.approx({B: 1.0, C: 0.0})
    text = describe_place(90.0, nan, found, NeedMethod.RATIO, "keine Aussage", near=False, few=found.few[B])
    assert text == "Auf die Gemeinde kommen rechnerisch 1,0 Angebote; das sind zu wenige für eine Prozentzahl."
    usual = compute_supply_axis(cells, PARAMETERS)
    assert usual.values[B] == pytest.approx(100 * (0.5 / 100) / (6.5 / 400))
    assert not usual.few


def test_what_drives_the_index_adds_up(toy_dataset):
    given = NeedInput(
        ags=(A, B), codes=("I1", "I2", "I3"), dimensions=("D", "D", "E"), times=("2022",) * 3,
        weights=np.array([0.25, 0.25, 0.5]), signs=np.array([1.0, 1.0, -1.0]),
        values=np.array([[30.0, 20.0, 8.0], [10.0, nan, 20.0]]), reference=np.array([20.0, 20.0, 10.0]),
    )  # fmt: skip
    points = compute_contributions(given, NeedMethod.RATIO)
    # A: a quarter of +50, of 0, half of +20 (less means more need). B: a third of -50, two thirds of -100.
    assert points.loc[A].tolist() == pytest.approx([12.5, 0.0, 10.0])
    assert points.loc[B].fillna(0).tolist() == pytest.approx([-50 / 3, 0, -200 / 3])
    for method in NeedMethod:
        index = compute_need(given, method, minimum=0.1).set_index("gemeinde")["index"]
        total = compute_contributions(given, method).sum(axis=1)
        assert (total + CENTRES[method]).to_dict() == pytest.approx(index.to_dict())
    text = describe_indicators(points.loc[A], toy_dataset.indicators, NeedMethod.RATIO)
    assert text == "Zum Abstand des Index von der Trennlinie tragen bei, in Punkten: I1 +12,5, I3 +10,0 und I2 ±0,0."


def test_fields_behind_the_supply_are_named(toy_dataset):
    seats = {"kapazitaet_einheit": "plaetze"}
    offers = [make_offer("X", kapazitaet=5.0, **seats), make_offer("Y", felder=("BERATUNG",), kapazitaet=18.0, **seats)]
    cells = cells_of(toy_dataset, *offers)
    own, book = cells[cells["gemeinde"] == A], make_book(*offers)
    # Both fields need 10 % of 200 = 20 places.
    assert describe_fields(own, book, is_coverage=True) == (
        "Am meisten fehlt bei Sprache (25\u202f% gedeckt, es fehlen 15 plaetze) "
        "und Beratung (90\u202f% gedeckt, es fehlen 2 plaetze)."
    )
    assert describe_fields(own, book, is_coverage=False) == (
        "Von den gezählten Angeboten kommen am meisten aus Sprache (50\u202f%) und Beratung (50\u202f%)."
    )
    # One confirmed offer in language, half of the weight of one to be checked in advice: two thirds, one third.
    doubtful = make_offer("Y", felder=("BERATUNG",), aktualitaet="zu_pruefen")
    weighted = cells_of(toy_dataset, make_offer("X"), doubtful)
    text = describe_fields(weighted[weighted["gemeinde"] == A], book, is_coverage=False)
    assert text == "Von den gezählten Angeboten kommen am meisten aus Sprache (67\u202f%) und Beratung (33\u202f%)."
    empty = cells[cells["gemeinde"] == B]
    assert describe_fields(empty, book, is_coverage=False) == "In keinem Feld zählt ein Angebot vor Ort oder der Region."


def test_labels_keep_within_the_buffer_and_flip_beyond():
    assert place(97, 30) == ("beobachten", True)
    assert place(97, 30, {A: "Ausbau prüfen"}) == ("Ausbau prüfen", True)
    assert place(94, 30, {A: "Ausbau prüfen"}) == ("beobachten", False)
    assert place(130, 72, {A: "Ausbau prüfen"}) == ("Ausbau prüfen", True)
    assert place(130, 76, {A: "Ausbau prüfen"}) == ("sichern", False)
    # Only the axis within its buffer keeps its side.
    assert place(60, 72, {A: "Ausbau prüfen"}) == ("beobachten", True)
    assert place(0.2, 30, {A: "beobachten"}, method=NeedMethod.ZSCORE) == ("beobachten", True)


def test_presence_stands_in_where_coverage_is_not_known_everywhere(toy_dataset):
    cells = cells_of(toy_dataset, make_offer("X"), make_offer("Y", orte=[(B, (B,))]))
    supply = compute_supply_axis(cells, PARAMETERS)
    # Two offers for 400 people are 5 per 1,000; A has 1 for 200, B 1 for 100, C none.
    assert not supply.is_coverage
    assert supply.values == pytest.approx({A: 100.0, B: 200.0, C: 0.0})


def test_coverage_is_the_part_of_all_need_that_is_met(toy_dataset):
    seats = {"kapazitaet_einheit": "plaetze"}
    offers = [make_offer(f"X{ags}", orte=[(ags, (ags,))], kapazitaet=n, **seats) for ags, n in ((A, 40.0), (B, 5.0), (C, 2.0))]
    offers.append(make_offer("Y", felder=("BERATUNG",), kapazitaet=10.0, **seats))
    supply = compute_supply_axis(cells_of(toy_dataset, *offers), PARAMETERS)
    # A: all 20 of language (40 do not count more) and 10 of 20; B 5 of 10 and 0 of 10; C 2 and 0 of 10 each.
    assert supply.is_coverage
    assert supply.cut == pytest.approx(70)
    assert supply.values == pytest.approx({A: 75.0, B: 25.0, C: 10.0})


def test_nothing_at_all_is_not_zero_per_cent_of_nothing(toy_dataset):
    supply = compute_supply_axis(cells_of(toy_dataset), PARAMETERS)
    assert all(isnan(value) for value in supply.values.values())


def test_quality_is_the_share_of_confirmed_offers(toy_dataset):
    found = compute_quality(cells_of(toy_dataset, make_offer("X"), make_offer("Y", aktualitaet="zu_pruefen")))
    assert found[A] == 0.5
    assert isnan(found[B])


def test_words_name_both_axes_and_no_cause():
    known, presence = Supply({}, is_coverage=True, cut=70.0), Supply({}, is_coverage=False, cut=100.0)
    text = describe_place(130, 40, known, NeedMethod.RATIO, "Ausbau prüfen", near=True)
    assert "mindestens so viel Bedarf wie im Land" in text
    assert "40\u202f% des Bedarfs" in text
    assert text.endswith("Nah an einer Trennlinie.")
    weak = describe_place(
        80, 300, presence, NeedMethod.RATIO, "nicht beurteilbar", near=False, drivers=("Zuzug +2.", "Sprache (1).")
    )
    assert "Ob das reicht, ist nicht bekannt" in weak
    assert "Zuzug +2. Sprache (1)." in weak
    assert "Abstimmung" not in weak
    assert describe_place(nan, 40, known, NeedMethod.RATIO, "keine Aussage", near=False).startswith(
        "Der Bedarfsindex lässt sich nicht"
    )
    assert (describe_rank(3, 2, 5), describe_rank(1, 1, 1), describe_rank(nan, nan, nan)) == (
        "Rang 3 (2\xa0bis\xa05)",
        "Rang 1",
        "keine Aussage",
    )
    assert set(COUNTS[MIGRANTS]) == {A, B, C}
