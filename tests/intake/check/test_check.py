"""Each rule of plausibility: what it finds, how it can be mended, and what it leaves alone."""

from __future__ import annotations

import pandas as pd
import pytest

from mib_dashboard.intake.check import check_delivery
from mib_dashboard.intake.check.bookings import BOOKED, check_known_tables
from mib_dashboard.intake.check.counts import EMPTY_CELL, FRACTION, NEGATIVE
from mib_dashboard.intake.check.jumps import JUMP
from mib_dashboard.intake.check.repeats import TWICE
from mib_dashboard.intake.check.scale import SCALE
from mib_dashboard.intake.check.signs import HIDDEN
from mib_dashboard.intake.check.times import EARLY, FUTURE, SPELLING, UNFINISHED
from mib_dashboard.intake.check.totals import PARTS, SHARE, SUM
from mib_dashboard.intake.findings import apply_repair
from mib_dashboard.schema import Col, FindingLevel
from tests.work_toys import ADORF, OEDHEIM, REGION, TODAY, ZELL, add_series, column, make_rows, read_toy

GOOD = (218, 1060, 430)


@pytest.fixture
def released(toy):
    return read_toy(add_series(toy))


@pytest.fixture
def check(released):
    def run(rows: pd.DataFrame, sums: pd.DataFrame | None = None):
        return check_delivery(rows, released, TODAY, sums)

    return run


def rules(findings) -> list[str]:
    return [finding.rule for finding in findings]


def test_an_ordinary_year_has_no_finding(check):
    assert check(column("NEU", "2023", *GOOD)) == []


def test_a_finding_names_sheet_cell_and_value(check):
    [found] = check(column("NEU", "2023", 218, -3, 430))
    assert (found.sheet, found.cell, found.value, found.rule) == ("Tabelle1", "B6", "-3", NEGATIVE)
    assert found.level == FindingLevel.ERROR
    assert "in Ödheim" in found.message
    assert not found.is_confirmable


@pytest.mark.parametrize(
    ("value", "raw", "meant"), [("1.060", "1.060", "1060"), ("1.06", "1.06", "1060"), ("1.23", "1,230", "1230")]
)
def test_a_fraction_in_a_count_is_an_error_with_its_repair(check, value, raw, meant):
    rows = column("NEU", "2023", 218, value, 430)
    rows.loc[1, Col.ROH] = raw
    found = next(finding for finding in check(rows) if finding.rule == FRACTION)
    assert found.level == FindingLevel.ERROR
    assert [repair.label for repair in found.repairs] == [f"als {meant} übernehmen"]
    mended = apply_repair(rows, found.repairs[0])
    assert mended[Col.WERT].tolist() == ["218", meant, "430"]
    assert rows[Col.WERT].tolist() == ["218", value, "430"], "the frame itself stays"


def test_a_fraction_that_is_no_number_of_people_has_no_guess(check):
    found = next(finding for finding in check(column("NEU", "2023", 218, "2.5", 430)) if finding.rule == FRACTION)
    assert [repair.label for repair in found.repairs] == ["nicht übernehmen"]


def test_rates_may_have_fractions(check):
    assert FRACTION not in rules(check(make_rows(("KITA", REGION, "2023", "31.9", {Col.EINHEIT: "%"}))))


def test_an_empty_cell_is_not_zero(check):
    rows = column("NEU", "2023", 218, "", 430)
    [found] = check(rows)
    assert found.rule == EMPTY_CELL
    mended = apply_repair(rows, found.repairs[0])
    assert mended.loc[1, Col.ZEICHEN] == "unknown"
    assert rules(check(mended)) == [HIDDEN], "the series had large numbers there"


@pytest.mark.parametrize(("factor", "level"), [(10, FindingLevel.WARNING), (100, FindingLevel.ERROR), (1000, FindingLevel.ERROR)])
def test_a_column_out_by_a_factor_is_told_once_and_mended_at_once(check, factor, level):
    rows = column("NEU", "2023", *(value * factor for value in GOOD))
    [found] = check(rows)
    assert (found.rule, found.level) == (SCALE, level)
    assert found.is_confirmable
    assert apply_repair(rows, found.repairs[0])[Col.WERT].tolist() == ["218", "1060", "430"]


def test_a_column_in_thousands_is_made_large_again(check):
    rows = column("NEU", "2023", "0.218", "1.06", "0.43")
    found = next(finding for finding in check(rows) if finding.rule == SCALE)
    assert apply_repair(rows, found.repairs[0])[Col.WERT].tolist() == ["218", "1060", "430"]


def test_one_cell_out_by_a_factor(check):
    [found] = check(column("NEU", "2023", 218, 106000, 430))
    assert (found.rule, found.cell, found.level) == (SCALE, "B6", FindingLevel.ERROR)
    assert [repair.label for repair in found.repairs] == ["als 1060 übernehmen"]


