"""A search for addresses of somebody else: what it answers is a suggestion within the municipalities, or a German sentence."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.geocode import LIMITS, read_pair, search_address
from mib_dashboard.bridges.towns import Towns
from tests.bridges.test_fetch import Server, send, send_json

SQUARE = [[[7.0, 49.0], [7.1, 49.0], [7.1, 49.1], [7.0, 49.1], [7.0, 49.0]]]
TOWNS = Towns({"01": SQUARE}, {"adorf": "01"}, frozenset({"01"}))
PATH = "/search?q=Markt+1&format=jsonv2&limit=5&countrycodes=de&accept-language=de"


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.close()


def ask(server: Server, address: str = "Markt 1"):
    return search_address(server.url("/search"), address, TOWNS, inner=(server.host,))


def test_only_places_within_the_municipalities_are_suggested(server):
    server.answers[PATH] = send_json([
        {"lat": "49.05", "lon": "7.05", "display_name": "Markt\u202e 1,\n<b>Adorf</b>" + "x" * 500},
        {"lat": "48.1", "lon": "11.5", "display_name": "München"}, {"lat": "nan", "lon": "7.05"}, {"lat": True, "lon": 7}, 3,
    ])  # fmt: skip
    [found] = ask(server)
    assert (found.lat, found.lon, found.ags) == (49.05, 7.05, "01")
    assert found.name.startswith("Markt 1, <b>Adorf</b>")
    assert len(found.name) <= 120


def test_the_address_is_sent_as_it_was_typed_and_as_nothing_else(server):
    with pytest.raises(ExchangeError):
        ask(server, "A&format=xml#\n/../ ü" + "z" * 500)
    [asked] = server.asked
    query = parse_qs(urlsplit(asked).query)
    assert (query["format"], query["q"][0][:18]) == (["jsonv2"], "A&format=xml# /../")
    assert len(query["q"][0]) == 200


@pytest.mark.parametrize(("answer", "words"), [
    (send(b"<html>"), "kein JSON"), (send_json({"error": "x"}), "keine Liste"), (send(b"", 403), "Fehler 403"),
    (send(b"[" + b" " * LIMITS.most_bytes + b"]"), "größer als"),
    (send(b"", 302, Location="http://127.0.0.1:1/"), "ist nicht erlaubt|eigenen Netz"),
])  # fmt: skip
def test_an_answer_of_no_use_is_told_in_german(server, answer, words):
    server.answers[PATH] = answer
    with pytest.raises(ExchangeError, match=words):
        ask(server)


def test_a_search_in_the_own_network_has_to_be_named(server):
    with pytest.raises(ExchangeError):
        search_address(server.url("/search"), "Markt 1", TOWNS, inner=())
    with pytest.raises(ExchangeError, match="Adresse eintippen"):
        ask(server, " \n")
    assert server.asked == []


@pytest.mark.parametrize(("text", "pair"), [
    ("49.2354, 6.9965", (49.2354, 6.9965)), ("49,2354 6,9965", (49.2354, 6.9965)), (" 49,2354; 6,9965 ", (49.2354, 6.9965)),
    ("Markt 1", None), ("49.2354", None), ("49.2354, 6.9965, 3", None), ("", None),
])  # fmt: skip
def test_two_degrees_are_read_as_maps_write_them(text, pair):
    assert read_pair(text) == pair
