"""Reports say what the pages say: the same numbers, words and sources; missing things are said, later figures left out."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pandas as pd
import pytest

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.overview import compute_key_figure
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.figures.profile import compute_profile
from mib_dashboard.analysis.narrative import compute_area_highlights, compute_narrative
from mib_dashboard.analysis.offers.catchment import LOCAL
from mib_dashboard.analysis.offers.summary import GENERAL, count_by_field, list_uncounted
from mib_dashboard.analysis.reports import (
    FULL_PROFILE,
    ONE_PAGE,
    TOPIC,
    Content,
    compute_comparison_report,
    compute_profile_report,
    compute_topic_report,
    prepare_reports,
)
from mib_dashboard.analysis.reports.figures import pick_key_indicators
from mib_dashboard.analysis.reports.maps import LAYER, project
from mib_dashboard.analysis.reports.parts import OPEN_LICENCES
from mib_dashboard.analysis.timeline import Choice, build_line_picture, open_story
from mib_dashboard.language.safe import slug
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.texts import Version
from mib_dashboard.report.report import (
    TABLES_ELSEWHERE,
    ChartBlock,
    CompareBlock,
    KeyFigureBlock,
    MapBlock,
    Report,
    TableBlock,
    TextBlock,
)
from mib_dashboard.report.sources import OPEN_LICENCE

DAY = date(2026, 11, 24)
ADORF, OEDHEIM, ZELL = "01001001", "01001002", "01001003"


def block_of(report: Report, kind, title: str = ""):
    return next(block for block in report.blocks if isinstance(block, kind) and block.title.startswith(title))


@pytest.fixture(scope="module")
def report(ground) -> Report:
    return compute_profile_report(ground, ground.data.areas[ADORF], FULL_PROFILE)


def test_figures_calculated_by_hand(report: Report):
    by_name = {figure.full_name: figure for figure in block_of(report, KeyFigureBlock).figures}
    share = by_name["Ausländeranteil"]
    assert share.ref.time == "2022-12-31"
    assert share.cell.value == pytest.approx(210 / 1010 * 100)
    assert share.cell.text == "20,8\u202f%"
    assert by_name["Bevölkerung"].bare == "1.010"
    assert by_name["Wahlbeteiligung"].change == "+5,0 Prozentpunkte seit 24.09.2017"  # 656/820 − 600/800
    assert by_name["Wahlbeteiligung"].direction == 1
    assert by_name["Bevölkerung"].direction is None, "a break lies between"
    assert "nicht vergleichbar" in by_name["Bevölkerung"].change


def test_key_figures_equal_those_of_the_pages(report: Report, ground):
    data, index = ground.data, index_points(ground.data)
    for figure in block_of(report, KeyFigureBlock).figures:
        found = compute_key_figure(index, data.indicators[figure.ref.indicator], data.areas[ADORF])
        assert found is not None
        assert figure.cell.text == wording.describe_point(data, found.point)
        assert [text.text for _, text in figure.compared if text.value is not None] == [
            wording.describe_point(data, r.point) for r in found.references if r.point.area in {"01001", "01"}
        ]


def test_every_municipality_has_the_same_key_figures(ground):
    codes = [indicator.code for indicator in pick_key_indicators(ground)]
    assert {"BEV", "AUSL-ANT"} <= set(codes), "those of the start page"
    for area in ground.data.municipalities:
        figures = block_of(compute_profile_report(ground, area), KeyFigureBlock).figures
        assert [figure.ref.indicator for figure in figures] == codes


def test_a_confidential_figure_stays_so_and_an_older_one_says_it(ground):
    report = compute_profile_report(ground, ground.data.areas[ZELL], FULL_PROFILE)
    share = next(f for f in block_of(report, KeyFigureBlock).figures if f.full_name == "Ausländeranteil")
    assert share.ref.time == "2021-12-31"
    assert "31.12.2022: geheim gehalten" in share.stamp
    assert (".", "geheim") in report.signs
    hidden = report.figures[(report.figures["zeichen"] == "confidential")]
    assert len(hidden)
    assert hidden["wert"].isna().all()


def test_the_place_among_the_municipalities(report: Report):
    census = next(f for f in block_of(report, CompareBlock).figures if f.full_name == "Personen mit Einwanderungsgeschichte")
    assert census.place is not None
    assert (census.place.chosen, census.place.others, census.place.district) == (30.5, (12.0,), 24.1)
    assert (census.place.low, census.place.high) == ("(12,0)", "30,5"), "an unsure figure keeps its sign"
    assert [cell.value for cell in census.place.ends] == [12.0, 30.5]
    assert census.place.ends[0].text.startswith("(12,0")


def test_pictures_equal_those_of_the_page_of_series(report: Report, ground):
    block = block_of(report, ChartBlock, "Ausländeranteil")
    story = open_story(ground.data, ground.data.indicators["AUSL-ANT"])
    assert story is not None
    expected = build_line_picture(story, Choice((ADORF,), tuple(area.ags for area in story.scope.larger)))
    assert replace(block.spec, alt=expected.spec.alt) == expected.spec
    newest = {one.name: [text for text, value in zip(one.texts, one.values, strict=True) if value is not None][-1:]
              for one in block.spec.series}  # fmt: skip
    assert all(f"{name} {text}" in block.spec.alt for name, (text,) in newest.items())
    assert "Tabelle" not in block.spec.alt, "not every file has one"
    assert [[cell.text for cell in row] for row in block.table.rows] == expected.table.to_numpy().tolist()


def test_the_map_has_classes_and_says_why_an_area_has_no_value(report: Report):
    block = block_of(report, MapBlock, "Einwanderungsgeschichte")
    by_ags = {area.ags: area for area in block.areas}
    assert by_ags[ZELL].step is None
    assert by_ags[ZELL].sign == "unreliable"
    assert block.kinds == (("unreliable", "/ nicht sicher genug"),)
    assert by_ags[ADORF].is_chosen
    assert sum(count for _, count in block.steps) == 2
    assert "Adorf 30,5\u202f%" in block.alt


def test_outlines_are_true_to_shape(ground):
    rings, height, labels = project(ground.data.geo[LAYER], ground.data.labels)
    xs = [x for ring in rings.values() for part in ring for x, _ in part]
    assert (min(xs), max(xs)) == (0, 1)
    # Two squares of 0.1 degrees side by side and one above: as high as wide in degrees, so higher than wide on the ground.
    assert height == pytest.approx(1 / 0.655, rel=0.01)  # cos 49.1°
    assert labels[ADORF][1] > labels[ZELL][1], "the south is below"


def test_rows_behind_the_report_are_complete_and_known(report: Report, ground):
    keys = set(zip(report.figures["indikator"], report.figures["gebiet"], report.figures["zeit"], strict=True))
    assert len(keys) == len(report.figures)
    for figure in (f for b in report.blocks if isinstance(b, KeyFigureBlock | CompareBlock) for f in b.figures):
        assert (figure.ref.indicator, figure.ref.area, figure.ref.time) in keys
    for statement in (s for b in report.blocks if isinstance(b, TextBlock) for s in b.statements):
        assert {(ref.indicator, ref.area, ref.time) for ref in statement.refs} <= keys
    titles = {source.title for source in report.sources}
    assert titles == {"Fortschreibung", "Zensus", "Wahlergebnisse"}
    assert next(s for s in report.sources if s.title == "Wahlergebnisse").note == OPEN_LICENCE
    assert OPEN_LICENCES in report.notes


def test_a_reference_day_leaves_out_what_came_later(toy_dataset: Dataset):
    before = toy_dataset.figures.copy()
    ground = prepare_reports(toy_dataset, DAY, date(2021, 12, 31))
    report = compute_profile_report(ground, ground.data.areas[ADORF], FULL_PROFILE)
    assert report.figures["zeit"].max() <= "2021-12-31"
    assert ("Stichtag", "Zahlen bis 31.12.2021") in report.selection
    share = next(f for f in block_of(report, KeyFigureBlock).figures if f.full_name == "Ausländeranteil")
    assert share.cell.text == "20,0\u202f%"
    pd.testing.assert_frame_equal(toy_dataset.figures, before)


def test_side_by_side_has_one_time_a_column_and_no_ranking(ground):
    report = compute_comparison_report(ground, [])
    table = block_of(report, TableBlock)
    assert [row[0].text for row in table.rows[:3]] == ["Adorf", "Ödheim", "Zell (Berg)"]
    head = next(i for i, column in enumerate(table.columns) if column.name.startswith("Ausländeranteil"))
    # At the end of 2021 all three have a figure, at the end of 2022 only two.
    assert "31.12.2021" in table.columns[head].name
    assert [row[head].text for row in table.rows[:4]] == ["20,0\u202f%", "10,0\u202f%", "–", "13,0\u202f%"]


def test_a_comparison_of_some_names_them(ground):
    report = compute_comparison_report(ground, [ground.data.areas[OEDHEIM], ground.data.areas[ADORF]])
    assert ("Gemeinden", "Adorf und Ödheim") in report.selection
    assert report.file_stem == "vergleich-adorf-oedheim-2026-11-24"
    assert len([row for row in block_of(report, TableBlock).rows if row[0].text in {"Adorf", "Ödheim", "Zell (Berg)"}]) == 2


def test_a_topic_has_all_its_indicators(ground):
    topic = ground.data.topics["TEI"]
    report = compute_topic_report(ground, topic, (*TOPIC, Content.ANNEX), chosen=ground.data.areas[ADORF])
    titles = {block.title for block in report.blocks if isinstance(block, ChartBlock)}
    assert titles == {"Betreuung", "Wahlbeteiligung"}
    assert report.with_tables
    assert report.file_stem == "thema-teilhabe-adorf-anhang-2026-11-24"
    usual = compute_topic_report(ground, topic, chosen=ground.data.areas[ADORF])
    assert {block.title for block in usual.blocks if isinstance(block, ChartBlock)} == {"Betreuung"}, "two times are no course"
    assert TABLES_ELSEWHERE in usual.paper_notes
    assert TABLES_ELSEWHERE not in report.paper_notes
    newest = [block for block in usual.blocks if isinstance(block, TableBlock)]
    told = {column.name.split(" (")[0] for column in newest[0].columns} | {row[0].text.split(" (")[0] for row in newest[1].rows}
    assert {"Wahlbeteiligung", "Betreuungsquote"} <= told
    assert report.title == "Teilhabe in Adorf"
    assert any("Wahlbeteiligung" in s.text for s in block_of(report, TextBlock).statements)


def test_chosen_blocks_only(ground):
    report = compute_profile_report(ground, ground.data.areas[ADORF], [Content.FIGURES, Content.MAP])
    assert {type(block) for block in report.blocks} == {KeyFigureBlock, MapBlock}
    assert not report.one_page
    assert compute_profile_report(ground, ground.data.areas[ADORF], ONE_PAGE[:2]).one_page


def test_without_offers_it_says_so(ground):
    report = compute_profile_report(ground, ground.data.areas[ADORF])
    assert block_of(report, TableBlock, "Angebote").empty == "In diesen Daten sind keine Angebote erfasst."
    assert block_of(report, TextBlock, "Auslaufende").empty == "In diesen Daten sind keine Angebote erfasst."


def test_a_single_invented_row_marks_the_report(toy_dataset: Dataset):
    figures = toy_dataset.figures.copy()
    figures.loc[(figures["indikator"] == "BEV") & (figures["gebiet"] == ADORF), "datenart"] = "Beispiel"
    ground = prepare_reports(replace(toy_dataset, figures=figures), DAY)
    assert compute_profile_report(ground, ground.data.areas[ADORF]).is_example
    assert not compute_profile_report(prepare_reports(toy_dataset, DAY), ground.data.areas[ADORF]).is_example


def test_frozen_and_the_same_every_time(report: Report, ground):
    with pytest.raises(FrozenInstanceError):
        report.title = "anders"  # type: ignore[misc]
    again = compute_profile_report(ground, ground.data.areas[ADORF], FULL_PROFILE)
    assert again.blocks == report.blocks


def test_gaps_of_the_catalogue_are_counted(ground):
    profile = compute_profile(ground.index, ground.data.areas[ADORF])
    text = " ".join(
        s.text for s in block_of(compute_profile_report(ground, ground.data.areas[ADORF]), TextBlock, "Lücken").statements
    )
    assert bool(profile.gaps) == ("noch keine offenen Zahlen" in text)


def test_every_field_has_an_offer_that_counts_or_the_reason_why_not(shipped_ground):
    book, stock = shipped_ground.data.offers, shipped_ground.stock
    for area in shipped_ground.data.municipalities:
        report = compute_profile_report(shipped_ground, area)
        said = [statement.text for statement in block_of(report, TextBlock, "Lücken").statements]
        counted = count_by_field(stock, book, area.ags, DAY)
        uncounted = list_uncounted(stock, book, area.ags, DAY)
        for code, scopes in counted.items():
            name = book.fields[code].name
            idle = any("nicht gezählt" in text and f"{name} (" in text for text in said)
            empty = any("ohne Eintrag" in text and name in text for text in said)
            general = any("nur Angebote für alle" in text and name in text for text in said)
            assert [len(scopes[LOCAL]) > 0, idle, general, empty].count(True) == 1, (area.name, name)
            here = [scopes[LOCAL], uncounted[code], scopes[GENERAL].loc[scopes[GENERAL]["umfang"] == LOCAL]]
            assert empty == (not any(map(len, here)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sulzbach/Saar", "sulzbach-saar"),
        ("Großrosseln", "grossrosseln"),
        ("../../etc", "etc"),
        ("", "bericht"),
        ("Ä Ö", "ae-oe"),
    ],
)
def test_names_of_files(text, name):
    assert slug(text) == name


def test_sentences_that_belong_together_are_one_statement(ground):
    sentences = compute_area_highlights(ground.index, ground.data.areas[ADORF])
    statements = block_of(compute_profile_report(ground, ground.data.areas[ADORF]), TextBlock, "Was auffällt").statements
    assert " ".join(s.text for s in statements) == " ".join(s.text for s in sentences)
    assert len(statements) == len({s.block for s in sentences if s.block} | {i for i, s in enumerate(sentences) if not s.block})
    assert {ref for s in statements for ref in s.refs} == {ref for s in sentences for ref in s.refs}


def test_plain_language_has_a_line_for_every_sentence(shipped_ground):
    area = shipped_ground.data.municipalities[0]
    block = block_of(compute_profile_report(shipped_ground, area, [Content.PLAIN]), TextBlock)
    book, stock = shipped_ground.data.offers, shipped_ground.stock
    wanted = compute_narrative(shipped_ground.index, area, Version.PLAIN, book=book, stock=stock, day=DAY)
    assert [s.text for s in block.statements] == [s.text for s in wanted]
    assert len(wanted) > 3
