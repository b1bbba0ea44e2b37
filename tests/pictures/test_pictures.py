"""Charts and maps as SVG: gaps stay gaps, breaks interrupt, signs open the marker, areas without a value are hatched."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.maps.palette import pick_colours
from mib_dashboard.pictures.areas import draw_map, place_names
from mib_dashboard.pictures.bars import draw_bars
from mib_dashboard.pictures.draw import draw_map_parts, draw_spec
from mib_dashboard.pictures.grid import draw_grid
from mib_dashboard.pictures.line import draw_lines
from mib_dashboard.pictures.plot import split_series
from mib_dashboard.pictures.web import embed_block
from mib_dashboard.report.figures import Cell
from mib_dashboard.report.pictures import (
    CHOSEN,
    CONTEXT,
    REFERENCE,
    Bar,
    BarSpec,
    ChartSpec,
    Credit,
    GridSpec,
    Mark,
    Panel,
    Series,
)
from mib_dashboard.report.report import MapArea, MapBlock, TableBlock

SVG = "{http://www.w3.org/2000/svg}"
CREDIT = Credit("Amt", "2022", "CC0")
BREAK = Mark(date(2011, 5, 9), "Zensus 2011", "neue Grundlage")


def series(name: str, role: str, *values: float | None, flagged: tuple[bool, ...] = ()) -> Series:
    times = tuple(pd.Timestamp(2008 + i, 7, 1) for i in range(len(values)))
    texts = tuple("keine Angabe" if v is None else str(v) for v in values)
    return Series(name, role, times, values, texts, tuple(str(t.year) for t in times), flagged=flagged)


def chart(*lines: Series, marks: tuple[Mark, ...] = (), joined: bool = True) -> ChartSpec:
    return ChartSpec("Titel", "Einheit", "%", 1, lines, marks, joined, "Bild", CREDIT)


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [e.text for e in parse(svg).iter(f"{SVG}text") if e.text and e.get("aria-hidden") is None]


def runs(svg: str, color: str) -> list[int]:
    """Points of each line of one colour."""
    lines = [e for e in parse(svg).iter(f"{SVG}path") if e.get("stroke") == color and e.get("stroke-linejoin") == "round"]
    return [e.get("d").count("L") + 1 for e in lines]


def test_no_line_over_a_gap_or_a_break():
    one = series("A", CHOSEN, 1, 2, None, 4, 5, 6)
    assert split_series(one, ()) == [[0, 1], [3, 4, 5]]
    assert split_series(series("A", CHOSEN, 1, 2, 3, 4, 5), (BREAK,)) == [[0, 1, 2], [3, 4]]
    assert split_series(one, (Mark(date(2012, 1, 1), "Gesetz", "", is_break=False),)) == [[0, 1], [3, 4, 5]]
    assert runs(draw_lines(chart(one), LIGHT), LIGHT.highlight) == [2, 3]


def test_a_lone_point_is_still_drawn():
    svg = draw_lines(chart(series("A", CHOSEN, 1, None, 3)), LIGHT)
    assert len([e for e in parse(svg).iter(f"{SVG}circle") if e.get("fill") == LIGHT.highlight]) == 2


def test_a_figure_with_a_sign_has_an_open_marker():
    svg = draw_lines(chart(series("A", CHOSEN, 1, 2, 3, flagged=(False, False, True))), LIGHT)
    opened = [e for e in parse(svg).iter(f"{SVG}circle") if e.get("fill") == LIGHT.background]
    assert len(opened) == 1
    assert opened[0].get("stroke") == LIGHT.highlight


def test_series_differ_in_stroke_as_well_as_in_colour():
    svg = draw_lines(chart(series("A", CHOSEN, 1, 2), series("Kreis", REFERENCE, 2, 3), series("Land", REFERENCE, 3, 4)), LIGHT)
    dashes = {e.get("stroke-dasharray") for e in parse(svg).iter(f"{SVG}path") if e.get("stroke-linejoin") == "round"}
    assert len(dashes) == 3


def test_names_stand_at_the_lines_and_do_not_overlap():
    lines = [series(f"Gemeinde {i}", REFERENCE if i else CHOSEN, 10, 10 + i / 100) for i in range(4)]
    svg = draw_lines(chart(*lines), LIGHT)
    found = [e for e in parse(svg).iter(f"{SVG}text") if (e.text or "").startswith("Gemeinde ")]
    places = sorted(float(e.get("y")) for e in found)
    assert len(places) == 4
    assert all(b - a >= 16.9 for a, b in itertools.pairwise(places))


def test_the_break_has_its_word_and_an_axis_that_does_not_begin_at_zero_says_so():
    found = texts(draw_lines(chart(series("A", CHOSEN, 91, 92, 93, 94, 95), marks=(BREAK,)), LIGHT))
    assert "Zensus 2011" in found
    assert "Senkrechte Achse beginnt nicht bei 0" in found
    assert "Senkrechte Achse beginnt nicht bei 0" not in texts(draw_lines(chart(series("A", CHOSEN, 1, 9)), LIGHT))


@pytest.mark.parametrize("lines", [(), (series("A", CHOSEN, None, None),)])
def test_a_chart_without_values_is_an_empty_frame(lines):
    svg = draw_lines(chart(*lines), LIGHT)
    assert "nan" not in svg.lower()
    assert not runs(svg, LIGHT.highlight)


def test_bars_have_lengths_in_proportion_and_print_signs():
    bars = (Bar("A", CHOSEN, 10, "10,0 %"), Bar("B", CONTEXT, 5, "5,0 % p", flagged=True), Bar("C", CONTEXT, None, "."))
    svg = draw_bars(BarSpec("T", "U", "%", 1, bars, "alt", CREDIT), LIGHT)
    rects = list(parse(svg).iter(f"{SVG}rect"))
    assert next(float(r.get("width")) for r in rects) == pytest.approx(2 * float(rects[1].get("width")), abs=0.2)
    assert rects[1].get("fill") == LIGHT.background
    assert len(rects) == 2
    assert {"10,0 %", "5,0 % p", "."} <= set(texts(svg))


def test_negative_bars_go_to_the_left():
    bars = (Bar("A", CONTEXT, 4, "4"), Bar("B", CONTEXT, -4, "−4"))
    first, second = parse(draw_bars(BarSpec("T", "U", "", 0, bars, "alt", CREDIT), LIGHT)).iter(f"{SVG}rect")
    assert float(second.get("x")) + float(second.get("width")) == pytest.approx(float(first.get("x")), abs=0.2)


def test_small_pictures_share_their_scale():
    panels = tuple(
        Panel(f"P{i}", "2009: 2", "%", 1, (series(f"P{i}", CHOSEN, 1, 10 * (i + 1)),), (), joined=True) for i in range(4)
    )
    same = draw_grid(GridSpec("T", "U", panels, True, "alt", CREDIT), LIGHT)
    own = draw_grid(GridSpec("T", "U", panels, False, "alt", CREDIT), LIGHT)
    assert texts(same).count("40") == 4
    assert texts(own).count("40") == 1
    assert {"P0", "P1", "P2", "P3"} <= set(texts(same))


def square(ags: str, x: float, step: int | None, sign: str = "", *, chosen: bool = False) -> MapArea:
    ring = ((x, 0.0), (x + 0.3, 0.0), (x + 0.3, 0.3), (x, 0.3), (x, 0.0))
    return MapArea(ags, f"Ort {ags}", Cell("1"), step, sign, (ring,), (x + 0.15, 0.15), chosen)


def test_the_map_paints_classes_and_hatches_what_has_no_value():
    areas = (square("1", 0, 0), square("2", 0.3, 1, chosen=True), square("3", 0.6, None, "confidential"), square("4", 0.9, None))
    kinds = (("confidential", ". geheim gehalten"), ("", "keine Angabe"))
    table = TableBlock("T", (), ())
    block = MapBlock("Karte", "in %", areas, 0.3, (("1 bis unter 2", 1), ("2 bis 3", 1)), kinds, False, "alt", CREDIT, table)
    svg = draw_map(block, LIGHT)
    low, high = pick_colours(2)
    shapes = [e for e in parse(svg).iter(f"{SVG}path") if e.get("fill-rule") == "evenodd"]
    assert sorted(e.get("fill") for e in shapes) == sorted([low, high, "url(#mib-confidential)", "url(#mib-missing)"])
    assert shapes[-1].get("stroke") == LIGHT.highlight, "the chosen one lies on top"
    words = texts(svg)
    assert {"1 bis unter 2 (1 Gebiet)", ". geheim gehalten (1 Gebiet)", "keine Angabe (1 Gebiet)", "Ort 3"} <= set(words)


@pytest.mark.parametrize(("text", "shown"), [("14,1\u202f% p", True), ("4,8 je 1.000 Einw. p", False)])
def test_a_map_on_paper_has_figures_only_where_all_of_them_have_room(text, shown):
    areas = (square("1", 0, 0), replace(square("2", 0.3, 0), cell=Cell(text, 1.0)))
    block = MapBlock("Karte", "", areas, 0.3, (("1 bis 2", 2),), (), False, "alt", CREDIT, TableBlock("T", (), ()))
    words = texts(draw_map_parts(block)[0])
    assert [word for word in words if word not in texts(embed_block(block, 1, {}))] == [], "on the first picture as on paper"
    assert (text in words) is shown
    assert ("1" in words) is shown


def test_names_on_the_map_give_way():
    near = (square("1", 0.0, 0), square("2", 0.01, 0))
    (_, first), (_, second) = place_names(near)
    assert abs(first - second) >= 14


def test_every_kind_of_picture_has_its_title():
    spec = chart(series("A", CHOSEN, 1, 2))
    assert parse(draw_spec(spec)).find(f"{SVG}title").text == "Titel"


def test_a_long_name_on_the_map_is_cut():
    area = replace(square("1", 0, 0), name="Verbandsfreie Große Kreis- und Universitätsstadt")
    block = MapBlock("Karte", "in %", (area,), 0.3, (("1", 1),), (), False, "alt", CREDIT, TableBlock("T", (), ()))
    assert "Verbandsfreie Große Kre…" in texts(draw_map(block, LIGHT))
