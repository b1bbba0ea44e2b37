"""The quality of values: grades by indicator and year, and every value of one indicator with its reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.quality import CRITERIA, compute_grade_years
from mib_dashboard.analysis.figures.sign_words import write_figure
from mib_dashboard.exports.origin import trace_figures
from mib_dashboard.language.formats import format_number, format_time, join_words
from mib_dashboard.model.dataset import Catalogue, Dataset, Statistics
from mib_dashboard.model.deliveries import SupplyBook
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.computed import select_rows
from mib_dashboard.ui.frame.files import show_files
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.frame.grades import quality_of
from mib_dashboard.ui.frame.show import is_dark, show_table
from mib_dashboard.ui.parts.year_strip import build_grade_table

_SHOWN = 15
_NAMES = {
    Col.QUELLE: "Quelle", Col.ZEICHENNOTE: "Zeichen", Col.VOLLSTAENDIGKEIT: "Vollständigkeit", Col.ALTER: "Alter",
    Col.FALLZAHL: "Fallzahl",
}  # fmt: skip
_NOT_JUDGED = "nicht bewertet"


def pick_graded_topic(data: Statistics) -> str:
    """Code of a topic that has values; "" when there is none."""
    filled = _with_values(data)
    topics = {
        code: topic.name
        for code, topic in data.topics.items()
        if any(i.topic == code and i.is_selectable and i.code in filled for i in data.indicators.values())
    }
    return pick_option("Thema", topics, "datenstand_guete_thema", width=320) if topics else ""


def show_quality(data: Dataset, topic: str, day: date) -> None:
    """Grades of the indicators of one topic; `topic` is a code."""
    filled = _with_values(data)
    codes = tuple(code for code, i in data.indicators.items() if i.is_selectable and i.topic == topic and code in filled)
    if not data.supply.grade_rules:
        st.info("Zu dieser Lieferung gehören keine Regeln der Güte (guete.csv); die Werte haben deshalb keine Note.")
        return
    if not codes:
        st.info("Zu diesem Thema liegen noch keine Zahlen vor, also auch keine Noten.")
        return
    quality = quality_of(data, day, codes)
    st.markdown(
        "Noten reichen von **A** (verlässlich) bis **D** (nur mit großer Vorsicht). Sie sagen etwas über die Zahl, nichts über "
        "den Ort. Es zählt das schwächste Merkmal: Quelle, Zeichen, Vollständigkeit, Alter oder Fallzahl. Ein Merkmal, das nicht "
        f"passt, bleibt weg.{_tell_ungraded(quality)}"
    )
    names = {code: data.indicators[code].short_name for code in codes}
    caption = "Güte der Werte nach Indikator und Jahr, von der besten bis zur schwächsten Note"
    st.html(build_grade_table(compute_grade_years(quality), names, caption=caption, dark=is_dark()))
    _show_values(quality, data, names, day)
    _show_rules(data.supply)


def _tell_ungraded(quality: pd.DataFrame) -> str:
    """How many values have no grade, and why; "" when every value has one."""
    number = int((quality[Col.NOTE] == "").sum())
    if not number:
        return ""
    words = "Ein Wert hat" if number == 1 else f"{format_number(number)} Werte haben"
    return (
        f" {words} deshalb keine Note („nicht bewertet“): kein Merkmal passt, zum Beispiel bei einer älteren Anzahl größerer "
        "Gebiete in einer Lieferung aus lauter Beispielen."
    )


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Dataset: lambda data: data.version})
def _with_values(data: Statistics) -> frozenset[str]:
    return frozenset(data.figures.loc[data.figures[Col.WERT].notna(), Col.INDIKATOR])


def _show_values(quality: pd.DataFrame, data: Dataset, names: dict[str, str], day: date) -> None:
    st.header("Die Werte eines Indikators mit ihren Gründen", anchor=False)
    code = pick_option("Indikator", names, "datenstand_guete", width=420)
    own = quality[quality[Col.INDIKATOR] == code]
    rows = select_rows(data, zip(own[Col.INDIKATOR], own[Col.GEBIET], own[Col.ZEIT], strict=True))
    table = own.assign(datum=rows[Col.DATUM].to_numpy(), wert=rows[Col.WERT].to_numpy(), zeichen=rows[Col.ZEICHEN].to_numpy())
    table = table.sort_values([Col.DATUM, Col.GEBIET], ascending=[False, True], kind="stable", ignore_index=True)
    if len(table) > _SHOWN:
        st.caption(f"Die neuesten {_SHOWN} von {format_number(len(table))} Werten; alle stehen in den Dateien.")
    show_table(_print_values(table.head(_SHOWN), data), alt=f"Werte von {names[code]} mit Note und Gründen")
    words = table[Col.ZEICHEN].map({code: sign.spoken for code, sign in data.signs.items()}).fillna("")
    files = table[[*(c for c in table.columns if c != Col.DATUM)]].assign(zeichen_text=words)
    origin = trace_figures(f"Güte: {names[code]}", rows, data, [("Stichtag", format_time(day.isoformat()))])
    show_files(lambda: files, origin, stem="guete", key="guete")


def _print_values(table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    indicator = catalogue.indicators[table[Col.INDIKATOR].iloc[0]]
    return pd.DataFrame({
        "Gebiet": [catalogue.areas[ags].name for ags in table[Col.GEBIET]],
        "Zeit": table[Col.ZEIT].map(format_time),
        "Wert": [
            write_figure(catalogue.signs, indicator, *cell) for cell in zip(table[Col.WERT], table[Col.ZEICHEN], strict=True)
        ],
        "Note": [note or _NOT_JUDGED for note in table[Col.NOTE]],
        "Einzelnoten": [_print_marks(row) for row in table.to_dict("records")],
        "Gründe": [reasons or "keine Einschränkung" for reasons in table[Col.GRUENDE]],
    })  # fmt: skip


def _print_marks(row: dict[str, Any]) -> str:
    return ", ".join(f"{_NAMES[name]} {row[name]}" for name in CRITERIA if row[name]) or _NOT_JUDGED


def _show_rules(supply: SupplyBook) -> None:
    twin = st.expander("Was die Noten bedeuten", key="guete_regeln", on_change="rerun")
    if not twin.open:
        return
    with twin:
        rules = supply.grade_rules
        shown = pd.DataFrame({
            "Merkmal": [_NAMES.get(rule.criterion, "Zeichen") for rule in rules],
            "Note": [rule.grade for rule in rules],
            "Bedingung": [rule.explanation for rule in rules],
            "Beleg": [rule.evidence for rule in rules],
        })  # fmt: skip
        evidence = join_words(sorted({rule.evidence for rule in rules}))
        st.caption(
            f"Die Grenzen stehen in guete.csv. {evidence}." if len({r.evidence for r in rules}) == 1 else "Grenzen: guete.csv."
        )
        show_table(shown, alt="Regeln der Güte")
