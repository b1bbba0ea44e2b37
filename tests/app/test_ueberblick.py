"""The start page through Streamlit's own test runner."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard import clock
from mib_dashboard.analysis.reports.figures import build_figure
from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.first import compose_page, prepare_first
from mib_dashboard.report.report import MapBlock
from mib_dashboard.ui.frame.computed import overview_content, points
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.overview.key_figures import build_cell_html
from mib_dashboard.ui.overview.region_map import region_map
from mib_dashboard.ui.parts.block_pictures import ScreenPictures

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")


@pytest.fixture(scope="module")
def app():
    return AppTest.from_file(MAIN).run()


def test_key_figures_each_with_time_and_links(app):
    data = snapshot().dataset
    wanted = list(data.overview.loc[data.overview["verwendung"] == "Kennzahl", "indikator"])
    cells = [e.value for e in app.html if "mib-key" in e.value and "<style" not in e.value]
    assert len(cells) == len(wanted)
    for code, cell in zip(wanted, cells, strict=True):
        assert data.indicators[code].short_name in cell
        assert re.search(r"\d{4}", cell)
        assert all(f">{label}<" in cell for label in ("Verlauf", "Karte", "Bedeutung"))
    assert all(re.search(rf'class="mib-hidden">: {re.escape(data.indicators[c].short_name)}<', "".join(cells)) for c in wanted)


def test_every_figure_is_about_immigration_and_says_whom_it_counts(app):
    data = snapshot().dataset
    shown = [data.indicators[code] for code in data.overview.loc[data.overview["verwendung"] == "Kennzahl", "indikator"]]
    assert all(indicator.concerns_origin for indicator in shown)
    cells = [e.value for e in app.html if "mib-key" in e.value and "<style" not in e.value]
    for indicator, cell in zip(shown, cells, strict=True):
        words = indicator.counted.removeprefix("Menschen ")
        assert words.casefold() in cell.casefold(), indicator.code


def test_the_municipality_of_the_head_stands_out_and_has_its_figure_in_every_tile():
    page = AppTest.from_file(MAIN)
    page.query_params["gemeinde"] = "Völklingen"
    page.run()
    cells = [e.value for e in page.html if "mib-key" in e.value and "<style" not in e.value]
    assert sum("Völklingen" in cell for cell in cells) >= 3
    assert any("in Völklingen" in link.value for link in page.page_link if "Alle Zahlen" in link.value)
    told = [e.value for e in page.markdown if e.value.startswith("- **")]
    assert len(told) == 3
    assert all("in Völklingen" in text for text in told)
    first = compose_page("", [("gemeinde", "Völklingen")], prepare_first(snapshot().dataset, clock.today()))
    assert [s.text for s in first.report.blocks[0].statements] == [re.sub(r"[*\\\\]|^- ", "", text) for text in told]


def test_the_first_map_has_the_classes_of_the_living_one():
    data = snapshot().dataset
    first = compose_page("", [], prepare_first(data, clock.today()))
    (drawn,) = [block for block in first.report.blocks if isinstance(block, MapBlock)]
    assert drawn.steps == region_map(data, None).block.steps


def test_the_page_begins_with_three_sentences_that_begin_with_their_figure(app):
    told = [e.value for e in app.markdown if e.value.startswith("- **")]
    assert len(told) == 3
    assert all(re.match(r"- \*\*[\d.,]+", text) for text in told)
    assert sum("als 20" in text for text in told) == 2, "two of them have a change to tell"


def test_the_map_prints_its_values_and_each_municipality_leads_to_its_profile(app):
    (picture,) = [e.value for e in app.html if "mib-map" in e.value and "mib-small-map" in e.value]
    for area in snapshot().dataset.municipalities:
        links = re.findall(rf'<a [^>]*href="gemeinde\?gemeinde={re.escape(quote(area.name, safe=""))}"[^>]*>', picture)
        assert len(links) == 2, (area.name, links)
    assert len(re.findall(r"<br></span>[\d,]+\s?%", picture)) == 10


def test_map_has_an_alternative_text_with_the_figures_and_a_legend(app):
    (picture,) = [e.value for e in app.html if "mib-small-map" in e.value]
    alt = re.search(r'alt="Karte: ([^"]+)"', picture)[1]
    assert all(area.name in alt for area in snapshot().dataset.municipalities)
    assert "bis unter" in picture


def test_no_ranking_and_no_blame(app):
    text = " ".join(str(e.value) for kind in (app.markdown, app.caption, app.html) for e in kind).lower()
    assert not re.search(r"schlusslicht|spitzenreiter|\bplatz \d|problemgebiet|am schlechtesten|am besten", text)


def test_twin_opens_in_place(app):
    app.expander(key="kennzahlen_tabelle")
    assert [e.value for e in app.header][1:3] == ["Die wichtigsten Zahlen im Regionalverband", "Was auffällt"]


def test_the_course_of_naturalisations_has_the_gaps_of_the_page_of_series():
    data = snapshot().dataset
    figure = next(one for one in overview_content(data).key_figures if one.indicator.code == "EINB-ANZ")
    shown = build_figure(data, points(data), figure)
    code = re.search(r'base64,([^"]+)"', build_cell_html(shown, "", ScreenPictures(LIGHT)))[1]
    lines = re.findall(r'<polyline points="([^"]+)"', base64.b64decode(code).decode())
    assert max(len(line.split()) for line in lines) == 2, "2016 and 2017; no line over the years without a figure"
