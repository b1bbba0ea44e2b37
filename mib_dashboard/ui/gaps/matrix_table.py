"""The matrix of states as a real HTML table: symbol, number and word in every cell, colour only on top of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.charts.theme import FONT, pick_theme
from mib_dashboard.render import Html, render_template, trust_html
from mib_dashboard.report.palette import DARK, LIGHT, WHITE, Pair, pick_palette


@dataclass(frozen=True)
class Look:
    """How a state is shown: a drawn `symbol`, a short `word`, the colours in the light and in the dark theme."""

    symbol: str
    word: str
    light: Pair
    dark: Pair


_STRONG = (Pair(LIGHT.sequential[4], WHITE), Pair(DARK.sequential[2], WHITE))
_WEAK = tuple(Pair(of.sequential[1], of.text) for of in (LIGHT, DARK))
_PALE = tuple(Pair(of.diverging[3], of.text) for of in (LIGHT, DARK))
_QUIET = tuple(Pair(of.ground, of.muted) for of in (LIGHT, DARK))
LOOKS: dict[str, Look] = {
    Presence.CONFIRMED: Look("voll", "bestätigt", *_STRONG),
    Presence.UNCONFIRMED: Look("halb", "zu prüfen", *_WEAK),
    Presence.REGIONAL: Look("raute", "regional", LIGHT.away, DARK.away),
    Presence.STATEWIDE: Look("dreieck", "landesweit", *_PALE),
    Presence.NOT_VALID: Look("punkt", "nicht gültig", LIGHT.expired, DARK.expired),
    Presence.NONE: Look("ring", "kein Eintrag", LIGHT.missing, DARK.missing),
    Presence.TOO_SMALL: Look("strich", "zu klein", *_QUIET),
    Coverage.COVERED: Look("voll", "gedeckt", *_STRONG),
    Coverage.TIGHT: Look("halb", "knapp", LIGHT.missing, DARK.missing),
    Coverage.GAP: Look("ring", "Lücke", LIGHT.gap, DARK.gap),
    Coverage.NO_NEED: Look("gleich", "kein Bedarf", *_QUIET),
    Coverage.NO_DATA: Look("frage", "keine Daten", *_QUIET),
}
# Number of the class of every state.
_PLACES = {state: place for place, state in enumerate(LOOKS)}
_HATCHED = ("frage", "strich", "gleich")


@dataclass(frozen=True)
class MatrixCell:
    """One state (key of `LOOKS`) with a printed `number` ("" = none) and a sentence for the mouse; `mark` adds to the word."""

    state: str
    number: str
    hint: str
    mark: str = ""


@dataclass(frozen=True)
class MatrixSpec:
    """`columns`: (short, long) names; `rows`: (name, note); `cells` in that order; `chosen` is the name of a row."""

    caption: str
    corner: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]
    cells: tuple[tuple[MatrixCell, ...], ...]
    chosen: str = ""


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
