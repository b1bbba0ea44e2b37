"""The page of offers through Streamlit's own test runner: real data for words, toys for filters, hostile text for safety."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.language.formats import sort_key
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.offers.filters import EXAMPLE_QUERY
from tests.offer_toys import write_offers

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")


def open_offers(**link: str) -> AppTest:
    app = AppTest.from_file(MAIN)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(find_page("angebote").path)
    return app.run()


def entries(app: AppTest) -> list[str]:
    return [b.label.strip("*").replace("\\", "") for b in app.button if b.key and b.key.startswith("liste_")]


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.info, app.header, app.title)
    return " ".join(str(e.value) for kind in kinds for e in kind).replace("\\", "")


def test_state_of_the_stock_comes_first():
    app, offers = open_offers(), snapshot().dataset.offers
    assert not app.exception
    confirmed = int((offers.offers["aktualitaet"] == "bestaetigt").sum())
    assert f"**{len(offers.offers)} Angeboten** sind {confirmed} bestätigt" in words(app)
    assert "nie „nein“" in words(app)


def test_the_map_has_its_line_of_actions():
    app = open_offers(angebote_gemeinde="Sulzbach")
    told = "".join(one.proto.body for one in app.get("html") if "A4-Seite (PDF)" in one.proto.body)
    assert "./blatt/angebote.pdf" in told
    keys = {button.proto.id.rsplit("-", 1)[-1] for button in app.get("download_button")}
    assert {"angebote_karte_csv", "angebote_karte_xlsx"} <= keys


def test_an_offer_that_is_not_there_is_told_above_the_title():
    app = open_offers(angebot="QUATSCH")
    first = next(iter(app.main))
    assert "„QUATSCH“ aus dem Link gibt es hier nicht" in "".join(info.value for info in first.info)


def test_a_course_in_a_town_is_found_by_typing():
    app = open_offers()
    app.text_input(key="angebote_suche").set_value("Sprachkurs Völklingen").run()
    assert "Völklingen" in words(app)
    assert any("Sprachoffensive" in title for title in entries(app)[:1])
    assert "landesweit" not in entries(app)


def test_where_nothing_has_all_words_the_nearest_hits_are_a_click_away():
    app = open_offers(gemeinde="Sulzbach", angebote_suche="Familien Rechtsberatung")
    assert "Nichts mit allen Wörtern" in words(app)
    near = {b.label.replace("\\", ""): b for b in app.button if b.label.startswith("mit „")}
    assert list(near) == ["mit „Familien“: 2", "mit „Rechtsberatung“: 2"]
    near["mit „Rechtsberatung“: 2"].click().run()
    assert app.text_input(key="angebote_suche").value == "Rechtsberatung"
    assert len(entries(app)) == 2


def test_the_example_in_the_empty_field_finds_confirmed_courses_first():
    app = open_offers()
    field = app.text_input(key="angebote_suche")
    assert field.placeholder.endswith(EXAMPLE_QUERY)
    field.set_value(EXAMPLE_QUERY).run()
    titles = entries(app)
    assert titles[0].startswith("Sprachoffensive Deutsch")
    assert sum("Deutschkurse" in title for title in titles) == 2
    assert "zuerst Treffer im Titel" in words(app)


def test_filters_by_code_in_the_link_and_section_headings():
    area = snapshot().dataset.municipalities[0]
    app = open_offers(angebote_gemeinde=area.ags, angebote_feld="SPRACHE")
    assert not app.exception
    assert app.multiselect(key="angebote_gemeinde").value == [area.ags]
    assert f"In {area.short_name}" in words(app)
    assert f"Gemeinde: {area.name}" in words(app)


def test_empty_result_says_what_it_does_not_mean():
    app = open_offers(angebote_suche="gibtesnichtxyz")
    assert "kein Angebot erfasst" in words(app)
    assert not entries(app)
    app.button(key="schirm_angebote_leeren").click().run()
    assert len(entries(app)) == 20


def test_pages_of_the_list_do_not_overlap():
    first, second = open_offers(), open_offers(angebote_seite="2")
    assert not set(entries(first)) & set(entries(second)) or len(set(entries(first))) < 20
    assert not open_offers(angebote_seite="999").exception


def test_drawer_by_link_and_unknown_offer():
    app = open_offers(angebot="A034")
    assert any("mib-facts" in e.value and "Kontakt" in e.value for e in app.html)
    assert "Nicht angegeben: " in words(app)
    assert "gibt es hier nicht" in words(open_offers(angebot="<b>A999</b>"))


def test_offers_open_to_all_are_one_click_away():
    app = open_offers(angebote_zielgruppe="FRAUEN")
    (box,) = [box for box in app.checkbox if box.key == "angebote_allgemein"]
    assert box.label == "Auch 61 weitere zeigen, die allen offenstehen (allgemein)"
    assert len(entries(app)) == 3
    assert "allgemein" not in words(app)
    box.check().run()
    assert "**64 Angebote**" in words(app)
    assert "dazu allgemeine" in words(app)
    assert len(entries(app)) == 20
    app.button(key="schirm_angebote_leeren").click().run()
    assert "angebote_allgemein" not in [box.key for box in app.checkbox]


def test_actors_with_their_offers():
    app = open_offers(angebote_ansicht="akteure")
    assert not app.exception
    labels = [e.label for e in app.expander]
    assert len(labels) == 25
    names = [label.replace("\\", "").rpartition(" – ")[0] for label in labels]
    assert names == sorted(names, key=sort_key)
    assert any("Angebote, davon" in label for label in labels)
    assert "nach dem Alphabet" in words(app)
    assert {b.key for b in app.download_button} == {"akteure_csv", "akteure_xlsx"}


@pytest.fixture
def open_toy_offers(toy, open_toy_page):
    write_offers(toy)
    return lambda **link: open_toy_page("angebote", **link)


def test_toy_offers_regional_ones_apart(open_toy_offers):
    app = open_toy_offers(angebote_gemeinde="01001003")
    assert not app.exception
    assert [h.value.replace("\\", "") for h in app.header] == [
        "In Zell (1)",
        "Für mehrere Städte und Gemeinden, auch Zell (2)",
    ]


def test_hidden_offers_are_nowhere(toy, open_toy_offers):
    toy.change("angebote.csv", 2, "sichtbarkeit", "intern")
    app = open_toy_offers()
    assert "Deutsch für alle" not in " ".join(entries(app))
    assert "gibt es hier nicht" in words(open_toy_offers(angebot="A1"))


def test_a_link_with_an_old_number_opens_the_offer_it_was_merged_with(toy, open_toy_offers):
    (toy.data / "zusammengelegt.csv").write_text("tabelle,alt,neu,seit\nangebote,A77,A1,2026-11-29\n", "utf-8")
    app = open_toy_offers(angebot="A77")
    assert not app.exception
    assert "Kennung: A1" in words(app)


def test_delivery_without_offers_says_so(open_toy_page):
    app = open_toy_page("angebote")
    assert not app.exception
    assert "keine Angebote" in words(app)


def test_five_thousand_offers_stay_usable(toy, open_toy_offers):
    for name in ("angebote.csv", "angebot_orte.csv"):
        path = toy.data / name
        with path.open(encoding="utf-8", newline="") as stream:
            head, *rows = list(csv.reader(stream))
        more = [[f"{row[0]}-{copy}" if copy else row[0], *row[1:]] for copy in range(1000) for row in rows]
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([head, *more])
    app = open_toy_offers()
    assert "5.000 Angebote" in words(app)
    for query in ("Ber", "Beratung", "Beratunk"):
        app.text_input(key="angebote_suche").set_value(query).run()
        assert not app.exception
        assert entries(app)
