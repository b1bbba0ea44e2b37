"""One click after a call sets every field that follows; all of it passes the rules."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.work.care.actions import WAYS, confirm, confirm_form, count_unreached, end, note_unreached
from mib_dashboard.work.care.edits import NEXT, CareError, edit_row, new_row
from tests.care_toys import change, row, send
from tests.flow_toys import open_newest

DAY = date(2026, 11, 28)
WAY = WAYS[0]


def offer(house, key: str) -> dict[str, object]:
    return open_newest(house).offers.offers.set_index("angebot").loc[key].to_dict()


def test_confirmed_today_and_to_be_asked_again(house):
    change(house, "A5", status="unbekannt")
    send(house, confirm(row(house, "angebote", "A5"), DAY, WAY, 12))
    found = row(house, "angebote", "A5")
    assert {name: found[name] for name in ("status", "geprueft_am", "geprueft_von", "naechste_pruefung")} == {
        "status": "aktiv", "geprueft_am": "2026-11-28", "geprueft_von": "Träger, telefonisch", "naechste_pruefung": "2027-11-28",
    }  # fmt: skip
    assert found["aktualitaet"] == ""


def test_a_leap_day_and_a_paused_offer(house):
    found = confirm({**row(house, "angebote", "A1"), "status": "pausiert"}, date(2028, 2, 29), WAY, 12).after
    assert (found["naechste_pruefung"], found["status"]) == ("2029-02-28", "pausiert")


def test_what_had_ended_runs_again(house):
    seen = {**row(house, "angebote", "A1"), "status": "beendet", "gueltig_bis": "2025-01-01"}
    found = confirm(seen, DAY, WAY, 12).after
    assert (found["status"], found["gueltig_bis"]) == ("aktiv", "")


def test_what_was_typed_into_a_form_is_not_overruled_by_confirming_it(house):
    seen = row(house, "angebote", "A1")
    ended = confirm_form(edit_row("angebote", seen, gueltig_bis="2025-01-01", naechste_pruefung="2027-03-01"), DAY, WAY, 12).after
    assert (ended["gueltig_bis"], ended["naechste_pruefung"], ended["geprueft_am"]) == ("2025-01-01", "2027-03-01", "2026-11-28")
    over = {**seen, "gueltig_bis": "2025-01-01"}
    closed = confirm_form(edit_row("angebote", over, status="beendet"), DAY, WAY, 12).after
    assert (closed["status"], closed["gueltig_bis"]) == ("beendet", "2025-01-01")
    again = confirm_form(edit_row("angebote", {**over, "status": "beendet"}, titel="Neu"), DAY, WAY, 12).after
    assert (again["status"], again["gueltig_bis"], again["titel"]) == ("aktiv", "", "Neu")
    fresh = confirm_form(new_row("angebote", {**seen, "angebot": NEXT, "status": "unbekannt"}), DAY, WAY, 12)
    assert (fresh.before, fresh.after["status"], fresh.key) == (None, "aktiv", (NEXT,))


def test_ended_on_a_day_that_was(house):
    found = end(row(house, "angebote", "A2"), date(2026, 10, 31), DAY, WAY).after
    assert (found["status"], found["gueltig_bis"], found["naechste_pruefung"]) == ("beendet", "2026-10-31", "")


def test_ended_on_a_day_to_come_runs_until_then(house):
    send(house, end(row(house, "angebote", "A1"), date(2027, 6, 30), DAY, WAY))
    found = row(house, "angebote", "A1")
    assert (found["status"], found["gueltig_bis"]) == ("aktiv", "2027-06-30")


def test_what_cannot_be_is_told(house):
    with pytest.raises(CareError, match=r"Begonnen .* 01\.01\.2022"):
        end(row(house, "angebote", "A1"), date(2021, 1, 1), DAY, WAY)
    with pytest.raises(CareError, match="schon"):
        confirm({**row(house, "angebote", "A1"), "geprueft_am": "2027-01-01"}, DAY, WAY, 12)


def test_nobody_answered_is_for_the_office_alone(house):
    before = offer(house, "A1")
    send(house, note_unreached(row(house, "angebote", "A1"), DAY))
    send(house, note_unreached(row(house, "angebote", "A1"), date(2026, 11, 29)))
    found = row(house, "angebote", "A1")
    assert found["intern"] == "Nicht erreicht am 29.11.2026. Nicht erreicht am 28.11.2026."
    assert count_unreached(found) == 2
    assert str(offer(house, "A1")) == str(before)
