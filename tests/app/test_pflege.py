"""The page of care: for those who may care for offers and for nobody else; what a click does is public, or is told."""

from __future__ import annotations

import json
from datetime import date

import pytest

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import open_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Role
from mib_dashboard.store.releases import newest_number, read_release_files
from mib_dashboard.work.care.edits import edit_row
from mib_dashboard.work.care.exchange import INTEGREAT, compare_file, read_refusals
from mib_dashboard.work.care.history import read_history
from mib_dashboard.work.care.looking import look
from mib_dashboard.work.care.publish import publish
from mib_dashboard.work.care.stand import read_stand
from tests.bridges.places import make_place

BERTA = Account(7, "berta", "Zweite", frozenset({Role.PREPARER}))


def shown(app) -> str:
    kinds = (app.title, app.markdown, app.error, app.success, app.warning, app.info)
    return " ".join(str(e.value) for kind in kinds for e in kind) + " ".join(str(e.proto.body) for e in app.get("html"))


def cells(store, code: str) -> dict[str, str]:
    with store.read() as connection:
        return dict(read_stand(connection, clock.moment()).rows["angebote"][code,])


def field(app, column: str):
    kinds = (app.text_input, app.text_area, app.selectbox, app.multiselect)
    return next(
        one for kind in kinds for one in kind if str(one.key).startswith("pflege_angebote") and one.key.endswith(f"_{column}")
    )


def press(app, label: str):
    return next(one for one in app.button if one.label == label).click().run()


@pytest.mark.parametrize("roles", [(), (Role.RELEASER,), (Role.MANAGER,), (Role.COMMITTEE,), (Role.SUPPLIER,)])
def test_nobody_else_sees_anything_of_it(open_care, roles):
    app = open_care(*roles)
    assert "Deutsch für alle" not in shown(app)
    assert not app.button


def test_the_list_has_every_offer_and_says_what_is_missing(open_care):
    app = open_care(Role.PREPARER)
    assert not app.exception
    assert "5 von 5 Angeboten" in shown(app)
    assert "pflege?angebot=A1" in shown(app)
    assert "Kapazität" in shown(app)


def test_a_long_list_comes_in_pages_and_loses_nothing(open_care, monkeypatch):
    monkeypatch.setattr("mib_dashboard.ui.care.overview.LONG_LIST", 2)
    app, seen = open_care(Role.PREPARER), []
    for page in (1, 2, 3):
        app.session_state["pflege_angebote_seite"] = page
        app.run()
        seen.append([code for code in ("A1", "A2", "A3", "A4", "A5") if f'pflege?angebot={code}"' in shown(app)])
    assert [len(one) for one in seen] == [2, 2, 1]
    assert sorted(code for one in seen for code in one) == ["A1", "A2", "A3", "A4", "A5"]


def test_one_click_confirms_and_sets_what_follows(open_care, store):
    app = press(open_care(Role.PREPARER, angebot="A5"), "✓ Heute bestätigt")
    assert not app.exception
    assert "A5 ist heute bestätigt" in shown(app)
    assert cells(store, "A5")["geprueft_am"] == clock.today().isoformat()


def test_the_form_shows_words_and_publishes_codes(open_care, store):
    app = open_care(Role.PREPARER, angebot="A1")
    field(app, "titel").set_value("Deutsch am Abend")
    field(app, "kapazitaet").set_value("1.200,5")
    press(app, "Veröffentlichen")
    assert not app.exception
    found = cells(store, "A1")
    assert (found["titel"], found["kapazitaet"], found["sprachen"]) == ("Deutsch am Abend", "1200.5", "deu|ara")


def test_numbers_that_are_none_are_told_by_their_fields(open_care, store):
    app = open_care(Role.PREPARER, angebot="A1")
    field(app, "kapazitaet").set_value("viele")
    field(app, "alter_von").set_value("klein")
    press(app, "Veröffentlichen")
    assert all(name in app.error[0].value for name in ("Kapazität", "„viele“", "Alter von", "„klein“"))
    assert field(app, "kapazitaet").value == "viele"
    assert cells(store, "A1")["kapazitaet"] == "20"


def test_the_rules_are_told_in_words_and_what_was_typed_stays(open_care, store):
    app = open_care(Role.PREPARER, angebot="A1")
    field(app, "titel").set_value("")
    press(app, "Veröffentlichen")
    assert "Titel" in app.error[0].value
    assert cells(store, "A1")["titel"] == "Deutsch für alle"


