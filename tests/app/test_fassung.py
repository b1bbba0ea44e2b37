"""A frozen version on the page, after what it shows stopped being public."""

from __future__ import annotations

from mib_dashboard.schema import Role
from tests.app.test_bericht import freeze_on_page, shown, state
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
