"""Documents leave the house in German, whole, and compressed once."""

from __future__ import annotations

import gzip
import re

import anyio
import pyarrow as pa
import pytest
from starlette.types import Message

from mib_dashboard.server.documents import GermanDocuments


def test_main_document_is_german(get):
    body = get("/karte").body.decode()
    assert '<html lang="de">' in body
    assert 'lang="en"' not in body
    assert "<title>MIB-Dashboard</title>" in body
    assert "Bitte schalten Sie es" in body


def test_own_scripts_are_loaded_and_start_stands_before_the_first_module(get):
    body = get("/karte").body.decode()
    assert re.search(r'src="\./assets/deutsch\.js\?v=[0-9a-f]{8}"', body)
    assert body.index("assets/start.js") < body.index('type="module"')


def test_component_frame_is_german_and_finds_the_assets_from_its_depth(get):
    body = get("/component/streamlit_folium.st_folium/index.html").body.decode()
    assert '<html lang="de" style="x">' in body
    assert 'href="../../assets/leaflet-1.9.3/leaflet.js"' in body


@pytest.mark.parametrize(
    ("accept", "encoding", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", lambda body, size: pa.Codec("brotli").decompress(body, size, asbytes=True)),
        ("gzip", "gzip", lambda body, _: gzip.decompress(body)),
        ("", None, lambda body, _: body),
    ],
)
def test_document_is_packed_as_the_browser_wants(get, accept, encoding, unpack):
    plain = get("/").body
    answer = get("/", accept_encoding=accept)
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert unpack(answer.body, len(plain)) == plain


def test_unchanged_document_is_not_sent_again(get):
    tag = get("/karte").headers["etag"]
    again = get("/karte", if_none_match=tag)
    assert again.status == 304
    assert again.body == b""
    assert get("/karte", if_none_match='"anders"').status == 200
    assert [get("/karte", if_none_match=held).status for held in (f"W/{tag}", f'"anders", {tag}', "")] == [304, 304, 200]


def test_head_has_the_headers_but_no_body(get):
    head = get("/karte", method="HEAD")
    assert head.body == b""
    assert head.headers["content-length"] == str(len(get("/karte").body))


def test_other_answers_stay_as_they_are(get):
    assert b'lang=\\"en\\"' in get("/api/v1/x.json").body
    assert get("/_stcore/health", accept_encoding="gzip").body == b"gzip"
    assert b'lang="en"' in get("/impressum").body


def test_document_has_the_look_that_was_chosen_before_anything_is_painted(get):
    chosen = get("/karte", cookie="mib_farben=dunkel")
    assert '<html lang="de" data-farben="dunkel">' in chosen.body.decode()
    assert chosen.headers["etag"] != get("/karte").headers["etag"]
    assert get("/karte", cookie='mib_farben="><script>').body == get("/karte").body


def test_streamlit_is_asked_once_and_slides_stay_slides():
    asked = []

    async def behind(scope, receive, send):
        asked.append(scope["path"])
        own = [(b"content-language", b"de")] if scope["path"] == "/praesentation" else []
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html"), *own]})
        await send({"type": "http.response.body", "body": b"<html>slides" if own else b"<html>app"})

    app = GermanDocuments(behind)

    def fetch(path: str) -> bytes:
        sent: list[Message] = []

        async def keep(message: Message) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
        anyio.run(app, scope, None, keep)
        return b"".join(message.get("body", b"") for message in sent)

    answers = [fetch(path) for path in ("/praesentation", "/karte", "/karte", "/praesentation")]
    assert answers == [b"<html>slides", b"<html>app", b"<html>app", b"<html>slides"]
    assert asked == ["/praesentation", "/karte", "/praesentation"]
