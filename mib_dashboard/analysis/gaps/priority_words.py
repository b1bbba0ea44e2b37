"""Why a municipality stands where it stands: two comparisons and what they suggest to look at. No cause, no judgement."""

from __future__ import annotations

import math

from mib_dashboard.analysis.gaps.need import CENTRES, NeedMethod
from mib_dashboard.analysis.gaps.priority import Quadrant, Supply
from mib_dashboard.language.formats import THIN, format_number

_SUGGESTIONS = {
    Quadrant.EXPAND: "Hier zuerst prüfen, ob mehr Angebote nötig sind.",
    Quadrant.SECURE: "Hier das Vorhandene sichern und auf das Ende von Förderungen achten.",
    Quadrant.COORDINATE: "Hier lohnt die Abstimmung unter den Anbietern.",
    Quadrant.WATCH: "Hier die Entwicklung beobachten.",
}
_FIRST_ASK = "Ob das reicht, ist nicht bekannt: zuerst Angebote bestätigen und Kapazität erheben."


def describe_place(
    need: float,
    supply: float,
    axis: Supply,
    method: NeedMethod,
    quadrant: str,
    *,
    near: bool,
    drivers: tuple[str, str] = ("", ""),
    few: float = math.nan,
) -> str:
    """A few sentences for one municipality; `drivers`: what makes the need and what makes the supply (see `priority_reasons`).

    `few`: the number of offers where it is too small for a supply in per cent (NaN = it is not).
    """
    if not math.isnan(few):
        text = f"Auf die Gemeinde kommen rechnerisch {format_number(few, 1)} Angebote; das sind zu wenige für eine Prozentzahl."
        return " ".join(filter(None, (text, *drivers)))
    if math.isnan(need) or math.isnan(supply):
        missing = "Der Bedarfsindex" if math.isnan(need) else "Die Versorgung"
        return " ".join(filter(None, (f"{missing} lässt sich nicht bestimmen.", *drivers)))
    centre = CENTRES[method]
    yardstick = "im Land" if method is NeedMethod.RATIO else "in der Mitte der Gemeinden"
    more = "mindestens so viel" if need >= centre else "weniger"
    text = f"Der Index zeigt {more} Bedarf {'wie' if need >= centre else 'als'} {yardstick}"
    amount = f"{format_number(supply)}{THIN}%"
    if axis.is_coverage:
        text += f"; bekannte Kapazität deckt {amount} des Bedarfs (Trennlinie {format_number(axis.cut)}{THIN}%)."
    else:
        text += f"; je 1.000 Menschen zählen {amount} so viele Angebote wie im Durchschnitt der Region."
    text = " ".join(filter(None, (text, *drivers)))
    # Without capacities a position suggests nothing yet; an advice would rest on the number of entries in a list.
    text += " " + (_SUGGESTIONS[Quadrant(quadrant)] if axis.is_coverage else _FIRST_ASK)
    return text + (" Nah an einer Trennlinie." if near else "")


def describe_rank(rank: float, low: float, high: float) -> str:
    """`Rang 3 (2 bis 5)`; the bounds hold 90 % of the draws."""
    if math.isnan(rank):
        return "keine Aussage"
    span = f" ({int(low)}\N{NO-BREAK SPACE}bis\N{NO-BREAK SPACE}{int(high)})" if low != high else ""
    return f"Rang {int(rank)}{span}"
