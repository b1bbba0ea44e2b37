"""A frozen version on the page: with what the office writes, and after what it shows stopped being public."""

from __future__ import annotations

import html

from mib_dashboard.schema import Role
from tests.app.test_bericht import HOSTILE, freeze_on_page, shown, state
from tests.delivery.test_withhold import keep_back

__all__ = ["state"]  # a fixture that every test here uses


def test_frozen_figures_that_are_not_public_any_more_are_gone_and_it_is_said(open_toy_page, toy, look_as):
    look_as(Role.PREPARER)
    freeze_on_page(open_toy_page("bericht", gemeinde="Adorf"), "Ausschuss")
    look_as()
    before = open_toy_page("bericht", fassung="ausschuss")
    assert "1.010" in shown(before)
    assert not before.warning
    keep_back(toy, "werte/bestand.csv")
    after = open_toy_page("bericht", fassung="ausschuss")
    assert not after.exception
    assert "1.010" not in shown(after)
    assert "inzwischen nicht öffentlich" in after.warning[0].value


def test_what_the_office_writes_is_kept_and_comes_back_next_time(open_toy_page, state, look_as):
    look_as(Role.PREPARER)
    app = open_toy_page("bericht", gemeinde="Adorf")
    areas = {area.label.split(" (")[0]: area for area in app.text_area}
    areas["Beschlussvorschlag"].set_value(f"Wir stimmen zu. {HOSTILE}")
    freeze_on_page(app, "Ausschuss")
    assert not app.exception
    assert not app.error
    again = {area.label.split(" (")[0]: area.value for area in open_toy_page("bericht", gemeinde="Adorf").text_area}
    assert again["Beschlussvorschlag"] == f"Wir stimmen zu. {HOSTILE}"
    assert not again["Bewertung"]
    other = {area.label.split(" (")[0]: area.value for area in open_toy_page("bericht", gemeinde="Ödheim").text_area}
    assert not other["Beschlussvorschlag"]
    look_as()
    frozen = open_toy_page("bericht", fassung="ausschuss")
    block = next(e.value for e in frozen.html if "Text des Amtes" in e.value)
    assert html.escape(HOSTILE) in block
    assert HOSTILE not in block
