"""Colours stand in `.streamlit/config.toml` and in the palette, and nowhere else."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

from mib_dashboard.charts import theme
from mib_dashboard.maps import palette as map_palette
from mib_dashboard.maps.palette import compute_contrast
from mib_dashboard.report import palette
from mib_dashboard.report.palette import DARK, LIGHT, Pair, Palette, pick_palette

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
# A colour in CSS or SVG, or as Office libraries want it; not a character in HTML (`&#123;`).
COLOUR = re.compile(
    r"""(?<![&\w])\#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b | ["'][0-9A-F]{6}["'] | rgba?\((?!0,0,0,0\)|\{|report\.) | RGBColor\(""",
    re.VERBOSE,
)
WRITTEN = {".py", ".css", ".js", ".typ", ".html", ".jinja", ".j2"}
PALETTE = "mib_dashboard/report/palette.py"
THIRD_PARTY = ("mib_dashboard/server/assets/leaflet-",)


def written_files() -> list[Path]:
    places = [ROOT / "app.py", *(file for part in ("mib_dashboard", "pages") for file in sorted((ROOT / part).rglob("*")))]
    return [file for file in places if file.suffix in WRITTEN]


def find_colours(path: str, text: str) -> list[str]:
    if path == PALETTE or path.startswith(THIRD_PARTY):
        return []
    return COLOUR.findall(text)


def test_no_colour_is_written_elsewhere():
    files = written_files()
    assert {".py", ".css", ".typ"} <= {file.suffix for file in files}
    found = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}
    assert PALETTE in found
    assert {path: colours for path, text in found.items() if (colours := find_colours(path, text))} == {}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mib_dashboard/ui/status/summary.py", 'x = "#0B5F6E"'),
        ("mib_dashboard/server/assets/praesentation.css", ".qr { background: #fff; }"),
        ("mib_dashboard/exports/annex.py", 'HEAD = "E3EEF0"'),
        ("mib_dashboard/exports/annex.py", "RGBColor(0x18, 0x24, 0x2B)"),
        ("mib_dashboard/exports/templates/bericht.typ", '#let ink = rgb("#18242B")'),
        ("mib_dashboard/maps/base.css", "a { color: rgb(12, 13, 14); }"),
    ],
)
def test_a_planted_colour_is_found(path, text):
    assert find_colours(path, text)


@pytest.mark.parametrize(("look", "found"), [("light", LIGHT), ("dark", DARK)])
def test_what_streamlit_paints_with_comes_from_its_settings(look, found):
    wanted = CONFIG[look]
    assert (found.ground, found.panel, found.text) == (
        wanted["backgroundColor"], wanted["secondaryBackgroundColor"], wanted["textColor"],
    )  # fmt: skip
    assert [found.region, found.highlight, *found.further, found.context] == wanted["chartCategoricalColors"]
    assert pick_palette(dark=look == "dark") is found


def test_charts_and_maps_paint_with_the_palette():
    for look, tokens, of in ((theme.LIGHT, "light", LIGHT), (theme.DARK, "dark", DARK)):
        mapped = map_palette.TOKENS[tokens]
        assert (look.background, look.text, look.region, look.further) == (of.ground, of.text, of.region, of.further)
        assert (mapped.ground, mapped.accent, mapped.hatch) == (of.ground, of.highlight, of.hatch)
        assert map_palette.pick_colours(6, theme=tokens) == of.sequential
        assert map_palette.pick_colours(7, diverging=True, theme=tokens) == of.diverging


def test_another_setting_gives_another_colour():
    changed = palette._build({**CONFIG["light"], "backgroundColor": "#FEFEFE"}, 0)
    assert changed.ground == "#FEFEFE"
    assert changed.text == LIGHT.text


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_one_and_every_pair_can_be_read(of: Palette):
    for field in fields(Palette):
        value = getattr(of, field.name)
        values = value if isinstance(value, tuple) and not isinstance(value, Pair) else (value,)
        pairs = [one for one in values if isinstance(one, Pair)]
        colours = [colour for one in values for colour in (one if isinstance(one, Pair) else (one,))]
        assert colours
        assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours), field.name
        assert all(compute_contrast(pair.fill, pair.ink) >= 4.5 for pair in pairs), field.name


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_steps_of_seriousness_stand_apart_without_their_colours(of: Palette):
    fills = [pair.fill for pair in of.severity]
    assert all(compute_contrast(one, two) >= 1.15 for one, two in pairwise(fills))
    # The two calmest have the same hue.
    assert compute_contrast(*fills[:2]) >= 1.25
    grounds = [compute_contrast(fill, of.ground) for fill in fills]
    assert grounds == sorted(grounds)
