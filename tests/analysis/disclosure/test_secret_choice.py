"""Who knows the procedure but not the secret: which small numbers could have led to the pattern that is seen?"""

from __future__ import annotations

import pytest

from mib_dashboard.model.protection import Rule
from tests.analysis.disclosure.disclosure_toys import COUNTS, REGION, TOTAL, column, make_areas, publish, row, town

MINIMUM = 5
KEYS = [bytes([number]) * 32 for number in range(24)]
OTHERS = [(40, 41, 60), (38, 39, 40), (9, 10, 11), (7, 30, 31)]


def hide(values, secret):
    rows = [*column(TOTAL, values), row(TOTAL, REGION, sum(values))]
    return frozenset(publish(rows, Rule("AMT", minimum=MINIMUM), areas=make_areas(len(values)), secret=secret).hidden(TOTAL))


def list_possible(values, pattern, secrets):
    """Small numbers in the first town, with the same published table, that give the pattern with any of the secrets."""
    partner = next(place for place in range(1, len(values)) if town(place + 1) in pattern)
    found = set()
    for small in range(1, MINIMUM):
        other = list(values)
        other[0], other[partner] = small, values[partner] + values[0] - small
        if any(hide(other, secret) == pattern for secret in secrets):
            found.add(small)
    return found


@pytest.mark.parametrize("others", OTHERS)
def test_no_small_number_is_excluded_by_the_choice_of_its_partner(others):
    values = (3, *others)
    for secret in KEYS[:3]:
        pattern = hide(values, secret)
        if len(pattern) == 2 and town(1) in pattern and REGION not in pattern:
            partner = next(place for place in range(1, len(values)) if town(place + 1) in pattern)
            # Whatever the small number is, the partner keeps what is left; it must itself be no small one.
            assert list_possible(values, pattern, KEYS) == set(range(1, MINIMUM)), (values, partner)


def test_without_a_secret_the_smallest_partner_tells_something():
    """What the secret is for: 3 and 40 of 43 are hidden because 41 is larger, so 1 and 42 cannot be."""
    pattern = hide((3, 40, 41, 60), b"")
    assert pattern == {town(1), town(2)}
    assert list_possible((3, 40, 41, 60), pattern, [b""]) < set(range(1, MINIMUM))


def test_the_partner_is_the_same_at_all_times():
    rows = [r for year in range(2015, 2022) for r in column(TOTAL, [3, 40 + year % 7, 41, 60 - year % 5], time=str(year))]
    result = publish(rows, Rule("AMT", minimum=MINIMUM), secret=KEYS[1])
    hidden = result.figures[result.figures["wert"].isna()]
    assert len(set(hidden["gebiet"])) == 2
    assert result.breaches() == []
    assert set(COUNTS) >= set(hidden["indikator"])
