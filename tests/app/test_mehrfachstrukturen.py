"""The page of duplicate structures: three parts kept apart, filters in the link, designed empty states."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.analysis.overlaps import content as content_of
from mib_dashboard.schema import OFFER_TABLES, Visibility
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.overlaps import data as overlaps
from tests.offer_toys import TABLES, build_csv, with_offers, write_offers

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
PAGE = "mehrfachstrukturen"
HOSTILE = "<img src=x onerror=alert(1)> ${x} `b` *c* [d](javascript:e)"


def open_shipped(**link: str) -> AppTest:
    app = AppTest.from_file(MAIN)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(find_page(PAGE).path)
    return checked(app.run())


def checked(app: AppTest) -> AppTest:
    assert not app.exception, [e.message for e in app.exception]
    assert [title.value for title in app.title] == ["Wo gibt es etwas mehrfach?"]
    return app


def said(app: AppTest) -> str:
    kinds = (app.markdown, app.info, app.success, app.caption, app.header, app.expander)
    texts = [getattr(e, "value", None) or getattr(e, "label", "") for kind in kinds for e in kind]
    return " ".join([*texts, *(e.proto.body for e in app.get("html"))]).replace("\\", "")


def test_overlaps_of_the_shipped_offers_cannot_be_judged():
    text = said(open_shipped())
    assert "Mehrfach heißt nicht zu viel." in text
    assert "nicht beurteilbar" in text
    assert "Noch keine Empfehlung" in text
    assert "Abstimmung prüfen" not in text
    assert not re.search(r"\bnan\b|None", text)


def test_the_shipped_offers_have_families_but_no_duplicates():
    text = said(open_shipped(mehrfach_teil="dubletten"))
    assert "ähneln sich keine zwei so stark" in text
    assert "Pflege" not in text, "the public has no such page"
    text = said(open_shipped(mehrfach_teil="Angebotsfamilien"))
    assert re.search(r"\*\*\d+ Familien\*\* mit zusammen", text)
    assert "Jugendtreff" in text


def test_filters_narrow_and_an_empty_result_says_how_many_there_are():
    app = open_shipped(mehrfach_teil="familien", mehrfach_gemeinde="Großrosseln", mehrfach_feld="VERBRAUCHER")
    assert "Zu dieser Auswahl ist keine Angebotsfamilie erfasst. Insgesamt sind es" in said(app)
    assert app.query_params["mehrfach_feld"] in ("Verbraucher und Schulden", ["Verbraucher und Schulden"])


def test_unknown_words_of_a_link_are_answered():
    assert "gibt es hier nicht" in said(open_shipped(mehrfach_gemeinde="Nirgendwo", mehrfach_teil="Torte"))


def test_a_delivery_without_offers_says_so(open_toy_page):
    assert "Diese Lieferung enthält keine Angebote" in said(checked(open_toy_page(PAGE)))


@pytest.fixture
def rich_toy(toy):
    """Toy offers with a duplicate, a family and an overlap with capacity, under hostile titles."""
    write_offers(toy)
    first = TABLES["angebote"][0] | {"titel": HOSTILE}
    more = [
        first | {"angebot": "B1"},
        first | {"angebot": "B2", "akteur": "AKT2", "titel": "Ein anderer Kurs", "auslastung": "90"},
        first | {"angebot": "B3"},
    ]
    place = TABLES["angebot_orte"][0]
    places = [place | {"angebot": "B1"}, place | {"angebot": "B2"}]
    places.append({"angebot": "B3", "ort": "1", "gemeinde": "01001002", "einzugsbereich": "gemeinde"})
    for name, rows in (
        ("angebote.csv", [first, *TABLES["angebote"][1:], *more]),
        ("angebot_orte.csv", [*TABLES["angebot_orte"], *places]),
    ):
        table = next(t for t in OFFER_TABLES if t.file == name)
        toy.file(name).write_text(build_csv(table, tuple(rows)), "utf-8")
    return toy


def test_three_parts_with_content_and_hostile_text(rich_toy, open_toy_page):
    text = said(checked(open_toy_page(PAGE)))
    assert "Abstimmung prüfen" in text
    assert "Empfehlung „Spezialisieren“" in text
    assert "vielleicht Einträge doppelt" in text
    pairs = said(checked(open_toy_page(PAGE, mehrfach_teil="dubletten")))
    assert "sehr wahrscheinlich doppelt" in pairs
    assert "Dafür spricht:" in pairs
    assert "1 Familie** mit zusammen" in said(checked(open_toy_page(PAGE, mehrfach_teil="familien")))
    assert "<img" not in text + pairs


def test_an_offer_opens_its_drawer(rich_toy, open_toy_page):
    app = checked(open_toy_page(PAGE, angebot="B2"))
    assert "Kennung: B2" in said(app)


def test_internal_offers_are_never_listed_but_count_in_what_there_is(toy_dataset, monkeypatch):
    data = with_offers(toy_dataset, [{"angebot": code} for code in ("A1", "A2", "A3")])
    offers = data.offers.offers.copy()
    offers.loc[offers.index[0], "sichtbarkeit"] = Visibility.INTERNAL
    hidden = offers["angebot"].iloc[0]
    book = replace(data.offers, version="einer intern", offers=offers)
    books = {}
    for name in ("compute_overlaps", "compute_clusters"):
        original = getattr(content_of, name)
        place = 0 if name == "compute_overlaps" else 1
        monkeypatch.setattr(
            content_of, name, lambda *a, _n=name, _p=place, _o=original, **k: books.update({_n: a[_p]}) or _o(*a, **k)
        )
    content = overlaps.overlap_content(book, data, date(2026, 1, 31))
    assert content.compared == len(offers) - 1
    assert hidden not in set(books["compute_overlaps"].offers["angebot"])
    assert hidden in set(books["compute_clusters"].offers["angebot"]), "need and supply count all offers"
    assert books["compute_overlaps"].version != book.version, "what is kept about one book is not taken for the other"
