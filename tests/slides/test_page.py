"""The document: escaped, one language, ids once, colours that exist, a code that an independent reader reads."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from mib_dashboard.slides import Deck, Slide, SlideKind, View, build_page
from mib_dashboard.slides.pictures import build_colour_rules
from mib_dashboard.slides.qr import LONGEST_ADDRESS, draw_code
from tests.slides.conftest import Show

ADDRESS = "https://mib.example/praesentation?folien=titel,karte:ZEN-AUSL&gemeinde=V%C3%B6lklingen"
VIEW = View(1, "", "folien=standard", ADDRESS, "praesentation?ablauf=standard", "a.css", "a.js", "f.woff2")
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script> & \u202egespiegelt'


class Reader(HTMLParser):
    """Tags, attributes and text of a document."""

    def __init__(self, document: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(document.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="session")
def document(show: Show) -> bytes:
    deck = show(
        "titel,kennzahlen,kennzahl:BEV,karte:AUSL-ANT,karte:ZEN-MH,reihe:KITA,reihe:BEV,aussage:1,quatsch,schluss", "Adorf"
    )
    return build_page(deck, VIEW)


def test_every_id_is_there_once(document):
    ids = [attributes["id"] for _, attributes in Reader(document).tags if "id" in attributes]
    assert len(ids) > 20
    assert len(ids) == len(set(ids))
    used = set(re.findall(r"url\(#([\w-]+)\)", document.decode()))
    assert used
    assert used <= set(ids)


def test_every_colour_of_a_picture_follows_the_look(document):
    text = document.decode()
    rules = build_colour_rules()
    assert set(re.findall(r"var\((--c[0-9A-F]{6})\)", text)) <= set(re.findall(r"(--c[0-9A-F]{6}):", rules))
    outside = re.sub(r'<svg[^>]*class="qr".*?</svg>', "", text.split("</style>")[1], flags=re.S)
    assert not re.findall(r'(?:fill|stroke)="#\w+"', outside)


def test_styles_name_only_colours_that_exist():
    from mib_dashboard.server.assets import ASSETS

    names = set(re.findall(r"var\((--c\w+)\)", (ASSETS / "praesentation.css").read_text("utf-8")))
    assert names
    assert names <= set(re.findall(r"(--c[0-9A-F]{6}):", build_colour_rules()))


def test_every_picture_has_a_name_and_every_slide_a_heading(document):
    tags = Reader(document).tags
    pictures = [attributes for tag, attributes in tags if tag == "svg" and attributes.get("role") == "img"]
    assert len(pictures) >= 6
    assert all(attributes.get("aria-label") for attributes in pictures)
    slides = [attributes for tag, attributes in tags if tag == "section"]
    assert len(slides) == 10
    heads = [attributes.get("id") for tag, attributes in tags if tag == "h1"]
    assert heads == [attributes["aria-labelledby"] for attributes in slides], "shown alone, each is a page with its first heading"


def test_no_script_of_its_own_and_no_foreign_address(document):
    tags = Reader(document).tags
    scripts = [attributes for tag, attributes in tags if tag == "script"]
    assert [attributes.get("src") for attributes in scripts] == ["a.js"]
    loaded = [v for _, a in tags for k, v in a.items() if k in ("src", "href") and v and v.startswith(("http:", "https:", "//"))]
    assert loaded == []
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)


def test_hostile_text_stays_text():
    slides = (Slide(None, HOSTILE, HOSTILE, (HOSTILE,), source=HOSTILE), Slide(SlideKind.END, HOSTILE, HOSTILE))
    view = replace(VIEW, query=HOSTILE, address=f"https://x/{HOSTILE}", edit=HOSTILE, look=HOSTILE)
    read = Reader(build_page(Deck(HOSTILE, slides, is_example=True), view))
    assert "img" not in {tag for tag, _ in read.tags}
    assert [tag for tag, _ in read.tags].count("script") == 1
    assert "\u202e" not in read.text
    assert read.text.count("<script>alert(2)</script>") >= 5
    assert "data-farben" not in read.tags[0][1]


@pytest.mark.parametrize("current", [-5, 0, 1, 2, 99])
def test_a_number_beyond_the_end_is_the_last_slide(current):
    deck = Deck("x", (Slide(None, "a", "b"), Slide(None, "c", "d")), is_example=False)
    read = Reader(build_page(deck, replace(VIEW, current=current)))
    shown = [a["id"] for tag, a in read.tags if tag == "section" and "is-current" in str(a["class"]).split()]
    assert shown == [f"folie-{min(max(current, 1), 2)}"]


def test_the_band_is_there_for_invented_figures_only():
    slides = (Slide(None, "a", "b"),)
    assert b'class="band"' in build_page(Deck("x", slides, is_example=True), VIEW)
    assert b'class="band"' not in build_page(Deck("x", slides, is_example=False), VIEW)


def paint(svg: str, scale: int = 6) -> Image.Image:
    """The code as a picture, from the path of the SVG."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])  # type: ignore[index]
    picture = Image.new("L", (side * scale, side * scale), 255)
    draw = ImageDraw.Draw(picture)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", svg):
        draw.rectangle((int(x) * scale, int(y) * scale, (int(x) + 1) * scale - 1, (int(y) + 1) * scale - 1), fill=0)
    return picture


@pytest.mark.parametrize("address", [ADDRESS, "http://localhost:8501/praesentation?folien=standard", "https://x/" + "a" * 400])
def test_an_independent_reader_reads_the_address(address):
    (found,) = zxingcpp.read_barcodes(paint(draw_code(address)))
    assert found.text == address


def test_an_address_too_long_for_a_code_is_printed():
    address = "https://x/" + "a" * LONGEST_ADDRESS
    assert draw_code(address) == ""
    page = build_page(
        Deck("x", (Slide(SlideKind.TITLE, "", "t"), Slide(SlideKind.END, "", "e")), is_example=False),
        replace(VIEW, address=address),
    )
    assert b"zu lang f\xc3\xbcr einen QR-Code" in page
    assert address.encode() in page


def test_without_a_known_address_there_is_no_code():
    page = build_page(
        Deck("x", (Slide(SlideKind.TITLE, "", "t"), Slide(SlideKind.END, "", "e")), is_example=False), replace(VIEW, address="")
    )
    assert b'class="qr"' not in page
    assert "ist hier nicht bekannt" in page.decode()
