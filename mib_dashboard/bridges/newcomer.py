"""An entry that we do not have: the rows it would become, hidden from the public until somebody publishes them."""

from __future__ import annotations

from mib_dashboard.bridges.cells import PLACES, POINT, change_point, change_times
from mib_dashboard.bridges.entry import Cells, ForeignEntry
from mib_dashboard.bridges.known import KnownRows
from mib_dashboard.bridges.proposal import EntryProposal, FieldChange
from mib_dashboard.schema import Col, DataKind, Difference, OfferStatus, Visibility
from mib_dashboard.schema import offers as schema

OFFERS, ACTORS = schema.OFFERS.name, schema.ACTORS.name
UNKNOWN_KIND = "unbekannt"
# A row cannot be published without them, and hardly any other directory knows them.
_DEMANDED = (Col.FELDER, Col.EINZUGSBEREICH)
_OFFER_DEFAULTS = {
    Col.STATUS: OfferStatus.UNKNOWN.value,
    Col.SICHTBARKEIT: Visibility.ADMINISTRATION.value,
    Col.DATENART: DataKind.PUBLISHED.value,
}
_BOUND = frozenset({
    Col.AKTEUR, Col.TITEL, Col.QUELLE_ART, Col.QUELLE_URL, Col.QUELLE_DATUM, Col.FREMDSCHLUESSEL, *_OFFER_DEFAULTS,
})  # fmt: skip


def propose_new(entry: ForeignEntry, source: str, known: KnownRows, actor: str) -> EntryProposal:
    """`actor`: code of the actor that provides it, "" when it is new as well."""
    code = entry.external
    provider = actor or entry.actor_external
    cells = {
        **_OFFER_DEFAULTS, **{name: cell for name, cell in entry.offer.items() if cell},
        Col.AKTEUR: provider, Col.FREMDSCHLUESSEL: entry.external,
    }  # fmt: skip
    changes = [
        FieldChange(OFFERS, (code,), name, "", cell, adds=True, is_bound=name in _BOUND)
        for name, cell in cells.items()
        if name in schema.OFFERS.columns
    ]
    changes += _list_places(entry, code, known)
    if not actor:
        changes += _list_actor(entry, provider)
    filled = {change.column for change in changes if change.new}
    return EntryProposal(
        source=source,
        external=entry.external,
        difference=Difference.NEW,
        subject=OFFERS,
        code=code,
        title=entry.offer.get(Col.TITEL, ""),
        changes=tuple(changes),
        missing=tuple(column for column in _DEMANDED if column not in filled),
        messages=entry.messages,
    )


def _list_places(entry: ForeignEntry, code: str, known: KnownRows) -> list[FieldChange]:
    """Every offer has a place, even if nothing is known of it."""
    changes = []
    for number, place in enumerate(entry.places, start=1):
        ort = str(number)
        changes += add_place(code, ort, place.cells, known)
        if place.times:
            changes.append(change_times(code, ort, (), place.times))
    return changes or [FieldChange(PLACES, (code, "1"), Col.EINZUGSBEREICH, "", "", adds=True, is_bound=True)]


def add_place(code: str, ort: str, cells: Cells, known: KnownRows) -> list[FieldChange]:
    """The cells of a place that we do not have."""
    told = dict(cells)
    catchment = told.pop(Col.EINZUGSBEREICH, "")
    changes = [FieldChange(PLACES, (code, ort), Col.EINZUGSBEREICH, "", catchment, adds=True, is_bound=True)]
    changes += [
        FieldChange(PLACES, (code, ort), name, "", cell, adds=True) for name, cell in told.items() if cell and name not in POINT
    ]
    if told.get(Col.LAT) and told.get(Col.LON):
        changes.append(change_point(code, ort, {}, told, known.book, adds=True))
    return changes


def _list_actor(entry: ForeignEntry, code: str) -> list[FieldChange]:
    cells = {Col.TYP: UNKNOWN_KIND, **{name: cell for name, cell in entry.actor.items() if cell}}
    cells[Col.NAME] = entry.actor.get(Col.NAME) or entry.offer.get(Col.TITEL, "")
    cells[Col.FREMDSCHLUESSEL] = entry.actor_external
    bound = (Col.NAME, Col.TYP, Col.FREMDSCHLUESSEL)
    return [FieldChange(ACTORS, (code,), name, "", cell, adds=True, is_bound=name in bound) for name, cell in cells.items()]
