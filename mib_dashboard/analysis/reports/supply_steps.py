"""What follows from offers and gaps: at most five steps, each begins with what to do. No cause, no blame, no cut."""

from __future__ import annotations

from collections.abc import Callable

from mib_dashboard.analysis.funding.words import find_soon
from mib_dashboard.analysis.gaps.serious import list_serious
from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.analysis.overlaps.verdict import Verdict
from mib_dashboard.analysis.reports.supply import SupplyGround
from mib_dashboard.language.formats import format_number, format_time, join_words
from mib_dashboard.schema import Col

_NAMED = 3


def list_steps(supply: SupplyGround) -> list[str]:
    """The steps in the order in which they are taken."""
    return [told for step in _STEPS if (told := step(supply))]


def _ask(supply: SupplyGround) -> str:
    empty = supply.cells[supply.cells[Col.PRAESENZ] == Presence.NONE]
    counts = empty[Col.FELD].value_counts(sort=False)
    fields = sorted(counts.index, key=lambda field: (-counts[field], supply.fields.index(field)))
    if not fields:
        return ""
    names = _name([supply.book.fields[field].name for field in fields])
    return f"Nachfragen: Ob es zu {names} in einzelnen Städten und Gemeinden wirklich nichts gibt, hat noch niemand bestätigt."


def _confirm(supply: SupplyGround) -> str:
    open_ones = supply.basis.counting - supply.basis.confirmed
    if not open_ones:
        return ""
    total = format_number(supply.basis.counting)
    return f"Bestätigen lassen: {format_number(open_ones)} von {total} Angeboten, die zählen, sind noch nicht bestätigt."


def _expand(supply: SupplyGround) -> str:
    """Where capacity is known, what to look at; where it is not, that it has to be asked for first."""
    if supply.level == Col.PRAESENZ:
        return (
            "Plätze erheben: Erst wenn bekannt ist, wie viele Menschen ein Angebot aufnimmt, lässt sich sagen, ob es reicht."
            if supply.basis.with_capacity < supply.basis.counting
            else ""
        )
    gaps = [gap for gap in list_serious(supply.cells, supply.level) if gap.state == Coverage.GAP]
    if not gaps:
        return ""
    total = format_number(len(supply.members))
    names = [f"{supply.book.fields[gap.field].name} (in {format_number(len(gap.places))} von {total})" for gap in gaps]
    return f"Ausbau prüfen: Die bekannten Plätze reichen nicht bei {_name(names)}."


def _coordinate(supply: SupplyGround) -> str:
    found = [one for one in supply.clusters if one.judgement.verdict is Verdict.COORDINATE]
    if not found:
        return ""
    number = "einer Überschneidung" if len(found) == 1 else f"{format_number(len(found))} Überschneidungen"
    names = _name([supply.book.fields[code].name for code in dict.fromkeys(code for one in found for code in one.fields)])
    return f"Abstimmen: Bei {number} sollten die Träger miteinander sprechen, und zwar zu {names}."


def _follow_up(supply: SupplyGround) -> str:
    fundings = supply.fundings
    if len(fundings) and fundings[Col.LAUFZEIT_BIS].isna().all():
        return "Laufzeiten erfragen: Bei keiner bekannten Förderung steht fest, wann sie endet."
    soon = find_soon(fundings, supply.day, supply.last).drop_duplicates(Col.ANGEBOT)
    if soon.empty:
        return ""
    first = [
        f"{title} ({format_time(end.date().isoformat())})"
        for title, end in zip(soon[Col.TITEL][:_NAMED], soon[Col.LAUFZEIT_BIS][:_NAMED], strict=True)
    ]
    number = "einem Angebot" if len(soon) == 1 else f"{format_number(len(soon))} Angeboten"
    return f"Anschluss klären: Bei {number} endet eine Förderung, zuerst bei {join_words(first)}."


def _name(names: list[str]) -> str:
    """The first names, the others as a number."""
    rest = len(names) - _NAMED
    return join_words([*names[:_NAMED], *([f"{format_number(rest)} weiteren"] if rest > 0 else [])])


_STEPS: tuple[Callable[[SupplyGround], str], ...] = (_ask, _confirm, _expand, _coordinate, _follow_up)
