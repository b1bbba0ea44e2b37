"""What stands in the documents of the public pages is protected like everything else that leaves the house."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from itertools import product

import pytest

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.first import Around, Ground, build_first, compose_page, prepare_first
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.schema import Col
from tests.app import test_nicht_oeffentlich as kept_back
from tests.app.test_geheimhaltung import HIDDEN, LINKS, PUBLIC, planted, search

__all__ = ["kept_in", "planted"]
kept_in = kept_back.planted


def test_no_first_picture_shows_hidden_counts(planted):
    ground = prepare_first(shared_store().current().dataset, clock.today())
    found, shown = [], set()
    for path, link in product(PUBLIC_PAGES, LINKS):
        page = compose_page(path, link.items(), ground)
        if page is not None:
            content = str(build_first(page, Around()))
            shown |= {path} if PUBLIC.search(content) else set()
            found += search(content.encode(), f"{path} {link}")
    assert found == []
    assert "karte" in shown, "the search looks at what is shown"


def test_the_search_finds_them_where_protection_is_cut(planted):
    """The same page from figures in which the hidden ones stand after all."""
    data = shared_store().current().dataset
    figures = data.figures.copy()
    for (time, place), count in HIDDEN.items():
        area = data.municipalities[place].ags
        row = (figures["indikator"] == "AUSL-ANT") & (figures["gebiet"] == area) & (figures["zeit"] == time)
        figures.loc[row, ["wert", "zeichen"]] = [float(count), ""]
    ground = prepare_first(replace(data, figures=figures), clock.today())
    page = compose_page("karte", [("indikator", "AUSL-ANT")], ground)
    assert page is not None
    assert search(build_first(page, Around()).encode(), "")


def write(path: str, ground: Ground, **query: str) -> str:
    page = compose_page(path, query.items(), ground)
    assert page is not None
    return unescape(str(build_first(page, Around())))


def test_no_first_picture_shows_what_is_kept_back(kept_in):
    ground = prepare_first(shared_store().current().dataset, clock.today())
    for path in PUBLIC_PAGES:
        for place in ("", "Adorf"):
            assert kept_back.search(write(path, ground, gemeinde=place).encode(), path) == []


def test_pages_about_offers_name_the_public_ones(planted):
    data = shared_store().current().dataset
    ground = prepare_first(data, clock.today())
    stock = ground.prepared.stock
    assert stock is not None
    words = write("angebote", ground)
    assert all(title in words for title in stock.rows[Col.TITEL])
    hidden = set(data.offers.offers[Col.TITEL]) - set(stock.rows[Col.TITEL])
    assert not any(title in write(path, ground) for title in hidden for path in PUBLIC_PAGES)
    field = next(iter(data.offers.fields.values())).name
    fewer = write("angebote", ground, angebote_feld=field)
    assert f'{field}" selected' in fewer or "selected" in fewer
    assert "Gefunden" in fewer
    assert all(area.name in write("luecken", ground) for area in data.municipalities)


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_every_page_says_more_than_its_title(planted, path):
    ground = prepare_first(shared_store().current().dataset, clock.today())
    page = compose_page(path, [("gemeinde", "Adorf")], ground)
    assert page is not None
    assert page.heading
    assert page.report.blocks or page.ways
    nonsense = compose_page(path, [(name, "Quatsch") for name in ("thema", "indikator", "gemeinde")], ground)
    assert nonsense is not None
