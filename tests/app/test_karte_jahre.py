"""All years of the map go to the browser at once: nothing that is hidden, and nothing but what the page shows of each year."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import product

from mib_dashboard.analysis.figures.mapping import MapView
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.maps.choice import ClassChoice, find_usual_method
from mib_dashboard.maps.palette import DARK, LIGHT
from mib_dashboard.ui.map.years import compute_years, write_years
from tests.app.test_geheimhaltung import HIDDEN, TOWNS, planted, search

__all__ = ["planted"]


def write(data, code: str, view: MapView, theme: str = LIGHT) -> str:
    return write_years(data, code, view, ClassChoice(find_usual_method(view), 5, fixed=True), "", TOWNS, theme)


def test_no_hidden_count_is_sent(planted):
    data = shared_store().current().dataset
    written = {
        (code, view, theme): write(data, code, view, theme)
        for code, view, theme in product(("BEV", "AUSL", "AUSL-ANT"), MapView, (LIGHT, DARK))
        if code == "AUSL-ANT" or view is not MapView.DIFFERENCE
    }
    assert [hit for key, text in written.items() for hit in search(text.encode(), str(key))] == []
    shown = written["AUSL-ANT", MapView.VALUE, LIGHT]
    assert "46,7" in json.loads(shown)["texts"], "the search looks at what is shown"


def test_a_hidden_area_has_the_look_of_hidden_ones_in_every_year(planted):
    sent = json.loads(write(shared_store().current().dataset, "AUSL", MapView.VALUE))
    for time, place in HIDDEN:
        style, _, _, spoken, _ = sent["years"][sent["times"].index(time)][sent["areas"].index(TOWNS[place])]
        assert sent["styles"][style][0] == "url(#mib-confidential)"
        words = [sent["texts"][text] for text in spoken]
        assert "geheim gehalten" in words[1]
        assert not re.search(r"\d", " ".join(words[:2]))


def test_the_search_finds_them_where_protection_is_cut(planted):
    data = shared_store().current().dataset
    points = data.figures.copy()
    for (time, place), count in HIDDEN.items():
        row = (points["indikator"] == "AUSL") & (points["gebiet"] == TOWNS[place]) & (points["zeit"] == time)
        points.loc[row, ["wert", "zeichen"]] = [float(count), ""]
    cut = replace(data, figures=points, version="cut")
    years = compute_years(cut, "AUSL", MapView.VALUE, ClassChoice("jenks", 5, fixed=True), "")
    assert set(years.pictures) == {time for time, _ in HIDDEN}
    assert len(set(search(write(cut, "AUSL", MapView.VALUE).encode(), ""))) >= len(HIDDEN)
