"""A reading beside our book: what is new, changed, unchanged or gone, as proposals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mib_dashboard.analysis.overlaps.duplicate_evidence import OfferPlace, build_place, compare_places
from mib_dashboard.bridges.cells import compare_cells, compare_place
from mib_dashboard.bridges.entry import EntryPlace, ForeignEntry, SourceReading
from mib_dashboard.bridges.known import KnownRows, Texts, index_book, list_links
from mib_dashboard.bridges.matching import match_entries
from mib_dashboard.bridges.newcomer import ACTORS, OFFERS, add_place, propose_new
from mib_dashboard.bridges.proposal import Comparison, EntryProposal, FieldChange, Match, Notice
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import SEPARATOR, Col, Difference, OfferStatus, WordList
from mib_dashboard.schema import offers as schema

# Where a row comes from is not a question of its contents.
_PROVENANCE = frozenset({Col.QUELLE_ART, Col.QUELLE_URL, Col.QUELLE_DATUM})
_CONTACT = (Col.WEB, Col.MAIL, Col.TELEFON, Col.ANSPRECHSTELLE)
_RUNNING = (OfferStatus.ACTIVE, OfferStatus.PAUSED)
_CONTACT_WORDS = {
    Col.WEB: "Internetseiten", Col.MAIL: "E-Mail-Adressen", Col.TELEFON: "Telefonnummern", Col.ANSPRECHSTELLE: "Ansprechstellen",
}  # fmt: skip


def compare(reading: SourceReading, book: OfferBook, areas: Areas) -> Comparison:
    """Every entry of the reading is one proposal about an offer; then what is gone, then actors with other contact data."""
    known = index_book(book, areas)
    matches = match_entries(reading.entries, reading.prefix, known)
    proposals = []
    for entry in reading.entries:
        actor = matches.actors.get(entry.external, "")
        if entry.external in matches.offers:
            code, match = matches.offers[entry.external]
            proposals.append(_propose_change(entry, reading.source, known, code, match, actor))
        else:
            new = propose_new(entry, reading.source, known, actor)
            near = matches.passed_over.get(entry.external)
            proposals.append(
                _add_message(new, f"Ähnelt auch {near}, das besser zu einem anderen Eintrag passt.") if near else new
            )
    notices = list(reading.notices)
    listed = {entry.external for entry in reading.entries}
    gone = [code for code in known.offers if _list_lost(known.offers[code], reading.prefix, listed)]
    if reading.is_complete:
        proposals += [_propose_gone(code, reading, known, listed) for code in gone]
    elif gone:
        text = "Die Liste ist nicht vollständig gelesen. Was in ihr fehlt, gilt deshalb nicht als entfallen."
        notices.append(Notice("", text))
    actors, more = _propose_actors(reading, known, matches.actors)
    return Comparison(reading.source, reading.read, (*proposals, *actors), (*notices, *more), reading.is_complete)


def _add_message(proposal: EntryProposal, message: str) -> EntryProposal:
    return replace(proposal, messages=(*proposal.messages, message))


def _propose_change(entry: ForeignEntry, source: str, known: KnownRows, code: str, match: Match, actor: str) -> EntryProposal:
    old = known.offers[code]
    new = {name: cell for name, cell in entry.offer.items() if name in schema.OFFERS.columns and name not in _PROVENANCE}
    changes = compare_cells(OFFERS, (code,), old, new, entry.weak)
    changes += _compare_places(entry, code, known)
    difference = Difference.CHANGED if changes else Difference.SAME
    if entry.external not in (code, *list_links(old)) and code != entry.code:
        links = SEPARATOR.join([*list_links(old), entry.external])
        changes.append(FieldChange(OFFERS, (code,), Col.FREMDSCHLUESSEL, old.get(Col.FREMDSCHLUESSEL, ""), links, is_bound=True))
    messages = [*entry.messages]
    if actor and actor != old[Col.AKTEUR]:
        messages.append(f"Als Träger ist dort „{known.actors[actor][Col.NAME]}“ genannt, hier ein anderer.")
    if old[Col.STATUS] == OfferStatus.ENDED and entry.offer.get(Col.STATUS) != OfferStatus.ENDED:
        messages.append("Hier gilt das Angebot als beendet, dort ist es aufgeführt.")
    return EntryProposal(
        source=source,
        external=entry.external,
        difference=difference,
        subject=OFFERS,
        code=code,
        title=entry.offer.get(Col.TITEL, ""),
        changes=tuple(changes),
        match=match,
        messages=tuple(messages),
        otherwise=None if match.is_sure else propose_new(entry, source, known, actor),
    )


def _compare_places(entry: ForeignEntry, code: str, known: KnownRows) -> list[FieldChange]:
    ours = list(known.places.get(code, ()))
    changes: list[FieldChange] = []
    free = {place[Col.ORT] for place in ours}
    highest = max((int(ort) for ort in free), default=0)
    for place in entry.places:
        ort = _find_place(place, [row for row in ours if row[Col.ORT] in free], is_only=len(entry.places) == len(ours) == 1)
        if ort:
            free.discard(ort)
            [old] = [row for row in ours if row[Col.ORT] == ort]
            changes += compare_place(code, ort, old, known.times.get((code, ort), ()), place, known.book, entry.weak)
        elif any(place.cells.values()):
            highest += 1
            changes += add_place(code, str(highest), place.cells, known)
    return changes


def _find_place(place: EntryPlace, ours: Sequence[Texts], *, is_only: bool) -> str:
    """The number of our place that this one is, "" for none: by number, as the only one, or as the most similar."""
    if place.ort:
        return place.ort if any(row[Col.ORT] == place.ort for row in ours) else ""
    if is_only and ours:
        return ours[0][Col.ORT]
    theirs = _read_place(place.cells)
    scored = [(compare_places([theirs], [_read_place(row)])[0] or 0.0, row[Col.ORT]) for row in ours]
    best, ort = max(scored, default=(0.0, ""))
    return ort if best > 0 else ""


def _read_place(cells: Texts) -> OfferPlace:
    texts = {name: cells.get(name, "") for name in (Col.GEMEINDE, Col.ORTSTEIL, Col.ADRESSE, Col.PLZ, Col.GEO_QUALITAET)}
    return build_place({**texts, **{name: float(cells.get(name) or "nan") for name in (Col.LAT, Col.LON)}})


def _list_lost(row: Texts, prefix: str, listed: Iterable[str]) -> list[str]:
    return [key for key in list_links(row) if key.startswith(prefix) and key not in listed]


def _propose_gone(code: str, reading: SourceReading, known: KnownRows, listed: set[str]) -> EntryProposal:
    """What is listed no more need not have ended; the link goes, so that it is asked once."""
    old = known.offers[code]
    lost = _list_lost(old, reading.prefix, listed)
    kept = SEPARATOR.join(key for key in list_links(old) if key not in lost)
    changes = [FieldChange(OFFERS, (code,), Col.FREMDSCHLUESSEL, old[Col.FREMDSCHLUESSEL], kept, is_bound=True)]
    if old[Col.STATUS] in _RUNNING:
        changes.insert(0, FieldChange(OFFERS, (code,), Col.STATUS, old[Col.STATUS], OfferStatus.UNKNOWN.value))
    status = known.book.word(WordList.STATUS, old[Col.STATUS])
    message = (
        f"Steht nicht mehr in {reading.source}; hier ist der Status „{status}“. Bitte nachfragen, ob es das Angebot noch gibt."
    )
    return EntryProposal(
        reading.source, lost[0], Difference.GONE, OFFERS, code, old[Col.TITEL], tuple(changes), messages=(message,)
    )


def _propose_actors(
    reading: SourceReading, known: KnownRows, actors: Mapping[str, str]
) -> tuple[list[EntryProposal], list[Notice]]:
    """Contact data of actors we have, where all entries of an actor say the same."""
    entries: dict[str, list[ForeignEntry]] = defaultdict(list)
    for entry in reading.entries:
        if entry.external in actors:
            entries[actors[entry.external]].append(entry)
    proposals, notices = [], []
    for code, own in sorted(entries.items()):
        old = known.actors[code]
        said = {column: list(dict.fromkeys(filter(None, (one.actor.get(column) for one in own)))) for column in _CONTACT}
        for column in [column for column, cells in said.items() if len(cells) > 1]:
            text = (
                f"{reading.source} nennt {len(said[column])} verschiedene {_CONTACT_WORDS[column]}; gemeint ist die der Zentrale."
            )
            notices.append(Notice(old[Col.NAME], text))
        changes = compare_cells(ACTORS, (code,), old, {column: cells[0] for column, cells in said.items() if len(cells) == 1})
        kind = Difference.CHANGED if changes else Difference.SAME
        keys = list(dict.fromkeys(one.actor_external for one in own if one.actor_external and one.actor_code != code))
        if fresh := [key for key in keys if key not in (code, *list_links(old))]:
            links = SEPARATOR.join([*list_links(old), *fresh])
            before = old.get(Col.FREMDSCHLUESSEL, "")
            changes.append(FieldChange(ACTORS, (code,), Col.FREMDSCHLUESSEL, before, links, is_bound=True))
        if changes:
            external = keys[0] if keys else ""
            proposals.append(EntryProposal(reading.source, external, kind, ACTORS, code, old[Col.NAME], tuple(changes)))
    return proposals, notices
