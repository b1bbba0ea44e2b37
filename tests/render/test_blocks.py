"""The blocks of a report as HTML: every medium says the same, and no text of a table becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from mib_dashboard.model.texts import FigureRef
from mib_dashboard.render import Html, render_block, render_template, trust_html
from mib_dashboard.report.figures import Cell, Column, KeyFigure, Place
from mib_dashboard.report.report import CompareBlock, KeyFigureBlock, Statement, TableBlock, TextBlock

HOSTILE = '"><img src=x onerror=alert(1)> & \u202egespiegelt'
SHOWN = '"><img src=x onerror=alert(1)> & gespiegelt'
PICTURE = trust_html('<svg class="picture"></svg>')
REF = FigureRef("A", "1", "2024")


class Pictures:
    """The same small picture everywhere."""

    def block(self, _: object) -> Html:
        return PICTURE

    course = place = block

    def symbols(self) -> list[Html]:
        return [PICTURE] * 4


class Reader(HTMLParser):
    """Tags with attributes and the text as it is read."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(str(page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


def figure(word: str) -> KeyFigure:
    place = Place(1.0, (2.0,), None, None, word, word, word)
    cell = Cell(word, 1.0, word)
    return KeyFigure(word, word, word, cell, word, word, word, 1, ((word, cell),), None, place, REF)


def blocks(word: str) -> list[KeyFigureBlock | CompareBlock | TextBlock | TableBlock]:
    table = TableBlock(word, (Column(word), Column(word, 1)), ((Cell(word), Cell(word, 1.0, word)),), note=word)
    return [
        KeyFigureBlock(word, word, (figure(word),), None, word),
        CompareBlock(word, word, (word,), (figure(word),), None, word, word),
        TextBlock(word, (Statement(word, source=word),), note=word),
        TextBlock(word, (), empty=word),
        table,
        replace(table, rows=(), empty=word),
    ]


@pytest.mark.parametrize("is_file", [False, True])
@pytest.mark.parametrize("place", range(6))
def test_hostile_text_stays_text_in_every_block(place: int, is_file: bool):
    read = Reader(render_block(blocks(HOSTILE)[place], Pictures(), is_file=is_file, credit=HOSTILE))
    assert SHOWN in read.text
    assert "\u202e" not in read.text
    assert "img" not in {tag for tag, _ in read.tags}
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("name", ["profile.html", "key_figure.html", "slide.html", "profile_key.html"])
def test_hostile_text_stays_text_in_every_page_of_figures(name: str):
    one = replace(figure(HOSTILE), time=HOSTILE, newer=HOSTILE, few=HOSTILE, between=HOSTILE, outdated=HOSTILE)
    block = CompareBlock(HOSTILE, HOSTILE, (HOSTILE,), (one, replace(one, place=None, share=HOSTILE)), None)
    slide = SimpleNamespace(figures=(one,), details=(), picture=None)
    values = {"block": block, "figure": one, "subject": HOSTILE, "missing": "", "slide": slide, "kind": "", "names": (HOSTILE,)}
    values |= {"counted": HOSTILE, "links": [(HOSTILE, HOSTILE)]}
    read = Reader(render_template(name, pictures=Pictures(), **values))
    assert SHOWN in read.text
    assert "\u202e" not in read.text
    assert "img" not in {tag for tag, _ in read.tags}
    assert not [key for _, attributes in read.tags for key in attributes if key.startswith("on")]


def test_the_small_map_keeps_hostile_names_and_signs_as_text():
    key = [("background:#000", HOSTILE, 1)]
    names = [(HOSTILE, HOSTILE, [("w", 1.0, 2.0)], "#000", "#fff", HOSTILE, link) for link in ("", HOSTILE)]
    values = {"picture": PICTURE, "names": names, "shapes": [("polygon(0 0)", HOSTILE, HOSTILE)], "lead": HOSTILE, "key": key}
    read = Reader(render_template("thumbnail.html", **values, muted="#000", edge="#000"))
    assert read.text.count(SHOWN) == 6
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert "img" not in {tag for tag, _ in read.tags}


@pytest.mark.parametrize("place", range(6))
def test_screen_and_file_hold_the_same_figures_and_words(place: int):
    block = blocks("Wort")[place]
    screen, file = (Reader(render_block(block, Pictures(), is_file=is_file)).text for is_file in (False, True))
    words = (set(re.findall(r"\w+", text)) for text in (screen, file))
    # The screen also has the change of a comparison, the file "Stand" before a time.
    assert next(words) - {"Veränderung"} == next(words) - {"Stand"}


def test_a_sign_is_printed_for_the_eye_and_spoken_in_words():
    table = TableBlock("T", (Column("A"), Column("B", 1)), ((Cell("x"), Cell("7 p", 7.0, "7 (vorläufig)")),))
    page = render_block(table, Pictures())
    assert '<span aria-hidden="true">7 p</span><span class="mib-hidden">7 (vorläufig)</span>' in page
    assert page.count("<svg") == 0


def test_columns_of_numbers_stand_on_the_right_everywhere():
    mixed = TableBlock("T", (Column("A", 1), Column("B"), Column("C")), ((Cell("1", 1.0), Cell("7 %", 7.0), Cell("x")),))
    assert [mixed.is_numeric(place) for place in range(3)] == [False, True, False]
    for is_file in (False, True):
        cells = [(tag, a.get("class")) for tag, a in Reader(render_block(mixed, Pictures(), is_file=is_file)).tags]
        assert [found for found in cells if found[0] in ("td", "th")] == [
            ("th", None), ("th", "mib-number"), ("th", None), ("th", None), ("td", "mib-number"), ("td", None),
        ]  # fmt: skip


def test_a_sign_alone_is_told_from_a_figure():
    assert Cell(". · geheim gehalten", None, "geheim gehalten").lone_sign == "."
    assert Cell("7 p", 7.0, "7 (vorläufig)").lone_sign == Cell("keine Angabe").lone_sign == ""
