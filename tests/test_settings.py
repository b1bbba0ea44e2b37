"""What the operator sets: read, checked, and named when it is wrong or unknown."""

from __future__ import annotations

import logging

import pytest

from mib_dashboard.cli.folders import FAILED, OK
from mib_dashboard.cli.main import main
from mib_dashboard.server.warm import refuse_wrong_settings
from mib_dashboard.settings import ROOT, Login, Name, SettingError, check_settings, current_settings, read_settings
from mib_dashboard.settings.addresses import is_loopback

TILES = "https://{s}.kacheln.example/{z}/{x}/{y}.png"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in Name:
        monkeypatch.delenv(name, raising=False)


def test_without_settings_everything_has_a_default():
    found = read_settings({})
    assert (found.data, found.geo, found.state) == (ROOT / "data", ROOT / "geo", ROOT / "var")
    assert (found.address, found.tiles, found.tiles_credit) == ("", "", "")
    assert (found.store, found.login, found.proxies, found.header) == ("", Login.LOCAL, (), "X-Forwarded-User")
    assert (found.claim, found.inner, found.embedders) == ("preferred_username", (), ())
    assert read_settings(dict.fromkeys(Name, "")) == found
    assert check_settings({}) == ([], [])


def test_every_name_is_read(tmp_path):
    places = {Name.DATA: tmp_path / "d", Name.GEO: tmp_path / "g", Name.STATE: tmp_path / "s"}
    for place in places.values():
        place.mkdir()
    environ = {name: str(place) for name, place in places.items()}
    environ |= {Name.ADDRESS: " https://daten.example/mib/ ", Name.TILES: TILES, Name.TILES_CREDIT: "© Amt"}
    environ |= {Name.STORE: "sqlite:///var/x.db", Name.LOGIN: "kopfzeile", Name.HEADER: "X-Amt"}
    environ[Name.CLAIM] = "oid"
    environ[Name.INNER] = "CMS.intern.example, 127.0.0.1:8080"
    environ |= {Name.INTEGREAT: "https://cms.example/api/v3/ort/de/locations/", Name.GEOCODER: "http://127.0.0.1:8080/search"}
    environ |= {Name.SMTP: "smtps://amt:ge%40heim@mail.example:465", Name.SENDER: "integration@stelle.example"}
    environ[Name.EMBEDDERS] = "https://www.stadt.example/, https://kreis.example:8443"
    environ |= {Name.PROXY: "127.0.0.1, 10.0.0.0/8", Name.METRICS: "127.0.0.1:9464"}
    assert set(environ) == set(Name)
    found = read_settings(environ)
    assert (found.data, found.geo, found.state) == tuple(places.values())
    assert found.address == "https://daten.example/mib"
    assert (found.store, found.login, found.proxies) == ("sqlite:///var/x.db", Login.HEADER, ("127.0.0.1", "10.0.0.0/8"))
    assert (found.header, found.claim) == ("X-Amt", "oid")
    assert (found.integreat, found.geocoder) == (environ[Name.INTEGREAT], environ[Name.GEOCODER])
    assert (found.smtp, found.sender) == (environ[Name.SMTP], environ[Name.SENDER])
    assert found.embedders == ("https://www.stadt.example", "https://kreis.example:8443")
    assert (found.inner, found.metrics) == (("cms.intern.example", "127.0.0.1:8080"), "127.0.0.1:9464")
    assert (found.tiles, found.tiles_credit) == (TILES, "© Amt")
    assert check_settings(environ) == ([], [])


def test_the_environment_is_read_as_it_is_now(monkeypatch, tmp_path):
    assert current_settings().data == ROOT / "data"
    monkeypatch.setenv(Name.DATA, str(tmp_path))
    assert current_settings().data == tmp_path


