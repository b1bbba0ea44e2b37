"""Hostile text in every place where it may land."""

import html
import re
import sys

import pytest

from mib_dashboard.language import safe as house
from mib_dashboard.language.safe import clean_text, linked_markdown, safe_cell, safe_html, safe_label, safe_markdown

SCRIPT = "<script>alert('x')</script>"
HOSTILE = [
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "${alert(1)}",
    "`+alert(1)+`",
    "</textarea>",
    "a\u202eb",
    "\x00\x1b[31m",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_html_holds_no_markup(text):
    safe = safe_html(text)
    assert not set(safe) & set("<>\"'")
    assert html.unescape(safe) == clean_text(text)  # the reader sees what was written


@pytest.mark.parametrize("text", ["a\u202eb", "\u2066x\u2069", "\x00y", "z\x7f", "\x1b[31mrot"])
def test_invisible_characters_are_gone(text):
    assert clean_text(text).isprintable()


def test_no_letter_that_goes_is_printable():
    """Otherwise a text of printable letters could not be left as it is without a closer look."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    gone = house._CONTROL.findall(every)
    assert len(gone) > 2000
    assert [letter for letter in gone if letter.isprintable()] == []


def test_line_breaks_stay_in_plain_text():
    assert clean_text("eins\nzwei\tdrei") == "eins\nzwei\tdrei"


@pytest.mark.parametrize(
    "text",
    [
        "**fett**",
        "_kursiv_",
        "[Link](https://x.example)",
        "![Bild](x)",
        "# Titel",
        "1. Punkt",
        "- Punkt",
        "$x^2$",
        ":red[rot]",
        "`code`",
        "a | b",
        "~~weg~~",
        "<b>",
    ],
)
def test_markdown_is_shown_literally(text):
    safe = safe_markdown(text)
    for mark in "*_[]()#`$:|~<>!":
        assert safe.count(mark) == safe.count(f"\\{mark}")
    assert safe.replace("\\", "").replace("\u2060", "") == text


def test_markdown_stays_on_one_line():
    assert safe_markdown("Titel\n\n# Neuer Titel\n    Code") == "Titel \\# Neuer Titel Code"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1", "\r=1", "\n=1", "\x00=1", "\u202e=1"])
def test_a_cell_is_no_formula(text):
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["Saarbrücken", "1=1", "a-b", "", "12,5", "(12)", "'schon"])
def test_other_cells_are_left_alone(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    "text",
    ["Anteil (%)", "Sprache: Plätze je 100 Menschen", "Kita u. a.", "3-6 Jahre", "R & D", "sgb_ii", "−3", "Treff!", "2,5 %"],
)
def test_ordinary_labels_stay_as_they_are(text):
    assert safe_label(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("**fett**", r"\*\*fett\*\*"),
        ("_kursiv_", r"\_kursiv\_"),
        ("[Link](https://x.example)", "\\[Link\\](https\u2060\\://x.example)"),
        ("# Titel", r"\# Titel"),
        ("1. Punkt", r"1\. Punkt"),
        ("- Punkt", r"\- Punkt"),
        ("$x^2$", r"\$x^2\$"),
        (":red[rot]", r"\:red\[rot\]"),
        (":+1:", ":\u2060+1:"),
        ("`code`", r"\`code\`"),
        ("~~weg~~", r"\~\~weg\~\~"),
        ("<b>", r"\<b>"),
        ("&lt;", r"\&lt;"),
        ("www.x.example", "www\u2060.x.example"),
        ("a\nb", "a b"),
        ("a\u202eb", "ab"),
    ],
)
def test_what_markdown_would_read_in_a_label_is_shown(text, safe):
    assert safe_label(text) == safe


@pytest.mark.parametrize("text", [":material/home:", "a :smile: b", ":+1:", ":white_check_mark:"])
def test_names_of_symbols_stay_words(text):
    """Streamlit replaces them in the finished text, where no backslash is left."""
    for shown in (safe_markdown(text), safe_label(text), linked_markdown(text)):
        plain = shown.replace("\\", "")
        assert not re.search(r":[\w+/-]+:", plain)
        assert plain.replace("\u2060", "") == text


ADDRESSES = ["https://boese.example/x", "www.boese.example", "WWW.boese.example", "amt@stadt.example"]


@pytest.mark.parametrize("text", ADDRESSES)
@pytest.mark.parametrize("hidden", ["", "\x00", "\u202e"])
def test_no_address_in_a_text_of_the_tables_becomes_a_link(text, hidden):
    plain = safe_markdown(f"siehe {text[:2]}{hidden}{text[2:]} dort").replace("\\", "")
    assert not re.search(r"https?://|www\.|[\w.+-]@", plain, re.IGNORECASE)
    assert plain.replace("\u2060", "") == f"siehe {text} dort"


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_of_the_operator_can_be_copied(text):
    assert linked_markdown(text).replace("\\", "") == text


def test_times_and_ordinary_colons_stay():
    assert safe_markdown("Mo: 10:30 Uhr") == linked_markdown("Mo: 10:30 Uhr")
    assert "\u2060" not in safe_markdown("Mo: 10:30 Uhr")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Verein e. V. seit z. B. Nr. 3", "Verein e\\.\u00a0V\\. seit z\\.\u00a0B\\. Nr\\.\u00a03"),
        ("Zensus, dl-de/by-2-0", "Zensus, dl\\-\u2060de/by\\-\u20602\\-\u20600"),
        ("dl-Bahn, by-2", "dl\\-Bahn, by\\-2"),
        ("gleiche E-Mail-Adresse", "gleiche E\\-\u2060Mail\\-Adresse"),
    ],
)
def test_no_line_ends_within_an_abbreviation_or_a_licence(written, shown):
    assert safe_markdown(written) == shown
