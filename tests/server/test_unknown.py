"""Addresses that do not exist."""

from __future__ import annotations

import asyncio

import pytest

from mib_dashboard.server.unknown import UnknownAddresses, page_paths
from mib_dashboard.ui.navigation import PAGES, WORK_PAGES


def test_every_page_is_known_and_nothing_else():
    assert page_paths() == {f"/{entry.url_path}" for entry in (*PAGES, *WORK_PAGES)}


@pytest.mark.parametrize("entry", [*PAGES, *WORK_PAGES], ids=lambda entry: entry.url_path)
def test_pages_are_pages_unless_they_belong_to_a_store(get, entry):
    broken = {"impressum": 500}
    assert get(f"/{entry.url_path}").status == (broken.get(entry.url_path, 200) if entry.right is None else 404)


@pytest.mark.parametrize(
    "path",
    [
        "/karte/extra",
        "/gemeinde/Völklingen",
        "/gibtesnicht",
        "/Karte",
        "/static/js/nix.js",
        "/_stcore/nix",
        "/<script>x</script>",
        # What lies below MIB_STATE is nobody's business, however it is asked for.
        "/geschuetzt/abc.stand",
        "/var/geschuetzt/abc.stand",
        "/letzter-stand/stand.json",
        "/static/../../var/geschuetzt/abc.stand",
        "/assets/../var/geschuetzt/abc.stand",
    ],
)
def test_anything_else_is_a_german_404(get, path):
    answer = get(path)
    assert answer.status == 404
    text = answer.body.decode()
    assert '<html lang="de">' in text
    assert "Diese Seite gibt es nicht" in text
    assert 'href="/"' in text
    assert "<script" not in text
    # Head, menu and look as everywhere, from wherever the address pretended to be, and nothing of it.
    assert '<base href="/">' in text
    assert 'href="./zeitreihen"' in text
    assert "prefers-color-scheme: dark" in text
    assert path.rsplit("/", 1)[-1].casefold() not in text.casefold() or path in ("/Karte",)
    assert "Verbindung zum Server" not in text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert get(path, method="HEAD").status == 404


def test_frames_of_components_and_errors_pass(get):
    assert get("/component/streamlit_folium.st_folium/index.html").status == 200
    assert get("/impressum").status == 500


def test_a_file_that_is_html_is_no_page():
    """The offline page of a report comes from below /media/ as text/html and must arrive."""
    page = b"<!DOCTYPE html><title>Bericht</title>"

    async def streamlit(scope, receive, send):
        headers = [(b"content-type", b"text/html"), (b"content-disposition", b"attachment")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": page})

    def ask(path):
        sent = []

        async def keep(message):
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
        asyncio.run(UnknownAddresses(streamlit)(scope, None, keep))
        return sent[0]["status"], sent[1]["body"]

    assert ask("/media/bericht.html") == (200, page)
    assert ask("/bericht.html")[0] == 404
