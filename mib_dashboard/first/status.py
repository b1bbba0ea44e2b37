"""What is there and what is missing, by topic, and the other parts of the page of the state of the data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from mib_dashboard.analysis.figures.coverage import compute_coverage, compute_missing
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.first import fields, status_parts
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Dataset, Topic
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.tabs import STATUS_PARTS
from mib_dashboard.schema import Col

PATH, _PART, _TOPIC = "datenstand", "datenstand_teil", "datenstand_thema"
_CHECKED = "Was die Prüfung der Dateien fand, zeigt diese Seite, sobald die Verbindung zum Server steht."


def compose(base: Ground, asked: Asked) -> FirstPage:
    """The part of the address; what is missing and who can deliver it is counted above each."""
    data = base.prepared.data
    part = asked.pick(_PART, STATUS_PARTS)
    topics = {code: topic.name for code, topic in data.topics.items()}
    topic = asked.pick_optional(_TOPIC, topics)
    coverage = compute_coverage(data)
    coverage = coverage[[data.indicators[code].is_selectable for code in coverage[Col.INDIKATOR]]]
    missing = compute_missing(coverage, data)
    if topic is not None:
        coverage, missing = (frame[frame[Col.THEMENFELD] == topic] for frame in (coverage, missing))
    day = asked.pick_day(status_parts.DAY, base.prepared.created)
    return assemble(
        PATH, base, asked, _build(data, asked, part, topic, day, coverage, missing),
        lead=f"{PUBLIC_PAGES[PATH].lead} Zusammengestellt am {format_time(base.as_of)}.",
        statement=f"{format_number(len(coverage))} Indikatoren, zu {format_number(len(missing))} fehlen Angaben.",
        fields=(
            fields.list_options(_PART, "Bereich", STATUS_PARTS, part),
            fields.list_options(_TOPIC, "Thema", topics, topic, nothing="Alle Themen"),
        ),
    )  # fmt: skip


def _build(
    data: Dataset, asked: Asked, part: str, topic: str | None, day: date, coverage: pd.DataFrame, missing: pd.DataFrame
) -> list[Part]:
    if part == "lieferungen":
        return status_parts.list_deliveries(data, asked, day, topic)
    if part == "erinnerung":
        return status_parts.write_reminder(data, asked, day)
    if part == "lieferanten":
        return status_parts.list_suppliers(data, day, topic)
    if part == "jahre":
        return status_parts.list_years(data, list(coverage[Col.INDIKATOR]), topic)
    if part == "guete":
        return status_parts.list_grades(data, asked, day)
    if part == "geheimhaltung":
        return status_parts.list_protection(data.protection.log, data.indicators)
    if part == "dateien":
        return status_parts.list_files(data.data_log)
    if part == "pruefung":
        return [print_words(STATUS_PARTS[part], [_CHECKED])]
    return _list_coverage(data.topics, coverage, missing)


def _list_coverage(topics: Mapping[str, Topic], coverage: pd.DataFrame, missing: pd.DataFrame) -> list[Part]:
    rows = [
        {
            "Indikator": row[Col.BEZEICHNUNG],
            "Thema": topics[row[Col.THEMENFELD]].name if row[Col.THEMENFELD] in topics else "",
            "Stand": row[Col.STAND],
            "Neueste Zeit": format_time(row[Col.LETZTE_ZEIT]) if row[Col.WERTE] else "",
            "Zeitpunkte": format_number(row[Col.ZEITPUNKTE]),
        }
        for row in coverage.to_dict("records")
    ]
    gaps = [
        {
            "Indikator": row[Col.BEZEICHNUNG], "Was fehlt": row[Col.FEHLT], "Wer liefern kann": row[Col.LIEFERANT],
            "Rhythmus": row[Col.RHYTHMUS],
        }
        for row in missing.to_dict("records")
    ]  # fmt: skip
    parts = [print_table("Was vorliegt", rows)] if rows else []
    parts.append(print_table("Was fehlt", gaps) if gaps else print_words("Was fehlt", ["Hier fehlt nichts."]))
    return parts
