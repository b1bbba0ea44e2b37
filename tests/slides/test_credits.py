"""The source line of a slide names what is on it, also where the report behind it shows more."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from mib_dashboard.analysis.reports import Prepared, compute_profile_report
from mib_dashboard.report import example_mark
from mib_dashboard.report.report import KeyFigureBlock, Report
from mib_dashboard.slides import arrange_slides, parse_sequence


def _with_sources(report: Report) -> Report:
    """Every indicator gets a source of its own, named after it."""
    table: pd.DataFrame = report.figures.assign(quelle="Quelle " + report.figures["indikator"])
    return replace(report, figures=table)


def test_large_figures_name_their_own_sources_only(ground: Prepared):
    report = _with_sources(compute_profile_report(ground, ground.data.municipalities[0]))
    block = next(b for b in report.blocks if isinstance(b, KeyFigureBlock))
    assert len(block.figures) > 3, "the block of the report shows more than the slide"
    (slide,) = arrange_slides(report, parse_sequence("kennzahlen"), ground.data.indicators).slides
    shown = {figure.ref.indicator for figure in slide.figures}
    assert {code for code in set(report.figures["indikator"]) if f"Quelle {code}" in slide.source} == shown


def test_one_figure_names_its_source_and_its_years(ground: Prepared):
    report = _with_sources(compute_profile_report(ground, ground.data.municipalities[0]))
    (slide,) = arrange_slides(report, parse_sequence("kennzahl:BEV"), ground.data.indicators).slides
    assert slide.source.startswith("Quelle: Quelle BEV · Stand: 31.12.2021 bis 31.12.2022 · ")


def test_an_invented_figure_is_told_on_its_slide(ground: Prepared):
    report = compute_profile_report(ground, ground.data.municipalities[0])
    for kind in ("amtlich", "Beispiel"):
        table = report.figures.assign(datenart=report.figures["datenart"].mask(report.figures["indikator"] == "BEV", kind))
        slides = arrange_slides(replace(report, figures=table), parse_sequence("kennzahl:BEV"), ground.data.indicators).slides
        assert [example_mark.NOTE in slide.source for slide in slides] == [kind == "Beispiel"]
