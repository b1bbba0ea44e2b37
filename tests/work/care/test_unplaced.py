"""Offers that nobody finds on a map: the worst first, and none that has a pin."""

from __future__ import annotations

from mib_dashboard.work.care.looking import look
from mib_dashboard.work.care.unplaced import list_unplaced
from tests.care_toys import change
from tests.flow_toys import ANNA, NOW


def unplaced(house) -> list[tuple[str, str]]:
    return [(one.offer["angebot"], one.quality) for one in list_unplaced(look(house, ANNA, NOW))]


def test_the_worst_comes_first_and_a_pin_by_hand_takes_a_place_off_the_list(house):
    before = unplaced(house)
    assert ("A1", "adresse") not in before
    assert "A2" in dict(before)
    change(house, "A2", "1", table="angebot_orte", lat="49.05", lon="7.15", geo_qualitaet="gemeinde")
    assert unplaced(house).index(("A2", "gemeinde")) > unplaced(house).index(next(one for one in before if one[0] == "A5"))
    change(house, "A2", "1", table="angebot_orte", geo_qualitaet="hand")
    assert "A2" not in dict(unplaced(house))


def test_what_has_ended_is_not_asked_for(house):
    change(house, "A5", status="beendet", gueltig_bis="2024-01-31", gueltig_von="2023-01-01")
    assert "A5" not in dict(unplaced(house))
