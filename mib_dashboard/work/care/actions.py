"""One click after a call: every field that follows from what was said is set together."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from mib_dashboard.language.formats import format_time
from mib_dashboard.schema import Col, OfferStatus
from mib_dashboard.work.care.edits import CareEdit, CareError, Cells, edit_row

WAYS = ("Träger, telefonisch", "Träger, per E-Mail", "Träger, vor Ort", "Internetseite des Trägers")
_OFFERS = "angebote"
_TYPED = (Col.STATUS, Col.GUELTIG_BIS, Col.GEPRUEFT_VON, Col.NAECHSTE_PRUEFUNG)


def confirm(row: Cells, day: date, way: str, months: int) -> CareEdit:
    """It is as it stands: checked on this day, and to be asked again after so many months."""
    status = row[Col.STATUS]
    was_over = status == OfferStatus.ENDED or (bool(row[Col.GUELTIG_BIS]) and row[Col.GUELTIG_BIS] < day.isoformat())
    changes = {
        Col.STATUS: str(OfferStatus.ACTIVE) if was_over or status in ("", OfferStatus.UNKNOWN) else status,
        Col.GUELTIG_BIS: "" if was_over else row[Col.GUELTIG_BIS],
        Col.AKTUALITAET: "",  # computed from the others, for whatever day somebody looks
    }
    return edit_row(_OFFERS, row, **_check(row, day, way), **changes, **{Col.NAECHSTE_PRUEFUNG: _later(day, months).isoformat()})


def confirm_form(edit: CareEdit, day: date, way: str, months: int) -> CareEdit:
    """A form that was filled in and confirms its offer: as `confirm`, but what was typed there is not overruled by it."""
    before, after = edit.before or {}, edit.after or {}
    typed = {column: after[column] for column in _TYPED if after[column] and after[column] != before.get(column, "")}
    if typed.get(Col.STATUS) == OfferStatus.ENDED:
        typed[Col.GUELTIG_BIS] = after[Col.GUELTIG_BIS]
    elif typed.get(Col.STATUS) == OfferStatus.UNKNOWN:
        del typed[Col.STATUS]
    return replace(edit, after={**(confirm(after, day, way, months).after or {}), **typed})


def end(row: Cells, last: date, day: date, way: str) -> CareEdit:
    """It ends or ended on `last`; one that is still to come runs until then."""
    if row[Col.GUELTIG_VON] > last.isoformat():
        raise CareError(f"Begonnen hat das Angebot erst am {format_time(row[Col.GUELTIG_VON])}; es kann nicht vorher enden.")
    is_over = last <= day
    changes = {
        Col.STATUS: str(OfferStatus.ENDED) if is_over else row[Col.STATUS],
        Col.AKTUALITAET: "",
        Col.GUELTIG_BIS: last.isoformat(),
        Col.NAECHSTE_PRUEFUNG: "",
    }
    return edit_row(_OFFERS, row, **_check(row, day, way), **changes)


def note_unreached(row: Cells, day: date) -> CareEdit:
    """Nobody answered: a note for the office, nothing public."""
    note = f"Nicht erreicht am {format_time(day.isoformat())}."
    return edit_row(_OFFERS, row, **{Col.INTERN: f"{note} {row[Col.INTERN]}".strip()})


def count_unreached(row: Cells) -> int:
    """How often nobody answered."""
    return row.get(Col.INTERN, "").count("Nicht erreicht am ")


def _check(row: Cells, day: date, way: str) -> dict[str, str]:
    if row[Col.GEPRUEFT_AM] > day.isoformat():
        raise CareError(f"Geprüft ist es schon am {format_time(row[Col.GEPRUEFT_AM])}, also später. Bitte im Formular ändern.")
    return {Col.GEPRUEFT_AM: day.isoformat(), Col.GEPRUEFT_VON: way}


def _later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