def test_both_versions_stand_side_by_side(open_care, store):
    app = open_care(Role.PREPARER, angebot="A1")
    field(app, "titel").set_value("Meiner")
    field(app, "kurzbeschreibung").set_value("für Anfänger")
    publish(store, BERTA, [edit_row("angebote", cells(store, "A1"), titel="Ihrer")], "Anruf", clock.moment())
    press(app, "Veröffentlichen")
    assert not app.exception
    assert "inzwischen geändert" in shown(app)
    assert {"Meiner", "Ihrer"} <= {word for word in ("Meiner", "Ihrer") if word in shown(app)}
    press(app, "So veröffentlichen")
    assert "für jedes Feld wählen" in shown(app)
    app.radio(key="pflege_wahl_titel").set_value("die andere")
    press(app, "So veröffentlichen")
    assert not app.exception
    found = cells(store, "A1")
    assert (found["titel"], found["kurzbeschreibung"]) == ("Ihrer", "für Anfänger")


def test_hostile_words_are_shown_as_words(open_care, store):
    nasty = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) :red[a]"
    publish(store, BERTA, [edit_row("angebote", cells(store, "A1"), titel=nasty)], "Anruf", clock.moment())
    for link in ({}, {"angebot": "A1"}, {"pflege_teil": "anrufe"}):
        app = open_care(Role.PREPARER, **link)
        assert not app.exception
        assert "<img src=x" not in shown(app)
        assert not any("](javascript:" in str(one.value) for one in (*app.markdown, *app.caption))


def test_the_call_list_and_the_answer_in_place(open_care, store):
    app = open_care(Role.PREPARER, pflege_teil="anrufe")
    assert not app.exception
    assert "stelle@<wbr>verein.example" in shown(app)
    app = open_care(Role.PREPARER, pflege_teil="anrufe", pflege_traeger="AKT1")
    press(app, "Niemand erreicht")
    assert "Nicht erreicht am" in cells(store, "A1")["intern"]
    app = open_care(Role.PREPARER, pflege_teil="anrufe", pflege_traeger="AKT1")
    press(app, "✓ Alle 2 heute bestätigt")
    assert {cells(store, code)["geprueft_am"] for code in ("A1", "A5")} == {clock.today().isoformat()}


def test_the_history_is_shown_and_taken_back(open_care, store):
    publish(store, BERTA, [edit_row("angebote", cells(store, "A1"), titel="Neuer Titel")], "Anruf", clock.moment())
    app = open_care(Role.PREPARER, angebot="A1")
    app.session_state["pflege_verlauf_angebote"] = True
    app.run()
    assert not app.exception
    assert "Deutsch für alle → Neuer Titel" in shown(app)
    [change] = read_history(store, BERTA, "angebote", ("A1",))
    app.selectbox(key="pflege_zuruecknehmen").set_value(change.number).run()
    press(app, "Zurücknehmen")
    assert cells(store, "A1")["titel"] == "Deutsch für alle"


def test_the_history_tells_days_and_numbers_as_people_write_them(open_care, store):
    edit = edit_row("angebote", cells(store, "A1"), naechste_pruefung="2027-01-31", kapazitaet="1200.5")
    publish(store, BERTA, [edit], "Anruf", clock.moment(), accepted=None)
    app = open_care(Role.PREPARER, angebot="A1")
    app.session_state["pflege_verlauf_angebote"] = True
    app.run()
    assert "31.01.2027" in shown(app)
    assert "20 → 1.200,5" in shown(app)
    assert "2027-01-31" not in shown(app)


def test_a_draft_keeps_a_number_as_what_it_was(open_care, store):
    app = open_care(Role.PREPARER, pflege_teil="neu")
    field(app, "titel").set_value("Lesekreis")
    field(app, "kapazitaet").set_value("1.250")
    press(app, "Als Entwurf speichern")
    assert not app.exception
    assert field(app, "kapazitaet").value == "1250"
    field(app, "kapazitaet").set_value("viele")
    press(app, "Als Entwurf speichern")
    assert "Kapazität" in app.error[0].value
    assert field(app, "kapazitaet").value == "viele"


def test_the_end_of_a_new_offer_is_not_swallowed(open_care, store):
    app = open_care(Role.PREPARER, pflege_teil="neu")
    field(app, "titel").set_value("Lesekreis")
    field(app, "akteur").set_value("AKT1")
    field(app, "felder").set_value(["SPRACHE"])
    for column, day in (("gueltig_von", date(2026, 12, 1)), ("gueltig_bis", date(2026, 1, 1))):
        next(one for one in app.date_input if str(one.key).endswith(column)).set_value(day)
    press(app, "Veröffentlichen")
    assert "liegt vor dem Anfang" in app.error[0].value


