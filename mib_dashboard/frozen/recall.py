"""A frozen version as it may still be shown: what is not public any more is taken out, with a sentence that says so.

Versions stay as they were written; each time one is shown it is compared with what is held back now. Only whole parts go: a
picture or a table in which one number is closed would tell it by its difference to the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pandas as pd

from mib_dashboard.frozen.texts import OWN_SOURCE
from mib_dashboard.frozen.version import Frozen, FrozenError
from mib_dashboard.language.formats import join_words
from mib_dashboard.language.times import end_of
from mib_dashboard.model.dataset import Areas, Indicator, Statistics
from mib_dashboard.model.withheld import Withheld
from mib_dashboard.report.office import OFFICE_SOURCE, is_office
from mib_dashboard.report.report import Block, CompareBlock, KeyFigureBlock, MapBlock, Statement, TableBlock, TextBlock
from mib_dashboard.schema import Col

Key = tuple[str, str, str]
_OFFER_TITLES = ("Angebote nach Handlungsfeld", "Auslaufende Förderung", "Lücken")
_TOLD = "Hier fehlen Angaben, die inzwischen nicht öffentlich sind: {}. Alles, worin sie standen, fehlt ganz."
_STEERING = "Ziele, Tagesordnungspunkte oder Beschlüsse"
_ALL_GONE = "Diese Fassung wird nicht mehr gezeigt: Was sie enthält, ist inzwischen nicht öffentlich."


@dataclass(frozen=True)
class _Closed:
    """What must not be told any more: keys of rows, names of their indicators, their numbers."""

    keys: frozenset[Key]
    names: frozenset[str]
    numbers: frozenset[float]

    def touches(self, part: Any) -> bool:
        """Whether a part names one of the indicators or holds one of the numbers."""
        for found in _walk(part):
            if any(name in found for name in self.names) if isinstance(found, str) else found in self.numbers:
                return True
        return False


def recall(version: Frozen, withheld: Withheld, today: Statistics) -> Frozen:
    """The version without what is held back; the same one when that is nothing of it. `today`: what is shown now.

    FrozenError, in words for anybody, when nothing of it may be shown any more.
    """
    if not withheld:
        return version
    report = version.report
    open_ones = [(block, names) for block, names in report.list_named() if not withheld.rows.intersection(names)]
    has_steering = len(open_ones) < len(report.blocks)
    rows = report.figures
    gone = _find_gone(rows, withheld, today)
    closed = _close(rows[gone], today.indicators) if gone.any() else None
    parts = [(left, names) for block, names in open_ones if (left := _take_out(block, withheld, closed)) is not None]
    has_lost = has_steering or (withheld.offers and any(_drop_offers(block) is not block for block, _ in open_ones))
    # What the office wrote names what it likes: nobody can tell whether it speaks of what is gone.
    parts = [(block, names) for block, names in parts if not (has_lost and is_office(block))]
    blocks = tuple(block for block, _ in parts)
    # What tells of goals names no rows there: with one of them all pictures beside the sheet go.
    beside = () if has_steering else (_take_out(block, withheld, closed) for block in report.pictures)
    pictures = tuple(block for block in beside if block is not None)
    if (blocks, pictures) == (report.blocks, report.pictures) and closed is None:
        return version
    if not blocks:
        raise FrozenError(_ALL_GONE)
    others = (("Angebote", withheld.offers), (_STEERING, has_steering))
    names = [*dict.fromkeys(rows.loc[gone, Col.BEZEICHNUNG]), *(name for name, is_meant in others if is_meant)]
    told = _TOLD.format(join_words(names))
    named = tuple(names for _, names in parts) if report.named else ()
    kept = replace(
        report, blocks=blocks, named=named, pictures=pictures, figures=rows[~gone].reset_index(drop=True),
        notes=(told, *report.notes),
    )  # fmt: skip
    return replace(version, report=kept, cells=None, lacks=told, shown_with=today.version)


def _find_gone(rows: pd.DataFrame, withheld: Withheld, today: Statistics) -> pd.Series:
    """Rows that are held back, or made of one that is, and that are shown nowhere else today."""
    larger, made = _list_larger(today.areas), _list_made(today.indicators)
    closed = {
        (code, place, end)
        for delivered, area, end in withheld.cells
        for code in made.get(delivered, {delivered})
        for place in larger.get(area, [area])
    }
    closed -= set(_list_keys(today.figures[today.figures[Col.WERT].notna()]))
    return pd.Series([key in closed for key in _list_keys(rows)], index=rows.index, dtype=bool)


def _list_keys(rows: pd.DataFrame) -> list[Key]:
    return list(zip(rows[Col.INDIKATOR], rows[Col.GEBIET], map(end_of, rows[Col.ZEIT]), strict=True))


def _list_larger(areas: Areas) -> dict[str, list[str]]:
    """Each area with those it lies in: a sum of them is made of it."""
    found: dict[str, list[str]] = {}
    for ags in areas:
        place, chain = ags, []
        while place in areas and place not in chain:
            chain.append(place)
            place = areas[place].parent
        found[ags] = chain
    return found


def _list_made(indicators: Mapping[str, Indicator]) -> dict[str, set[str]]:
    """Each indicator with itself and the shares that are made of it."""
    found = {code: {code} for code in indicators}
    for code, indicator in indicators.items():
        for part in (indicator.numerator, indicator.denominator):
            found.setdefault(part, {part}).add(code)
    return found


def _close(gone: pd.DataFrame, indicators: Mapping[str, Indicator]) -> _Closed:
    codes = set(gone[Col.INDIKATOR])
    known = [indicators[code] for code in codes if code in indicators]
    names = {*gone[Col.BEZEICHNUNG], *(one.name for one in known), *(one.short_name for one in known)}
    numbers = {float(number) for column in (Col.WERT, Col.ZAEHLER, Col.NENNER) for number in gone[column].dropna()}
    return _Closed(frozenset(_list_keys(gone)), frozenset(names - {""}), frozenset(numbers))


def _take_out(block: Block, withheld: Withheld, closed: _Closed | None) -> Block | None:
    """The block without what is held back; None when nothing of it is left."""
    left = _drop_offers(block) if withheld.offers else block
    return left if left is None or closed is None else _open(left, closed)


def _drop_offers(block: Block) -> Block | None:
    """What is left of a block without offers; None when nothing is."""
    if isinstance(block, TextBlock | TableBlock | MapBlock) and (block.of_offers or block.title in _OFFER_TITLES):
        return None
    if isinstance(block, TextBlock) and any(one.of_offers for one in block.statements):
        return replace(block, statements=tuple(one for one in block.statements if not one.of_offers))
    return block


def _open(block: Block, closed: _Closed) -> Block | None:
    """What is left of a block; None when nothing is."""
    if isinstance(block, TextBlock):
        statements = tuple(one for one in block.statements if not _tells(one, closed))
        return replace(block, statements=statements) if statements or not block.statements else None
    if isinstance(block, KeyFigureBlock | CompareBlock):
        figures = tuple(figure for figure in block.figures if not closed.touches(figure))
        return replace(block, figures=figures) if figures else None
    return None if closed.touches(block) else block


def _tells(statement: Statement, closed: _Closed) -> bool:
    keys = {(ref.indicator, ref.area, end_of(ref.time)) for ref in statement.refs}
    # What people wrote names no rows: any figure in it may be one that is closed.
    is_unknown = statement.source in (OWN_SOURCE, OFFICE_SOURCE) and any(letter.isdigit() for letter in statement.text)
    return bool(keys & closed.keys) or is_unknown or closed.touches(statement.text)


def _walk(part: Any) -> Iterator[str | float]:
    """Every text and number in a part of a report."""
    if isinstance(part, str | float):
        yield part
    elif isinstance(part, int):
        yield float(part)
    elif isinstance(part, pd.DataFrame):
        yield from _walk(part.to_numpy().ravel().tolist())
    elif is_dataclass(part):
        for one in fields(part):
            yield from _walk(getattr(part, one.name))
    elif isinstance(part, Iterable):
        for one in part:
            yield from _walk(one)
