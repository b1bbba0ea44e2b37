"""Slides in Leichte Sprache: what every sentence is about stands above it."""

from __future__ import annotations

import io
from dataclasses import replace

from pptx import Presentation

from mib_dashboard.exports.pptx import build_pptx
from mib_dashboard.report.report import Report, Statement, TextBlock


def test_leichte_sprache_has_a_heading_above_every_subject_and_keeps_it_together(toy_report: Report):
    said = tuple(
        Statement(f"Satz {number} zu {subject}.", heading=subject if number == 1 else "")
        for subject in ("Kita", "Arbeit", "Wohnen")
        for number in range(1, 6)
    )
    block = TextBlock("Jedes Ziel in Leichter Sprache", said, is_plain=True)
    deck = Presentation(io.BytesIO(build_pptx(replace(toy_report, blocks=(block,)))))
    slides = [slide for slide in deck.slides if block.title in slide.shapes.title.text]
    told = [[(p.text, bool(p.runs[0].font.bold)) for p in slide.placeholders[1].text_frame.paragraphs] for slide in slides]
    assert [[text for text, is_bold in part if is_bold] for part in told] == [["Kita"], ["Arbeit"], ["Wohnen"]]
    assert [text for part in told for text, is_bold in part if not is_bold] == [one.text for one in said]


def test_no_line_ends_within_an_abbreviation(toy_report: Report):
    deck = Presentation(io.BytesIO(build_pptx(replace(toy_report, title="Verein e. V. nach § 24"))))
    assert deck.slides[0].shapes.title.text.startswith("Verein e.\u00a0V. nach §\u00a024")
