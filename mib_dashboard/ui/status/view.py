"""What is there and what is missing: a strip of years, and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.deliveries.summary import count_missing
from mib_dashboard.analysis.figures.coverage import Status, compute_status_counts, compute_supplier_counts
from mib_dashboard.exports.origin import trace_delivery
from mib_dashboard.language.blank import blank_column, blank_contents, blank_files
from mib_dashboard.language.formats import format_number, format_time, join_words
from mib_dashboard.model.dataset import Dataset, Finding, Indicator, Statistics
from mib_dashboard.model.deliveries import SupplyBook
from mib_dashboard.schema import Col, FileStatus, FindingLevel, Right
from mib_dashboard.ui.frame.account import may
from mib_dashboard.ui.frame.files import show_files
from mib_dashboard.ui.frame.show import is_dark, show_table
from mib_dashboard.ui.parts.work_rows import pick_page
from mib_dashboard.ui.parts.year_strip import SYMBOLS, build_year_table, trim_years
from mib_dashboard.ui.status.data import status_book
from mib_dashboard.ui.status.deliveries_data import ledger_of
from mib_dashboard.ui.status.summary import LOOK

# Cards on a phone take ten times the room of a line: all at once they are more than anybody scrolls through.
_PAGE_SIZE = 20
_NAMES = 3


def show_years(codes: Sequence[str], data: Statistics) -> None:
    """The strip of years of some indicators."""
    matrix = trim_years(status_book(data).years.loc[list(codes)])
    if matrix.empty:
        st.info("Zu diesem Thema liegen noch keine Zahlen vor. Wer sie liefern kann, steht unter „Was fehlt“.")
        return
    names = {code: indicator.short_name for code, indicator in data.indicators.items()}
    st.caption(" · ".join(f"{symbol} {word}" for word, symbol in SYMBOLS.items()) + " · leer: kein Wert")
    caption = "Werte nach Indikator und Jahr; es zählt die kleinste Ebene"
    st.html(build_year_table(matrix, names, caption=caption, dark=is_dark()))


def show_topic_years(data: Statistics) -> None:
    """How many indicators of each topic have values, by year."""
    names = {code: topic.name for code, topic in data.topics.items()}
    caption = "Zahl der Indikatoren mit Werten, nach Thema und Jahr"
    st.html(build_year_table(status_book(data).topics, names, caption=caption, dark=is_dark()))


def show_missing(codes: Sequence[str], data: Dataset, today: date) -> None:
    """What the catalogue promises for these indicators and who can deliver it."""
    missing = status_book(data).missing
    missing = missing[missing[Col.INDIKATOR].isin(codes)]
    if missing.empty:
        st.success("Alles, was der Katalog vorsieht, liegt vor.")
        return
    names = {code: indicator.short_name for code, indicator in data.indicators.items()}
    shown = pd.DataFrame({
        "Indikator": missing[Col.INDIKATOR].map(names),
        "Es fehlt": missing[Col.FEHLT],
        "Zu liefern von": missing[Col.LIEFERANT] + ", " + missing[Col.RHYTHMUS],
        "Bis dahin verwandt": missing[Col.VERWANDT].map(lambda codes: _some_names(codes, names)),
    })  # fmt: skip
    ledger = ledger_of(data, today)
    asked = {code: {code, *data.indicators[code].parts} for code in codes}
    owed = sum(not asked[code].isdisjoint(ledger[Col.INDIKATOR]) for code in missing[Col.INDIKATOR])
    late = count_missing(ledger[ledger[Col.INDIKATOR].isin(set().union(*asked.values()))])
    st.markdown(
        f"**{format_number(len(shown))} Indikatoren mit Lücken**, davon {format_number(owed)} mit erwarteter Lieferung und "
        f"{format_number(len(shown) - owed)} ohne. Hier zählt jeder Indikator einmal: Wer hat zum neuesten Zeitpunkt, zu dem es "
        "Werte gibt, keinen? Der Teil „Lieferungen“ zählt je Lieferant, Indikator und Zeitraum, auch frühere und ganz fehlende "
        "Zeiträume, und bei Anteilen, die hier berechnet werden, die Zählungen dafür; dort fehlen heute "
        f"{format_number(late)}. Eine geheim gehaltene Zahl gilt als geliefert."
    )
    st.caption("„Verwandt“ heißt: anderes Konzept oder andere Gruppe, kein Ersatz.")
    _show_pages(shown, "datenstand_luecken_seite", alt="Fehlende Werte mit der Stelle, die sie liefern kann")


def _some_names(codes: str, names: Mapping[str, str]) -> str:
    found = [names[code] for code in codes.split("|") if code]
    more = len(found) - _NAMES
    return join_words(found) if more <= 0 else f"{', '.join(found[:_NAMES])} und {more} weitere"


def show_suppliers(frame: pd.DataFrame, supply: SupplyBook, indicators: Mapping[str, Indicator]) -> None:
    """Number of indicators by supplier and status; the last row counts every indicator once."""
    counts, whole = compute_supplier_counts(frame, supply, indicators), compute_status_counts(frame)
    used = [s for s in Status if whole[s.value].any()]
    shown = pd.DataFrame({"Lieferant": [*counts[Col.LIEFERANT], "Zusammen, jeder Indikator einmal"]})
    for name, label in [(s.value, f"{LOOK[s][0]} {s.value}") for s in used] + [(Col.GESAMT, "Gesamt")]:
        shown[label] = [format_number(n) if n else "–" for n in [*counts[name], whole[name].sum()]]
    st.header("Indikatoren je Lieferant", anchor=False)
    st.caption("Ein Indikator, zu dem zwei Stellen liefern, zählt bei beiden.")
    show_table(shown, alt="Zahl der Indikatoren je Lieferant und Stand")


def show_log(data: Dataset) -> None:
    """Which files there are, where they come from, under which licence."""
    log = data.data_log
    # Figures and offers before what they are looked up in.
    log = log.sort_values(Col.STATUS, key=lambda status: status == FileStatus.LOOKUP, kind="stable")
    st.caption(f"{format_number(len(log))} Dateien. Jede öffentliche Datei steht hier; die Prüfung meldet jede, die fehlt.")
    _show_pages(build_log_table(log), "datenstand_dateien_seite", alt="Protokoll der Dateien mit Herkunft, Lizenz und Stand")
    show_files(lambda: log, trace_delivery("Datenprotokoll", data), stem="datenprotokoll", key="protokoll")


def build_log_table(log: pd.DataFrame) -> pd.DataFrame:
    """The log as printed; notes begin in lower case, and some licences with the word that leads to them."""
    return pd.DataFrame({
        "Datei": log[Col.DATEI],
        "Inhalt": ["; ".join(filter(None, pair)) for pair in zip(log[Col.INHALT], log[Col.HINWEIS], strict=True)],
        "Herkunft und Lizenz": log[Col.HERKUNFT] + ". Lizenz: " + log[Col.LIZENZ].str.removeprefix("Lizenz "),
        "Stand": log[Col.STAND].map(format_time) + " (" + log[Col.STATUS] + ")",
    })  # fmt: skip


def build_findings_table(findings: Sequence[Finding], *, names_files: bool) -> pd.DataFrame:
    """Findings as printed, without what stands in the cells: row 0 and an empty column mean the whole file.

    Not `names_files`, as for visitors: what was found and how often, without where.
    """
    if not names_files:
        told = Counter((f.level, blank_files(blank_contents(f.message))) for f in findings)
        return pd.DataFrame(
            [(level, message, format_number(count)) for (level, message), count in told.items()],
            columns=["Art", "Befund", "Wie oft"],
        )
    return pd.DataFrame({
        "Art": [f.level for f in findings],
        "Datei": [f.file for f in findings],
        "Zeile": [str(f.row) if f.row else "ganze Datei" for f in findings],
        "Spalte": [blank_column(f.column) or "–" for f in findings],
        "Befund": [blank_contents(f.message) for f in findings],
    })  # fmt: skip


def show_findings(findings: Sequence[Finding], data: Dataset) -> None:
    """What the check of the files found, first the worst."""
    order = {FindingLevel.ERROR: 0, FindingLevel.WARNING: 1, FindingLevel.NOTE: 2}
    ordered = sorted(findings, key=lambda f: order.get(f.level, 3))
    # A visitor never learns the name of a file; who works here mends it.
    names_files = any(may(right) for right in (Right.PREPARE, Right.RELEASE, Right.MANAGE))
    table = build_findings_table(ordered, names_files=names_files)
    if table.empty:
        st.success("Die Prüfung der Dateien hat nichts gefunden.")
        return
    kinds = join_words([f"{format_number(n)} × {level}" for level, n in Counter(f.level for f in ordered).items()])
    what = "Was in den Zellen steht" if names_files else "Wo genau"
    st.caption(f"{kinds}. {what}, sagt nur `python -m mib_dashboard pruefen`.")
    alt = "Befunde der Prüfung" + (" mit Datei, Zeile und Spalte" if names_files else "")
    _show_pages(table, "datenstand_befunde_seite", alt=alt)
    show_files(lambda: table, trace_delivery("Befunde der Prüfung", data), stem="pruefung", key="pruefung")


def _show_pages(shown: pd.DataFrame, key: str, *, alt: str) -> None:
    """A long table page by page."""
    show_table(shown.iloc[list(pick_page(range(len(shown)), key, _PAGE_SIZE))], alt=alt)


def show_downloads(frame: pd.DataFrame, data: Dataset) -> None:
    """The coverage shown, as files."""
    remarks = [("Lesehilfe", "werte zählt Zahlen, ohne_wert zählt Zellen mit Zeichen statt Zahl")]
    show_files(lambda: frame, trace_delivery("Datenstand", data, remarks), stem="datenstand", key="datenstand")
