import streamlit as st

from mib_dashboard import clock
from mib_dashboard.language.formats import format_time
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.tabs import STATUS_PARTS
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.data import dataset, snapshot
from mib_dashboard.ui.frame.filters import pick_day, pick_option, pick_segment
from mib_dashboard.ui.frame.fold import FILTERS, fill_filter_button, fold_key, place_filter_button
from mib_dashboard.ui.status.data import status_book
from mib_dashboard.ui.status.deliveries import pick_supplier, show_matrix, show_open, show_supplier_states
from mib_dashboard.ui.status.deliveries_data import ledger_of
from mib_dashboard.ui.status.protection import show_protocol
from mib_dashboard.ui.status.quality import pick_graded_topic, show_quality
from mib_dashboard.ui.status.reminder import show_reminder
from mib_dashboard.ui.status.summary import show_summaries
from mib_dashboard.ui.status.view import (
    show_downloads,
    show_findings,
    show_log,
    show_missing,
    show_suppliers,
    show_topic_years,
    show_years,
)

PAGE = PUBLIC_PAGES["datenstand"]

data = dataset()
st.title(PAGE.question)
as_of = format_time(data.data_log[Col.STAND].max())
st.markdown(f"{PAGE.lead} Zusammengestellt am {as_of}.")
part = pick_segment("Bereich", STATUS_PARTS, "datenstand_teil", label_visibility="collapsed")
button, words = place_filter_button(), []
with st.container(horizontal=True, vertical_alignment="bottom", key=fold_key(FILTERS, "datenstand")):
    if part in {"lieferungen", "lieferanten", "luecken", "jahre"}:
        topics = {"": "Alle Themen"} | {code: entry.name for code, entry in data.topics.items()}
        topic = pick_option("Thema", topics, "datenstand_thema", width=320)
        frame = status_book(data).selectable
        chosen = frame[frame[Col.THEMENFELD] == topic] if topic else frame
        words.append(topics[topic])
    if part == "guete":
        graded = pick_graded_topic(data)
        words.append(data.topics[graded].name if graded else "")
    if part in {"lieferungen", "erinnerung", "lieferanten", "guete"}:
        day = pick_day("datenstand_stichtag")
        ledger = ledger_of(data, day)
        words.append(format_time(day.isoformat()))
    if part in {"lieferungen", "lieferanten"} and topic:
        ledger = ledger[ledger[Col.THEMENFELD] == topic]
    if part == "lieferungen":
        ledger, supplier = pick_supplier(ledger, data.supply)
        words.append(supplier)
if words:
    fill_filter_button(button, words)
if part == "lieferungen":
    show_open(ledger, data, day)
    show_matrix(ledger, data.supply, data.indicators)
elif part == "erinnerung":
    show_reminder(ledger, data, day)
elif part == "lieferanten":
    show_supplier_states(ledger, data, day)
    show_suppliers(chosen, data.supply, data.indicators)
elif part == "luecken":
    show_summaries(frame)
    show_missing(chosen.index, data, clock.today())
elif part == "jahre":
    show_summaries(frame)
    show_years(chosen.index, data) if topic else show_topic_years(data)
elif part == "guete":
    show_quality(data, graded, day)
elif part == "geheimhaltung":
    show_protocol(data)
elif part == "dateien":
    show_log(data)
else:
    show_findings(snapshot().findings, data)
if part in {"luecken", "jahre", "lieferanten"}:
    show_downloads(chosen, data)
