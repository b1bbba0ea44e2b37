"""What the forms of the working side say to somebody who leaves something out or hands in the wrong file."""

from __future__ import annotations

from unittest.mock import Mock

import pandas as pd
import pytest
from streamlit.elements.lib import policies
from streamlit.testing.v1 import AppTest

from mib_dashboard import clock
from mib_dashboard.intake.sheets import BookCell, BookSheet
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.model.working import Account
from mib_dashboard.schema import CellMark, Col, DataKind, Role
from mib_dashboard.ui.intake.changes import describe_cells
from mib_dashboard.ui.intake.inbox import ask_for_missing
from mib_dashboard.ui.intake.sheet import list_notes
from mib_dashboard.ui.intake.workplace import Workplace


def toy_choices() -> FormChoices:
    return FormChoices(
        indicators={"NEU": "Neue", "QUO": "Quote"}, units={"NEU": "Personen", "QUO": "%"}, areas={"01001001": "Adorf"},
        sources={"FORT": "Fortschreibung"}, suppliers={"AMT": "Amt"}, topics={},
        signs={"unknown": "unbekannt", "r": "berichtigt"}, computed=frozenset({"QUO"}),
    )  # fmt: skip


def test_compared_numbers_and_signs_are_german():
    row = {
        Col.INDIKATOR: "NEU", Col.GEBIET: "01001001", Col.ZEIT: "2023", Col.BISHER: "5542", Col.BISHER_ZEICHEN: "r",
        Col.WERT: "", Col.ZEICHEN: "unknown", Col.REIHE: "", Col.ZELLE: "B4",
    }  # fmt: skip
    share = row | {
        Col.REIHE: "Mai 2021: 7 · Mai 2022: 8",
        Col.BISHER: "",
        Col.BISHER_ZEICHEN: "",
        Col.WERT: "1234.50",
        Col.ZEICHEN: "",
    }
    table = describe_cells(pd.DataFrame([row, share]), toy_choices())
    assert list(table["bisher"]) == ["5.542 (berichtigt)", "–"]
    assert list(table["geliefert"]) == ["(unbekannt)", "1.234,50"]
    assert list(table["frühere Werte"]) == ["–", "Mai\xa02021:\xa07 · Mai\xa02022:\xa08"]


def test_a_line_of_dashes_is_no_footnote():
    sheet = BookSheet("Blatt 1", ((BookCell("_____"),), (BookCell("1) ohne Gewähr"),)))
    assert list_notes(sheet, {"A1": CellMark.NOTE, "A2": CellMark.NOTE}) == ["1) ohne Gewähr"]


def test_only_what_is_missing_is_asked_for():
    assert ask_for_missing(supplier=False, file=True) == "Bitte einen Lieferanten wählen."
    assert ask_for_missing(supplier=True, file=False) == "Bitte eine Datei wählen."
    assert ask_for_missing(supplier=False, file=False) == "Bitte einen Lieferanten und eine Datei wählen."


def ask_for_a_column() -> None:
    import streamlit as st

    from mib_dashboard.intake.recipe import Habits, Known, Question, Recipe
    from mib_dashboard.schema import AskForm, AskKind, AskScope
    from mib_dashboard.ui.intake.questions import ask_questions
    from tests.app.test_arbeitsplatz import toy_choices

    column = Question(
        "spalte:neue",
        AskKind.ASSIGNMENT,
        AskScope.TABLE,
        "Was ist die Spalte „Neue“?",
        "Blatt 1",
        ("B3",),
        form=AskForm.ASSIGNMENT,
    )
    period = Question("zeit", AskKind.PERIOD, AskScope.DELIVERY, "Welche Zeit?", form=AskForm.PERIOD)
    known = ask_questions((column, period), Known(Recipe("AMT"), Habits()), toy_choices(), key="frage")
    st.text("gelernt" if known is not None else "nichts gelernt")


def test_an_indicator_without_a_source_is_not_lost_in_silence():
    app = AppTest.from_function(ask_for_a_column).run()
    app.selectbox(key="frage_spalte:neue_indikator").select("NEU")
    app.button[0].click().run()
    assert not app.exception
    assert "fehlt noch die Quelle" in app.warning[0].value
    app.selectbox(key="frage_quelle").select("FORT")
    app.button[0].click().run()
    assert not app.warning
    assert app.text[0].value == "gelernt"


def test_what_is_computed_is_not_offered():
    app = AppTest.from_function(ask_for_a_column).run()
    assert app.selectbox(key="frage_spalte:neue_indikator").options == ["nicht übernehmen", "Neue (NEU)"]


