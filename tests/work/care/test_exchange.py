"""Proposals of another directory: taken over as changes that colleagues see and undo, begun as drafts, refused for good."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.bridges.proposal import EntryProposal
from mib_dashboard.delivery.dataset import open_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.schema import Col, Difference
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.releases import newest_release, read_release_files
from mib_dashboard.work.care.drafts import read_drafts, save_draft
from mib_dashboard.work.care.edits import CareError, RowConflictError
from mib_dashboard.work.care.exchange import (
    HSDS,
    INTEGREAT,
    Exchange,
    allow_again,
    build_draft,
    build_edits,
    compare_file,
    link_entry,
    list_begun,
    read_refusals,
    refuse,
)
from mib_dashboard.work.care.history import read_history, undo
from mib_dashboard.work.care.looking import look
from tests.bridges.places import make_place
from tests.care_toys import change, keys, row, send
from tests.databases import on_both
from tests.flow_toys import ANNA, BODO, LATER, NOW, start
from tests.offer_toys import write_offers
from tests.work_toys import add_series, read_files

HOSTILE = '=HYPERLINK("x")|<script>alert(1)</script> **fett** +'


@pytest.fixture
def house(store, toy):
    """As the house of care, and with the words that entries of Integreat need."""
    write_offers(add_series(toy))
    words = toy.data / "vokabular.csv"
    more = ("sichtbarkeit,verwaltung,nur Verwaltung,9,", "quelle_art,integreat,Integreat,9,", "akteurstyp,unbekannt,unbekannt,9,")
    words.write_text(words.read_text("utf-8") + "".join(f"{line}\n" for line in more), "utf-8")
    start(store, read_files(toy))
    return store


def compare(house, *places, region: str = "adorf") -> Exchange:
    with house.read() as connection:
        data, _ = open_files(HeldFiles(read_release_files(connection, newest_release(connection, NOW).number)))
    return compare_file(look(house, ANNA, NOW), data, INTEGREAT, json.dumps(places).encode(), region)


def only(exchange: Exchange, kind: Difference) -> EntryProposal:
    [found] = [one for one in exchange.comparison.proposals if one.difference == kind and one.subject == "angebote"]
    return found


def take(house, exchange: Exchange, proposal: EntryProposal, accepted=None, **told: str):
    edits = build_edits(exchange, look(house, ANNA, NOW), proposal, accepted, **told)
    return send(house, *edits, reason="Abgleich")


@on_both
def test_a_new_place_is_laid_down_hidden_and_comes_again_as_the_same(house):
    exchange = compare(house, make_place(5, title=HOSTILE))
    new = only(exchange, Difference.NEW)
    take(house, exchange, new, felder="BERATUNG", einzugsbereich="gemeinde")
    found = row(house, "angebote", "INT-ADORF-5")
    assert (found[Col.SICHTBARKEIT], found[Col.FELDER], found[Col.GEPRUEFT_AM]) == ("verwaltung", "BERATUNG", "")
    assert found[Col.TITEL] == " ".join(HOSTILE.split())
    assert row(house, "angebot_orte", "INT-ADORF-5", "1")[Col.EINZUGSBEREICH] == "gemeinde"
    again = compare(house, make_place(5, title=HOSTILE))
    assert [one.difference for one in again.comparison.proposals] == [Difference.SAME]
    number = read_history(house, ANNA, "angebote", ("INT-ADORF-5",))[0].number
    assert number
    with house.read() as connection:
        assert check_chain(connection, ()) is None


def test_a_second_offer_of_a_new_actor_takes_the_actor_that_is_there_by_then(house):
    exchange = compare(house, make_place(5), make_place(6, title="Zweiter Treff"))
    first, second = (one for one in exchange.comparison.proposals if one.subject == "angebote")
    take(house, exchange, first, felder="BERATUNG", einzugsbereich="gemeinde")
    number = len(keys(house, "akteure"))
    take(house, exchange, second, felder="BERATUNG", einzugsbereich="gemeinde")
    assert len(keys(house, "akteure")) == number
    assert row(house, "angebote", "INT-ADORF-6")[Col.AKTEUR] == row(house, "angebote", "INT-ADORF-5")[Col.AKTEUR]


def test_single_fields_are_taken_over_and_can_be_taken_back(house):
    change(house, "A5", fremdschluessel="INT-ADORF-5")
    exchange = compare(house, make_place(5, title="Lotsendienst"))
    changed = only(exchange, Difference.CHANGED)
    [title] = [one for one in changed.choices if one.column == Col.TITEL]
    take(house, exchange, changed, [title])
    found = row(house, "angebote", "A5")
    assert (found[Col.TITEL], found[Col.KURZBESCHREIBUNG]) == ("Lotsendienst", "")
    undo(house, ANNA, read_history(house, ANNA, "angebote", ("A5",))[0].number, NOW)
    assert row(house, "angebote", "A5")[Col.TITEL] == "Lotsinnen"


def test_an_entry_can_be_linked_by_hand_and_is_compared_from_then_on(house):
    new = only(compare(house, make_place(5, title="Etwas anderes")), Difference.NEW)
    send(house, link_entry(look(house, ANNA, NOW), new, "A5"))
    assert only(compare(house, make_place(5, title="Etwas anderes")), Difference.CHANGED).code == "A5"
    with pytest.raises(CareError, match="nicht mehr"):
        link_entry(look(house, ANNA, NOW), new, "A99")


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(house):
    change(house, "A5", fremdschluessel="INT-ADORF-5")
    exchange = compare(house, make_place(5, title="Lotsendienst"))
    change(house, "A5", titel="Lotsinnen und Lotsen")
    with pytest.raises(RowConflictError):
        take(house, exchange, only(exchange, Difference.CHANGED))
    assert row(house, "angebote", "A5")[Col.TITEL] == "Lotsinnen und Lotsen"


def test_what_is_listed_no_more_loses_its_link_and_is_asked_once(house):
    change(house, "A5", fremdschluessel="INT-ADORF-9")
    exchange = compare(house, make_place(5))
    gone = only(exchange, Difference.GONE)
    take(house, exchange, gone, [])
    found = row(house, "angebote", "A5")
    assert (found[Col.FREMDSCHLUESSEL], found[Col.STATUS]) == ("", "aktiv")
    assert all(one.difference != Difference.GONE for one in compare(house, make_place(5)).comparison.proposals)


@on_both
def test_a_refusal_is_remembered_until_somebody_shows_it_again(house):
    new = only(compare(house, make_place(5)), Difference.NEW)
    refuse(house, ANNA, new, NOW, "gibt es doppelt")
    refuse(house, ANNA, new, LATER)
    again = only(compare(house, make_place(5)), Difference.NEW)
    other = only(compare(house, make_place(5, title="Anders")), Difference.NEW)
    found = read_refusals(house, ANNA)
    assert [(one.title, one.refused_by, one.refused) for one in found.values()] == [("Ort 5", "anna", NOW)]
    assert again.mark in found
    assert other.mark not in found
    allow_again(house, ANNA, new.mark, LATER)
    assert read_refusals(house, ANNA) == {}
    with pytest.raises(ConflictError):
        allow_again(house, ANNA, new.mark, LATER)
    with house.read() as connection:
        assert check_chain(connection, ()) is None


@pytest.mark.parametrize("account", [None, BODO])
def test_nobody_else_refuses_or_reads_what_was_refused(house, account):
    new = only(compare(house, make_place(5)), Difference.NEW)
    for step in (lambda: refuse(house, account, new, NOW), lambda: read_refusals(house, account)):
        with pytest.raises(NotAllowedError):
            step()
    with pytest.raises(NotAllowedError):
        allow_again(house, account, new.mark, NOW)
    assert read_refusals(house, ANNA) == {}


def test_a_draft_holds_the_entry_and_what_has_no_place_in_the_form(house):
    new = only(compare(house, make_place(5)), Difference.NEW)
    content = build_draft(look(house, ANNA, NOW), new)
    offer = content["angebote"]
    assert (offer[Col.TITEL], offer[Col.FREMDSCHLUESSEL]) == ("Ort 5", "INT-ADORF-5")
    assert not {Col.ANGEBOT, Col.SICHTBARKEIT, Col.AKTEUR} & set(offer)
    assert "09:00" in offer[Col.INTERN]
    assert "INT-ADORF-5" in offer[Col.INTERN]
    assert content["angebot_orte"][Col.ADRESSE] == "Lange Straße 5"
    assert content["akteure"][Col.NAME] == "Haus der Kulturen e. V."
    save_draft(house, ANNA, None, content, NOW)
    assert list_begun(read_drafts(house, ANNA)) == {"INT-ADORF-5"}


@pytest.mark.parametrize(("kind", "content", "name", "words"), [
    (INTEGREAT, b"kein JSON", "adorf", "kein JSON"), (INTEGREAT, b"{}", "adorf", "keine Liste"),
    (INTEGREAT, b"[]", "?", "einen Namen"), (HSDS, b"PK\x03\x04kaputt", "adorf", "kein ZIP-Archiv"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_says_why_in_german(house, kind, content, name, words):
    with house.read() as connection:
        data, _ = open_files(HeldFiles(read_release_files(connection, newest_release(connection, NOW).number)))
    with pytest.raises(CareError, match=words):
        compare_file(look(house, ANNA, NOW), data, kind, content, name)


def test_a_row_that_is_gone_by_now_is_told(house):
    change(house, "A5", fremdschluessel="INT-ADORF-5")
    exchange = compare(house, make_place(5, title="Lotsendienst"))
    without = replace(exchange, rows={**exchange.rows, "angebote": {}})
    with pytest.raises(CareError, match="nicht mehr"):
        build_edits(without, look(house, ANNA, NOW), only(exchange, Difference.CHANGED), None)
