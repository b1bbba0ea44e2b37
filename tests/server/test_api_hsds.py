"""The API of HSDS 3.1: pages as the standard prescribes them, single entries, nothing that is not public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.bridges.hsds.vocabulary import Keys
from mib_dashboard.delivery.dataset import Snapshot
from tests.bridges.hsds import list_errors
from tests.offer_toys import with_offers
from tests.server.test_api import ask, use

OFFERS = (
    *({"angebot": f"A{n}", "akteur": "AKT1", "titel": f"Treff {n}", "felder": "BERATUNG"} for n in range(1, 8)),
    {"angebot": "B1", "akteur": "AKT2", "titel": "Kurs", "felder": "SPRACHE"},
    {"angebot": "B2", "akteur": "AKT2", "titel": "Geheim", "felder": "NETZ", "sichtbarkeit": "intern"},
)
TIMES = ({"angebot": "A1", "ort": "1", "wochentag": "Mo", "von": "09:00", "bis": "12:00"},)
PAGE = {
    "total_items": int,
    "total_pages": int,
    "page_number": int,
    "size": int,
    "first_page": bool,
    "last_page": bool,
    "empty": bool,
}
SCHEMAS = {
    "services": "service", "organizations": "organization", "service_at_locations": "service_at_location",
    "taxonomy_terms": "taxonomy_term",
}  # fmt: skip


@pytest.fixture(autouse=True)
def keys(monkeypatch, toy_dataset) -> Keys:
    data = with_offers(toy_dataset, OFFERS, angebot_zeiten=TIMES)
    merged = {("angebote", "A9"): "A1", ("angebote", "A8"): "B2", ("akteure", "AKT9"): "AKT1", ("akteure", "AKT8"): "AKT3"}
    data = replace(data, offers=replace(on_day(data.offers, date(2026, 1, 1)), merged=merged))
    use(monkeypatch, Snapshot(data, (), is_stale=False))
    return Keys(data.areas.region.ags)


def test_the_api_says_which_standard_it_follows():
    found = ask("hsds/").json
    assert (found["version"], found["profile"].startswith("https://"), found["openapi_url"].endswith("openapi.json")) == (
        "3.1", True, True,
    )  # fmt: skip


@pytest.mark.parametrize(("query", "number", "size", "first", "last"), [
    ("per_page=3", 1, 3, True, False), ("per_page=3&page=2", 2, 3, False, False), ("page=3&per_page=3", 3, 2, False, True),
    ("page=4&per_page=3", 4, 0, False, False), ("", 1, 8, True, True),
])  # fmt: skip
def test_pages_say_where_they_are_and_together_have_every_service_once(query, number, size, first, last):
    page = ask("hsds/services", query).json
    assert {name: type(page[name]) for name in PAGE} == PAGE
    assert (page["page_number"], page["size"], page["first_page"], page["last_page"]) == (number, size, first, last)
    assert (page["total_items"], page["empty"], len(page["contents"])) == (8, size == 0, size)
    if "per_page=3" in query:
        assert page["total_pages"] == 3
        ids = [one["id"] for n in (1, 2, 3) for one in ask("hsds/services", f"per_page=3&page={n}").json["contents"]]
        assert len(set(ids)) == len(ids) == 8


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_entry_is_valid_in_lists_and_alone(kind):
    for query in ("", "full=true"):
        page = ask(f"hsds/{kind}", query).json
        assert page["contents"]
        assert [list_errors(SCHEMAS[kind], one) for one in page["contents"]] == [[]] * page["size"]
    listed = ask(f"hsds/{kind}").json["contents"]
    assert not any(isinstance(value, list) for one in listed for value in one.values())
    single = ask(f"hsds/{kind}/{listed[0]['id']}")
    assert single.status == 200
    assert list_errors(SCHEMAS[kind], single.json) == []
    assert set(single.json) >= set(listed[0])


def test_services_are_narrowed_by_organisation_and_word(keys):
    mine = ask("hsds/services", f"organization_id={keys.make('akteur', 'AKT2')}").json
    assert [one["name"] for one in mine["contents"]] == ["Kurs"]
    [term] = [one for one in ask("hsds/taxonomy_terms").json["contents"] if one.get("code") == "SPRACHE"]
    assert [one["name"] for one in ask("hsds/services", f"taxonomy_term_id={term['id']}").json["contents"]] == ["Kurs"]


def test_nothing_hidden_is_listed_counted_or_found(keys):
    bodies = b"".join(ask(f"hsds/{kind}", "full=true&per_page=500").body for kind in SCHEMAS)
    for secret in (b"Geheim", b"NETZ", b"stelle@verein.example", b"5678"):
        assert secret not in bodies
    for code in ("B2", "A8"):
        assert ask(f"hsds/services/{keys.make('angebot', code)}").status == 404
    assert ask(f"hsds/services/{keys.make('angebot', 'A9')}").json["id"] == keys.make("angebot", "A1")


@pytest.mark.parametrize(("name", "query", "status"), [
    ("services", "page=0", 400), ("services", "page=x", 400), ("services", "page=²", 400), ("services", "per_page=501", 400),
    ("services", "per_page=99999999999999", 400), ("services", "full=vielleicht", 400), ("services", "minimal=true", 400),
    ("organizations", "organization_id=x", 400), ("services", "organization_id=x", 404), ("services/x", "", 404),
    ("services/x", "page=1", 404), ("verzeichnis", "", 404), ("services/x/y", "", 404), ("organizations/../services", "", 404),
])  # fmt: skip
def test_what_cannot_be_asked_is_answered_in_german(name, query, status):
    answer = ask(f"hsds/{name}", query)
    assert answer.status == status
    assert answer.json["fehler"]


def test_an_organization_is_found_by_the_id_it_had_before_it_was_merged(keys):
    assert ask(f"hsds/organizations/{keys.make('akteur', 'AKT9')}").json["id"] == keys.make("akteur", "AKT1")
    # AKT3 has no public offer: neither it nor what went into it is told.
    for hidden in ("AKT3", "AKT8"):
        assert ask(f"hsds/organizations/{keys.make('akteur', hidden)}").status == 404
