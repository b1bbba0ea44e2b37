"""A hundred small counts planted in the example delivery: none of them can be recovered."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from mib_dashboard import schema
from mib_dashboard.delivery.build import catalogue
from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.protect import attack_tables, protect_tables
from mib_dashboard.model.protection import Method
from mib_dashboard.schema import Level

PLANTED, SEED = 100, 7


def plant(raw):
    """The delivery with small counts of municipalities in series without links, the sum of the region made to fit; and where."""
    random = np.random.default_rng(SEED)
    book, areas = build_rule_book(raw), catalogue.build_areas(raw.frame(schema.AREAS))
    indicators = catalogue.build_indicators(raw.frame(schema.INDICATORS))
    linked = {code for link in book.links for code in (link.total, *link.parts)} | {i.denominator for i in indicators.values()}
    values = raw.frame(schema.VALUES)
    fits = [
        row for row in values.to_dict("records")
        if areas[row["gebiet"]].level is Level.MUNICIPALITY and row["indikator"] not in linked and row["wert"].isdecimal()
        and int(row["wert"]) > 0 and book.find(row["quelle"], row["indikator"]).method is Method.SUPPRESS
    ]  # fmt: skip
    cells, places = {}, {}
    for number in random.permutation(len(fits))[:PLANTED]:
        row = fits[number]
        least = book.find(row["quelle"], row["indikator"]).minimum
        key = (row["indikator"], row["gebiet"], row["zeit"])
        places[key] = least
        cells[key] = int(random.integers(1, least)) - int(row["wert"])
        above = (row["indikator"], areas[row["gebiet"]].parent, row["zeit"])
        cells[above] = cells.get(above, 0) + cells[key]
    tables = [replace(t, frame=_change(t.frame, cells)) if t.table.name == schema.VALUES.name else t for t in raw.tables]
    return replace(raw, tables=tuple(tables)), places


def _change(frame, cells):
    change = [cells.get(key, 0) for key in zip(frame["indikator"], frame["gebiet"], frame["zeit"], strict=True)]
    return frame.assign(wert=[str(int(cell) + n) if n else cell for cell, n in zip(frame["wert"], change, strict=True)])


def test_none_of_the_planted_counts_can_be_recovered(example):
    raw, places = plant(example.raw)
    assert len(places) == PLANTED
    shown = protect_tables(raw)
    assert shown.done.protection.breaches == ()
    value = shown.figures.set_index(["indikator", "gebiet", "zeit"])["wert"]
    assert not [key for key in places if not np.isnan(value[key])]
    assert list_recovered(value, places, shown.areas) == []
    assert attack_tables(shown, ()) == []


def list_recovered(value: pd.Series, places, areas) -> list[str]:
    """The sum of a region less what it shows: what is left is shared by the hidden ones, at least one each."""
    found = []
    for (code, area, time), least in places.items():
        parent = areas[area].parent
        members = [
            (code, other, time) for other, place in areas.items() if place.parent == parent and place.level is Level.MUNICIPALITY
        ]
        hidden = [key for key in members if np.isnan(value[key])]
        total = value.get((code, parent, time), float("nan"))
        left = total - sum(value[key] for key in members if key not in hidden)
        if not np.isnan(left) and left - (len(hidden) - 1) < 2 * least - 1:
            found.append(f"{code}, {area}, {time}")
    return found
