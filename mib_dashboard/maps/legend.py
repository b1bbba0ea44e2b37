"""The legend as HTML beside the map: a real list with blocks, bounds and the number of areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mib_dashboard.analysis.figures.classify import Classification, describe_class
from mib_dashboard.language.formats import NO_DATA, raise_letter
from mib_dashboard.language.safe import safe_html
from mib_dashboard.maps.kinds import KINDS, LIMITED, MISSING, ROUNDED_ZERO, UNSECURED, ZERO, build_swatch_style
from mib_dashboard.maps.palette import LIGHT, TOKENS
from mib_dashboard.maps.row import MapRow
from mib_dashboard.model.dataset import Sign

_SWATCH = "display:inline-block;flex:none;width:28px;height:18px;border:1px solid {edge};border-radius:2px"
_LIST = "list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:6px 20px"
_ITEM = "display:flex;align-items:center;gap:8px;margin:0;padding:0"
_LETTER = "background:transparent;font-size:13px;line-height:16px;text-align:center"


def build_legend(
    classification: Classification,
    rows: Sequence[MapRow],
    colours: Sequence[str],
    *,
    title: str,
    decimals: int,
    signs: Mapping[str, Sign],
    theme: str = LIGHT,
    unsecured: str = "",
) -> str:
    """Return HTML: the classes with their bounds and counts, then every kind of area without a value and every other sign.

    `colours`: fill by class, lowest first. `title`: what the numbers are, with the unit ("Anteil in %"). Counts are of
    `rows`, the areas shown. Words of the kinds come from `signs`; `unsecured` names the class of differences that chance
    could explain, "" where there is none. All text is escaped.
    """
    found = Counter(row.class_index for row in rows if row.kind is None)
    zeros = Counter(row.class_index for row in rows if row.kind == ZERO)
    classes = "".join(
        _item(f"background:{colour}", describe_class(classification, index, decimals), _areas(found[index], zeros[index]), theme)
        for index, colour in enumerate(colours[: len(classification.counts)])
    )
    if unsecured:
        count = sum(row.kind == UNSECURED for row in rows)
        classes += _item(build_swatch_style(UNSECURED, theme), unsecured, _areas(count), theme)
    listed = classes and f'<ul aria-label="Klassen: {safe_html(title)}" style="{_LIST}">{classes}</ul>'
    tokens = TOKENS[theme]
    note = classification.note and f'<p style="margin:6px 0 0;color:{tokens.muted}">{safe_html(classification.note)}</p>'
    return (
        f'<div style="font-size:14px;line-height:1.35;color:{tokens.text}">'
        f'<p style="margin:0 0 6px;font-weight:600">{safe_html(title)}</p>'
        f"{listed}{note}"
        f'<ul aria-label="Gebiete ohne gewöhnlichen Wert" style="{_LIST};margin-top:10px;font-size:13px">'
        f"{_kinds(rows, signs, theme)}</ul></div>"
    )


def _kinds(rows: Sequence[MapRow], signs: Mapping[str, Sign], theme: str) -> str:
    """Every kind there is, those in the picture first and with their number of areas."""
    without = Counter(row.kind for row in rows)
    marks = [
        (build_swatch_style(code, theme), "", _word(code, signs), without[code])
        for code in KINDS
        if (code in signs or code == MISSING) and (code != ROUNDED_ZERO or without[code])
    ]
    # Signs that stand beside a value: an outline, or the letter as it is printed on the map.
    beside = Counter(row.sign for row in rows if row.value is not None)
    dotted = f"background:transparent;border:2px dotted {TOKENS[theme].text}"
    for code, sign in signs.items():
        if code == LIMITED:
            marks.append((dotted, "", _word(code, signs), beside[code]))
        elif code not in KINDS or (code == ROUNDED_ZERO and not without[code]):
            marks.append((_LETTER, _sample(sign.symbol), _word(code, signs), beside[code]))
    marks.sort(key=lambda mark: not mark[3])
    return "".join(_item(style, word, _areas(n) if n else "", theme, letter) for style, letter, word, n in marks)


def _sample(symbol: str) -> str:
    """A figure as it stands on the map with this sign: `1ᵖ`; a sign for zero stands alone."""
    raised = raise_letter(symbol)
    return raised if raised == symbol else f"1{raised}"


def _word(code: str, signs: Mapping[str, Sign]) -> str:
    """The sign as it is printed and what it means."""
    if code == MISSING:
        return NO_DATA
    return f"{signs[code].symbol}\u2002{signs[code].spoken}"


def _areas(count: int, zeros: int = 0) -> str:
    """`zeros`: areas whose zero made this class, though they are drawn with a look of their own."""
    counted = "1 Gebiet" if count == 1 else f"{count} Gebiete"
    return f"{counted}, dazu {zeros} mit genau null, siehe unten" if zeros else counted


def _item(swatch: str, text: str, areas: str, theme: str, letter: str = "") -> str:
    """One entry; without `areas` it is shown more quietly. `letter` stands within the block."""
    tokens = TOKENS[theme]
    box = f'<span aria-hidden="true" style="{_SWATCH.format(edge=tokens.edge)};{swatch}">{safe_html(letter)}</span>'
    if not areas:
        return f'<li style="{_ITEM};color:{tokens.muted}">{box}<span>{safe_html(text)}</span></li>'
    return f'<li style="{_ITEM}">{box}<span>{safe_html(text)} <span style="color:{tokens.muted}">({areas})</span></span></li>'
