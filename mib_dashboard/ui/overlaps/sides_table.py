"""Small pictures of what offers share, as real HTML tables: a symbol and a word in every cell, colour only on top."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.analysis.offers.words import UNKNOWN
from mib_dashboard.analysis.overlaps.sides import Commonness, Row, Sides
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.safe import clean_text
from mib_dashboard.render import Html, render_template

SYMBOLS = {Commonness.ALL: "●", Commonness.SOME: "◐", Commonness.OWN: "○", Commonness.UNKNOWN: "?"}
_LONGEST = 160
_LOOKS = {Commonness.OWN: " mib-own", Commonness.UNKNOWN: " mib-open"}


def build_sides_style(*, dark: bool) -> Html:
    """The rules of all tables here, to be sent once per page."""
    return render_template("sides_style.html", theme=pick_theme(dark=dark))


def build_overlap_table(sides: Sides, *, caption: str, most: int) -> Html:
    """Offers down, dimensions across: who overlaps on what. Shows the first `most` offers."""
    offers = list(zip(sides.titles, sides.providers, strict=True))[:most]
    return render_template(
        "overlap_table.html", caption=caption, rows=sides.rows, offers=offers, looks=_LOOKS, symbols=SYMBOLS, **_WORDS
    )


def build_pair_table(sides: Sides, *, caption: str) -> Html:
    """What differs: properties down, the two offers side by side."""
    offers = list(zip(sides.titles, sides.providers, strict=True))
    rows = [row for row in sides.rows if differs(row)]
    return render_template("pair_table.html", caption=caption, rows=rows, offers=offers, **_WORDS)


def build_key() -> str:
    """What the symbols mean, as one line of text."""
    return " · ".join(f"{symbol} {share}" for share, symbol in SYMBOLS.items())


def build_verdict(symbol: str, word: str, title: str, reasons: Sequence[str], advice: tuple[str, str], *, look: str) -> Html:
    """The label of the decisive rule, large and first, then what it is about, the reasons, and the advice with its reason."""
    return render_template("verdict.html", symbol=symbol, word=word, title=title, reasons=reasons, advice=advice, look=look)


def differs(row: Row) -> bool:
    """True when something is known and it is not the same for all."""
    return any(row.texts) and Commonness.ALL not in row.shares


def _shorten(text: str) -> str:
    plain = clean_text(text)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"


_WORDS = {"shorten": _shorten, "unknown": UNKNOWN}
