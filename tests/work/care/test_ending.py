"""An actor stops: its own offers end together, and come back together."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.work.care.checks import name_fields
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.care.ending import end_all, plan_ending
from mib_dashboard.work.care.history import list_joint_changes, read_history, undo
from mib_dashboard.work.care.looking import look
from tests.care_toys import change, row
from tests.flow_toys import ANNA, BODO, NOW

WAY = "Träger, telefonisch"


def test_all_offers_of_an_actor_end_on_one_day_and_come_back_together(house):
    before = {code: row(house, "angebote", code) for code in ("A1", "A3", "A5")}
    plan = plan_ending(look(house, ANNA, NOW), "AKT1", date(2026, 11, 1), WAY)
    assert [edit.key for edit in plan.edits] == [("A1",), ("A5",)]  # in A3 it is a partner only
    end_all(house, ANNA, plan, "Verein aufgelöst", NOW)
    for code in ("A1", "A5"):
        assert (row(house, "angebote", code)["status"], row(house, "angebote", code)["gueltig_bis"]) == ("beendet", "2026-11-01")
    assert row(house, "angebote", "A3") == before["A3"]
    [joint] = list_joint_changes(house, ANNA, look(house, ANNA, NOW))
    assert (joint.about, joint.rows, joint.reason) == ("akteure/AKT1", 2, "Verein aufgelöst")
    assert read_history(house, ANNA, "angebote", ("A5",))[0].number == joint.number
    undo(house, ANNA, joint.number, NOW)
    assert {code: row(house, "angebote", code) for code in before} == before
    with pytest.raises(NotAllowedError):
        end_all(house, BODO, plan, "", NOW)


def test_what_ends_before_or_begins_later_stays_and_is_told(house):
    change(house, "A1", gueltig_bis="2026-10-31", status="beendet")
    change(house, "A5", gueltig_von="2027-01-01")
    plan = plan_ending(look(house, ANNA, NOW), "AKT1", date(2026, 11, 1), WAY)
    assert plan.edits == ()
    assert plan.kept["A1"] == "endet schon am 31.10.2026"
    assert "erst am 01.01.2027" in plan.kept["A5"]
    with pytest.raises(CareError, match="kein Angebot"):
        end_all(house, ANNA, plan, "", NOW)


def test_findings_name_the_fields_of_the_form():
    told = {
        "vor dem Anfang (1.1.2027, Spalte gueltig_von).": "vor dem Anfang (1.1.2027, Feld „Läuft seit“).",
        "am 31.10.2026 (gueltig_bis), so (wie) früher": "am 31.10.2026 (Läuft bis), so (wie) früher",
        "das in der Spalte felder fehlt.": "das in dem Feld „Handlungsfelder“ fehlt.",
        "gehört in die Spalte einzugs_ags": "gehört in das Feld „Gebiete, aus denen man kommen darf“",
        "Spalte gibtesnicht": "Spalte gibtesnicht",
    }
    for message, words in told.items():
        assert name_fields("angebot_orte" if "einzugs" in message else "angebote", message) == words
    assert name_fields("zielgruppen", "die Spalte felder") == "die Spalte felder"
