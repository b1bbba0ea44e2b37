"""What the forms of the working side say to somebody who leaves something out or hands in the wrong file."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest

from mib_dashboard.model.intake import FormChoices
from mib_dashboard.schema import Col
from mib_dashboard.ui.intake.changes import describe_cells


def toy_choices() -> FormChoices:
    return FormChoices(
        indicators={"NEU": "Neue"}, units={"NEU": "Personen"}, owners={}, areas={"01001001": "Adorf"},
        sources={"FORT": "Fortschreibung"}, suppliers={"AMT": "Amt"}, topics={},
        signs={"unknown": "unbekannt", "r": "berichtigt"},
    )  # fmt: skip


def test_compared_numbers_and_signs_are_german():
    row = {
        Col.INDIKATOR: "NEU", Col.GEBIET: "01001001", Col.ZEIT: "2023", Col.BISHER: "5542", Col.BISHER_ZEICHEN: "r",
        Col.WERT: "", Col.ZEICHEN: "unknown", Col.REIHE: "", Col.ZELLE: "B4",
    }  # fmt: skip
    share = row | {Col.BISHER: "", Col.BISHER_ZEICHEN: "", Col.WERT: "1234.50", Col.ZEICHEN: ""}
    table = describe_cells(pd.DataFrame([row, share]), toy_choices())
    assert list(table["bisher"]) == ["5.542 (berichtigt)", "–"]
    assert list(table["geliefert"]) == ["(unbekannt)", "1.234,50"]


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
    app.selectbox(key="frage_0_indikator").select("NEU")
    app.button[0].click().run()
    assert not app.exception
    assert "fehlt noch die Quelle" in app.warning[0].value
    app.selectbox(key="frage_quelle").select("FORT")
    app.button[0].click().run()
    assert not app.warning
    assert app.text[0].value == "gelernt"


def test_the_place_of_a_question_is_written_with_spaces():
    app = AppTest.from_function(ask_for_a_column).run()
    assert "Blatt „Blatt 1“, Zelle B3" in app.caption[0].value


def test_another_time_has_its_field_from_the_beginning():
    app = AppTest.from_function(ask_for_a_column).run()
    app.text_input(key="frage_1_zeit").set_value("im März")
    app.button[0].click().run()
    assert "„im März“ ist keine Zeit" in app.error[0].value.replace("\\", "")
    app.text_input(key="frage_1_zeit").set_value("2026-03")
    app.button[0].click().run()
    assert not app.exception
    assert app.text[0].value == "gelernt"


def add_by_form() -> None:
    from types import SimpleNamespace
    from typing import Any, cast

    from mib_dashboard.ui.intake.additions import show_additions
    from tests.app.test_arbeitsplatz import toy_choices

    show_additions(cast("Any", None), cast("Any", SimpleNamespace(supplier="AMT")), toy_choices())


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
