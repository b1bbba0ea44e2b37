"""The document of a public page holds its content for exactly the selection in the address, from the protected data set."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, urlencode

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from streamlit import file_util

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.figures.wording import describe_point
from mib_dashboard.delivery.dataset import Snapshot
from mib_dashboard.first import Around, build_first, compose_page, prepare_first
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.server import MIDDLEWARE, csp, first_answer, main_document
from mib_dashboard.server.access import PAGE_RIGHTS
from mib_dashboard.server.answers import AnswerStore
from mib_dashboard.server.assets import static_files
from tests.offer_toys import OFFERS, with_offers
from tests.server.conftest import Answer, request

DOCUMENT = (
    '<!DOCTYPE html>\n<html lang="en"><head><title>Streamlit</title><script type="module" src="./static/js/index.js"></script>'
    '</head><body><noscript><p>You need to enable JavaScript</p></noscript><div id="root"></div></body></html>'
)
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


@pytest.fixture
def state(toy_dataset, monkeypatch):
    """What the store holds; a test may change `state.snapshot`."""
    found = SimpleNamespace(snapshot=Snapshot(toy_dataset, (), is_stale=False))
    monkeypatch.setattr(first_answer, "shared_store", lambda: SimpleNamespace(current=lambda: found.snapshot))
    monkeypatch.setattr(first_answer, "FIRST", AnswerStore(most_bytes=24_000_000, most_waiting=8))
    first_answer._prepare.cache_clear()
    return found


@pytest.fixture
def ask(state):
    """`ask("karte", gemeinde="Adorf")`: one request through the middleware; `headers` as a dictionary."""
    app = Starlette(routes=[Route("/{path:path}", lambda _: HTMLResponse(DOCUMENT))], middleware=MIDDLEWARE)

    def ask_(path: str, method: str = "GET", headers: dict[str, str] | None = None, **query: str) -> Answer:
        return request(app, f"/{path}", urlencode(query, quote_via=quote), method, headers)

    return ask_


def read(answer: Answer) -> str:
    """The words of the content, as a person reads them."""
    body = STYLE.sub("", answer.body.decode())
    content = body[body.index('<div id="mib-erste">') : body.index('<div id="root">')]
    return " ".join(unescape(TAG.sub(" ", content)).split())


def test_the_map_has_the_figures_of_the_protected_data_set(ask, toy_dataset):
    index = index_points(toy_dataset)
    words = read(ask("karte", indikator="AUSL-ANT"))
    points = [index.latest("AUSL-ANT", area.ags) for area in toy_dataset.municipalities]
    told = [" ".join(describe_point(toy_dataset, point).split()) for point in points if point is not None]
    assert told
    assert all(text in words for text in told)
    assert "Wie verteilt es sich auf die Gemeinden?" in words
    assert "Quelle:" in words


def test_the_address_chooses_time_and_place(ask, toy_dataset):
    index = index_points(toy_dataset)
    times = sorted({point.time for point in index.of("AUSL-ANT", toy_dataset.municipalities[0].ags)})
    old = read(ask("karte", indikator="AUSL-ANT", karte_zeit=times[0]))
    new = read(ask("karte", indikator="AUSL-ANT"))
    assert old != new
    assert "gibt es hier nicht" not in old
    assert '<option value="Adorf" selected>' in ask("karte", gemeinde="adorf").body.decode()


def test_other_sources_of_the_question_stand_with_figure_reason_and_link(ask, state, toy_dataset):
    told = {
        "AUSL-ANT": {"question": "ANTEIL", "series": "Fortschreibung"},
        "ZEN-MH": {"question": "ANTEIL", "series": "Zensus", "is_preferred": False, "difference": "Der Zensus zählt neu."},
    }
    known = {code: replace(one, **told.get(code, {})) for code, one in toy_dataset.indicators.items()}
    state.snapshot = Snapshot(replace(toy_dataset, version="fragen", indicators=known), (), is_stale=False)
    for path in ("karte", "zeitreihen"):
        words = read(answer := ask(path, indikator="AUSL-ANT", gemeinde="Adorf"))
        assert "Andere Quellen zu dieser Frage" in words
        assert re.search(r"Zensus: Adorf: .+ \(15\.05\.2022\), hier .+\. Der Zensus zählt neu\.", words)
        assert f"{path}?indikator=ZEN-MH&amp;gemeinde=Adorf" in answer.body.decode()


def test_view_and_classes_are_those_of_the_address(ask, toy_dataset):
    value = ask("karte", indikator="AUSL-ANT").body
    change = read(ask("karte", indikator="AUSL-ANT", karte_ansicht="Änderung"))
    assert "Änderung von" in change or "keinen früheren" in change
    assert ask("karte", indikator="AUSL-ANT", karte_methode_wert="manual", karte_eigene="1;99").body != value
    assert "„x“ ist keine Zahl" in read(ask("karte", indikator="AUSL-ANT", karte_methode_wert="manual", karte_eigene="x"))


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "9999-12-31", "2026-W01-1", "20260101", "2026-02-30"])
def test_a_day_that_the_page_does_not_take_is_answered(toy_dataset, day):
    ground = prepare_first(with_offers(toy_dataset, OFFERS), date(2026, 11, 28))

    def compose(*pairs):
        found = compose_page("luecken", pairs, ground)
        return found.answers, [block.title for block in found.report.blocks]

    assert compose(("luecken_stichtag", day)) == ((day,), compose()[1])
    assert "31.01.2030" in compose(("luecken_stichtag", "2030/01/31"))[1][0]


def compose_offers(toy_dataset, path, **query):
    ground = prepare_first(with_offers(toy_dataset, OFFERS), date(2026, 11, 28))
    return compose_page(path, query.items(), ground)


def words_of(page) -> str:
    return unescape(TAG.sub(" ", str(build_first(page, Around()))))


def test_field_number_and_cell_of_the_matrix_are_those_of_the_address(toy_dataset):
    data = with_offers(toy_dataset, OFFERS)
    field, other = [code for code, one in data.offers.fields.items() if one.counts][:2]
    usual = compose_offers(toy_dataset, "luecken")
    assert f"„{data.offers.fields[field].name}“" in usual.statement
    assert f"„{data.offers.fields[other].name}“" in compose_offers(toy_dataset, "luecken", luecken_feld=other).statement
    rates = compose_offers(toy_dataset, "luecken", luecken_zahl="je 1.000")
    assert not rates.answers
    assert re.search(r'value="je 1.000" selected', str(build_first(rates, Around())))
    cell = f"{field}~{toy_dataset.municipalities[0].ags}~{next(iter(data.offers.groups))}"
    opened = compose_offers(toy_dataset, "luecken", luecken_zelle=cell)
    assert opened.report.blocks[0].title.startswith(f"{data.offers.fields[field].name}: Adorf")
    assert len(opened.report.blocks) > len(usual.report.blocks)
    assert compose_offers(toy_dataset, "luecken", luecken_zelle="x~y~z").answers == ("x~y~z",)


def test_an_offer_of_the_address_is_shown_with_all_that_is_known(toy_dataset):
    data = with_offers(toy_dataset, OFFERS)
    code, title, actor = data.offers.offers[["angebot", "titel", "akteur"]].iloc[0]
    page = compose_offers(toy_dataset, "angebote", angebot=code)
    assert page.report.blocks[0].title == title
    assert [text.text != actor for label, text in page.report.blocks[0].rows if label.text == "Träger"] == [True]
    assert compose_offers(toy_dataset, "angebote", angebot="gibtesnicht").answers == ("gibtesnicht",)


def test_offers_for_everybody_come_where_the_address_adds_them(toy_dataset):
    data = with_offers(toy_dataset, OFFERS)
    numbers = {}
    for group in data.offers.groups.values():
        own, more = (
            compose_offers(toy_dataset, "angebote", angebote_zielgruppe=group.name, **extra).statement
            for extra in ({}, {"angebote_allgemein": "true"})
        )
        numbers[group.code] = [int(re.search(r"\d+", text)[0]) for text in (own, more)]
    assert all(own <= more for own, more in numbers.values())
    assert any(own < more for own, more in numbers.values())


def test_a_report_has_the_day_and_the_indicators_of_the_address(ask, toy_dataset):
    usual = read(ask("bericht", bericht_art="vergleich"))
    one = read(ask("bericht", bericht_art="vergleich", bericht_indikatoren="KITA"))
    assert one != usual
    then = ask("bericht", gemeinde="Adorf", bericht_stichtag="2021-12-31")
    assert '<option value="bis 31.12.2021" selected>' in then.body.decode()
    newest = ask("bericht", gemeinde="Adorf")
    assert [("31.12.2022" in read(one).split("Anderes auswählen")[0]) for one in (then, newest)] == [False, True]
    assert read(ask("bericht", gemeinde="Adorf", bericht_stichtag="bis 31.12.2021")) == read(then)
    assert "„quatsch“ aus dem Link" in read(ask("bericht", gemeinde="Adorf", bericht_stichtag="quatsch"))


def test_wrong_words_are_answered_and_escaped(ask):
    answer = ask("karte", indikator="<script>alert(1)</script>", karte_zeit="9999", gemeinde='"><img src=x>')
    body = answer.body.decode()
    assert answer.status == 200
    assert "<script>alert" not in body
    assert "<img" not in body
    for word in ("<script>alert(1)</script>", "9999", '"><img src=x>'):
        assert f"„{word}“ aus dem Link gibt es hier nicht. Gezeigt wird die übliche Auswahl." in read(answer)


def test_hostile_text_of_a_table_stays_text(ask, state, toy_dataset):
    catalogue = {
        code: replace(one, name="<img src=x onerror=alert(1)>", short_name='"><script>alert(2)</script>')
        for code, one in toy_dataset.indicators.items()
    }
    state.snapshot = Snapshot(replace(toy_dataset, indicators=catalogue, version="hostile"), (), is_stale=False)
    for path in PUBLIC_PAGES:
        body = ask(path).body.decode()
        assert "<img src=x" not in body
        assert "<script>alert" not in body


def test_the_same_address_is_asked_once(ask, monkeypatch):
    first = ask("karte", headers={"accept-encoding": "br"})
    assert first.headers["content-encoding"] == "br"
    monkeypatch.setattr(first_answer, "_write", lambda *_: pytest.fail("kept"))
    tag = {"accept-encoding": "br", "if-none-match": first.headers["etag"]}
    assert ask("karte", headers={"accept-encoding": "br"}).body == first.body
    assert ask("karte", headers=tag).status == 304
    assert ask("karte", "HEAD", {"accept-encoding": "br"}).body == b""


def test_new_data_make_a_new_document(ask, state, toy_dataset):
    ask("karte")
    emptied = toy_dataset.figures.assign(wert=float("nan"))
    state.snapshot = Snapshot(replace(toy_dataset, version="other", figures=emptied), (), is_stale=True)
    words = read(ask("karte"))
    assert "Die Werte von" not in words
    assert "letzte fehlerfreie Stand" in words


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_every_public_page_has_content_before_streamlit(ask, path):
    body = ask(path).body.decode()
    page = PUBLIC_PAGES[path]
    assert f"<title>{page.title.replace('&', '&amp;')} – MIB-Dashboard</title>" in body
    assert body.count("<h1>") == 1
    assert body.index("<main>") < body.index('<div id="root">')
    assert body.count("<noscript>") == 1
    assert "JavaScript" in body
    assert re.findall(r"<script>", body) == []


def test_what_cannot_be_built_is_no_error(ask, monkeypatch, caplog):
    def fail(*_):
        raise KeyError("anything")

    monkeypatch.setattr(first_answer, "compose_page", fail)
    answer = ask("karte")
    assert answer.status == 200
    assert '<div id="root">' in answer.body.decode()
    assert "lässt sich nicht bauen" in caplog.text


def test_the_content_is_that_of_the_state_it_is_kept_under(ask, state, toy_dataset, monkeypatch):
    states = [Snapshot(toy_dataset, (), is_stale=late) for late in (False, False, True)]  # asked for what is kept, then to build
    monkeypatch.setattr(first_answer, "shared_store", lambda: SimpleNamespace(current=lambda: states.pop(0)))
    assert "letzte fehlerfreie Stand" not in read(ask("karte"))


def test_broken_data_are_told(ask, state):
    state.snapshot = Snapshot(None, (), is_stale=False)
    assert "Die Daten können noch nicht gezeigt werden" in read(ask("karte"))


def test_the_working_side_tells_nothing(state):
    for path in PAGE_RIGHTS:
        title, content = first_answer._compose(path.strip("/"), "", state.snapshot)
        assert title == ""
        assert "Arbeitsseite" in content


def test_nothing_stands_between_the_content_and_the_screen():
    document = Path(file_util.get_static_dir(), "index.html").read_bytes()
    changed = main_document.adapt(document, first=b'<div id="mib-erste"></div>')
    before, after = changed.split(b'<div id="mib-erste"></div>')
    assert b'rel="stylesheet"' not in before
    assert after.count(b'rel="stylesheet"') == 4
    assert b'<script type="module"' not in changed
    assert changed.count(b'id="mib-modul"') == 1
    assert b"modulepreload" not in changed, "sixty modules would take turns with the content"
    assert after.rindex(b"stylesheet") < after.index(b'<div id="root">')
    assert csp.script_hashes(changed) == csp.script_hashes(document)


def test_every_module_is_asked_for_once_the_content_is_painted():
    document = Path(file_util.get_static_dir(), "index.html").read_bytes()
    changed = main_document.adapt(document, first=b'<div id="mib-erste"></div>').decode()
    known = re.findall(r'rel="modulepreload" crossorigin href="([^"]+)"', document.decode())
    beside, later = (re.search(rf'data-{name}="([^"]*)"', changed)[1].split() for name in ("zugleich", "danach"))
    assert beside == known
    assert any("/ComponentInstance." in one for one in later), "the map waits for it"
    assert not set(later) & {*known, re.search(r'id="mib-modul" content="([^"]+)"', changed)[1]}
    assert {one.removeprefix(".") for one in (*beside, *later)} <= set(static_files())


def test_an_address_gives_its_picture_alone(state):
    def embed(path):
        return first_answer._embed(path, "indikator=AUSL-ANT&einbetten=ja", state.snapshot)

    for path in ("karte", "zeitreihen"):
        document = embed(path)
        assert document.count("<h1>") == 1
        assert "<svg" in document
        assert "Quelle" in document
        assert f'href="./{path}?indikator=AUSL-ANT"' in document
        assert "<nav" not in document
        assert "<script" not in document
    assert first_answer._embed("karte", "indikator=AUSL-ANT", state.snapshot) == ""
    assert embed("pflege") == ""
