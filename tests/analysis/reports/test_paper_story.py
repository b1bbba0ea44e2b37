"""What a paper says once: its period, what to mind about licences, the editions of a source."""

from __future__ import annotations

from mib_dashboard.analysis.figures.overview import compute_key_figure
from mib_dashboard.analysis.reports import FULL_PROFILE, LONG_PROFILE, compute_profile_report
from mib_dashboard.language.formats import format_time
from mib_dashboard.report.report import ChartBlock
from mib_dashboard.report.sources import OPEN_LICENCE, SourceNote, list_lines


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


def test_a_paper_tells_one_period(shipped_ground):
    for area in shipped_ground.data.municipalities:
        report = compute_profile_report(shipped_ground, area, LONG_PROFILE)
        for block in (b for b in report.blocks if isinstance(b, ChartBlock)):
            indicator = next(i for i in shipped_ground.data.indicators.values() if i.short_name == block.title)
            change = compute_key_figure(shipped_ground.index, indicator, area).change
            if change is not None and change.difference is not None:
                assert f"({format_time(change.start.time)})" in block.findings[0], (area.name, block.findings)
