"""The parts of the page of the state of the data, each as tables in print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from mib_dashboard.analysis.deliveries.ledger import DeliveryState, compute_ledger, find_supplier
from mib_dashboard.analysis.deliveries.reminders import build_reminder, list_missing
from mib_dashboard.analysis.deliveries.summary import compute_open, compute_suppliers
from mib_dashboard.analysis.figures.coverage_years import compute_topic_matrix, compute_year_matrix
from mib_dashboard.analysis.figures.quality import compute_quality
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import print_table, print_words
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Dataset, Indicator, Statistics
from mib_dashboard.schema import Col

DAY, SUPPLIER, REMINDED, GRADED = "datenstand_stichtag", "datenstand_lieferant", "datenstand_erinnerung", "datenstand_guete_thema"
_NOTHING_DUE = "In dieser Auswahl fehlt an diesem Tag keine Lieferung."
_STATES = (DeliveryState.OVERDUE, DeliveryState.DUE, DeliveryState.UNDATED, DeliveryState.NOT_OPEN, DeliveryState.DELIVERED)


def list_deliveries(data: Dataset, asked: Asked, day: date, topic: str | None) -> list[Part]:
    """What is to be delivered until when, the most urgent first."""
    ledger = _find_ledger(data, day, topic)
    names = {body: find_supplier(data.supply, body).name for body in dict.fromkeys(ledger[Col.STELLE])}
    body = asked.pick_optional(SUPPLIER, names)
    ledger = ledger if body is None else ledger[ledger[Col.STELLE] == body]
    title = f"Wer was bis wann liefern soll, am {format_time(day.isoformat())}"
    rows = [
        {
            "Stand": row[Col.ZUSTAND], "Bis": format_time(row[Col.FRIST]) if row[Col.FRIST] else "Termin nicht vereinbart",
            "Lieferant": row[Col.LIEFERANT], "Indikator": row[Col.KURZNAME], "Zeitraum": row[Col.ZEITRAUM],
            "Es fehlt": row[Col.FEHLT],
        }
        for row in compute_open(ledger, data).to_dict("records")
    ]  # fmt: skip
    return [print_table(title, rows) if rows else print_words(title, [_NOTHING_DUE])]


def list_suppliers(data: Dataset, day: date, topic: str | None) -> list[Part]:
    """Every supplier with its deliveries by state and the next day."""
    counts = compute_suppliers(_find_ledger(data, day, topic))
    rows = [
        {
            "Lieferant": row[Col.LIEFERANT],
            **{state.value: format_number(row[state.value]) for state in _STATES},
            "Nächster Termin": format_time(row[Col.NAECHSTE_FRIST]) if row[Col.NAECHSTE_FRIST] else "",
        }
        for row in counts.to_dict("records")
    ]
    return [_tell("Lieferungen je Lieferant", rows, _NOTHING_DUE)]


def write_reminder(data: Dataset, asked: Asked, day: date) -> list[Part]:
    """The letter to one supplier."""
    ledger = _find_ledger(data, day, None)
    missing = list_missing(ledger, data.areas)
    late = ledger[ledger[Col.ZUSTAND].isin(set(missing[Col.ZUSTAND]))]
    names = {name: name for name in dict.fromkeys(late[Col.NAME])}
    if not names:
        return [print_words("Erinnerung", [_NOTHING_DUE])]
    chosen = asked.pick(REMINDED, names)
    text = build_reminder(list_missing(ledger[ledger[Col.NAME] == chosen], data.areas), chosen, day)
    return [print_words(f"Erinnerung: {chosen}", [line for line in text.splitlines() if line.strip()])]


def list_years(data: Statistics, codes: Sequence[str], topic: str | None) -> list[Part]:
    """In which years there are values: by topic, or by indicator of one topic."""
    years = compute_year_matrix(data, list(codes))
    names = {code: one.short_name for code, one in data.indicators.items()}
    if topic is None:
        years, names = compute_topic_matrix(years, data), {code: one.name for code, one in data.topics.items()}
    head = "Indikator" if topic else "Thema"
    rows = [
        {head: names.get(str(code), str(code)), "Jahre mit Werten": ", ".join(str(year) for year in years.columns if row[year])}
        for code, row in years.iterrows()
    ]
    return [_tell("Werte nach Jahren", rows, "Hier liegen noch keine Zahlen vor.")]


def list_grades(data: Dataset, asked: Asked, day: date) -> list[Part]:
    """How many values of each indicator of a topic have which grade."""
    filled = set(data.figures.loc[data.figures[Col.WERT].notna(), Col.INDIKATOR])
    shown = [one for one in data.indicators.values() if one.is_selectable and one.code in filled]
    topics = {one.topic: data.topics[one.topic].name for one in shown}
    if not topics or not data.supply.grade_rules:
        return [print_words("Güte", ["Zu dieser Lieferung gehören keine Noten der Güte."])]
    topic = asked.pick(GRADED, topics)
    names = {one.code: one.short_name for one in shown if one.topic == topic}
    quality = compute_quality(data, day, tuple(names))
    table = pd.crosstab(quality[Col.INDIKATOR], quality[Col.NOTE].replace("", "nicht bewertet"))
    rows = [
        {"Indikator": names[str(code)], **{str(note): format_number(row[note]) for note in table.columns}}
        for code, row in table.iterrows()
    ]
    lead = "Noten reichen von A (verlässlich) bis D (nur mit großer Vorsicht). Gezählt sind Werte."
    return [print_words(f"Güte: {topics[topic]}", [lead]), _tell("Werte nach Note", rows, "Noch keine Noten.")]


def list_protection(log: pd.DataFrame, indicators: Mapping[str, Indicator]) -> list[Part]:
    """How many cells are protected, never a value."""
    rows = [
        {
            "Indikator": indicators[row[Col.INDIKATOR]].short_name if row[Col.INDIKATOR] in indicators else "",
            "Regel": row[Col.REGEL], "Geheim": format_number(row[Col.GEHEIM]), "Gerundet": format_number(row[Col.GERUNDET]),
        }
        for row in log.to_dict("records")
        if row[Col.GEHEIM] or row[Col.GERUNDET]
    ]  # fmt: skip
    nothing = "Die App musste keine weitere Zelle schützen; was amtlich veröffentlicht ist, bleibt, wie es ist."
    return [_tell("Geschützte Zellen", rows, nothing)]


def list_files(log: pd.DataFrame) -> list[Part]:
    """Every public file with its origin and licence."""
    rows = [
        {
            "Datei": row[Col.DATEI], "Inhalt": row[Col.INHALT],
            "Herkunft und Lizenz": f"{row[Col.HERKUNFT]}. Lizenz: {row[Col.LIZENZ].removeprefix('Lizenz ')}",
            "Stand": format_time(row[Col.STAND]),
        }
        for row in log.to_dict("records")
    ]  # fmt: skip
    return [_tell("Dateien", rows, "Keine Dateien.")]


def _find_ledger(data: Dataset, day: date, topic: str | None) -> pd.DataFrame:
    ledger = compute_ledger(data, day)
    return ledger if topic is None else ledger[ledger[Col.THEMENFELD] == topic]


def _tell(title: str, rows: Sequence[dict[str, str]], nothing: str) -> Part:
    return print_table(title, rows) if rows else print_words(title, [nothing])
