"""A real nginx with the shipped configuration before two processes, started as the container and as systemd start them."""

from __future__ import annotations

import re
import shutil
import socket
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.server.access import PAGE_RIGHTS
from tests.operation.machines import FILES, PREFIX, run_front, wait_for_life

pytestmark = pytest.mark.shipped
EMBEDDER = "https://www.stadt.example"
# Seconds that nginx spares a process that was missing (`fail_timeout`), and one more.
SPARED_SECONDS = 3
SECURITY = ("content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy")


@pytest.fixture(scope="module")
def front():
    # Not pytest's own folder: nginx's working process is somebody else where root starts it, and may not enter there.
    folder = Path(tempfile.mkdtemp(prefix="mib-nginx-"))
    folder.chmod(0o755)
    try:
        with run_front(folder, MIB_EINBETTEN=EMBEDDER) as started:
            yield started
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def ask(front):
    with httpx.Client(base_url=front.url, timeout=30) as client:

        def get(path: str, cookie: str = "", **headers: str) -> httpx.Response:
            client.cookies.clear()
            return client.get(path, headers={**headers, **({"cookie": cookie} if cookie else {})})

        yield get


def read_lines(front, word: str) -> list[str]:
    """The lines of the log with this word; nginx writes them after the answer has gone out."""
    for _ in range(40):
        if found := [line for line in front.log() if word in line]:
            return found
        time.sleep(0.05)
    return []


