"""Every sign in the data of a picture stands in the key of that picture with its words; nothing is said by a sign alone.

Walked over the example delivery (hidden, provisional and missing figures) and over the one in which each sign occurs once.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from datetime import date

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from mib_dashboard.analysis.figures.classify import compute_classes
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture, list_times
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.reports import FULL_PROFILE, compute_comparison_report, compute_profile_report, prepare_reports
from mib_dashboard.analysis.reports.maps import build_map
from mib_dashboard.analysis.timeline import Choice, build_bar_picture, build_grid_picture, build_line_picture, open_story
from mib_dashboard.analysis.timeline.funnel_picture import build_funnel_picture
from mib_dashboard.analysis.timeline.grids import build_panels_picture
from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.exports.docx import build_docx
from mib_dashboard.exports.html import build_html
from mib_dashboard.exports.pptx import build_pptx
from mib_dashboard.exports.xlsx import build_xlsx_report
from mib_dashboard.maps.block import build_map_block, build_row
from mib_dashboard.maps.palette import pick_colours
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.pictures.draw import draw_block
from mib_dashboard.pictures.sheet import Sheet, draw_sheet
from mib_dashboard.report.pictures import is_marked
from mib_dashboard.report.report import CompareBlock, KeyFigureBlock, MapBlock, Report, TableBlock
from mib_dashboard.schema import Level
from mib_dashboard.slides import arrange_slides, parse_sequence
from mib_dashboard.ui.map.legend import build_legend
from mib_dashboard.ui.parts.sign_key import build_sign_key
from tests.sign_toys import AREAS, sign_everything

ALONE = {".", "…", "/", "x"}
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def signed(tmp_path_factory, toy_writer) -> Dataset:
    toy = toy_writer(tmp_path_factory.mktemp("legends"))
    sign_everything(toy.data, toy.geo)
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    return data


@pytest.fixture(scope="module", params=["example", "signed"])
def data(request) -> Dataset:
    found = request.getfixturevalue(request.param)
    return found if isinstance(found, Dataset) else found.data


@pytest.fixture(scope="module")
def reports(data) -> list[Report]:
    ground = prepare_reports(data, DAY)
    places = [data.municipalities[i] for i in {0, len(data.municipalities) // 2, len(data.municipalities) - 1}]
    return [*(compute_profile_report(ground, area, FULL_PROFILE) for area in places), compute_comparison_report(ground, [])]


def list_pictures(data: Dataset) -> Iterator[tuple[str, object]]:
    """Name and spec of every picture over time, and its funnels."""
    index = index_points(data)
    stories = []
    for code, indicator in data.indicators.items():
        story = open_story(data, indicator)
        if story is None or not story.times:
            continue
        stories.append(story)
        chosen = Choice(tuple(area.ags for area in story.scope.members[:2]), tuple(area.ags for area in story.scope.larger))
        yield f"Linien {code}", build_line_picture(story, Choice()).spec
        yield f"Linien {code} mit Auswahl", build_line_picture(story, chosen).spec
        yield f"Balken {code}", build_bar_picture(story, chosen).spec
        if story.scope.members:
            yield f"Bilder {code}", build_grid_picture(story, chosen).spec
        for time in list_times(index, indicator)[-1:]:
            if not index.share(indicator).obstacle:
                try:
                    yield f"Trichter {code}", build_funnel_picture(index, data, indicator, time).spec
                except ValueError:
                    continue
    for area in data.areas.values():
        mine = [story for story in stories if area.ags in story.lines]
        if mine and area.level is not Level.CONSTITUENCY:
            yield f"Gebiet {area.ags}", build_panels_picture(data, mine, area).spec


@pytest.fixture(scope="module")
def pictures(data) -> list[tuple[str, object]]:
    return list(list_pictures(data))


def list_codes(spec) -> set[str]:
    """The machine codes of the signs that a picture shows; lines of the context have no symbols for missing figures."""
    if hasattr(spec, "panels"):
        return {code for panel in spec.panels for one in panel.series for code in one.signs} - {""}
    if hasattr(spec, "series"):
        marked = {one.name for one in spec.series if is_marked(one, spec.series)}
        pairs = ((one, code, value) for one in spec.series for code, value in zip(one.signs, one.values, strict=False))
        return {code for one, code, value in pairs if one.name in marked or value is not None} - {""}
    return {one.sign for one in (spec.bars if hasattr(spec, "bars") else spec.points)} - {""}


def list_texts(spec) -> Iterator[str]:
    """Every printed figure of a picture."""
    if hasattr(spec, "panels"):
        yield from (text for panel in spec.panels for one in panel.series for text in one.texts)
    elif hasattr(spec, "series"):
        yield from (text for one in spec.series for text in one.texts)
    else:
        yield from (one.text for one in (spec.bars if hasattr(spec, "bars") else spec.points))


def test_charts(data, pictures):
    seen = set()
    for name, spec in pictures:
        codes = list_codes(spec)
        seen |= codes
        assert codes <= {sign.code for sign in spec.signs}, name
        key = build_sign_key(spec.signs, LIGHT) if spec.signs else ""
        for code in codes:
            sign = data.signs[code]
            assert f"{sign.symbol} {sign.spoken}" in spec.alt, f"{name}: alternative text"
            assert html.escape(sign.spoken) in key, f"{name}: key on the page"
        assert not ALONE & set(list_texts(spec)), name
    assert {"confidential", "p"} <= seen, "the walk meets hidden and provisional figures"


def test_chart_files(data, pictures):
    """SVG and PNG carry the key with them."""
    count = 0
    for name, spec in pictures:
        codes = list_codes(spec)
        if not codes or not name.startswith(("Linien", "Balken", "Trichter")) or count > 30:
            continue
        count += 1
        text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", draw_sheet(Sheet(spec), "Quelle"))))
        for code in codes:
            assert all(word in text for word in data.signs[code].spoken.split()), f"{name}: {code}"
    assert count > 5


def test_maps(data):
    index, seen = index_points(data), set()
    for code, indicator in data.indicators.items():
        times = list_times(index, indicator)
        for time in times[-1:]:
            picture = compute_map_picture(index, indicator, view=MapView.VALUE, time=time)
            classes = compute_classes(picture.values.values(), method="equal", k=4, decimals=indicator.decimals)
            rows = [build_row(data, picture, classes, area, None) for area in data.municipalities]
            colours = pick_colours(len(classes.counts)) if classes.counts else ()
            legend = build_legend(classes, rows, colours, title="t", decimals=indicator.decimals, signs=data.signs)
            figures = data.figures[data.figures["indikator"] == code]
            drawn = build_map_block(
                data, rows, classes, title="t", subtitle="s", unit="u", decimals=1, finding="f", unsecured=False,
                credit=build_credit(figures, data.sources),
            )  # fmt: skip
            told = " ".join([*(words for _, words in drawn.block.kinds), *drawn.notes])
            for sign in {point.sign for point in picture.points.values() if point is not None} - {""}:
                seen.add(sign)
                words = data.signs[sign].spoken
                assert re.search(rf"{re.escape(html.escape(words))} <span[^>]*>\(", legend), f"{code} {time}: {sign}"
                assert words in told, f"{code} {time}: {sign} in the file"
    assert {"confidential", "p"} <= seen


def test_maps_of_reports(data):
    ground, seen = prepare_reports(data, DAY), set()
    for indicator in data.indicators.values():
        part = build_map(ground, indicator)
        if part is None:
            continue
        block = part.block
        text = html.unescape(re.sub(r"<[^>]+>", " ", draw_block(block)))
        for area in block.areas:
            if area.sign:
                seen.add(area.sign)
                sign = data.signs[area.sign]
                told = " ".join(words for _, words in block.kinds) if area.step is None else " ".join(w for w, _ in block.beside)
                assert f"{sign.symbol} {sign.spoken}" in told, f"{block.title}: {area.sign}"
                assert all(word in text for word in sign.spoken.split()), f"{block.title}: {area.sign} in the picture"
            assert area.cell.text not in ALONE, block.title
    assert seen


def list_cells(report: Report) -> Iterator[str]:
    for block in report.blocks:
        if isinstance(block, KeyFigureBlock | CompareBlock):
            yield from (text for f in block.figures for text in (f.bare, f.cell.text, *(cell.text for _, cell in f.compared)))
        table = block if isinstance(block, TableBlock) else getattr(block, "table", None)
        if table is not None:
            yield from (cell.text for row in table.rows for cell in row)


def test_reports_name_every_sign_of_their_figures(data, reports):
    for report in reports:
        codes = set(report.figures["zeichen"]) - {""}
        assert codes
        for sign in (data.signs[code] for code in codes):
            assert any(symbol == sign.symbol and sign.meaning in told for symbol, told in report.signs), sign.code
            # Two signs are printed alike; then the words that stand beside them tell which is which.
            alike = [told for symbol, told in report.signs if symbol == sign.symbol]
            assert len(alike) == 1 or f"{sign.spoken}: {sign.meaning}" in alike, sign.code
        assert not ALONE & set(list_cells(report)), report.title
        foot = build_html(report).decode().rpartition("<footer>")[2]
        assert all(html.escape(meaning) in foot for _, meaning in report.signs)


def test_a_profile_tells_of_a_newer_row_without_a_value(signed):
    """The older figure stands there with what the newest row has instead of one."""
    ground = prepare_reports(signed, DAY)
    for code in (code for code, sign in signed.signs.items() if not sign.has_value):
        cells = set(list_cells(compute_profile_report(ground, signed.areas[AREAS[code]], FULL_PROFILE)))
        assert f"2021, 2022: {signed.signs[code].spoken}" in cells, code


def test_office_files_have_no_sign_alone_and_name_each(reports):
    for report in reports[:1]:
        book = openpyxl.load_workbook(io.BytesIO(build_xlsx_report(report)))
        cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
        document = Document(io.BytesIO(build_docx(report)))
        paper = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
        paper |= {paragraph.text for paragraph in document.paragraphs}
        slides = set()
        for slide in Presentation(io.BytesIO(build_pptx(report))).slides:
            for shape in slide.shapes:
                if shape.has_text_frame:
                    slides |= {paragraph.text for paragraph in shape.text_frame.paragraphs}
                if shape.has_table:
                    slides |= {cell.text for row in shape.table.rows for cell in row.cells}
        for name, found in (("xlsx", cells), ("docx", paper), ("pptx", slides)):
            assert not ALONE & found, f"{name} {report.title}"
            everything = "\n".join(found)
            assert all(meaning in everything for _, meaning in report.signs), f"{name} {report.title}"


def test_slides(data, reports):
    report = reports[0]
    charts = [block for block in report.blocks if hasattr(block, "spec") and block.spec.signs]
    steps = parse_sequence(",".join(f"reihe:{i + 1}" for i in range(3)) + "," + ",".join(f"karte:{i + 1}" for i in range(3)))
    deck = arrange_slides(report, steps, data.indicators)
    checked = 0
    for slide in deck.slides:
        if slide.picture is None:
            continue
        if isinstance(slide.picture, MapBlock):
            wanted = {area.sign for area in slide.picture.areas if area.sign}
            told = " ".join([*(w for _, w in slide.picture.kinds), *(w for w, _ in slide.picture.beside)])
        else:
            wanted, told = {sign.code for sign in slide.picture.spec.signs}, slide.source
        checked += len(wanted)
        assert all(data.signs[code].spoken in told for code in wanted), slide.statement
    assert checked or not charts
