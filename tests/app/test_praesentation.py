"""Putting slides together, on the toy delivery: order, wrong links, frozen versions."""

from __future__ import annotations

from datetime import date, datetime

from mib_dashboard.analysis.reports import compute_profile_report, prepare_reports
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.frozen import freeze


def order(app) -> list[str]:
    """The list of slides as it is shown."""
    return [element.value.replace("\\", "") for element in app.markdown if element.value[:1].isdigit()]


def press(app, key: str):
    """The app after a click."""
    return next(button for button in app.button if button.key == key).click().run()


def draft(app) -> list[str]:
    """The slides that the address names."""
    found = app.query_params.get("ablauf", "")
    return [code for code in (found if isinstance(found, str) else found[0]).split(",") if code]


def test_the_usual_slides_leave_the_address_empty(open_toy_page):
    app = open_toy_page("praesentation", gemeinde="Adorf")
    assert not app.exception
    assert order(app)[0] == "1. Titel"
    assert draft(app) == []


def test_slides_are_moved_and_removed(open_toy_page):
    app = open_toy_page("praesentation", ablauf="titel,karte:AUSL-ANT,schluss")
    press(app, "pr_hoch_1")
    assert draft(app) == ["karte:AUSL-ANT", "titel", "schluss"]
    press(app, "pr_runter_1")
    assert draft(app) == ["karte:AUSL-ANT", "schluss", "titel"]
    press(app, "pr_weg_0")
    assert draft(app) == ["schluss", "titel"]
    assert [line[3:] for line in order(app)] == ["Schluss mit QR-Code", "Titel"]


def test_a_new_slide_comes_last(open_toy_page):
    app = open_toy_page("praesentation", ablauf="titel,schluss")
    app.multiselect(key="pr_folien").set_value(["titel", "schluss", "kennzahl:BEV"]).run()
    assert draft(app) == ["titel", "schluss", "kennzahl:BEV"]


def test_what_does_not_exist_is_answered_and_left_out(open_toy_page):
    app = open_toy_page("praesentation", ablauf="titel,<b>quatsch</b>,karte:NIX,titel")
    assert not app.exception
    assert any("gibt es hier nicht" in element.value and "<b>" not in element.value for element in app.info)
    assert len(order(app)) == 1


def test_without_any_slide_the_usual_ones_are_started(open_toy_page):
    app = open_toy_page("praesentation", ablauf="titel")
    app.multiselect(key="pr_folien").set_value([]).run()
    assert not app.exception
    assert len(order(app)) > 2


def test_another_place_has_its_own_usual_slides(open_toy_page):
    app = open_toy_page("praesentation")
    app.selectbox(key="pr_gebiet").set_value("01001001").run()
    assert not app.exception
    assert draft(app) == []


def test_a_frozen_version_offers_its_own_slides(open_toy_page, toy, tmp_path, monkeypatch):
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "stand"))
    data, _ = open_dataset(toy.data, toy.geo)
    report = compute_profile_report(prepare_reports(data, date(2026, 11, 24)), data.municipalities[0])
    freeze(report, "Ausschuss", as_of="2026-11-20", now=datetime(2026, 11, 24, 12), address="https://mib.example")
    app = open_toy_page("praesentation", fassung="ausschuss")
    assert not app.exception
    assert any("Ausschuss" in element.value for element in app.markdown)
    assert not [box for box in app.selectbox if box.key == "pr_gebiet"]
    app = open_toy_page("praesentation", fassung="nie-da")
    assert any("gibt es nicht" in element.value for element in app.info)
    assert [box for box in app.selectbox if box.key == "pr_gebiet"]