def run_page(front, cookie: str) -> str:
    """Open a session on this seat, run the start page; returns the last kind of message."""
    address = front.url.replace("http", "ws", 1) + "/_stcore/stream"
    origin = front.url.removesuffix(PREFIX)
    with connect(
        address, subprotocols=["streamlit", "x"], additional_headers={"Cookie": cookie}, origin=origin, max_size=None
    ) as socket:
        wish = BackMsg()
        wish.rerun_script.page_name = "impressum"
        socket.send(wish.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(socket.recv(60))
            if (kind := answer.WhichOneof("type")) == "script_finished":
                return str(kind)


def test_a_visitor_stays_with_one_process_and_many_are_spread(front, ask):
    seats: Counter[str] = Counter()
    # Enough visitors: with eight, ports of some runs led all of them to one process.
    for number in range(64):
        cookie = f"mib_platz=gast{number}"
        for _ in range(2):
            ask(f"/health?{number}", cookie)
    for number in range(2):
        assert run_page(front, f"mib_platz=gast{number}") == "script_finished"
    for line in read_lines(front, f" {PREFIX}/health "):
        seats[line.rpartition(" ")[2]] += 1
    assert len(seats) == 2
    assert min(seats.values()) > sum(seats.values()) / 10
    assert all(count % 2 == 0 for count in seats.values())


def test_a_seat_is_given_with_the_page_and_not_with_open_data(ask):
    given = ask("/karte").headers["set-cookie"]
    assert re.fullmatch(r"mib_platz=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", given)
    assert "set-cookie" not in ask("/karte", "mib_platz=schon-da").headers
    for path in ("/api/v1/indikatoren.json", "/assets/kontrast.css"):
        assert "set-cookie" not in ask(path).headers


def test_the_first_picture_comes_from_the_store_and_is_asked_for_again(front, ask):
    first, second = ask("/zeitreihen"), ask("/zeitreihen")
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert "<h1" in second.text
    assert ask("/zeitreihen", **{"if-none-match": second.headers["etag"]}).status_code == 304
    assert " HIT " in read_lines(front, "/zeitreihen")[1]
    for path in ("/api/v1/gebiete.geojson", "/assets/kontrast.css"):
        ask(path)
        ask(path)
        assert " HIT " in read_lines(front, path)[1]


def test_nobody_gets_the_page_of_another(front, ask):
    assert ask("/methodik").status_code == 200
    ask("/methodik", "mib_sitzung=geheim")
    ask("/methodik", authorization="Negotiate x")
    ask("/methodik", "mib_farben=hell; mib_farben=dunkel")
    assert all(" BYPASS " in line for line in read_lines(front, "/methodik")[1:])
    # Who had the place remembered is led there, though the bare page is kept for others.
    assert ask("/karte").status_code == 200
    assert ask("/karte", "mib_gemeinde=V%C3%B6lklingen").status_code == 307
    dark = '<html lang="de" data-farben="dunkel"'
    assert dark in ask("/angebote", "mib_farben=dunkel").text
    assert dark not in ask("/angebote").text


def test_headers_of_the_app_arrive_once(ask):
    for path in ("/karte", "/api/v1/indikatoren.json", "/assets/kontrast.css", "/health", "/gibt-es-nicht"):
        names = Counter(name.lower() for name, _ in ask(path).headers.multi_items())
        assert [names[name] for name in SECURITY] == [1, 1, 1, 1], path
        assert "x-frame-options" not in names
    assert EMBEDDER in ask("/karte?einbetten=ja").headers["content-security-policy"]
    assert "nginx/" not in ask("/health").headers["server"]


def test_what_is_for_inside_stays_inside(ask):
    for path in ("/metrics", "/_stcore/metrics", "/_stcore/agent"):
        assert ask(path).status_code == 404
    assert ask("/health").json()["status"] == "ok"


def test_large_cookies_pass_and_too_large_files_are_told(front, ask):
    assert ask("/health", "_streamlit_user=" + "x" * 24_000).status_code == 200
    # The size alone decides: nothing of it has to be sent.
    with socket.create_connection(("127.0.0.1", front.port), timeout=30) as line:
        line.sendall(f"POST {PREFIX}/abgeben HTTP/1.1\r\nHost: localhost\r\nContent-Length: {53 << 20}\r\n\r\n".encode())
        answer = line.recv(65_536).decode()
    assert answer.startswith("HTTP/1.1 413 ")
    assert "charset=utf-8" in answer
    assert "Die Datei ist zu groß" in answer
    assert "höchstens 50 MB" in answer


def test_the_log_knows_nobody(front, ask):
    ask("/rueckmeldung/geheimer-link", **{"user-agent": "Geheimbrowser"})
    ask("/angebote?suche=geheimes-wort")
    read_lines(front, "/rueckmeldung/*")
    text = "\n".join(front.log())
    assert "/rueckmeldung/*" in text
    assert "geheim" not in text.lower()
    # At the end stands the process, if one was asked, and nowhere the visitor.
    assert all("127.0.0.1" not in line.rpartition(" ")[0] for line in front.log())


def test_nobody_names_himself_in_a_header():
    """A place with a header of its own would lose all that stand above it."""
    above, _, places = (FILES / "nginx" / "mib.conf").read_text("utf-8").partition("\n    location ")
    assert "proxy_set_header" not in places
    for name in ("X-Forwarded-User", "X-Forwarded-For"):
        assert f'proxy_set_header {name} "";' in above


def test_only_public_pages_are_kept():
    text = (FILES / "nginx" / "mib.conf").read_text("utf-8")
    kept = [re.compile(found) for found in re.findall(r"location ~ (\^\S+) \{", text)]
    assert len(kept) == 3
    for prefix in ("", PREFIX):
        assert all(any(one.search(f"{prefix}/{path}") for one in kept) for path in PUBLIC_PAGES)
        private = [*PAGE_RIGHTS, "/anmelden", "/abmelden", "/abgeben", "/rueckmeldung/x", "/arbeit/lieferung/1", "/media/x"]
        assert not [path for path in private if any(one.search(prefix + path) for one in kept)]


def test_both_lists_of_processes_pass_a_visitor_on():
    own, container = ((FILES / "nginx" / name).read_text("utf-8") for name in ("prozesse.conf", "prozesse-compose.conf"))
    assert own.count("max_fails=2 fail_timeout=2s;") == container.count("max_fails=2 fail_timeout=2s;") == 2
    assert all("hash $mib_gast consistent;" in text for text in (own, container))


def test_a_restart_under_load_shows_nobody_an_error(front):
    """One after the other, as the guide renews a program whose tables stay: everybody goes on all the time."""
    starting, ended = threading.Event(), threading.Event()
    found: list[int] = []

    def read(number: int) -> None:
        with httpx.Client(base_url=front.url, timeout=60, headers={"cookie": f"mib_platz=last{number}"}) as client:
            while not ended.is_set():
                # Addresses of their own: nothing comes out of the store of nginx.
                found.append(client.get(f"/impressum?gast={number}-{len(found)}").status_code)
                # Who asks without pause only makes the process start later.
                time.sleep(0.3 if starting.is_set() else 0)

    def wait_for_more(number: int) -> None:
        goal, deadline = len(found) + number, time.monotonic() + 60
        while len(found) < goal:
            assert time.monotonic() < deadline, Counter(found)
            time.sleep(0.02)

    with ThreadPoolExecutor(6) as pool:
        crowd = [pool.submit(read, number) for number in range(6)]
        try:
            for number in front.processes:
                wait_for_more(30)
                front.processes[number].terminate()
                front.processes[number].wait(40)
                wait_for_more(30)
                starting.set()
                front.start(number)
                wait_for_life(front.apps[number], front.folder)
                time.sleep(SPARED_SECONDS)
                starting.clear()
        finally:
            ended.set()
    for reader in crowd:
        reader.result()
    assert set(found) == {200}


def test_when_a_process_dies_everybody_goes_on_with_the_other(front, ask):
    """The last test: afterwards there is only one."""
    front.processes[0].kill()
    front.processes[0].wait()
    seats = [f"mib_platz=gast{number}" for number in range(8)]
    assert [ask("/health", seat).status_code for seat in seats] == [200] * len(seats)
    assert [run_page(front, seat) for seat in seats[:2]] == ["script_finished"] * 2
    assert ask("/ziele").status_code == 200
