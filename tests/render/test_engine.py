"""Templates escape whatever they are given, and nothing but a picture or a style sheet goes past that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from mib_dashboard.render import render_part, render_template, trust_html
from mib_dashboard.render.engine import TEMPLATES

ROOT = Path(__file__).parents[2]
HOSTILE = "\"'><script>alert(1)</script>&\u202e\x07{{ 7*7 }}"
IMAGE = {"source": "data:,", "alt": "", "css_class": "x"}
# Who may hand over HTML as it is, and what it is.
TRUSTED = {
    "mib_dashboard/exports/html.py": "style sheet of the page for the meeting",
    "mib_dashboard/first/document.py": "colours of the palette in the style sheet of the first picture",
    "mib_dashboard/pictures/inline.py": "pictures within a page, drawn by templates that escape",
    "mib_dashboard/slides/bodies.py": "pictures of slides",
    "mib_dashboard/slides/page.py": "QR code and colours of slides",
    "mib_dashboard/pictures/svg.py": "a picture within another one",
    "mib_dashboard/ui/gaps/matrix_table.py": "names of fonts in a style sheet",
    "mib_dashboard/ui/intake/sheet.py": "names of fonts in a style sheet",
}
FILES = sorted(TEMPLATES.rglob("*"))


def test_a_hostile_value_stays_text_and_loses_what_hides_or_reorders():
    found = render_template("image.html", **IMAGE | {"alt": HOSTILE})
    assert "<script" not in found
    assert found.count('"') == 6
    assert "&#34;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;{{ 7*7 }}" in found


def test_a_part_of_a_picture_escapes_attributes_and_words():
    words = render_part("svg.html", "words", attributes={"fill": HOSTILE, "x": None}, text=HOSTILE)
    assert "<script" not in words
    assert words.count('"') == 2
    assert " x=" not in words
    picture = render_part("svg.html", "picture", attributes={}, title=HOSTILE, alt=HOSTILE, parts=[words, HOSTILE])
    assert "<script" not in picture
    assert picture.count("<text") == 1


def test_what_a_template_made_is_not_escaped_again_but_text_beside_it_is():
    made = render_template("image.html", **IMAGE)
    assert "&lt;" not in made
    assert made + "<b>" == f"{made}&lt;b&gt;"
    assert trust_html("<svg/>") == "<svg/>"


def test_a_value_that_is_missing_or_none_is_an_error():
    with pytest.raises(UndefinedError):
        render_template("image.html", source="data:,", alt="")
    with pytest.raises(ValueError, match="None"):
        render_template("image.html", **IMAGE | {"alt": None})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_template_switches_escaping_off(path: Path):
    text = path.read_text("utf-8")
    assert path.suffix == ".html"
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", text)
    # Where an attribute has no quotes, a space in a value would begin the next one.
    assert not re.search(r"\s[\w-]+=\s*\{\{", text)
    # Escaping is for text and attributes, not for scripts.
    assert not re.search(r"<script[^>]*>[^<]|\son\w+=", text)


def test_trusted_html_is_made_in_named_places_only():
    sources = sorted((ROOT / "mib_dashboard").rglob("*.py"))
    found = {path.relative_to(ROOT).as_posix() for path in sources if re.search(r"\btrust_html\(", path.read_text("utf-8"))}
    assert found - {"mib_dashboard/render/engine.py"} == set(TRUSTED)
