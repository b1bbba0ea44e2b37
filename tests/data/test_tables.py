"""Contract of the shipped tables: they pass their rules, carry the published values and keep the promises of the catalogue."""

from __future__ import annotations

import csv
import re
import tomllib

import pytest

from mib_dashboard import schema
from mib_dashboard.delivery.build.catalogue import build_indicators
from mib_dashboard.report.prose import TEXTS
from mib_dashboard.schema import Counted
from tests.data.shipped import DATA, GEO, PREPARATION, figures, frame, indicators, read, values

REGION = "10041"
TABLES = [table for table in schema.TABLES if not table.optional]

# domain catalogue, every code of its table
TARGET_CODES = {
    *(f"DEM-{n:02}" for n in range(1, 8)), *(f"REC-{n:02}" for n in range(1, 5)), "EIN-01", "EIN-02",
    *(f"SPR-{n:02}" for n in range(1, 6)), *(f"BIL-{n:02}" for n in range(1, 8)), *(f"ARB-{n:02}" for n in range(1, 7)),
    *(f"SOZ-{n:02}" for n in range(1, 5)), *(f"WOH-{n:02}" for n in range(1, 5)), "GES-01", "GES-02",
    *(f"TEI-{n:02}" for n in range(1, 4)), "SIC-01", "SIC-02",
}  # fmt: skip
OFFER_CODES = {f"ANG-{n:02}" for n in range(1, 7)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_table_passes_its_rules_without_duplicate_keys(table):
    rows = frame(table)
    table.rules.validate(rows, lazy=True)
    assert set(table.columns) - set(table.optional_columns) <= set(rows.columns) <= set(table.columns)
    assert not rows.duplicated(list(table.key)).any()


@pytest.mark.parametrize(
    "path", [DATA / "glossar.csv", DATA / "guete.csv", *sorted(TEXTS.glob("*.md"))], ids=lambda path: path.stem
)
def test_no_line_of_a_text_breaks_between_number_and_percent(path):
    assert not re.search(r"\d[ \n]%", path.read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: path.stem)
def test_file_is_utf8_with_commas_and_unix_line_ends(path):
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    rows = list(csv.reader(raw.decode("utf-8").splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}


def test_codes_point_to_rows_that_exist():
    known = set(indicators().index)
    rows = values()
    assert set(rows["indikator"]) <= known
    assert set(rows["gebiet"]) <= set(frame(schema.AREAS)["ags"])
    assert set(rows["quelle"]) <= set(frame(schema.SOURCES)["quelle"])
    assert set(rows["zeichen"]) - {""} <= set(frame(schema.SIGNS)["code"])
    assert set(indicators()["themenfeld"]) == set(frame(schema.TOPICS)["themenfeld"])
    for column in ("zaehler", "nenner", "bezug"):
        used = {part for cell in indicators()[column] for part in cell.split("|") if part}
        assert used <= known
    assert {part for cell in frame(schema.ANNOTATIONS)["indikatoren"] for part in cell.split("|")} <= known
    assert set(frame(schema.AREAS)["gehoert_zu"]) - {""} <= set(frame(schema.AREAS)["ags"])


def test_catalogue_holds_the_whole_target_set():
    sets = indicators().groupby("satz").groups
    assert set(sets["Zielkatalog"]) == TARGET_CODES
    assert len(TARGET_CODES) == 46
    assert set(sets["Angebote"]) == OFFER_CODES
    assert (indicators().loc[[*TARGET_CODES, *OFFER_CODES], "zu_bestaetigen"] != "").all()


def test_no_value_without_data_and_no_data_without_value():
    filled = set(figures()["indikator"])
    for code, row in indicators().iterrows():
        waits = row["satz"] == "Zählreihe" and code.startswith("ZR-")
        assert (code in filled) is (row["satz"] in {"Offene Daten", "Zählreihe"} and not waits), code
        if row["satz"] == "Angebote":
            assert row["zaehler"] == row["nenner"] == row["faktor"] == ""


def test_levels_and_units_of_the_catalogue_are_those_of_the_data():
    levels = figures().groupby("indikator")["ebene"].agg(set)
    units = values().groupby("indikator")["einheit"].agg(set)
    for code, found in levels.items():
        assert indicators().at[code, "ebenen"] == "|".join(level for level in schema.Level if level in found), code
    for code, found in units.items():
        assert found == {indicators().at[code, "einheit"]}, code


def test_computed_shares_have_counts_and_no_delivered_value():
    computed = indicators()[indicators()["art"] == "berechnet"]
    assert {"BEV-FRAUEN", "BEV-DICHTE", "WAHL-KTW", "WAHL-GRW", "WAHL-LTW", "WAHL-EUW", "WAHL-BTW"} <= set(computed.index)
    assert not set(computed.index) & set(values()["indikator"])
    assert (computed[["zaehler", "nenner", "faktor"]] != "").all(axis=None)


def test_concepts_stay_apart():
    """Every indicator lives in one file of values and its concept is the one of its family."""
    homes = [(code, path.name) for path in (DATA / "werte").glob("*.csv") for code in read(path)["indikator"].unique()]
    assert len(homes) == len(dict(homes))
    open_data = indicators()[indicators()["satz"].isin(["Offene Daten", "Zählreihe"])]
    assert (open_data["konzept"] != "").all()
    prefixes = {
        "AZR": "Ausländerzentralregister", "BEV": "Fortschreibung", "INK": "INKAR", "SDK": "Strukturdaten der Kreise",
        "SDW": "Strukturdaten der Wahlkreise", "WAHL": "Wahlstatistik", "Z11": "Zensus 2011", "ZEN": "Zensus 2022",
    }  # fmt: skip
    for code, concept in open_data["konzept"].items():
        prefix = code.split("-")[0]
        assert concept.startswith(prefixes.get(prefix, "")), code


def test_signs_of_doubtful_results():
    rows = values().set_index(["indikator", "gebiet", "zeit"])["zeichen"]
    local = [ags for ags in frame(schema.AREAS)["ags"] if len(ags) == 8]
    for code in ("WAHL-BTW-BER", "WAHL-BTW-WAE"):
        assert {rows[code, ags, "2025-02-23"] for ags in local} == {"p"}
        assert rows[code, REGION, "2025-02-23"] == ""
    for code in ("WAHL-KTW-BER", "WAHL-KTW-WAE"):
        doubtful = {ags for ags in local if rows[code, ags, "2024-06-09"] == "limited"}
        assert doubtful == {"10041516", "10041519"}


def test_short_names_fit_a_select_box():
    assert indicators()["kurzname"].str.len().max() <= 38
    printed = [one.short_name for one in build_indicators(frame(schema.INDICATORS)).values()]
    assert len(printed) == len(set(printed))
    assert indicators()["name"].is_unique


SUPPLIER = re.compile(r"INKAR|Zensus|Presse|AZR|Register|Strukturdaten|\bKreise\b|Wahlkreis\b|angabe")


def test_names_say_who_is_counted_and_not_who_delivers():
    offered = [one for one in build_indicators(frame(schema.INDICATORS)).values() if one.is_selectable]
    assert [one.title for one in offered if SUPPLIER.search(one.title)] == []
    assert all(one.counted for one in offered)
    # What the remarks of a series say about its people, and the word that says it in one glance, never contradict.
    for one in offered:
        if "nicht nur ausländische" in one.caution or "nicht nur zugewanderte" in one.caution:
            assert not one.concerns_origin, one.code
        if one.code != "ARB-02" and "ausländischer Staatsangehörigkeit" in one.numerator_text:
            assert one.counted == Counted.FOREIGN or one.code == "EIN-02", one.code


def test_open_licences_are_flagged():
    sources = frame(schema.SOURCES)
    open_question = sources["lizenz"].str.contains("klären")
    assert (sources["lizenz_geklaert"].eq("nein") == open_question).all()
    assert set(sources[sources["quelle"].isin(["KTW", "GRW", "LTW"])]["lizenz_geklaert"]) == {"nein"}
    elections = sources.set_index("quelle").loc[["KTW", "GRW", "LTW"], "lizenz"]
    assert set(elections) == {"Lizenz nicht genannt, vor Weiterverwendung klären"}


def test_overview_names_figures_that_exist():
    rows = frame(schema.OVERVIEW)
    assert rows["verwendung"].tolist().count("Kennzahl") == 6
    assert rows["verwendung"].tolist().count("Karte") == 1
    there = set(zip(figures()["indikator"], figures()["gebiet"], strict=True))
    assert set(zip(rows["indikator"], rows["gebiet"], strict=True)) <= there
    local = figures()[figures()["ebene"] == "G"]
    for code in rows[rows["verwendung"] == "Karte"]["indikator"]:
        assert local[local["indikator"] == code]["gebiet"].nunique() == 10


def test_data_log_is_complete_both_ways():
    data = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    geo = {f"geo/{path.relative_to(GEO).as_posix()}" for path in GEO.rglob("*") if path.is_file()}
    assert set(frame(schema.DATA_LOG)["datei"]) == data | geo


def test_every_raw_indicator_has_a_visible_decision():
    rules = read(PREPARATION / "zuordnung.csv")
    assert set(rules["behandlung"]) == {"übernommen", "geprüft", "nicht übernommen"}
    assert (rules[rules["behandlung"] != "übernommen"]["begruendung"] != "").all()
    columns = read(PREPARATION / "zensus_merkmale.csv")
    assert set(columns["behandlung"]) == {"übernommen", "nicht übernommen"}
    is_taken = columns["behandlung"] == "übernommen"
    assert (columns[~is_taken]["begruendung"] != "").all()
    assert (columns[is_taken]["beleg"] != "").all(), "a column whose meaning nothing proves does not enter the product"
    taken = {*rules[rules["behandlung"] == "übernommen"]["indikator"], *columns[is_taken]["indikator"]}
    # What came later, by rows of its own, never was in the raw tables.
    assert taken <= set(values()["indikator"])


def test_operator_details_are_marked_placeholders():
    operator = tomllib.loads((DATA / "betreiber.toml").read_text("utf-8"))
    wanted = {
        "name", "anschrift", "telefon", "e_mail", "vertretung", "datenschutzbeauftragte", "aufsicht", "durchsetzungsstelle",
        "protokolle", "kartendienst", "erklaerung_stand", "gesetz_barrierefreiheit", "schlichtungsstelle",
    }  # fmt: skip
    assert set(operator) == wanted
    assert operator.pop("kartendienst").startswith("Es ist kein Kartendienst"), "true as long as MIB_KACHELN is not set"
    assert all("SBGG" in operator.pop(key) for key in ("gesetz_barrierefreiheit", "schlichtungsstelle")), "the law of the Land"
    assert all(text.startswith("[Bitte eintragen: ") and text.endswith("]") for text in operator.values())


def test_texts_use_umlauts_and_no_registry_hosts():
    words = re.compile(r"\b(fuer|ueber|waehl|aendern|Bevoelkerung|Auslaender|Laender)\b", re.IGNORECASE)
    hosts = re.compile(r"pypi\.org|npmjs|cran\.r-project|crates\.io|conda\.anaconda|registry\.", re.IGNORECASE)
    for path in DATA.rglob("*.csv"):
        for number, line in enumerate(path.read_text("utf-8").splitlines()[1:], 2):
            without_addresses = re.sub(r"(https?://|github |werte/)\S+", "", line)
            assert not words.search(without_addresses), (path.name, number)
            assert not hosts.search(line), (path.name, number)
