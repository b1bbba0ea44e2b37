"""Pages of another server: slow, broken, huge, endless, elsewhere; and what may not be asked at all."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from mib_dashboard.bridges import fetch as fetch_module
from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.fetch import FetchLimits, fetch_items, parse_json
from mib_dashboard.bridges.guard import check_target, is_public
from mib_dashboard.bridges.sources import compare_integreat
from mib_dashboard.schema import Difference
from tests.bridges.places import make_place
from tests.offer_toys import OFFERS, with_offers

Answer = Callable[[BaseHTTPRequestHandler], None]
SHORT = FetchLimits(most_bytes=300_000, seconds=8.0, seconds_each=0.6, pages=6, redirects=3, attempts=2, pause=0.01)


class Server:
    """A server on this machine whose answers the test names by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                outer.answers.get(self.path, refuse(404))(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.host = f"127.0.0.1:{self._server.server_port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def send(body: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def send_json(content: Any, **headers: str) -> Answer:
    return send(json.dumps(content).encode(), **headers)


def refuse(status: int) -> Answer:
    return send(b"", status)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """One letter at a time: every single read is in time, the whole never is."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.close()


def fetch(server: Server, path: str = "/a", limits: FetchLimits = SHORT):
    return fetch_items(server.url(path), (server.host,), limits)


def test_pages_follow_their_links(server):
    server.answers = {
        "/a": send_json({"results": [1, 2], "next": "/b"}),
        "/b": send_json([3], Link=f'<{server.url("/c")}>; rel="next"'),
        "/c": send_json([4]),
    }
    found = fetch(server)
    assert (found.items, found.is_complete, found.notices) == ([1, 2, 3, 4], True, ())


def test_an_error_that_passes_is_tried_again(server):
    states = iter([503, 200])

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (send_json([1]) if next(states) == 200 else refuse(503))(handler)

    server.answers = {"/a": answer}
    assert fetch(server).items == [1]
    assert server.asked == ["/a", "/a"]


def test_a_later_page_that_fails_leaves_the_list_incomplete(server):
    server.answers = {"/a": send_json({"results": [1], "next": "/b"}), "/b": refuse(500)}
    found = fetch(server)
    assert (found.items, found.is_complete) == ([1], False)
    assert "Seite 2" in found.notices[0].text
    assert "500" in found.notices[0].text


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (refuse(404), "Fehler 404"),
        (refuse(503), "Fehler 503"),
        (send(b"<html>"), "kein JSON"),
        (send(b"7"), "keine Liste"),
        (drip, "nicht zu Ende geantwortet"),
        (send(b"[" + b" " * 400_000 + b"]"), "größer als"),
        (send(gzip.compress(b"[" + b" " * 5_000_000 + b"]"), Content_Encoding="gzip"), "größer als"),
        (send(b"x", Content_Encoding="br"), "gepackt"),
        (send(b"kein gzip", Content_Encoding="gzip"), "beschädigt"),
        (send(gzip.compress(b"[1]")[:-4], Content_Encoding="gzip"), "bricht"),
        (send(b"", 302, Location="/a"), "Weiterleitungen"),
        (send(b"", 302, Location="file:///etc/passwd"), "https://"),
        (send(b"", 302, Location="http://127.0.0.2/"), "eigenen Netz"),
        (send(b"", 302, Location="http://[::1]/"), "eigenen Netz"),
    ],
)
def test_a_first_page_that_cannot_be_read_says_why(server, answer, reason):
    server.answers = {"/a": answer}
    with pytest.raises(ExchangeError, match=reason):
        fetch(server)


def test_a_packed_answer_is_unpacked(server):
    server.answers = {"/a": send(gzip.compress(b"[1, 2]"), Content_Encoding="gzip")}
    assert fetch(server).items == [1, 2]


def test_pages_in_a_circle_or_without_end_stop(server):
    server.answers = {"/a": send_json({"results": [1], "next": "/a"})}
    assert not fetch(server).is_complete
    server.answers = {f"/p{n}": send_json({"results": [n], "next": f"/p{n + 1}"}) for n in range(50)}
    found = fetch(server, "/p0")
    assert (len(found.items), found.is_complete) == (SHORT.pages, False)


def test_a_next_page_on_another_host_is_not_asked(server):
    server.answers = {"/a": send_json({"results": [1], "next": "http://127.0.0.1:1/b"})}
    found = fetch(server)
    assert (found.items, found.is_complete) == ([1], False)


def test_the_whole_reading_has_an_end(server):
    server.answers = {"/a": send_json({"results": [1], "next": "/b"}), "/b": drip}
    started = time.monotonic()
    limits = FetchLimits(seconds=1.0, seconds_each=30.0)
    found = fetch(server, limits=limits)
    assert (found.items, found.is_complete) == ([1], False)
    assert time.monotonic() - started < 5


def test_this_machine_is_not_asked_unless_it_is_named(server):
    with pytest.raises(ExchangeError, match="MIB_INNEN"):
        fetch_items("http://127.0.0.1/a", (), SHORT)
    with pytest.raises(ExchangeError, match="Anschluss"):
        fetch_items(server.url("/a"), (), SHORT)
    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1",
        "::",         "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "fec0::1", "::7f00:1", "::ffff:0:7f00:1", "kaputt",
    ],
)  # fmt: skip
def test_addresses_of_the_own_network_are_not_public(address):
    assert not is_public(address)
    with pytest.raises(ExchangeError, match="eigenen Netz"):
        check_target("https://verzeichnis.example/", resolver=lambda *_: ["93.184.216.34", address])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_addresses_of_the_internet_are(address):
    assert is_public(address)


def test_who_is_outside_does_not_choose_what_is_asked_inside(monkeypatch):
    asked = []

    async def ask(target, _):
        asked.append(target.host)
        return 302, httpx.Headers({"location": "https://innen.example/geheim"}), b""

    monkeypatch.setattr(fetch_module, "_ask", ask)
    places = {"aussen.example": ["93.184.216.34"], "innen.example": ["10.0.0.7"]}
    with pytest.raises(ExchangeError, match="aus dem Internet ins eigene Netz"):
        fetch_items("https://aussen.example/", ("innen.example",), SHORT, lambda host, _: places[host])
    assert asked == ["aussen.example"]


def test_a_small_answer_of_millions_of_parts_is_not_built():
    assert parse_json(b"[" + b"{}," * 9 + b"{}]") == [{}] * 10
    with pytest.raises(ExchangeError, match="Millionen Teile"):
        parse_json(b"[" + b"{}," * 1_500_000 + b"{}]")


def test_the_connection_goes_to_the_address_that_was_looked_at():
    target = check_target("https://verzeichnis.example/a?b=1", resolver=lambda *_: ["93.184.216.34"])
    assert (target.ip, target.host, target.port) == ("93.184.216.34", "verzeichnis.example", 443)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/", "file:///etc/passwd", "//a.example/", "https://", "https://u:p@a.example/", "https://a.example:22/",
        "https://a.example/ü", "https://a.example/\nx", "https://a.example\\@b.example/", "https://a.example:x/", "gopher://a/",
    ],
)  # fmt: skip
def test_addresses_that_are_none_are_refused(url):
    with pytest.raises(ExchangeError):
        check_target(url, resolver=lambda *_: ["93.184.216.34"])


def test_five_thousand_places_of_a_slow_server_in_pages(server, toy_dataset):
    failing = iter([503])

    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.1)
        number = int(handler.path.partition("=")[2] or 0)
        if number == 4 and next(failing, 0):
            return refuse(503)(handler)
        places = [make_place(500 * number + n) for n in range(500)]
        return send_json({"results": places, "next": f"?seite={number + 1}" if number < 9 else None})(handler)

    path = "/api/v3/adorf/de/locations/"
    server.answers = {path: answer, **{f"{path}?seite={number}": answer for number in range(1, 10)}}
    data = with_offers(toy_dataset, OFFERS)
    found = compare_integreat(data, server.url(path), inner=(server.host,))
    assert (found.read, found.is_complete) == (5_000, True)
    assert found.count(Difference.NEW) == 5_000
