"""The questions about a file, as fields a person answers by choosing."""

from __future__ import annotations

from typing import Any

import streamlit as st

from mib_dashboard.intake.recipe import Known, Question
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.language.times import is_time
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.schema import AskForm, AskKind, AskScope, DataKind

_SKIP = "auslassen"
_OTHER = "anders"
_HOLDS = {
    AskScope.SUPPLIER: "Die Antwort gilt für alle Dateien dieses Lieferanten, bis jemand sie ändert.",
    AskScope.TABLE: "Die Antwort gilt, sooft diese Tabelle kommt.",
    AskScope.DELIVERY: "Die Antwort gilt nur für diese Lieferung.",
}


def ask_questions(questions: tuple[Question, ...], known: Known, choices: FormChoices, *, key: str) -> Known | None:
    """A form with all questions. After "Übernehmen" what is known with every answer that was given; None before."""
    with st.form(f"{key}_fragen", border=False):
        has_columns = any(question.form is AskForm.ASSIGNMENT for question in questions)
        source = _ask_source(choices, key) if has_columns else None
        if has_columns:
            st.caption("Was eine Spalte ist, gilt, sooft diese Tabelle kommt.")
        # Named after the question, not its place: an answer to the one before must not stand in the field of the next.
        answers = {question.id: _ask(question, choices, source, f"{key}_{question.id}") for question in questions}
        sent = st.form_submit_button("Antworten übernehmen", type="primary")
    if not sent:
        return None
    if source is None and any(_is_named(question, f"{key}_{question.id}") for question in questions):
        st.warning("Zu den gewählten Indikatoren fehlt noch die Quelle; sie steht über den Fragen.")
        return None
    given = [question for question in questions if answers[question.id] is not None]
    if not given:
        st.warning("Noch ist nichts ausgewählt. Auch ein Teil der Antworten lässt sich schon übernehmen.")
        return None
    for question in given:
        known = known.learn(question, answers[question.id])
    return known


def _is_named(question: Question, key: str) -> bool:
    """Whether an indicator stands in the field of a column: without a source it is no answer yet."""
    return question.form is AskForm.ASSIGNMENT and st.session_state.get(f"{key}_indikator") not in (None, _SKIP)


def show_refusals(questions: tuple[Question, ...]) -> bool:
    """Show what no answer can help; True when there is any."""
    refused = [question for question in questions if question.kind is AskKind.REFUSED]
    for question in refused:
        st.error(f"{_name_place(question)}{safe_markdown(question.text)}")
    return bool(refused)


def _ask(question: Question, choices: FormChoices, source: str | None, key: str) -> Any:
    if question.form is AskForm.ASSIGNMENT:
        return _ask_assignment(question, choices, source, key)
    st.markdown(f"**{safe_markdown(question.text)}**")
    st.caption(f"{_name_place(question)}{_HOLDS[question.scope]}")
    options = {option.value: option.text for option in question.options}
    if question.form is AskForm.AREA:
        options |= {code: name for code, name in choices.areas.items() if code not in options}
    if question.form is AskForm.PERIOD:
        options[_OTHER] = "eine andere Zeit (unten eintragen)"
    values = sorted(options, key=lambda value: value != question.proposal)
    # What a sign means is chosen by hand, the likely one on top: "-" taken as zero without being read would be a wrong number.
    # So is a doubt that can only be confirmed: it has no proposal.
    is_likely = values == [_OTHER] or (bool(values) and values[0] == question.proposal and question.kind is not AskKind.SIGN)
    place = 0 if is_likely else None
    label = "Antwort"
    if len(values) > 6:
        answer = st.selectbox(
            label, values, index=place, format_func=lambda value: options[value], key=key, placeholder="bitte wählen",
            label_visibility="collapsed",
        )  # fmt: skip
    else:
        answer = st.radio(
            label, values, index=place, format_func=lambda value: safe_markdown(options[value]), key=key,
            label_visibility="collapsed",
        )  # fmt: skip
    # Its field is always there: a form does not begin anew when something in it is chosen.
    other = _ask_time(key) if question.form is AskForm.PERIOD else None
    return other if answer == _OTHER else answer


_TIMES = "2026, 2026-03, 2026-03-31, 2026-Q1, 2026-H1 oder 2025/26 (Schuljahr)"


def _ask_time(key: str) -> str | None:
    text = st.text_input(f"Eine andere Zeit, zum Beispiel {_TIMES}", key=f"{key}_zeit").strip()
    if text and not is_time(text):
        st.error(f"„{safe_markdown(text)}“ ist keine Zeit. So geht es: {_TIMES}.")
    return text if is_time(text) else None


def _ask_source(choices: FormChoices, key: str) -> str | None:
    return st.selectbox(
        "Quelle aller Spalten, nach denen hier gefragt wird", list(choices.sources), index=None, key=f"{key}_quelle",
        format_func=lambda one: choices.sources[one], placeholder="bitte wählen",
    )  # fmt: skip


def _ask_assignment(question: Question, choices: FormChoices, source: str | None, key: str) -> Any:
    codes = [_SKIP, *(option.value for option in question.options if option.value != _SKIP)]
    codes += [code for code in choices.indicators if code not in codes and code not in choices.computed]
    names = {_SKIP: "nicht übernehmen", **{code: f"{name} ({code})" for code, name in choices.indicators.items()}}
    # A likely name is only put on top: a wrong one that stands there already would be taken without being read.
    place = 0 if question.proposal == _SKIP else None
    code = st.selectbox(
        f"**{safe_markdown(question.text)}** {_name_place(question)}", codes, index=place,
        format_func=lambda one: names.get(one, one), key=f"{key}_indikator", placeholder="Indikator oder Zählreihe wählen",
    )  # fmt: skip
    if code == _SKIP:
        return {"skip": True}
    if code is None or source is None:
        return None
    kind = DataKind.EXAMPLE if source in choices.invented else DataKind.OFFICIAL
    return {"indicator": code, "source": source, "unit": choices.units[code], "data_kind": str(kind)}


def _name_place(question: Question) -> str:
    """Where the question arises, as the beginning of a line."""
    if not question.cells:
        return ""
    sheet = f"{safe_markdown(f'Blatt „{question.sheet}“,')} " if question.sheet else ""
    cells = ", ".join(question.cells[:8]) + (" …" if len(question.cells) > 8 else "")
    return f"{sheet}{'Zelle' if len(question.cells) == 1 else 'Zellen'} {cells}. "
