"""The page "Datenstand" on the toy delivery."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from mib_dashboard.analysis.figures.coverage_years import YearCoverage, compute_topic_matrix, compute_year_matrix
from mib_dashboard.first import status_parts
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import Right
from mib_dashboard.ui.parts.year_strip import SYMBOLS, build_year_table, trim_years
from mib_dashboard.ui.status import view
from mib_dashboard.ui.status.data import status_book
from mib_dashboard.ui.status.view import build_findings_table


def html(app) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


def test_summary_counts_every_indicator_once(open_toy_page, toy_dataset):
    app = open_toy_page("datenstand", datenstand_teil="Nach Jahren")
    assert not app.exception
    text = html(app)
    totals = [int(n) for n in re.findall(r"<strong>(\d+)</strong> (?:Indikatoren|weitere)", text)]
    parts = [int(n) for n in re.findall(r"<span><strong>(\d+)</strong>", text)]
    assert sum(totals) == sum(parts) == sum(i.is_selectable for i in toy_dataset.indicators.values())


def test_topics_first_then_the_indicators_of_one(open_toy_page):
    assert "nach Thema und Jahr" in html(open_toy_page("datenstand", datenstand_teil="Nach Jahren"))
    text = html(open_toy_page("datenstand", datenstand_teil="Nach Jahren", datenstand_thema="Demografie"))
    assert "Ausländeranteil" in text
    assert "Betreuung" not in text


def test_missing_names_indicator_and_supplier(open_toy_page, toy_dataset):
    table = open_toy_page("datenstand", datenstand_teil="Was fehlt").table[0].value.reset_index()
    assert len(table) == len(status_book(toy_dataset).missing)
    row = table[table["Indikator"] == "Sprachkurse"].iloc[0]
    assert (row["Es fehlt"], row["Zu liefern von"]) == ("alle Werte", "Bundesamt, halbjährlich")


def test_suppliers_count_every_indicator_once_in_the_last_row(open_toy_page, toy_dataset):
    table = open_toy_page("datenstand", datenstand_teil="Nach Lieferant").table[1].value.reset_index()
    assert int(table["Gesamt"].iloc[-1]) == len(status_book(toy_dataset).selectable)
    assert table["Gesamt"].iloc[:-1].astype(int).sum() >= int(table["Gesamt"].iloc[-1])


def test_log_lists_every_file(open_toy_page, toy_dataset):
    table = open_toy_page("datenstand", datenstand_teil="Dateien").table[0].value.reset_index()
    assert len(table) == len(toy_dataset.data_log)
    assert set(table["Stand"]) == {"31\\.12\\.2022 \\(veröffentlicht\\)"}


def test_log_reads_as_one_sentence_and_says_licence_once(open_toy_page, toy_dataset):
    log = toy_dataset.data_log.assign(
        lizenz="Lizenz nicht genannt, vor Weiterverwendung klären", hinweis="nur für ein Angebot genannt"
    )
    shown = view.build_log_table(log)
    assert set(shown["Inhalt"]) == {f"{content}; nur für ein Angebot genannt" for content in log["inhalt"]}
    told = " ".join([*shown["Herkunft und Lizenz"], str(status_parts.list_files(log))])
    assert told.count(". Lizenz: nicht genannt, vor Weiterverwendung klären") >= 2 * len(log)
    assert "Lizenz: Lizenz" not in told


def test_a_long_list_comes_page_by_page_figures_before_what_they_are_looked_up_in(open_toy_page, toy_dataset, monkeypatch):
    monkeypatch.setattr(view, "_PAGE_SIZE", 2)
    app = open_toy_page("datenstand", datenstand_teil="Dateien")
    assert len(app.table[0].value) == 2
    log = toy_dataset.data_log
    app.session_state["datenstand_dateien_seite"] = -(-len(log) // 2)
    assert app.run().table[0].value.index.tolist()[-1].replace("\\", "") == log["datei"].iloc[-1]


def test_findings_name_file_row_and_column_to_who_works_here(open_toy_page, toy, monkeypatch):
    assert "nichts gefunden" in open_toy_page("datenstand", datenstand_teil="Prüfung").success[0].value
    toy.change("werte/weitere.csv", 2, "wert", "130")
    monkeypatch.setattr(view, "may", lambda right: right is Right.RELEASE)
    table = open_toy_page("datenstand", datenstand_teil="Prüfung").table[0].value.reset_index()
    assert list(table.iloc[0][["Art", "Zeile", "Spalte"]]) == ["Warnung", "2", "wert"]


def test_visitors_learn_no_name_of_a_file(open_toy_page, toy, pressed):
    toy.change("werte/weitere.csv", 2, "wert", "130")
    app = open_toy_page("datenstand", datenstand_teil="Prüfung")
    [row] = app.table[0].value.reset_index().to_dict("records")
    assert (row["Art"], row["Wie oft"], set(row)) == ("Warnung", "1", {"Art", "Befund", "Wie oft"})
    said = " ".join([*map(str, row.values()), *(one.value for one in app.caption)])
    assert "weitere" not in said
    assert all(b"weitere.csv" not in content for name, content in pressed.items() if name.endswith(".csv"))


def test_what_is_found_without_where_is_told_once():
    found = [Finding("Fehler", f"{name}.csv", row, "wert", f"Das fehlt in {name}.csv.") for name in "ab" for row in (2, 3)]
    table = build_findings_table(found, names_files=False)
    assert table.to_numpy().tolist() == [["Fehler", "Das fehlt in ….", "4"]]


def test_row_zero_means_the_whole_file():
    table = build_findings_table([Finding("Hinweis", "a.csv", 0, "", "Etwas fehlt.")], names_files=True)
    assert table.iloc[0].to_list() == ["Hinweis", "a.csv", "ganze Datei", "–", "Etwas fehlt."]


def test_year_table_says_in_words_what_the_symbols_mean(toy_dataset):
    names = {code: indicator.short_name for code, indicator in toy_dataset.indicators.items()}
    matrix = compute_year_matrix(toy_dataset, ["AUSL-ANT", "KITA"])
    text = build_year_table(matrix, names, caption="Jahre <1>", dark=False)
    assert text.count('scope="col"') == matrix.shape[1]
    assert text.count('scope="row"') == 2
    assert f'<span class="weg">{YearCoverage.SOME_MUNICIPALITIES.value}</span>' in text
    assert 'tabindex="0"' in text
    assert "Jahre &lt;1&gt;" in text
    assert set(SYMBOLS) == {cell.value for cell in YearCoverage}


def test_year_table_of_topics_shows_counts(toy_dataset):
    matrix = compute_year_matrix(toy_dataset, list(toy_dataset.indicators))
    topics = compute_topic_matrix(matrix, toy_dataset)
    text = build_year_table(topics, {code: topic.name for code, topic in toy_dataset.topics.items()}, caption="Themen", dark=True)
    shown = [int(n) for n in re.findall(r'<td class="\w+">(\d+)</td>', text)]
    assert sum(shown) == topics.to_numpy().sum()


def test_years_without_any_value_at_the_ends_are_cut(toy_dataset):
    matrix = compute_year_matrix(toy_dataset, list(toy_dataset.indicators))
    assert list(trim_years(matrix.loc[["KITA"]]).columns) == [2019, 2020, 2021, 2022]
    assert trim_years(matrix.loc[["SPR-01"]]).empty


@pytest.mark.parametrize("part", ["Lieferungen", "Nach Jahren", "Was fehlt", "Nach Lieferant"])
def test_a_topic_without_anything_is_answered(open_toy_page, toy, part):
    log = pd.read_csv(toy.data / "themenfelder.csv")
    log.loc[len(log)] = ["NEU", "Neues Thema", 9, "Was kommt?"]
    log.to_csv(toy.data / "themenfelder.csv", index=False)
    app = open_toy_page("datenstand", datenstand_teil=part, datenstand_thema="Neues Thema")
    assert not app.exception
