"""The pictures on the pages as files: the buttons, and what is in the files."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.navigation import find_page
from tests.app.conftest import MAIN
from tests.offer_toys import write_offers
from tests.sign_toys import INDICATOR, sign_everything
from tests.steering_toys import SECRET, write_steering

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def signed(toy) -> None:
    """The delivery with every sign; made before the page opens it."""
    sign_everything(toy.data, toy.geo)


def read_svg(pressed: dict[str, bytes], stem: str = "") -> tuple[ET.Element, str]:
    (name,) = [name for name in pressed if name.startswith(stem) and name.endswith(".svg")]
    root = ET.fromstring(pressed[name])
    assert Image.open(io.BytesIO(pressed[name.replace(".svg", ".png")])).width == 1440
    return root, " ".join(e.text for e in root.iter(f"{SVG}text") if e.text and not e.get("aria-hidden"))


@pytest.mark.parametrize("view", ["Verlauf", "Alle Gemeinden"])
def test_series(open_toy_page, pressed, view):
    app = open_toy_page("zeitreihen", indikator="AUSL-ANT", zr_ansicht=view)
    assert {"zr_csv", "zr_xlsx", "zr_svg", "zr_png"} <= {button.key for button in app.download_button}
    root, text = read_svg(pressed)
    title = app.header[0].value.replace("\\", "")
    assert root.find(f"{SVG}title").text == title
    assert title in text
    assert "Quelle: © Amt" in text
    assert "Lizenz:" in text
    assert "Stand:" in text


@pytest.mark.usefixtures("signed")
def test_map_with_every_sign(open_toy_page, pressed):
    app = open_toy_page("karte", indikator=INDICATOR)
    assert {"karte_svg", "karte_png"} <= {button.key for button in app.download_button}
    root, text = read_svg(pressed)
    assert root.find(f"{SVG}title").text == app.header[0].value.replace("\\", "")
    assert root.find(f"{SVG}desc").text.startswith("Karte: ")
    for words in (". geheim gehalten (1 Gebiet)", "keine Angabe", "Zeichen im Bild: ", "Quelle: "):
        assert words in text
    fills = {e.get("fill") for e in root.iter(f"{SVG}path") if e.get("fill-rule") == "evenodd"}
    assert {"url(#mib-confidential)", "url(#mib-unknown)", "url(#mib-missing)", "url(#mib-null-exact)"} <= fills


def test_map_of_differences(open_toy_page, pressed):
    open_toy_page("karte", indikator="AUSL-ANT", karte_ansicht="Abstand zum Wert in der Region", karte_zeit="31.12.2021")
    root, text = read_svg(pressed)
    assert "Abstand zum Wert in der Region, 31.12.2021" in root.find(f"{SVG}title").text
    assert "kein gesicherter Unterschied" in text
    assert "Prozentpunkte" in text


def test_funnel(open_toy_page, pressed):
    link = {"indikator": "AUSL-ANT", "karte_form": "Trichterdiagramm", "karte_zeit": "31.12.2021"}
    app = open_toy_page("karte", **link)
    assert {"trichter_svg", "trichter_png"} <= {button.key for button in app.download_button}
    _, text = read_svg(pressed)
    assert "99,8" in text
    assert "Quelle: © Amt" in text


def test_need_and_supply(pressed):
    app = AppTest.from_file(MAIN)
    app.query_params["luecken_teil"], app.query_params["luecken_stichtag"] = "bedarf", "2026-03-01"
    app.switch_page(find_page("luecken").path)
    app.run()
    assert not app.exception, [e.message for e in app.exception]
    assert {f"luecken_bedarf_{kind}" for kind in ("csv", "xlsx", "svg", "png")} <= {button.key for button in app.download_button}
    root, text = read_svg(pressed)
    assert root.find(f"{SVG}title").text == app.header[0].value.replace("\\", "")
    assert all(area.short_name in text for area in snapshot().dataset.municipalities)
    table = app.table[0].value.reset_index()
    told, left_out = text.replace("\u202f", " ").split("Nicht im Bild, weil es zu wenige Angebote für eine Prozentzahl sind: ")
    for name, index, supply in zip(table.iloc[:, 0], table.iloc[:, 1], table.iloc[:, 5], strict=True):
        if supply == "zu wenige Angebote":
            assert name.replace("\\", "") in left_out
        else:
            assert f"{index} und {supply}".replace("\\", "").replace("\u202f", " ") in told
    licences = text.split("Lizenz: ")[1].split(" · ")[0].split("; ")
    assert len(licences) == len(set(licences))
    for words in ("nicht beurteilbar", "Bedarfsindex: ", "Quelle: ", "Angebote am 01.03.2026", "Lizenz: "):
        assert words in text


def test_ends_of_funding(toy, open_toy_page, pressed):
    write_offers(toy)
    toy.change("foerderungen.csv", 2, "laufzeit_bis", f"{date.today().year}-12-31")
    app = open_toy_page("foerderung")
    assert {f"foerderung_{kind}" for kind in ("csv", "xlsx", "svg", "png")} <= {button.key for button in app.download_button}
    root, text = read_svg(pressed, "foerderungen")
    assert root.find(f"{SVG}title").text == app.header[0].value.replace("\\", "")
    for words in ("Q4", str(date.today().year), f"Stichtag 01.01.{date.today().year + 1}", "AMIF", "Quelle: ", "Stand: "):
        assert words in text


def test_need_met_after_the_ends(toy, open_toy_page, pressed):
    write_offers(toy)
    toy.change("foerderungen.csv", 2, "laufzeit_bis", f"{date.today().year}-12-31")
    app = open_toy_page("foerderung")
    assert {f"foerderung_deckung_{kind}" for kind in ("csv", "xlsx", "svg", "png")} <= {b.key for b in app.download_button}
    root, text = read_svg(pressed, "deckung")
    # "Deutsch für alle" has 20 places and ends.
    assert "Gedeckter Bedarf heute und am" in root.find(f"{SVG}title").text
    for words in ("Sprache", "→ 0", "Umriss: heute.", "Keine Aussage möglich: ", "Zahl der Menschen: © Amt", "Lizenz: "):
        assert words in text


@pytest.mark.parametrize(
    ("page", "stem", "title", "words", "link"),
    [
        ("", "ueberblick-karte", "Ausländeranteil", ("Adorf", "Quelle: © Amt"), {}),
        (
            "angebote",
            "angebote-je-gemeinde",
            "Angebote vor Ort",
            ("Handlungsfeld: Sprache.", "Adorf: "),
            {"angebote_feld": "Sprache"},
        ),
        ("luecken", "angebotsluecke-", "Sprache: ", ("Im Feld „Sprache“", "Zahl der Menschen: "), {"luecken_feld": "Sprache"}),
    ],
)
def test_small_maps(toy, open_toy_page, pressed, page, stem, title, words, link):
    write_offers(toy)
    path = toy.geo / "gebiete.geojson"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"metadata": {"quelle": "© Vermessungsamt <b>"}}), "utf-8")
    app = open_toy_page(page, **link)
    assert not app.exception
    root, text = read_svg(pressed, stem)
    assert title in root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text.startswith("Karte: ")
    for told in (*words, "Grenzen: © Vermessungsamt <b>", "Stand: ", "Lizenz: ", "Datenversion "):
        assert told in text, told


def test_way_of_a_goal(toy, open_toy_page, pressed):
    write_steering(write_offers(toy))
    app = open_toy_page("ziele")
    assert not [name for name in pressed if name.endswith(".png")], "the list of goals is a table"
    app.session_state["ziele_mehr_Z1"] = True
    app.run()
    root, text = read_svg(pressed, "ziel-z1")
    assert root.find(f"{SVG}desc").text.startswith("Liniendiagramm: ")
    for told in ("Zielweg", "Ziel: Mehr Kita.", "Quelle: © Amt", "Stand: ", "Lizenz: "):
        assert told in text, told


def test_network_with_the_names_of_its_numbers(toy, open_toy_page, pressed):
    write_steering(write_offers(toy))
    app = open_toy_page("zusammenarbeit", zusammenarbeit_wer="Verein Brücke e. V.")
    assert {f"zusammenarbeit_{kind}" for kind in ("csv", "xlsx", "svg", "png")} <= {b.key for b in app.download_button}
    root, text = read_svg(pressed, "zusammenarbeit")
    assert "Verbindung zwischen 2 Trägern" in root.find(f"{SVG}title").text
    for told in (
        "Kreis: Träger, Quadrat: Gremium. Gewählt: Verein Brücke e. V.",
        "\N{NO-BREAK SPACE}Gemeinde Ödheim",
        "erfunden",
    ):
        assert told in text, told
    assert SECRET not in text
