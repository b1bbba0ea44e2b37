from __future__ import annotations

from datetime import date

from mib_dashboard.analysis.figures.earlier import keep_one_a_year
from mib_dashboard.analysis.figures.points import Point


def point(day: str) -> Point:
    return Point("X", "1", day, date.fromisoformat(day), 1.0, "")


def test_of_quarters_each_year_keeps_the_one_that_the_newest_can_be_compared_with():
    quarters = [point(f"{year}-{month}") for year in (2015, 2016) for month in ("03-31", "06-30", "09-30", "12-31")]
    kept = keep_one_a_year([*quarters, point("2017-03-31"), point("2017-06-30")])
    assert [one.time for one in kept] == ["2015-06-30", "2016-06-30", "2017-06-30"]


def test_a_year_without_that_month_keeps_its_last_and_yearly_figures_all_stay():
    assert [one.time for one in keep_one_a_year([point("2020-03-31"), point("2020-09-30"), point("2021-12-31")])] == [
        "2020-09-30",
        "2021-12-31",
    ]
    yearly = [point(f"{year}-12-31") for year in range(2015, 2026)]
    assert keep_one_a_year(yearly) == tuple(yearly)
    assert keep_one_a_year([]) == ()
