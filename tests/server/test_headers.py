"""Security headers and the Content-Security-Policy."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from streamlit import file_util, net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from mib_dashboard.server.access import PAGE_RIGHTS, RULES, HousePart
from mib_dashboard.server.csp import component_policy, main_policy, script_hashes
from mib_dashboard.server.headers import SecurityHeaders
from mib_dashboard.settings import Name
from mib_dashboard.settings.addresses import tile_origin
from tests.server.conftest import request


def rules(policy: str) -> dict[str, list[str]]:
    """A policy as directive → sources."""
    return {name: sources for name, *sources in (rule.split() for rule in policy.split(";"))}


@pytest.mark.parametrize("path", ["/", "/karte", "/impressum", "/_stcore/health", "/assets/deutsch.js", "/api/v1/x.json"])
def test_every_answer_carries_the_headers(get, path):
    headers = get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert rules(headers["content-security-policy"])["default-src"] == ["'self'"]


def test_only_component_frames_may_run_inline_scripts(get):
    main = rules(get("/karte").headers["content-security-policy"])["script-src"]
    frame = rules(get("/component/streamlit_folium.st_folium/index.html").headers["content-security-policy"])["script-src"]
    assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(main)
    assert frame == ["'self'", "'unsafe-inline'", "'unsafe-eval'"]


def test_no_policy_names_another_host():
    for policy in (main_policy(b""), component_policy()):
        for sources in rules(policy).values():
            assert {source for source in sources if not source.startswith("'")} <= {"data:", "blob:"}


def test_hash_is_that_of_the_inline_script_and_not_of_linked_ones():
    text = b"\n window.x = 1\n"
    expected = base64.b64encode(hashlib.sha256(text).digest()).decode()
    document = b"<script>" + text + b'</script><script src="a.js"></script>'
    assert script_hashes(document) == [f"'sha256-{expected}'"]


def test_streamlits_inline_script_is_allowed(get):
    document = Path(file_util.get_static_dir(), "index.html").read_bytes()
    assert len(script_hashes(document)) == 1
    assert script_hashes(document)[0] in get("/").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("template", "origin"),
    [
        ("", ""),
        ("https://kacheln.example/{z}/{x}/{y}.png", "https://kacheln.example"),
        ("https://{s}.kacheln.example/{z}/{x}/{y}.png", "https://*.kacheln.example"),
        ("http://kacheln.example:8080/{z}/{x}/{y}.png", "http://kacheln.example:8080"),
    ],
)
def test_tile_host(template, origin):
    assert tile_origin(template) == origin


@pytest.mark.parametrize(
    "template",
    ["javascript:alert(1)", "//ohne.schema/", "https://böse;script-src *", "https://a b/", "https://*/", "https://u:p@h/"],
)
def test_anything_but_a_tile_address_is_refused_in_german(template):
    with pytest.raises(ValueError, match="ist keine Kacheladresse"):
        tile_origin(template)


def test_tiles_are_allowed_as_images_in_the_map_only():
    allowed = rules(component_policy("https://kacheln.example"))
    assert [name for name, sources in allowed.items() if "https://kacheln.example" in sources] == ["img-src"]
    assert "kacheln" not in main_policy(b"")


def test_a_foreign_origin_causes_no_address_lookup(monkeypatch):
    asked = []

    def outgoing(*args, **_kwargs):
        asked.append(args)
        raise OSError("no network")

    monkeypatch.setattr("socket.socket.connect", outgoing)
    monkeypatch.setattr("requests.get", outgoing)
    assert is_url_from_allowed_origins("https://fremd.example") is False
    assert net_util.get_external_ip() is None
    assert asked == [], "the server asked the network for its own address"


def test_both_policies_forbid_what_no_other_rule_covers(get):
    for policy in (main_policy(b""), component_policy("https://kacheln.example")):
        told = rules(policy)
        assert [told[name] for name in ("frame-ancestors", "base-uri", "form-action")] == [["'self'"]] * 3
        assert told["object-src"] == ["'none'"]
    assert get("/karte").headers["cross-origin-resource-policy"] == "same-origin"


def test_only_sites_that_the_operator_names_may_show_a_page_in_theirs(monkeypatch):
    monkeypatch.setenv(Name.EMBEDDERS, "https://www.stadt.example, https://kreis.example/")
    app = SecurityHeaders(_answer_nothing)
    for path in ("/karte", "/component/streamlit_folium.st_folium/index.html"):
        told = rules(request(app, path).headers["content-security-policy"])
        assert told["frame-ancestors"] == ["'self'", "https://www.stadt.example", "https://kreis.example"]


@pytest.mark.parametrize(
    "path", [*PAGE_RIGHTS, *(rule.path for rule in RULES if rule.part is not HousePart.ALWAYS), "/rueckmeldung/geheim", "/keine"]
)
def test_no_other_site_may_show_what_is_not_a_public_page(monkeypatch, path):
    monkeypatch.setenv(Name.EMBEDDERS, "https://www.stadt.example")
    told = rules(request(SecurityHeaders(_answer_nothing), path).headers["content-security-policy"])
    assert told["frame-ancestors"] == ["'self'"], "a visitor could be led to press its buttons unseen"


async def _answer_nothing(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})
