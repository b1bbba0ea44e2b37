"""Pictures that stand alone: title, description, key of the signs and source are part of the file."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from PIL import Image

from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.exports.images import build_png_of, build_svg_of
from mib_dashboard.pictures.draw import draw_spec
from mib_dashboard.pictures.funnel import draw_funnel
from mib_dashboard.pictures.sheet import Sheet, describe_key, draw_sheet
from mib_dashboard.report.figures import Cell
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, Bar, BarSpec, Credit, FunnelLine, FunnelPoint, FunnelSpec, SignNote
from mib_dashboard.report.report import MapArea, MapBlock, TableBlock
from tests.origin_toys import INVENTED, REAL

SVG = "{http://www.w3.org/2000/svg}"
CREDIT = Credit("© Amt <1>", "31.12.2022", "CC0", "Beispieldaten, keine echten Zahlen")
SIGNS = (SignNote("p", "p", "vorläufig"), SignNote("confidential", ".", "geheim gehalten"))
BARS = BarSpec(
    "Anteil & mehr", "Einheit: %", "%", 1, (Bar("Adorf", CHOSEN, 10, "10,0 %"), Bar("Bedorf", CONTEXT, None, ".")), "zwei Balken",
    CREDIT, SIGNS,
)  # fmt: skip
LINES = (
    FunnelLine("95 %", (100.0, 1000.0, 10000.0), (40.0, 47.0, 49.0), (60.0, 53.0, 51.0)),
    FunnelLine("99,8 %", (100.0, 1000.0, 10000.0), (35.0, 45.0, 48.5), (65.0, 55.0, 51.5)),
)


def funnel(*points: FunnelPoint) -> FunnelSpec:
    return FunnelSpec("Trichter", "", "%", 1, "Bevölkerung", points, 50.0, "Kreis", LINES, "Punkte im Trichter", CREDIT, SIGNS)


def point(name: str, size: float, value: float, role: str = CONTEXT, **more) -> FunnelPoint:
    return FunnelPoint(name, role, size, value, f"{value} %", **more)


def words(svg: str) -> str:
    return " ".join(e.text for e in ET.fromstring(svg).iter(f"{SVG}text") if e.text and e.get("aria-hidden") is None)


def circle(svg: str, radius: str) -> ET.Element:
    (found,) = [e for e in ET.fromstring(svg).iter(f"{SVG}circle") if e.get("r") == radius]
    return found


@pytest.mark.parametrize("shown", [BARS, funnel(point("Adorf", 500, 55))])
def test_title_description_and_source_stand_in_the_file(shown):
    root = ET.fromstring(build_svg_of(Sheet(shown, ("Ein Satz.",)), INVENTED))
    assert [e.text for e in root.iter(f"{SVG}title")] == [shown.title]
    assert root.find(f"{SVG}desc").text == shown.alt
    assert len([e for e in root.iter() if e.get("role") == "img"]) == 1
    text = words(ET.tostring(root, encoding="unicode"))
    for part in (shown.title, "Ein Satz.", "Quelle: © Amt <1>", "Stand: 31.12.2022", "Lizenz: CC0", "Beispieldaten", "Adorf"):
        assert part in text


def test_printed_figures_and_their_signs():
    text = words(draw_sheet(Sheet(BARS), "Quelle"))
    assert "10,0 %" in text
    assert "Zeichen: p vorläufig; . geheim gehalten" in text
    assert describe_key(funnel()) == ("Offene Punkte: p vorläufig", "Lücken: . geheim gehalten")
    assert describe_key(replace(BARS, signs=())) == ()


def test_invented_offers_are_told_where_the_source_line_does_not():
    plain = replace(BARS, credit=Credit("Amt", "2022", "CC0"))
    assert "Beispieldaten" in words(build_svg_of(Sheet(plain), INVENTED).decode())
    assert "Beispieldaten" not in words(build_svg_of(Sheet(plain), REAL).decode())


def test_nothing_runs_over_the_edge():
    long = replace(BARS, title="Langes Wort " * 20, credit=replace(CREDIT, source="Quelle mit vielen Wörtern " * 20))
    root = ET.fromstring(build_svg_of(Sheet(long), REAL))
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    lines = [e for e in root if e.tag == f"{SVG}text"]
    assert all(len(e.text) * float(e.get("font-size")) * 0.5 <= width - 16 for e in lines)
    assert max(float(e.get("y")) for e in lines) < height
    inner = root.find(f"{SVG}svg")
    tops = [float(e.get("y")) for e in lines]
    bottom = float(inner.get("y")) + float(inner.get("height"))
    assert not [y for y in tops if float(inner.get("y")) < y < bottom]


def test_png_has_signature_size_and_content():
    content = build_png_of(Sheet(BARS), REAL)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    image = Image.open(io.BytesIO(content)).convert("RGB")
    root = ET.fromstring(build_svg_of(Sheet(BARS), REAL))
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    assert image.width == 1440
    assert image.height == pytest.approx(1440 * height / width, abs=2)
    assert tuple(bytes.fromhex(LIGHT.highlight[1:])) in {color for _, color in image.getcolors(1 << 24)}


def test_the_map_prints_its_figures_and_the_legend_breaks_long_words():
    ring = ((0.0, 0.0), (0.5, 0.0), (0.5, 0.5), (0.0, 0.5), (0.0, 0.0))
    area = MapArea("1", "Adorf", Cell("12,3 %"), None, "unsecured", (ring,), (0.25, 0.25), is_chosen=False)
    kinds = (("unsecured", "kein gesicherter Unterschied"),)
    block = MapBlock("Karte", "in %", (area,), 0.5, (), kinds, True, "Karte: Adorf 12,3", CREDIT, TableBlock("T", (), ()))
    svg = draw_sheet(Sheet(block, labels={"1": "+12,3"}), "Quelle")
    text = words(svg)
    assert "Adorf +12,3" in text
    assert "kein gesicherter Unterschied (1 Gebiet)" in text
    assert "url(#mib-unsecured)" in svg
    assert 'id="mib-unsecured"' in svg
    name, label = (e for e in ET.fromstring(svg).iter(f"{SVG}text") if e.text in {"Adorf", "+12,3"} and not e.get("aria-hidden"))
    assert float(label.get("y")) - float(name.get("y")) >= 13


def test_the_funnel_puts_points_where_their_figures_are():
    # Sizes run from 100 to 10.000: 1.000 lies in the middle; 50 is the centre.
    svg = draw_funnel(funnel(point("Adorf", 1000, 50, CHOSEN), point("Bedorf", 100, 60, flagged=True, sign="p")), LIGHT)
    assert {"Adorf", "Bedorf p", "95 %", "99,8 %", "Kreis", "1.000", "Bevölkerung (logarithmische Achse)"} <= {
        e.text for e in ET.fromstring(svg).iter(f"{SVG}text")
    }
    chosen, other = circle(svg, "6"), circle(svg, "4.5")
    lines = [e.get("d")[1:] for e in ET.fromstring(svg).iter(f"{SVG}path") if e.get("stroke-width") == "1.25"]
    assert len(lines) == 4
    upper = [tuple(float(part) for part in place.split()) for place in lines[1].split("L")]
    assert float(chosen.get("cx")) == pytest.approx((upper[0][0] + upper[-1][0]) / 2, abs=0.2)
    assert (float(other.get("cx")), float(other.get("cy"))) == pytest.approx(upper[0], abs=0.2)
    centre = next(e for e in ET.fromstring(svg).iter(f"{SVG}path") if e.get("stroke") == LIGHT.region)
    assert f" {float(chosen.get('cy')):.1f}L" in centre.get("d")
    assert other.get("fill") == LIGHT.background
    dashes = [e.get("stroke-dasharray") for e in ET.fromstring(svg).iter(f"{SVG}path") if e.get("stroke-width") == "1.25"]
    assert dashes == [None, None, "2 3", "2 3"]


def test_points_without_room_for_a_name_are_told_below():
    crowd = [point(f"Ort {i}", 1000 + i, 53 + i / 100) for i in range(12)]
    text = words(draw_spec(funnel(*crowd)))
    assert "Ohne Namen im Bild" in text
    assert all(f"Ort {i}" in text for i in range(12))