@pytest.mark.parametrize(
    "host",
    ["localhost", "LocalHost:8501", "mib.localhost", "localhost.", "127.0.0.1", "127.1", "127.8.9.10:80", "[::1]:8501", "0.0.0.0",
     "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "2130706433"],
)  # fmt: skip
def test_an_address_that_only_this_machine_opens_is_none(host):
    assert is_loopback(f"http://{host}/bericht")
    wrong, _ = check_settings({Name.ADDRESS: f"http://{host}"})
    assert len(wrong) == 1
    assert "Adresse" in wrong[0]
    assert read_settings({Name.ADDRESS: f"http://{host}"}).address == ""


@pytest.mark.parametrize("host", ["localhost.example", "monitoring.example", "127.example", "12.7.0.0", "[2001:db8::1]"])
def test_an_address_of_another_machine_is_one(host):
    assert not is_loopback(f"http://{host}/bericht")
    assert check_settings({Name.ADDRESS: f"http://{host}"}) == ([], [])


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (Name.EMBEDDERS, "https://www.stadt.example/seite", "ohne Pfad"),
        (Name.EMBEDDERS, "*", "keine Adresse einer Website"),
        (Name.DATA, "/gibt/es/nicht", "Den Ordner /gibt/es/nicht gibt es nicht"),
        (Name.GEO, "/gibt/es/nicht", "Den Ordner /gibt/es/nicht gibt es nicht"),
        (Name.STATE, __file__, "ist kein Ordner"),
        (Name.TILES, "https://kacheln.example/karte.png", "fehlt {z}, {x}, {y}"),
        (Name.TILES, "https://böse;script-src */{z}/{x}/{y}", "ist keine Kacheladresse"),
        (Name.INTEGREAT, "https://cms.example/orte/", "ist keine Adresse von Orten"),
        (Name.GEOCODER, "https://u:p@suche.example/search", "ist keine Adresse einer Ortssuche"),
        (Name.GEOCODER, "https://suche.example/search?format=json", "ist keine Adresse einer Ortssuche"),
        *((Name.ADDRESS, value, "ist keine Adresse des Dashboards") for value in (
            "monitoring.example", "ftp://monitoring.example", "javascript:alert(1)", "https://", "https://a b/",
            "https://u:p@monitoring.example", "https://monitoring.example/?a=1", "https://monitoring.example/#a",
            "https://monitoring.example/../x", "https://monitoring.example//x", "https://[kaputt", 'https://m.example/"><b>',
        )),
    ],
)  # fmt: skip
def test_a_value_of_no_use_is_named_and_counts_as_not_set(monkeypatch, caplog, name, value, words):
    wrong, unknown = check_settings({name: value})
    assert len(wrong) == 1
    assert unknown == []
    assert wrong[0].startswith(f"{name}: ")
    assert words in wrong[0]
    if name not in (Name.DATA, Name.GEO, Name.STATE):
        assert read_settings({name: value}) == read_settings({})
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=f"{name}: "):
        refuse_wrong_settings()


def test_an_unknown_name_is_told_with_the_nearest_known_one(monkeypatch, caplog):
    environ = {"MIB_ADDRESSE": "https://x", "MIB_QQQQ": "1", "PATH": "/bin"}
    wrong, (first, second) = check_settings(environ)
    assert wrong == []
    assert first == "Die Einstellung MIB_ADDRESSE gibt es nicht; sie bewirkt nichts. Gemeint ist wohl MIB_ADRESSE."
    assert "MIB_QQQQ" in second
    assert all(name in second for name in Name)
    monkeypatch.setenv("MIB_ADDRESSE", "https://x")
    with caplog.at_level(logging.WARNING):
        refuse_wrong_settings()
    assert first in caplog.text


def test_the_check_of_the_data_names_them_too(toy, monkeypatch, capsys):
    command = ["pruefen", "--daten", str(toy.data), "--geo", str(toy.geo)]
    monkeypatch.setenv("MIB_KACHEL", "x")
    assert main(command) == OK
    assert "Warnung: Umgebung: Die Einstellung MIB_KACHEL gibt es nicht" in capsys.readouterr().out
    monkeypatch.setenv(Name.LOGIN, "vielleicht")
    assert main(command) == FAILED
    assert "Fehler: Umgebung: MIB_ANMELDUNG: „vielleicht“" in capsys.readouterr().out


def test_a_header_that_nobody_is_believed_for_is_named():
    environ = {Name.STORE: "sqlite:///var/x.db", Name.LOGIN: "kopfzeile"}
    assert "So käme niemand herein" in check_settings(environ)[0][0]
    assert check_settings(environ | {Name.PROXY: "127.0.0.1"})[0] == []
    assert check_settings({Name.LOGIN: "kopfzeile"})[0] == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (Name.STORE, "mysql://x/y", "keine Adresse einer Ablage"),
        (Name.STORE, "var/mib.db", "keine Adresse einer Ablage"),
        (Name.LOGIN, "ldap", "Möglich ist lokal, oidc, kopfzeile."),
        (Name.PROXY, "127.0.0.1,proxy", "„proxy“ ist keine IP-Adresse"),
        (Name.HEADER, "X User", "kein Name einer Kopfzeile"),
        (Name.CLAIM, "resource.roles", "kein Name einer Angabe"),
    ],
)
def test_a_wrong_setting_of_the_working_side_is_named(name, text, told):
    wrong, _ = check_settings({name: text})
    assert len(wrong) == 1
    assert wrong[0].startswith(name)
    assert told in wrong[0]


def test_a_wrong_store_is_not_printed():
    wrong, _ = check_settings({Name.STORE: "postgres://amt:geheim@rechner/mib"})
    assert "geheim" not in wrong[0]
