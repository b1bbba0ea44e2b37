"""Values from before their series: how bad it is, and how a mistyped year is mended."""

from __future__ import annotations

import pandas as pd
import pytest

from mib_dashboard.intake.check import check_delivery
from mib_dashboard.intake.check.times import EARLY
from mib_dashboard.intake.findings import apply_repair
from mib_dashboard.schema import Col, FindingLevel
from tests.work_toys import TODAY, add_series, column, make_rows, read_toy

GOOD = (218, 1060, 430)


@pytest.fixture
def early(toy):
    """What is found of rows about their beginning; the series NEU was released from 2017 to 2022."""
    add_series(toy)

    def run(rows: pd.DataFrame, plan: str = ""):
        with (toy.data / "lieferplan.csv").open("a", encoding="utf-8") as stream:
            stream.write(plan)
        return [one for one in check_delivery(rows, read_toy(toy), TODAY) if one.rule == EARLY]

    return run


def test_a_mistyped_year_is_an_error_with_the_next_one_offered(early):
    rows = column("NEU", "1923", *GOOD)
    [found] = early(rows)
    assert (found.level, found.is_confirmable) == (FindingLevel.ERROR, True)
    assert "beginnt bisher erst mit 2017" in found.message
    assert [one.label for one in found.repairs] == ["als 2023 übernehmen (3 Werte)", "nicht übernehmen (3 Werte)"]
    assert apply_repair(rows, found.repairs[0])[Col.ZEIT].tolist() == ["2023"] * 3
    assert apply_repair(rows, found.repairs[1]).empty


def test_the_offered_year_is_none_that_is_delivered_already(early):
    rows = pd.concat([column("NEU", "1924", *GOOD), column("NEU", "2023", *GOOD)], ignore_index=True)
    assert early(rows)[0].repairs[0].label == "als 2024 übernehmen (3 Werte)"


def test_a_series_delivered_backwards_without_a_gap_is_a_warning(early):
    rows = pd.concat([column("NEU", year, *GOOD) for year in ("2014", "2015", "2016")], ignore_index=True)
    assert {one.level for one in early(rows)} == {FindingLevel.WARNING}
    assert {one.level for one in early(column("NEU", "2015", *GOOD))} == {FindingLevel.ERROR}


def test_the_agreed_beginning_counts_and_a_proposal_does_not(early):
    proposed = "NEU,AMT,G,2016,,90,,Vorschlag,unser Vorschlag,zu klären\n"
    assert [one.level for one in early(column("NEU", "2016", *GOOD), proposed)] == [FindingLevel.WARNING]
    agreed = "NEU,AMT,G,2017,,90,,vereinbart,Absprache,\n"
    [found] = early(column("NEU", "2016", *GOOD), agreed)
    assert found.level is FindingLevel.ERROR
    assert "Vereinbart ist die Reihe erst ab 2017" in found.message
    assert early(column("NEU", "2017", *GOOD), agreed) == []


def test_a_series_nobody_has_seen_has_no_beginning(early):
    assert early(make_rows(("FREMD", "01001001", "1950", "5"))) == []
