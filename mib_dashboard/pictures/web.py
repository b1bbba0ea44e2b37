"""Pictures for a web page that follows the look of the reader: colours are names that the page's styles fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields

from mib_dashboard.charts.theme import DARK, LIGHT, Theme
from mib_dashboard.maps.palette import DARK as DARK_MAP
from mib_dashboard.maps.palette import LIGHT as LIGHT_MAP
from mib_dashboard.maps.palette import TOKENS, Tokens, pick_colours
from mib_dashboard.pictures.areas import describe_key, draw_areas, draw_key
from mib_dashboard.pictures.draw import draw_course, draw_place, draw_spec, draw_symbols, list_figures
from mib_dashboard.pictures.svg import join_beside, nest_svg
from mib_dashboard.report.figures import Course, Place
from mib_dashboard.report.palette import DARK as DARK_PALETTE
from mib_dashboard.report.palette import LIGHT as LIGHT_PALETTE
from mib_dashboard.report.report import ChartBlock, MapBlock

_MOST_CLASSES = 7
_PATTERN = re.compile(r"<pattern .*?</pattern>")
_HEAD = re.compile(r"^<svg([^>]*)>(?:<title>.*?</title>)?", re.S)


def _name(part: str) -> str:
    return f"var(--mib-{part})"


WEB = Theme(
    **{
        field.name: tuple(_name(f"further-{i}") for i in range(len(LIGHT.further)))
        if field.name == "further"
        else _name(field.name)
        for field in fields(Theme)
    }  # type: ignore[arg-type]
)


def list_variables(*, dark: bool) -> Mapping[str, str]:
    """Value of every name used in the pictures, for one look."""
    theme, tokens = (DARK, TOKENS[DARK_MAP]) if dark else (LIGHT, TOKENS[LIGHT_MAP])
    found = {field.name: getattr(theme, field.name) for field in fields(Theme) if field.name != "further"}
    found |= {f"further-{i}": value for i, value in enumerate(theme.further)}
    found |= {f"map-{field.name}": getattr(tokens, field.name) for field in fields(Tokens)}
    found |= {f"severity-{i}": pair.fill for i, pair in enumerate((DARK_PALETTE if dark else LIGHT_PALETTE).severity)}
    look = DARK_MAP if dark else LIGHT_MAP
    for diverging in (False, True):
        for k in range(1, _MOST_CLASSES + 1):
            colours = pick_colours(k, diverging=diverging, theme=look)
            found |= {_step(k, i, diverging=diverging): colour for i, colour in enumerate(colours)}
    return {f"--mib-{name}": value for name, value in found.items()}


def embed_block(block: ChartBlock | MapBlock, number: int, links: Mapping[str, str]) -> str:
    """Inline SVG, of a map areas and legend beside each other.

    `number` keeps the names of its patterns apart from those of other pictures of the page.
    `links`: where an area of a map leads, by AGS.
    """
    if isinstance(block, MapBlock):
        colours = [_name(f"severity-{step}") for step in block.severity] or [
            _name(_step(len(block.steps), i, diverging=block.diverging)) for i in range(len(block.steps))
        ]
        areas = _own_patterns(draw_areas(block, WEB, colours, labels=list_figures(block), links=links), f"b{number}")
        key = _own_patterns(draw_key(block, WEB, colours), f"k{number}")
        return join_beside(_label(areas, block.alt, role="group" if links else "img"), _label(key, describe_key(block)))
    return _label(draw_spec(block.spec, WEB), block.spec.alt)


def embed_course(course: Course) -> str:
    """Inline SVG of a word-sized line."""
    return _label(draw_course(course, WEB), course.alt)


def embed_place(place: Place) -> str:
    """Inline SVG of one municipality among the others."""
    return _label(draw_place(place, WEB), place.alt)


def embed_symbols() -> list[str]:
    """Inline SVG of the symbols of `embed_place`, hidden from readers: their words stand beside them."""
    return [svg.replace("<svg ", '<svg aria-hidden="true" ', 1) for svg in draw_symbols(WEB).values()]


def _label(svg: str, alt: str, *, role: str = "img") -> str:
    """One picture with one name: the title inside would only be a tooltip, in some browsers a second name.

    What can be chosen in it is read only in a `group`.
    """
    attributes = _HEAD.match(svg)
    if attributes is None:
        return ""
    kept = re.sub(r' (role|width|height)="[^"]*"', "", attributes[1])
    return str(nest_svg(svg, kept, attributes.end(), role=role, aria_label=alt))


def _own_patterns(svg: str, name: str) -> str:
    """The picture with patterns in named colours that no other picture of the page has."""
    svg = _PATTERN.sub(lambda found: _rename_colours(found[0]), svg)
    return svg.replace('id="mib-', f'id="{name}-').replace("url(#mib-", f"url(#{name}-")


def _rename_colours(pattern: str) -> str:
    """Grounds and hatches of areas without a value, by the name of their colour."""
    for field in fields(Tokens):
        pattern = pattern.replace(f'"{getattr(TOKENS[LIGHT_MAP], field.name)}"', f'"{_name(f"map-{field.name}")}"')
    return pattern


def _step(k: int, i: int, *, diverging: bool) -> str:
    return f"{'d' if diverging else 's'}{k}-{i}"
