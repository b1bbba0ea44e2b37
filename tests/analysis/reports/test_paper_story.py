"""What a paper says once: its period, what to mind about licences, the editions of a source."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard.analysis.figures.overview import compute_key_figure
from mib_dashboard.analysis.reports import (
    FULL_PROFILE,
    LONG_PROFILE,
    TOPIC,
    Content,
    compute_profile_report,
    compute_topic_report,
    prepare_reports,
)
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.report import ChartBlock, MapBlock
from mib_dashboard.report.sources import OPEN_LICENCE, SourceNote, list_lines
from tests.analysis.reports.conftest import DAY


def test_what_to_mind_about_licences_stands_once(ground):
    report = compute_profile_report(ground, ground.data.municipalities[0], FULL_PROFILE)
    credits_ = [block.credit for block in report.blocks if getattr(block, "credit", None)]
    told = [text for credit in (*credits_, report.credit) for text in (credit.licence, credit.note)]
    assert any("nicht genannt" in text for text in told)
    assert not [text for text in (*told, *report.source_lines) if "klären" in text]
    assert sum("fragt vorher beim Herausgeber nach" in note for note in report.notes) == 1


def test_editions_of_one_source_share_a_line():
    def source(day: str) -> SourceNote:
        return SourceNote(f"Verzeichnis, Stand {day}", "Amt", day, "frei", "", "")

    days = ["31.12.2013", "31.12.1983", "30.06.2023", "31.12.1990"]
    other = SourceNote("Wahl", "Amt", "26.09.2021", "frei", "", OPEN_LICENCE)
    lines = list_lines([*map(source, days), other])
    assert lines == (
        "Verzeichnis, Stand 31.12.1983 bis 30.06.2023 (4 Ausgaben), Amt, frei",
        f"Wahl, Amt, Stand 26.09.2021, {OPEN_LICENCE}",
    )
    assert list_lines([source("31.12.2013")]) == (source("31.12.2013").line,)
    assert list_lines([replace(other, title="Amt: Wahl")]) == (f"Amt: Wahl, Stand 26.09.2021, {OPEN_LICENCE}",), "named once"


def test_a_paper_tells_one_period(shipped_ground):
    for area in shipped_ground.data.municipalities:
        report = compute_profile_report(shipped_ground, area, LONG_PROFILE)
        for block in (b for b in report.blocks if isinstance(b, ChartBlock)):
            indicator = next(i for i in shipped_ground.data.indicators.values() if i.short_name == block.title)
            change = compute_key_figure(shipped_ground.index, indicator, area).change
            if change is not None and change.difference is not None:
                assert f"({format_time(change.start.time)})" in block.findings[0], (area.name, block.findings)


def test_a_topic_answers_a_question_once_and_names_other_sources_apart(toy_dataset: Dataset):
    told = {"AUSL-ANT": {"question": "ANTEIL"}, "ZEN-MH": {"question": "ANTEIL", "is_preferred": False}}
    indicators = {code: replace(one, **told.get(code, {})) for code, one in toy_dataset.indicators.items()}
    ground = prepare_reports(replace(toy_dataset, indicators=indicators), DAY)
    name, topic = indicators["ZEN-MH"].short_name, ground.data.topics[indicators["ZEN-MH"].topic]
    assert indicators["AUSL-ANT"].topic == topic.code
    usual = compute_topic_report(ground, topic)
    assert name not in repr(usual.blocks)
    assert indicators["AUSL-ANT"].short_name in repr(usual.blocks)
    assert "Zu einer der Fragen gibt es auch Zahlen aus anderen Quellen" in usual.notes[-1]
    *above, last = compute_topic_report(ground, topic, (*TOPIC, Content.ANNEX)).blocks
    assert last.title == "Andere Quellen zu denselben Fragen"
    assert [row[0].text.partition(" (")[0] for row in last.rows] == [indicators["ZEN-MH"].name]
    maps = [block.title for block in above if isinstance(block, MapBlock)]
    assert any(name in title for title in maps), "an annex has every map"
