"""The legend as HTML beside the map: a real list with blocks, bounds and the number of areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.figures.classify import Classification, describe_class
from mib_dashboard.language.formats import NO_DATA, raise_letter
from mib_dashboard.maps.kinds import KINDS, LIMITED, MISSING, ROUNDED_ZERO, UNSECURED, ZERO, build_swatch_style
from mib_dashboard.maps.palette import LIGHT, TOKENS
from mib_dashboard.maps.row import MapRow
from mib_dashboard.model.dataset import Sign
from mib_dashboard.render import Html, render_template

_LETTER = "background:transparent;font-size:13px;line-height:16px;text-align:center"


@dataclass(frozen=True)
class LegendEntry:
    """CSS of the block, what it means, how many areas it stands for ("" shows it more quietly), a letter in the block."""

    style: str
    text: str
    areas: str
    letter: str = ""


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
) -> Html:
    """Return HTML: the classes with their bounds and counts, then every kind of area without a value and every other sign.

    `colours`: fill by class, lowest first. `title`: what the numbers are, with the unit ("Anteil in %"). Counts are of
    `rows`, the areas shown. Words of the kinds come from `signs`; `unsecured` names the class of differences that chance
    could explain, "" where there is none.
    """
    found = Counter(row.class_index for row in rows if row.kind is None)
    zeros = Counter(row.class_index for row in rows if row.kind == ZERO)
    classes = [
        LegendEntry(f"background:{colour}", describe_class(classification, index, decimals), _areas(found[index], zeros[index]))
        for index, colour in enumerate(colours[: len(classification.counts)])
    ]
    if unsecured:
        count = sum(row.kind == UNSECURED for row in rows)
        classes.append(LegendEntry(build_swatch_style(UNSECURED, theme), unsecured, _areas(count)))
    return render_template(
        "map_legend.html",
        title=title,
        classes=classes,
        note=classification.note,
        kinds=_kinds(rows, signs, theme),
        tokens=TOKENS[theme],
    )


def _kinds(rows: Sequence[MapRow], signs: Mapping[str, Sign], theme: str) -> list[LegendEntry]:
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
    return [LegendEntry(style, word, _areas(n) if n else "", letter) for style, letter, word, n in marks]


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
