"""Sentences about the offers of a tiny data set, counted by hand, in both versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.narrative import compute_offer_sentences
from mib_dashboard.analysis.offers.stock import build_stock
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.texts import PlainWords, Version
from tests.offer_toys import write_offers

STANDARD, PLAIN = Version.STANDARD, Version.PLAIN
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def offers(toy_writer, tmp_path_factory):
    data, findings = open_dataset(*write_offers(toy_writer(tmp_path_factory.mktemp("offers"))))
    assert data is not None, findings
    fields = {"SPRACHE": PlainWords("SPRACHE", "Deutsch lernen", "", "", "")}
    return replace(data, texts=replace(data.texts, fields=fields))


def test_offers_of_a_municipality_by_hand(offers):
    """In Adorf A1 (Sprache) and A5 (Beratung), both confirmed; in Ödheim only A5 and, for both, A2 (Beratung); in Zell A3."""
    stock = build_stock(offers.offers, offers.areas)
    by_ags = {
        ags: compute_offer_sentences(offers.texts, offers.offers, stock, offers.areas[ags], STANDARD, DAY)
        for ags in ("01001001", "01001002", "01001003")
    }
    assert [s.text for s in by_ags["01001001"]] == [
        "Angebote: in Adorf sind 2 Angebote für Zugewanderte vor Ort erfasst.",
        "Alle sind bestätigt.",
        "In allen Handlungsfeldern ist in Adorf mindestens ein Angebot vor Ort erfasst.",
    ]
    assert set(by_ags["01001001"][0].offers) == {"A1", "A5"}
    assert [s.text for s in by_ags["01001002"]] == [
        "Angebote: in Ödheim ist ein Angebot für Zugewanderte vor Ort erfasst.",
        "Davon ist eines bestätigt.",
        "Dazu kommt ein Angebot für mehrere Gemeinden oder das ganze Land.",
        "Ohne Eintrag vor Ort ist in Ödheim ein Handlungsfeld: Sprache.",
        "Das heißt nicht, dass es dort nichts gibt, sondern dass noch nichts erfasst ist.",
    ]
    plain = compute_offer_sentences(offers.texts, offers.offers, stock, offers.areas["01001002"], PLAIN, DAY)
    assert [s.text for s in plain] == [
        "In Ödheim selbst kennen wir ein Angebot.",
        "Ein Angebot davon ist bestätigt.",
        "Dazu kommt ein Angebot für mehrere Orte.",
        "In einem Bereich kennen wir in Ödheim selbst kein Angebot.",
        "Vielleicht gibt es trotzdem ein Angebot.",
        "Zum Bereich Deutsch lernen kennen wir in Ödheim selbst kein Angebot.",
    ]


def test_what_is_open_to_everybody_is_told_apart(offers):
    book = replace(offers.offers, version="1", offers=offers.offers.offers.assign(art=["allgemeine_einrichtung", *[""] * 4]))
    given = offers.texts, book, build_stock(book, offers.areas), offers.areas["01001001"]
    told = {version: compute_offer_sentences(*given, version, DAY) for version in (STANDARD, PLAIN)}
    assert told[STANDARD][2].text == "Nicht mitgezählt, offen für alle oder allgemeine Einrichtung: 1."
    assert "Angebote für alle Menschen haben wir nicht mitgezählt." in [s.text for s in told[PLAIN]]


def test_a_field_with_an_offer_from_elsewhere_says_so(offers):
    """A5 at home in Adorf alone: in Ödheim nothing on the spot is left, and A2 (Beratung) covers it."""
    book = offers.offers
    places = book.places[(book.places["angebot"] != "A5") | (book.places["ort"] == "1")].reset_index(drop=True)
    book = replace(book, version="2", places=places)
    texts = replace(offers.texts, fields={**offers.texts.fields, "BERATUNG": PlainWords("BERATUNG", "Beratung", "", "", "")})
    found = compute_offer_sentences(texts, book, build_stock(book, offers.areas), offers.areas["01001002"], PLAIN, DAY)
    assert [s.text for s in found] == [
        "In Ödheim selbst kennen wir noch kein Angebot.",
        "Vielleicht gibt es trotzdem ein Angebot.",
        "Dazu kommt ein Angebot für mehrere Orte.",
        "In 2 Bereichen kennen wir in Ödheim selbst kein Angebot.",
        "Vielleicht gibt es trotzdem Angebote.",
        "Zum Bereich Deutsch lernen kennen wir in Ödheim selbst kein Angebot.",
        "Zum Bereich Beratung kennen wir in Ödheim selbst kein Angebot.",
        "Aber es gibt ein Angebot für mehrere Orte.",
    ]
