"""Small pictures of what offers share, as real HTML tables: a symbol and a word in every cell, colour only on top."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.analysis.offers.words import UNKNOWN
from mib_dashboard.analysis.overlaps.sides import Commonness, Row, Sides
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.safe import clean_text, safe_html

SYMBOLS = {Commonness.ALL: "●", Commonness.SOME: "◐", Commonness.OWN: "○", Commonness.UNKNOWN: "?"}
_LONGEST = 160
_CSS = """
.mib-sides {{ overflow-x: auto; margin: 4px 0 8px; }}
.mib-sides table {{ border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.35; color: {text}; }}
.mib-sides caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
.mib-sides th, .mib-sides td {{ padding: 6px 14px 6px 0; border: 0; border-bottom: 1px solid {grid}; text-align: left;
  vertical-align: top; font-weight: 400; hyphens: auto; min-width: 6.5rem; }}
.mib-sides thead th {{ color: {muted}; font-size: 0.8125rem; vertical-align: bottom; border-bottom: 1.5px solid {axis}; }}
.mib-sides tbody th {{ font-weight: 600; min-width: 10rem; }}
.mib-sides small {{ display: block; font-weight: 400; color: {muted}; font-size: 0.8125rem; }}
.mib-sides td {{ unicode-bidi: isolate; }}
.mib-sides td.mib-mark {{ position: relative; padding-left: 1.35em; }}
.mib-sides i {{ font-style: normal; position: absolute; left: 0; color: {region}; font-size: 1.05em; }}
.mib-sides .mib-own i, .mib-sides .mib-open, .mib-sides .mib-open i {{ color: {muted}; }}
.mib-sides .mib-gone {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }}
@media (max-width: 900px) {{
  .mib-sides table {{ font-size: 0.8125rem; }}
  .mib-sides th, .mib-sides td {{ padding-right: 8px; min-width: 4.5rem; }}
  .mib-sides tbody th {{ min-width: 7.5rem; }}
}}
.mib-pair th:first-child {{ min-width: 7rem; width: 8.5rem; font-weight: 400; color: {muted}; }}
.mib-pair thead th {{ font-weight: 600; color: {text}; font-size: 0.9375rem; }}
.mib-verdict {{ border-left: 4px solid {muted}; padding: 2px 0 2px 12px; margin: 0 0 6px; line-height: 1.4; }}
.mib-verdict strong {{ display: block; font-size: 1.25rem; font-weight: 650; color: {text}; }}
.mib-verdict-abstimmen {{ border-color: {highlight}; }} .mib-verdict-abstimmen strong b {{ color: {highlight}; }}
.mib-verdict-staerken {{ border-color: {region}; }} .mib-verdict-staerken strong b {{ color: {region}; }}
.mib-verdict strong b {{ margin-right: 6px; }} .mib-verdict b {{ font-weight: 650; }}
.mib-verdict h3 {{ font-size: 1.0625rem; font-weight: 600; margin: 0; padding: 0; color: {text}; }}
.mib-verdict p {{ margin: 4px 0 0; max-width: 52rem; color: {text}; }}
"""


def build_sides_style(*, dark: bool) -> str:
    """The rules of all tables here, to be sent once per page."""
    theme = pick_theme(dark=dark)
    names = ("text", "muted", "grid", "axis", "region", "highlight")
    return f"<style>{_CSS.format(**{name: getattr(theme, name) for name in names})}</style>"


def build_overlap_table(sides: Sides, *, caption: str, most: int) -> str:
    """Offers down, dimensions across: who overlaps on what. Shows the first `most` offers. Everything is escaped."""
    head = "".join(f'<th scope="col">{safe_html(row.label)}</th>' for row in sides.rows)
    body = "".join(
        f'<tr><th scope="row">{_text(title)}<small>{_text(provider)}</small></th>'
        f"{''.join(_cell(row, place) for row in sides.rows)}</tr>"
        for place, (title, provider) in enumerate(list(zip(sides.titles, sides.providers, strict=True))[:most])
    )
    return _frame(caption, f'<thead><tr><th scope="col">Angebot</th>{head}</tr></thead><tbody>{body}</tbody>')


def build_pair_table(sides: Sides, *, caption: str) -> str:
    """What differs: properties down, the two offers side by side. Everything is escaped."""
    head = "".join(
        f'<th scope="col">{_text(title)}<small>{_text(provider)}</small></th>'
        for title, provider in zip(sides.titles, sides.providers, strict=True)
    )
    body = "".join(_pair_row(row) for row in sides.rows if differs(row))
    table = f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody>"
    return _frame(caption, table, css_class="mib-pair")


def build_key() -> str:
    """What the symbols mean, as one line of text."""
    return " · ".join(f"{symbol} {share}" for share, symbol in SYMBOLS.items())


def build_verdict(symbol: str, word: str, title: str, reasons: Sequence[str], advice: tuple[str, str], *, look: str) -> str:
    """The label of the decisive rule, large and first, then what it is about, the reasons, and the advice with its reason."""
    lines = "".join(f"<p>{safe_html(sentence)}</p>" for sentence in reasons)
    lines += f"<p><b>{safe_html(advice[0])}:</b> {safe_html(advice[1])}</p>"
    head = f'<strong><b aria-hidden="true">{symbol}</b>{safe_html(word)}</strong><h3>{safe_html(title)}</h3>'
    return f'<div class="mib-verdict mib-verdict-{look}">{head}{lines}</div>'


def _cell(row: Row, place: int) -> str:
    share, text = row.shares[place], row.texts[place]
    look = {Commonness.OWN: " mib-own", Commonness.UNKNOWN: " mib-open"}.get(share, "")
    words = _text(text) if text else UNKNOWN
    hidden = f'<span class="mib-gone"> ({share})</span>' if text else ""
    return f'<td class="mib-mark{look}"><i aria-hidden="true">{SYMBOLS[share]}</i>{words}{hidden}</td>'


def differs(row: Row) -> bool:
    """True when something is known and it is not the same for all."""
    return any(row.texts) and Commonness.ALL not in row.shares


def _pair_row(row: Row) -> str:
    cells = "".join(f"<td>{_text(text)}</td>" if text else f'<td class="mib-open">{UNKNOWN}</td>' for text in row.texts)
    return f'<tr><th scope="row">{safe_html(row.label)}</th>{cells}</tr>'


def _frame(caption: str, inner: str, css_class: str = "") -> str:
    label = safe_html(caption)
    return (
        f'<div class="mib-sides {css_class}" tabindex="0" role="region" aria-label="{label}">'
        f"<table><caption>{label}</caption>{inner}</table></div>"
    )


def _text(text: str) -> str:
    plain = clean_text(text)
    return safe_html(plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…")
