"""Who is asked first: counted by hand on five toy offers in three municipalities."""

from __future__ import annotations

import math
import re

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.work.care.calls import build_call_table, build_calls, count_cells
from mib_dashboard.work.care.looking import look
from tests.care_toys import change
from tests.flow_toys import ANNA, BODO, NOW, open_newest
from tests.work_toys import ADORF, OEDHEIM, ZELL

# Women are a part of all immigrants, and these of all people.
GROUPS = ("FRAUEN", "ALLE", "GESAMT")


@pytest.fixture
def list_calls(house):
    """The call list of the published toy."""

    def found():
        data = open_newest(house)
        return build_calls(look(house, ANNA, NOW), data.areas, data)

    return found


def ask(calls, offer: str):
    return next(one for call in calls for one in call.questions if one.offer == offer)


def settle(house, offer: str) -> None:
    """Let an offer be for Ödheim alone."""
    change(house, offer, "1", table="angebot_orte", einzugsbereich="gemeinde", einzugs_ags=OEDHEIM)


def test_only_who_cares_for_offers_sees_the_list(house):
    with pytest.raises(NotAllowedError):
        look(house, BODO, NOW)


def test_what_fills_a_cell_comes_first(house, list_calls):
    # Nothing is confirmed: every cell that an offer reaches would be filled by its confirmation.
    for code in ("A1", "A2", "A3", "A5"):
        change(
            house, code, status="unbekannt", aktualitaet="zu_pruefen", geprueft_am="", naechste_pruefung="", quelle_datum="2019"
        )
    calls = list_calls()
    assert ask(calls, "A1").cells == {("SPRACHE", group, ADORF) for group in ("ALLE", "GESAMT")}
    assert ask(calls, "A3").cells == {(field, group, ZELL) for field in ("BERATUNG", "SPRACHE") for group in GROUPS}
    assert ask(calls, "A5").cells == {("BERATUNG", group, ags) for group in GROUPS for ags in (ADORF, OEDHEIM)}
    # AKT1 has A1 and A5 (2 + 6 cells), AKT3 has A3 (6); what AKT2 answers changes no cell and comes last.
    assert [call.actor["akteur"] for call in calls] == ["AKT1", "AKT3", "AKT2"]
    assert len(calls[0].cells) == 8
    assert calls[0].reason.startswith("8 Zellen der Lückenkarte")


def test_regional_offers_and_networks_change_no_cell(list_calls):
    # A2 reaches two municipalities and A4 is coordination: the matrix shows neither as an offer on the spot.
    calls = list_calls()
    assert ask(calls, "A2").cells == ask(calls, "A4").cells == frozenset()


def test_one_is_told_as_one(house, list_calls):
    change(house, "A2", status="unbekannt", geprueft_am="", naechste_pruefung="", quelle_datum="2019")
    calls = list_calls()
    assert count_cells({("SPRACHE", "ALLE", ADORF)}) == "1 Zelle der Lückenkarte"
    assert any(re.search(r"\b1 Angebot noch nie geprüft", call.reason) for call in calls)
    assert not any("1 Angebote" in call.reason for call in calls)


def test_a_cell_that_another_confirms_is_no_reason_to_call(house, list_calls):
    change(house, "A5", status="unbekannt", aktualitaet="zu_pruefen", geprueft_am="", naechste_pruefung="", quelle_datum="2019")
    change(house, "A2", geprueft_am="2026-11-01", naechste_pruefung="2027-11-01", aktualitaet="bestaetigt")
    assert len(ask(list_calls(), "A5").cells) == 6
    settle(house, "A2")
    # In Ödheim A2 advises already; in Adorf nobody who is confirmed does.
    assert ask(list_calls(), "A5").cells == {("BERATUNG", group, ADORF) for group in GROUPS}


def test_what_was_asked_lately_is_asked_for_its_gaps_only(house, list_calls):
    change(house, "A2", geprueft_am="2026-11-01", naechste_pruefung="2027-11-01", aktualitaet="bestaetigt")
    found = ask(list_calls(), "A2")
    assert (found.is_open, found.age, found.cells) == (False, 27, frozenset())
    assert not any("noch" in one for one in found.asks)
    assert any("teilnehmen" in one for one in found.asks)


def test_soon_due_is_asked_again_and_its_cells_would_fall(house, list_calls):
    change(house, "A2", geprueft_am="2026-01-10", naechste_pruefung="2027-01-10", aktualitaet="bestaetigt")
    change(house, "A5", status="unbekannt", aktualitaet="zu_pruefen", quelle_datum="2019")
    settle(house, "A2")
    found = ask(list_calls(), "A2")
    assert found.is_open
    assert found.cells == {("BERATUNG", group, OEDHEIM) for group in GROUPS}


def test_ended_offers_are_not_asked_for(house, list_calls):
    change(house, "A2", status="beendet")
    assert all(one.offer != "A2" for call in list_calls() for one in call.questions)


def test_people_are_those_of_the_groups_where_it_reaches(list_calls):
    # ALLE has the count of foreigners, newest time with more than half of the places: 210 in Adorf, 61 in Ödheim, Zell hidden.
    calls = list_calls()
    assert ask(calls, "A1").people == 210
    assert ask(calls, "A2").people == 61
    assert math.isnan(ask(calls, "A4").people)


def test_mobile_numbers_stay_in_the_house(house, list_calls):
    table = build_call_table(list_calls())
    assert "01234 5678-0" in set(table["telefon"])
    for number in ("0171 2345678", "+49 (0)171 234", "0049171234", "+49 160 1234"):
        change(house, "AKT1", table="akteure", telefon=number)
        assert "".join(build_call_table(list_calls())["telefon"]) == ""


def test_one_row_an_actor_with_everything_a_letter_needs(list_calls):
    table = build_call_table(list_calls()).set_index("traeger")
    assert list(table["rang"]) == list(range(1, len(table) + 1))
    row = table.loc["Verein Brücke e. V."]
    assert row["mail"] == "stelle@verein.example"
    assert "Deutsch für alle (A1)" in row["angebote"]
    assert "Lotsinnen: " in row["fragen"]
