"""The parts of "Methodik & Quellen" one looks things up in: glossary, signs, map, sources."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mib_dashboard.formats import format_number, sort_key
from mib_dashboard.model import Dataset
from mib_dashboard.safe import safe_html
from mib_dashboard.ui.class_strips import show_class_strips
from mib_dashboard.ui.filters import pick_segment
from mib_dashboard.ui.method_view import build_source_table
from mib_dashboard.ui.show import show_table
from mib_dashboard.ui.texts import load_text

_LICENCES = {"alle": "Alle", "offen": "Lizenz zu klären", "klar": "Lizenz geklärt"}


def search(table: pd.DataFrame, words: str) -> pd.DataFrame:
    """Rows in which every word occurs somewhere, whatever its case."""
    text = table.astype(str).agg(" ".join, axis=1).str.casefold()
    found = pd.Series(True, index=table.index)
    for word in words.casefold().split():
        found &= text.str.contains(word, regex=False)
    return table[found]


def show_glossary(data: Dataset) -> None:
    """Terms in alphabetical order, as a list in columns."""
    words = _search_box("Im Glossar suchen", "glossar_suche", "zum Beispiel Duldung")
    terms = data.glossary.sort_values("begriff", key=lambda column: column.map(sort_key))
    found = search(terms, words)
    st.caption(_count(len(found), len(terms), "Begriffen"))
    items = "".join(
        f"<div><dt>{safe_html(row.begriff)}</dt><dd>{safe_html(row.erklaerung)}</dd></div>" for row in found.itertuples()
    )
    st.html(
        """<style>.glossar{columns:26rem;column-gap:48px;margin:0}.glossar div{break-inside:avoid;padding:8px 0 16px}
        .glossar dt{font-weight:600}.glossar dd{margin:4px 0 0;line-height:1.5}</style>"""
        f'<dl class="glossar">{items}</dl>'
    ) if items else st.info("Kein Begriff passt. Versuchen Sie ein kürzeres Wort.")


def show_signs(data: Dataset) -> None:
    """What stands in place of a number, and what a screen reader says."""
    st.markdown(
        "Wo keine gewöhnliche Zahl steht, steht ein Zeichen der amtlichen Statistik. Jedes bedeutet etwas anderes; keines "
        "bedeutet null außer dem Strich. In Dateien steht statt des Zeichens der Schlüssel in der Spalte `zeichen`."
    )
    signs = data.signs.values()
    table = pd.DataFrame({
        "Zeichen": [sign.symbol for sign in signs],
        "Bedeutung": [sign.meaning for sign in signs],
        "Vorgelesen als": [sign.spoken for sign in signs],
        "Mit Zahl": ["ja" if sign.has_value else "nein" for sign in signs],
        "Schlüssel in Dateien": [sign.code for sign in signs],
    })  # fmt: skip
    show_table(table, alt="Statistische Zeichen mit Bedeutung, Vorlesetext und Schlüssel")


def show_map_reading(data: Dataset) -> None:
    """How to read the map, and what the ways to make classes do to the same figures."""
    st.markdown(load_text("karte_lesen"), width=760)
    show_class_strips(data)


def show_sources(data: Dataset) -> None:
    """All sources with licence and reference date."""
    words = _search_box("In den Quellen suchen", "quellen_suche", "zum Beispiel Zensus")
    choice = pick_segment("Lizenz", _LICENCES, "quellen_lizenz", label_visibility="collapsed")
    sources = [s for s in data.sources.values() if choice == "alle" or s.licence_settled == (choice == "klar")]
    table = build_source_table(sources)
    table["Fundstelle"] = [source.reference for source in sources]
    table["Hinweis"] = [source.note for source in sources]
    found = search(table, words)
    st.caption(_count(len(found), len(data.sources), "Quellen"))
    if len(found):
        show_table(found, alt="Alle Quellen mit Stand und Lizenz")
    else:
        st.info("Keine Quelle passt. Versuchen Sie ein kürzeres Wort oder eine andere Auswahl.")


def _search_box(label: str, key: str, example: str) -> str:
    typed = st.text_input(
        label, key=key, bind="query-params", type="search", placeholder=example, max_chars=60, autocomplete="off", width=420
    )
    return typed or ""


def _count(found: int, total: int, word: str) -> str:
    return f"{format_number(found)} von {format_number(total)} {word}"