def test_small_counts_may_grow_tenfold(toy, check):
    assert SCALE not in rules(check(column("NEU-TEIL", "2023", 5, 265, 107)))


@pytest.mark.parametrize(
    ("time", "rule", "level"),
    [
        ("2062", FUTURE, FindingLevel.ERROR),
        ("2027", FUTURE, FindingLevel.ERROR),
        ("2016", EARLY, FindingLevel.WARNING),
        ("2013", EARLY, FindingLevel.ERROR),
        ("1923", EARLY, FindingLevel.ERROR),
        ("2024-05", SPELLING, FindingLevel.WARNING),
        ("2026", UNFINISHED, FindingLevel.NOTE),
    ],
)
def test_times_that_do_not_fit(check, time, rule, level):
    found = [finding for finding in check(column("NEU", time, *GOOD)) if finding.rule != JUMP]
    assert [(finding.rule, finding.level) for finding in found] == [(rule, level)], "once for the column, not once an area"


def test_a_day_in_a_series_of_years_is_taken_as_its_year_unless_there_are_two(check):
    one = column("NEU", "2023-03-01", *GOOD)
    [found] = [finding for finding in check(one) if finding.rule == SPELLING]
    assert set(apply_repair(one, found.repairs[0])[Col.ZEIT]) == {"2023"}
    two = pd.concat([one, column("NEU", "2023-06-01", *GOOD)], ignore_index=True)
    assert [finding.repairs for finding in check(two) if finding.rule == SPELLING] == [(), ()]


def test_a_mistyped_year_is_moved_at_once(check):
    rows = column("NEU", "2062", *GOOD)
    [found] = check(rows)
    assert apply_repair(rows, found.repairs[0])[Col.ZEIT].tolist() == ["2026"] * 3


def test_what_is_offered_for_a_time_in_the_future_has_begun(check):
    def offer(*times: str) -> list[str]:
        found = check(pd.concat([column("NEU", time, *GOOD) for time in times], ignore_index=True))
        return [repair.label for finding in found if finding.rule == FUTURE for repair in finding.repairs]

    assert offer("2026-12") == ["als Dezember 2025 übernehmen (3 Werte)"]
    assert offer("2062-10") == ["als Oktober 2026 übernehmen (3 Werte)"]
    assert offer("2062-10", "2026-10") == []


def test_the_sum_row_is_a_check(check):
    rows = column("NEU", "2023", *GOOD)
    right, wrong = (make_rows(("NEU", REGION, "2023", str(total))) for total in (1708, 1278))
    assert check(rows, right) == []
    [found] = check(rows, wrong)
    assert (found.rule, found.level) == (SUM, FindingLevel.ERROR)
    assert "1.708" in found.message
    assert "1.278" in found.message
    assert "genau der Wert in Zell" in found.message


def test_a_sum_with_hidden_parts_may_be_larger_but_not_smaller(check):
    rows = column("NEU", "2023", *GOOD)
    rows.loc[0, [Col.WERT, Col.ZEICHEN]] = ["", "confidential"]
    assert SUM not in rules(check(rows, make_rows(("NEU", REGION, "2023", "1708"))))
    assert SUM in rules(check(rows, make_rows(("NEU", REGION, "2023", "1400"))))


def test_shares_are_not_added_up(check):
    shares = {Col.EINHEIT: "%"}
    rows = make_rows(*(("ZEN-MH", area, "2022-05-15", "30", shares) for area in (ADORF, OEDHEIM, ZELL)))
    assert SUM not in rules(check(rows, make_rows(("ZEN-MH", REGION, "2022-05-15", "30", shares))))


def test_a_part_is_not_larger_than_its_whole(check):
    both = pd.concat([column("NEU", "2023", *GOOD), column("NEU-TEIL", "2023", 55, 1061, 107)], ignore_index=True)
    found = [finding for finding in check(both) if finding.rule == PARTS]
    assert len(found) == 1
    assert "in Ödheim" in found[0].message


def test_a_part_is_compared_with_the_released_whole(check):
    assert PARTS in rules(check(column("NEU-TEIL", "2022", 54, 1051, 106)))


def test_a_numerator_is_not_larger_than_its_denominator(check):
    found = [finding for finding in check(column("AUSL", "2022-12-31", 210, 61, 421)) if finding.rule == SHARE]
    assert [finding.cell for finding in found] == ["B7"]


def test_a_jump_is_told_with_the_largest_earlier_change(check):
    [found] = check(column("NEU", "2023", 218, 1500, 430))
    assert (found.rule, found.level, found.cell) == (JUMP, FindingLevel.WARNING, "B6")
    assert "+43\u202f%" in found.message
    assert "+2,0\u202f%" in found.message
    assert found.is_confirmable


