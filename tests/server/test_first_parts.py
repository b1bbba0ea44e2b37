"""Pages of several parts: the document holds the one that the address names."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qsl, quote

import pytest

from mib_dashboard.analysis.figures.mapping import list_times
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.figures.wording import speak_point
from mib_dashboard.analysis.gaps.words import SCOPES
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.first import Around, build_first, compose_page, prepare_first
from mib_dashboard.first.asked import Asked
from mib_dashboard.language.choices import tell_unknown
from tests.offer_toys import OFFERS, with_offers

AREA_LINK = re.compile(r'<a href="([^"]+)" aria-label="([^"]+)"><title>\2</title><path')


@pytest.mark.parametrize(
    ("path", "part", "title"),
    [
        ("luecken", {"luecken_teil": "Zeiten, Sprachen, Träger"}, "Auf wie vielen Trägern ein Feld ruht"),
        ("angebote", {}, "Angebote vor Ort"),
        ("datenstand", {"datenstand_teil": "Dateien"}, "Dateien"),
        ("datenstand", {"datenstand_teil": "Nach Jahren"}, "Werte nach Jahren"),
        ("datenstand", {"datenstand_teil": "Lieferungen"}, "Wer was bis wann liefern soll"),
    ],
)
def test_every_part_of_a_page_has_its_own_content(toy_dataset, path, part, title):
    found = compose_page(path, part.items(), prepare_first(with_offers(toy_dataset, OFFERS), date(2026, 11, 28)))
    assert any(block.title.startswith(title) for block in found.report.blocks)
    assert not found.answers


def test_providers_are_named_and_counted_as_such(toy_dataset):
    day = date(2026, 11, 28)
    actors = compose_page("angebote", [("angebote_ansicht", "Akteure")], prepare_first(with_offers(toy_dataset, OFFERS), day))
    assert re.fullmatch(r"Gefunden: \d+ Akteure?\.", actors.statement)
    places = [{"angebot": "Z1", "gemeinde": "01001001"}, {"angebot": "Z2", "gemeinde": "01001002"}]
    twice = [{"angebot": place["angebot"], "akteur": "AKT1", "titel": "Nähcafé"} for place in places]
    data = with_offers(toy_dataset, twice, places=places)
    found = compose_page("mehrfachstrukturen", [("mehrfach_teil", "familien")], prepare_first(data, day))
    assert found.statement == "Angebotsfamilien: 1."
    drawn = str(build_first(found, Around()))
    assert data.offers.actor_names["AKT1"] in drawn
    assert "AKT1" not in drawn


def test_an_opened_cell_tells_the_reach_in_words(toy_dataset):
    ground = prepare_first(with_offers(toy_dataset, OFFERS), date(2026, 11, 28))
    cell = f"SPRACHE~{toy_dataset.municipalities[0].ags}~ALLE"
    found = compose_page("luecken", [("luecken_zelle", cell)], ground)
    reach = {row[2].text for row in found.report.blocks[1].rows}
    assert reach
    assert reach <= set(SCOPES.values())


def test_why_a_municipality_stands_where_it_does_is_a_list_below_the_table():
    ground = prepare_first(shared_store().current().dataset, date(2026, 11, 28))
    found = compose_page("luecken", [("luecken_teil", "bedarf")], ground)
    picture, why = found.report.blocks
    assert why.title == "Warum eine Gemeinde dort steht"
    assert len(why.statements) == len(picture.table.rows)
    assert max(len(cell.text) for row in picture.table.rows for cell in row) < min(len(one.text) for one in why.statements)


@pytest.mark.parametrize(
    "asked", [[("gemeinde", "Ödheim"), ("zr_gemeinden", "Adorf")], [("zr_gemeinden", "Ödheim"), ("zr_gemeinden", "Adorf")]]
)
def test_the_first_of_two_places_is_the_highlighted_one(toy_dataset, asked):
    found = compose_page("zeitreihen", [("indikator", "AUSL-ANT"), *asked], prepare_first(toy_dataset, date(2026, 11, 28)))
    picture, newest = found.report.blocks[:2]
    assert [(one.name, one.role) for one in picture.spec.series[:2]] == [("Ödheim", "chosen"), ("Adorf", "further")]
    assert newest.title == "Die neueste Zahl: Ödheim"
    assert found.lead.startswith("Jede Linie ist ein Gebiet")


def test_an_area_of_the_map_tells_its_value_and_leads_to_its_choice(toy_dataset):
    ground = prepare_first(toy_dataset, date(2026, 11, 28))

    def print_page(path, pairs):
        return str(build_first(compose_page(path, pairs, ground), Around()))

    body = print_page("karte", [("indikator", "AUSL-ANT"), ("karte_ansicht", '"><img src=x>')])
    found = {unescape(address): unescape(told) for address, told in AREA_LINK.findall(body)}
    index = index_points(toy_dataset)
    newest = list_times(index, toy_dataset.indicators["AUSL-ANT"])[-1]
    kept = "indikator=AUSL-ANT&karte_ansicht=%22%3E%3Cimg%20src%3Dx%3E"
    assert found == {
        f"./karte?{kept}&gemeinde={quote(area.name)}": f"{area.short_name}: "
        + speak_point(toy_dataset, index.at("AUSL-ANT", area.ags, newest))
        for area in toy_dataset.municipalities
    }
    for area, address in zip(toy_dataset.municipalities, found, strict=True):
        page, _, query = address.removeprefix("./").partition("?")
        assert f'<option value="{area.name}" selected>' in print_page(page, parse_qsl(query))
    start = [address for address, _ in AREA_LINK.findall(print_page("", []))]
    assert start == [f"./gemeinde?gemeinde={quote(area.name)}" for area in toy_dataset.municipalities]


def test_a_figure_of_a_single_day_says_that_no_earlier_one_compares(toy_dataset):
    found = compose_page("karte", [("indikator", "ZEN-MH")], prepare_first(toy_dataset, date(2026, 11, 28)))
    newest = next(block for block in found.report.blocks if block.title.startswith("Die neueste Zahl"))
    assert [figure.change for figure in newest.figures] == ["einzelner Stichtag, ohne vergleichbare frühere Zahl"]


@pytest.mark.parametrize("word", ["\0", " ", "\u202e"])
def test_a_word_nobody_can_read_is_answered_without_empty_marks(toy_dataset, word):
    asked = Asked([("gemeinde", word)], toy_dataset.areas)
    assert asked.pick_area("gemeinde", toy_dataset.areas.municipalities) is None
    assert [tell_unknown(one) for one in asked.unknown] == ["Ein leeres oder unlesbares Wort aus dem Link gibt es hier nicht."]
    assert not Asked([("gemeinde", "")], toy_dataset.areas).unknown


def test_nearest_hits_of_a_search_are_told_without_script_too(toy_dataset):
    base = prepare_first(with_offers(toy_dataset, OFFERS), date(2026, 11, 28))
    title = base.prepared.data.offers.offers["titel"].iloc[0]
    page = compose_page("angebote", {"angebote_suche": f"{title.split()[0]} Xylophon"}.items(), base)
    said = " ".join(str(block) for block in page.report.blocks)
    assert f"Nichts mit allen Wörtern; mit „{title.split()[0]}“: " in said


def test_a_name_that_no_page_knows_is_answered_before_the_words(toy_dataset):
    ground = prepare_first(with_offers(toy_dataset, OFFERS), date(2026, 11, 28))
    asked = {"luecken_zelle": "x~y~z", "luekcen_feld": "<b>", "utm_source": "brief"}
    told = unescape(str(build_first(compose_page("luecken", asked.items(), ground), Around())))
    answers = re.findall(r'<p class="mib-hinweis">([^<]*)', told)
    assert [answer.partition(" kennt")[0] for answer in answers[:2]] == [
        "Die Angabe „luekcen_feld“ aus dem Link",
        "„x~y~z“ aus dem Link gibt es hier nicht. Gezeigt wird die übliche Auswahl.",
    ]
    assert len(answers) == 2
