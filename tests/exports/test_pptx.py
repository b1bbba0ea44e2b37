"""The slides, opened again with python-pptx: titles, alternative texts, reading order, numbers in the charts, sizes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE_TYPE

from mib_dashboard.exports.pptx import build_pptx
from mib_dashboard.exports.slide_charts import add_lines, describe_breaks
from mib_dashboard.exports.slide_groups import share_out
from mib_dashboard.exports.slides import SlideFile
from mib_dashboard.report.example_mark import WORD as EXAMPLE
from mib_dashboard.report.pictures import MAIN, REFERENCE, BarSpec, ChartSpec, Credit, GridSpec, Mark, Panel, Series
from mib_dashboard.report.report import ChartBlock, KeyFigureBlock, MapBlock, Report, TableBlock
from tests.exports.conftest import SHOWN


def open_deck(report: Report):
    return Presentation(io.BytesIO(build_pptx(report)))


@pytest.fixture(scope="module")
def deck(long: Report):
    return open_deck(long)


def alt(shape) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""


def shapes(deck) -> list:
    """All shapes of all slides, those within groups too."""
    found, waiting = [], [shape for slide in deck.slides for shape in slide.shapes]
    while waiting:
        shape = waiting.pop()
        found.append(shape)
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            waiting += list(shape.shapes)
    return found


def words(deck) -> str:
    texts = [shape.text_frame.text for shape in shapes(deck) if shape.has_text_frame]
    tables = [cell.text for shape in shapes(deck) if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts + tables)


def charts(deck) -> list:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def test_every_slide_has_its_title_first(deck):
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
    assert (deck.slide_width, deck.slide_height) == (12191695, 6858000)


def test_every_picture_chart_table_and_group_has_an_alternative_text(deck, long: Report):
    needing = [
        s for s in shapes(deck) if not s.has_text_frame or s.shape_type in {MSO_SHAPE_TYPE.FREEFORM, MSO_SHAPE_TYPE.PICTURE}
    ]
    assert needing
    assert all(alt(shape) for shape in needing)
    told = {alt(shape) for shape in shapes(deck)}
    assert {b.alt for b in long.blocks if isinstance(b, MapBlock)} <= told
    assert {b.spec.alt for b in long.blocks if isinstance(b, ChartBlock)} <= told


def test_no_text_below_eighteen_points(deck):
    frames = [s.text_frame for s in shapes(deck) if s.has_text_frame]
    frames += [c.text_frame for s in shapes(deck) if s.has_table for row in s.table.rows for c in row.cells]
    runs = [run for frame in frames for p in frame.paragraphs for run in p.runs if run.text.strip()]
    assert runs
    assert min(run.font.size.pt for run in runs) >= 18
    assert min(shape.chart.font.size.pt for shape in charts(deck)) >= 18
    assert {run._r.rPr.get("lang") for run in runs} == {"de-DE"}


def test_nothing_sticks_out_of_a_slide(deck):
    for shape in (shape for slide in deck.slides for shape in slide.shapes):
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height, shape.name


def test_charts_carry_the_numbers_of_the_report(deck, long: Report):
    blocks = [block for block in long.blocks if isinstance(block, ChartBlock)]
    assert len(charts(deck)) == len(blocks)
    for shape, block in zip(charts(deck), blocks, strict=True):
        spec, plot = block.spec, shape.chart.plots[0]
        if isinstance(spec, BarSpec):
            assert list(plot.series[0].values) == [bar.value for bar in spec.bars]
        if isinstance(spec, ChartSpec):
            for drawn, series in zip(plot.series, spec.series, strict=True):
                assert drawn.name == series.name
                assert [v for v in drawn.values if v is not None] == [v for v in series.values if v is not None]
        assert shape.chart._chartSpace.xpath("c:chart/c:dispBlanksAs/@val") == ["gap"]
        assert shape.chart.part.chart_workbook.xlsx_part is not None, "the numbers can be edited"


def test_a_break_interrupts_the_line(deck, long: Report):
    block = next(b for b in long.blocks if isinstance(b, ChartBlock) and isinstance(b.spec, ChartSpec) and b.spec.joined
                 and any(m.is_break for m in b.spec.marks))  # fmt: skip
    shape = next(s for s in charts(deck) if alt(s) == block.spec.alt)
    assert None in list(shape.chart.plots[0].series[0].values)[1:-1]


def test_the_map_is_made_of_shapes(deck, long: Report):
    blocks = [block for block in long.blocks if isinstance(block, MapBlock)]
    groups = [s for slide in deck.slides for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert len(groups) == len(blocks)
    for group, block in zip(groups, blocks, strict=True):
        assert all(shape.shape_type == MSO_SHAPE_TYPE.FREEFORM for shape in group.shapes)
        assert len(group.shapes) == sum(len(area.rings) for area in block.areas)
        names = {shape.name for shape in group.shapes}
        assert {f"{area.name}: {area.cell.spoken or area.cell.text}" for area in block.areas} == names
    assert all(text in words(deck) for block in blocks for text, _ in block.steps)


def test_figures_tables_notes_and_link(deck, long: Report):
    text = words(deck)
    for block in long.blocks:
        if isinstance(block, KeyFigureBlock):
            assert all(figure.cell.text in text and figure.change in text for figure in block.figures)
        if isinstance(block, TableBlock) and len(block.columns) <= 5 and len(block.rows) <= 30:
            assert all(cell.text in text for row in block.rows for cell in row)
        elif isinstance(block, TableBlock):
            assert block.title in text, "the last slide says where it is"
    assert all(source.publisher in text for source in long.sources)
    assert long.spoken_link in text
    assert long.stamp in text
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    assert all(b.credit.source in notes for b in long.blocks if isinstance(b, MapBlock))


def test_the_code_leads_to_the_page(deck, long: Report, toy_report: Report):
    pictures = [s for slide in deck.slides for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert [alt(picture) for picture in pictures] == [f"QR-Code zu dieser Ansicht im Dashboard: {long.spoken_link}"]
    without = [s for slide in open_deck(toy_report).slides for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert not without, "no code without an address"


def test_small_charts_of_a_comparison_share_their_scale(comparison: Report):
    deck = open_deck(comparison)
    grid = next(b.spec for b in comparison.blocks if isinstance(b, ChartBlock) and isinstance(b.spec, GridSpec))
    titles = {f"{panel.title}, {panel.note}" for panel in grid.panels}
    found = [s.chart for s in charts(deck) if alt(s) in titles]
    assert len(found) == len(grid.panels)
    assert len({(c.value_axis.minimum_scale, c.value_axis.maximum_scale) for c in found}) == 1


def test_signs_empty_and_invented(toy_report: Report, empty_report: Report, example_report: Report):
    toy = open_deck(toy_report)
    assert any("geheim" in text for text in [words(toy), *(alt(shape) for shape in shapes(toy))])
    empty = words(open_deck(empty_report))
    assert "Für diese Gemeinde liegen keine Kennzahlen vor." in empty
    assert empty_report.notes[0] in empty
    for slide in open_deck(example_report).slides:
        assert EXAMPLE in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_text_stays_text(hostile_report: Report):
    deck = open_deck(hostile_report)
    text = words(deck)
    assert SHOWN.strip() in text
    assert "\u202e" not in text
    assert not [
        s for s in shapes(deck) if s.has_text_frame for p in s.text_frame.paragraphs for r in p.runs if r.hyperlink.address
    ]


def days_of(chart) -> list[date]:
    """The file counts days from the end of 1899."""
    return [date(1899, 12, 30) + timedelta(days=int(float(label))) for label in chart.plots[0].categories]


def segments(chart) -> list[tuple[date, date]]:
    """Pairs of days that a line joins in any series: neighbours without an empty category between them."""
    days = days_of(chart)
    found = []
    for drawn in chart.plots[0].series:
        values = list(drawn.values)
        found += [(days[i], days[i + 1]) for i in range(len(days) - 1) if None not in values[i : i + 2]]
    return found


def yearly(first: int, last: int, role: str = MAIN) -> Series:
    times = tuple(pd.Timestamp(f"{year}-12-31") for year in range(first, last + 1))
    return Series("Adorf", role, times, tuple(map(float, range(len(times)))), ("",) * len(times))


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 5, 15), date(2024, 12, 31)])
def test_no_line_runs_over_a_break_whatever_its_day(long: Report, day: date):
    deck = SlideFile(long)
    slide = deck.add_slide("Bruch")
    mark = Mark(day, "Zensus 2022", "")
    add_lines(slide, Panel("t", "", "", 0, (yearly(2020, 2025),), (mark,), joined=True), (0, 0, 9000000, 5000000), "alt")
    joined = segments(next(s.chart for s in slide.shapes if s.has_chart))
    assert len(joined) == 4, "five years with one interruption"
    assert not any(before < day <= after for before, after in joined)
    assert describe_breaks([yearly(2020, 2025)], [mark]) == [
        f"Bruch: {day:%d.%m.%Y} (Zensus 2022). Dort ist die Linie unterbrochen."
    ]


def test_a_break_is_said_on_the_slide(deck, long: Report):
    told = 0
    for slide in deck.slides:
        block = next((b for b in long.blocks if isinstance(b, ChartBlock) and isinstance(b.spec, ChartSpec)
                      and any(s.has_chart and alt(s) == b.spec.alt for s in slide.shapes)), None)  # fmt: skip
        if block is None:
            continue
        chart = next(s.chart for s in slide.shapes if s.has_chart)
        days = [at.date() for one in block.spec.series for at in one.shown]
        for mark in (m for m in block.spec.marks if m.is_break and min(days) < m.day <= max(days)):
            text = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
            assert f"{mark.day:%d.%m.%Y}" in text
            assert not any(before < mark.day <= after for before, after in segments(chart))
            told += 1
    assert told


def test_no_two_slides_have_the_same_title(deck, comparison: Report):
    for slides in (deck.slides, open_deck(comparison).slides):
        titles = [slide.shapes.title.text_frame.text for slide in slides]
        assert len(titles) == len(set(titles))
        for title in titles:
            if title.endswith(" (2)"):
                assert title.removesuffix(" (2)") in titles


@pytest.mark.parametrize(("count", "sizes"), [(4, [4]), (5, [3, 2]), (10, [4, 3, 3]), (12, [4, 4, 4]), (0, [])])
def test_what_needs_several_slides_is_shared_out_evenly(count, sizes):
    groups = share_out(range(count), 4)
    assert sorted(map(len, groups), reverse=True) == sizes
    assert [item for group in groups for item in group] == list(range(count))


def test_no_slide_for_a_last_line_alone():
    assert [len(group) for group in share_out(["Zeile"] * 12, 11)] == [6, 6]
    assert share_out(["lang", "kurz"], 2, lambda text: 9 if text == "lang" else 1) == [["lang"], ["kurz"]]


def test_small_charts_begin_with_the_first_figure_shown_and_name_their_lines(long: Report):
    """The series knows years without any figure: before the base of an index there is nothing to see."""
    times = tuple(pd.Timestamp(f"{year}-12-31") for year in range(1983, 2024))
    values = tuple(None if at.year < 2013 else 100.0 + at.year - 2013 for at in times)
    one = Series("Adorf", MAIN, times, values, ("",) * len(times))
    other = Series("Regionalverband", REFERENCE, times, values, ("",) * len(times))
    panel = Panel("Adorf", "2023", "", 1, (one, other), (), joined=True)
    spec = GridSpec("Bilder", "", (panel,), same_scale=True, alt="", credit=Credit("Quelle", "2023", "frei"))
    report = replace(long, blocks=(ChartBlock("Bilder", spec, TableBlock("", (), ())),))
    slide = next(s for s in open_deck(report).slides if s.shapes.title.text_frame.text == "Bilder")
    chart = next(s.chart for s in slide.shapes if s.has_chart)
    assert min(days_of(chart)) == date(2013, 12, 31)
    assert date(1899, 12, 30) + timedelta(days=int(chart.category_axis.minimum_scale)) == date(2013, 12, 31)
    text = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
    assert "Regionalverband" in text
    assert "die Gemeinde über dem Bild" in text


def test_without_an_address_none_is_printed(toy_report: Report):
    assert not toy_report.has_host
    assert "/bericht?" not in words(open_deck(toy_report))


def test_the_short_one_has_a_map_and_a_chart(short: Report):
    deck = open_deck(short)
    assert len(charts(deck)) == 1
    assert [shape.name for shape in shapes(deck) if shape.shape_type == MSO_SHAPE_TYPE.GROUP] == ["Karte"]
    assert short.blocks[-1:] != short.pictures[-1:], "the page itself has no room for them"


def test_slides_have_numbers_that_follow(deck):
    for number, slide in enumerate(deck.slides, start=1):
        (field,) = slide._element.xpath('.//a:fld[@type="slidenum"]')
        assert field.findtext("{*}t") == str(number)


def test_sentences_stand_in_the_outline(deck):
    told = [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith("Was auffällt")]
    assert told
    assert all(slide.placeholders[1].text_frame.text for slide in told)


def test_names_on_the_map_hide_nothing(deck, long: Report):
    names = {area.name for block in long.blocks if isinstance(block, MapBlock) for area in block.areas}
    boxes = [one for slide in deck.slides for one in slide.shapes if one.has_text_frame and one.text_frame.text in names]
    assert boxes
    assert not [box for box in boxes if box.fill.type == MSO_FILL.SOLID]
    assert all(box._element.xpath(".//a:glow") for box in boxes)
