"""Queries as people type them, on the shipped offers. What belongs to each was judged by hand from the tables."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.offers.search import search
from mib_dashboard.analysis.offers.stock import OfferStock, build_stock
from mib_dashboard.delivery.dataset import open_dataset
from tests.data.shipped import DATA, GEO

CENTRES = {f"A0{number}" for number in range(23, 32)}
SCHOOLS = {f"A{number:03}" for number in range(8, 23)}
WORK = {f"A0{number}" for number in (39, 40, 41, 42, 43, 45, 56, 68, 69, 70)}
WOMEN = {"A022", "A077", "A091"}
REFUGEES = {"A075", "A080", "A095", "A104", "A106", "A107", "A108", "A109"}
# All forms and misspellings of a word find the same offers.
FORMS = [
    "Deutschkurs Deutschkurse Deutschkursen Deutschkus Deutschkurz",
    "Sprachkurs Sprachkurse Sprchkurs Sprachkus",
    "Beratung Beratungen Beratug Berater Beraterin",
    "Migrationsberatung Migrationsberatungen Migrationsberatng MBE",
    "Einbürgerung Einbürgerungen Einbuergerung Einbürgrung",
    "Frauenhaus Frauenhäuser",
    "Kind Kinder Kindern",
    "Jugend Jugendliche Jugendlicher",
    "Arzt Ärzte Aerzte",
    "Wohnung Wohnungen",
    "Flüchtling Flüchtlinge Flüchtlnge Fluechtling",
    "Geflüchtete Geflüchteten",
    "Nachhilfe Hausaufgaben Hausaufgabenhilfe",
    "Lotse Lotsen Lotsinnen Integrationslotse",
    "Ehrenamt Ehrenamtliche ehrenamtlich",
    "Migrant Migranten Migrantinnen",
    "Asylsuchende Asylbewerber Asylbewerberinnen Schutzsuchende Schutzberechtigte Geduldete Geflüchtete",
    "Job Jobs",
    "Volkshochschule Volkshochschulen Volkshochshule VHS",
    "Treff Treffs",
    "Völklingen Voelklingen Völkligen",
    "Gemeinwesenarbeit Gemeinwesnarbeit GWA",
    "Türkisch türkische",
    "Dolmetscher Dolmetschen Dolmetscherin",
    "Jugendzentrum Jugendzentren",
    "Café Cafés Cafe",
    "Obdachlose Wohnungslose",
    "Caritas Carritas",
    "Schule Schulen",
    "Schuldner Schulden",
    "Anerkennung Anerkennungen",
]
# Query → offers that it must find; with `only`, nothing else.
WANTED = [
    ("Einbürgerungen", {"A003", "A076"}, True),
    ("Frauenhäuser", {"A077"}, True),
    ("Ärzte", {"A060"}, True),
    ("Obdachlose", {"A060"}, True),
    ("Traumata", {"A062"}, False),
    ("Trauma", {"A062", "A060"}, True),
    ("kurdisch", {"A062", "A109"}, True),
    ("türkische", {"A073", "A084"}, True),
    ("Schulden", {"A053"}, True),
    ("Mädchen", {"A072"}, True),
    ("Kinder", {"A072"}, True),
    ("Hausaufgaben", {"A072"}, True),
    ("Jugendzentren", CENTRES, True),
    ("Volkshochschulen", SCHOOLS, True),
    ("Deutschkurse", {"A020", "A022", "A072", "A087"}, False),
    ("Deutschkurse Sulzbach", {"A022", "A087", "A021", "A035"}, True),
    ("Migrationsberatungen", {"A037", "A049", "A051"}, False),
    ("Lotsinnen", {"A038", "A046", "A061", "A063", "A108"}, False),
    ("Ehrenamtliche", {"A059", "A101", "A104", "A106"}, False),
    ("Gemeinwesenarbeiten", WORK, False),
    ("Carritas", {"A036", "A037", "A038", "A039", "A040", "A041", "A042", "A043", "A044", "A045", "A108"}, True),
    # What is open to all who came is open to them, too, though it names nobody who fled.
    *((f"{who} Frauen", WOMEN, True) for who in ("geflüchtete", "asylsuchende", "geduldete", "zugewanderte")),
    *((f"{who}frauen", WOMEN, True) for who in ("Flüchtlings", "Asyl", "Geflüchteten", "Zuwanderer", "Migranten")),
    *((f"Frauen mit {what}", WOMEN, True) for what in ("Migrationshintergrund", "Einwanderungsgeschichte")),
    ("Geflüchtete", REFUGEES, False),
    ("Jobs", {"A006", "A007", "A105"}, False),
]
# Nobody offers this in the tables; a similar word is no answer.
NOTHING = ("Zahnarzt", "Impfung", "Exkursion", "Kita", "Schwimmkurse", "Radfahren", "Hebammen", "Tanzschuhe", "xyzabc")


@pytest.fixture(scope="module")
def stock() -> OfferStock:
    data, _ = open_dataset(DATA, GEO)
    assert data is not None
    assert data.offers is not None
    return build_stock(data.offers, data.areas)


def find(stock: OfferStock, query: str) -> dict[str, float]:
    scores = search(stock.index, query).scores[stock.rows["suche"].to_numpy()]
    return {code: score for code, score in zip(stock.rows["angebot"], scores, strict=True) if score > 0}


@pytest.mark.parametrize("forms", FORMS)
def test_forms_and_typing_errors_find_the_same(stock, forms):
    first, *others = forms.split()
    expected = set(find(stock, first))
    assert expected
    assert {form: set(find(stock, form)) for form in others} == dict.fromkeys(others, expected)


@pytest.mark.parametrize(("query", "codes", "only"), WANTED)
def test_what_belongs_to_a_query(stock, query, codes, only):
    found = find(stock, query)
    assert codes <= set(found)
    if only:
        assert set(found) == codes
    else:
        # What was meant stands before what only comes near.
        best = sorted(found, key=lambda code: -found[code])[: 2 * len(codes)]
        assert codes <= set(best)


@pytest.mark.parametrize("query", NOTHING)
def test_no_flood_of_what_only_looks_alike(stock, query):
    assert find(stock, query) == {}
