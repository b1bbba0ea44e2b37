"""The page "Methodik & Quellen" on the toy delivery."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.analysis.figures.classify import METHODS, compute_classes
from mib_dashboard.language.choices import UNFILLED
from mib_dashboard.ui.methods.class_strips import EXPLANATIONS, build_strip
from mib_dashboard.ui.methods.reference import matches
from mib_dashboard.ui.methods.view import LEVEL_WORDS, POLARITY_WORDS, UNSETTLED, list_notes


def words(app) -> str:
    parts = [str(e.value) for kind in (app.title, app.header, app.subheader, app.markdown, app.caption, app.info) for e in kind]
    parts += [str(e.proto.body) for e in app.get("html")]
    parts += [table.value.reset_index().to_csv() for table in app.table]
    return "\n".join(parts)


def test_sheet_of_a_computed_indicator(open_toy_page):
    app = open_toy_page("methodik", indikator="AUSL-ANT")
    assert not app.exception
    text = words(app)
    assert app.header[0].value == "Ausländeranteil"
    for expected in ("ohne deutschen Pass", "geteilt durch", "100", "Neutral", "Zensus 2022", "A1", "Basis", "Fortschreibung"):
        assert expected in text, expected


def test_ways_to_the_views_stand_where_no_tabs_lead_there(open_toy_page):
    own = open_toy_page("methodik", indikator="AUSL-ANT")
    assert "Ansehen" in [e.value for e in own.subheader]
    tab = open_toy_page("karte", indikator="AUSL-ANT", ansicht="bedeutung")
    assert tab.header[0].value == "Ausländeranteil"
    assert "Ansehen" not in [e.value for e in tab.subheader], "one of them would look like the page one is on"


def test_a_break_is_told_only_between_figures(toy_dataset):
    """A sheet whose figures begin with the new count says nothing of an older one, of which it has no figure."""
    share, figures = toy_dataset.indicators["AUSL-ANT"], toy_dataset.figures
    own = figures[figures["indikator"] == share.code]
    census = toy_dataset.annotations[0]
    law = replace(census, code="RECHT", kind="Rechtsänderung")
    data = replace(toy_dataset, annotations=(census, law))
    assert list_notes(share, own, data) == [census, law]
    for kept in (own[own["jahr"] == 2022], own[own["jahr"] == 2021]):
        assert len(kept)
        assert list_notes(share, kept, data) == [law]
    assert list_notes(share, own.iloc[:0], data) == [law]


def test_sheet_without_data_says_who_delivers(open_toy_page):
    app = open_toy_page("methodik", indikator="SPR-01")
    assert "Keine offenen Daten" in app.info[0].value
    assert "Bundesamt" in app.info[0].value
    assert "zu bestätigen" in words(app)
    assert "Lieferung zu klären" in words(app)


def test_every_selectable_indicator_is_on_offer_also_without_data(open_toy_page, toy_dataset):
    app = open_toy_page("methodik")
    offered: set[str] = set()
    for topic in toy_dataset.topics:
        offered |= set(app.selectbox(key="thema").set_value(topic).run().selectbox(key="indikator").options)
    assert {option.removesuffix(UNFILLED) for option in offered} == {
        i.short_name for i in toy_dataset.indicators.values() if i.is_selectable
    }
    assert [option for option in offered if option.endswith(UNFILLED)] == [f"Sprachkurse{UNFILLED}"]


def test_unsettled_licence_is_marked(open_toy_page):
    assert UNSETTLED in words(open_toy_page("methodik", indikator="WAHL-ANT"))
    assert UNSETTLED not in words(open_toy_page("methodik", indikator="MIETE"))
    listed = words(open_toy_page("methodik", methodik_teil="Quellen"))
    assert UNSETTLED in listed
    assert "Lizenz: <strong>⚠" not in listed


def test_related_series_opens_on_this_page(open_toy_page):
    app = open_toy_page("methodik", indikator="AUSL-ANT")
    app.button(key="verwandt_ZEN-MH").click().run()
    assert not app.exception
    assert app.header[0].value == "Personen mit Einwanderungsgeschichte"
    assert app.query_params["indikator"] == "Einwanderungsgeschichte"


def test_glossary_can_be_searched(open_toy_page):
    app = open_toy_page("methodik", methodik_teil="glossar")
    assert "Ausländeranteil" in words(app)
    app.text_input(key="glossar_suche").set_value("gibt es nicht").run()
    assert "Kein Begriff passt" in app.info[0].value


@pytest.mark.parametrize(("typed", "found"), [("", True), ("AUSLANDER", True), ("anteil pass", True), ("anteil miete", False)])
def test_search_ignores_case_accents_and_order(typed, found):
    assert matches("Ausländeranteil: Personen ohne deutschen Pass", typed) is found


def test_signs_carry_words_for_screen_readers(open_toy_page, toy_dataset):
    table = words(open_toy_page("methodik", methodik_teil="zeichen"))
    assert table.count("<tr>") == len(toy_dataset.signs) + 1
    assert "<td>liegt noch nicht vor</td>" in table


def test_every_way_to_make_classes_is_explained(open_toy_page, toy_dataset):
    assert set(EXPLANATIONS) == set(METHODS)
    app = open_toy_page("methodik", methodik_teil="karte")
    assert not app.exception
    assert [h.value for h in app.subheader] == list(METHODS.values())


def test_strip_says_its_classes_and_escapes_names(toy_dataset):
    indicator = toy_dataset.indicators["MIETE"]
    values = [5.5, 6.05, 7.15]
    classes = compute_classes(values, method="quantile", k=3, decimals=indicator.decimals)
    html = build_strip(values, classes, indicator, "<Quantile>", "light")
    assert "5,50 bis unter 6,05: 1" in html
    assert "&lt;Quantile&gt;" in html
    assert html.count("border-radius:50%") == len(values)


def test_words_cover_every_level_and_direction(toy_dataset):
    from mib_dashboard.schema import Level

    assert set(LEVEL_WORDS) == set(Level)
    assert set(POLARITY_WORDS) == {"+", "-", "0"}


def test_hostile_catalogue_text_stays_text(open_toy_page, toy):
    toy.change("indikatoren.csv", 11, "definition", "<img src=x onerror=alert(1)> **fett** [l](javascript:x)")
    toy.change("glossar.csv", 2, "erklaerung", "<script>alert(1)</script>")
    sheet = words(open_toy_page("methodik", indikator="SPR-01"))
    assert "<img" not in sheet.replace("\\<img", "")
    assert "\\*\\*fett" in sheet
    assert "<script>" not in words(open_toy_page("methodik", methodik_teil="glossar"))


def test_no_line_breaks_within_the_name_of_the_range(open_toy_page):
    told = words(open_toy_page("methodik", methodik_teil="Zeichen"))
    assert "95\u2011%\u2011Bereich" in told
    assert "95-%-" not in told
