"""Sentences in reports: each names its indicator and its source, none makes a ranking, rounding is explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.reports import (
    FULL_PROFILE,
    Content,
    compute_profile_report,
    compute_topic_report,
)
from mib_dashboard.analysis.reports.maps import build_map
from mib_dashboard.report.report import ChartBlock, MapBlock, Report, TableBlock, TextBlock

DAY = date(2026, 11, 24)
ADORF = "01001001"


def block_of(report: Report, kind):
    return next(block for block in report.blocks if isinstance(block, kind))


def test_sentences_of_a_topic_name_their_indicator_and_the_source_of_their_rows(ground):
    """Hand: 656 of 820 voted in Adorf in 2021, 600 of 800 in 2017; the rows come from the "Wahlleitung"."""
    report = compute_topic_report(ground, ground.data.topics["TEI"], chosen=ground.data.areas[ADORF])
    statements = block_of(report, TextBlock).statements
    names = [ground.data.indicators[s.refs[0].indicator].short_name for s in statements]
    assert all(s.text.startswith(f"{name}: ") for s, name in zip(statements, names, strict=True)), statements
    assert {s.source for s in statements} == {"© Wahlleitung"}
    change = next(s.text for s in statements if "gestiegen" in s.text)
    assert change.startswith("Wahlbeteiligung: in Adorf von 75,0\u202f% (24.09.2017) auf 80,0\u202f% (26.09.2021) gestiegen")
    whole = compute_topic_report(ground, ground.data.topics["TEI"])
    assert all("Adorf" not in s.text for s in block_of(whole, TextBlock).statements), "without a municipality only spans"


def test_no_paper_names_the_places_with_the_smallest_and_the_largest_figure(shipped_ground):
    data = shipped_ground.data
    blocks = [
        *compute_topic_report(shipped_ground, data.topics["WOH"]).blocks,
        *compute_profile_report(shipped_ground, data.municipalities[0], FULL_PROFILE).blocks,
    ]
    texts = [s.text for block in blocks if isinstance(block, TextBlock) for s in block.statements]
    texts += [finding for block in blocks if isinstance(block, ChartBlock) for finding in block.findings]
    texts += [block.finding for block in blocks if isinstance(block, MapBlock)]
    texts += [row[i].text for b in blocks if isinstance(b, TableBlock) for i, c in enumerate(b.columns) if c.name == "Gemeinden"
              for row in b.rows]  # fmt: skip
    spans = [text for text in texts if "zwischen" in text]
    assert len(spans) > 10
    named = [area.short_name for area in data.municipalities]
    assert not [text for text in spans if any(name in text.split("zwischen")[1] for name in named)]


def test_a_paper_says_once_that_printed_differences_may_not_add_up(shipped_ground):
    data = shipped_ground.data
    found = 0
    for area in data.municipalities:
        block = block_of(compute_profile_report(shipped_ground, area, [Content.FINDINGS]), TextBlock)
        assert bool(block.note) == any(s.is_off for s in block.statements)
        found += block.note.startswith("Differenzen sind aus den ungerundeten Zahlen berechnet.")
    assert 0 < found < len(data.municipalities)


def test_the_unit_of_a_map_reads_as_german(ground):
    rate = replace(ground.data.indicators["AUSL-ANT"], name="Zugezogene je 1.000", unit="je 1.000 Einw.")
    assert build_map(ground, rate).block.subtitle == "Zugezogene je 1.000, Einheit: je 1.000 Einw."


def test_a_paper_without_any_value_says_what_is_true(ground):
    data = replace(ground.data, figures=ground.data.figures.iloc[:0])
    empty = replace(ground, data=data, index=index_points(data))
    report = compute_profile_report(empty, ground.data.areas[ADORF])
    assert report.notes[0] == (
        "Für diese Auswahl liegt zu keinem Indikator ein Wert vor. Wo eine Zahl stünde, sagt das Papier, dass sie fehlt."
    )
