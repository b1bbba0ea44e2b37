"""A letter for one supplier: what is missing, in the order of urgency, without a name that nobody gave."""

from __future__ import annotations

from datetime import date

import pandas as pd

from mib_dashboard.analysis.deliveries.ledger import DeliveryState
from mib_dashboard.analysis.deliveries.summary import describe_places
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Areas
from mib_dashboard.schema import Agreement, Col

_SENDER = "[Name, Funktion und Telefon der Absenderin oder des Absenders]"
_PARTS = (
    (DeliveryState.OVERDUE, Agreement.AGREED, "Überfällig (in Klammern der vereinbarte Termin):"),
    (DeliveryState.DUE, Agreement.AGREED, "Noch ausstehend (in Klammern der vereinbarte Termin):"),
    (DeliveryState.OVERDUE, Agreement.PROPOSED, "Noch nicht vereinbart (in Klammern der Termin, den wir vorgeschlagen hatten):"),
    (DeliveryState.DUE, Agreement.PROPOSED, "Noch nicht vereinbart (in Klammern unser Vorschlag für den Termin):"),
    (DeliveryState.UNDATED, None, "Noch ohne Termin, bitte nennen Sie uns einen:"),
)


def list_missing(ledger: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    """The missing deliveries in `ledger`, one row each, most urgent first."""
    states = {state.value: place for place, state in enumerate((DeliveryState.OVERDUE, DeliveryState.DUE, DeliveryState.UNDATED))}
    missing = ledger[ledger[Col.ZUSTAND].isin(states)]
    frame = pd.DataFrame({
        Col.ZUSTAND: missing[Col.ZUSTAND],
        Col.VEREINBARUNG: missing[Col.VEREINBARUNG],
        Col.FRIST: missing[Col.FRIST],
        Col.INDIKATOR: missing[Col.INDIKATOR],
        Col.BEZEICHNUNG: missing[Col.BEZEICHNUNG],
        Col.ZEITRAUM: missing[Col.ZEITRAUM_TEXT],
        Col.FEHLT: [describe_places(cell.split("|"), areas) for cell in missing[Col.FEHLT]],
    })  # fmt: skip
    frame["_rang"] = frame[Col.ZUSTAND].map(states)
    return frame.sort_values(["_rang", Col.FRIST, Col.INDIKATOR], kind="stable", ignore_index=True).drop(columns="_rang")


def build_reminder(missing: pd.DataFrame, supplier: str, today: date) -> str:
    """The letter about the rows of `list_missing` of one supplier; "" when nothing is missing."""
    if missing.empty:
        return ""
    day = format_time(today.isoformat())
    number = format_number(len(missing))
    lines = [
        f"Betreff: Daten für das Integrationsmonitoring, Stand {day}",
        f"An: {clean_text(supplier)}",
        "",
        "Guten Tag,",
        "",
        f"für das Integrationsmonitoring bitten wir Sie um {number} Lieferung{'en' if len(missing) > 1 else ''}.",
    ]
    for state, agreement, heading in _PARTS:
        rows = missing[missing[Col.ZUSTAND] == state.value]
        rows = rows if agreement is None else rows[rows[Col.VEREINBARUNG] == agreement]
        if len(rows):
            groups = rows.groupby([Col.INDIKATOR, Col.BEZEICHNUNG, Col.FEHLT], sort=False)
            lines += ["", heading, *(_line(code, name, places, group) for (code, name, places), group in groups)]
    lines += [
        "",
        "Gibt es eine Zahl nicht oder muss sie geheim bleiben, genügt ein Vermerk statt der Zahl.",
        "Passt ein Termin nicht, nennen Sie uns bitte einen anderen.",
        "",
        "Vielen Dank für Ihre Mühe!",
        "",
        "Freundliche Grüße",
        _SENDER,
    ]
    return "\n".join(lines)


def _line(code: str, name: str, places: str, rows: pd.DataFrame) -> str:
    periods = [
        f"{period} (bis {format_time(due)})" if due else period
        for period, due in zip(rows[Col.ZEITRAUM], rows[Col.FRIST], strict=True)
    ]
    return f"- {clean_text(name)} ({code}), {clean_text(places)}: {', '.join(periods)}"
