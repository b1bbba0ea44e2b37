"""Bad rules of the disclosure control: one finding with file and row each, and the stricter default applies."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.build.protection import build_rule_book, read_rule
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.model.protection import DEFAULT_MINIMUM, STRICTEST_MINIMUM, Method
from mib_dashboard.schema.protection import RULES

GOOD = dict.fromkeys(RULES.columns, "") | {
    "quelle": "FORT",
    "regel": "Mindestfallzahl",
    "mindestfallzahl": "3",
    "mindestnenner": "50",
}
BAD = [
    ("mindestfallzahl", "-5", "ganze Zahl"),
    ("mindestfallzahl", "0", "ganze Zahl"),
    ("mindestfallzahl", "2", "ganze Zahl"),
    ("mindestfallzahl", "drei", "ganze Zahl"),
    ("mindestfallzahl", "", "braucht hier eine Zahl"),
    ("mindestnenner", "-1", "ganze Zahl"),
    ("regel", "keine", "unbekannt"),
    ("regel", "", "unbekannt"),
    ("rundung", "7", "Vielfache von 5 oder 10"),
    ("rundung", "5", "widerspricht sich"),
    ("regel", "amtlich veröffentlicht", "widerspricht sich"),
    ("regel", "ohne Personenbezug", "widerspricht sich"),
    ("regel", "Cell-Key", "widerspricht sich"),
    ("regel", "Rundung", "braucht hier eine Zahl"),
]


def write_rules(toy, *rows):
    lines = [",".join(RULES.columns), *(",".join(row[column] for column in RULES.columns) for row in rows)]
    toy.file("geheimhaltung.csv").write_text("\n".join(lines) + "\n", "utf-8")


def free(source):
    return GOOD | {"quelle": source, "regel": "amtlich veröffentlicht", "mindestfallzahl": "", "mindestnenner": ""}


@pytest.mark.parametrize(("column", "cell", "word"), BAD)
def test_a_rule_that_cannot_be_read_is_told_and_becomes_the_strictest(toy, column, cell, word):
    write_rules(toy, GOOD | {column: cell}, free("ZENSUS"), free("WAHL"))
    raw = load_raw(*toy)
    findings = [finding for finding in validate(raw) if finding.file == "geheimhaltung.csv"]
    assert {(f.level, f.row) for f in findings} == {("Warnung", 2)}
    assert any(word in f.message for f in findings)
    assert word == "widerspricht sich" or any(f.column == column for f in findings) or column == "regel"
    rule = build_rule_book(raw).find("FORT", "AUSL")
    assert rule.method is Method.SUPPRESS
    assert rule.minimum >= STRICTEST_MINIMUM
    assert not rule.is_free


@pytest.mark.parametrize(("column", "cell", "_"), BAD)
def test_a_mistake_never_lowers_what_else_the_row_demands(column, cell, _):
    rule, wrong = read_rule(GOOD | {"mindestfallzahl": "25", "mindestnenner": "80"} | {column: cell})
    assert wrong
    assert rule.minimum >= (STRICTEST_MINIMUM if column == "mindestfallzahl" else 25)
    assert rule.denominator >= (50 if column == "mindestnenner" else 80)


def test_a_delivery_with_bad_rules_is_shown_with_more_hidden(toy):
    write_rules(toy, GOOD | {"mindestfallzahl": "-1"}, free("ZENSUS"), free("WAHL"))
    toy.change("werte/bestand.csv", 12, "wert", "8")
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    figures = data.figures[(data.figures["indikator"] == "AUSL") & (data.figures["zeit"] == "2021-12-31")]
    assert figures.loc[figures["gebiet"] == "01001002", "zeichen"].tolist() == ["confidential"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (free("NIEMAND"), "quelle"),
        (free("FORT") | {"indikator": "GIBT-ES-NICHT"}, "indikator"),
        (GOOD | {"indikator": "AUSL", "bekannte_summen": "99"}, "bekannte_summen"),
        (GOOD | {"indikator": "AUSL", "bekannte_summen": "DE|01001|01001003x"}, "bekannte_summen"),
    ],
    ids=["unknown source", "unknown indicator", "unknown area", "broken area"],
)
def test_rules_that_name_what_does_not_exist_are_told(toy, row, column):
    write_rules(toy, free("FORT"), free("ZENSUS"), free("WAHL"), row)
    findings = [finding for finding in validate(load_raw(*toy)) if finding.file == "geheimhaltung.csv"]
    assert {(f.level, f.row, f.column) for f in findings} == {("Warnung", 5, column)}


def test_a_known_total_without_a_value_is_told(toy):
    write_rules(toy, free("FORT"), free("WAHL"), GOOD | {"quelle": "ZENSUS", "bekannte_summen": "01"})
    messages = [f.message for f in validate(load_raw(*toy)) if f.column == "bekannte_summen"]
    assert len(messages) == 1
    assert "Die bekannte Summe fehlt" in messages[0]


def test_a_source_without_a_rule_is_told_at_the_source(toy):
    write_rules(toy, free("ZENSUS"), free("WAHL"))
    raw = load_raw(*toy)
    (finding,) = [f for f in validate(raw) if f.file == "quellen.csv"]
    assert (finding.level, finding.row, finding.column) == ("Warnung", 2, "quelle")
    assert build_rule_book(raw).find("FORT", "AUSL").minimum == DEFAULT_MINIMUM


def test_without_any_rules_everything_is_protected(toy):
    toy.file("geheimhaltung.csv").unlink()
    log = toy.file("datenprotokoll.csv")
    log.write_text("".join(line for line in log.read_text("utf-8").splitlines(True) if "geheimhaltung" not in line), "utf-8")
    findings = validate(load_raw(*toy))
    assert not [f for f in findings if f.level == "Fehler"]
    assert len([f for f in findings if f.file == "quellen.csv"]) == 3


@pytest.mark.parametrize(
    ("line", "column"), [("GIBT-NICHT,Summe,AUSL,,", "gesamt"), ("BEV,Summe,AUSL|WEG,,", "teile"), ("BEV,Summe,,,", "teile")]
)
def test_links_that_would_protect_nothing_stop_the_delivery(toy, line, column):
    toy.file("geheimhaltung.csv").with_name("zusammenhaenge.csv").write_text(
        f"gesamt,art,teile,jahre_zurueck,hinweis\n{line}\n", "utf-8"
    )
    findings = [f for f in validate(load_raw(*toy)) if f.file == "zusammenhaenge.csv"]
    assert [(f.level, f.row, f.column) for f in findings] == [("Fehler", 2, column)]


def write_links(toy, *lines):
    text = "\n".join(["gesamt,art,teile,jahre_zurueck,hinweis", *lines, ""])
    toy.file("geheimhaltung.csv").with_name("zusammenhaenge.csv").write_text(text, "utf-8")


@pytest.mark.parametrize(("line", "column"), [("BEV,Quatsch,AUSL,,", "art"), ("BEV,Summe,AUSL,x,", "jahre_zurueck")])
def test_a_link_of_an_unknown_kind_is_an_error_with_its_place(toy, line, column):
    write_links(toy, line)
    findings = [f for f in validate(load_raw(*toy)) if f.file == "zusammenhaenge.csv" and f.level == "Fehler"]
    assert [(f.row, f.column) for f in findings] == [(2, column)]
    data, _ = open_dataset(*toy)
    assert data is None


def test_a_sum_that_does_not_add_up_is_told(toy):
    write_links(toy, "BEV,Summe,AUSL,,")
    found = [f for f in validate(load_raw(*toy)) if f.file == "zusammenhaenge.csv" and "nicht das Ganze" in f.message]
    assert [(f.level, f.row, f.column) for f in found] == [("Warnung", 2, "teile")]


def test_a_rule_for_a_source_that_does_not_exist_applies_to_those_without_one(toy):
    write_rules(toy, GOOD | {"quelle": "FORTT", "mindestfallzahl": "12"}, free("ZENSUS"), free("WAHL"))
    book = build_rule_book(load_raw(*toy))
    assert book.find("FORT", "AUSL").minimum == 12
    assert book.find("ZENSUS", "AUSL").is_free
    write_rules(toy, free("FORTT"), free("ZENSUS"), free("WAHL"))
    assert build_rule_book(load_raw(*toy)).find("FORT", "AUSL").minimum == DEFAULT_MINIMUM


def test_a_rule_for_an_indicator_that_does_not_exist_applies_to_its_source(toy):
    write_rules(toy, GOOD, GOOD | {"indikator": "AUSLL", "mindestfallzahl": "12"}, free("ZENSUS"), free("WAHL"))
    assert build_rule_book(load_raw(*toy)).find("FORT", "AUSL").minimum == 12
    write_rules(toy, GOOD, free("FORT") | {"indikator": "AUSLL"}, free("ZENSUS"), free("WAHL"))
    assert build_rule_book(load_raw(*toy)).find("FORT", "AUSL").minimum == 3


@pytest.mark.parametrize(("cell", "level"), [("AUSL|-WAHL-BER", "Fehler"), ("AUSL", "")])
def test_only_a_stock_has_parts_that_are_taken_away(toy, cell, level):
    write_links(toy, f"BEV,Teilmenge,{cell},,")
    findings = [f for f in validate(load_raw(*toy)) if f.file == "zusammenhaenge.csv"]
    assert [(f.level, f.column) for f in findings] == ([(level, "teile")] if level else [])


def test_a_stock_with_arrivals_and_departures_is_read(toy):
    write_links(toy, "BEV,Fortschreibung,AUSL|-WAHL-BER|-WAHL-WAE,,")
    (link,) = build_rule_book(load_raw(*toy)).links
    assert (link.total, link.parts, link.minus) == ("BEV", ("AUSL",), ("WAHL-BER", "WAHL-WAE"))
    assert not [f for f in validate(load_raw(*toy)) if f.file == "zusammenhaenge.csv"]
