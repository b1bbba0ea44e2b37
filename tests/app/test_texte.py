"""Impressum, Datenschutz, Barrierefreiheit: the operator's details, and what is missing of them."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise

import pytest

from mib_dashboard.report.prose import TEXTS, load_text
from mib_dashboard.settings import ROOT, current_settings
from mib_dashboard.ui.frame.texts import fill_text

PAGES = ("impressum", "datenschutz", "barrierefreiheit")


@pytest.mark.parametrize("page", PAGES)
def test_page_warns_as_long_as_details_are_missing(open_toy_page, page):
    app = open_toy_page(page)
    assert not app.exception
    assert "betreiber.toml" in app.warning[0].value
    text = app.markdown[0].value
    assert "Region Musterland" in text
    assert "orange-background" in text
    assert "{{" not in text


def test_nothing_missing_no_warning(open_toy_page, toy):
    keys = set(re.findall(r"\{\{(\w+)", load_text("impressum")))
    (toy.data / "betreiber.toml").write_text("".join(f'{key} = "Angabe {key}"\n' for key in keys), "utf-8")
    app = open_toy_page("impressum")
    assert not app.warning
    assert "Angabe vertretung" in app.markdown[0].value


def test_details_are_escaped():
    text, left = fill_text("Name: {{name}}", {"name": "<img src=x onerror=alert(1)> **A** [b](javascript:c)"})
    assert not left
    assert "<img" not in text.replace("\\<img", "")
    assert "\\*\\*A" in text
    assert "](" not in text


@pytest.mark.parametrize("value", ["", "   ", "[Bitte eintragen: Telefonnummer]"])
def test_placeholder_is_marked_and_counted_once(value):
    text, left = fill_text("{{telefon}} und {{telefon}}", {"telefon": value})
    assert left == ["telefon"]
    assert text.count(":orange-background[**Bitte eintragen") == 2


def test_missing_key_says_what_to_enter():
    text, left = fill_text("{{protokolle|Wie lange}}", {})
    assert left == ["protokolle"]
    assert "Bitte eintragen\\: Wie lange" in text


def test_shipped_operator_file_has_every_key_without_own_words():
    operator = (current_settings().data / "betreiber.toml").read_text("utf-8")
    plain = {key for page in PAGES for key in re.findall(r"\{\{(\w+)\}\}", load_text(page))}
    assert not {key for key in plain if not re.search(rf"^{key}\s*=", operator, re.M)}


def test_accessibility_statement_has_what_the_law_asks_for():
    # What the law of the Land asks for is told by the operator's file: elsewhere another law holds.
    operator = tomllib.loads((current_settings().data / "betreiber.toml").read_text("utf-8"))
    text, _ = fill_text(load_text("barrierefreiheit"), operator)
    text = text.replace("\\", "")
    assert "SBGG" not in load_text("barrierefreiheit")
    for duty in (
        "SBGG",
        "BITV 2.0",
        "EN 301 549",
        "teilweise",
        "Barrieren melden",
        "§\N{NO-BREAK SPACE}12e SBGG",
        "noch nicht barrierefrei",
        "Stand",
    ):
        assert duty in text, duty


def test_privacy_text_names_what_the_browser_keeps():
    text = load_text("datenschutz")
    for thing in ("_streamlit_xsrf", "stActiveTheme", "IP-Adresse", "Aufsicht", "keine Reichweitenmessung"):
        assert thing in text, thing


def test_texts_have_one_title_and_no_level_skipped():
    for path in TEXTS.glob("*.md"):
        levels = [len(mark) for mark in re.findall(r"^(#+) ", path.read_text("utf-8"), re.M)]
        assert levels.count(1) <= 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), path.name


def test_texts_folder_is_part_of_the_package():
    assert TEXTS.is_relative_to(ROOT / "mib_dashboard")