def test_a_small_count_may_move(check):
    assert JUMP not in rules(check(column("NEU-TEIL", "2023", 62, 265, 107)))


def test_over_a_longer_gap_more_change_is_usual(check):
    assert JUMP not in rules(check(column("NEU", "2025", 218, 1150, 430)))


def test_new_years_are_compared_with_each_other(check):
    rows = pd.concat([column("NEU", "2023", *GOOD), column("NEU", "2024", 220, 1600, 432)], ignore_index=True)
    rows[Col.ZELLE] = [f"C{number}" for number in range(len(rows))]
    assert [finding.cell for finding in check(rows) if finding.rule == JUMP] == ["C4"]


def test_a_total_booked_on_one_area(check):
    found = [finding for finding in check(column("NEU", "2023", 1708, 0, 0)) if finding.rule == BOOKED]
    assert len(found) == 1
    assert "12521-0041" in found[0].message
    assert len(found[0].repairs[0].changes) == 3


def test_two_filled_areas_are_no_booking(check):
    assert BOOKED not in rules(check(column("NEU", "2023", 1700, 8, 0)))


def test_a_table_that_is_refused_by_its_name():
    [found] = check_known_tables([("Tabelle1", "A1", "Ausländer: Tabelle 12521-0041, Kreise"), ("Tabelle1", "A2", "12521-0040")])
    assert (found.cell, found.level, found.is_confirmable) == ("A1", FindingLevel.ERROR, False)


@pytest.mark.parametrize(("second", "offered"), [("218", 1), ("219", 2)])
def test_the_same_cell_twice(check, second, offered):
    rows = make_rows(("NEU", ADORF, "2023", "218"), ("NEU", ADORF, "2023", second))
    [found] = check(rows)
    assert (found.rule, found.level, len(found.repairs)) == (TWICE, FindingLevel.ERROR, offered)
    assert len(apply_repair(rows, found.repairs[0])) == 1


def test_secret_where_numbers_were(check):
    rows = column("NEU", "2022", 216, 1050, 425)
    rows.loc[1, [Col.WERT, Col.ZEICHEN]] = ["", "confidential"]
    [found] = check(rows)
    assert (found.rule, found.level) == (HIDDEN, FindingLevel.WARNING)
    assert "als Zahl veröffentlicht" in found.message


def test_all_findings_come_at_once_and_errors_first(check):
    rows = column("NEU", "2023", -1, "1.060", 4300)
    levels = [finding.level for finding in check(rows)]
    assert set(rules(check(rows))) == {NEGATIVE, FRACTION, SCALE}
    assert levels == sorted(levels, key=[FindingLevel.ERROR, FindingLevel.WARNING, FindingLevel.NOTE].index)


def test_another_mistake_in_a_cell_hides_no_magnitude(check):
    twice = column("NEU", "2023", 218, 1060000, 430)
    rows = pd.concat([twice, twice[1:2].assign(**{Col.WERT: "1060"})], ignore_index=True)
    found = [one for one in check(rows) if one.cell == "B6"]
    assert {TWICE, SCALE} <= {one.rule for one in found}


def share_rows(*cells: str):
    """Shares of care as an office writes them with a point, read as thousands."""
    given = [("KITA", area, "2023", cell.replace(".", ""), {Col.EINHEIT: "%", Col.ROH: cell})
             for area, cell in zip((ADORF, OEDHEIM, ZELL), cells, strict=True)]  # fmt: skip
    return make_rows(*given)


def test_a_share_whose_point_was_read_as_thousands_is_an_error_without_any_series(check):
    rows = share_rows("17.806", "20.5", "8.333")
    [found] = [one for one in check(rows) if one.rule == SCALE]
    assert found.level == FindingLevel.ERROR
    assert found.is_confirmable
    assert "17,806" in found.message
    assert "2 von 3 Werten wären größer als 100 %" in found.message
    mended = apply_repair(rows, found.repairs[0])
    assert list(mended[Col.WERT]) == ["17.806", "205", "8.333"]


def test_a_count_read_as_thousands_that_has_no_series_is_none_of_it(check):
    rows = make_rows(("NEU", ADORF, "2023", "17806", {Col.ROH: "17.806"}))
    assert not [one for one in check(rows) if "größer als 100 %" in one.message]


def test_a_share_with_a_series_is_told_once(check):
    rows = make_rows(*(("KITA", REGION, "2023", "41200", {Col.EINHEIT: "%", Col.ROH: "41.200"}) for _ in range(1)))
    found = [one for one in check(rows) if one.rule == SCALE]
    assert [(one.level, len(one.repairs)) for one in found] == [(FindingLevel.ERROR, 1)]
