"""Pictures inside the page: colours that follow light and dark, names for those who listen, marks that no other slide has."""

from __future__ import annotations

import re
from dataclasses import fields

from mib_dashboard.charts.theme import DARK, LIGHT
from mib_dashboard.language.safe import safe_html
from mib_dashboard.maps import palette

_COLOUR = re.compile(r'="(#[0-9A-Fa-f]{6})"')
_MARK = re.compile(r'(id="|url\(#)(mib-[a-z-]+)')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_MOST_CLASSES = 7


def _pair_colours() -> dict[str, str]:
    """Every colour of the light look with its partner in the dark one."""
    pairs: dict[str, str] = {}
    for one, other in ((LIGHT, DARK), (palette.TOKENS[palette.LIGHT], palette.TOKENS[palette.DARK])):
        for field in fields(one):
            light, dark = getattr(one, field.name), getattr(other, field.name)
            found = zip(light, dark, strict=True) if isinstance(light, tuple) else [(light, dark)]
            pairs |= {a.upper(): b.upper() for a, b in found}
    for k in range(1, _MOST_CLASSES + 1):
        for diverging in (False, True):
            light, dark = (palette.pick_colours(k, diverging=diverging, theme=theme) for theme in (palette.LIGHT, palette.DARK))
            pairs |= {a.upper(): b.upper() for a, b in zip(light, dark, strict=True)}
    return pairs


_PAIRS = _pair_colours()


def adapt_picture(svg: str, alt: str, mark: str) -> str:
    """The SVG with colours of the page, `alt` as its name, and ids that end with `mark`.

    An id must be unique in the page: a pattern of a slide that is not shown cannot be painted with.
    """
    named = _TITLE.sub("", svg, count=1).replace('role="img"', f'role="img" aria-label="{safe_html(alt)}"', 1)
    return _COLOUR.sub(_as_variable, _MARK.sub(rf"\1\2-{mark}", named))


def name_colour(colour: str) -> str:
    """A colour of the light look as a CSS value that follows the look."""
    return f"var({_variable(colour)})" if colour.upper() in _PAIRS else colour


def build_colour_rules() -> str:
    """The variables in both looks; on paper always light."""
    light = "".join(f"{_variable(a)}:{a};" for a in _PAIRS)
    dark = "".join(f"{_variable(a)}:{b};" for a, b in _PAIRS.items())
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-farben=hell]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-farben=dunkel]{{color-scheme:dark;{dark}}}}}"
    )


def _variable(colour: str) -> str:
    return f"--c{colour[1:].upper()}"


def _as_variable(found: re.Match[str]) -> str:
    return f'="{name_colour(found[1])}"'
