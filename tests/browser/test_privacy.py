"""Nothing leaves the building: no outgoing connection of the server; of the pages: test_every_page.py."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def test_the_recorder_would_see_a_foreign_request(open_page, app):
    page = open_page("impressum")
    page.evaluate("fetch('https://fremd.example/').catch(() => null)")
    page.wait_for_timeout(200)
    refused = [text for text in page.recorder.console if "Content Security Policy" in text]
    assert page.recorder.foreign(app.url) or refused


def test_server_connects_to_nobody(open_page, app):
    open_page("karte")
    foreign = [line for line in app.connections() if not any(f"'{host}'" in line for host in LOOPBACK)]
    assert foreign == []


def test_the_witness_sees_a_connection(app, tmp_path):
    log = tmp_path / "seen.txt"
    environment = {**os.environ, "PYTHONPATH": str(app.folder), "CONNECTION_WITNESS": str(log)}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        script = f"import socket; socket.create_connection(('127.0.0.1', {port}))"
        subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert f"('127.0.0.1', {port})" in log.read_text(encoding="utf-8")
