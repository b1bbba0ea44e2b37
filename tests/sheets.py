"""The sheets of paper of all public pages, in many selections: what is not as it has to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from mib_dashboard.analysis.offers.credit import credit_offers
from mib_dashboard.exports.pdf import build_pdf
from mib_dashboard.first import Ground, build_paper, compose_page, prepare_first
from mib_dashboard.first.page import SelectField
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.pages import PUBLIC_PAGES
from tests.paper_probe import find_clashes, read_sheets, size_at

# Pages without a sheet: one offers whole papers, the other slides.
PATHS = tuple(page.url_path for page in PUBLIC_PAGES.values() if page.listed and page.file not in {"bericht", "praesentation"})
# More than one field at a time.
_TOGETHER = {
    "karte": ("karte_form=trichter", "karte_ansicht=vergleich&gemeinde={place}"),
    "zeitreihen": ("zr_ansicht=alle&gemeinde={place}", "ansicht=tabelle&gemeinde={place}"),
    "luecken": (
        "luecken_tabelle=zielgruppen&gemeinde={place}", "luecken_zielgruppe=JUGEND&gemeinde={place}",
        *(f"luecken_teil={part}&gemeinde={{place}}" for part in ("bedarf", "zugang")),
    ),
    "angebote": ("angebote_suche=Beratung", "angebote_ansicht=akteure&angebote_gemeinde={place}"),
}  # fmt: skip
_SMALLEST, _FEW = 7.9, 5  # points; letters that may be smaller, such as the numbers of notes


def prepare(data: Dataset) -> Ground:
    """What all sheets of a data set share."""
    return prepare_first(data, date(2026, 11, 28))


def find_faults(ground: Ground, path: str) -> list[str]:
    """Of every sheet of the page: more than one page, letters on others or too small, no word of source and day."""
    return [f"{path}?{query}: {fault}" for query in _list_queries(ground, path) for fault in _judge(ground, path, query)]


def _list_queries(ground: Ground, path: str) -> Iterator[str]:
    """As it opens, then in each field another option: the one with the longest word."""
    yield ""
    for field in compose_page(path, [], ground).fields:
        if others := _list_others(field):
            yield urlencode({field.name: max(others, key=len)})
    place = max((area.name for area in ground.prepared.data.municipalities), key=len)
    for query in _TOGETHER.get(path, ()):
        yield query.format(place=place)


def _list_others(field: SelectField) -> list[str]:
    return [option.value for _, options in field.groups for option in options if option.value and not option.is_chosen]


def _judge(ground: Ground, path: str, query: str) -> Iterator[str]:
    page, data = compose_page(path, parse_qsl(query), ground), ground.prepared.data
    if not page.report.blocks:
        return
    paper = build_paper(page, f"https://mib.example/{path}?{query}")
    paper = replace(paper, credit=paper.credit or credit_offers(data.offers, data))
    sheets = read_sheets(build_pdf(paper))
    if len(sheets) > 1:
        yield f"{len(sheets)} Seiten"
    yield from find_clashes(sheets)
    for sheet in sheets:
        sizes = Counter(size_at(sheet.text, place) for place in range(sheet.text.count_chars()))
        small = sum(count for size, count in sizes.items() if size is not None and 1 < size < _SMALLEST)
        if small > _FEW:
            yield f"{small} kleine Buchstaben"
    words = " ".join(sheets[0].text.get_text_bounded().split())
    yield from (f"ohne „{told}“" for told in ("Quellen:", "Stand der Zahlen:", "Datenversion") if told not in words)
