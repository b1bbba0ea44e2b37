"""Signs and intervals on the pages, on the delivery with every sign and on the shipped data."""

from __future__ import annotations

import csv

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.settings import current_settings
from tests.sign_toys import AREAS, CODES, INDICATOR, VALUES, sign_everything


def said(app: AppTest) -> str:
    assert not app.exception, [e.message for e in app.exception]
    texts = [str(e.value) for kind in (app.markdown, app.caption, app.header, app.info, app.subheader) for e in kind]
    return " ".join([*texts, *(str(e.proto.body) for e in app.get("html"))]).replace("\\", "")


@pytest.fixture
def signed(toy) -> None:
    sign_everything(toy.data, toy.geo)


@pytest.mark.usefixtures("signed")
def test_map_page_tells_every_sign(open_toy_page, toy_dataset):
    text = said(open_toy_page("karte", indikator=INDICATOR))
    assert "Ort confidential (geheim gehalten)" in text
    assert "Ort unknown (unbekannt)" in text
    assert text.count("(1 Gebiet)") >= len(CODES)


@pytest.mark.usefixtures("signed")
def test_series_page_has_a_key(open_toy_page):
    text = said(open_toy_page("zeitreihen", indikator=INDICATOR))
    for words in ("geheim gehalten", "unbekannt", "liegt noch nicht vor", "nicht sicher genug", "nicht sinnvoll", "vorläufig"):
        assert f"</span>{words}</span>" in text, words


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize("code", ["confidential", "unknown", "pending", "p", "limited", "null_exact"])
def test_profile_speaks_the_sign(open_toy_page, code, toy):
    text = said(open_toy_page("gemeinde", gemeinde=AREAS[code]))
    assert INDICATOR or text
    assert {"confidential": "geheim gehalten", "unknown": "unbekannt", "pending": "liegt noch nicht vor", "p": "vorläufig",
            "limited": "eingeschränkt", "null_exact": "nichts vorhanden"}[code] in text  # fmt: skip


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize("code", list(VALUES))
def test_profile_has_a_key_for_each_sign(open_toy_page, code):
    app = open_toy_page("gemeinde", gemeinde=f"Ort {code}")
    with (current_settings().data / "zeichen.csv").open(encoding="utf-8") as stream:
        signs = {row["code"]: row for row in csv.DictReader(stream)}
    keys = [str(e.value).replace("\\", "") for e in app.caption if str(e.value).startswith("Zeichen: ")]
    assert any(signs[code]["bedeutung"] in key for key in keys), keys


def test_difference_on_the_map_has_its_neutral_class(open_toy_page):
    text = said(
        open_toy_page("karte", indikator="AUSL-ANT", karte_ansicht="Abstand zum Wert in der Region", karte_zeit="31.12.2021")
    )
    assert "kein gesicherter Unterschied" in text
    assert "95-%-Bereich den Wert in der Region nicht enthält" in text


def test_difference_without_counts_says_so(open_toy_page):
    text = said(open_toy_page("karte", indikator="ZEN-MH", karte_ansicht="Abstand zum Wert in der Region"))
    assert "keine Fallzahlen geliefert" in text
    assert "lässt sich nicht prüfen" in text


def test_funnel_page(open_toy_page):
    app = open_toy_page("karte", indikator="AUSL-ANT", karte_form="Trichterdiagramm", karte_zeit="31.12.2021")
    text = said(app)
    assert "nach Größe der Gruppe, 31.12.2021" in text
    assert "innerhalb der 95\u2011%\u2011Grenzen" in text, "no line breaks within the word"
    assert "Quelle: © Amt" in text
    assert len(app.get("plotly_chart")) == 1
    assert "Trichterdiagramm: " in app.get("plotly_chart")[0].proto.alt


def test_no_funnel_says_why(open_toy_page):
    app = open_toy_page("karte", indikator="ZEN-MH", karte_form="Trichterdiagramm")
    assert "keine Fallzahlen geliefert" in said(app)
    assert not app.get("plotly_chart")


def test_sheet_tells_of_intervals_or_why_there_are_none(open_toy_page):
    assert "Konfidenzintervall nach Wilson" in said(open_toy_page("methodik", indikator="AUSL-ANT"))
    assert "keinen 95-%-Bereich" in said(open_toy_page("methodik", indikator="ZEN-MH"))
