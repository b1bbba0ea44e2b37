"""Fixed files: found by exact path, compressed once, cached for ever where the address names the content."""

from __future__ import annotations

import gzip

import pytest

from mib_dashboard.server import packed
from mib_dashboard.server.assets import ASSETS, asset_url, static_files
from mib_dashboard.server.encoding import choose_encoding

LEAFLET = "/assets/leaflet-1.9.3/leaflet.js"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("gzip, deflate, br", "br"),
        ("BR;q=0.1, gzip;q=1.0", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", "identity"),
        ("br;q=unsinn", "identity"),
        ("zstd", "identity"),
        ("", "identity"),
    ],
)
def test_choice_of_the_encoding(accept, chosen):
    assert choose_encoding(accept) == chosen


def test_script_is_packed_and_unpacks_to_the_file(get):
    answer = get(LEAFLET, accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body) == (ASSETS / "leaflet-1.9.3/leaflet.js").read_bytes()


def test_a_file_is_packed_only_once(get, monkeypatch):
    first = get("/assets/leaflet-1.9.3/leaflet.css", accept_encoding="br")
    monkeypatch.setattr(packed, "pack", lambda *_: pytest.fail("packed again"))
    assert get("/assets/leaflet-1.9.3/leaflet.css", accept_encoding="br").body == first.body


def test_pictures_are_not_packed_again(get):
    answer = get("/assets/leaflet-1.9.3/images/layers.png", accept_encoding="br, gzip")
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    ("path", "for_ever"),
    [
        (LEAFLET, True),
        ("/" + asset_url("deutsch.js"), True),
        ("/assets/deutsch.js", False),
        (next(path for path in static_files() if path.startswith("/static/js/index.")), True),
        (next(path for path in static_files() if path.startswith("/component/") and "main." in path), True),
        (next(path for path in static_files() if path.endswith("bootstrap.min.css")), False),
    ],
)
def test_only_addresses_that_name_their_content_are_kept_for_ever(get, path, for_ever):
    answer = get(path)
    assert answer.status == 200
    assert ("immutable" in answer.headers["cache-control"]) is for_ever


def test_head_tells_the_length_without_a_body(get):
    head = get(LEAFLET, method="HEAD")
    assert head.body == b""
    assert int(head.headers["content-length"]) == len(get(LEAFLET).body)


@pytest.mark.parametrize("path", ["/assets/../app.py", "/assets/%2e%2e/app.py", "/static/../../config.py", "/assets/nichts.js"])
def test_anything_else_is_left_to_the_app_behind(get, path):
    assert b"<!DOCTYPE html>" in get(path).body
