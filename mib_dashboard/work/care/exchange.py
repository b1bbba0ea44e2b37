"""What another directory proposes, beside what is published: taken over as changes of rows, begun as a draft, or refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mib_dashboard.accounts.rights import act_as, require
from mib_dashboard.bridges.cells import describe_rows
from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.known import list_links
from mib_dashboard.bridges.proposal import Comparison, EntryProposal, FieldChange, RowEdit, apply
from mib_dashboard.bridges.sources import compare_hsds_file, compare_integreat, compare_integreat_file
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.working import Account
from mib_dashboard.schema import SEPARATOR, Col, Difference, Right
from mib_dashboard.store.drafts import OfferDraft
from mib_dashboard.store.engine import Store
from mib_dashboard.store.refusals import Refusal, add_refusal, drop_refusal, list_refusals
from mib_dashboard.work.care.edits import CARED, CareEdit, CareError, Cells, edit_row, leave_out, new_row
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.care.stand import Rows

INTEGREAT, HSDS = "Integreat", "HSDS"
_OFFERS, _PLACES, _TIMES, _ACTORS = "angebote", "angebot_orte", "angebot_zeiten", "akteure"
# What a draft gets from its form and not from the proposal: it is not published before somebody says so.
_OF_THE_FORM = frozenset({Col.ANGEBOT, Col.ORT, Col.SICHTBARKEIT})


@dataclass(frozen=True)
class Exchange:
    """One reading of another directory beside the rows as they were then (`rows`), in the release `newest`."""

    comparison: Comparison
    rows: Rows
    newest: int


def compare_file(view: CareView, data: Dataset, kind: str, content: bytes, name: str) -> Exchange:
    """A saved file (`kind`: one of `INTEGREAT`, `HSDS`) beside what is published. CareError when it cannot be read."""
    try:
        if kind == INTEGREAT:
            return _keep(view, compare_integreat_file(data, content, name, view.book))
        return _keep(view, compare_hsds_file(data, content, name, view.book))
    except ExchangeError as error:
        raise CareError(str(error)) from error


def compare_address(view: CareView, data: Dataset, url: str, inner: Collection[str]) -> Exchange:
    """What the API of Integreat answers beside what is published. CareError when it cannot be read."""
    try:
        return _keep(view, compare_integreat(data, url, inner=inner, book=view.book))
    except ExchangeError as error:
        raise CareError(str(error)) from error


def _keep(view: CareView, comparison: Comparison) -> Exchange:
    return Exchange(comparison, view.stand.rows, view.stand.newest)


def build_edits(
    exchange: Exchange, view: CareView, proposal: EntryProposal, accepted: Collection[FieldChange] | None, **told: str
) -> list[CareEdit]:
    """The changes of rows that follow from a proposal with the accepted fields (None: all of them).

    `told`: cells that a person adds to the new offer or its places because nobody else knows them. A row is changed as it was
    when it was compared, so that a colleague's change in the meantime shows as two versions and is not lost.
    """
    edits = []
    given = _find_actors(view, proposal)
    for edit in apply([(proposal, accepted)]):
        if edit.table == _ACTORS and edit.key[0] in given:
            continue
        cells = {column: given.get(cell, cell) if column == Col.AKTEUR else cell for column, cell in edit.cells.items()}
        edits.append(_edit(exchange.rows, edit, cells, told))
    return [edit for edit in edits if edit.before != edit.after]


def _edit(rows: Rows, edit: RowEdit, cells: Cells, told: Cells) -> CareEdit:
    before = rows[edit.table].get(edit.key)
    if edit.difference == Difference.NEW:
        own = {column: cell for column, cell in told.items() if column in CARED[edit.table].columns}
        return new_row(edit.table, {**cells, **own})
    if before is None:
        raise CareError(f"Die Zeile {'/'.join(edit.key)} gibt es hier nicht mehr; bitte noch einmal vergleichen.")
    return leave_out(edit.table, before) if edit.difference == Difference.GONE else edit_row(edit.table, before, **cells)


def _find_actors(view: CareView, proposal: EntryProposal) -> dict[str, str]:
    """Actors that were new when the directory was read and are known by now: key there → key here."""
    wanted = {change.key[0] for change in proposal.changes if change.table == _ACTORS and change.adds}
    known = {link: code for code, row in view.actors.items() for link in (code, *list_links(row))}
    return {key: known[key] for key in wanted if key in known}


def link_entry(view: CareView, proposal: EntryProposal, code: str) -> CareEdit:
    """The offer `code` is what this new entry is about; at the next reading both stand side by side. CareError without it."""
    row = view.offers.get(code)
    if row is None:
        raise CareError("Dieses Angebot gibt es hier nicht mehr.")
    links = dict.fromkeys([*list_links(row), proposal.external])
    return edit_row(_OFFERS, row, **{Col.FREMDSCHLUESSEL: SEPARATOR.join(links)})


def build_draft(view: CareView, proposal: EntryProposal) -> dict[str, dict[str, str]]:
    """A new entry as the form of a new offer holds it; what has no place there stands in the note for the office."""
    rows = apply([(proposal, None)])
    offer = dict(next(edit.cells for edit in rows if edit.table == _OFFERS))
    places = [edit for edit in rows if edit.table == _PLACES]
    actors = [edit for edit in rows if edit.table == _ACTORS]
    given = _find_actors(view, proposal)
    kept: dict[str, dict[str, str]] = {}
    if actors and actors[0].key[0] not in given:
        kept[_ACTORS] = {column: cell for column, cell in actors[0].cells.items() if cell and column != Col.AKTEUR}
        offer[Col.AKTEUR] = ""
    offer[Col.AKTEUR] = given.get(offer[Col.AKTEUR], offer[Col.AKTEUR])
    offer[Col.INTERN] = _note_rest(view, proposal, places[1:])
    kept[_OFFERS] = _fill(offer)
    kept[_PLACES] = _fill(places[0].cells) if places else {}
    return kept


def _fill(cells: Mapping[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in cells.items() if cell and column not in _OF_THE_FORM}


def _note_rest(view: CareView, proposal: EntryProposal, places: Iterable[RowEdit]) -> str:
    parts = [f"Aus {proposal.source} ({proposal.external})."]
    parts += [f"Zeiten an Ort {one.key[1]}: {describe_rows(one.after)}." for one in proposal.changes if one.table == _TIMES]
    for place in places:
        town = view.name(_PLACES, Col.GEMEINDE, place.cells.get(Col.GEMEINDE, ""))
        words = [place.cells.get(Col.ADRESSE, ""), place.cells.get(Col.PLZ, ""), town]
        parts.append(f"Ort {place.key[1]}: {', '.join(word for word in words if word) or 'ohne Adresse'}.")
    return " ".join(parts)


def list_begun(drafts: Iterable[OfferDraft]) -> frozenset[str]:
    """Keys of entries that are drafts already."""
    cells = [draft.content.get(_OFFERS, {}) for draft in drafts]
    return frozenset(key for row in cells for key in list_links(row))


def read_refusals(store: Store, account: Account | None) -> dict[str, Refusal]:
    """What was refused, by mark. NotAllowedError without the right."""
    require(account, Right.CARE)
    with store.read() as connection:
        return list_refusals(connection)


def refuse(store: Store, account: Account | None, proposal: EntryProposal, now: datetime, reason: str = "") -> None:
    """Remember that a proposal is not wanted as it is. NotAllowedError without the right."""
    actor = act_as(account, Right.CARE)
    with store.begin() as connection:
        add_refusal(connection, proposal.mark, proposal.source, proposal.external, proposal.title, actor, now, reason)


def allow_again(store: Store, account: Account | None, mark: str, now: datetime) -> None:
    """Show a refused proposal again. ConflictError when somebody else was faster."""
    actor = act_as(account, Right.CARE)
    with store.begin() as connection:
        drop_refusal(connection, mark, actor, now)
