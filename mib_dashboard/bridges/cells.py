"""When two cells say the same, and the changes of one row, place or set of times."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from mib_dashboard.analysis.offers.normalise import normalise_phone, normalise_street, normalise_text, split_address
from mib_dashboard.analysis.offers.words import describe_time
from mib_dashboard.bridges.entry import Cells, EntryPlace
from mib_dashboard.bridges.persons import strip_persons
from mib_dashboard.bridges.plain import LONGEST_TEXT, MOST_LETTERS, read_html, read_line, shorten
from mib_dashboard.bridges.proposal import FieldChange, Rows
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import EXACT_POINTS, SEPARATOR, Col, WordList
from mib_dashboard.schema import offers as schema

PLACES, TIMES = schema.OFFER_PLACES.name, schema.OFFER_TIMES.name
POINT = (Col.LAT, Col.LON, Col.GEO_QUALITAET)
_SETS = frozenset({
    Col.FELDER, Col.TYPEN, Col.ZIELGRUPPEN, Col.SPRACHEN, Col.EINZUGS_AGS, Col.BARRIEREFREIHEIT, Col.VERBUND,
})  # fmt: skip
_NUMBERS = frozenset({Col.ALTER_VON, Col.ALTER_BIS, Col.KOSTEN_BETRAG, Col.KAPAZITAET, Col.WARTEZEIT_WOCHEN})
_MIDNIGHT = {"24:00": "00:00"}
# Two points of one building; what lies nearer is the same address measured twice.
_SAME_METRES = 100.0
_METRES_PER_DEGREE = 111_320.0


def says_same(column: str, old: str, new: str) -> bool:
    """Whether two texts of a column mean the same, spelling aside."""
    if column in _SETS:
        return set(old.split(SEPARATOR)) == set(new.split(SEPARATOR))
    if column in _NUMBERS:
        return old == new or (bool(old) and float(old) == float(new))
    if column == Col.WEB:
        return split_address(old) == split_address(new)
    if column == Col.TELEFON:
        return normalise_phone(old) == normalise_phone(new)
    if column == Col.MAIL:
        return old.casefold() == new.casefold()
    if column == Col.ADRESSE:
        return normalise_street(old) == normalise_street(new)
    if column == Col.ORTSTEIL:
        return normalise_text(old) == normalise_text(new)
    return read_line(old) == read_line(new) or new in _list_plain(old)


def _list_plain(text: str) -> list[str]:
    """Our text as a bridge would have brought it: without HTML and persons, uncut or cut."""
    plain = strip_persons(read_html(text, LONGEST_TEXT)).text
    return [plain, shorten(plain, MOST_LETTERS)]


def compare_cells(
    table: str, key: tuple[str, ...], old: Mapping[str, str], new: Cells, weak: Iterable[str] = ()
) -> list[FieldChange]:
    """Cells that are known there and different here; those of `weak` columns only where ours are empty."""
    return [
        FieldChange(table, key, column, old.get(column, ""), cell)
        for column, cell in new.items()
        if cell and not says_same(column, old.get(column, ""), cell) and not (column in weak and old.get(column))
    ]


def compare_place(
    offer: str, ort: str, old: Mapping[str, str], times: Rows, place: EntryPlace, book: OfferBook, weak: Iterable[str]
) -> list[FieldChange]:
    """One place of an offer beside the same place there: cells, point, times."""
    plain = {name: cell for name, cell in place.cells.items() if name not in POINT}
    changes = compare_cells(PLACES, (offer, ort), old, plain, weak)
    if _has_point(place.cells) and not _same_point(old, place.cells):
        changes.append(change_point(offer, ort, old, place.cells, book))
    if place.times and _order(place.times) != _order(times):
        changes.append(change_times(offer, ort, times, place.times))
    return changes


def change_point(offer: str, ort: str, old: Mapping[str, str], new: Cells, book: OfferBook, *, adds: bool = False) -> FieldChange:
    """The change of a point, all three cells together."""
    after = tuple((name, new.get(name, "")) for name in POINT)
    words = (describe_point(old, book), describe_point(new, book))
    return FieldChange(PLACES, (offer, ort), Col.PUNKTE, *words, adds=adds, after=after)


def change_times(offer: str, ort: str, before: Rows, after: Rows) -> FieldChange:
    """The change of all times of a place."""
    return FieldChange(TIMES, (offer, ort), Col.ZEITEN, describe_rows(before), describe_rows(after), before=before, after=after)


def describe_rows(rows: Rows) -> str:
    """Times in words."""
    return "; ".join(describe_time(*row) for row in rows)


def describe_point(cells: Mapping[str, str], book: OfferBook) -> str:
    """A point in words: `49.2345, 6.9876 (genaue Adresse)`."""
    if not _has_point(cells):
        return ""
    return f"{cells[Col.LAT]}, {cells[Col.LON]} ({book.word(WordList.GEO_QUALITAET, cells.get(Col.GEO_QUALITAET, ''))})"


def _has_point(cells: Mapping[str, str]) -> bool:
    return bool(cells.get(Col.LAT) and cells.get(Col.LON))


def _same_point(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Ours is as exact and near; a rough one of theirs never replaces an exact one of ours."""
    if not _has_point(old):
        return False
    was_exact, is_exact = old.get(Col.GEO_QUALITAET) in EXACT_POINTS, new.get(Col.GEO_QUALITAET) in EXACT_POINTS
    if was_exact != is_exact:
        return was_exact
    lat, lon, other_lat, other_lon = (float(cells[name]) for cells in (old, new) for name in (Col.LAT, Col.LON))
    east = (lon - other_lon) * math.cos(math.radians(lat))
    return math.hypot(east, lat - other_lat) * _METRES_PER_DEGREE <= _SAME_METRES


def _order(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(tuple(_MIDNIGHT.get(cell, read_line(cell)) for cell in row) for row in rows)
