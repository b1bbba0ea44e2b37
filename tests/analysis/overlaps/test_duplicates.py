"""Duplicates: what is found, what is not, and that the score is the one of the hand calculation."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mib_dashboard.analysis.offers.normalise import (
    normalise_name,
    normalise_phone,
    normalise_street,
    normalise_text,
    normalise_title,
    split_address,
)
from mib_dashboard.analysis.overlaps.duplicate_evidence import list_extra_words
from mib_dashboard.analysis.overlaps.duplicates import CHECK, SURE, build_table, compute_duplicates, explain_score
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.cases import CaseNote, Matter
from mib_dashboard.schema import CaseKind, CaseSubject
from tests.offer_toys import with_offers

ROOT = Path(__file__).parents[3]

ADDRESS = {"gemeinde": "01001001", "adresse": "Hauptstraße 5", "plz": "01001"}
OFFER = {"akteur": "AKT1", "titel": "Sprachcafé am Markt", "felder": "SPRACHE", "zielgruppen": "ALLE"}


def pairs(base, first, second, *, places=({}, {}), **tables):
    """Duplicates among two offers that are alike except for the given cells."""
    offers = [OFFER | {"angebot": code} | cells for code, cells in (("A1", first), ("A2", second))]
    where = [ADDRESS | {"angebot": code} | cells for code, cells in zip(("A1", "A2"), places, strict=True)]
    data = with_offers(base, offers, places=where, **tables)
    return compute_duplicates(data.offers, data.areas)


@pytest.mark.parametrize(("text", "same"), [
    ("Völklingen", "VOELKLINGEN"), ("Café-Treff „St. Michael“", "cafe treff st michael"), ("Weiß & Groß", "weiss gross"),
])  # fmt: skip
def test_one_spelling_for_texts(text, same):
    assert normalise_text(text) == normalise_text(same)


@pytest.mark.parametrize(("name", "same"), [
    ("Brücke e. V.", "BRUECKE e.V."), ("Brücke gGmbH", "Brücke gemeinnützige GmbH"), ("Brücke eV", "Brücke"),
])  # fmt: skip
def test_legal_forms_do_not_matter(name, same):
    assert normalise_name(name) == normalise_name(same)


def test_a_name_that_is_only_a_legal_form_is_kept():
    assert normalise_name("GmbH") == "gmbh"


@pytest.mark.parametrize(("street", "same"), [
    ("Johannisstraße 2", "Johannisstr. 2"), ("Johannis Str. 2", "johannisstrasse 2"), ("Hauptstr. 5 (Hof)", "Hauptstraße 5"),
])  # fmt: skip
def test_streets(street, same):
    assert normalise_street(street) == normalise_street(same)


def test_contacts():
    assert split_address("https://www.Verein.example/kurse/") == ("verein.example", "kurse")
    assert normalise_phone("+49 681 5060") == normalise_phone("0681/506-0") == normalise_phone("0049 681 5060")


def test_titles_are_words_without_order_and_places():
    assert normalise_title("Treff für Frauen – neu", {"zell"}) == normalise_title("Frauen-Treff Zell", {"zell"})


def test_extra_words_ignore_spelling_but_not_numbers():
    assert list_extra_words("beratung mobil", "beratungs mobil") == ()
    assert list_extra_words("deutsch kurs 1", "deutsch kurs 2") == ("1", "2")


def test_the_same_offer_twice_is_sure(toy_dataset):
    (pair,) = pairs(toy_dataset, {}, {"titel": "SPRACHCAFE am Markt (neu)"})
    assert (pair.first, pair.second, pair.verdict, pair.score) == ("A1", "A2", SURE, 1.0)
    assert pair.reasons == ("gleicher Titel", "gleicher Träger", "gleiche Adresse")
    assert pair.parts["Zeit"] is None


def test_the_score_is_the_weighted_mean_of_what_is_known(toy_dataset):
    times = [
        {"angebot": code, "ort": "1", "wochentag": "Mo", "von": start, "bis": "12:00"}
        for code, start in (("A1", "09:00"), ("A2", "10:30"))
    ]
    (pair,) = pairs(toy_dataset, {}, {}, places=({"adresse": "", "plz": ""}, {"adresse": "", "plz": ""}), angebot_zeiten=times)
    # title 1, provider 1, same town 0.5, contact not known, three of six half hours
    assert pair.score == pytest.approx((0.35 + 0.25 + 0.20 * 0.5 + 0.10 * 0.5) / 0.9)
    assert pair.verdict == CHECK


def test_the_printed_parts_add_up_to_the_score(toy_dataset):
    times = [
        {"angebot": code, "ort": "1", "wochentag": "Mo", "von": start, "bis": "12:00"}
        for code, start in (("A1", "09:00"), ("A2", "10:30"))
    ]
    (pair,) = pairs(toy_dataset, {}, {"geschlecht": "alle"}, angebot_zeiten=times)
    # title 1, provider 1, same address 1, contact not known, three of six half hours: (0.8 + 0.05) / 0.9
    assert (pair.mean, pair.is_identity, pair.score) == (pytest.approx(0.85 / 0.9), True, 1.0)
    assert explain_score(pair) == (
        "Titel 1,00 · Träger 1,00 · Ort 1,00 · Kontakt unbekannt · Zeit 0,50: gewichtet 0,94; "
        "gleicher Titel, gleicher Träger und gleicher Ort genügen: 1; ergibt 1,00"
    )
    (doubt,) = pairs(toy_dataset, {"geschlecht": "frauen"}, {"geschlecht": "alle"}, angebot_zeiten=times)
    assert explain_score(doubt).endswith("genügen: 1; 1 Widerspruch: −0,1; ergibt 0,90")
    for found in (pair, doubt, *pairs(toy_dataset, {}, {"titel": "Sprachcaffe am Markt", "felder": "BERATUNG"})):
        assert found.score == pytest.approx((1.0 if found.is_identity else found.mean) - 0.1 * found.contradictions)


def test_spelling_of_the_provider_and_typing_errors(toy_dataset):
    actors = [
        {"akteur": "AKT1", "name": "Verein Brücke e. V.", "mail": "stelle@verein.example"},
        {"akteur": "AKT2", "name": "Verein Bruecke eV", "mail": "Stelle@verein.example"},
    ]
    (pair,) = pairs(toy_dataset, {}, {"akteur": "AKT2", "titel": "Sprachcaffe am Markt"}, akteure=actors)
    assert pair.verdict == SURE
    assert "gleiche E-Mail-Adresse" in pair.reasons


@pytest.mark.parametrize("where", [
    {"gemeinde": "01001002"}, {"adresse": "Hauptstraße 50"}, {"plz": "01002"}, {"adresse": "", "lat": "49.09", "lon": "7.09"},
], ids=["town", "number", "postcode", "point"])  # fmt: skip
def test_different_places_are_no_duplicate(toy_dataset, where):
    point = {"adresse": "", "lat": "49.05", "lon": "7.05", "geo_qualitaet": "adresse"} if "lat" in where else {}
    assert pairs(toy_dataset, {}, {}, places=(point, point | where)) == ()


@pytest.mark.parametrize("other", [
    {"felder": "BERATUNG"}, {"zielgruppen": "FRAUEN"}, {"titel": "Sprachcafé am Markt Stufe 2"}, {"geschlecht": "frauen"},
    {"gueltig_von": "2025-01-01"}, {"alter_von": "60"},
], ids=str)  # fmt: skip
def test_a_contradiction_is_never_sure(toy_dataset, other):
    mine = {"geschlecht": "alle", "gueltig_bis": "2024-12-31", "alter_bis": "27"}
    found = pairs(toy_dataset, mine, other)
    assert [pair.verdict for pair in found] == [CHECK]
    assert found[0].doubts


def test_too_little_known_is_never_sure(toy_dataset):
    (pair,) = pairs(toy_dataset, {}, {}, places=({"gemeinde": "", "adresse": "", "plz": ""},) * 2)
    assert (pair.score, pair.verdict) == (1.0, CHECK)


def test_other_title_is_no_duplicate(toy_dataset):
    assert pairs(toy_dataset, {}, {"titel": "Hausaufgabenhilfe"}) == ()


def test_neither_order_of_rows_nor_of_titles_matters(toy_dataset):
    rows = [OFFER | {"angebot": f"A{n}", "titel": f"Sprachcafé {word}"} for n, word in enumerate(["Ost", "Ost", "West", "Nord"])]
    places = [ADDRESS | {"angebot": row["angebot"]} for row in rows]
    data = with_offers(toy_dataset, rows, places=places)
    expected = compute_duplicates(data.offers, data.areas)
    assert expected
    for seed in range(4):
        mixed = random.Random(seed).sample(rows, len(rows))
        data = with_offers(toy_dataset, mixed, places=places[::-1])
        assert compute_duplicates(data.offers, data.areas) == expected


def test_table_and_empty_book(toy_dataset):
    table = build_table(pairs(toy_dataset, {}, {}))
    assert table.loc[0, ["angebot_a", "angebot_b", "wert", "urteil"]].tolist() == ["A1", "A2", 1.0, SURE]
    data = with_offers(toy_dataset, [OFFER | {"angebot": "A1"}])
    assert build_table(compute_duplicates(data.offers, data.areas)).empty


@pytest.mark.shipped
def test_no_pair_of_the_shipped_offers_is_called_sure():
    data, findings = open_dataset(ROOT / "data", ROOT / "geo")
    assert data is not None, findings
    # Every pair in reach of the limits was looked at: none of them is one offer captured twice.
    assert compute_duplicates(data.offers, data.areas) == ()


def test_a_pair_that_is_known_to_be_two_is_shown_no_more(toy_dataset):
    twins = [OFFER | {"angebot": code} for code in ("A1", "A2")]
    data = with_offers(toy_dataset, twins, places=[ADDRESS | {"angebot": code} for code in ("A1", "A2")])
    assert len(compute_duplicates(data.offers, data.areas)) == 1
    for kind, left in ((CaseSubject.OFFER_PAIR, 0), (CaseSubject.ACTOR_PAIR, 1)):
        note = CaseNote("V1", CaseKind.DIFFERENT, Matter(kind, ("A1", "A2")), "", date(2026, 11, 1))
        assert len(compute_duplicates(replace(data.offers, cases=(note,)), data.areas)) == left
