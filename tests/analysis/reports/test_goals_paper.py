"""The paper on goals: guiding goal, a row a goal, a section each; without goals what is needed; nothing that is not public."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from mib_dashboard.analysis.goals.progress import SYMBOLS
from mib_dashboard.analysis.reports import GOALS, compute_goals_report, name_contents, prepare_reports
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.exports import FORMATS
from mib_dashboard.frozen.codec import plain_report
from mib_dashboard.model.texts import Sentence, Version
from mib_dashboard.report.report import ChartBlock, TableBlock, TextBlock
from tests.analysis.sentence_checks import find_forbidden, find_not_plain
from tests.offer_toys import write_offers
from tests.steering_toys import SECRET, write_steering

TODAY = date(2026, 11, 24)
VERSIONS = [name_contents(GOALS, is_long=long, is_plain=plain) for long, plain in product((False, True), repeat=2)]


@pytest.fixture(scope="module")
def ground(toy_writer, tmp_path_factory):
    toy = write_offers(toy_writer(tmp_path_factory.mktemp("goals")))
    data, findings = open_dataset(*write_steering(toy))
    assert data is not None, findings
    return prepare_reports(data, TODAY)


def test_the_guiding_goal_comes_first_then_a_row_a_goal(ground):
    report = compute_goals_report(ground)
    assert report.blocks[0].statements[0].text == "Alle sind dabei."
    assert report.blocks[1].title.startswith("2 Ziele:")
    table = next(block for block in report.blocks if isinstance(block, TableBlock))
    assert [row[0].text for row in table.rows] == ["Mehr Kita", "Ohne Zahl"]
    ratings = [row[3].text for row in table.rows]
    assert all(text.split()[0] in SYMBOLS.values() and len(text.split()) > 1 for text in ratings), "sign and word"
    assert any(isinstance(block, ChartBlock) for block in report.pictures), "slides and pictures show a series"


def test_a_section_a_goal_has_measures_offers_gaps_and_resolutions(ground):
    report = compute_goals_report(ground, contents=VERSIONS[2])
    told = [one.text for block in report.blocks if isinstance(block, TextBlock) for one in block.statements]
    for lead in ("Was getan wird: Kurse", "Angebote dafür", "Lücken dagegen", "Beschluss: Ziel Kita (7/22", "Beleg des Ziels"):
        assert any(text.startswith(lead) for text in told), lead
    offers = [one for block in report.blocks if isinstance(block, TextBlock) for one in block.statements if one.of_offers]
    assert offers, "they go when offers are withdrawn"


@pytest.mark.parametrize("contents", VERSIONS, ids=len)
def test_nothing_that_is_not_public(ground, contents):
    for place in (None, *ground.data.municipalities):
        report = compute_goals_report(ground, place, contents=contents)
        assert SECRET not in repr(plain_report(report))
    assert SECRET.encode() not in FORMATS["html"].build(report)


def test_leichte_sprache_keeps_its_rules(ground):
    report = compute_goals_report(ground, contents=VERSIONS[3])
    for block in report.blocks:
        for one in block.statements:
            sentence = Sentence(one.text, one.refs, Version.PLAIN)
            assert find_not_plain(sentence) == "", one.text
            assert find_forbidden(sentence) == "", one.text


@pytest.mark.parametrize("contents", VERSIONS, ids=len)
def test_without_goals_the_paper_says_what_is_needed(toy_dataset, contents):
    report = compute_goals_report(prepare_reports(toy_dataset, TODAY), contents=contents)
    assert 1 <= len(report.blocks) <= 2
    assert all(getattr(block, "statements", ()) or getattr(block, "rows", ()) for block in report.blocks), "no empty block"


def test_fields_without_a_goal_say_so(ground):
    report = compute_goals_report(ground, fields=["WOHNEN"])
    assert "Kein Ziel passt zu dieser Auswahl" in [block.title for block in report.blocks]
