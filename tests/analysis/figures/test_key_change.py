"""The one pair of times a change is told of: calculated by hand, and again from the tables (`recomputed_changes`)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mib_dashboard.analysis.figures import compare, wording
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture, find_base, list_bases
from mib_dashboard.analysis.figures.overview import compute_key_figure
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.reports.figures import describe_change
from mib_dashboard.analysis.timeline import open_story
from mib_dashboard.analysis.timeline.words import describe_findings
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.maps.block import build_row
from mib_dashboard.maps.choice import build_classes, find_usual_classes
from mib_dashboard.maps.words import describe_pair, describe_picture, describe_value
from mib_dashboard.model.dataset import Annotation
from mib_dashboard.schema import TimeKind
from tests.analysis.comparison_toys import AREAS, A, B, C, make_break, make_data, make_indicator
from tests.analysis.recomputed_changes import compare_all

DATA = Path(__file__).parents[3] / "data"
SHARE = make_indicator("ANT")
COUNT = make_indicator("BEV", unit="Personen", decimals=0, additive=True)
YEARS = tuple(("ANT", A, f"{year}-12-31", 10.0 + year - 2018) for year in range(2018, 2026))


def make_law(day: str, *codes: str) -> Annotation:
    return replace(make_break(day, *codes), kind="Rechtsänderung", title="neues Recht")


def tell(rows, *notes, indicator=SHARE):
    index = index_points(make_data([indicator], rows, notes))
    change = compare.compute_key_change(index, indicator, A)
    return change, wording.describe_change(index.catalogue.indicators, change)


@pytest.mark.parametrize(
    ("day", "since"),
    [
        ("2020-12-31", "2020"),  # on the day of the usual start: it is counted as after
        ("2021-01-01", "2024"),
        ("2024-12-31", "2024"),  # on the day of the last start
        ("2017-01-01", "2020"),  # before everything
        ("2026-01-01", "2020"),  # after everything
    ],
)
@pytest.mark.parametrize("make", [make_break, make_law])
def test_what_parts_the_usual_pair_leaves_the_newest(make, day, since):
    change, text = tell(YEARS, make(day, "ANT"))
    assert change.start.time == f"{since}-12-31"
    assert change.difference == 2025 - int(since)
    assert text == f"+{2025 - int(since)},0 Prozentpunkte seit 31.12.{since}"


@pytest.mark.parametrize("day", ["2025-01-01", "2025-12-31"])
def test_a_break_before_the_last_figure_leaves_no_pair_and_is_named(day):
    change, text = tell(YEARS, make_break("2021-06-30", "ANT"), make_break(day, "ANT"))
    assert change.difference is None
    when = ".".join(reversed(day.split("-")))
    assert text == f"mit 31.12.2020 nicht vergleichbar (Bruch {when}: neuer Zensus)", "the newest of the two"


def test_a_change_of_law_that_parts_every_pair_is_told_beside_the_usual_one():
    change, text = tell(YEARS, make_law("2025-01-01", "ANT"))
    assert (change.start.time, [note.title for note in change.notes]) == ("2020-12-31", ["neues Recht"])
    assert text == "+5,0 Prozentpunkte seit 31.12.2020"


@pytest.mark.parametrize(
    ("day", "since"),
    [
        ("2024-01-01", "2024"),
        ("2024-06-27", ""),
        ("2024-12-31", ""),
        ("2025-11-01", ""),
        ("2023-12-31", "2024"),
        ("2020-01-01", "2020"),
    ],
)
def test_a_year_in_which_it_happened_is_neither_before_nor_after(day, since):
    """Half of the year was counted in the old way; a day in the middle of the year would hide that."""
    years = [(code, area, time[:4], value) for code, area, time, value in YEARS]
    change, _ = tell(years, make_break(day, "ANT"))
    assert (change.difference is not None, change.start.time) == ((True, since) if since else (False, "2020"))
    law, text = tell(years, make_law(day, "ANT"))
    assert (law.start.time, bool(law.notes)) == ((since, False) if since else ("2020", True)), text
    index = index_points(make_data([SHARE], years, [make_law(day, "ANT")]))
    assert find_base(index, SHARE, "2025") == ("2024" if since else ""), "the map does not offer what the tile does not tell"
    story = open_story(index.catalogue, SHARE)
    sentence = describe_findings(index.catalogue, SHARE, story.share, story.lines, story.scope, [AREAS[A]]).sentences[0]
    assert f"({law.start.time}) auf" in sentence
    assert ("Dazwischen: Rechtsänderung" in sentence) is not bool(since)


def test_of_several_breaks_the_newest_decides_and_of_break_and_law_both():
    assert tell(YEARS, make_break("2019-05-01", "ANT"), make_break("2022-05-01", "ANT"))[0].start.time == "2024-12-31"
    assert tell(YEARS, make_break("2022-05-01", "ANT"), make_law("2025-05-01", "ANT"))[0].obstacle.startswith(
        "nicht vergleichbar"
    )
    assert tell(YEARS, make_law("2022-05-01", "ANT"), make_break("2019-05-01", "ANT"))[0].start.time == "2024-12-31"


def test_missing_years_are_never_filled():
    rows = [row for row in YEARS if row[2][:4] not in {"2023", "2024"}]
    assert tell(rows, make_break("2021-01-01", "ANT"))[0].start.time == "2022-12-31"
    hidden = [*rows, ("ANT", A, "2024-12-31", None, "confidential")]
    assert tell(hidden, make_break("2021-01-01", "ANT"))[0].start.time == "2022-12-31"
    assert tell(hidden, make_break("2023-01-01", "ANT"))[0].difference is None


def test_an_election_stands_beside_the_one_before_it_and_never_across_a_change_of_law():
    vote = make_indicator("ANT", time_kind=TimeKind.EVENT)
    rows = [("ANT", A, time, value) for time, value in (("2015-06-01", 50.0), ("2020-06-01", 55.0), ("2021-09-01", 60.0))]
    assert tell(rows, indicator=vote)[0].start.time == "2020-06-01"
    change, text = tell(rows, make_law("2021-01-01", "ANT"), indicator=vote)
    assert change.difference is None
    assert text == "mit 01.06.2020 nicht vergleichbar (Rechtsänderung 01.01.2021: neues Recht)"


def test_the_page_of_series_tells_the_pair_of_the_tile():
    for notes in ((), (make_break("2022-01-01", "ANT"),), (make_law("2022-01-01", "ANT"),), (make_law("2025-01-01", "ANT"),)):
        data = make_data([SHARE], YEARS, notes)
        tile = compare.compute_key_change(index_points(data), SHARE, A)
        story = open_story(data, SHARE)
        sentence = describe_findings(data, SHARE, story.share, story.lines, story.scope, [AREAS[A]]).sentences[0]
        year = tile.start.time[:4]
        assert f"von {tile.start.number:.1f}".replace(".", ",") in sentence, sentence
        assert f"(31.12.{year}) auf 17,0\u202f% (31.12.2025) gestiegen (+{tile.difference:.0f},0 Prozentpunkte)" in sentence


def test_a_rate_and_a_count_say_the_same_pair_and_the_count_its_per_cent_of_the_earlier():
    rows = [("BEV", A, f"{year}-12-31", value) for year, value in ((2020, 800.0), (2024, 1000.0), (2025, 1100.0))]
    change, text = tell(rows, make_break("2024-01-01", "BEV"), indicator=COUNT)
    assert (change.difference, wording.find_direction(COUNT, change)) == (100.0, 1)
    assert text == "+100 Personen (+10,0\u202f%) seit 31.12.2024"


def picture_of(rows, *notes, indicator=COUNT, time="2025", base=""):
    data = make_data([indicator], rows, notes)
    index = index_points(data)
    used = base or find_base(index, indicator, time)
    return data, index, compute_map_picture(index, indicator, view=MapView.CHANGE, time=time, base=used)


def test_the_map_compares_one_pair_that_the_most_municipalities_have():
    rows = [("BEV", area, year, 100.0 + int(year[-1])) for area in (A, B, C) for year in ("2022", "2023", "2025")]
    rows += [("BEV", A, "2024", 107.0), ("BEV", B, "2024", None, "confidential"), ("BEV", C, "2024", None, "pending")]
    data, index, picture = picture_of(rows)
    assert list_bases(index, COUNT, "2025") == ("2022", "2023", "2024")
    assert picture.base == "2023", "at 2024 only one can be compared"
    assert {start.time for start in picture.starts.values()} == {"2023"}
    assert describe_pair(picture) == "Verglichen werden für alle Gemeinden dieselben zwei Zeitpunkte: 2023 und 2025."
    data, index, picture = picture_of(rows, make_break("2023-12-31", "BEV"))
    assert picture.base == "2024", "across the break nothing is compared, however many there are"
    words = [describe_value(data, picture, area) for area in (A, B, C)]
    assert words == ["-1,9\u202f%".replace("-", "−"), "2024: geheim gehalten", "2024: liegt noch nicht vor"]
    assert "Bestadt (2024: geheim gehalten)" in describe_picture(data, picture)


def test_a_time_at_which_nobody_can_be_compared_is_no_base():
    rows = [("BEV", A, "2023", 5.0), ("BEV", B, "2024", 6.0), ("BEV", A, "2025", 7.0), ("BEV", B, "2025", None, "confidential")]
    _, index, _ = picture_of(rows)
    assert list_bases(index, COUNT, "2025") == ("2023",)


def test_a_break_of_one_municipality_is_named_on_the_map_and_leaves_the_others():
    rows = [("BEV", area, year, 100.0 + int(year[-1])) for area in (A, B) for year in ("2024", "2025")]
    own = replace(make_break("2024-12-31", "BEV"), areas=(B,))
    data, _, picture = picture_of(rows, own)
    assert picture.values[A] == pytest.approx(100 / 104)
    assert (picture.values[B], describe_value(data, picture, B)) == (None, "nicht vergleichbar (Bruch 31.12.2024: neuer Zensus)")


def test_what_was_zero_has_no_per_cent_and_a_share_its_points():
    cells = ((A, "2024", 0.0), (A, "2025", 10.0), (B, "2024", 10.0), (B, "2025", 0.0))
    data, _, picture = picture_of([("BEV", *cell) for cell in cells])
    assert [picture.values[area] for area in (A, B)] == [None, -100.0]
    assert describe_value(data, picture, A) == "kein Prozentwert, vorher null"
    data, _, picture = picture_of([("ANT", *cell) for cell in cells], indicator=SHARE)
    assert [describe_value(data, picture, area) for area in (A, B)] == ["+10,0 Prozentpunkte", "−10,0 Prozentpunkte"]


def test_invented_figures_have_no_change_to_real_ones_on_the_map():
    rows = [("BEV", area, year, 10.0) for area in (A, B) for year in ("2024", "2025")]
    data = make_data([COUNT], rows)
    figures = data.figures
    figures.loc[(figures["gebiet"] == B) & (figures["zeit"] == "2024"), "datenart"] = "Beispiel"
    index = index_points(data)
    picture = compute_map_picture(index, COUNT, view=MapView.CHANGE, time="2025", base="2024")
    assert (picture.values[A], picture.values[B]) == (0.0, None)
    assert describe_value(data, picture, B) == "nicht vergleichbar (Beispieldaten)"


def test_days_of_one_month_come_first_but_any_may_be_chosen():
    rows = [("BEV", A, time, 10.0) for time in ("2024-09-30", "2024-12-31", "2025-09-30", "2025-12-31")]
    _, index, picture = picture_of(rows, time="2025-12-31")
    assert picture.base == "2024-12-31"
    assert "2025-09-30" in list_bases(index, COUNT, "2025-12-31")


@pytest.mark.parametrize("hidden", ["2020", "2024", "2025"])
@pytest.mark.parametrize("indicator", [SHARE, COUNT])
def test_no_change_gives_a_hidden_figure_away(hidden, indicator):
    """Known: every other figure. A change that began or ended at the hidden one would be its value, to the last digit."""
    secret = 41.7
    rows = [(indicator.code, A, str(year), 20.0 + year - 2018) for year in range(2018, 2026) if str(year) != hidden]
    rows += [(indicator.code, A, hidden, None, "confidential"), *((indicator.code, B, str(y), 30.0) for y in range(2018, 2026))]
    for notes in ((), (make_break("2021-01-01", indicator.code),), (make_law("2021-01-01", indicator.code),)):
        data = make_data([indicator], rows, notes)
        index = index_points(data)
        change = compare.compute_key_change(index, indicator, A)
        assert hidden not in {change.start.time, change.end.time}
        other = replace(data, figures=data.figures.assign(wert=data.figures["wert"].fillna(secret)))
        told = [change.difference, describe_change(data.indicators, compute_key_figure(index, indicator, AREAS[A]))]
        for base in list_bases(index, indicator, "2025"):
            picture = compute_map_picture(index, indicator, view=MapView.CHANGE, time="2025", base=base)
            assert (picture.values[A] is None) is (hidden in {base, "2025"})
            classes = build_classes(index, picture, find_usual_classes(MapView.CHANGE))
            row = build_row(data, picture, classes, AREAS[A], None)
            assert (row.value is None and row.kind == "confidential") is (hidden in {base, "2025"})
            told += [row.text, row.label, describe_picture(data, picture)]
        assert "41" not in " ".join(map(str, told))
        assert index_points(other).at(indicator.code, A, hidden).value == secret, "the toy hides what it says it hides"


@pytest.mark.shipped
def test_every_shipped_series_is_the_same_by_hand():
    data, _ = open_dataset(DATA, DATA.parent / "geo")
    seen = compare_all(DATA, data)
    assert len(seen) > 150
    assert ("INK-AUSL", "10041", "2017") in seen, "every pair lies across the protection of 2022: the usual one, with its note"
    assert ("EINB-ANZ", "10041", "2022") in seen, "2023 is not known"
    assert ("WAHL-KTW-WAE", "10041100", "2019-05-26") in seen, "not 1984"
