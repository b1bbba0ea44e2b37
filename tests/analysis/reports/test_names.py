"""Name and address of a report say which one it is: length, reference day, municipalities, own choice of blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from mib_dashboard.analysis.reports import (
    LONG_PROFILE,
    Content,
    compute_comparison_report,
    compute_profile_report,
    compute_topic_report,
    prepare_reports,
)
from mib_dashboard.analysis.reports.maps import build_map, describe_sparse, is_sparse
from mib_dashboard.analysis.timeline.lines import LinePoint
from mib_dashboard.analysis.timeline.story import select_drawn
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.figures import Cell

DAY = date(2026, 11, 24)
ADORF, OEDHEIM = "01001001", "01001002"


@pytest.fixture(scope="module")
def ground(toy_dataset: Dataset):
    return prepare_reports(toy_dataset, DAY)


def test_names_of_files_tell_what_is_inside(toy_dataset: Dataset, ground):
    area, day = ground.data.areas[ADORF], date(2021, 12, 31)
    then = prepare_reports(toy_dataset, DAY, day)
    topic = ground.data.topics["TEI"]
    stems = [
        compute_profile_report(ground, area).file_stem,
        compute_profile_report(ground, area, LONG_PROFILE).file_stem,
        compute_profile_report(ground, area, [Content.FIGURES]).file_stem,
        compute_profile_report(then, area).file_stem,
        compute_profile_report(then, area, LONG_PROFILE).file_stem,
        compute_comparison_report(ground, []).file_stem,
        compute_comparison_report(then, []).file_stem,
        compute_topic_report(ground, topic).file_stem,
        compute_topic_report(ground, topic, chosen=area).file_stem,
    ]
    assert stems[:5] == [
        "profil-adorf-2026-11-24",
        "profil-adorf-lang-2026-11-24",
        "profil-adorf-auswahl-2026-11-24",
        "profil-adorf-bis-2021-12-31-erstellt-2026-11-24",
        "profil-adorf-lang-bis-2021-12-31-erstellt-2026-11-24",
    ]
    assert stems[7:] == ["thema-teilhabe-2026-11-24", "thema-teilhabe-adorf-2026-11-24"]
    assert len(stems) == len(set(stems))


def test_the_link_leads_to_the_same_report(toy_dataset: Dataset, ground):
    area = ground.data.areas[ADORF]
    then = prepare_reports(toy_dataset, DAY, date(2021, 12, 31), "https://mib.example")
    topic = ground.data.topics["TEI"]
    asked = [
        parse_qs(urlsplit(report.link).query)
        for report in (
            compute_profile_report(ground, area),
            compute_profile_report(then, area, LONG_PROFILE),
            compute_comparison_report(ground, [area, ground.data.areas[OEDHEIM]]),
            compute_topic_report(ground, topic, chosen=area),
            compute_profile_report(ground, area, [Content.FIGURES, Content.MAP]),
        )
    ]
    assert asked == [
        {"gemeinde": [area.name]},
        {"gemeinde": [area.name], "bericht_umfang": ["lang"], "bericht_stichtag": ["2021-12-31"]},
        {"bericht_art": ["vergleich"], "bericht_gemeinden": [ADORF, OEDHEIM]},
        {"bericht_art": ["thema"], "thema": [topic.name], "bericht_hervor": [ADORF]},
        {"gemeinde": [area.name], "bericht_umfang": ["eigen"], "bericht_profil": ["kennzahlen", "karte"]},
    ]
    assert compute_profile_report(then, area).link.startswith("https://mib.example/bericht?")


def test_a_map_with_hardly_a_value_is_a_sentence(toy_dataset: Dataset, ground):
    """Of three municipalities none is too few to paint; with a fourth part of them at most, a sentence tells the value."""
    area, indicator = ground.data.areas[ADORF], ground.data.indicators["AUSL"]
    part = build_map(ground, indicator, area)
    block = part.block
    assert not is_sparse(part)
    one = block.areas[0]
    empty = [replace(a, cell=Cell("keine Angabe"), step=None) for a in block.areas[1:]]
    lonely = part._replace(block=replace(block, areas=(one, *empty, replace(empty[0], ags=one.ags))))
    assert is_sparse(lonely)
    told = describe_sparse(ground, [lonely])
    assert [s.text for s in told.block.statements] == [f"{block.title}: nur Adorf ({one.cell.text}); deshalb keine Karte."]
    assert told.keys == part.keys


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("40,6 %", "Adorf (40,6 %)"),
        ("(40,6 %)", "Adorf mit (40,6 %)"),
        ("40,6 % (vorläufig)", "Adorf (40,6 %, vorläufig)"),
    ],
)
def test_a_value_in_a_sentence_has_no_double_brackets(ground, text, told):
    part = build_map(ground, ground.data.indicators["AUSL"], ground.data.areas[ADORF])
    one = replace(part.block.areas[0], ags=ADORF, cell=Cell(text, 40.6))
    found = describe_sparse(ground, [part._replace(block=replace(part.block, areas=(one,)))])
    assert found.block.statements[0].text == f"{part.block.title}: nur {told}; deshalb keine Karte."


def test_an_index_names_the_sources_of_what_is_drawn_only(toy_dataset: Dataset):
    """Figures before the break that the index does not reach come from elsewhere; the picture does not show them."""
    days = {str(year): pd.Timestamp(year, 12, 31) for year in range(2019, 2023)}
    rows = pd.DataFrame({"gebiet": ADORF, "zeit": list(days), "quelle": ["ALT", "ALT", "NEU", "NEU"]})
    lines = {ADORF: tuple(LinePoint(t, day, 10.0, None if t < "2021" else 100.0, "") for t, day in days.items())}
    assert list(select_drawn(rows, lines, [])["zeit"]) == ["2021", "2022"]
    assert select_drawn(rows, lines, [ADORF]).empty
