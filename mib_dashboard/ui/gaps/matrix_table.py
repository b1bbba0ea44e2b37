"""The matrix of states as a real HTML table: symbol, number and word in every cell, colour only on top of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.gaps.field import SEVERITY, SHORT_WORDS
from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.charts.theme import FONT, pick_theme
from mib_dashboard.render import Html, render_template, trust_html
from mib_dashboard.report.palette import DARK, LIGHT, Pair, pick_palette


@dataclass(frozen=True)
class Look:
    """How a state is shown: a drawn `symbol`, a short `word`, the colours in the light and in the dark theme."""

    symbol: str
    word: str
    light: Pair
    dark: Pair


_QUIET = tuple(Pair(of.ground, of.muted) for of in (LIGHT, DARK))


def _serious(step: int) -> tuple[Pair, Pair]:
    return LIGHT.severity[step], DARK.severity[step]


# The more serious a state, the more it stands out: nothing recorded is the darkest on light ground and the brightest on dark.
_SYMBOLS: dict[str, str] = {
    Presence.CONFIRMED: "voll",
    Presence.UNCONFIRMED: "halb",
    Presence.REGIONAL: "raute",
    Presence.STATEWIDE: "dreieck",
    Presence.GENERAL: "plus",
    Presence.NOT_VALID: "punkt",
    Presence.NONE: "ring",
    Presence.TOO_SMALL: "strich",
    Coverage.COVERED: "voll",
    Coverage.TIGHT: "halb",
    Coverage.GAP: "ring",
    Coverage.NO_NEED: "gleich",
    Coverage.NO_DATA: "frage",
}
LOOKS = {
    state: Look(symbol, SHORT_WORDS[state], *(_serious(SEVERITY[state]) if state in SEVERITY else _QUIET))
    for state, symbol in _SYMBOLS.items()
}
# Number of the class of every state.
_PLACES = {state: place for place, state in enumerate(LOOKS)}
_HATCHED = ("frage", "strich", "gleich")


@dataclass(frozen=True)
class MatrixCell:
    """One state (key of `LOOKS`) with a printed `number` ("" = none) and a sentence for the mouse.

    `mark` adds to the word; `link` leads to more about the cell.
    """

    state: str
    number: str
    hint: str
    mark: str = ""
    link: str = ""


@dataclass(frozen=True)
class MatrixSpec:
    """`columns`: (short, long, link) of the fields; `rows`: (name, note); `cells` in that order; `chosen` is the name of a row.

    `corner`: what the rows are, and what their notes count.
    """

    caption: str
    corner: tuple[str, str]
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str, str], ...]
    cells: tuple[tuple[MatrixCell, ...], ...]
    chosen: str = ""

    @property
    def longest_word(self) -> int:
        """Letters of the longest word that heads a row: as wide as that the heads have to be, or it would be torn."""
        return max((len(word) for name, _ in self.rows for word in re.split(r"[\s/-]", name)), default=0)


def build_matrix_style(*, dark: bool) -> Html:
    """The rules of the table, to be sent once per page."""
    looks = [(look.symbol in _HATCHED, *(look.dark if dark else look.light)) for look in LOOKS.values()]
    theme, hatch = pick_theme(dark=dark), pick_palette(dark=dark).quiet_hatch
    return render_template("matrix_style.html", theme=theme, font=trust_html(FONT), looks=looks, hatch=hatch)


def build_matrix(spec: MatrixSpec) -> Html:
    """HTML of the table. It can be scrolled sideways by keyboard."""
    return render_template("matrix.html", spec=spec, looks=LOOKS, places=_PLACES)


def build_matrix_key(entries: Sequence[tuple[str, str, int]]) -> Html:
    """The legend as a list: (state, meaning, number of cells)."""
    return render_template("matrix_key.html", entries=entries, looks=LOOKS, places=_PLACES)
