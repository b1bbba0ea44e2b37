"""The tables of the working side: what a row leads to, and where a line of it may end."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def list_two() -> None:
    from mib_dashboard.ui.parts.work_rows import LinkedWord, show_rows

    show_rows(["Stand", "Datei"], [("○ da", LinkedWord("<a>.csv", "lieferungen?lieferung=1"))], caption="Zwei")


def test_a_row_names_its_columns_and_leads_to_what_it_is_about():
    html = str(AppTest.from_function(list_two).run().get("html")[0].proto.body)
    assert '<td role="cell" data-name="Stand">○ da</td>' in html
    assert '<a href="lieferungen?lieferung=1" target="_self">&lt;a&gt;.csv</a>' in html


def list_an_address() -> None:
    from mib_dashboard.ui.parts.work_rows import show_rows

    show_rows(["Träger", "E-Mail"], [("Brücke e. V.", "a @ b · kontakt@lange-bruecke.example")], caption="Eine")


def test_an_address_of_mail_breaks_at_its_sign_only_and_a_club_keeps_its_letters():
    html = str(AppTest.from_function(list_an_address).run().get("html")[0].proto.body)
    assert 'a @ b · <span class="mail">kontakt@<wbr>lange-bruecke.example</span></td>' in html
    assert "Brücke e.\N{NO-BREAK SPACE}V.</th>" in html
