"""Two rows of one thing: which cells differ, what the row that stays gets, and what a person may choose instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.offers.normalise import normalise_street, normalise_text
from mib_dashboard.schema import SEPARATOR, Col, Visibility
from mib_dashboard.work.care.edits import CARED, Cells
from mib_dashboard.work.care.fields import FieldKind, find_kind

# In place of the key of a row: what all rows say, joined.
BOTH = "+"
_JOINT = " · "
# Cells that say something together and come from one row together.
_UNITS = (
    (Col.STATUS, Col.GUELTIG_VON, Col.GUELTIG_BIS),
    (Col.GEPRUEFT_AM, Col.GEPRUEFT_VON, Col.NAECHSTE_PRUEFUNG),
    (Col.QUELLE_ART, Col.QUELLE_URL, Col.QUELLE_DATUM),
    (Col.KAPAZITAET, Col.KAPAZITAET_EINHEIT, Col.AUSLASTUNG),
    (Col.ALTER_VON, Col.ALTER_BIS),
    (Col.KOSTEN, Col.KOSTEN_BETRAG),
    (Col.SPRACHNIVEAU_EIN, Col.SPRACHNIVEAU_AUS),
    (Col.LAT, Col.LON, Col.GEO_QUALITAET),
    (Col.EINZUGSBEREICH, Col.EINZUGS_AGS),
    (Col.LAUFZEIT_VON, Col.LAUFZEIT_BIS),
)
_NOTES = (Col.HINWEIS, Col.INTERN)
_COMPUTED = (Col.AKTUALITAET,)
_LOCATION = (Col.GEMEINDE, Col.ORTSTEIL, Col.ADRESSE, Col.PLZ)
_POINT = (Col.LAT, Col.LON, Col.GEO_QUALITAET)
# Cells that tell two rows of a list apart no more than a remark does.
_SAYS_NOTHING = {*_NOTES, Col.DATENART, Col.EINZUGSBEREICH_QUELLE, *_POINT}


@dataclass(frozen=True)
class FieldChoice:
    """Cells that differ between rows of one thing. `options`: key of a row (or BOTH) → its cells, in the order of `columns`.

    `usual`: the option taken unless a person chooses another one.
    """

    columns: tuple[str, ...]
    options: Mapping[str, tuple[str, ...]]
    usual: str


def list_units(table: str) -> list[tuple[str, ...]]:
    """The columns of a table, those together that belong together; without its key and what is computed."""
    columns = CARED[table].columns
    units = {unit[0]: unit for unit in _UNITS if set(unit) <= set(columns)}
    within = {column for unit in units.values() for column in unit}
    single = [column for column in columns if column not in (*CARED[table].key, *_COMPUTED)]
    return [units.get(column, (column,)) for column in single if column in units or column not in within]


def compare_rows(table: str, rows: Mapping[str, Cells]) -> list[FieldChoice]:
    """What differs between rows by their keys; the first one is to stay. Empty cells are no difference worth a choice."""
    found, kept = [], next(iter(rows))
    for unit in list_units(table):
        options: dict[str, tuple[str, ...]] = {}
        for key, cells in rows.items():
            said = tuple(cells[column] for column in unit)
            if any(said) and said not in options.values():
                options[key] = said
        if not options or list(options) == [kept]:
            continue
        joined = _join(table, unit, list(options.values())) if len(options) > 1 else None
        if joined is not None:
            options[BOTH] = joined
        found.append(FieldChoice(unit, options, _pick_usual(unit, options)))
    return found


def join_rows(kept: Cells, choices: Sequence[FieldChoice], chosen: Mapping[str, str]) -> dict[str, str]:
    """The row that stays. `chosen`: first column of a choice → key of an option; what it does not name is taken as usual."""
    cells = dict(kept)
    for choice in choices:
        option = chosen.get(choice.columns[0], choice.usual)
        cells |= dict(zip(choice.columns, choice.options.get(option, choice.options[choice.usual]), strict=True))
    return cells


def is_double(table: str, one: Cells, other: Cells, ignored: Sequence[str]) -> bool:
    """Whether two rows of a list say the same, as far as both say something; `ignored`: the columns of their keys."""
    if not _is_within(one, other) and not _is_within(other, one):
        return False
    has_street = bool(one.get(Col.ADRESSE)) and bool(other.get(Col.ADRESSE))
    for column in CARED[table].columns:
        here, there = one[column], other[column]
        if not here or not there or column in ignored:
            continue
        if column in _SAYS_NOTHING and (column not in _POINT[:2] or has_street):
            continue
        if _simplify(column, here) != _simplify(column, there):
            return False
    return True


def list_differences(table: str, one: Cells, other: Cells) -> tuple[str, ...]:
    """The columns of list in which both rows say something, and not the same; keys and remarks, which are joined, aside."""
    columns = [name for name in CARED[table].columns if name not in (*CARED[table].key, *_NOTES)]
    return tuple(name for name in columns if one[name] and other[name] and one[name] != other[name])


def _is_within(one: Cells, other: Cells) -> bool:
    """Whether one row names no part of a location that the other leaves open."""
    return all(other[column] or not one[column] for column in _LOCATION if column in one)


def _simplify(column: str, cell: str) -> str:
    return normalise_street(cell) if column == Col.ADRESSE else normalise_text(cell) or cell


def _pick_usual(unit: tuple[str, ...], options: Mapping[str, tuple[str, ...]]) -> str:
    if BOTH in options:
        return BOTH
    if unit[0] == Col.GEPRUEFT_AM:  # what was checked last
        return max(options, key=lambda key: options[key][0])
    if unit[0] == Col.SICHTBARKEIT:  # what belonged to the one that fewer may see comes along, and must not become public unasked
        return max(options, key=lambda key: _rank_secrecy(options[key][0]))
    return next(iter(options))


def _rank_secrecy(word: str) -> int:
    """How few may see it; of a word that nobody knows, the fewest."""
    return list(Visibility).index(Visibility(word)) if word in set(Visibility) else len(Visibility)


def _join(table: str, unit: tuple[str, ...], cells: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """What several rows say, in one cell; None where only one can be right."""
    column, texts = unit[0], [one[0] for one in cells]
    if len(unit) > 1:
        return None
    if find_kind(table, column) is FieldKind.MANY or column == Col.FREMDSCHLUESSEL:
        return (SEPARATOR.join(dict.fromkeys(part for text in texts for part in text.split(SEPARATOR) if part)),)
    if column in _NOTES:
        return (_JOINT.join(dict.fromkeys(texts)),)
    return None
