import streamlit as st

from mib_dashboard.formats import format_time
from mib_dashboard.ui.data import dataset, snapshot
from mib_dashboard.ui.filters import pick_option, pick_segment
from mib_dashboard.ui.status_data import status_book
from mib_dashboard.ui.status_summary import show_summaries
from mib_dashboard.ui.status_view import (
    show_downloads,
    show_findings,
    show_log,
    show_missing,
    show_suppliers,
    show_topic_years,
    show_years,
)

PARTS = {
    "jahre": "Nach Jahren",
    "luecken": "Was fehlt",
    "lieferanten": "Nach Lieferant",
    "dateien": "Dateien",
    "pruefung": "Prüfung",
}

data = dataset()
frame = status_book(data).selectable
st.title("Was liegt vor, und was fehlt?")
st.markdown(
    "Jeder Indikator des Katalogs, auch der ohne Zahlen. Ein Indikator ohne offene Daten bleibt leer, bis die zuständige "
    f"Stelle liefert. Zusammengestellt am {format_time(data.data_log['stand'].max())}."
)
show_summaries(frame)
st.space("small")
part = pick_segment("Bereich", PARTS, "datenstand_teil", label_visibility="collapsed")

if part in {"jahre", "luecken", "lieferanten"}:
    topics = {"": "Alle Themen"} | {code: topic.name for code, topic in data.topics.items()}
    topic = pick_option("Thema", topics, "datenstand_thema", width=420)
    chosen = frame[frame["themenfeld"] == topic] if topic else frame

if part == "jahre" and topic:
    show_years(chosen.index, data)
elif part == "jahre":
    show_topic_years(data)
elif part == "luecken":
    show_missing(chosen.index, data)
elif part == "lieferanten":
    show_suppliers(chosen)
elif part == "dateien":
    show_log(data)
else:
    show_findings(snapshot().findings)

if part in {"jahre", "luecken", "lieferanten"}:
    show_downloads(chosen, data)
