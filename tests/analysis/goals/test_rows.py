"""One row a goal, in words: what is known, what is not, and never a figure that is not public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.goals.calendar import build_calendar, describe_budget
from mib_dashboard.analysis.goals.picture import PATH_NAME, build_goal_picture
from mib_dashboard.analysis.goals.rows import describe_goals, list_goals, list_keys, narrow_goals, print_goals
from mib_dashboard.analysis.goals.support import GapNote, describe_gap, find_gaps, find_serving
from mib_dashboard.analysis.offers.stock import build_stock
from mib_dashboard.analysis.timeline import open_story
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.dataset import Source
from mib_dashboard.model.steering import Committee, GoalTarget, Guide, Measure, Resolution, SteeringBook
from mib_dashboard.schema import BodyKind, Col, MeasureState
from tests.analysis.comparison_toys import REGION, A, make_data, make_indicator
from tests.analysis.goals.test_rating import PROOF, UP, make_goal
from tests.offer_toys import write_offers
from tests.steering_toys import write_steering

SHARE = make_indicator("GUT", polarity="+")
MEASURES = (
    Measure(
        "M1", ("Z1",), "Kurse", "", "Stelle", (), (), 5000.0, date(2022, 1, 1), date(2022, 12, 31), MeasureState.RUNNING, PROOF
    ),
    Measure("M2", ("Z1",), "Rat", "", "", (), (), None, date(2023, 7, 2), None, MeasureState.PLANNED, PROOF),
    Measure("M3", ("Z1", "Z2"), "Treff", "", "", (), (), None, None, None, MeasureState.PLANNED, PROOF),
)
BOOK = SteeringBook(
    guides=(Guide("L1", "Dabei", "Alle sind dabei.", "", PROOF),),
    goals=(make_goal(UP), replace(make_goal(None), code="Z2", field="F2", area=A)),
    measures=MEASURES,
    resolutions=(Resolution("B1", "G1", "", date(2022, 5, 1), "7/22", "Ziel", ("Z1",), (), "", PROOF),),
    bodies=(Committee("G1", "Ausschuss der Region", "Ausschuss", BodyKind.COMMITTEE, "", "", "", PROOF),),
)


SOURCE = Source("Q", "Statistik", "Amt", "", "frei", True, "2024", "© Amt", "")


def make_sourced(*rows):
    return replace(make_data([SHARE], rows), sources={"Q": SOURCE})


def make_rows():
    data = make_sourced(("GUT", REGION, "2020", 40.0), ("GUT", REGION, "2024", 44.0))
    index = index_points(data)
    return data, index, list_goals(index, BOOK)


def test_a_row_says_what_is_known():
    _, index, rows = make_rows()
    first, second = print_goals(index, rows, {"F1": "Sprache"})
    assert first["Wo wir stehen"] == "44,0\u202f% (2024)"
    assert first["Weg zum Zielwert"] == "40,0\u202f% (2020) → 50,0\u202f% (2030)"
    assert first["Urteil"] == "▲ auf Kurs"
    assert first["Was getan wird"] == "Kurse (läuft); Rat (geplant); 1 weitere"
    assert first["Beschluss"] == "7/22, Ausschuss, 01.05.2022"
    assert (second["Urteil"], second["Wo wir stehen"], second["Beschluss"]) == (
        "? nicht beurteilbar",
        "noch kein Indikator",
        "noch kein Beschluss",
    )
    assert list_keys(rows) == [("GUT", REGION, "2020"), ("GUT", REGION, "2024")]


def test_filters_and_the_finding():
    _, _, rows = make_rows()
    assert describe_goals(rows) == "2 Ziele: 1\u00a0auf Kurs, 1\u00a0nicht beurteilbar"
    assert [row.goal.code for row in narrow_goals(rows, field="F2")] == ["Z2"]
    assert [row.goal.code for row in narrow_goals(rows, body="G1")] == ["Z1"]
    assert [row.goal.code for row in narrow_goals(rows, area=A)] == ["Z1", "Z2"]
    assert [row.goal.code for row in narrow_goals(rows, area="10041002")] == ["Z1"]
    assert describe_goals(()) == "Kein Ziel passt zu dieser Auswahl"


def test_a_hidden_base_is_not_told_by_the_resolution():
    data = make_sourced(("GUT", REGION, "2020", None), ("GUT", REGION, "2024", 44.0))
    data.figures["zeichen"] = ["confidential", ""]
    index = index_points(data)
    goal = make_goal(GoalTarget("GUT", 2020, 2030, 50.0, rising=True, base=38.7))
    (row,) = list_goals(index, SteeringBook(goals=(goal,)))
    picture = build_goal_picture(index, row, open_story(data, SHARE))
    assert picture is not None
    assert "38,7" not in repr((print_goals(index, [row], {}), picture.spec))


def test_the_picture_leads_from_the_base_to_the_target():
    data, index, rows = make_rows()
    picture = build_goal_picture(index, rows[0], open_story(data, SHARE))
    own, path = picture.spec.series
    assert own.values == (40.0, 44.0)
    assert path.name == PATH_NAME
    assert (len(path.values), path.values[0], path.values[-1]) == (11, 40.0, 50.0)
    assert path.times[0] == own.times[0]
    assert "auf Kurs" in rows[0].rating.progress
    assert build_goal_picture(index, rows[1], None) is None


def test_measures_lie_on_one_axis_of_whole_years():
    calendar = build_calendar(MEASURES, date(2023, 12, 31))
    assert (calendar.first, calendar.last, calendar.today) == (2022, 2023, 1000)
    assert [(one.start, one.length) for one in calendar.stretches] == [(0, 499), (750, 250), (0, 0)]
    assert [one.words for one in calendar.stretches] == [
        "01.01.2022 bis 31.12.2022",
        "ab 02.07.2023, Ende offen",
        "Zeit noch offen",
    ]
    assert describe_budget(MEASURES[0]) == "5.000\u202f€".replace("\u202f", " ")
    assert build_calendar((), date(2023, 1, 1)) is None


def test_offers_of_the_measures_come_first_and_gaps_are_those_of_the_field(toy):
    data, findings = open_dataset(*write_steering(write_offers(toy)))
    assert data is not None, findings
    goal, book = data.steering.goals[0], data.offers
    found = find_serving(build_stock(book, data.areas), goal, data.steering.measures)
    assert list(found[Col.ANGEBOT]) == ["A1"]
    (note,) = find_gaps(book, data, goal, date(2024, 6, 1))
    assert note.total == 3
    assert "Adorf" not in {name for names in note.lacking.values() for name in names}
    assert describe_gap(note, book).startswith("Alle Zugewanderten: ")


def test_many_municipalities_are_not_all_named(toy):
    data, _ = open_dataset(*write_steering(write_offers(toy)))
    names = tuple(f"Ort {n}" for n in range(1, 53))
    told, few = (describe_gap(GapNote("ALLE", {"kein Eintrag": some}, 52), data.offers) for some in (names, names[:10]))
    assert "kein Eintrag in 52 von 52 (Ort 1, Ort 2, Ort 3, Ort 4, Ort 5 und 47 weitere)" in told
    assert "Ort 9 und Ort 10)" in few
