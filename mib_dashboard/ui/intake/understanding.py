"""The first step: the file as it came, what was understood of it, and the questions that are left."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.intake.flow.reading import DeliveryReading, assign, learn, read_delivery
from mib_dashboard.intake.recipe import Known
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.schema import Right
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.intake.added import show_added
from mib_dashboard.ui.intake.additions import show_additions
from mib_dashboard.ui.intake.habits import describe_habits
from mib_dashboard.ui.intake.pointing import show_grid, show_pointed, show_pointing
from mib_dashboard.ui.intake.questions import ask_questions, show_refusals
from mib_dashboard.ui.intake.sheet import ROWS, build_sheet, build_sheet_style, count_pages, list_notes
from mib_dashboard.ui.intake.workplace import STEP, Workplace, carry_out, choose_next
from mib_dashboard.ui.parts.work_rows import show_rows


def show_understanding(desk: Workplace, delivery: Delivery, choices: FormChoices, *, is_open: bool) -> None:
    """The sheet with its marks, then questions or what was understood; answers only while the delivery is open."""
    reading = read_delivery(desk.store, desk.account, delivery.id)
    may_mend = is_open and desk.may(Right.PREPARE, delivery.supplier)
    _show_sheet(desk, reading, choices, may_point=may_mend and not reading.proposal.is_filled)
    show_pointed(desk, reading, choices, is_open=may_mend)
    questions = reading.proposal.questions
    if show_refusals(questions) or not may_mend:
        if not questions:
            _show_columns(reading, choices)
        return
    if questions:
        count = "Eine Frage ist" if len(questions) == 1 else f"{format_number(len(questions))} Fragen sind"
        st.header(f"{count} offen")
        known = ask_questions(questions, reading.known, choices, key=f"lieferung_{delivery.id}")
        if known is not None:
            _keep(desk, reading, known)
    else:
        _show_columns(reading, choices)
        _offer_assignment(desk, reading, choices)
    show_added(desk, delivery)
    show_additions(desk, delivery, choices)


def _show_sheet(desk: Workplace, reading: DeliveryReading, choices: FormChoices, *, may_point: bool) -> None:
    sheets = {sheet.title: sheet for sheet in reading.workbook.sheets}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.selectbox("Blatt", list(sheets), key="blatt", width=320)
        sheet = sheets[title] if title in sheets else reading.workbook.sheets[0]
        pages = count_pages(sheet)
        page = st.number_input(f"Seite von {pages} mit je {ROWS} Zeilen", 1, pages, 1, width=280) if pages > 1 else 1
    for notice in reading.proposal.notices:
        st.info(safe_markdown(notice))
    if told := reading.proposal.aside.get(sheet.title):
        st.info(safe_markdown(told))
    asked = {cell for one in reading.proposal.questions if one.sheet in ("", sheet.title) for cell in one.cells}
    marks = reading.proposal.marks.get(sheet.title, {})
    is_pointing = may_point and st.toggle("Etwas ist falsch gelesen: Stelle zeigen", key="zeigen")
    if is_pointing:
        show_grid(sheet, marks, start=(page - 1) * ROWS)
        show_pointing(desk, reading, sheet, choices)
    else:
        st.html(build_sheet_style(pick_theme(dark=is_dark())))
        caption = f"Blatt „{sheet.title}“ der Datei {reading.workbook.file}"
        st.html(build_sheet(sheet, marks, asked, start=(page - 1) * ROWS, caption=caption))
    if notes := list_notes(sheet, marks):
        st.caption(safe_markdown(f"Fußnoten der Datei: {' · '.join(notes)}"))
    if asked and not is_pointing:
        st.caption("Umrandet sind die Zellen, nach denen unten gefragt wird.")


def _show_columns(reading: DeliveryReading, choices: FormChoices) -> None:
    st.header("So wird die Tabelle gelesen")
    rows = []
    for key, column in reading.proposal.columns.items():
        found = reading.proposal.recipe.columns.get(key)
        if found is None or found.skip:
            rows.append((column.text, "wird nicht übernommen", "–"))
        else:
            rows.append((column.text, _name(choices, found.indicator), choices.sources.get(found.source, found.source)))
    show_rows(["Spalte", "Indikator", "Quelle"], rows, caption="Spalten der Datei und ihre Bedeutung")
    if agreed := describe_habits(reading.known, choices):
        st.caption(safe_markdown(f"Für alle Dateien dieses Lieferanten gilt: {'; '.join(agreed.values())}."))
    st.caption(f"Daraus werden {format_number(len(reading.proposal.grains))} Werte und Prüfsummen.")


def _offer_assignment(desk: Workplace, reading: DeliveryReading, choices: FormChoices) -> None:
    columns = {key: f"Spalte {column.text}" for key, column in reading.proposal.columns.items()}
    agreed = describe_habits(reading.known, choices)
    changed = st.multiselect(
        "Etwas stimmt nicht: danach noch einmal fragen", [*columns, *agreed], format_func=lambda key: (columns | agreed)[key],
        placeholder="alles stimmt",
    )  # fmt: skip
    if changed:
        if st.button("Noch einmal fragen"):
            _keep(desk, reading, reading.known.ask_again(changed))
    elif st.button("Passt, so übernehmen", type="primary"):
        carry_out(
            lambda: assign(desk.store, desk.account, reading, desk.now),
            "Die Werte sind übernommen; nun wird geprüft.",
            lambda _: choose_next(STEP, "pruefen"),
        )


def _keep(desk: Workplace, reading: DeliveryReading, known: Known) -> None:
    carry_out(lambda: learn(desk.store, desk.account, reading.delivery, known, desk.now), "Die Antworten sind festgehalten.")


def _name(choices: FormChoices, code: str) -> str:
    return f"{choices.indicators[code]} ({code})" if code in choices.indicators else code
