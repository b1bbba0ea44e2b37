"""What was released is corrected by another delivery, with kind and reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mib_dashboard.intake.flow.checking import load_basis
from mib_dashboard.intake.flow.releasing import BreakNote, ReleaseWish, release, withdraw
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.schema import Col, IntakeState, ReleaseKind
from mib_dashboard.store.releases import newest_number, newest_release, read_release_files
from tests.databases import on_both
from tests.flow_toys import BODO, NOW, checked, open_newest, state
from tests.work_toys import OEDHEIM, column

GOOD = (218, 1060, 430)
WISH = ReleaseWish()
FIX = ReleaseWish(ReleaseKind.ERROR, "vertippt")


def release_first(house):
    return release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, WISH, NOW, ()).delivery


def test_it_needs_kind_and_reason(house):
    found = checked(house, column("NEU", "2022", 216, 1051, 425))
    with pytest.raises(FlowError, match="geplante Korrektur"):
        release(house, BODO, found.delivery, WISH, NOW, ())
    with pytest.raises(FlowError, match="Grund"):
        release(house, BODO, found.delivery, ReleaseWish(ReleaseKind.ERROR), NOW, ())
    with house.read() as connection:
        assert newest_number(connection) == 1


@on_both
def test_the_corrected_value_has_its_sign_and_the_earlier_delivery_its_state(house):
    first = release_first(house)
    found = checked(house, column("NEU", "2023", 218, 1061, 430), name="b.csv", corrects=first.id)
    done = release(house, BODO, found.delivery, FIX, NOW, ())
    assert (state(house, first), done.delivery.state) == (IntakeState.CORRECTED, IntakeState.PUBLISHED)
    with house.read() as connection:
        assert newest_release(connection, NOW).kind == ReleaseKind.ERROR
    frame = open_newest(house).figures
    row = frame[(frame[Col.INDIKATOR] == "NEU") & (frame[Col.GEBIET] == OEDHEIM) & (frame[Col.ZEIT] == "2023")].iloc[0]
    assert (row[Col.WERT], row[Col.ZEICHEN], row[Col.HINWEIS]) == (1061, "r", "berichtigt am 28.11.2026")
    withdraw(house, BODO, 2, NOW, "war doch richtig")
    assert (state(house, first), state(house, done.delivery)) == (IntakeState.PUBLISHED, IntakeState.WITHDRAWN)


def test_a_break_of_the_method_is_an_annotation(house):
    found = checked(house, column("NEU", "2022", 216, 1051, 425))
    wish = ReleaseWish(ReleaseKind.BREAK, "neues Register")
    with pytest.raises(FlowError, match="ab wann"):
        release(house, BODO, found.delivery, wish, NOW, ())
    note = BreakNote(date(2022, 1, 1), "Neues Register", "Seit 2022 zählt das Amt anders.", "Schreiben des Amtes")
    release(house, BODO, found.delivery, replace(wish, note=note), NOW, ())
    [added] = [one for one in open_newest(house).annotations if one.title == "Neues Register"]
    assert (added.kind, added.day, added.indicators) == ("Bruch", date(2022, 1, 1), ("NEU",))


def test_the_flow_counts_the_days_of_the_house_and_not_of_the_server(house):
    night = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)  # half past midnight of the 29th
    delivery = checked(house, column("NEU", "2023", 218, 1060, 430)).delivery
    assert load_basis(house, delivery, night).today == date(2026, 11, 29)
    release(house, BODO, delivery, ReleaseWish(), night, ())
    with house.read() as connection:
        files = read_release_files(connection, 2)
    arrivals = files["data/lieferungen.csv"].decode()
    assert "2026-11-29" in arrivals, arrivals
