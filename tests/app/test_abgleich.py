"""An entry of another directory on its way through the form of a new offer: it keeps its key, and nobody has asked yet."""

from __future__ import annotations

import json

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import open_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Role
from mib_dashboard.store.releases import newest_number, read_release_files
from mib_dashboard.work.care.drafts import read_drafts, save_draft
from mib_dashboard.work.care.exchange import INTEGREAT, build_draft, compare_file
from mib_dashboard.work.care.looking import look
from mib_dashboard.work.care.stand import read_stand
from tests.app.test_pflege import press, shown
from tests.bridges.places import make_place

AMT = Account(1, "amt", "Amt", frozenset({Role.PREPARER}))


def test_a_draft_of_a_foreign_entry_is_published_with_its_key_and_counts_as_not_checked(open_care, store):
    with store.read() as connection:
        data, _ = open_files(HeldFiles(read_release_files(connection, newest_number(connection))))
    view = look(store, AMT, clock.moment())
    [new] = compare_file(view, data, INTEGREAT, json.dumps([make_place(5)]).encode(), "adorf").comparison.proposals
    content = build_draft(view, new)
    # The toys know neither the kind of this source nor that of its actor.
    content["angebote"] |= {"quelle_art": "web", "felder": "BERATUNG"}
    content["akteure"] |= {"typ": "verein"}
    draft = save_draft(store, AMT, None, content, clock.moment())
    app = open_care(Role.PREPARER, pflege_teil="neu")
    app.session_state["pflege_entwurf"] = draft.id
    app.run()
    assert "gilt als nicht geprüft" in shown(app)
    press(app, "Als Entwurf speichern")
    assert read_drafts(store, AMT)[0].content["angebote"]["fremdschluessel"] == "INT-ADORF-5"
    press(app, "Veröffentlichen")
    assert not app.exception
    assert "ist angelegt" in shown(app)
    with store.read() as connection:
        rows = read_stand(connection, clock.moment()).rows
    [offer] = [row for row in rows["angebote"].values() if row["fremdschluessel"] == "INT-ADORF-5"]
    assert (offer["angebot"], offer["geprueft_am"], offer["sichtbarkeit"]) == ("A6", "", "oeffentlich")
    assert rows["akteure"][offer["akteur"],]["fremdschluessel"] == "INT-ADORF-ORG-7"
    assert rows["angebot_orte"]["A6", "1"]["adresse"] == "Lange Straße 5"
    again = compare_file(look(store, AMT, clock.moment()), data, INTEGREAT, json.dumps([make_place(5)]).encode(), "adorf")
    assert [one.code for one in again.comparison.proposals if one.subject == "angebote"] == ["A6"]
