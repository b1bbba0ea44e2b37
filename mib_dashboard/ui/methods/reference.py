"""The parts of "Methodik & Quellen" one looks things up in: glossary, signs, map, sources."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard.analysis.figures.interval_words import keep_together
from mib_dashboard.language.formats import format_number, sort_key
from mib_dashboard.model.dataset import Catalogue, Sign, Source, Statistics
from mib_dashboard.render import render_template
from mib_dashboard.report.prose import load_text
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.methods.class_strips import show_class_strips
from mib_dashboard.ui.methods.sign_table import show_sign_table
from mib_dashboard.ui.methods.view import UNSETTLED

_LICENCES = {"alle": "Alle", "offen": "Lizenz zu klären", "klar": "Lizenz geklärt"}


def matches(text: str, words: str) -> bool:
    """True when every word occurs in the text, whatever its case and accents."""
    plain = sort_key(text)
    return all(word in plain for word in sort_key(words).split())


def show_glossary(catalogue: Catalogue) -> None:
    """Terms in alphabetical order, as a list in columns."""
    words = _search_box("Im Glossar suchen", "glossar_suche", "zum Beispiel Duldung")
    terms = sorted(
        zip(catalogue.glossary[Col.BEGRIFF], catalogue.glossary[Col.ERKLAERUNG], strict=True), key=lambda term: sort_key(term[0])
    )
    found = [term for term in terms if matches(" ".join(term), words)]
    st.caption(_count(len(found), len(terms), "Begriffen"))
    if found:
        st.html(render_template("glossary.html", terms=[(word, keep_together(text)) for word, text in found]))
    else:
        st.info("Kein Begriff passt. Versuchen Sie ein kürzeres Wort.")


def show_signs(signs: Mapping[str, Sign]) -> None:
    """What stands in place of a number, and what a screen reader says."""
    st.markdown(
        "Wo keine gewöhnliche Zahl steht, steht ein Zeichen der amtlichen Statistik. Jedes bedeutet etwas anderes; keines "
        "bedeutet null außer dem Strich. In Dateien steht statt des Zeichens der Schlüssel in der Spalte `zeichen`."
    )
    show_sign_table(signs)
    st.markdown(keep_together(load_text("zeichen_lesen")), width=760)


def show_map_reading(data: Statistics) -> None:
    """How to read the map, and what the ways to make classes do to the same figures."""
    st.markdown(load_text("karte_lesen"), width=760)
    show_class_strips(data)


def show_sources(all_sources: Mapping[str, Source]) -> None:
    """All sources with licence and reference date."""
    words = _search_box("In den Quellen suchen", "quellen_suche", "zum Beispiel Zensus")
    choice = pick_segment("Lizenz", _LICENCES, "quellen_lizenz", label_visibility="collapsed")
    sources = [s for s in all_sources.values() if choice == "alle" or s.licence_settled == (choice == "klar")]
    found = [
        source for source in sources if matches(" ".join((source.title, source.publisher, source.licence, source.note)), words)
    ]
    st.caption(_count(len(found), len(all_sources), "Quellen"))
    if not found:
        st.info("Keine Quelle passt. Versuchen Sie ein kürzeres Wort oder eine andere Auswahl.")
        return
    ordered = sorted(found, key=lambda s: (sort_key(s.publisher), s.title))
    st.html(render_template("source_list.html", sources=ordered, unsettled=UNSETTLED))


def _search_box(label: str, key: str, example: str) -> str:
    typed = st.text_input(
        label, key=key, bind="query-params", type="search", placeholder=example, max_chars=60, autocomplete="off", width=420
    )
    return typed or ""


def _count(found: int, total: int, word: str) -> str:
    return f"Gezeigt: {format_number(found)} von {format_number(total)} {word}"
