"""The page of accounts: for those who manage them and for nobody else, also a moment later."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import timedelta

import pytest
from sqlalchemy import text

from mib_dashboard import clock
from mib_dashboard.accounts.manage import create_account, make_upload_link
from mib_dashboard.delivery.sources import FolderFiles
from mib_dashboard.model.cases import CaseContent, Matter
from mib_dashboard.model.working import SYSTEM, Account, Actor
from mib_dashboard.schema import CaseKind, CaseState, CaseSubject, ReleaseKind, Role
from mib_dashboard.store.accounts import list_accounts
from mib_dashboard.store.cases import add_case
from mib_dashboard.store.deliveries import add_delivery, change_delivery
from mib_dashboard.store.drafts import add_draft
from mib_dashboard.store.engine import create_store
from mib_dashboard.store.releases import add_release
from mib_dashboard.ui.accounts.log import _find_break, write_difference


@pytest.fixture
def store(toy, tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/mib.db"
    found = create_store(url)
    folders = FolderFiles(toy.data, toy.geo)
    with found.begin() as connection:
        files = {name: folders.read(name) for name in folders.names}
        now = clock.moment()
        add_release(connection, parent=0, files=files, actor=SYSTEM, now=now, kind=ReleaseKind.DELIVERY, reason="Anfang")
    create_account(found, Account(0, "leitung", "Leitung <b>", frozenset({Role.MANAGER})), SYSTEM, clock.moment())
    monkeypatch.setenv("MIB_ABLAGE", url)
    monkeypatch.setenv("MIB_ADRESSE", "https://monitoring.example")
    _find_break.clear()
    return found


def names(store) -> list[str]:
    with store.read() as connection:
        return [one.name for one in list_accounts(connection)]


def shown(app) -> str:
    return " ".join(str(e.value) for kind in (app.title, app.markdown, app.html, app.error, app.success, app.info) for e in kind)


def create(app, name: str) -> None:
    app.text_input(key="konten_neu_name").set_value(name)
    app.text_input(key="konten_neu_anzeige").set_value("Neu")
    app.multiselect(key="konten_neu_rollen").set_value([Role.RELEASER])
    app.button("FormSubmitter:konten_neu-Anlegen").click().run()


def test_a_new_account_comes_with_its_link_once(open_toy_page, store, look_as):
    look_as(Role.MANAGER)
    app = open_toy_page("konten")
    assert not app.exception
    assert "Leitung &lt;b&gt;" in shown(app)
    create(app, "Freigabe")
    assert not app.exception
    assert names(store) == ["freigabe", "leitung"]
    assert "https://monitoring.example/anmelden?einladung=" in shown(app)
    assert "einladung=" not in shown(app.run())
    create(app, "Freigabe")
    assert "gibt es schon" in shown(app)


def test_a_refused_account_keeps_what_was_typed(open_toy_page, store, look_as):
    look_as(Role.MANAGER)
    app = open_toy_page("konten")
    create(app, "<b>")
    assert not app.exception
    assert app.error
    assert app.text_input(key="konten_neu_anzeige").value == "Neu"
    create(app, "Freigabe")
    assert app.success
    assert [app.text_input(key=f"konten_neu_{word}").value for word in ("name", "anzeige")] == ["", ""]
    assert app.multiselect(key="konten_neu_rollen").value == []


def test_what_is_wrong_is_told_all_at_once_beside_the_form(open_toy_page, store, look_as):
    look_as(Role.MANAGER)
    app = open_toy_page("konten")
    app.text_input(key="konten_neu_name").set_value("neu")
    app.button("FormSubmitter:konten_neu-Anlegen").click().run()
    assert [one.value for one in app.error] == [
        "Die Anzeige fehlt oder ist länger als 120 Zeichen\\. Ein Konto braucht mindestens eine Rolle\\."
    ]
    told = [str(one.value) for one in app.main if one.type in ("header", "error")]
    assert told[0] == "Neues Konto"
    assert told[1].startswith("Die Anzeige fehlt")


def test_nothing_that_cannot_be_undone_is_chosen_beforehand(open_toy_page, store, look_as):
    look_as(Role.MANAGER)
    make_upload_link(store, "JUGENDAMT", clock.moment() + timedelta(days=1), SYSTEM, clock.moment())
    app = open_toy_page("konten", konten_teil="Abgabelinks")
    assert app.button(key="konten_zurueck").disabled
    app.button("FormSubmitter:konten_abgabe-Erstellen").click().run()
    assert "Ein Abgabelink braucht einen Lieferanten" in app.error[0].value
    app.selectbox(key="konten_link").set_value(1).run()
    app.button(key="konten_zurueck").click().run()
    assert not app.exception
    assert "gilt nicht mehr" in shown(app)


def test_an_account_is_bound_to_bodies_also_to_one_that_is_typed(open_toy_page, store, look_as):
    look_as(Role.MANAGER)
    create_account(store, Account(0, "rat", "Rat", frozenset({Role.COMMITTEE})), SYSTEM, clock.moment())
    app = open_toy_page("konten")
    app.selectbox(key="konten_wahl").select("rat").run()
    (bodies,) = [one for one in app.multiselect if one.key.endswith("_gremien") and one.key != "konten_neu_gremien"]
    bodies.set_value(["G7"])
    next(one for one in app.button if one.label == "Speichern").click().run()
    assert not app.exception
    with store.read() as connection:
        assert {one.name: one.bodies for one in list_accounts(connection)}["rat"] == {"G7"}
    assert "G7" in shown(app)


def test_a_link_without_an_address_says_what_belongs_before_it(open_toy_page, store, look_as, monkeypatch):
    monkeypatch.delenv("MIB_ADRESSE")
    look_as(Role.MANAGER)
    app = open_toy_page("konten")
    create(app, "Freigabe")
    assert "/anmelden?einladung=" in shown(app)
    assert "Davor gehört die Adresse dieser Seite" in shown(app)


@pytest.mark.parametrize("part", ["Angemeldet", "Abgabelinks", "Journal"])
def test_the_other_parts(open_toy_page, store, look_as, part):
    look_as(Role.MANAGER)
    app = open_toy_page("konten", konten_teil=part)
    assert not app.exception
    assert not app.error


def test_a_broken_chain_is_told(open_toy_page, store, look_as):
    look_as(Role.MANAGER)
    assert "Das Journal ist vollständig" in shown(open_toy_page("konten", konten_teil="Journal"))
    with store.begin() as connection:
        connection.execute(text("UPDATE journal SET reason = 'anders' WHERE number = 2"))
    _find_break.clear()
    for part in ("Journal", "Konten"):
        assert "Ab Zeile 2 wurde am Programm vorbei" in shown(open_toy_page("konten", konten_teil=part))


def test_a_right_that_was_withdrawn_is_gone_at_the_next_click(open_toy_page, store, look_as):
    look_as(Role.MANAGER)
    app = open_toy_page("konten")
    for roles in ([Role.PREPARER], []):
        look_as(*roles)
        app.run()
        assert not app.exception
        assert [title.value for title in app.title] == ["Anmelden"]
        assert "leitung" not in shown(app)
    look_as(Role.MANAGER)
    assert "leitung" in shown(app.run())


def test_a_form_from_before_changes_nothing(open_toy_page, store, look_as):
    look_as(Role.MANAGER)
    app = open_toy_page("konten")
    look_as(Role.PREPARER)
    create(app, "fremd")
    assert not app.exception
    assert names(store) == ["leitung"]


@pytest.mark.parametrize("roles", [[], [Role.PREPARER], [Role.RELEASER, Role.COMMITTEE]])
def test_for_others_the_page_is_not_there(open_toy_page, store, look_as, roles):
    look_as(*roles)
    app = open_toy_page("konten")
    assert "leitung" not in shown(app)
    assert "Wer arbeitet hier" not in shown(app)


def test_a_store_that_is_gone_is_told(open_toy_page, store, look_as, monkeypatch, tmp_path):
    look_as(Role.MANAGER)
    app = open_toy_page("konten")
    monkeypatch.setenv("MIB_ABLAGE", f"sqlite:///{tmp_path}/leer.db")
    app.run()
    assert not app.exception
    assert app.error


def test_the_journal_quotes_neither_delivered_values_nor_the_office_to_who_only_manages(open_toy_page, store, look_as):
    now = clock.moment()
    actor = Actor("anna", str(Role.PREPARER))
    with store.begin() as connection:
        delivery = add_delivery(connection, supplier="AMT", file_name="a.csv", content=b"x", actor=actor, now=now)
        findings = [{"value": "4711"}]
        change_delivery(connection, delivery, actor, now, "repariert", "als 4712 übernehmen", findings=findings)
        matter = Matter(CaseSubject.GAP, ("01001001", "SPRACHE", "ALLE"))
        add_case(connection, matter, CaseContent(CaseKind.QUESTION, CaseState.OPEN, now.date(), note="Notiz 4713"), actor, now)
        add_draft(connection, "Entwurf 4714", {}, actor, now)
    look_as(Role.MANAGER)
    told = shown(open_toy_page("konten", konten_teil="Journal"))
    assert "repariert" in told
    assert "Entwurf angelegt" in told
    assert "471" not in told
    look_as(Role.MANAGER, Role.RELEASER)
    told = shown(open_toy_page("konten", konten_teil="Journal"))
    assert [word in told for word in ("4712", "4713", "4714")] == [True, False, False]
    look_as(Role.MANAGER, Role.PREPARER)
    told = shown(open_toy_page("konten", konten_teil="Journal"))
    assert all(word in told for word in ("4712", "4713", "4714"))


@pytest.mark.parametrize("name", [field.name for field in fields(CaseContent)])
def test_what_people_write_about_a_case_has_a_word(name):
    assert not write_difference("", json.dumps({name: "x"})).startswith(name)


def test_a_difference_is_words():
    assert write_difference("", "") == ""
    assert write_difference("", '{"aktiv": true, "rollen": ["A", "B"]}') == "Aktiv: ja; Rollen: A, B"
    told = write_difference('{"release": null, "signs": {}}', '{"release": 2, "signs": {"x": "."}}')
    assert told == "Freigabe: 2; Zeichen: 1 Eintrag"
    assert write_difference('{"due": "2026-12-06"}', '{"due": null}') == "Fällig: 06.12.2026 → leer"
    files = write_difference('{"data/a.csv": "1"}', '{"dateien": {"data/a.csv": "2", "data/b.csv": "3"}}')
    assert files == "data/a.csv: 1 → 2; Dateien: 2 Einträge"
    assert write_difference('{"a": 1, "b": 2}', '{"a": 1, "b": 3}') == "B: 2 → 3"
    assert write_difference("", '{"dateien": {"a": 1, "b": 2}}') == "Dateien: 2 Einträge"
    before, after = '{"state": "eingegangen", "assignment": "{}"}', '{"state": "zugeordnet", "assignment": "{\\"a\\": 1}"}'
    told = write_difference(before, after)
    assert told == "Stand: eingegangen → zugeordnet; Bearbeitung geändert"
    told = write_difference("", '{"sha256": "' + "ab" * 32 + '", "bis": "2026-07-01T22:30:00Z"}')
    assert told == "Prüfsumme: abababababab…; Bis: 02.07.2026, 00:30 Uhr"
    told = write_difference("", '{"kind": "Rückfrage", "responsible": "Jugendamt", "due": "2026-12-06"}')
    assert told == "Art: Rückfrage; Zuständig: Jugendamt; Fällig: 06.12.2026"
    long = write_difference("", '{"a": "' + "x" * 90 + '", "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1}')
    assert "x" * 60 + "…" in long
    assert long.endswith("; …")
