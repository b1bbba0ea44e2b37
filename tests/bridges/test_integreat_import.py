"""Integreat places become proposals: every place a row or a message, known again, persons left out, hostile texts harmless."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.proposal import Comparison, EntryProposal, apply
from mib_dashboard.bridges.sources import compare_integreat_file, name_region
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import Col, Difference
from mib_dashboard.schema import offers as schema
from tests.bridges.places import OPEN, SHUT, make_place
from tests.offer_toys import TABLES, with_offers

OFFERS, PLACES, TIMES, ACTORS = (table.name for table in (schema.OFFERS, schema.OFFER_PLACES, schema.OFFER_TIMES, schema.ACTORS))
OURS = (
    {"angebot": "A1", "akteur": "AKT1", "titel": "Deutsch für alle", "felder": "SPRACHE"},
    {"angebot": "A2", "akteur": "AKT2", "titel": "Beratung im Rathaus", "felder": "BERATUNG", "kurzbeschreibung": "Alt"},
)


def ask(base: Dataset, *places: Any, offers=OURS, **tables: Any) -> Comparison:
    data = with_offers(base, offers, **tables)
    return compare_integreat_file(data, json.dumps(list(places)).encode(), "adorf")


def cells(proposal: EntryProposal, table: str = OFFERS) -> dict[str, str]:
    return {change.column: change.new for change in proposal.changes if change.table == table}


@pytest.fixture
def base(toy_dataset):
    return toy_dataset


def test_a_new_place_becomes_an_offer_nobody_sees_yet(base):
    comparison = ask(base, make_place(12))
    [new] = comparison.proposals
    assert (new.difference, new.code, new.external) == (Difference.NEW, "INT-ADORF-12", "INT-ADORF-12")
    offer = cells(new)
    assert (offer[Col.TITEL], offer[Col.KURZBESCHREIBUNG], offer[Col.FELDER]) == ("Ort 12", "Kaffee", "BERATUNG")
    assert (offer[Col.SICHTBARKEIT], offer[Col.STATUS], offer[Col.QUELLE_ART]) == ("verwaltung", "unbekannt", "integreat")
    assert offer[Col.QUELLE_DATUM] == "2026-02-03"
    # Edited there is not checked here, and the languages of the text are not those of the service.
    assert not {Col.GEPRUEFT_AM, Col.SPRACHEN, Col.ZIELGRUPPEN} & set(offer)
    place = cells(new, PLACES)
    assert (place[Col.GEMEINDE], place[Col.ADRESSE], place[Col.PLZ]) == ("01001001", "Lange Straße 12", "01234")
    assert "49.05, 7.05" in place[Col.PUNKTE]
    assert cells(new, TIMES)[Col.ZEITEN] == "Mo 09:00–12:00"
    assert cells(new, ACTORS)[Col.NAME] == "Haus der Kulturen e. V."
    assert new.missing == (Col.EINZUGSBEREICH,)


def test_accepted_it_is_found_again_and_nothing_doubles(base):
    first = ask(base, make_place(12))
    made: dict[str, list[dict[str, str]]] = {}
    for edit in apply((proposal, None) for proposal in first.proposals):
        table = next(table for table in schema.OFFER_TABLES if table.name == edit.table)
        made.setdefault(edit.table, []).append({**dict(zip(table.key, edit.key, strict=True)), **edit.cells})
    again = ask(
        base, make_place(12), offers=(*OURS, *made[OFFERS]), places=made[PLACES], angebot_zeiten=made[TIMES],
        akteure=(*TABLES[ACTORS], *made[ACTORS]),
    )  # fmt: skip
    assert [(one.difference, one.code, one.changes) for one in again.proposals] == [(Difference.SAME, "INT-ADORF-12", ())]


def test_an_offer_of_ours_is_known_again_by_name_place_and_provider(base):
    place = {"angebot": "A2", "ort": "1", "gemeinde": "01001002", "adresse": "Rathausplatz 1", "plz": "01235"}
    theirs = make_place(
        3, title="Beratung im Rathaus", organization={"id": 1, "name": "Gemeinde Ödheim"}, location_town="Ödheim",
        location_address="Rathausplatz 1", location_postcode="01235", location_latitude=None, location_longitude=None,
        opening_hours=None,
    )  # fmt: skip
    [found, *_] = ask(base, theirs, places=(place,)).proposals
    assert (found.difference, found.code, found.match.is_sure, found.otherwise) == (Difference.CHANGED, "A2", True, None)
    changed = {change.column: (change.old, change.new) for change in found.choices}
    assert changed == {
        Col.KURZBESCHREIBUNG: ("Alt", "Kaffee"),
        Col.WEB: ("", "https://kulturen.example/treff"),
    }
    assert cells(found)[Col.FREMDSCHLUESSEL] == "INT-ADORF-3"


def test_a_doubtful_match_can_still_be_a_new_offer(base):
    theirs = make_place(
        3, title="Beratung im Rathaus Mitte", organization={"id": 1, "name": "Gemeinde Ödheim"}, location_town="Ödheim"
    )
    place = {"angebot": "A2", "ort": "1", "gemeinde": "01001002"}
    [found, *_] = ask(base, theirs, places=(place,)).proposals
    assert (found.code, found.match.is_sure) == ("A2", False)
    assert (found.otherwise.difference, found.otherwise.code) == (Difference.NEW, "INT-ADORF-3")


def test_two_entries_never_take_the_same_offer(base):
    twice = [
        make_place(number, title="Beratung im Rathaus", organization={"id": 1, "name": "Gemeinde Ödheim"}, location_town="Ödheim")
        for number in (1, 2)
    ]
    place = {"angebot": "A2", "ort": "1", "gemeinde": "01001002"}
    codes = [one.code for one in ask(base, *twice, places=(place,)).proposals if one.subject == OFFERS]
    assert sorted(codes) == ["A2", "INT-ADORF-2"] or sorted(codes) == ["A2", "INT-ADORF-1"]


LINKED = ({**OURS[0], "fremdschluessel": "INT-ADORF-5|HSDS-X-1"}, OURS[1])


def test_what_is_listed_no_more_is_asked_about_not_ended(base):
    [gone] = [one for one in ask(base, make_place(6), offers=LINKED).proposals if one.difference == Difference.GONE]
    assert (gone.code, gone.external) == ("A1", "INT-ADORF-5")
    assert [(change.column, change.new) for change in gone.choices] == [(Col.STATUS, "unbekannt")]
    assert cells(gone)[Col.FREMDSCHLUESSEL] == "HSDS-X-1"


def test_another_region_takes_nothing_away(base):
    data = with_offers(base, LINKED)
    found = compare_integreat_file(data, json.dumps([make_place(6)]).encode(), "zell")
    assert found.count(Difference.GONE) == 0


@pytest.mark.parametrize("broken", [None, 7, {"title": "Ohne Schlüssel"}, {"location": {"id": True}}, {"location": {"id": "5"}}])
def test_after_an_entry_that_cannot_be_read_nothing_counts_as_gone(base, broken):
    found = ask(base, make_place(6), broken, offers=LINKED)
    assert found.count(Difference.GONE) == 0
    assert not found.is_complete
    assert found.read == 2
    assert len(found.notices) == 2


def test_a_place_listed_twice_is_told(base):
    found = ask(base, make_place(6), make_place(6))
    assert found.read == 2
    assert [(one.difference, one.code) for one in found.proposals] == [(Difference.NEW, "INT-ADORF-6")]
    assert "zweimal" in found.notices[0].text


PERSON = {
    "area_of_responsibility": "Sozialberatung", "name": "Erika Beispielfrau", "email": "e.beispielfrau@kulturen.example",
    "phone_number": "0681 506-0", "mobile_number": "0176 12345678",
}  # fmt: skip


def test_persons_and_mobile_numbers_are_nowhere(base):
    content = (
        "<p>Fragen an Erika Beispielfrau oder Herrn Mustermann, +49 (0)171/2345678, e.beispielfrau@kulturen.example.</p>"
        "<p>Büro: 0681 506-0, info@kulturen.example</p>"
    )
    place = make_place(1, contacts=[PERSON], content=content, title="Treff bei Erika Beispielfrau", phone_number="0151 23456789")
    found = ask(base, place)
    told = repr(found)
    for secret in ("Beispielfrau", "Mustermann", "2345678", "23456789", "12345678"):
        assert secret not in told, secret
    [new] = found.proposals
    assert "0681 506-0" in cells(new)[Col.KURZBESCHREIBUNG]
    assert "info@kulturen.example" in cells(new)[Col.KURZBESCHREIBUNG]
    assert cells(new, ACTORS)[Col.TELEFON] == "0681 506-0"
    assert cells(new, ACTORS)[Col.ANSPRECHSTELLE] == "Sozialberatung"
    assert Col.MAIL not in cells(new, ACTORS)
    assert any("Ansprechpersonen" in message for message in new.messages)
    assert any("Mobilnummern" in message for message in new.messages)


def test_html_is_never_kept(base):
    content = '<h2>Treff</h2><script>alert(1)</script><p onclick="x()">am &lt;img src=x onerror=alert(2)&gt; Montag</p>\x00\u202e'
    [new] = ask(base, make_place(1, content=content, title="<b>Fett</b>\u202e")).proposals
    text = cells(new)[Col.KURZBESCHREIBUNG]
    assert text == "Treff am Montag"
    assert "\u202e" not in cells(new)[Col.TITEL]


def test_addresses_of_the_web_are_of_the_web(base):
    [new] = ask(base, make_place(1, website="javascript:alert(1)", url="data:text/html,x")).proposals
    assert not {Col.WEB, Col.QUELLE_URL} & set(cells(new))


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, ""),
        ([SHUT] * 7, ""),
        ([{**SHUT, "allDay": True}, *[SHUT] * 6], "Mo 00:00–24:00"),
        ([SHUT, {**OPEN, "timeSlots": [{"start": "08:00", "end": "10:00"}, {"start": "25:00", "end": "x"}]}], "Di 08:00–10:00"),
        ("kaputt", ""),
        ([7, None], ""),
    ],
)
def test_hours_that_are_not_known_are_not_closed(base, hours, words):
    [new] = ask(base, make_place(1, opening_hours=hours)).proposals
    assert cells(new, TIMES).get(Col.ZEITEN, "") == words


def test_a_point_outside_of_its_town_is_told_and_left_out(base):
    [new] = ask(base, make_place(1, location_latitude=12.0)).proposals
    assert Col.PUNKTE not in cells(new, PLACES)
    assert any("Der Punkt liegt nicht" in message for message in new.messages)


def test_categories_name_fields_or_say_that_they_do_not(base):
    unknown, several = ask(base, make_place(1, category={"icon": "ufo", "name": "Ufo"}), make_place(2, category=None)).proposals
    assert Col.FELDER not in cells(unknown)
    assert unknown.missing == (Col.FELDER, Col.EINZUGSBEREICH)
    assert any("Ufo" in message for message in unknown.messages)
    assert any("keine Kategorie" in message for message in several.messages)


def test_contact_data_of_a_known_actor_are_a_proposal_of_their_own(base):
    places = [
        make_place(number, organization={"id": 7, "name": "Verein Brücke"}, email=mail, phone_number="01234 99")
        for number, mail in ((1, "info@verein.example"), (2, "kurse@verein.example"))
    ]
    found = ask(base, *places)
    [actor] = [one for one in found.proposals if one.subject == ACTORS]
    assert actor.code == "AKT1"
    assert {change.column for change in actor.choices} == {Col.TELEFON}
    assert any("verschiedene E-Mail-Adressen" in notice.text for notice in found.notices)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[" * 200_000, b'{"results": 7}', b"7"])
def test_what_is_no_list_is_refused_in_german(base, content):
    with pytest.raises(ExchangeError, match=r"^Da|^Die"):
        compare_integreat_file(with_offers(base, OURS), content, "adorf")


def test_without_offers_there_is_nothing_to_compare(base):
    with pytest.raises(ExchangeError, match="keine Angebote"):
        compare_integreat_file(replace(base, offers=None), b"[]", "adorf")


def test_the_region_stands_in_the_address():
    assert name_region("https://cms.example/api/v3/saarbruecken/de/locations/") == "saarbruecken"
    with pytest.raises(ExchangeError, match="Region"):
        name_region("https://cms.example/orte.json")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(make_place())), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=30, deadline=None)
@given(changes=st.lists(st.dictionaries(st.sampled_from(list(make_place())), _JSON, max_size=4), max_size=4))
def test_whatever_a_server_says_every_place_is_a_row_or_a_message(toy_dataset, changes):
    places = [{**make_place(number), **change} for number, change in enumerate(changes, start=1)]
    found = ask(toy_dataset, *places)
    rows = [one for one in found.proposals if one.subject == OFFERS and one.difference != Difference.GONE]
    assert found.read == len(places)
    assert len(rows) + len(found.notices) >= len(places)
    assert len({row.external for row in rows}) == len(rows)
