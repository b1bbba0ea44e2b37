"""Small pictures of what offers share, as real HTML tables: a symbol and a word in every cell, colour only on top."""

from __future__ import annotations

from mib_dashboard.analysis.overlap_sides import Row, Share, Sides
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.safe import clean_text, safe_html

SYMBOLS = {Share.ALL: "●", Share.SOME: "◐", Share.OWN: "○", Share.UNKNOWN: "?"}
_LONGEST = 160
_CSS = """
.mib-sides {{ overflow-x: auto; margin: 4px 0 8px; }}
.mib-sides table {{ border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.35; color: {text}; }}
.mib-sides caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
.mib-sides th, .mib-sides td {{ padding: 6px 14px 6px 0; border: 0; border-bottom: 1px solid {grid}; text-align: left;
  vertical-align: top; font-weight: 400; overflow-wrap: anywhere; min-width: 6.5rem; }}
.mib-sides thead th {{ color: {muted}; font-size: 0.8125rem; vertical-align: bottom; border-bottom: 1.5px solid {axis}; }}
.mib-sides tbody th {{ font-weight: 600; min-width: 10rem; }}
.mib-sides small {{ display: block; font-weight: 400; color: {muted}; font-size: 0.8125rem; }}
.mib-sides td {{ unicode-bidi: isolate; }}
.mib-sides i {{ font-style: normal; display: inline-block; width: 1.25em; color: {region}; font-size: 1.05em; }}
.mib-sides .mib-own i, .mib-sides .mib-open {{ color: {muted}; }}
.mib-sides .mib-open i {{ color: {muted}; }}
.mib-sides .mib-gone {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }}
.mib-pair th:first-child {{ min-width: 7rem; width: 8.5rem; font-weight: 400; color: {muted}; }}
.mib-pair thead th {{ font-weight: 600; color: {text}; font-size: 0.9375rem; }}
.mib-pair .mib-differs td {{ font-weight: 600; }}
.mib-pair .mib-differs th::before {{ content: "≠ "; color: {highlight}; font-weight: 600; }}
.mib-verdict {{ border-left: 4px solid {muted}; padding: 2px 0 2px 12px; margin: 0 0 6px; line-height: 1.4; }}
.mib-verdict strong {{ display: block; font-size: 1.25rem; font-weight: 650; color: {text}; }}
.mib-verdict-abstimmen {{ border-color: {highlight}; }} .mib-verdict-abstimmen b {{ color: {highlight}; }}
.mib-verdict-staerken {{ border-color: {region}; }} .mib-verdict-staerken b {{ color: {region}; }}
.mib-verdict b {{ font-weight: 650; margin-right: 6px; }}
.mib-verdict p {{ margin: 4px 0 0; max-width: 46rem; color: {text}; }}
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
    """Properties down, the two offers side by side; rows that differ are marked. Everything is escaped."""
    head = "".join(
        f'<th scope="col">{_text(title)}<small>{_text(provider)}</small></th>'
        for title, provider in zip(sides.titles, sides.providers, strict=True)
    )
    body = "".join(_pair_row(row) for row in sides.rows if any(row.texts))
    table = f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody>"
    return _frame(caption, table, css_class="mib-pair")


def build_key() -> str:
    """What the symbols mean, as one line of text."""
    return " · ".join(f"{symbol} {share}" for share, symbol in SYMBOLS.items())


def build_verdict(symbol: str, word: str, sentences: tuple[str, ...], *, look: str) -> str:
    """The label of the decisive rule, large and first, with its reasons."""
    reasons = "".join(f"<p>{safe_html(sentence)}</p>" for sentence in sentences)
    head = f'<strong><b aria-hidden="true">{symbol}</b>{safe_html(word)}</strong>'
    return f'<div class="mib-verdict mib-verdict-{look}">{head}{reasons}</div>'


def _cell(row: Row, place: int) -> str:
    share, text = row.shares[place], row.texts[place]
    look = {Share.OWN: ' class="mib-own"', Share.UNKNOWN: ' class="mib-open"'}.get(share, "")
    words = _text(text) if text else "unbekannt"
    hidden = "" if share is Share.UNKNOWN else f'<span class="mib-gone"> ({share})</span>'
    return f'<td{look}><i aria-hidden="true">{SYMBOLS[share]}</i>{words}{hidden}</td>'


def _pair_row(row: Row) -> str:
    differs = all(row.texts) and Share.ALL not in row.shares
    cells = "".join(f"<td>{_text(text)}</td>" if text else '<td class="mib-open">unbekannt</td>' for text in row.texts)
    note = '<span class="mib-gone"> (verschieden)</span>' if differs else ""
    return f'<tr{" class=mib-differs" if differs else ""}><th scope="row">{safe_html(row.label)}{note}</th>{cells}</tr>'


def _frame(caption: str, inner: str, css_class: str = "") -> str:
    label = safe_html(caption)
    return (
        f'<div class="mib-sides {css_class}" tabindex="0" role="region" aria-label="{label}">'
        f"<table><caption>{label}</caption>{inner}</table></div>"
    )


def _text(text: str) -> str:
    plain = clean_text(text)
    return safe_html(plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…")
