"""Offers on other pages: start page, profile, map."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.navigation import find_page
from tests.offer_toys import write_offers

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")


def open_page(address: str, **link: str) -> AppTest:
    app = AppTest.from_file(MAIN)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(find_page(address).path)
    return app.run()


def test_start_page_counts_offers_and_names_empty_fields():
    offers = snapshot().dataset.offers
    text = " ".join(str(e.value) for e in open_page("").markdown).replace("\\", "")
    assert f"**{len(offers.offers)} Angebote** sind erfasst" in text
    used = {code for fields in offers.offers["felder"] for code in fields}
    assert all(field.name in text for code, field in offers.fields.items() if code not in used)


def test_profile_shows_offers_by_field_and_scope(toy, open_toy_page):
    write_offers(toy)
    app = open_toy_page("gemeinde", gemeinde="01001003")
    assert not app.exception
    table = next(t.value.reset_index() for t in app.table if "Vor Ort" in t.value.columns)
    rows = {row.iloc[0]: [cell.replace("\\", "") for cell in row.iloc[1:]] for _, row in table.iterrows()}
    assert rows["Beratung"] == ["1, bestätigt", "1, nicht bestätigt", "keines", "keines"]
    assert rows["Sprache"] == ["1, bestätigt", "keines", "keines", "keines"]


def test_map_lays_offers_over_an_indicator():
    app = open_page("karte", karte_angebote="true")
    assert not app.exception
    assert app.toggle(key="karte_angebote").value
    assert any("Angebote nur für diese Stadt" in e.value for e in app.html)
    app.toggle(key="karte_angebote").set_value(False).run()
    assert not any("Angebote nur für diese Stadt" in e.value for e in app.html)


@pytest.mark.parametrize("address", ["", "gemeinde", "karte"])
def test_delivery_without_offers(open_toy_page, address):
    app = open_toy_page(address)
    assert not app.exception
    assert not any("Angebote" in str(h.value) for h in app.header)
