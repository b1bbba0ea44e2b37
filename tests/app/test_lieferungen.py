"""The ledger of deliveries, the reminders and the grades on the page "Datenstand"."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from mib_dashboard import clock
from mib_dashboard.analysis.deliveries.ledger import DeliveryState
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.intake.read import read_workbook
from mib_dashboard.intake.template import read_template
from mib_dashboard.report.palette import pick_palette
from mib_dashboard.ui.frame.grades import count_grades
from mib_dashboard.ui.status.deliveries_matrix import SYMBOLS, build_ledger_table, list_state_colours
from mib_dashboard.ui.status.protection import build_protocol_table
from tests.supply_toys import write_supply

DAY = "2023-05-01"


@pytest.fixture
def open_page(open_toy_page, toy):
    """The page on the toy delivery with a plan, on a day counted by hand."""
    write_supply(toy)
    return lambda **link: open_toy_page("datenstand", **({"datenstand_stichtag": DAY} | link))


def text(app) -> str:
    return "\n".join([*(m.value for m in app.markdown), *(str(e.proto.body) for e in app.get("html"))])


def plain(element) -> str:
    return str(element.value).replace("\\", "")


def test_first_comes_what_is_missing_and_who_owes_it_by_when(open_page):
    app = open_page()
    assert not app.exception
    assert "Lieferungen am 01.05.2023: ▲ **4** überfällig · ◐ **0** ausstehend" in text(app)
    assert "Der nächste Termin ist der **30.07.2023**" in text(app)
    table = app.table[0].value.reset_index()
    assert list(table["Indikator"]) == ["Betreuung", "Sprachkurse", "Ausländeranteil"]
    assert table["Stand"].str.contains("überfällig").all()
    assert table["Bis"].iloc[1] == "15\\.10\\.2022 \\(Vorschlag\\)"


def test_the_matrix_has_words_for_every_state(open_page):
    html = text(open_page())
    assert html.count('scope="rowgroup"') == 3  # Statistisches Amt, Bundesamt, Städte und Gemeinden
    for state in (DeliveryState.OVERDUE, DeliveryState.NOT_OPEN, DeliveryState.DELIVERED):
        assert f'class="wort">&nbsp;{state.value}' in html


def test_one_supplier_one_topic(open_page):
    app = open_page(datenstand_lieferant="Bundesamt")
    assert list(app.table[0].value.reset_index()["Lieferant"]) == ["Bundesamt"]
    assert "▲ **2** überfällig" in text(app)
    assert "Mit keiner Stelle ist bisher ein Termin vereinbart." in app.info[0].value
    assert "Vorschläge" in app.info[0].value
    assert "lieferplan.csv" not in app.info[0].value  # names of files are for the office's own docs
    assert list(open_page(datenstand_thema="Demografie").table[0].value.reset_index()["Indikator"]) == ["Ausländeranteil"]


def test_another_day_another_state(open_page):
    app = open_page(datenstand_stichtag="2023-01-30")
    assert "◐ **2** ausstehend" in text(app)  # the share of 2022 and the courses of its second half


def test_a_reminder_to_copy(open_page):
    app = open_page(datenstand_teil="Erinnerungen", datenstand_erinnerung="Statistisches Amt (2)")
    assert not app.exception
    assert app.selectbox[0].value == "Statistisches Amt"
    assert "An: Statistisches Amt" in app.code[0].value
    assert "2021 (bis 30.04.2022)" in app.code[0].value
    assert "Ansprechstelle: Auskunft" in [c.value for c in app.caption]


def test_the_template_goes_with_the_reminder(open_page, pressed):
    link = {"datenstand_stichtag": "2024-05-01", "datenstand_erinnerung": "Städte und Gemeinden: Ödheim (1)"}
    open_page(datenstand_teil="Erinnerungen", **link)
    content = next(content for name, content in pressed.items() if name.startswith("vorlage-"))
    found = read_template(read_workbook(content, "vorlage.xlsx"))
    assert {area for sheet in found.template.sheets for area in sheet.areas} == {("01001002", "Ödheim")}


def test_a_supplier_of_computed_figures_has_no_template(open_page, pressed, toy):
    path = toy.data / "lieferplan.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if line.startswith(("indikator", "AUSL-ANT"))), "utf-8")
    open_page(datenstand_teil="Erinnerungen", datenstand_erinnerung="Statistisches Amt (1)")
    assert [name for name in pressed if name.endswith(".csv")]
    assert [name for name in pressed if name.startswith("vorlage-")] == []


def test_nobody_to_remind(open_page, toy):
    path = toy.data / "lieferplan.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if line.startswith(("indikator", "MIETE"))), "utf-8")
    goals = (toy.data / "indikatoren.csv").read_text("utf-8").replace("Zielkatalog", "Offene Daten")
    (toy.data / "indikatoren.csv").write_text(goals, "utf-8")
    assert "fehlt keine Lieferung" in open_page(datenstand_teil="Erinnerungen").success[0].value
    assert "fehlt an diesem Tag keine Lieferung" in open_page().success[0].value


def test_suppliers_with_their_next_day(open_page):
    table = open_page(datenstand_teil="Nach Lieferant").table[0].value.reset_index().set_index("Lieferant")
    assert table.loc["Statistisches Amt", "Nächster Termin"] == "30\\.03\\.2024"
    assert table.loc["Bundesamt", "Termin vereinbart"].startswith("0 von ")
    assert any("Ödheim" in name for name in table.index)


def test_grades_with_reasons(open_page):
    app = open_page(datenstand_teil="Güte", datenstand_guete="Ausländeranteil")
    assert not app.exception
    assert '<span class="weg">' in text(app)
    table = app.table[0].value.reset_index()
    row = table[(table["Gebiet"] == "Ödheim") & (table["Zeit"] == "31\\.12\\.2022")].iloc[0]
    assert (row["Note"], row["Gründe"]) == ("B", "2 von 3 Gemeinden mit Wert")
    assert row["Einzelnoten"] == "Quelle A, Vollständigkeit B, Alter A, Fallzahl A"


def test_a_table_of_values_says_how_good_they_are(toy, toy_dataset):
    data, findings = open_dataset(*write_supply(toy))
    assert data is not None, findings
    figures = data.figures[(data.figures["indikator"] == "KITA") & (data.figures["gebiet"] == "01001")]
    # 2019 and 2020: only the number of cases is unknown (B); 2022 is the newest and grows old with the day of the test.
    assert count_grades(figures[figures["zeit"] < "2021"], data) == "2-mal B"
    assert count_grades(figures, toy_dataset) == ""


@pytest.mark.parametrize("day", ["quatsch", "1999-01-01", "2041-01-01", "2023-02-30", "20230501", "2023-W18-1", "01.05.2023"])
def test_a_day_that_cannot_be_is_answered_and_becomes_today(open_page, day):
    app = open_page(datenstand_stichtag=day)
    assert not app.exception
    assert f"Lieferungen am {clock.today():%d.%m.%Y}" in text(app)
    assert [f"„{day}“ aus dem Link gibt es hier nicht" in plain(info) for info in app.info].count(True) == 1
    again = app.run()
    assert not any("aus dem Link" in info.value for info in again.info)  # only on arrival


@pytest.mark.parametrize("day", ["2023-05-01", "2023-5-1", "2023/05/01"])
def test_a_day_that_the_field_reads_is_not_complained_about(open_page, day):
    app = open_page(datenstand_stichtag=day)
    assert "Lieferungen am 01.05.2023" in text(app)
    assert not any("aus dem Link" in info.value for info in app.info)


@pytest.mark.parametrize("day", ["2015-01-01", "2040-12-31"])
def test_the_first_and_the_last_day_are_days(open_page, day):
    app = open_page(datenstand_stichtag=day)
    assert f"Lieferungen am {date.fromisoformat(day):%d.%m.%Y}" in text(app)
    assert not any("aus dem Link" in info.value for info in app.info)


def test_a_wrong_day_is_answered_when_its_field_comes_up_later(open_page):
    app = open_page(datenstand_teil="Was fehlt", datenstand_stichtag="gestern")
    assert not any("aus dem Link" in info.value for info in app.info)
    app.button_group[0].set_value("lieferungen").run()
    assert not app.exception
    assert any("„gestern“ aus dem Link" in info.value for info in app.info)


def test_the_protocol_of_confidentiality_has_counts_and_no_value(open_page):
    app = open_page(datenstand_teil="Geheimhaltung")
    assert not app.exception
    assert "**2** Zellen tragen das Zeichen „geheim“" in text(app)  # a count of the source and the share made of it
    assert "Fassung der Regeln" in text(app)


def test_the_protocol_lists_what_is_protected(toy_dataset):
    columns = ["indikator", "regel", "geheim", "gerundet"]
    rows = [("AUSL", "mindestens 5", 3, 0), ("BEV", "mindestens 5", 0, 0), ("WEG", "x", 4, 0)]
    table = build_protocol_table(pd.DataFrame(rows, columns=columns), toy_dataset.indicators)
    assert table.to_numpy().tolist() == [
        ["WEG", "x", "4", "–"],
        ["Ausländer", "mindestens 5", "3", "–"],
    ]


def test_without_plan_and_rules_the_page_says_so(open_toy_page):
    app = open_toy_page("datenstand")
    assert not app.exception
    assert set(app.table[0].value.reset_index()["Bis"]) == {"Termin nicht vereinbart"}
    assert "keine Regeln der Güte" in open_toy_page("datenstand", datenstand_teil="Güte").info[0].value


def test_names_in_the_matrix_stay_text():
    from mib_dashboard.analysis.deliveries.summary import YearCell

    cells = {"X": {"A": {2024: YearCell(DeliveryState.DUE, 0, 1, "2025-03-31")}}}
    html = build_ledger_table(cells, {"X": "<b>Amt</b>"}, {"A": "<script>"}, "Titel & mehr", dark=False)
    assert "<b>Amt" not in html
    assert "<script>" not in html
    assert "Frist 31.03.2025" in html


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("dark", [False, True])
def test_states_are_readable_in_both_themes(dark):
    pairs = list_state_colours(pick_palette(dark=dark)).values()
    assert len(pairs) == len(SYMBOLS) == len(DeliveryState)
    for back, fore in pairs:
        light, deep = sorted((luminance(back), luminance(fore)), reverse=True)
        assert (light + 0.05) / (deep + 0.05) >= 4.5