def test_a_new_offer_begins_as_a_draft_and_gets_its_number(open_care, store):
    app = open_care(Role.PREPARER, pflege_teil="neu")
    field(app, "titel").set_value("Lesekreis")
    press(app, "Als Entwurf speichern")
    assert not app.exception
    assert "öffentlich ist davon nichts" in shown(app)
    assert field(app, "titel").value == "Lesekreis"
    field(app, "akteur").set_value("AKT1")
    field(app, "felder").set_value(["SPRACHE"])
    next(one for one in app.selectbox if str(one.key).endswith("_ort_gemeinde")).set_value("01001001")
    press(app, "Veröffentlichen")
    assert not app.exception
    assert "„Lesekreis“ ist angelegt" in shown(app)
    assert cells(store, "A6")["geprueft_am"] == clock.today().isoformat()
    assert not [one for one in app.selectbox if one.label == "Entwurf"]


def test_a_time_gets_another_day_and_stays_one_row(open_care, store):
    app = open_care(Role.PREPARER, angebot="A1", pflege_blatt="Zeiten")
    assert not app.exception
    day = next(one for one in app.selectbox if str(one.key).endswith("_wochentag"))
    assert day.value == "Mo"
    day.set_value("Mi")
    press(app, "Veröffentlichen")
    assert not app.exception
    with store.read() as connection:
        times = [key for key in read_stand(connection, clock.moment()).rows["angebot_zeiten"] if key[0] == "A1"]
    assert times == [("A1", "1", "Mi", "09:00")]


@pytest.mark.parametrize("sheet", ["Orte", "Förderung", "Träger"])
def test_the_other_sheets_of_an_offer(open_care, sheet):
    app = open_care(Role.PREPARER, angebot="A1", pflege_blatt=sheet)
    assert not app.exception
    assert not app.error


def test_the_table_is_there_and_rows_are_pasted(open_care, store):
    app = open_care(Role.PREPARER, pflege_teil="tabelle")
    assert not app.exception
    app.session_state["pflege_einfuegen"] = True
    app.run()
    app.text_area(key="pflege_einfuegen_text").set_value("Nummer\tKapazität\nA1\t40\nA3\tviele")
    press(app, "Lesen und veröffentlichen")
    assert not app.exception
    assert cells(store, "A1")["kapazitaet"] == "40"
    assert "1 Zeile ist veröffentlicht" in shown(app)
    assert "Zeile 3" in shown(app)


def test_proposals_are_decided_one_by_one_and_a_refused_one_is_gone(open_care, store):
    with store.read() as connection:
        data, _ = open_files(HeldFiles(read_release_files(connection, newest_number(connection))))
    account = Account(1, "amt", "Amt", frozenset({Role.PREPARER}))
    places = json.dumps([make_place(5, title="<b>Treff</b>"), "kaputt"]).encode()
    exchange = compare_file(look(store, account, clock.moment()), data, INTEGREAT, places, "adorf")
    app = open_care(Role.PREPARER, pflege_teil="abgleich")
    assert "Neuer Eintrag" not in shown(app)
    app.session_state["_pflege_abgleich"] = exchange
    app.run()
    assert not app.exception
    assert "2 Einträge" in shown(app)
    assert "&lt;b&gt;Treff&lt;/b&gt;" in shown(app)
    press(app, "Ablehnen und nicht mehr zeigen")
    assert "Hier ist nichts zu entscheiden" in shown(app)
    assert [one.external for one in read_refusals(store, account).values()] == ["INT-ADORF-5"]


def test_two_offers_are_merged_after_a_preview_and_taken_back(open_care, store):
    app = open_care(Role.PREPARER, pflege_teil="doppelte", pflege_doppelte="angebote")
    app.session_state["pflege_frei_angebote"] = True
    app.run()
    app.multiselect(key="pflege_frei_wahl_angebote").set_value(["A1", "A5"]).run()
    press(app, "Vorschau")
    assert not app.exception
    told = shown(app).replace("\\", "")
    assert "Es bleibt Deutsch für alle (A1)" in told
    assert "Ort A5/2" in told
    press(app, "Zusammenlegen")
    assert not app.exception
    assert "A5 ist in A1 aufgegangen" in shown(app)
    assert read_book(store).follow("angebote", "A5") == "A1"
    assert "Deutsch für alle" in str(open_care(Role.PREPARER, angebot="A5").header[0].value)
    app.session_state["pflege_gemeinsam"] = True
    app.run()
    number = read_history(store, BERTA, "angebote", ("A1",))[0].number
    app.selectbox(key="pflege_gemeinsam_nr").set_value(number).run()
    press(app, "Zurücknehmen")
    assert read_book(store).merged == {}


def read_book(store):
    """The offers as they are public now."""
    with store.read() as connection:
        dataset, findings = open_files(HeldFiles(read_release_files(connection, newest_number(connection))))
    assert dataset is not None, findings
    return dataset.offers
