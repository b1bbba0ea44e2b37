"""What stands in the documents of the public pages is protected like everything else that leaves the house."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.first import Around, build_first, compose_page, prepare_first
from mib_dashboard.report.pages import PUBLIC_PAGES
from tests.app.test_geheimhaltung import HIDDEN, LINKS, PUBLIC, planted, search

__all__ = ["planted"]


def test_no_first_picture_shows_hidden_counts(planted):
    ground = prepare_first(shared_store().current().dataset, clock.today())
    found, shown = [], set()
    for path, link in product(PUBLIC_PAGES, LINKS):
        page = compose_page(path, link.items(), ground)
        if page is not None:
            content = str(build_first(page, Around("")))
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
    assert search(build_first(page, Around("")).encode(), "")
