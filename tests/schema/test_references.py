"""Which columns name keys of other tables is said once, with the column; care and rules read it there."""

from __future__ import annotations

import pytest

from mib_dashboard.schema import OFFER_TABLES, SEPARATOR, TABLES, Col
from tests.data.shipped import frame

_OF_OFFERS = {Col.ANGEBOT: "angebote", Col.AKTEUR: "akteure"}


def test_every_table_that_names_an_offer_or_an_actor_says_so():
    named = {
        (table.name, column): table.references.get(column)
        for table in TABLES
        for column in table.columns
        if column in _OF_OFFERS and table.key != (column,)
    }
    assert named
    assert {place for place, target in named.items() if target != _OF_OFFERS[place[1]]} == set()


@pytest.mark.parametrize("target", ["angebote", "akteure"])
def test_no_shipped_column_holds_keys_of_offers_without_saying_so(target):
    tables = {table.name: table for table in OFFER_TABLES}
    keys = set(frame(tables[target])[tables[target].key[0]])
    for table in OFFER_TABLES:
        rows = frame(table)
        for column in rows.columns:
            cells = {part for cell in rows[column] for part in cell.split(SEPARATOR) if part}
            if cells and cells <= keys and table.key != (column,):
                assert table.references.get(column) == target, (table.name, column)
