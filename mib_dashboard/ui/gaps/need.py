"""Part two of the page of gaps: need and supply as quadrants, and the same as a table with the reasons."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps.credit import credit_index, credit_need
from mib_dashboard.analysis.gaps.need_picture import (
    KEY_WORDS,
    REASON,
    NeedPicture,
    build_need_spec,
    build_need_table,
    describe_axes,
    name_absent,
)
from mib_dashboard.charts.quadrants import build_quadrants, list_unnamed
from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.language.formats import THIN, format_number, format_time, join_words
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.pictures import Credit, QuadrantSpec
from mib_dashboard.schema import Col, Parameter
from mib_dashboard.ui.frame.fold import fold_key, show_fold_button
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_figure, show_table
from mib_dashboard.ui.gaps.basis import build_gap_credit, describe_group, show_credit_line, show_group_note
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice
from mib_dashboard.ui.gaps.need_data import find_need
from mib_dashboard.ui.parts.actions import Takeaway, show_actions


def show_need(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    """Everything of the second part."""
    if book.need_weights.empty:
        st.info("Diese Lieferung legt keine Indikatoren für einen Bedarfsindex fest (Tabelle bedarfsindex.csv).")
        return
    picture = find_need(book, data, choice, assumptions)
    st.header(f"Bedarf und Versorgung: {safe_markdown(book.groups[choice.group].name)}", anchor=False)
    st.markdown(describe_axes(picture))
    show_group_note(book, data, choice.group)
    spec = build_need_spec(book, data, choice.group, choice.municipality, picture, _build_credit(book, data, choice, picture))
    if spec.bubbles:
        show_figure(build_quadrants(spec, dark=is_dark()), key="luecken_quadranten", alt=spec.alt)
        unnamed = f" Ohne Namen im Bild: {join_words(names)}." if (names := list_unnamed(spec)) else ""
        absent = name_absent(data.areas, picture)
        st.caption(safe_markdown(f"{KEY_WORDS}{unnamed}{' ' if absent else ''}{absent}"))
    else:
        st.info("Für keine Gemeinde lassen sich Bedarf und Versorgung zugleich bestimmen.")
    show_credit_line(book, data, choice)
    shown = build_need_table(data.areas, picture)
    show_fold_button("luecken_rang", f"Tabelle mit {format_number(len(shown))} Zeilen ansehen")
    with st.container(key=fold_key("luecken_rang", "tabelle")):
        show_table(shown.drop(columns=REASON), alt="Bedarfsindex und Einordnung der Gemeinden")
    notes = [("Verfahren", str(picture.method)), ("Versorgung", describe_axes(picture).replace("**", ""))]
    origin = trace_offers("Bedarf und Versorgung", book, data, notes, _build_credit(book, data, choice, picture))
    sheet = partial(_build_sheet, book, data, choice, picture, spec) if spec.bubbles else None
    files = Takeaway("bedarf-und-versorgung", lambda: shown, lambda: origin, is_example=origin.is_example, picture=sheet)
    show_actions("luecken", "luecken_bedarf", title=origin.title, files=files)
    st.header("Warum eine Gemeinde dort steht", anchor=False)
    show_fold_button("luecken_gruende", f"{format_number(len(shown))} Begründungen ansehen")
    with st.container(key=fold_key("luecken_gruende", "liste")):
        for row in shown.itertuples(index=False):
            st.markdown(f"- **{safe_markdown(row[0])}**, {safe_markdown(row[-2])}: {safe_markdown(row[-1])}")
    _show_index(book, data, picture)


def _build_sheet(book: OfferBook, data: Statistics, choice: GapChoice, picture: NeedPicture, spec: QuadrantSpec) -> Sheet:
    """The picture for a file, with the words around it and the municipalities that are not in it."""
    missing = name_absent(data.areas, picture)
    notes = (describe_axes(picture).replace("**", ""), KEY_WORDS, describe_group(book, data, choice.group), missing)
    return Sheet(spec, tuple(note for note in notes if note))


def _build_credit(book: OfferBook, data: Statistics, choice: GapChoice, picture: NeedPicture) -> Credit:
    """Sources of both axes; the page tells them in two places."""
    return credit_need(build_gap_credit(book, data, choice.group, choice.day), credit_index(data, picture.given))


def _show_index(book: OfferBook, data: Statistics, picture: NeedPicture) -> None:
    """What the index is made of."""
    given = picture.given
    st.header("Woraus der Bedarfsindex besteht", anchor=False)
    st.markdown(
        "Jede Dimension zählt gleich viel, solange unten nichts anderes gewählt ist. Der Rang wird "
        f"{format_number(book.parameters[Parameter.DRAWS])}-mal mit zufälligen Gewichten und Verfahren neu berechnet; in "
        "Klammern steht, wo die Gemeinde dabei in neun von zehn Fällen landet. „Gesichert“ heißt: In mindestens "
        f"{format_number(100 * book.parameters[Parameter.STABLE_FROM])}{THIN}% der Fälle liegt sie auf derselben Seite der "
        "Trennlinie ihres Bedarfs wie in dieser Tabelle, sonst „unsicher“. Welche Linie gilt, hängt vom gezogenen Verfahren "
        "ab: der Wert des Landes, der Mittelwert der Gemeinden (z-Wert), die Mitte ihrer Spanne, der mittlere Rang oder "
        "der Median. Ob genug Angebote da sind, spielt dafür keine Rolle."
    )
    reasons = book.need_weights.set_index(Col.INDIKATOR)[Col.BEGRUENDUNG]
    shown = pd.DataFrame([
        {
            "Dimension": dimension,
            "Indikator": data.indicators[code].name if code in data.indicators else code,
            "Stand": format_time(time) if time else "keine Werte",
            "Gewicht": f"{format_number(100 * weight, 1)}{THIN}%",
            "Begründung": reasons[code],
        }
        for dimension, code, time, weight in zip(given.dimensions, given.codes, given.times, given.weights, strict=True)
    ])  # fmt: skip
    show_fold_button("luecken_index", f"{format_number(len(shown))} Indikatoren ansehen")
    with st.container(key=fold_key("luecken_index", "tabelle")):
        show_table(shown, alt="Indikatoren des Bedarfsindex")
    credit = credit_index(data, picture.given)
    if credit is not None:
        show_credit(credit)
