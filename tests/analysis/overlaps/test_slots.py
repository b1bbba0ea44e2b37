"""When offers run: half hours of the week, also past midnight."""

from mib_dashboard.analysis.overlaps.profile import compute_slots
from tests.analysis.gap_toys import make_book, make_offer


def slots(weekday: str, start: str, end: str) -> set[tuple[str, int]]:
    row = {"angebot": "A1", "ort": "1", "wochentag": weekday, "von": start, "bis": end, "rhythmus": ""}
    book = make_book(make_offer("A1"), times=[row])
    return set(compute_slots(book)["A1"])


def test_a_night_goes_on_in_the_next_day():
    assert slots("So", "23:00", "01:00") == {("So", 46), ("So", 47), ("Mo", 0), ("Mo", 1)}


def test_midnight_ends_the_day():
    assert slots("Sa", "23:00", "24:00") == {("Sa", 46), ("Sa", 47)}
