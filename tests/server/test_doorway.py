"""Who may come in, and what nobody may ask."""

from __future__ import annotations

import anyio
import pytest
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg

from mib_dashboard.schema import Right
from mib_dashboard.server.doorway import Doorway, is_known_host


@pytest.fixture(autouse=True)
def address(monkeypatch):
    monkeypatch.setenv("MIB_ADRESSE", "https://monitoring.example/mib")


def message(**said: bool) -> dict[str, object]:
    asked = BackMsg()
    for name, value in said.items():
        setattr(asked, name, value)
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


def connect(*sent: dict[str, object], **headers: str) -> tuple[list[bytes], list[dict[str, object]]]:
    """What the app behind the door got from a socket, and what was sent back."""
    waiting = [{"type": "websocket.connect"}, *sent, {"type": "websocket.disconnect"}]
    got: list[bytes] = []
    answers: list[dict[str, object]] = []

    async def receive():
        return waiting.pop(0)

    async def send(answer):
        answers.append(answer)

    async def app(_scope, receive, send):
        await send({"type": "websocket.accept"})
        while (one := await receive())["type"] != "websocket.disconnect":
            if one["type"] == "websocket.receive":
                got.append(one["bytes"])

    scope = {
        "type": "websocket", "path": "/_stcore/stream",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    anyio.run(Doorway(app), scope, receive, send)
    return got, answers


@pytest.mark.parametrize(
    "host", ["monitoring.example", "MONITORING.example:443", "localhost:8501", "127.0.0.1:8501", "[::1]:8501"]
)
def test_the_name_of_the_operator_and_this_machine_come_in(host):
    assert connect(host=host, origin=f"https://{host}")[1] == [{"type": "websocket.accept"}]
    assert connect(host=host)[1] == [{"type": "websocket.accept"}]


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("evil.example", "https://evil.example"),
        ("evil.example", None),
        ("monitoring.example", "https://evil.example"),
        ("monitoring.example", "null"),
        ("monitoring.example.evil.example", None),
        ("monitoring.example@evil.example", None),
        ("monitoring.example:x", None),
        ("", None),
    ],
)
def test_a_foreign_name_stays_outside(host, origin, caplog):
    headers = {"host": host} | ({"origin": origin} if origin else {})
    got, answers = connect(message(clear_cache=True), **headers)
    assert got == []
    assert answers == [{"type": "websocket.close", "code": 1008}]
    assert "MIB_ADRESSE" in caplog.text


def test_without_an_address_only_this_machine_comes_in(monkeypatch):
    monkeypatch.delenv("MIB_ADRESSE")
    assert is_known_host("localhost:8501")
    assert not is_known_host("monitoring.example")
    monkeypatch.setattr(config, "get_option", lambda name: ["monitoring.example"] if name == "server.allowedHosts" else None)
    assert is_known_host("monitoring.example")
    monkeypatch.setattr(config, "get_option", lambda _: ["*"])
    assert is_known_host("irgendwo.example")


def test_nobody_empties_the_caches_of_others():
    wanted = message(app_heartbeat=True)
    broken = {"type": "websocket.receive", "bytes": b"\xff\xff"}
    got, _ = connect(message(clear_cache=True), wanted, message(set_run_on_save=True), broken, host="localhost")
    assert got == [wanted["bytes"], broken["bytes"]]


def ask_for_upload() -> dict:
    asked = BackMsg()
    asked.file_urls_request.request_id = "x"
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


@pytest.mark.parametrize("may", [False, True])
def test_an_address_for_an_upload_is_given_to_who_may_hand_in(monkeypatch, may):
    asked = []

    async def holds(_, right):
        asked.append(right)
        return may

    monkeypatch.setattr("mib_dashboard.server.doorway.holds_right", holds)
    wanted, other = ask_for_upload(), message(app_heartbeat=True)
    got, _ = connect(wanted, other, host="localhost")
    assert got == ([wanted["bytes"]] if may else []) + [other["bytes"]]
    assert asked == [Right.UPLOAD]


def test_without_a_store_nobody_gets_an_address_for_an_upload():
    wanted, other = ask_for_upload(), message(app_heartbeat=True)
    assert connect(wanted, other, host="localhost")[0] == [other["bytes"]]


@pytest.mark.parametrize("method", ["PUT", "POST", "OPTIONS", "DELETE", "GET"])
def test_nothing_is_uploaded(get, method):
    assert get("/_stcore/upload_file/sitzung/datei", method=method).status == 404


def test_the_server_listens_on_this_machine_alone_unless_told():
    assert config.get_option("server.address") == "127.0.0.1"
