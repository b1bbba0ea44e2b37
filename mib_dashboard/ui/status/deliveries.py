"""What is missing, who delivers it by when; the ledger behind it; every supplier in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.deliveries.arrivals import list_arrivals
from mib_dashboard.analysis.deliveries.ledger import DeliveryState, find_supplier
from mib_dashboard.analysis.deliveries.summary import compute_open, compute_suppliers, compute_year_cells, find_next_day
from mib_dashboard.exports.origin import trace_delivery
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Dataset, Indicator
from mib_dashboard.model.deliveries import SupplyBook
from mib_dashboard.schema import Agreement, Col
from mib_dashboard.ui.frame.files import show_files
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.frame.fold import fold_key, show_fold_button
from mib_dashboard.ui.frame.show import is_dark, show_table
from mib_dashboard.ui.status.deliveries_matrix import SYMBOLS, build_ledger_table

_SHOWN = 12
_LEDGER = "lieferbuch"
_WORDS = {
    Agreement.AGREED: "vereinbart",
    Agreement.PROPOSED: "Vorschlag, zu bestätigen",
    Agreement.OPEN: "Termin nicht vereinbart",
}
_KNOWN_SINCE = (
    "Der Stand an einem früheren Stichtag kennt auch, was erst danach kam. Wann eine Zahl ankam, ist nur bekannt, wenn sie "
    "auf der Arbeitsseite angenommen wurde."
)


def _show_headline(ledger: pd.DataFrame, day: date) -> None:
    """What matters most in two sentences: how much is late or due, the next day, what is only proposed."""
    counts = ledger[Col.ZUSTAND].value_counts()
    parts = [
        f"{SYMBOLS[state]} **{format_number(int(counts.get(state.value, 0)))}** {word}"
        for state, word in (
            (DeliveryState.OVERDUE, "überfällig"),
            (DeliveryState.DUE, "ausstehend"),
            (DeliveryState.UNDATED, "ohne vereinbarten Termin"),
            (DeliveryState.DELIVERED, "geliefert"),
        )
    ]
    next_day = find_next_day(ledger, day.isoformat())
    due = f" Der nächste Termin ist der **{format_time(next_day)}**." if next_day else ""
    st.markdown(f"Lieferungen am {format_time(day.isoformat())}: {' · '.join(parts)}.{due}")
    st.caption(
        "Eine Lieferung ist eine Zählung oder ein Indikator eines Lieferanten für einen Zeitraum, zum Beispiel ein Jahr. "
        "„Ausstehend“ heißt: Der Zeitraum ist vorbei, die Frist läuft noch."
    )
    agreements = set(ledger[Col.VEREINBARUNG])
    if agreements and Agreement.AGREED not in agreements:
        proposed = " Die Termine hier sind **Vorschläge**; die Stellen müssen sie noch bestätigen."
        st.info("Mit keiner Stelle ist bisher ein Termin vereinbart." + (proposed if Agreement.PROPOSED in agreements else ""))


def pick_supplier(ledger: pd.DataFrame, supply: SupplyBook) -> tuple[pd.DataFrame, str]:
    """The rows of one body with its name, or all of them."""
    names = {body: find_supplier(supply, body).name for body in dict.fromkeys(ledger[Col.STELLE])}
    options = {"": "Alle Lieferanten"} | names
    chosen = pick_option("Lieferant", options, "datenstand_lieferant", width=320)
    return (ledger[ledger[Col.STELLE] == chosen] if chosen else ledger), options[chosen]


def show_open(ledger: pd.DataFrame, data: Dataset, day: date) -> None:
    """The list of what is missing, the most urgent first, with the whole ledger as files."""
    missing = compute_open(ledger, data)
    _show_headline(ledger, day)
    st.header("Wer was bis wann liefern soll", anchor=False)
    if missing.empty:
        st.success("In dieser Auswahl fehlt an diesem Tag keine Lieferung.")
    else:
        show_table(_print_open(missing.head(_SHOWN)), alt="Fehlende Lieferungen mit Lieferant und Termin, dringendste zuerst")
        if len(missing) > _SHOWN:
            _show_rest(missing.iloc[_SHOWN:])
    _show_arrivals(list_arrivals(data.supply, data.indicators))
    _show_ledger_files(ledger, data, day)


def _show_rest(missing: pd.DataFrame) -> None:
    """What is less urgent, on demand."""
    number = format_number(len(missing))
    label = "Eine weitere Zeile ansehen" if len(missing) == 1 else f"{number} weitere, weniger dringende Zeilen ansehen"
    rest = st.expander(label, key="datenstand_rest", on_change="rerun")
    if rest.open:
        with rest:
            show_table(_print_open(missing), alt="Weitere fehlende Lieferungen mit Lieferant und Termin")


def show_matrix(ledger: pd.DataFrame, supply: SupplyBook, indicators: Mapping[str, Indicator]) -> None:
    """The ledger by supplier, indicator and year."""
    st.header("Lieferungen nach Lieferant, Indikator und Jahr", anchor=False)
    if ledger.empty:
        st.info("In dieser Auswahl wird keine Lieferung erwartet.")
        return
    cells = compute_year_cells(ledger)
    suppliers = {body: find_supplier(supply, body).name for body in cells}
    names = {code: indicator.short_name for code, indicator in indicators.items()}
    caption = "Lieferungen nach Lieferant, Indikator und Jahr; ein Feld zeigt den dringendsten Stand des Jahres"
    show_fold_button(_LEDGER, "Alle Lieferungen nach Jahren ansehen")
    with st.container(key=fold_key(_LEDGER, "tabelle")):
        st.caption(" · ".join(f"{symbol} {state.value}" for state, symbol in SYMBOLS.items()) + " · leer: nichts erwartet")
        st.html(build_ledger_table(cells, suppliers, names, caption, dark=is_dark()))
        st.caption(_KNOWN_SINCE)


def show_supplier_states(ledger: pd.DataFrame, data: Dataset, day: date) -> None:
    """Every supplier: deliveries by state, next day, agreed or not."""
    counts = compute_suppliers(ledger)
    _show_headline(ledger, day)
    st.header("Lieferungen je Lieferant", anchor=False)
    shown = pd.DataFrame({"Lieferant": counts[Col.LIEFERANT]})
    for state, symbol in SYMBOLS.items():
        shown[f"{symbol} {state.value}"] = [format_number(n) if n else "–" for n in counts[state.value]]
    shown["Nächster Termin"] = [
        format_time(day) if day else "alles geliefert" if there == total else "kein künftiger"
        for day, there, total in zip(
            counts[Col.NAECHSTE_FRIST], counts[DeliveryState.DELIVERED.value], counts[Col.GESAMT], strict=True
        )
    ]
    pairs = zip(counts[Col.TERMIN_VEREINBART], counts[Col.GESAMT], strict=True)
    shown["Termin vereinbart"] = [f"{format_number(agreed)} von {format_number(total)}" for agreed, total in pairs]
    st.caption(
        "„Nächster Termin“ ist die früheste Frist, die noch nicht vorbei ist. „Termin vereinbart“ zählt alle Lieferungen, auch "
        "vergangene und schon gelieferte."
    )
    show_table(shown, alt="Lieferungen je Lieferant und Stand, nächster Termin")
    origin = trace_delivery("Lieferungen je Lieferant", data, [("Stichtag", format_time(day.isoformat()))])
    show_files(lambda: counts, origin, stem="lieferanten", key="lieferanten")


def _show_arrivals(arrivals: pd.DataFrame) -> None:
    """The figures that came last through the working side; nothing where there are none."""
    if arrivals.empty:
        return
    last = arrivals.head(_SHOWN)
    days = {name: [format_time(day) if day else "–" for day in last[name]] for name in (Col.EINGEGANGEN, Col.FREIGEGEBEN)}
    st.subheader("Was zuletzt kam", anchor=False)
    shown = pd.DataFrame({
        "Indikator": last[Col.KURZNAME],
        "Zeit": [format_time(time) for time in last[Col.ZEIT]],
        "Lieferant": last[Col.LIEFERANT],
        "Eingegangen": days[Col.EINGEGANGEN],
        "Freigegeben": days[Col.FREIGEGEBEN],
        "Stand": [
            f"{state} am {format_time(day)}" if day else state
            for state, day in zip(last[Col.ZUSTAND], last[Col.BERICHTIGT], strict=True)
        ],
    })  # fmt: skip
    show_table(shown, alt="Zuletzt gelieferte Zahlen mit Tag des Eingangs und der Freigabe")


def _print_open(missing: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "Stand": [f"{SYMBOLS[DeliveryState(state)]}\u00a0{state}" for state in missing[Col.ZUSTAND]],
        "Bis": [
            format_time(day) + (" (Vorschlag)" if agreement == Agreement.PROPOSED else "") if day else _WORDS[Agreement.OPEN]
            for day, agreement in zip(missing[Col.FRIST], missing[Col.VEREINBARUNG], strict=True)
        ],
        "Lieferant": missing[Col.LIEFERANT],
        "Indikator": missing[Col.KURZNAME],
        "Zeitraum": missing[Col.ZEITRAUM],
        "Es fehlt": missing[Col.FEHLT],
    })  # fmt: skip


def _show_ledger_files(ledger: pd.DataFrame, data: Dataset, day: date) -> None:
    remarks = [
        ("Stichtag", format_time(day.isoformat())),
        ("Zustand", "; ".join(state.value for state in DeliveryState)),
        ("Vorschlag", "Ein vorgeschlagener Termin ist mit der Stelle nicht vereinbart und zu bestätigen."),
        ("Lesehilfe", "Eine Zeile je Lieferant, Indikator und Zeitraum. " + _KNOWN_SINCE),
    ]
    show_files(lambda: ledger, trace_delivery("Lieferungen", data, remarks), stem="lieferungen", key="lieferbuch")
