"""The PDF as it looks: no text on another, none cut, widths that fit their words."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from mib_dashboard.analysis.reports import LONG_PROFILE, Prepared, compute_profile_report, compute_topic_report
from mib_dashboard.exports.advances import measure
from mib_dashboard.exports.columns import fits_points, has_room, share_letters, share_points, split_table
from mib_dashboard.exports.pdf import build_pdf, count_pages, describe_report
from mib_dashboard.pictures.draw import draw_spec
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.pictures import ChartSpec, GridSpec
from mib_dashboard.report.report import ChartBlock, MapBlock, Report, Statement, TableBlock, TextBlock
from tests.paper_probe import count_lines, find_clashes, list_sizes, read_sheets

ROOM, TYPE, PAD = 510.0, 8.2, 6.5
FEWEST_LINES = 4


@pytest.fixture(scope="module")
def topic(ground: Prepared) -> Report:
    """The topic with the most indicators."""
    return compute_topic_report(ground, next(iter(ground.data.topics.values())))


def test_nothing_is_printed_on_anything_else(topic: Report, comparison: Report, short: Report):
    for report in (topic, comparison, short):
        assert find_clashes(read_sheets(build_pdf(report))) == [], report.title


def test_papers_are_as_long_as_a_committee_reads(topic: Report, comparison: Report, ground: Prepared):
    long = compute_profile_report(ground, ground.data.municipalities[0], LONG_PROFILE)
    for report, most in ((topic, 12), (comparison, 8), (long, 8)):
        content = build_pdf(report)
        assert count_pages(content) <= most, report.title
        assert min(count_lines(read_sheets(content))) > FEWEST_LINES, f"{report.title}: an empty page"


def test_two_lines_over_time_fit_a_page_with_their_sentences(topic: Report):
    charts = tuple(b for b in topic.blocks if isinstance(b, ChartBlock) and isinstance(b.spec, ChartSpec))[:2]
    assert len(charts) == 2
    assert count_pages(build_pdf(replace(topic, blocks=charts, sources=(), notes=(), signs=()))) == 1


def test_the_probe_sees_what_is_printed_on_each_other(monkeypatch, short: Report):
    monkeypatch.setattr("mib_dashboard.exports.pdf.share_points", lambda table, *_: [12.0] * len(table.columns))
    assert find_clashes(read_sheets(build_pdf(short)))


def fits(table: TableBlock) -> bool:
    taken = sum(share_points(table, ROOM, TYPE, PAD)) <= ROOM + 1
    assert fits_points(table, ROOM, TYPE, PAD) is taken, table.title
    return taken


def build_table(names: list[str], cell: str) -> TableBlock:
    return TableBlock("Werte", tuple(Column(n) for n in names), (tuple(Cell(cell) for _ in names),))


def test_the_number_of_a_lone_sentence_stands_at_its_end(topic: Report):
    block = TextBlock("Sachstand", (Statement("Ein einziger Satz.", source="© Amt"),))
    content = build_pdf(replace(topic, blocks=(block,)))
    assert "Ein einziger Satz.1" in read_sheets(content)[0].text.get_text_range()


def test_a_column_of_numbers_beside_sentences_stays_narrow():
    table = TableBlock("Tagesordnung", (Column("TOP"), Column("Worum es geht")), ((Cell("1"), Cell("Sachstand der Wohnungen")),))
    number, words = share_points(table, ROOM, TYPE, PAD)
    assert number + words == pytest.approx(ROOM)
    assert 3 * number < words


def test_a_column_of_sentences_gets_the_room_that_short_ones_do_not_need():
    long = "Kita-Einstieg in mehreren Sprachen (abgeschlossen); Fortbildung für Kita-Teams (läuft)"
    row = (
        "Mehr Kinder in der Kita",
        "20,6 % (2025)",
        "15,5 % (2019) → 18,1 % (2028)",
        "erreicht",
        long,
        "Fachstelle Kita",
        "B 11",
    )
    heads = ("Ziel", "Wo wir stehen", "Weg", "Urteil", "Was getan wird", "Zuständig", "Beschluss")
    table = TableBlock("Ziele", tuple(map(Column, heads)), (tuple(map(Cell, row)),) * 3)
    points, letters = share_points(table, ROOM, TYPE, PAD), share_letters(table, 130)
    for widths in (points, letters):
        assert widths[4] == max(widths)
        assert widths[4] > 1.5 * widths[5]
    assert sum(points) == pytest.approx(ROOM)
    assert sum(letters) <= 131


def test_a_table_that_does_not_fit_is_divided_and_loses_nothing():
    table = build_table(["Gebiet", *(f"Einwanderungsgeschichte {place}" for place in range(40))], "1.234.567,8")
    assert not fits(table)
    parts = list(split_table(table, fits))
    assert len(parts) > 1
    assert all(fits(part) and part.columns[0] == table.columns[0] for part in parts)
    assert [column for part in parts for column in part.columns[1:]] == list(table.columns[1:])
    assert [cell for part in parts for cell in part.rows[0][1:]] == list(table.rows[0][1:])


def test_figures_have_their_room_before_words():
    table = build_table(["Gebiet", "Bevölkerungsentwicklung und mehr davon", "Zahl"], "1.234.567,8")
    for width in share_points(table, 200.0, TYPE, PAD):
        assert width >= PAD + TYPE * measure("1.234.567,8")


def test_dates_and_figures_have_room_in_every_table(topic: Report, long: Report, comparison: Report):
    blocks = [block for report in (topic, long, comparison) for block in report.blocks]
    tables = [b if isinstance(b, TableBlock) else b.table for b in blocks if isinstance(b, TableBlock | ChartBlock | MapBlock)]
    parts = [part for table in tables if table.rows for part in split_table(table, fits)]
    assert len(parts) > len(tables)
    for part in parts:
        for place, width in enumerate(share_points(part, ROOM, TYPE, PAD)):
            solid = [word for row in part.rows for word in re.split("[ -]", row[place].text) if re.search(r"\d", word)]
            assert width + 0.01 >= PAD + TYPE * max(map(measure, solid), default=0), (part.title, part.columns[place].name)


def test_letters_of_the_heads_are_wider_and_strange_ones_have_room():
    assert measure("Gemeinde", bold=True) > measure("Gemeinde") > 0
    assert measure("漢") == 1.0


def test_no_text_of_a_picture_is_cut(comparison: Report):
    words = "31.12.2025: (68,2 %) · Aussagewert eingeschränkt"
    specs = [block.spec for block in comparison.blocks if isinstance(block, ChartBlock)]
    grids = [spec for spec in specs if isinstance(spec, GridSpec)]
    grids = [replace(spec, panels=tuple(replace(panel, note=words) for panel in spec.panels)) for spec in grids]
    assert grids
    for spec in (*specs, *grids):
        root = ET.fromstring(draw_spec(spec))
        width = float(root.get("viewBox").split()[2])
        for text in (one for one in root.iter() if one.tag.endswith("text")):
            ink = measure("".join(text.itertext())) * float(re.sub("[^0-9.]", "", text.get("font-size", "12")))
            part = {"end": 1.0, "middle": 0.5}.get(text.get("text-anchor", ""), 0.0)
            assert float(text.get("x", 0)) - part * ink >= -1, "".join(text.itertext())
            assert float(text.get("x", 0)) + (1 - part) * ink <= width + 1, "".join(text.itertext())


def test_tables_of_a_sheet_have_the_room_their_type_takes(comparison: Report):
    """No table of one page is set smaller than 9 points, so none is measured smaller."""
    charts = tuple(block for block in comparison.blocks if isinstance(block, ChartBlock | MapBlock))
    found = describe_report(replace(comparison, one_page=True, blocks=charts))
    assert charts
    assert all(part["table"]["size"] >= 9 for part in found["blocks"])


def test_what_fits_no_page_is_set_in_the_largest_type(comparison: Report):
    sizes = {round(size, 1) for size in list_sizes(read_sheets(build_pdf(replace(comparison, one_page=True))))}
    assert 9.2 in sizes


def test_a_part_without_a_title_and_a_map_with_sentences_are_printed(comparison: Report):
    block = next(block for block in comparison.blocks if isinstance(block, MapBlock))
    told = Cell("hier steht ein langer Satz über das, was es dort alles gibt")
    rows = tuple((row[0], *(told for _ in row[1:])) for row in block.table.rows)
    parts = (TextBlock("", (), "Ohne Titel"), replace(block, table=replace(block.table, rows=rows)))
    content = build_pdf(replace(comparison, one_page=True, blocks=parts))
    assert count_pages(content) == 1
    assert find_clashes(read_sheets(content)) == []


def test_a_word_of_a_head_is_not_divided_where_it_has_room():
    assert has_room("Offen für alle", measure("Offen", bold=True))
    assert not has_room("Offen für alle", measure("Offen", bold=True) - 0.1)
