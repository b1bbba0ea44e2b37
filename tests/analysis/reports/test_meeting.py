"""The paper of a meeting: what stands under each item, in both languages, and where resolutions find their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.reports import LONG_MEETING, MEETING, Content, compute_meeting_report, prepare_reports
from mib_dashboard.analysis.reports.meeting import add_resolutions, find_item
from mib_dashboard.analysis.reports.meeting_choice import list_meetings
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.exports import FORMATS
from mib_dashboard.report.report import ChartBlock, KeyFigureBlock, TextBlock
from mib_dashboard.schema import MeetingState
from mib_dashboard.slides import arrange_slides, list_report_steps, parse_sequence
from tests.conftest import write_toy
from tests.offer_toys import write_offers
from tests.steering_toys import write_steering

HEAD = "vorgang,vorgangsart,gegenstand,schluessel,einschaetzung,seit,datenart\n"


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    toy = write_steering(
        write_offers(write_toy(tmp_path_factory.mktemp("sitzung"))),
        tagesordnung={"vorgaenge": "V7", "text": "Bitte beraten."}, beschluesse={"punkt": "1"},
    )  # fmt: skip
    (toy.data / "vorgaenge.csv").write_text(
        HEAD + "V7,Lücke bestätigt,Lücke,01001002|SPRACHE|ALLE,Abends fehlt ein Kurs.,2022-11-01,veröffentlicht\n", "utf-8"
    )
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    return prepare_reports(data, date(2022, 4, 20))


def tell(report) -> str:
    return " ".join(one.text for block in report.blocks if isinstance(block, TextBlock) for one in block.statements)


def test_an_item_has_its_goal_figures_gaps_and_cases(ground):
    (meeting,) = ground.data.steering.meetings
    report = compute_meeting_report(ground, meeting)
    assert report.title == "Ausschuss, 01.05.2022"
    assert [block.title.partition(",")[0] for block in report.blocks] == [
        "Tagesordnung", "TOP 1: Kita", "TOP 1: Zahlen", "TOP 1: Beschluss",
    ]  # fmt: skip
    told = tell(report)
    assert "Bitte beraten." in told
    assert "Ziel „Mehr Kita“" in told
    assert "Lücken, " in told
    assert "Vorgang: Ödheim, Sprache, Alle Zugewanderten: Lücke bestätigt (01.11.2022): Abends fehlt ein Kurs." in told
    assert "7/22 (01.05.2022): Ziel Kita." in told
    assert any(isinstance(block, KeyFigureBlock) for block in report.blocks)
    assert set(report.figures["indikator"]) == {"KITA"}


def test_long_has_pictures_and_leichte_sprache_has_no_brackets(ground):
    (meeting,) = ground.data.steering.meetings
    long = compute_meeting_report(ground, meeting, LONG_MEETING)
    assert any(isinstance(block, ChartBlock) for block in long.blocks)
    plain = compute_meeting_report(ground, meeting, (*MEETING, Content.PLAIN))
    (item,) = (block for block in plain.blocks if block.title == "TOP 1: Kita")
    assert item.is_plain
    assert "Das gilt für: Ödheim. Abends fehlt ein Kurs." in tell(plain)
    assert item.statements
    assert not [one.text for one in item.statements if "(" in one.text]
    assert {plain.file_stem, long.file_stem} == {
        "sitzung-s1-ausschuss-leicht-2022-04-20", "sitzung-s1-ausschuss-lang-2022-04-20",
    }  # fmt: skip
    assert "sitzung_sprache=leicht" in plain.link
    assert "sitzung_umfang=lang" in long.link


def test_a_resolution_finds_its_item_in_a_paper_made_before_it(ground):
    (meeting,), book = ground.data.steering.meetings, ground.data.steering
    before = replace(ground, data=replace(ground.data, steering=replace(book, resolutions=())))
    frozen = compute_meeting_report(before, meeting)
    assert "7/22" not in tell(frozen)
    now = add_resolutions(frozen, book, meeting)
    assert "7/22" in tell(now)
    assert [block.title for block in now.blocks][-1] == "TOP 1: Beschluss"
    assert add_resolutions(now, book, meeting).blocks == now.blocks, "once, however often it is asked"
    assert len(now.named) == len(now.blocks)


def test_which_item_a_resolution_belongs_to(ground):
    book = ground.data.steering
    (item,), (resolution,) = book.agenda, book.resolutions
    other = replace(item, number=2, goals=())
    assert find_item(resolution, (item, other)) == 1
    assert find_item(replace(resolution, item=2), (item, other)) == 2
    assert find_item(replace(resolution, item=9), (item, other)) is None
    assert find_item(replace(resolution, item=None), (item, other)) == 1, "the only item about its goal"
    assert find_item(replace(resolution, item=None), (item, replace(other, goals=item.goals))) is None


def test_the_next_meeting_comes_first_then_the_past_ones(ground):
    (meeting,), book = ground.data.steering.meetings, ground.data.steering
    days = {"A": (date(2022, 3, 1), MeetingState.HELD), "B": (date(2022, 6, 1), MeetingState.PLANNED),
            "C": (date(2022, 5, 1), MeetingState.PLANNED), "D": (date(2022, 5, 2), MeetingState.CANCELLED)}  # fmt: skip
    book = replace(book, meetings=tuple(replace(meeting, code=code, day=day, state=state) for code, (day, state) in days.items()))
    assert [one.code for one in list_meetings(book, date(2022, 4, 20))] == ["C", "B", "D", "A"]
    assert list_meetings(book, date(2022, 4, 20), "ANDERES") == []


@pytest.mark.parametrize("key", [key for key in FORMATS if key not in ("pdf", "png")])
def test_every_format_can_print_it(ground, key):
    (meeting,) = ground.data.steering.meetings
    assert FORMATS[key].build(compute_meeting_report(ground, meeting, (*LONG_MEETING, Content.PLAIN)))


def test_as_slides_it_plays_from_beginning_to_end(ground):
    (meeting,) = ground.data.steering.meetings
    report = compute_meeting_report(ground, meeting)
    steps = list_report_steps(report, ground.data.indicators)
    assert [step.code for step in steps] == ["titel", "abschnitt:1", "abschnitt:2", "abschnitt:3", "abschnitt:4", "schluss"]
    deck = arrange_slides(report, steps, ground.data.indicators)
    assert [slide.statement for slide in deck.slides[:3]] == ["Ausschuss, 01.05.2022", "Tagesordnung", "TOP 1: Kita"]
    assert deck.slides[3].statement == deck.slides[3].figures[0].full_name
    assert "7/22 (01.05.2022): Ziel Kita." in deck.slides[4].details
    (missing,) = arrange_slides(report, parse_sequence("abschnitt:9"), ground.data.indicators).slides
    assert "Einen Abschnitt 9 gibt es hier nicht." in missing.details
