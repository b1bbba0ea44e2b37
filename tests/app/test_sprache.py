"""The switch between standard German and Leichte Sprache, on both pages that have it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.analysis.narrative import compute_overview_sentences
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.texts import Version
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.overview.passages import area_passages, build_evidence, overview_passages

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
PAGES = ("", "gemeinde")
DAY = date(2026, 11, 24)


def open_page(url_path: str, **link: str) -> AppTest:
    app = AppTest.from_file(MAIN)
    place = {"gemeinde": "Völklingen"} if url_path == "gemeinde" else {}
    for key, value in (place | link).items():
        app.query_params[key] = value
    if url_path:
        app.switch_page(find_page(url_path).path)
    return app.run()


def body(app: AppTest) -> str:
    return "\n".join(str(e.value) for e in app.markdown)


@pytest.mark.parametrize("page", PAGES)
def test_standard_unless_chosen_by_link_or_click(page):
    app = open_page(page)
    assert not app.exception
    assert "Prozentpunkte" in body(app)
    assert "von 100" not in body(app)
    app.segmented_control(key="sprache").set_value(Version.PLAIN).run()
    assert not app.exception
    assert "von 100" in body(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("word", ["leicht", "Leichte Sprache"])
def test_a_link_names_the_version_by_code_or_word(page, word):
    app = open_page(page, sprache=word)
    assert not app.exception
    assert "Die Zahlen sind gerundet" in body(app)


def test_every_plain_statement_stands_in_a_line_of_its_own():
    data = snapshot().dataset
    lines = {line.strip() for line in body(open_page("", sprache="leicht")).splitlines()}
    sentences = compute_overview_sentences(points(data), Version.PLAIN)
    assert sentences
    assert {safe_markdown(sentence.text) for sentence in sentences} <= lines


def test_evidence_names_every_row_with_figure_and_source():
    data = snapshot().dataset
    area = data.municipalities[-1]
    for version in Version:
        passages = (*overview_passages(data, version), *area_passages(data.offers, data, area, version, DAY))
        evidence = build_evidence(data, passages)
        assert len(evidence) == sum(max(len(passage.refs), 1) for passage in passages)
        assert list(dict.fromkeys(evidence["Thema"])) == list(dict.fromkeys(passage.subject for passage in passages))
        for passage in passages:
            assert {ref for sentence in passage.sentences for ref in sentence.refs} == set(passage.refs)
        with_rows = evidence[evidence["Gebiet"] != ""]
        assert (with_rows[["Indikator", "Stand", "Wert", "Quelle"]] != "").all(axis=None)


def test_opened_evidence_is_a_table():
    app = open_page("gemeinde", sprache="leicht")
    assert not any("Gebiet" in table.value.reset_index().columns for table in app.table)
    app.session_state["gemeinde_belege"] = True
    app.run()
    assert any("Gebiet" in table.value.reset_index().columns for table in app.table)
