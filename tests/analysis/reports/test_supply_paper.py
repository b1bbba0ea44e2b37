"""The paper on offers and gaps: the states of the matrix, headings that say the finding, Leichte Sprache that says the same."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.reports import (
    OF_OFFERS,
    SUPPLY,
    compute_comparison_report,
    compute_supply_report,
    compute_topic_report,
    name_contents,
    prepare_reports,
)
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.texts import Sentence, Version
from mib_dashboard.report.report import Report, TableBlock, TextBlock
from mib_dashboard.schema import Col
from tests.analysis.sentence_checks import find_forbidden, find_not_plain
from tests.offer_toys import write_offers

TODAY = date(2026, 11, 24)
ADORF = "01001001"
VERSIONS = [name_contents(SUPPLY, is_long=long, is_plain=plain) for long, plain in product((False, True), repeat=2)]


@pytest.fixture(scope="module")
def ground(toy_writer, tmp_path_factory):
    data, findings = open_dataset(*write_offers(toy_writer(tmp_path_factory.mktemp("offers"))))
    assert data is not None, findings
    return prepare_reports(data, TODAY)


def tell(report: Report) -> str:
    """Every text of the blocks."""
    told = []
    for block in report.blocks:
        told.append(block.title)
        if isinstance(block, TextBlock):
            told += [block.empty, block.note, *(one.text for one in block.statements)]
        if isinstance(block, TableBlock):
            told += [block.note, *(cell.text for row in block.rows for cell in row)]
    return "\n".join(told)


def test_the_matrix_is_that_of_the_page(ground):
    report = compute_supply_report(ground)
    matrix = next(b for b in report.blocks if isinstance(b, TableBlock) and b.columns[0].name == "Handlungsfeld")
    cells = compute_cells(ground.data.offers, ground.data, day=TODAY, groups=["ALLE"])
    assert len(matrix.rows) == cells[Col.FELD].nunique()
    assert [column.name for column in matrix.columns[1:]] == [area.short_name for area in ground.data.municipalities]
    total = f"von {len(cells)} Feldern"
    assert total in matrix.title, "the heading says the finding"


def test_a_choice_narrows_all_blocks(ground):
    area, field = ground.data.areas[ADORF], next(iter(ground.data.offers.fields))
    report = compute_supply_report(ground, [area], [field])
    matrix = next(b for b in report.blocks if isinstance(b, TableBlock) and b.columns[0].name == "Handlungsfeld")
    assert [row[0].text for row in matrix.rows] == [ground.data.offers.fields[field].name]
    assert [column.name for column in matrix.columns] == ["Handlungsfeld", area.short_name]
    assert dict(report.selection)["Gemeinden"] == area.name
    assert f"bericht_gemeinden={ADORF}" in report.link
    assert f"bericht_felder={field}" in report.link
    assert "auswahl" in report.variant


@pytest.mark.parametrize("contents", VERSIONS, ids=len)
def test_every_version_has_a_name_a_link_and_no_empty_heading(ground, contents):
    report = compute_supply_report(ground, contents=contents)
    assert report.blocks
    assert all(block.title and getattr(block, "of_offers", False) for block in report.blocks)
    titles = [block.title for block in report.blocks]
    assert len(set(titles)) == len(titles)


def test_leichte_sprache_keeps_its_rules_and_tells_the_states_of_the_matrix(ground):
    report = compute_supply_report(ground, contents=VERSIONS[3])
    for block in report.blocks:
        assert block.is_plain
        for one in block.statements:
            sentence = Sentence(one.text, one.refs, Version.PLAIN)
            assert find_not_plain(sentence) == "", one.text
            assert find_forbidden(sentence) == "", one.text
    cells = compute_cells(ground.data.offers, ground.data, day=TODAY, groups=["ALLE"])
    regional = bool((cells[Col.PRAESENZ] == "nur regional").any())
    assert ("nur ein Angebot für mehrere Orte" in tell(report)) is regional


def test_without_offers_one_sentence_says_so(toy_dataset):
    report = compute_supply_report(prepare_reports(toy_dataset, TODAY))
    assert [block.title for block in report.blocks] == ["Keine Angebote"]


def test_comparison_and_topic_can_have_offers_gaps_and_funding(ground):
    topic = next(iter(ground.data.topics.values()))
    for build in (
        lambda contents: compute_comparison_report(ground, [], contents),
        lambda contents: compute_topic_report(ground, topic, contents),
    ):
        without, beside = build(("auffaellig",)), build(("auffaellig", *OF_OFFERS))
        assert len(beside.blocks) == len(without.blocks) + len(OF_OFFERS)
        assert not any(getattr(block, "of_offers", False) for block in without.blocks)
