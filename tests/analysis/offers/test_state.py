"""One row per rule and per day on either side of a boundary, calculated by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from mib_dashboard.analysis.offers.state import compute_states, on_day, read_source_day, read_source_year
from mib_dashboard.analysis.offers.validity import compute_weights, find_running
from tests.analysis.gap_toys import PARAMETERS, make_book, make_offer

DAY = date(2026, 3, 1)
BEFORE, AFTER = "2026-02-28", "2026-03-02"
CONFIRMED, DOUBTFUL, HISTORIC, ENDED = "bestaetigt", "zu_pruefen", "historisch", "beendet"
DAYS = ("gueltig_von", "gueltig_bis", "geprueft_am", "naechste_pruefung")


def state_of(day: date = DAY, parameters: dict[str, float] = PARAMETERS, **known: str) -> str:
    facts = {"quelle_datum": "", "status": "aktiv", **known}
    typed = {key: pd.Timestamp(value) if key in DAYS else value for key, value in facts.items()}
    states = compute_states(make_book(make_offer("X", **typed)).offers, day, parameters)
    return str(states["aktualitaet"].iat[0])


@pytest.mark.parametrize(
    ("known", "state"),
    [
        # An end: the last day of a running offer still counts, an ended one is ended that day.
        ({"status": "beendet"}, ENDED),
        ({"status": "beendet", "gueltig_bis": BEFORE}, ENDED),
        ({"status": "beendet", "gueltig_bis": "2026-03-01"}, ENDED),
        ({"status": "beendet", "gueltig_bis": AFTER}, DOUBTFUL),
        ({"status": "beendet", "gueltig_bis": AFTER, "geprueft_am": "2026-03-01"}, CONFIRMED),
        ({"status": "aktiv", "gueltig_bis": BEFORE, "geprueft_am": "2026-03-01"}, ENDED),
        ({"status": "aktiv", "gueltig_bis": "2026-03-01", "geprueft_am": "2026-03-01"}, CONFIRMED),
        # A check counts from its day on and holds until the next one is due.
        ({"geprueft_am": "2026-03-01"}, CONFIRMED),
        ({"geprueft_am": AFTER}, DOUBTFUL),
        ({"geprueft_am": "2026-03-01", "status": "unbekannt"}, CONFIRMED),
        ({"geprueft_am": "2020-01-01", "naechste_pruefung": AFTER}, CONFIRMED),
        ({"geprueft_am": "2026-02-01", "naechste_pruefung": "2026-03-01"}, DOUBTFUL),
        ({"geprueft_am": "2026-02-01", "naechste_pruefung": BEFORE}, DOUBTFUL),
        # Twelve months where nothing is said.
        ({"geprueft_am": "2025-03-02"}, CONFIRMED),
        ({"geprueft_am": "2025-03-01"}, DOUBTFUL),
        # A survey or a report of the provider is a check of its day; a page of the internet and Integreat are none.
        ({"quelle_art": "erhebung_mib", "quelle_datum": "2025-03-02"}, CONFIRMED),
        ({"quelle_art": "meldung_traeger", "quelle_datum": "2025-03-01"}, DOUBTFUL),
        ({"quelle_art": "meldung_traeger", "quelle_datum": AFTER}, DOUBTFUL),
        ({"quelle_art": "web", "quelle_datum": "2024-03-01"}, CONFIRMED),
        ({"quelle_art": "integreat", "quelle_datum": "2022-03-01"}, DOUBTFUL),
        # The years of the source, where nobody ever checked.
        ({"quelle_datum": "2023"}, CONFIRMED),
        ({"quelle_datum": "2022-12-31"}, DOUBTFUL),
        ({"quelle_datum": "2018"}, DOUBTFUL),
        ({"quelle_datum": "2017-12-31"}, HISTORIC),
        ({"quelle_datum": "2027"}, DOUBTFUL),
        ({"quelle_datum": AFTER}, DOUBTFUL),
        ({"quelle_datum": "2026-03-01"}, CONFIRMED),
        ({"quelle_datum": "undatiert"}, DOUBTFUL),
        ({"quelle_datum": "2024", "status": "unbekannt"}, DOUBTFUL),
        ({"quelle_datum": "2024", "naechste_pruefung": "2026-03-01"}, DOUBTFUL),
        ({"quelle_datum": "2024", "naechste_pruefung": AFTER}, CONFIRMED),
        # A check that ran out is not made good by the source; the newest evidence decides what is old.
        ({"quelle_datum": "2024", "geprueft_am": "2025-01-01"}, DOUBTFUL),
        ({"quelle_datum": "2010", "geprueft_am": "2018-01-01"}, DOUBTFUL),
        ({"quelle_datum": "2010", "geprueft_am": "2017-12-31"}, HISTORIC),
    ],
)
def test_one_rule_each(known, state):
    assert state_of(**known) == state


def test_a_confirmation_runs_out_by_itself():
    known = {"geprueft_am": "2026-02-01", "naechste_pruefung": "2026-08-01"}
    assert [state_of(day, **known) for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 7, 31), date(2026, 8, 1))] == [
        DOUBTFUL, CONFIRMED, CONFIRMED, DOUBTFUL,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "known", "state"),
    [
        ({"bestaetigt_ab_jahr": 2025.0}, {"quelle_datum": "2024"}, DOUBTFUL),
        ({"historisch_vor_jahr": 2021.0}, {"quelle_datum": "2020"}, HISTORIC),
        ({"bestaetigung_gilt_monate": 24.0}, {"geprueft_am": "2024-03-02"}, CONFIRMED),
        ({"bestaetigung_gilt_monate": 24.0}, {"geprueft_am": "2024-03-01"}, DOUBTFUL),
    ],
)
def test_parameters_act(changed, known, state):
    assert state_of(parameters=PARAMETERS | changed, **known) == state


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024", 2024), ("2019-09", 2019), ("2024-03-25", 2024), ("um 2015", 2015), ("undatiert, um 2015", 2015),
        ("2015/16", 2015),
        ("2021–2025", 2021), ("2017; Meldung 2026", 2026), ("2018 (besteht seit 09/2016)", 2018), ("undatiert (nach 2022)", 2022),
    ],
)  # fmt: skip
def test_year_of_a_source(text, year):
    assert read_source_year(text) == year


@pytest.mark.parametrize("text", ["", "undatiert", "undatiert (seit 1985)", "undatiert, seit 2016/2018", "aid-1213887", "120240"])
def test_sources_without_a_year(text):
    assert pd.isna(read_source_year(text))


def test_day_of_a_source():
    assert read_source_day("2026-05") == pd.Timestamp(2026, 5, 1)
    assert read_source_day("2026") == pd.Timestamp(2026, 1, 1)
    assert read_source_day("undatiert") is None
    assert pd.isna(read_source_day("2026-02-30"))


def test_whatever_was_delivered_as_state_is_not_looked_at():
    book = make_book(make_offer("X"), make_offer("Y", aktualitaet="historisch"))
    lying = on_day(book, DAY).offers.assign(aktualitaet="beendet")
    assert on_day(make_book(make_offer("X"), make_offer("Y", aktualitaet="historisch")), DAY).offers["aktualitaet"].tolist() == [
        CONFIRMED, HISTORIC,
    ]  # fmt: skip
    assert compute_states(lying, DAY, PARAMETERS)["aktualitaet"].tolist() == [CONFIRMED, HISTORIC]


def test_matrix_and_light_speak_of_the_same_day():
    checked = {"geprueft_am": pd.Timestamp("2025-06-01"), "quelle_datum": ""}
    book = on_day(make_book(make_offer("X", **checked), make_offer("Y", status="beendet", gueltig_bis=pd.Timestamp(DAY))), DAY)
    assert book.offers["aktualitaet"].tolist() == [CONFIRMED, ENDED]
    assert compute_weights(book, DAY, PARAMETERS).tolist() == [1.0, 0.0]
    assert compute_weights(book, date(2026, 6, 1), PARAMETERS).tolist() == [0.5, 0.0]
    assert find_running(book, date(2026, 2, 28)).tolist() == [True, True]
    assert on_day(book, DAY) is book


def test_an_empty_book_has_no_states():
    assert on_day(make_book(), DAY).offers.empty