def ask_with_an_invented_source() -> None:
    from dataclasses import replace

    import streamlit as st

    from mib_dashboard.intake.recipe import Habits, Known, Question, Recipe
    from mib_dashboard.schema import AskForm, AskKind, AskScope
    from mib_dashboard.ui.intake.questions import ask_questions
    from tests.app.test_arbeitsplatz import toy_choices

    column = Question("spalte:neue", AskKind.ASSIGNMENT, AskScope.TABLE, "Was ist das?", form=AskForm.ASSIGNMENT)
    choices = replace(toy_choices(), sources={"BSP": "Beispiel", "FORT": "Fortschreibung"}, invented=frozenset({"BSP"}))
    known = ask_questions((column,), Known(Recipe("AMT"), Habits()), choices, key="frage")
    st.text(known.recipe.columns["neue"].data_kind if known is not None else "")


@pytest.mark.parametrize(("source", "kind"), [("BSP", DataKind.EXAMPLE), ("FORT", DataKind.OFFICIAL)])
def test_what_comes_for_an_invented_source_is_an_example(source, kind):
    app = AppTest.from_function(ask_with_an_invented_source).run()
    app.selectbox(key="frage_spalte:neue_indikator").select("NEU")
    app.selectbox(key="frage_quelle").select(source)
    app.button[0].click().run()
    assert app.text[0].value == kind


def test_the_place_of_a_question_is_written_with_spaces():
    app = AppTest.from_function(ask_for_a_column).run()
    assert "Blatt „Blatt 1“, Zelle B3" in app.selectbox(key="frage_spalte:neue_indikator").label


def test_another_time_has_its_field_from_the_beginning():
    app = AppTest.from_function(ask_for_a_column).run()
    app.text_input(key="frage_zeit_zeit").set_value("im März")
    app.button[0].click().run()
    assert "„im März“ ist keine Zeit" in app.error[0].value.replace("\\", "")
    app.text_input(key="frage_zeit_zeit").set_value("2026-03")
    app.button[0].click().run()
    assert not app.exception
    assert app.text[0].value == "gelernt"


def ask_one_after_the_other() -> None:
    """The next question stands where the one before stood, and its answers are of another kind."""
    import streamlit as st

    from mib_dashboard.intake.recipe import Habits, Known, Option, Question, Recipe
    from mib_dashboard.schema import AskKind, AskScope, NumberStyle
    from mib_dashboard.ui.intake.questions import ask_questions
    from tests.app.test_arbeitsplatz import toy_choices

    styles = (Option(NumberStyle.GERMAN, "deutsch"), Option(NumberStyle.ENGLISH, "englisch"))
    numbers = Question("zahlen", AskKind.NUMBER, AskScope.SUPPLIER, "Wie?", options=styles)
    period = Question("zeit", AskKind.PERIOD, AskScope.TABLE, "Wann?", options=(Option("kopf", "Kopf"), Option("titel", "Titel")))
    doubt = Question("einheit", AskKind.NUMBER, AskScope.TABLE, "Trotzdem?", options=(Option("ja", "ja"),))
    is_first = "weiter" not in st.session_state
    known = ask_questions((numbers,) if is_first else (period, doubt), Known(Recipe("AMT"), Habits()), toy_choices(), key="frage")
    if known is not None:
        st.session_state["weiter"] = True
        st.rerun()


def test_the_answer_to_one_question_does_not_reach_the_next():
    app = AppTest.from_function(ask_one_after_the_other).run()
    app.radio[0].set_value("deutsch")
    app.button[0].click().run()
    assert not app.exception, [one.message for one in app.exception]
    # Neither an earlier answer nor the only one there is stands there without having been chosen.
    assert [(one.options, one.value) for one in app.radio] == [(["Kopf", "Titel"], None), (["ja"], None)]


def add_by_form() -> None:
    from types import SimpleNamespace
    from typing import Any, cast

    from mib_dashboard.ui.intake.additions import show_additions
    from tests.app.test_arbeitsplatz import toy_choices

    show_additions(cast("Any", None), cast("Any", SimpleNamespace(supplier="AMT", id=1)), toy_choices())


def test_a_code_that_the_rules_would_refuse_is_told_at_once():
    """A row that was added cannot be taken out again: the whole delivery would have to be withdrawn."""
    app = AppTest.from_function(add_by_form).run()
    app.text_input[0].set_value("<b> x")
    app.text_input[1].set_value("Titel")
    app.button[0].click().run()
    assert not app.exception
    assert "Erlaubt sind Großbuchstaben" in app.error[0].value


