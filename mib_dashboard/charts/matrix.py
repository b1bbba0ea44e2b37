"""The matrix of states as a real HTML table: symbol, number and word in every cell, colour only on top of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.charts.theme import FONT, pick_theme
from mib_dashboard.language.safe import safe_html
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
_CSS = """
.mib-gap-frame {{ overflow-x: auto; margin: 4px 0 8px; }}
.mib-gap caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
.mib-gap {{ border-collapse: separate; border-spacing: 2px; width: 100%; table-layout: fixed;
  font-family: {font}; font-size: 0.8125rem; line-height: 1.2; font-variant-numeric: tabular-nums; }}
.mib-gap th {{ font-weight: 600; text-align: left; padding: 4px 8px 4px 0; border: 0; color: {text}; background: {ground}; }}
.mib-gap thead th {{ vertical-align: bottom; text-align: center; padding: 4px 2px; font-size: 0.8125rem; overflow-wrap: anywhere;
  hyphens: auto; }}
.mib-gap thead th span {{ display: inline-block; }}
.mib-gap thead th:first-child {{ text-align: left; font-weight: 400; color: {muted}; width: {first}; }}
.mib-gap tbody th {{ position: sticky; left: 0; z-index: 1; font-size: 0.9375rem; overflow-wrap: break-word;
  hyphens: auto; }}
.mib-gap tbody th small {{ display: block; font-weight: 400; color: {muted}; font-size: 0.75rem; }}
.mib-gap tbody tr.mib-gap-own th {{ color: {highlight}; }}
.mib-gap td {{ border: 0; padding: 5px 2px 4px; text-align: center; vertical-align: middle; border-radius: 2px; height: 2.6rem; }}
.mib-gap td b {{ font-weight: 600; font-size: 0.9375rem; margin-left: 5px; white-space: nowrap; }}
.mib-gap-word {{ display: block; margin-top: 2px; font-size: 0.75rem; }}
.mib-gap-key {{ list-style: none; padding: 0; margin: 0 0 8px; display: grid; gap: 6px 20px;
  grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); font-size: 0.875rem; line-height: 1.3; }}
.mib-gap-key li {{ display: flex; gap: 8px; align-items: baseline; margin: 0; color: {text}; }}
.mib-gap-key .mib-gap-patch {{ flex: none; width: 30px; text-align: center; padding: 3px 0; border-radius: 2px;
  outline: 1px solid {grid}; }}
.mib-sym {{ display: inline-block; box-sizing: border-box; width: 11px; height: 11px; border: 1.75px solid currentColor; }}
.mib-sym-voll {{ border-radius: 50%; background: currentColor; }}
.mib-sym-halb {{ border-radius: 50%; background: linear-gradient(90deg, currentColor 50%, transparent 50%); }}
.mib-sym-ring {{ border-radius: 50%; }}
.mib-sym-punkt {{ border-radius: 50%; background: radial-gradient(currentColor 0 2px, transparent 2.5px); }}
.mib-sym-raute {{ transform: rotate(45deg) scale(0.8); }}
.mib-sym-dreieck {{ border: 0; background: currentColor; clip-path: polygon(50% 0, 100% 100%, 0 100%); }}
.mib-sym-strich {{ height: 0; border-width: 1.75px 0 0; vertical-align: middle; }}
.mib-sym-gleich {{ height: 5px; border-width: 1.75px 0; vertical-align: middle; }}
.mib-sym-frage {{ border: 0; width: auto; height: auto; font-weight: 600; }}
.mib-sym-frage::before {{ content: "?"; }}
@media (max-width: 1100px) {{
  .mib-gap thead th span {{ writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; white-space: nowrap; }}
  .mib-gap thead th:first-child {{ width: 7.5rem; }}
  .mib-gap tbody th {{ font-size: 0.8125rem; }}
  .mib-gap td b {{ margin-left: 3px; font-size: 0.8125rem; }}
  .mib-gap-word {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
}}
"""


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


def build_matrix_style(*, dark: bool) -> str:
    """The rules of the table, to be sent once per page."""
    theme, hatch = pick_theme(dark=dark), pick_palette(dark=dark).quiet_hatch
    rules = [
        _CSS.format(
            font=FONT,
            first="9.5rem",
            text=theme.text,
            muted=theme.muted,
            grid=theme.grid,
            ground=theme.background,
            highlight=theme.highlight,
        )
    ]
    for place, look in enumerate(LOOKS.values()):
        fill, ink = look.dark if dark else look.light
        rules.append(f".mib-gap-{place} {{ background: {fill}; color: {ink}; }}")
        if look.symbol in ("frage", "strich", "gleich"):
            rules.append(f".mib-gap-{place} {{ background: repeating-linear-gradient(135deg, {fill} 0 5px, {hatch} 5px 7px); }}")
    return f"<style>{''.join(rules)}</style>"


def build_matrix(spec: MatrixSpec) -> str:
    """HTML of the table; everything from data is escaped. It can be scrolled sideways by keyboard."""
    head = "".join(
        f'<th scope="col" title="{safe_html(name)}"><span>{safe_html(short)}</span></th>' for short, name in spec.columns
    )
    rows = "".join(
        _build_row(name, note, cells, is_own=name == spec.chosen)
        for (name, note), cells in zip(spec.rows, spec.cells, strict=True)
    )
    caption = safe_html(spec.caption)
    return (
        f'<div class="mib-gap-frame" tabindex="0" role="region" aria-label="{caption}"><table class="mib-gap">'
        f"<caption>{caption}</caption>"
        f'<thead><tr><th scope="col">{safe_html(spec.corner)}</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def build_matrix_key(entries: Sequence[tuple[str, str, int]]) -> str:
    """The legend as a list: (state, meaning, number of cells)."""
    items = "".join(
        f'<li><span class="mib-gap-patch {_class(state)}">{_symbol(state)}</span>'
        f"<span><strong>{safe_html(state)}</strong> ({count}): {safe_html(meaning)}</span></li>"
        for state, meaning, count in entries
    )
    return f'<ul class="mib-gap-key" style="padding:0">{items}</ul>'


def _build_row(name: str, note: str, cells: Sequence[MatrixCell], *, is_own: bool) -> str:
    small = f"<small>{safe_html(note)}</small>" if note else ""
    own = ' class="mib-gap-own"' if is_own else ""
    return f'<tr{own}><th scope="row">{safe_html(name)}{small}</th>{"".join(map(_build_cell, cells))}</tr>'


def _build_cell(cell: MatrixCell) -> str:
    number = f"<b>{safe_html(cell.number)}</b>" if cell.number else ""
    word = ", ".join(filter(None, (LOOKS[cell.state].word, cell.mark)))
    return (
        f'<td class="{_class(cell.state)}" title="{safe_html(cell.hint)}">{_symbol(cell.state)}{number}'
        f'<span class="mib-gap-word">{safe_html(word)}</span></td>'
    )


def _class(state: str) -> str:
    return f"mib-gap-{list(LOOKS).index(state)}"


def _symbol(state: str) -> str:
    return f'<span class="mib-sym mib-sym-{LOOKS[state].symbol}" aria-hidden="true"></span>'
