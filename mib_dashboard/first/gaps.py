"""Where offers are missing: the matrix of one target group."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.analysis.gaps import words
from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.question import find_usual_question
from mib_dashboard.analysis.offers.audience import find_usual_group
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words, tell_no_offers
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report import example_mark
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.schema import Col

PATH = "luecken"
_PARTS = {"angebote": "Angebote", "bedarf": "Bedarf und Versorgung", "zugang": "Zeiten, Sprachen, Träger"}
_ROWS = {"gemeinden": "Gemeinden", "zielgruppen": "Zielgruppen"}
_QUESTIONS = {str(Col.PRAESENZ): "Ist etwas da?", str(Col.ZUSTAND): "Reicht es?"}
_TITLES = {str(Col.PRAESENZ): "Wo ist etwas da?", str(Col.ZUSTAND): "Wo reicht es?"}
_ELSEWHERE = "erscheint, sobald die Verbindung zum Server steht. Hier steht, was erfasst ist und was nicht."
_LEVEL = "luecken_frage"
_GROUP, _AREA, _DAY = "luecken_zielgruppe", "gemeinde", "luecken_stichtag"


def compose(base: Ground, asked: Asked) -> FirstPage:
    """Municipalities (or target groups) down, fields across, each cell in words."""
    data = base.prepared.data
    book = data.offers
    if book is None:
        return assemble(PATH, base, asked, [tell_no_offers()])
    groups = {code: group.name for code, group in book.groups.items()}
    group = asked.pick(_GROUP, groups, find_usual_group(book))
    area = asked.pick_area(_AREA, data.municipalities)
    day = asked.pick_day(_DAY, base.prepared.created)
    part, rows = asked.pick("luecken_teil", _PARTS), asked.pick("luecken_tabelle", _ROWS)
    level = asked.pick(_LEVEL, _QUESTIONS, find_usual_question(book))
    by_group = rows == "zielgruppen" and area is not None
    cells = compute_cells(book, data, day=day, groups=None if by_group else [group])
    if by_group and area is not None:
        cells = cells[cells[Col.GEMEINDE] == area.ags]
    subject = area.name if by_group and area else groups[group]
    title = f"{_TITLES[level]} {subject}, am {format_time(day.isoformat())}"
    table = print_table(
        title,
        _describe_cells(book, data.areas, cells, level, by_group=by_group),
        is_example=example_mark.has_examples(book.offers),
    )
    list_findings = words.list_presence_findings if level == Col.PRAESENZ else words.list_coverage_findings
    findings = [] if by_group else [print_words("Was auffällt", list_findings(cells, data.areas, book))]
    return assemble(
        PATH, base, asked, [table, *findings],
        lead=PUBLIC_PAGES[PATH].lead if part == "angebote" else f"„{_PARTS[part]}“ {_ELSEWHERE}",
        query={_GROUP: groups[group], "gemeinde": area.name if area else ""},
        fields=(
            fields.list_options(_GROUP, "Zielgruppe", groups, group),
            fields.list_places(data.areas, area, nothing=data.region.name),
            fields.list_options(_LEVEL, "Frage", _QUESTIONS, level),
        ),
        ways=(fields.lead_to("angebote", "Alle Angebote für diese Zielgruppe", angebote_zielgruppe=groups[group]),),
    )  # fmt: skip


def _describe_cells(book: OfferBook, areas: Areas, cells: pd.DataFrame, level: str, *, by_group: bool) -> list[dict[str, str]]:
    key, names, head = (Col.ZIELGRUPPE, book.groups, "Zielgruppe") if by_group else (Col.GEMEINDE, areas, "Gemeinde")

    def describe(cell: words.Row) -> str:
        if level != Col.PRAESENZ:
            return str(cell.zustand)
        return f"{cell.praesenz} ({format_number(cell.angebote)})" if cell.angebote else str(cell.praesenz)

    return [
        {head: names[code].name, **{book.fields[cell.feld].short_name: describe(cell) for cell in own.itertuples()}}
        for code, own in cells.groupby(key, sort=False)
    ]
