"""What is there and what is missing, by topic."""

from __future__ import annotations

from mib_dashboard.analysis.figures.coverage import compute_coverage, compute_missing
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.schema import Col

PATH, _TOPIC = "datenstand", "datenstand_thema"


def compose(base: Ground, asked: Asked) -> FirstPage:
    """Every indicator with what is there of it, then what is missing and who can deliver it."""
    data = base.prepared.data
    topics = {code: topic.name for code, topic in data.topics.items()}
    topic = asked.pick_optional(_TOPIC, topics)
    coverage = compute_coverage(data)
    coverage = coverage[[data.indicators[code].is_selectable for code in coverage[Col.INDIKATOR]]]
    missing = compute_missing(coverage, data)
    if topic is not None:
        coverage, missing = (frame[frame[Col.THEMENFELD] == topic] for frame in (coverage, missing))
    rows = [
        {
            "Indikator": row[Col.BEZEICHNUNG],
            "Thema": topics.get(row[Col.THEMENFELD], ""),
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
    return assemble(
        PATH, base, asked, parts,
        lead=f"{PUBLIC_PAGES[PATH].lead} Zusammengestellt am {format_time(base.as_of)}.",
        statement=f"{format_number(len(rows))} Indikatoren, zu {format_number(len(gaps))} fehlen Angaben.",
        fields=(fields.list_options(_TOPIC, "Thema", topics, topic, nothing="Alle Themen"),),
    )  # fmt: skip
