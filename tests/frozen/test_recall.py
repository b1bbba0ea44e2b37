"""A frozen version loses what is not public any more, with a sentence; all else stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import product

import pytest

from mib_dashboard.analysis.reports import (
    COMPARISON,
    FULL_PROFILE,
    GOALS,
    OF_OFFERS,
    compute_comparison_report,
    compute_goals_report,
    compute_profile_report,
    compute_supply_report,
    name_contents,
    prepare_reports,
)
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.exports import FORMATS
from mib_dashboard.frozen import OWN_SOURCE, FrozenError, read_frozen, write_office
from mib_dashboard.frozen.recall import _walk, recall
from mib_dashboard.report.office import OfficePart
from mib_dashboard.report.report import KeyFigureBlock, Statement, TableBlock, TextBlock
from mib_dashboard.schema import Col
from tests.delivery.test_withhold import keep_back
from tests.offer_toys import write_offers
from tests.steering_toys import write_steering

CLOSED = {"BEV", "AUSL", "AUSL-ANT"}


@pytest.fixture
def after(toy):
    """The toy after its first file of values became "nicht öffentlich"."""
    data, findings = open_dataset(*keep_back(toy, "werte/bestand.csv"))
    assert data is not None, findings
    return data


def test_what_is_public_stays_word_for_word(keep, toy_dataset):
    version = keep("Ausschuss")
    assert recall(version, toy_dataset.withheld, toy_dataset) is version


def test_cells_that_are_not_public_any_more_are_gone_from_every_part(keep, after):
    shown = recall(keep("Ausschuss"), after.withheld, after)
    assert not CLOSED & set(shown.report.figures[Col.INDIKATOR])
    assert "WAHL-ANT" in set(shown.report.figures[Col.INDIKATOR])
    texts = [part for part in _walk(shown.report.blocks) if isinstance(part, str)]
    assert not [text for text in texts if "Ausländer" in text or "Bevölkerung" in text]
    assert not {1010.0, 210.0} & {part for part in _walk(shown.report.blocks) if isinstance(part, float)}
    assert shown.cells is None
    assert (
        shown.lacks
        == shown.report.notes[0]
        == (
            "Hier fehlen Angaben, die inzwischen nicht öffentlich sind: Bevölkerung und Ausländeranteil. Alles, "
            "worin sie standen, fehlt ganz."
        )
    )


@pytest.mark.parametrize("key", ["html", "xlsx"])
def test_so_are_they_from_files(keep, after, key):
    version = keep("Ausschuss")
    before, now = (FORMATS[key].build(one.report) for one in (version, recall(version, after.withheld, after)))
    assert before != now
    if key == "html":
        assert "inzwischen nicht öffentlich" in now.decode()
        assert "Ausländeranteil" in before.decode()
        told = "sind: Bevölkerung und Ausländeranteil."
        assert "Ausländeranteil" not in now.decode().replace(told, ""), "only the sentence says what is missing"


def test_the_kept_version_itself_is_never_changed(keep, after):
    version = keep("Ausschuss")
    recall(version, after.withheld, after)
    assert read_frozen("ausschuss").report.figures.equals(version.report.figures)


def test_what_people_wrote_with_a_number_goes_too(keep, report, after):
    own = TextBlock("Einordnung", (Statement("Es sind 210.", (), OWN_SOURCE), Statement("Gut so.", (), OWN_SOURCE)))
    version = keep("Ausschuss", report=replace(report, blocks=(own, *report.blocks)))
    first = recall(version, after.withheld, after).report.blocks[0]
    assert [statement.text for statement in first.statements] == ["Gut so."]


def test_a_larger_area_goes_with_its_part(toy, toy_dataset, keep, report):
    """A sum that was made of a closed cell is not shown either, unless it is delivered and shown today."""
    rows = toy.file("werte/bestand.csv").read_text("utf-8").splitlines(keepends=True)
    secret = [row for row in rows if row.startswith("AUSL,01001001,2021")]
    assert secret
    (toy.data / "werte" / "geheim.csv").write_text("".join([rows[0], *secret]), "utf-8")
    toy.file("werte/bestand.csv").write_text("".join(row for row in rows if row not in secret), "utf-8")
    log = toy.file("datenprotokoll.csv")
    log.write_text(log.read_text("utf-8") + "werte/geheim.csv,Spielzeug,erfunden,CC0,nicht öffentlich,2022-12-31,\n", "utf-8")
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    version = keep("Ausschuss")
    shown = recall(version, data.withheld, data).report.figures
    region = ("AUSL-ANT", "01001", "2021-12-31")
    assert region in set(zip(*(version.report.figures[name] for name in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT)), strict=True))
    keys = set(zip(shown[Col.INDIKATOR], shown[Col.GEBIET], shown[Col.ZEIT], strict=True))
    assert region not in keys
    assert not [key for key in keys if key[0] in {"AUSL", "AUSL-ANT"} and key[1] == "01001001" and key[2] == "2021-12-31"]
    assert ("AUSL-ANT", "01001001", "2022-12-31") in keys


def test_offers_go_with_their_file(toy, keep, tmp_path):
    data, findings = open_dataset(*write_offers(toy))
    assert data is not None, findings
    ground = prepare_reports(data, date(2026, 11, 24), address="https://mib.example")
    version = keep("Ausschuss", report=compute_profile_report(ground, data.municipalities[0], FULL_PROFILE))
    assert [block.title for block in version.report.blocks if isinstance(block, TableBlock) and "Angebote" in block.title]
    after, _ = open_dataset(*keep_back(toy, "angebote.csv"))
    shown = recall(version, after.withheld, after)
    assert not [block.title for block in shown.report.blocks if "Angebote" in block.title or "Förderung" in block.title]
    assert "Angebote" in shown.lacks
    assert [block for block in shown.report.blocks if isinstance(block, KeyFigureBlock)]


def test_papers_on_offers_and_goals_lose_them_too(toy, keep):
    """A heading that says the finding is no name to know a block by; one about offers alone is not shown any more."""
    data, findings = open_dataset(*write_steering(write_offers(toy)))
    assert data is not None, findings
    ground = prepare_reports(data, date(2026, 11, 24), address="https://mib.example")
    supply = keep("Angebote", report=compute_supply_report(ground))
    beside = keep("Vergleich", report=compute_comparison_report(ground, [], (*COMPARISON, *OF_OFFERS)))
    goals = keep("Ziele", report=compute_goals_report(ground, contents=name_contents(GOALS, is_long=True, is_plain=False)))
    after, _ = open_dataset(*keep_back(toy, "angebote.csv"))
    with pytest.raises(FrozenError, match="wird nicht mehr gezeigt"):
        recall(supply, after.withheld, after)
    assert not [block for block in recall(beside, after.withheld, after).report.blocks if getattr(block, "of_offers", False)]
    told = [part for part in _walk(recall(goals, after.withheld, after).report.blocks) if isinstance(part, str)]
    assert "Mehr Kita" in " ".join(told)
    assert not [text for text in told if text.startswith(("Angebote dafür", "Lücken dagegen"))]


def test_a_goal_that_is_not_for_everybody_any_more_goes_and_the_others_stay(toy, keep):
    write_steering(write_offers(toy))
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    ground = prepare_reports(data, date(2026, 11, 24), address="https://mib.example")
    versions = [
        keep(f"Ziele {number}", report=compute_goals_report(ground, contents=name_contents(GOALS, is_long=long, is_plain=plain)))
        for number, (long, plain) in enumerate(product((False, True), repeat=2))
    ]
    assert all("Mehr Kita" in repr(version.report) for version in versions if version.name != "Ziele 1"), "counts name none"
    toy.change("ziele.csv", 3, "sichtbarkeit", "gremium")
    after, findings = open_dataset(*toy)
    assert after is not None, findings
    written = write_office(versions[2].report, {OfficePart.JUDGEMENT: "Bei Mehr Kita fehlt uns Zeit."})
    for version in (*versions, keep("Mit Text", report=written)):
        shown = recall(version, after.withheld, after).report
        told = [part for part in _walk((shown.blocks, shown.pictures)) if isinstance(part, str)]
        assert not [text for text in told if "Mehr Kita" in text]
        assert told
    assert "Ohne Zahl" in repr(recall(versions[2], after.withheld, after).report.blocks)


def test_pictures_beside_a_sheet_lose_the_same_numbers(keep, after, toy_dataset):
    ground = prepare_reports(toy_dataset, date(2026, 11, 24), address="https://mib.example")
    report = compute_profile_report(ground, toy_dataset.municipalities[0])
    assert report.pictures
    shown = recall(keep("Ausschuss", report=report), after.withheld, after)
    assert not [text for text in _walk(shown.report.pictures) if isinstance(text, str) and "Ausländer" in text]


def test_nothing_left_is_told(keep, report, after):
    figures = next(block for block in report.blocks if isinstance(block, KeyFigureBlock))
    only = replace(figures, figures=tuple(one for one in figures.figures if "Ausländer" in one.full_name))
    assert only.figures
    version = keep("Ausschuss", report=replace(report, blocks=(only,)))
    with pytest.raises(FrozenError, match="wird nicht mehr gezeigt"):
        recall(version, after.withheld, after)


def test_the_time_of_a_version_stays(keep, after):
    assert recall(keep("Ausschuss"), after.withheld, after).created == datetime(2026, 11, 24, 9, 30, 12)
