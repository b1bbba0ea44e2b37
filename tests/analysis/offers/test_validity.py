from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from mib_dashboard.analysis.offers.validity import compute_weights, find_running, list_counting_fields
from tests.analysis.gap_toys import PARAMETERS, make_book, make_offer

DAY = date(2026, 3, 1)
PART, FULL, NOTHING = 0.5, 1.0, 0.0


@pytest.mark.parametrize(
    ("changes", "weight"),
    [
        ({}, FULL),
        ({"aktualitaet": "zu_pruefen", "status": "unbekannt"}, PART),
        ({"aktualitaet": "historisch", "status": "unbekannt"}, NOTHING),
        ({"aktualitaet": "beendet"}, NOTHING),
        ({"status": "geplant"}, NOTHING),
        ({"status": "pausiert"}, NOTHING),
        ({"status": "beendet"}, NOTHING),
        ({"gueltig_von": pd.Timestamp("2026-03-01"), "gueltig_bis": pd.Timestamp("2026-03-01")}, FULL),
        ({"gueltig_von": pd.Timestamp("2026-03-02")}, NOTHING),
        ({"gueltig_bis": pd.Timestamp("2026-02-28")}, NOTHING),
        ({"felder": ("KOORDINATION",)}, NOTHING),
        ({"felder": ("KOORDINATION", "SPRACHE")}, FULL),
    ],
)
def test_weight_of_one_offer(changes, weight):
    weights = compute_weights(make_book(make_offer("X", **changes)), DAY, PARAMETERS)
    assert weights.to_dict() == {"X": weight}


def test_shares_come_from_the_parameters():
    book = make_book(make_offer("X", aktualitaet="zu_pruefen"), make_offer("Y", aktualitaet="historisch"), make_offer("Z"))
    weights = compute_weights(book, DAY, PARAMETERS | {"anteil_unbestaetigt": 0.2, "anteil_historisch": 0.1})
    assert weights.to_dict() == {"X": 0.2, "Y": 0.1, "Z": 1.0}


def test_historic_offers_run_as_far_as_is_known():
    book = make_book(make_offer("X", aktualitaet="historisch"), make_offer("Y", status="beendet"))
    assert find_running(book, DAY).to_dict() == {"X": True, "Y": False}


def test_empty_book_and_inputs_unchanged():
    assert compute_weights(make_book(), DAY, PARAMETERS).empty
    book = make_book(make_offer("X"))
    before = book.offers.copy(deep=True)
    compute_weights(book, DAY, PARAMETERS)
    pd.testing.assert_frame_equal(book.offers, before)
    assert list_counting_fields(book) == ("SPRACHE", "BERATUNG")
