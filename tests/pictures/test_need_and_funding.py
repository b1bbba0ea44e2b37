"""Need and supply, ends of funding and what remains as pictures that stand alone: everything printed, everything in its place."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from math import nan

import pytest
from PIL import Image

from mib_dashboard.charts.funding_line import EndingQuarter, EndingSpec
from mib_dashboard.charts.remaining import RemainingRow, RemainingSpec
from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.exports.images import build_png_of, build_svg_of
from mib_dashboard.pictures.draw import draw_spec
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.pictures import CHOSEN, MAIN, Bubble, Credit, QuadrantSpec
from tests.origin_toys import INVENTED, REAL

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<img src=x onerror="a()"> & "B"'
CREDIT = Credit("© Amt <1>", "31.12.2022", "CC0", "Hinweis")
QUADRANTS = QuadrantSpec(
    "Bedarfsindex → mehr Bedarf", "Bedarf gedeckt in %", 100, 70, ("abstimmen", "sichern", "beobachten", "Ausbau prüfen"),
    (Bubble("Adorf", 120, 40, 4000, 1.0, CHOSEN, "", "120 und 40 %"),
     Bubble(HOSTILE, 100, 70, nan, nan, MAIN, "", "100 und 70 %")),
    "Bedarf & Versorgung", "", "zwei Gemeinden", CREDIT,
)  # fmt: skip
ENDINGS = EndingSpec(
    "Enden", "",
    (EndingQuarter("Q4 2026", "2026", 0, 3), EndingQuarter("Q1 2027", "2027", 0, 0), EndingQuarter("Q2 2027", "2027", 2, 1)),
    1, f"Stichtag {HOSTILE}", "3 im vierten Quartal", CREDIT,
)  # fmt: skip
REMAINING = RemainingSpec(
    "Gedeckt", "Alle, Region",
    (RemainingRow("Sprache", 80.0, 60.0, 45.0, "80 % → 45 bis 60 %"), RemainingRow(HOSTILE, 20.0, 0.0, 0.0, "20 % → 0 %")),
    "Sprache 80", CREDIT,
)  # fmt: skip
PRINTED = (
    (QUADRANTS, ("Adorf", "120 und 40 %", "100 und 70 %", *QUADRANTS.corners, QUADRANTS.x_title, QUADRANTS.y_title)),
    (ENDINGS, ("Q4", "2026", "Q1", "2027", "Q2", "3", "AMIF 2")),
    (REMAINING, ("Sprache", "80 % → 45 bis 60 %", "20 % → 0 %", "100\u202f%", "Alle, Region")),
)


def texts(root: ET.Element) -> list[str]:
    return [e.text for e in root.iter(f"{SVG}text") if e.text and not e.get("aria-hidden")]


def boxes(spec) -> list[tuple[str, float, float, float, float]]:
    """Fill, left, top, width and height of every rectangle."""
    found = ET.fromstring(draw_spec(spec)).iter(f"{SVG}rect")
    return [(e.get("fill"), *(float(e.get(name)) for name in ("x", "y", "width", "height"))) for e in found]


@pytest.mark.parametrize(("shown", "printed"), PRINTED)
def test_everything_stands_in_the_file(shown, printed):
    root = ET.fromstring(build_svg_of(Sheet(shown, ("Ein Satz.",)), INVENTED))
    assert root.find(f"{SVG}title").text == shown.title
    assert root.find(f"{SVG}desc").text == shown.alt
    text = " ".join(texts(root))
    for part in (
        *printed,
        shown.title,
        HOSTILE,
        "Ein Satz.",
        "Quelle: © Amt <1> · Stand: 31.12.2022 · Lizenz: CC0",
        "Beispieldaten",
    ):
        assert part in text
    assert {e.tag for e in root.iter()} <= {SVG + tag for tag in ("svg", "title", "desc", "path", "text", "circle", "rect")}


@pytest.mark.parametrize("shown", [QUADRANTS, ENDINGS, REMAINING])
def test_png_is_1440_pixels_wide_and_shows_the_colours(shown):
    image = Image.open(io.BytesIO(build_png_of(Sheet(shown), REAL))).convert("RGB")
    assert image.width == 1440
    assert tuple(bytes.fromhex(LIGHT.region[1:])) in {color for _, color in image.getcolors(1 << 24)}


def test_what_a_credit_does_not_know_is_left_out():
    spec = RemainingSpec("T", "", REMAINING.rows, "", Credit("Amt", "2026", ""))
    text = " ".join(texts(ET.fromstring(build_svg_of(Sheet(spec), REAL))))
    assert "Quelle: Amt · Stand: 2026" in text
    assert "Lizenz" not in text


def test_a_bubble_on_both_lines_lies_where_they_cross():
    root = ET.fromstring(draw_spec(QUADRANTS))
    circles = [(e.get("fill"), float(e.get("cx")), float(e.get("cy")), float(e.get("r"))) for e in root.iter(f"{SVG}circle")]
    chosen, other = circles
    dashed = [e.get("d") for e in root.iter(f"{SVG}path") if e.get("stroke-dasharray")]
    assert dashed[0].startswith(f"M{other[1]:.1f} ")
    assert f" {other[2]:.1f}L" in dashed[1]
    assert chosen[0] == LIGHT.highlight
    assert chosen[1] > other[1]
    assert chosen[2] > other[2]
    assert chosen[3] > other[3] > 0


def test_every_bubble_of_a_crowd_is_told_below():
    crowd = tuple(Bubble(f"Ort {i:02}", 100 + i / 100, 50, 4000, 0.5, MAIN, "", f"{i} und 50 %") for i in range(12))
    spec = QuadrantSpec("x", "y", 200, 70, ("a", "b", "c", "d"), crowd)
    text = " ".join(texts(ET.fromstring(draw_spec(spec))))
    assert all(f"Ort {i:02} {i} und 50 %" in text for i in range(12))
    names = [t for t in texts(ET.fromstring(draw_spec(spec))) if t in {b.name for b in crowd}]
    assert 0 < len(names) < 12
    told = text.split("Ohne Namen im Bild: ")[1]
    assert {b.name for b in crowd} - set(names) == set(told.split(", "))


def test_columns_are_as_high_as_their_numbers():
    first, rest, amif = boxes(ENDINGS)
    assert (first[0], rest[0], amif[0]) == (LIGHT.region, LIGHT.region, LIGHT.highlight)
    assert rest[4] == pytest.approx(first[4] / 3, abs=0.1)
    assert amif[4] + 2 == pytest.approx(first[4] * 2 / 3, abs=0.1)
    assert amif[2] == pytest.approx(first[2], abs=0.1)
    line = next(e for e in ET.fromstring(draw_spec(ENDINGS)).iter(f"{SVG}path") if e.get("stroke-dasharray"))
    x = float(line.get("d")[1:].split()[0])
    assert first[1] + first[3] < x < rest[1]


def test_many_quarters_get_a_wider_picture():
    many = tuple(EndingQuarter(f"Q{i % 4 + 1} {2026 + i // 4}", str(2026 + i // 4), 10, 20) for i in range(40))
    root = ET.fromstring(draw_spec(EndingSpec("T", "", many, None, "", "", CREDIT)))
    assert float(root.get("width")) > 2000
    assert {str(2026 + i) for i in range(10)} <= set(texts(root))
    assert texts(root).count("AMIF 10") == 40


def test_bars_are_as_long_as_their_parts():
    grey, outline, sure, other = boxes(REMAINING)
    assert [box[0] for box in (grey, outline, sure)] == [LIGHT.context, "none", LIGHT.region]
    assert grey[3] == pytest.approx(outline[3] * 60 / 80, abs=0.1)
    assert sure[3] == pytest.approx(outline[3] * 45 / 80, abs=0.1)
    assert other[3] == pytest.approx(outline[3] * 20 / 80, abs=0.1)
    assert sure[4] < grey[4] == outline[4]


def test_nothing_to_show_is_still_a_picture():
    for spec in (
        QuadrantSpec("x", "y", 100, 70, ("a", "b", "c", "d"), ()),
        EndingSpec("T", "", (), None, "", "", CREDIT),
        RemainingSpec("T", "", (), "", CREDIT),
    ):
        ET.fromstring(draw_spec(spec))
