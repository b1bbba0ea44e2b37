"""Every colour of pages, charts, maps, papers and files by its role, in the light and the dark look.

What Streamlit paints with stands in `.streamlit/config.toml` and is read from there. What that file has no name for stands here
and nowhere else. Colours are CSS hex texts with six digits.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any, NamedTuple

from mib_dashboard.settings import ROOT

BLACK, WHITE = "#000000", "#FFFFFF"
_CONFIG = ROOT / ".streamlit" / "config.toml"
# The font that Streamlit brings, and its name where the device may have it.
_BROUGHT = '"Source Sans", "Source Sans Pro", '


class Pair(NamedTuple):
    """What a patch is filled with and what is written on it."""

    fill: str
    ink: str


@dataclass(frozen=True)
class Palette:
    """The colours of one look.

    `further`: series in the order in which they are given out. `sequential` (6 steps, few to many) and `diverging` (7 steps:
    below, middle, above) are the ramps of the map: on light ground more is darker, on dark ground more is brighter, and high
    values stand out on both. Pairs have a contrast of at least 4.5.
    """

    ground: str
    panel: str
    text: str
    muted: str
    region: str
    highlight: str
    further: tuple[str, ...]
    context: str
    link: str
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]
    # charts
    grid: str
    axis: str
    # maps and tables
    line: str
    edge: str
    band: str
    hatch: str
    grey: str
    zero: str
    # states of gaps, from the calmest to the most serious (7): the more serious, the further from the ground,
    # and each apart from the next without its colour as well
    severity: tuple[Pair, ...]
    quiet_hatch: str
    # states of deliveries
    overdue: Pair
    due: Pair
    undated: Pair


# Light, dark.
_OWN: dict[str, tuple[Any, Any]] = {
    "sequential": ((), ("#14383F", "#1E5661", "#2C7885", "#4D9EA8", "#8AC7CC", "#D8F0F0")),
    "diverging": ((), ("#F3BC78", "#B87C35", "#674723", "#2E393F", "#28506F", "#4C8DBE", "#A5D1F0")),
    "middle": ("#EEF1F2", "#2E393F"),
    "grid": ("#E3E9EB", "#26333B"),
    "axis": ("#9AA7AE", "#566670"),
    "line": ("#D3DCE0", "#2C3A42"),
    "edge": ("#3A4850", "#C5CFD4"),
    "band": ("#D6DDE1", "#2F3D45"),
    "hatch": ("#5F6E77", "#93A1A9"),
    "grey": ("#C3CBD0", "#4B5860"),
    "zero": ("#FBF8EE", "#2B2A24"),
    "severity": (
        ("#EAF5F5", "#BBDDDD", "#AACAE4", "#AEB7C6", "#D3A149", "#CE9138", "#8A4B08"),
        ("#0F2B30", "#183F47", "#274A66", "#4A5465", "#7D5728", "#92612A", "#F3BC78"),
    ),
    "on_severity": (("#18242B", WHITE), ("#F4F0EA", "#18242B")),
    "quiet_hatch": ("#EEF1F2", "#1D282F"),
    "overdue": (("#F9DEDC", "#8C1D18"), ("#4A1B18", "#FFC9C2")),
    "due": (("#FCEBD9", "#7A3200"), ("#3D2A14", "#FFB27D")),
    "undated": (("#EEF1F2", "#37454D"), ("#24313A", "#C5CFD5")),
}
# Of the ten steps in the file the map takes these; for the dark look it has ramps of its own, calmer on dark ground.
_SEQUENTIAL_STEPS = (0, 2, 4, 6, 8, 9)
_BELOW, _ABOVE = (0, 2, 4), (6, 8, 9)
# Papers are always light: rules between rows, head of a table in text documents, ground of the mark of examples.
PAPER_RULE, PAPER_HEAD, PAPER_MARK = "#C9D2D6", "#E3EEF0", "#FBE9DF"


def _build(theme: dict[str, Any], place: int) -> Palette:
    own = {name: pair[place] for name, pair in _OWN.items()}
    series, sequential, diverging = (theme[f"chart{kind}Colors"] for kind in ("Categorical", "Sequential", "Diverging"))
    ramp = own["sequential"] or tuple(sequential[step] for step in _SEQUENTIAL_STEPS)
    sides = own["diverging"] or (*(diverging[i] for i in _BELOW), own["middle"], *(diverging[i] for i in _ABOVE))
    region, highlight, *further, context = series
    pairs: dict[str, Any] = {name: Pair(*own[name]) for name in ("overdue", "due", "undated")}
    return Palette(
        ground=theme["backgroundColor"], panel=theme["secondaryBackgroundColor"], text=theme["textColor"],
        muted=theme["grayTextColor"], region=region, highlight=highlight, further=tuple(further), context=context,
        link=theme["linkColor"], sequential=ramp, diverging=sides,
        severity=tuple(Pair(fill, own["on_severity"][fill == own["severity"][-1]]) for fill in own["severity"]),
        **{name: own[name] for name in ("grid", "axis", "line", "edge", "band", "hatch", "grey", "zero", "quiet_hatch")},
        **pairs,
    )  # fmt: skip


_THEME = tomllib.loads(_CONFIG.read_text("utf-8"))["theme"]
LIGHT, DARK = _build(_THEME["light"], 0), _build(_THEME["dark"], 1)
# Family of the page's own type in CSS.
FONT = f"{_BROUGHT}{_THEME['font']}"


def pick_palette(*, dark: bool) -> Palette:
    """The colours for the look the visitor sees."""
    return DARK if dark else LIGHT
