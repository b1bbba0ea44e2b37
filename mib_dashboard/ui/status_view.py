"""What is there and what is missing, as badges, a strip of years and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.coverage import (
    Status,
    compute_coverage,
    compute_missing,
    compute_status_counts,
)
from mib_dashboard.analysis.coverage_years import compute_topic_matrix, compute_year_matrix
from mib_dashboard.exports.table import build_csv, build_xlsx
from mib_dashboard.formats import format_number, format_time, join_words
from mib_dashboard.model import Dataset, Finding
from mib_dashboard.safe import safe_html
from mib_dashboard.ui.show import XLSX, is_dark, show_download, show_table
from mib_dashboard.ui.year_strip import SYMBOLS, build_year_table

# Symbol, Streamlit colour name, fill light, fill dark: the fuller, the darker (or brighter); never colour alone.
_LOOK = {
    Status.MUNICIPAL: ("●", "blue", "#0B5F6E", "#5CC2CF"),
    Status.HIGHER: ("◐", "gray", "#4699A3", "#2C7885"),
    Status.EXAMPLE: ("◇", "orange", "#C98A3C", "#B87C35"),
    Status.RELATED: ("◌", "gray", "#B5DADB", "#1E5661"),
    Status.NONE: ("○", "gray", "#F3F6F7", "#18232A"),
}
_EDGE = ("#7A8790", "#7A8790")
_SHOWN = 100
_NAMES = 3


@st.cache_resource(max_entries=2, show_spinner=False)
def _coverage(version: str, _data: Dataset) -> pd.DataFrame:  # noqa: ARG001 - the version is the key of the cache
    return compute_coverage(_data).set_index("indikator", drop=False)


def coverage(data: Dataset) -> pd.DataFrame:
    """The coverage of the data set by indicator code, computed once per version; not to be changed."""
    return _coverage(data.version, data)


def selectable(data: Dataset) -> pd.DataFrame:
    """The coverage without the bare count series."""
    frame = coverage(data)
    return frame[[data.indicators[code].is_selectable for code in frame.index]]


def status_badge(status: Status) -> str:
    """Symbol and word of a status as Streamlit Markdown."""
    symbol, colour, _, _ = _LOOK[status]
    return f":{colour}-badge[{symbol} {status.value}]"


def show_summaries(frame: pd.DataFrame) -> None:
    """One summary for what the catalogue promises, one for the open series that are there beside it."""
    is_open = frame["satz"] == "Offene Daten"
    groups = (("Indikatoren im Zielkatalog", frame[~is_open]), ("weitere Reihen aus offenen Daten", frame[is_open]))
    for column, (words, rows) in zip(st.columns(2, gap="large"), groups, strict=True):
        if len(rows):
            with column:
                show_summary(rows, words)


def show_years(frame: pd.DataFrame, data: Dataset, *, by_topic: bool) -> None:
    """The strip of years: the indicators of `frame`, or how many of them there are by topic."""
    matrix = compute_year_matrix(data, list(frame.index))
    if matrix.empty:
        st.info("Zu diesem Thema liegen noch keine Zahlen vor. Wer sie liefern kann, steht unter „Was fehlt“.")
        return
    if by_topic:
        names = {code: topic.name for code, topic in data.topics.items()}
        table, caption = compute_topic_matrix(matrix, data), "Zahl der Indikatoren mit Werten, nach Thema und Jahr"
    else:
        names = {code: indicator.short_name for code, indicator in data.indicators.items()}
        table, caption = matrix, "Werte nach Indikator und Jahr; es zählt die kleinste Ebene"
        st.caption(" · ".join(f"{symbol} {word}" for word, symbol in SYMBOLS.items()) + " · leer: kein Wert")
    st.html(build_year_table(table, names, caption=caption, dark=is_dark()))


def show_summary(frame: pd.DataFrame, words: str) -> None:
    """One bar for all indicators of `frame`, divided by status, with its parts in words."""
    counts = compute_status_counts(frame).iloc[0]
    present = [status for status in Status if counts[status.value]]
    dark = is_dark()
    fills = {s: f"background:{_LOOK[s][3 if dark else 2]};border:1px solid {_EDGE[dark]}" for s in present}
    parts = "".join(f'<span style="flex:{counts[s.value]};{fills[s]}"></span>' for s in present)
    items = "".join(
        f'<li style="margin:0;display:flex;align-items:center;gap:8px"><span aria-hidden="true" '
        f'style="width:14px;height:14px;border-radius:2px;{fills[s]}"></span>'
        f"<span><strong>{format_number(counts[s.value])}</strong> {s.value}</span></li>"
        for s in present
    )
    st.html(
        f'<p style="margin:0 0 8px"><strong>{format_number(counts["gesamt"])}</strong> {safe_html(words)}, davon</p>'
        f'<div aria-hidden="true" style="display:flex;gap:2px;height:16px">{parts}</div>'
        f'<ul style="list-style:none;display:flex;flex-wrap:wrap;gap:4px 24px;margin:8px 0 0;padding:0">{items}</ul>'
    )


def show_missing(frame: pd.DataFrame, data: Dataset) -> None:
    """What the catalogue promises and who can deliver it."""
    missing = compute_missing(frame, data)
    if missing.empty:
        st.success("Alles, was der Katalog vorsieht, liegt vor.")
        return
    names = {code: indicator.short_name for code, indicator in data.indicators.items()}
    shown = pd.DataFrame({
        "Indikator": missing["indikator"].map(names),
        "Es fehlt": missing["fehlt"],
        "Zu liefern von": missing["lieferant"],
        "Rhythmus": missing["rhythmus"],
        "Bis dahin verwandt": missing["verwandt"].map(lambda codes: _some_names(codes, names)),
    })  # fmt: skip
    st.caption(f"{format_number(len(shown))} Lücken. „Verwandt“ heißt: anderes Konzept oder andere Gruppe, kein Ersatz.")
    show_table(shown, alt="Fehlende Werte mit der Stelle, die sie liefern kann")


def _some_names(codes: str, names: Mapping[str, str]) -> str:
    found = [names[code] for code in codes.split("|") if code]
    more = len(found) - _NAMES
    return join_words(found) if more <= 0 else f"{', '.join(found[:_NAMES])} und {more} weitere"


def show_suppliers(frame: pd.DataFrame) -> None:
    """Number of indicators by supplier and status; the sum of all rows is the whole catalogue shown."""
    counts = compute_status_counts(frame, "lieferant").sort_values(["gesamt", "lieferant"], ascending=[False, True])
    used = [s for s in Status if counts[s.value].any()]
    shown = pd.DataFrame({"Lieferant": [*counts["lieferant"], "Zusammen"]})
    for name, label in [(s.value, f"{_LOOK[s][0]} {s.value}") for s in used] + [("gesamt", "Gesamt")]:
        shown[label] = [format_number(n) if n else "–" for n in [*counts[name], counts[name].sum()]]
    show_table(shown, alt="Zahl der Indikatoren je Lieferant und Stand")


def show_log(data: Dataset) -> None:
    """Which files there are, where they come from, under which licence."""
    log = data.data_log
    shown = pd.DataFrame({
        "Datei": log["datei"],
        "Inhalt": log["inhalt"],
        "Herkunft": log["herkunft"],
        "Lizenz": log["lizenz"],
        "Status": log["status"],
        "Stand": log["stand"].map(format_time),
        "Hinweis": log["hinweis"],
    })  # fmt: skip
    show_table(shown, alt="Protokoll der Dateien mit Herkunft, Lizenz und Stand")


def build_findings_table(findings: Sequence[Finding]) -> pd.DataFrame:
    """Findings as printed: row 0 and an empty column mean the whole file."""
    return pd.DataFrame({
        "Art": [f.level for f in findings],
        "Datei": [f.file for f in findings],
        "Zeile": [str(f.row) if f.row else "ganze Datei" for f in findings],
        "Spalte": [f.column or "–" for f in findings],
        "Befund": [f.message for f in findings],
    })  # fmt: skip


def show_findings(findings: Sequence[Finding]) -> None:
    """What the check of the files found, first the worst."""
    order = {"Fehler": 0, "Warnung": 1, "Hinweis": 2}
    table = build_findings_table(sorted(findings, key=lambda f: order.get(f.level, 3)))
    if table.empty:
        st.success("Die Prüfung der Dateien hat nichts gefunden.")
        return
    kinds = join_words([f"{format_number(n)} × {level}" for level, n in table["Art"].value_counts(sort=False).items()])
    more = "" if len(table) <= _SHOWN else f" Gezeigt sind die ersten {_SHOWN}, die Datei enthält alle."
    st.caption(f"{kinds}.{more} Dieselbe Prüfung startet `python -m mib_dashboard pruefen`.")
    show_table(table.head(_SHOWN), alt="Befunde der Prüfung mit Datei, Zeile und Spalte")
    show_download("CSV", "pruefung.csv", "text/csv", lambda: build_csv(table), "pruefung_csv")


def show_downloads(frame: pd.DataFrame, data: Dataset) -> None:
    """The coverage shown, as files."""
    notes = [("Datenversion", data.version), ("Lesehilfe", "werte zählt Zahlen, ohne_wert zählt Zellen mit Zeichen statt Zahl")]
    with st.container(horizontal=True):
        show_download("CSV", "datenstand.csv", "text/csv", lambda: build_csv(frame), "datenstand_csv")
        show_download("Excel", "datenstand.xlsx", XLSX, lambda: build_xlsx(frame, "Datenstand", notes), "datenstand_xlsx")