def ask_for_a_sign() -> None:
    import streamlit as st

    from mib_dashboard.intake.recipe import Habits, Known, Option, Question, Recipe
    from mib_dashboard.schema import AskKind, AskScope
    from mib_dashboard.ui.intake.questions import ask_questions
    from tests.app.test_arbeitsplatz import toy_choices

    options = tuple(Option(code, code) for code in ("pending", "unknown", "null_exact"))
    question = Question("zeichen:-", AskKind.SIGN, AskScope.SUPPLIER, "Was heißt „-“?", "Blatt 1", ("B3",), options, "null_exact")
    known = ask_questions((question,), Known(Recipe("AMT"), Habits()), toy_choices(), key="frage")
    st.text("gelernt" if known is not None else "nichts gelernt")


def test_a_sign_is_not_taken_as_zero_without_being_chosen():
    app = AppTest.from_function(ask_for_a_sign).run()
    assert app.radio[0].options[0] == "null\\_exact", "the likely one is on top"
    assert app.radio[0].value is None
    app.button[0].click().run()
    assert app.text[0].value == "nichts gelernt"
    app.radio[0].set_value("unknown")
    app.button[0].click().run()
    assert app.text[0].value == "gelernt"


def open_the_next_step() -> None:
    import streamlit as st

    from mib_dashboard.ui.frame.filters import pick_segment, pick_several
    from mib_dashboard.ui.frame.links import preset

    preset("schritt", "b")
    preset("zr_summen", ["b"])
    st.text(pick_segment("Schritt", {"a": "A", "b": "B"}, "schritt", "a"))
    st.text(",".join(pick_several("Mehrere", {"a": "A", "b": "B"}, "zr_summen", ["a"])))


def test_a_field_is_not_told_two_values_at_once(monkeypatch):
    told = []
    monkeypatch.setattr(policies, "_shown_default_value_warning", False)
    monkeypatch.setattr(policies._LOGGER, "warning", lambda *words: told.append(words))
    app = AppTest.from_function(open_the_next_step).run()
    assert not app.exception
    assert [one.value for one in app.text] == ["b", "b"]
    assert told == []


def test_who_prepares_or_releases_works_here_and_who_hands_in_does_not():
    def works(*roles: Role, supplier: str = "") -> bool:
        return Workplace(Mock(), Account(1, "a", "A", frozenset(roles), supplier), clock.moment()).works

    assert works(Role.PREPARER)
    assert works(Role.RELEASER)
    assert not works(Role.SUPPLIER, supplier="AMT")
    assert not works(Role.MANAGER)


def point_at_a_row() -> None:
    from unittest.mock import Mock

    from mib_dashboard.ui.intake.pointing import show_grid, show_pointing
    from tests.app.test_arbeitsplatz import toy_choices
    from tests.intake.pointing_toys import TABLE, book

    sheet = book(TABLE).sheets[0]
    reading = Mock()
    reading.proposal.marks, reading.proposal.turned = {}, frozenset()
    show_grid(sheet, {}, start=0)
    show_pointing(Mock(), reading, sheet, toy_choices())


def test_a_row_is_named_by_keyboard_and_only_then_asked_what_it_is():
    app = AppTest.from_function(point_at_a_row).run()
    assert not app.exception
    assert len(app.radio) == 1
    app.selectbox(key="zeigen_zeile").select(2).run()
    assert app.selectbox(key="zeigen_zeile").options[2] == "Zeile 3: Saarbrücken | 50"
    assert app.radio(key="zeigen_was").label == "Was ist Zeile 3?"
    assert app.button[0].disabled
    app.radio(key="zeigen_richtung").set_value("Spalte").run()
    app.selectbox(key="zeigen_spalte").select(1).run()
    assert not app.exception
    assert len(app.radio(key="zeigen_was").options) == 2


def test_the_attack_is_told_by_names():
    from mib_dashboard.ui.intake.relations import write_names

    told = write_names("NEU, 01001001, 2023-04: lässt sich zu genau ausrechnen.", toy_choices())
    assert told == "„Neue“ (NEU), „Adorf“ (01001001), April 2023: lässt sich zu genau ausrechnen."
    part = write_names(
        "NEU ist nie größer als BEV. Dann fehlt in zusammenhaenge.csv eine Zeile: BEV,Teilmenge,NEU.", toy_choices()
    )
    assert part == "„Neue“ (NEU) ist nie größer als BEV. Dann bitte unten als Zusammenhang festhalten."
