"""The page of a meeting: empty on real data and helpful about it, complete on toys, frozen on the day, nothing internal."""

from __future__ import annotations

from datetime import datetime

import pytest

from mib_dashboard.analysis.reports import compute_meeting_report, prepare_reports
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.frozen import freeze
from tests.app.test_ziele import words
from tests.offer_toys import write_offers
from tests.steering_toys import SECRET, write_steering


def all_words(app) -> str:
    return " ".join([words(app), *(str(one.value) for one in app.warning)])


@pytest.fixture
def planted(toy):
    return write_steering(write_offers(toy))


def test_without_meetings_the_page_says_what_is_needed(toy, open_toy_page):
    write_offers(toy)
    app = open_toy_page("sitzung")
    assert not app.exception
    assert "Gebraucht werden die Gremien" in words(app)


def test_items_figures_and_resolutions_are_told(planted, open_toy_page):
    app = open_toy_page("sitzung")
    assert not app.exception
    text = words(app)
    assert "Ausschuss, 01.05.2022" in text
    assert "TOP 1: Kita" in text
    assert "Ziel „Mehr Kita“" in text
    assert "7/22" in text
    assert "keine Fassung eingefroren" in text
    assert SECRET not in text


def test_what_was_frozen_for_the_day_is_shown_with_later_resolutions(planted, open_toy_page, tmp_path, monkeypatch):
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "zustand"))
    data, _ = open_dataset(*planted)
    report = compute_meeting_report(prepare_reports(data, datetime(2022, 4, 20).date()), data.steering.meetings[0])
    now = datetime(2022, 4, 20, 9)
    freeze(report, "Sitzung S1: Einladung", as_of="2022-04-19", now=now, address="https://mib.example")
    planted.change("beschluesse.csv", 2, "nummer", "8/22")
    app = open_toy_page("sitzung", sitzung="S1")
    assert not app.exception
    text = words(app)
    assert "Gezeigt wird die Fassung „Sitzung S1: Einladung“ vom 20.04.2022" in text
    assert "8/22" in text
    assert "7/22" not in text
    today = words(open_toy_page("sitzung", sitzung="S1", sitzung_stand="heute"))
    assert "nicht die Fassung, die zur Sitzung vorlag" in today


def test_a_meeting_that_did_not_take_place_says_so(planted, open_toy_page):
    planted.change("sitzungen.csv", 2, "status", "ausgefallen")
    assert "Diese Sitzung ist ausgefallen." in all_words(open_toy_page("sitzung"))


def test_its_paper_can_be_had_in_leichte_sprache(planted, open_toy_page):
    app = open_toy_page("bericht", bericht_art="sitzung", sitzung="S1", sitzung_sprache="leicht")
    assert not app.exception
    assert "Unser Ziel heißt: Mehr Kita." in words(app)
