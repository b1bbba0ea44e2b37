"""HSDS packages become proposals; what we exported ourselves comes back with nothing to change."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.hsds.package import build_hsds_json, build_hsds_zip
from mib_dashboard.bridges.hsds.package_in import read_services
from mib_dashboard.bridges.hsds.services import build_services
from mib_dashboard.bridges.sources import compare_hsds_file
from mib_dashboard.schema import Col, Difference
from tests.bridges.hsds import SCHEMAS
from tests.bridges.test_hsds_export import DAY, FULL, FUNDINGS, HIDDEN, PLACES, SPARE, TIMES
from tests.offer_toys import with_offers

# Texts as people write them, without spaces around as tables are read; line breaks and the like are levelled on the way.
_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
_WORDS = st.text(_LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
_MAYBE = st.just("") | _WORDS


def several(*codes: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(codes), unique=True, max_size=len(codes)).map("|".join)


def one(*codes: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *codes])


_NUMBER = st.just("") | st.integers(0, 120).map(str)
_OFFER = st.fixed_dictionaries({
    "akteur": st.sampled_from(["AKT1", "AKT2", "AKT3"]), "titel": _WORDS, "kurzbeschreibung": _MAYBE,
    "felder": several("BERATUNG", "NETZ").map(lambda codes: codes or "SPRACHE"), "typen": several("SPR-KURS", "BER-MIG"),
    "zielgruppen": several("GESAMT", "ALLE", "FRAUEN"), "art": one("regelangebot", "projekt"), "alter_von": _NUMBER,
    "alter_bis": _NUMBER, "aufenthaltsstatus": _MAYBE, "geschlecht": one("alle", "frauen"), "sprachen": several("deu", "ara"),
    "dolmetschen": one("ja", "nein"), "kosten": one("kostenlos", "ermaessigt"), "kosten_betrag": one("0", "2.5", "10"),
    "anmeldung": one("offen", "termin"), "format": one("praesenz", "online"), "kapazitaet": _NUMBER,
    "kapazitaet_einheit": one("plaetze"), "auslastung": _NUMBER, "wartezeit_wochen": _NUMBER,
    "status": st.sampled_from(["aktiv", "beendet", "unbekannt"]), "geprueft_am": one("2026-01-31"),
    "web": one("verein.example|b.example"),
})  # fmt: skip
_PLACE = st.fixed_dictionaries({
    "gemeinde": one("01001001", "01001002"), "ortsteil": _MAYBE, "adresse": _MAYBE, "plz": one("01234"),
    "einzugsbereich": st.sampled_from(["ortsteil", "gemeinde", "regionalverband"]), "einzugs_ags": several("01001001", "01001"),
    "barrierefreiheit": several("stufenlos", "wc"), "haltestelle": _MAYBE,
    "punkt": st.sampled_from([("", "", ""), ("49.05", "7.05", "adresse"), ("49.051234", "7.05", "gemeinde")]),
})  # fmt: skip
_TIME = st.fixed_dictionaries({
    "wochentag": st.sampled_from(["Mo", "So"]), "von": one("09:00", "00:00"), "bis": one("12:00", "24:00"), "rhythmus": _MAYBE,
})  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(
        st.tuples(_OFFER, _PLACE, st.lists(_TIME, max_size=2, unique_by=lambda row: row["wochentag"])), min_size=1, max_size=3
    )
)
def test_what_we_exported_comes_back_with_nothing_to_change(toy_dataset, rows):
    offers, places, times = [], [], []
    for number, (offer, place, hours) in enumerate(rows, start=1):
        code = f"A{number}"
        lat, lon, quality = place["punkt"]
        offers.append({"angebot": code, **offer})
        cells = {name: cell for name, cell in place.items() if name != "punkt"}
        places.append({"angebot": code, "ort": "1", **cells, "lat": lat, "lon": lon, "geo_qualitaet": quality})
        times += [{"angebot": code, "ort": "1", **row} for row in hours]
    data = with_offers(toy_dataset, offers, places=places, angebot_zeiten=times)
    services = build_services(data.offers, data.areas, DAY)
    for content in (build_hsds_json(services, {}), build_hsds_zip(services, {}, "x")):
        found = compare_hsds_file(data, content, "wir")
        assert found.read == len(rows)
        assert found.notices == ()
        assert [(one.code, one.difference, one.changes) for one in found.proposals] == [
            (offer["angebot"], Difference.SAME, ()) for offer in offers
        ]


@pytest.fixture(scope="module")
def data(toy_dataset):
    return with_offers(toy_dataset, (FULL, SPARE, HIDDEN), places=PLACES, angebot_zeiten=TIMES, foerderungen=FUNDINGS)


def test_the_full_offer_comes_back_too(data):
    services = build_services(data.offers, data.areas, DAY)
    found = compare_hsds_file(data, build_hsds_zip(services, {}, "x"), "wir")
    assert [(one.code, one.difference) for one in found.proposals] == [("A1", Difference.SAME), ("A2", Difference.SAME)]


def test_a_change_in_the_package_is_one_cell(data):
    services = build_services(data.offers, data.areas, DAY)
    services[0]["service_at_locations"][0]["schedules"].pop()
    services[0]["maximum_age"] = 30
    found = compare_hsds_file(data, build_hsds_json(services, {}), "wir").proposals[0]
    assert [(change.column, change.old, change.new) for change in found.choices] == [
        (Col.ALTER_BIS, "27", "30"),
        (Col.ZEITEN, "Mo 09:00–24:00; Di 09:00–12:00, 14-täglich; Mi", "Mo 09:00–24:00; Di 09:00–12:00, 14-täglich"),
    ]


def test_a_service_of_others_is_new_and_its_persons_stay_there(data):
    content = (SCHEMAS / "beispiel_service_full.json").read_bytes()
    service = json.loads(content)
    service["contacts"] = [{"id": "x", "name": "Erika Beispielfrau", "email": "e.b@x.example"}]
    service["description"] = "Fragen an Erika Beispielfrau, 0171 2345678"
    found = compare_hsds_file(data, json.dumps(service).encode(), "Stadt")
    new = found.proposals[0]
    assert (new.difference, new.code) == (Difference.NEW, "HSDS-STADT-AC148810-D857-441C-9679-408F346DE14B")
    assert "Beispielfrau" not in repr(found)
    assert "2345678" not in repr(found)
    assert any("gehört zu keiner unserer Listen" in message for message in new.messages)
    assert found.read == 1


@pytest.mark.parametrize("items", [[7], [{"name": "Ohne Schlüssel", "status": "active"}], [{"id": "1", "name": ""}]])
def test_what_is_no_service_is_told(data, items):
    found = compare_hsds_file(data, json.dumps(items).encode(), "Stadt")
    assert (found.proposals, len(found.notices), found.is_complete) == ((), 1, False)


def pack(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04kaputt", "ZIP"),
        (pack(bild__png=b"x"), "services.csv"),
        (pack(services__csv=b"\xff\xfe"), "UTF-8"),
        (pack(services__csv=b"0" * 20_000_000), "entpackt zu groß"),
        (pack(**{f"f{number}__csv": b"" for number in range(300)}), "zu viele"),
        (b"kein json", "JSON"),
    ],
)
def test_a_file_that_is_no_package_is_refused_in_german(content, reason):
    with pytest.raises(ExchangeError, match=reason):
        read_services(content)


def test_a_package_that_points_to_itself_ends():
    table = b"id,organization_id,name,status\r\ns1,s1,Treff,active\r\n"
    places = b"id,service_id,location_id\r\np1,s1,p1\r\n"
    [service] = read_services(
        pack(services__csv=table, service_at_location__csv=places, locations__csv=b"id,location_type\r\np1,physical\r\n")
    )
    assert service["service_at_locations"][0]["location"]["location_type"] == "physical"
