"""What the cells of one offer say about whether it still exists must fit together; the state itself is computed from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from mib_dashboard.analysis.offers.state import compute_states, read_source_year
from mib_dashboard.delivery.build.offers import type_cells
from mib_dashboard.delivery.rules.ledger import Ledger, quote
from mib_dashboard.delivery.rules.offer_words import read_words
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import Col, FindingLevel, FreshnessReason, OfferStatus, Parameter, WordList
from mib_dashboard.schema import offers as schema
from mib_dashboard.schema.rows import list_rows

_YEARS = (Parameter.CONFIRMED_FROM_YEAR, Parameter.HISTORIC_BEFORE_YEAR)
_STATE, _REASON = "_zustand", "_begruendung"
_GOES_ON = (OfferStatus.ACTIVE, OfferStatus.PLANNED, OfferStatus.PAUSED)
_WHY = {
    FreshnessReason.STOPPED: "der Status sagt „beendet“",
    FreshnessReason.OVER: "das Ende (gueltig_bis) ist erreicht",
    FreshnessReason.CHECKED: "es wurde geprüft, und die nächste Prüfung ist noch nicht fällig",
    FreshnessReason.SOURCE: "die Quelle ist neu genug",
    FreshnessReason.OLD_SOURCE: "was belegt ist, ist zu alt",
    FreshnessReason.DUE: "die nächste Prüfung ist fällig",
    FreshnessReason.UNDATED: "die Quelle hat kein Datum",
    FreshnessReason.NOT_RECENT: "die Quelle ist nicht neu genug oder der Status unbekannt",
}


def check_offer_states(book: Ledger) -> list[Finding]:
    """Contradictions between status, ends, checks and sources on the day of the check; none of them keeps a delivery out."""
    parameters = book.sound(schema.PARAMETERS).set_index(Col.PARAMETER)[Col.WERT]
    numbers = {name: float(value) for name, value in parameters.items() if value}
    frame = book.sound(schema.OFFERS)
    if frame.empty or not set(_YEARS) <= set(numbers):
        return []
    typed = type_cells(frame[list(schema.OFFERS.columns)])
    states = compute_states(typed, book.today, numbers)
    typed = typed.assign(**{_STATE: states[Col.AKTUALITAET], _REASON: states[Col.GRUND]})
    words = (read_words(book) or {}).get(WordList.AKTUALITAET, {})
    from_year = numbers[Parameter.CONFIRMED_FROM_YEAR]
    places = zip(frame[Col.IN_DATEI], frame[Col.IN_ZEILE], strict=True)
    return [
        Finding(level, file, int(line), column, message)
        for (file, line), row in zip(places, list_rows(typed), strict=True)
        for level, column, message in _contradictions(row, book.today, from_year, words)
    ]


def _contradictions(
    row: dict[str, Any], today: date, from_year: float, words: dict[str, str]
) -> Iterator[tuple[FindingLevel, str, str]]:
    at, status, end, checked = pd.Timestamp(today), row[Col.STATUS], row[Col.GUELTIG_BIS], row[Col.GEPRUEFT_AM]
    year = read_source_year(row[Col.QUELLE_DATUM])
    warning, note = FindingLevel.WARNING, FindingLevel.NOTE
    if checked > at:
        yield warning, Col.GEPRUEFT_AM, f"Die Prüfung ({_day(checked)}) liegt in der Zukunft; bis dahin zählt sie nicht."
    if checked == row[Col.NAECHSTE_PRUEFUNG]:
        yield warning, Col.NAECHSTE_PRUEFUNG, "Die nächste Prüfung ist am selben Tag fällig; die Bestätigung gälte keinen Tag."
    if year > today.year:
        yield warning, Col.QUELLE_DATUM, f"Die Quelle ist von {year:.0f}, also aus der Zukunft; sie zählt nicht."
    if status in _GOES_ON and end < at:
        message = f"Der Status sagt {quote(status)}, das Angebot endete aber am {_day(end)} (gueltig_bis). Es gilt als beendet."
        yield warning, Col.STATUS, message
    elif status == OfferStatus.ENDED and end > at:
        yield warning, Col.STATUS, f"Der Status sagt „beendet“, das Ende ist aber erst am {_day(end)}; bis dahin zählt es weiter."
    elif status == OfferStatus.PLANNED and row[Col.GUELTIG_VON] <= at:
        message = f"Der Status sagt „geplant“, Beginn war aber am {_day(row[Col.GUELTIG_VON])}. Läuft es, dann „aktiv“."
        yield warning, Col.STATUS, message
    elif status == OfferStatus.UNKNOWN and row[_REASON] == FreshnessReason.CHECKED:
        yield warning, Col.STATUS, "Das Angebot ist geprüft, der Status aber unbekannt. Gibt es das Angebot, dann „aktiv“."
    elif status == OfferStatus.UNKNOWN and from_year <= year <= today.year and row[_REASON] == FreshnessReason.NOT_RECENT:
        message = f"Die Quelle ist von {year:.0f}, der Status aber unbekannt; so gilt das Angebot als nicht bestätigt."
        yield note, Col.STATUS, message
    delivered = row[Col.AKTUALITAET]
    if delivered and delivered != row[_STATE]:
        message = (
            f"Hier steht {quote(words.get(delivered, delivered))}. Angezeigt wird {quote(words.get(row[_STATE], row[_STATE]))}, "
            f"denn {_WHY[FreshnessReason(row[_REASON])]}. Die Spalte kann leer bleiben."
        )
        yield warning, Col.AKTUALITAET, message


def _day(moment: pd.Timestamp) -> str:
    return format_time(f"{moment:%Y-%m-%d}")
