"""A confirmation runs out at midnight, without a new delivery and in every place that shows it."""

from __future__ import annotations

import time
from datetime import date

import pytest

from mib_dashboard import clock
from mib_dashboard.analysis.offers.stock import build_stock
from mib_dashboard.analysis.offers.table import compute_offer_table
from mib_dashboard.delivery.dataset import DataStore
from mib_dashboard.delivery.sources import FolderSource
from mib_dashboard.schema import offers as schema
from mib_dashboard.ui.frame.computed import BY_VERSION
from tests.offer_toys import TABLES, build_csv, write_offers

EVENING, MORNING = date(2026, 7, 31), date(2026, 8, 1)


@pytest.fixture
def store(toy, monkeypatch):
    write_offers(toy)
    first, *rest = TABLES[schema.OFFERS.name]
    checked = first | {"geprueft_am": "2026-02-01", "naechste_pruefung": MORNING.isoformat(), "aktualitaet": "historisch"}
    (toy.data / schema.OFFERS.file).write_text(build_csv(schema.OFFERS, (checked, *rest)), "utf-8")
    monkeypatch.setattr(clock, "today", lambda: EVENING)
    return DataStore(FolderSource(*toy))


def state_of(data):
    """What the list, the file and the API say about the first offer."""
    rows = build_stock(data.offers, data.areas).rows.set_index("angebot")
    table = compute_offer_table(data.offers, data.areas).set_index("angebot")
    return rows.loc["A1", "aktualitaet"], table.loc["A1", "aktualitaet"]


def test_a_confirmation_runs_out_at_midnight(store, monkeypatch):
    before = store.current().dataset
    assert state_of(before) == ("bestaetigt", "bestätigt")
    monkeypatch.setattr(clock, "today", lambda: MORNING)
    after = store.current().dataset
    assert state_of(after) == ("zu_pruefen", "zu_pruefen")
    assert store.current().dataset is after
    assert after.version == before.version
    assert after.figures is before.figures


def test_what_is_kept_for_visitors_belongs_to_a_day(store, monkeypatch):
    before = store.current().dataset
    monkeypatch.setattr(clock, "today", lambda: MORNING)
    after = store.current().dataset
    for kind, key in BY_VERSION.items():
        if kind in (type(before), type(before.offers)):
            first, second = (one if isinstance(one, kind) else one.offers for one in (before, after))
            assert key(first) != key(second)


def test_what_is_found_wrong_belongs_to_a_day(store, toy, monkeypatch):
    """Whoever follows judges again at midnight, as a restart would."""
    first, *rest = TABLES[schema.OFFERS.name]
    ahead = first | {"geprueft_am": MORNING.isoformat(), "naechste_pruefung": "2027-08-01", "aktualitaet": ""}
    (toy.data / schema.OFFERS.file).write_text(build_csv(schema.OFFERS, (ahead, *rest)), "utf-8")

    def is_told() -> bool:
        return any("liegt in der Zukunft" in finding.message for finding in store.current().findings)

    store.follow(0.01)
    try:
        assert is_told()
        assert store.current().day == EVENING
        monkeypatch.setattr(clock, "today", lambda: MORNING)
        assert store.current().day == MORNING
        deadline = time.monotonic() + 30
        while is_told() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not is_told()
    finally:
        store.stop()
