"""One provider with one programme at several places: a family, not a duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from mib_dashboard.example.detail import Entry, choose_groups
from mib_dashboard.example.stock import Cell, Maker
from mib_dashboard.schema import Col

_SIZES = (3, 4, 3, 5)


def build_families(maker: Maker, offers: int, reserved: set[Cell]) -> Iterator[list[Entry]]:
    """Families of three to five offers, together at most `offers`."""
    random = maker.world.random("families")
    left, place = offers, 0
    towns = [area.ags for area in maker.world.municipalities]
    free = {
        field: [ags for ags in towns if (ags, field) not in reserved]
        for field in maker.vocabulary.fields
        if maker.demand.groups(field)
    }
    fields = [field for field, places in free.items() if len(places) > 1]
    while fields and left >= _SIZES[place % len(_SIZES)]:
        field = fields[int(random.integers(len(fields)))]
        size = min(_SIZES[place % len(_SIZES)], len(free[field]))
        kinds = maker.vocabulary.types[field]
        kind = kinds[int(random.integers(len(kinds)))]
        groups = choose_groups(maker.demand.groups(field), kind[0], maker.vocabulary, random)
        provider = maker.providers[int(random.integers(len(maker.providers)))]
        entries: list[Entry] = []
        for ags in sorted(random.choice(free[field], size, replace=False)):
            entry = maker.build(f"F{place}-{ags}", provider, (str(ags), field), kind, groups, random)
            if entries:
                entry.offer |= {Col.TITEL: entries[0].offer[Col.TITEL], Col.TYPEN: entries[0].offer[Col.TYPEN]}
            need = maker.demand.places(str(ags), field, groups[0]) if groups else 0.0
            if need:
                entry.offer |= maker.details.fill_capacity(need * 0.35, maker.demand.units[field], (70, 100), random)
            entries.append(entry)
        yield entries
        left, place = left - size, place + 1
