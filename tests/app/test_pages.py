"""Every page of the navigation, through Streamlit's own test runner on the shipped data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.ui.navigation import PAGES, find_page

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
WRONG_LINK = {
    "thema": "Gibt es nicht",
    "indikator": "<script>alert(1)</script>",
    "gemeinde": "Nirgendwo",
    "karte_zeit": "31.02.1900",
    "karte_methode": "?",
    "zr_gemeinden": "Nirgendwo",
}


def open_page(path: str, **link: str) -> AppTest:
    """The app on one page, as the first request after a start, with the given link."""
    app = AppTest.from_file(MAIN)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(path)
    return app.run()


def all_text(app: AppTest) -> str:
    return " ".join(str(e.value) for kind in (app.markdown, app.caption, app.title, app.info, app.warning) for e in kind)


@pytest.mark.parametrize("entry", PAGES, ids=lambda p: p.file)
def test_page_runs_twice_and_says_what_it_answers(entry):
    app = open_page(entry.path)
    assert not app.exception, [e.message for e in app.exception]
    assert not app.error
    assert len(app.title) == 1, "one h1 per page"
    first = app.title[0].value
    app.run()
    assert not app.exception
    assert app.title[0].value == first


@pytest.mark.parametrize("entry", PAGES, ids=lambda p: p.file)
def test_wrong_link_is_answered_not_fatal(entry):
    app = open_page(entry.path, **WRONG_LINK)
    assert not app.exception, [e.message for e in app.exception]
    assert not app.error
    assert len(app.title) == 1


def test_a_name_that_no_page_knows_is_answered_once_and_a_foreign_one_never():
    app = open_page(find_page("karte").path, indikater="<b>x</b>", utm_source="brief", gemeinde="Völklingen")
    assert [info.value for info in app.info if "kennt keine Seite" in info.value] == [
        "Die Angabe „indikater“ aus dem Link kennt keine Seite; gemeint ist wohl „indikator“\\."
    ]
    app.run()
    assert not [info for info in app.info if "kennt keine Seite" in info.value]  # afterwards the widgets speak


@pytest.mark.parametrize("entry", PAGES, ids=lambda p: p.file)
def test_no_number_in_english_format(entry):
    text = re.sub(r"https?://\S+|`[^`]*`", "", all_text(open_page(entry.path)))
    assert not re.search(r"\d\.\d{1,2}\s?%", text), "decimal point in a share"
    assert "nan" not in text.lower().split()


def test_page_files_and_addresses_are_unique():
    assert len({p.url_path for p in PAGES}) == len({p.file for p in PAGES}) == len(PAGES)
    assert PAGES[0].url_path == ""
