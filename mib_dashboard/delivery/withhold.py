"""The gate: what is not public ends here, before anything is built or protected: whole files, and rows of steering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mib_dashboard.delivery.audience import EVERYBODY, find_hidden, keep_seen, name_row
from mib_dashboard.delivery.load import RawData
from mib_dashboard.language.times import end_of
from mib_dashboard.model.withheld import Withheld
from mib_dashboard.schema import DATA_LOG, STEERING_TABLES, VALUES, Audience, Col, FileStatus
from mib_dashboard.schema.deliveries import DELIVERIES
from mib_dashboard.schema.offers import ACTORS, FUNDINGS, OFFER_PLACES, OFFER_TIMES, OFFERS, SPOKEN
from mib_dashboard.schema.steering import PART_OF


def _list_parts(name: str) -> tuple[str, ...]:
    """Tables of steering whose rows are part of rows of this one, or of one of those."""
    own = [child for child, parents in PART_OF.items() if child != name and any(table.name == name for _, table in parents)]
    return tuple(dict.fromkeys([*own, *(part for child in own for part in _list_parts(child))]))


_OF_AN_OFFER = (OFFER_PLACES.name, OFFER_TIMES.name, FUNDINGS.name)
# Table that can be kept back → the tables that go with it, because each of their rows names one of its rows.
WITHHOLDABLE: Mapping[str, tuple[str, ...]] = {
    VALUES.name: (),
    ACTORS.name: (OFFERS.name, *_OF_AN_OFFER),
    OFFERS.name: _OF_AN_OFFER,
    OFFER_PLACES.name: (),
    OFFER_TIMES.name: (),
    FUNDINGS.name: (),
    SPOKEN.name: (),
    DELIVERIES.name: (),
    **{table.name: _list_parts(table.name) for table in STEERING_TABLES},
}


def list_withheld(raw: RawData) -> frozenset[str]:
    """Files that are not public, as the data log names them, with those that cannot be shown without them."""
    log = raw.frame(DATA_LOG)
    named = set(log.loc[log[Col.STATUS] == FileStatus.NOT_PUBLIC, Col.DATEI])
    gone = {table.table.name for table in raw.tables if table.file in named and table.table.name != VALUES.name}
    gone |= {name for parent in gone for name in WITHHOLDABLE.get(parent, ())}
    return frozenset(named | {table.file for table in raw.tables if table.table.name in gone})


def find_withheld(raw: RawData) -> Withheld:
    """What is held back, by its keys alone: what was shown before has to be compared with it."""
    files = list_withheld(raw)
    values = raw.frame(VALUES)
    rows = values[values[Col.IN_DATEI].isin(files)]
    cells = frozenset(zip(rows[Col.INDIKATOR], rows[Col.GEBIET], map(end_of, rows[Col.ZEIT]), strict=True))
    of_offers = {ACTORS.name, OFFERS.name, *_OF_AN_OFFER, SPOKEN.name}
    whole = (one for one in raw.tables if one.table in STEERING_TABLES and one.file in files)
    gone = {name_row(one.table, row) for one in whole for row in one.frame.to_dict("records")}
    of_files = any(table.file in files and table.table.name in of_offers for table in raw.tables)
    return Withheld(cells, of_files, find_hidden(raw) | gone)


def publish(raw: RawData) -> RawData:
    """The delivery as visitors may know it: files that are withheld have no rows and do not stand in the data log."""
    return open_for(raw, EVERYBODY)


def open_for(raw: RawData, seen: frozenset[Audience]) -> RawData:
    """The same for readers who may see the rows of some audiences; what is withheld as a whole file they do not see either."""
    withheld = list_withheld(raw)
    if not withheld:
        return keep_seen(raw, seen)
    tables = []
    for table in raw.tables:
        frame = table.frame.iloc[:0] if table.file in withheld else table.frame
        if table.table.name == DATA_LOG.name:
            frame = frame[~frame[Col.DATEI].isin(withheld)]
        tables.append(replace(table, frame=frame))
    return keep_seen(replace(raw, tables=tuple(tables), files=tuple(name for name in raw.files if name not in withheld)), seen)
