"""The open-data routes on the toy delivery, asked as a browser would, without a network."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from dataclasses import replace
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from mib_dashboard.analysis.figures.public import LATER_COLUMNS, PUBLIC_COLUMNS
from mib_dashboard.bridges.hsds.pages import LISTS
from mib_dashboard.delivery.dataset import Snapshot, open_dataset
from mib_dashboard.server import api
from mib_dashboard.server.answers import AnswerStore
from mib_dashboard.server.api import API_ROUTES, PREFIX, RESOURCES
from tests.merger_toys import write_merger, write_split

COLUMNS = (*PUBLIC_COLUMNS, *LATER_COLUMNS, "datenstand", "datenversion")


class Answer:
    def __init__(self, messages: list[dict]) -> None:
        self.status = messages[0]["status"]
        self.headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
        self.body = b"".join(m.get("body", b"") for m in messages[1:])

    @property
    def json(self) -> dict:
        return json.loads(self.body)

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.body.decode("utf-8-sig"))))


def ask(name: str, query: str = "", method: str = "GET", **headers: str) -> Answer:
    """One request to the routes, straight through ASGI."""
    path = f"{PREFIX}/{name}"
    raw = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "root_path": "", "scheme": "http",
        "query_string": query.encode(), "headers": raw, "server": ("test", 80), "client": ("test", 1), "http_version": "1.1",
    }  # fmt: skip
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(Starlette(routes=API_ROUTES)(scope, receive, send))
    return Answer(sent)


def use(monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot) -> None:
    monkeypatch.setattr(api, "shared_store", lambda: SimpleNamespace(current=lambda: snapshot))


@pytest.fixture(autouse=True)
def toy_store(monkeypatch, toy_dataset):
    use(monkeypatch, Snapshot(toy_dataset, (), is_stale=False))


def test_csv_has_exactly_the_public_columns_and_all_figures(toy_dataset):
    answer = ask("werte.csv")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert tuple(answer.rows[0]) == COLUMNS, "new columns come last"
    assert len(answer.rows) == len(toy_dataset.figures)


def test_missing_is_empty_in_csv_and_null_in_json_with_its_sign():
    query = "indikator=AUSL&gebiet=01001003&jahr=2022"
    (row,) = ask("werte.csv", query).rows
    assert (row["wert"], row["zeichen"]) == ("", "confidential")
    (row,) = ask("werte.json", query).json["werte"]
    assert (row["wert"], row["zeichen"], row["zeichen_text"]) == (None, "confidential", "geheim gehalten")
    (zero,) = ask("werte.json", "indikator=AUSL&gebiet=01001003&jahr=2021").json["werte"]
    assert (zero["wert"], zero["zeichen"]) == (0, "null_exact")


def test_filters_repeat_and_take_commas():
    once = ask("werte.csv", "indikator=BEV,MIETE&gebiet=01001001").body
    again = ask("werte.csv", "indikator=MIETE&indikator=BEV&gebiet=01001001,01001001&jahr=").body
    assert once == again
    assert {row["indikator"] for row in ask("werte.csv", "indikator=BEV,MIETE").rows} == {"BEV", "MIETE"}
    assert {row["zeit"][:4] for row in ask("werte.csv", "jahr=2021").rows} == {"2021"}


def test_known_values_without_a_common_row_are_an_empty_answer():
    answer = ask("werte.json", "indikator=MIETE&jahr=2017")
    assert (answer.status, answer.json["anzahl"], answer.json["werte"]) == (200, 0, [])
    table = ask("werte.csv", "indikator=SPR-01")
    assert (table.status, table.rows) == (200, [])
    assert table.body.decode("utf-8-sig").strip() == ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("query", "parameter", "hint"),
    [
        ("indikator=BEVV", "indikator", "„BEV“ (Bevölkerung)"),
        ("indikator=Wahlbeteilgung", "indikator", "„WAHL-ANT“ (Wahlbeteiligung)"),
        ("gebiet=1001001", "gebiet", "„01001001“ (Adorf)"),
        ("gebiet=Odheim", "gebiet", "„01001002“ (Ödheim)"),
        ("jahr=2018", "jahr", "Das nächste Jahr mit Werten ist 2017"),
        ("jahr=neunzehn", "jahr", "vier Ziffern"),
        ("jahr=²", "jahr", "vier Ziffern"),
        ("indikator=BEV,,ZZZZZZZZ", "indikator", "datapackage.json"),
    ],
)
def test_unknown_value_is_404_and_names_parameter_and_nearest(query, parameter, hint):
    answer = ask("werte.csv", quote(query, safe="=&,"))
    assert answer.status == 404
    assert answer.json["parameter"] == parameter
    assert hint in answer.json["fehler"]


HOSTILE = [
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "../../etc/passwd",
    "\x00\u202e=cmd|' /C calc'!A0",
    "9" * 5000,
    "%",
    "🙂" * 400,
    "NaN",
]


@pytest.mark.parametrize("name", ["werte.csv", "werte.json"])
@pytest.mark.parametrize("parameter", ["indikator", "gebiet", "jahr", "<b>"])
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_values_are_refused_quietly(name, parameter, value):
    answer = ask(name, f"{quote(parameter)}={quote(value)}")
    assert answer.status == (400 if parameter == "<b>" else 404)
    assert answer.headers["content-type"].startswith("application/json")
    assert len(answer.json["fehler"]) < 400
    assert not set("\x00\u202e") & set(answer.json["fehler"])


@pytest.mark.parametrize("name", ["indikatoren.json", "gebiete.geojson", "datapackage.json"])
def test_addresses_without_parameters_refuse_any(name):
    answer = ask(name, "x=1")
    assert answer.status == 400
    assert "keine Parameter" in answer.json["fehler"]


def test_broken_percent_encoding_and_unknown_parameter():
    assert ask("werte.csv", "indikator=%ff%fe").status == 404
    answer = ask("werte.csv", "indicator=BEV")
    assert answer.status == 400
    assert "indikator, gebiet, jahr" in answer.json["fehler"]


def test_formulas_do_not_come_alive(monkeypatch, toy_dataset):
    bad = replace(toy_dataset, version="bad", figures=toy_dataset.figures.assign(hinweis="=HYPERLINK(1)"))
    use(monkeypatch, Snapshot(bad, (), is_stale=False))
    assert {row["hinweis"] for row in ask("werte.csv").rows} == {"'=HYPERLINK(1)"}


def test_catalogue_lists_every_indicator_also_without_values(toy_dataset):
    content = ask("indikatoren.json").json
    found = {row["indikator"]: row for row in content["indikatoren"]}
    assert list(found) == list(toy_dataset.indicators)
    assert (found["SPR-01"]["anzahl_werte"], found["SPR-01"]["erstes_jahr"]) == (0, None)
    assert (found["KITA"]["erstes_jahr"], found["KITA"]["letztes_jahr"]) == (2019, 2022)
    assert sum(row["anzahl_werte"] for row in content["indikatoren"]) == len(toy_dataset.figures)
    assert found["AUSL-ANT"]["polaritaet"] == "neutral"


def test_areas_are_polygons_of_municipalities_and_a_list_of_all(toy_dataset):
    content = ask("gebiete.geojson").json
    assert content["type"] == "FeatureCollection"
    assert [f["properties"]["name"] for f in content["features"]] == ["Adorf", "Ödheim", "Zell (Berg)"]
    assert all(f["geometry"]["type"] == "Polygon" for f in content["features"])
    assert [area["ags"] for area in content["gebiete"]] == list(toy_dataset.areas)


def test_data_package_describes_what_is_sent(toy_dataset):
    package = ask("datapackage.json").json
    resources = {r["path"]: r for r in package["resources"]}
    again = {"werte.json", "angebote.json", "datapackage.json", "hsds/", *(f"hsds/{kind}" for kind in LISTS)}
    again |= {"katalog.ttl", "katalog.jsonld"}
    again |= {f"{path}-metadata.json" for path in ("werte.csv", "angebote.csv", "luecken.csv")}
    assert set(resources) | again == set(RESOURCES)
    fields = {f["name"]: f for f in resources["werte.csv"]["schema"]["fields"]}
    assert tuple(fields) == COLUMNS
    rows = ask("werte.csv").rows
    for name, field in fields.items():
        rules = field.get("constraints", {})
        cells = [row[name] for row in rows]
        assert not (rules.get("required") and "" in cells), name
        if "enum" in rules:
            assert set(cells) - {""} <= set(rules["enum"])
        if field["type"] == "number":
            assert all(float(cell) is not None for cell in cells if cell)
    keys = [tuple(row[k] for k in resources["werte.csv"]["schema"]["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert len(package["sources"]) == len(toy_dataset.sources)
    assert all(lic["name"] and lic["title"] for lic in package["licenses"])


@pytest.mark.parametrize("name", RESOURCES)
def test_head_tag_and_sharing(name):
    whole = ask(name)
    head = ask(name, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))
    assert whole.headers["access-control-allow-origin"] == "*"
    assert "max-age" in whole.headers["cache-control"]
    held = ask(name, if_none_match=f'"other", {whole.headers["etag"]}')
    assert (held.status, held.body) == (304, b"")
    assert ask(name, if_none_match='"other"').status == 200


def test_tag_follows_the_version_of_the_data(monkeypatch, toy_dataset):
    before = ask("werte.csv")
    newer = replace(toy_dataset, version="newer", figures=toy_dataset.figures.iloc[:3])
    use(monkeypatch, Snapshot(newer, (), is_stale=True))
    after = ask("werte.csv")
    assert after.headers["etag"] != before.headers["etag"]
    assert len(after.rows) == 3, "the kept answer of the old version must not be sent"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_other_methods_are_refused(method):
    answer = ask("werte.csv", method=method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert "gelesen" in answer.json["fehler"]


@pytest.mark.parametrize("name", ["", "werte", "werte.xlsx", "../geheim", "werte.csv/"])
def test_unknown_address_lists_the_known_ones(name):
    answer = ask(name)
    assert answer.status == 404
    assert "werte.csv" in answer.json["fehler"]


def test_broken_data_without_a_good_state_is_503(monkeypatch):
    use(monkeypatch, Snapshot(None, (), is_stale=False))
    answer = ask("werte.csv")
    assert answer.status == 503
    assert answer.headers["cache-control"] == "no-store"
    assert "Fehler" in answer.json["fehler"]


@pytest.mark.parametrize(
    ("name", "query", "same"),
    [
        ("werte.csv", "indikator=AUSL,BEV&jahr=2022", "jahr=2022&indikator=BEV&indikator=AUSL"),
        ("werte.json", "gebiet=01001003", "gebiet=01001003,01001003"),
        ("luecken.csv", "", ""),
        ("indikatoren.json", "", ""),
    ],
)
def test_the_same_question_is_worked_on_once(monkeypatch, name, query, same):
    monkeypatch.setattr(api, "ANSWERS", AnswerStore(10_000_000, 4))
    built = []
    resource = RESOURCES[name]
    monkeypatch.setitem(
        RESOURCES, name, replace(resource, build=lambda data, asked: built.append(asked) or resource.build(data, asked))
    )
    first = ask(name, query)
    assert first.status == 200
    assert ask(name, same).body == first.body
    assert len(built) == 1


def test_too_many_at_once_are_asked_to_come_again(monkeypatch):
    monkeypatch.setattr(api, "ANSWERS", AnswerStore(10_000_000, 0))
    answer = ask("werte.csv", "jahr=2022")
    assert (answer.status, answer.headers["retry-after"], answer.headers["cache-control"]) == (503, "5", "no-store")
    assert "erneut versuchen" in answer.json["fehler"]


@pytest.mark.parametrize("word", ["01001002", "ödheim", "O%CC%88dheim", "%20%C3%96dheim%20"])
def test_an_area_is_understood_as_in_links(word):
    wanted = ask("werte.json", "gebiet=01001002").body
    found = ask("werte.json", f"gebiet={quote(word, safe='%')}")
    assert found.status == 200
    assert found.body == wanted


MERGED = {("01001004", "2021-12-31", "1000"), ("01001004", "2022-12-31", "1030")}


@pytest.mark.parametrize("word", ["01001002", "Ödheim"])
@pytest.mark.parametrize(("write", "others"), [(write_merger, MERGED), (write_split, set())])
def test_an_area_of_the_past_gives_its_rows_and_those_of_the_one_it_became(monkeypatch, tmp_path, write, others, word):
    use(monkeypatch, Snapshot(open_dataset(*write(tmp_path))[0], (), is_stale=False))
    rows = ask("werte.csv", f"indikator=BEV&gebiet={quote(word)}").rows
    assert {(row["gebiet"], row["zeit"], row["wert"]) for row in rows} == {("01001002", "2021-12-31", "600")} | others
