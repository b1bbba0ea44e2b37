"""The regional tables of the census: read by hand, true to their signs, never added up, shares from the exact counts.

The figures below were typed in from the raw tables in `docs/aufbereitung/zensus_roh`; nothing here is computed by the script
that made `data/werte`.
"""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from mib_dashboard.delivery.dataset import open_dataset
from tests.data.shipped import DATA, GEO, PREPARATION, figures, indicators, read, values

REGION, DAY, FIRST = "10041", "2022-05-15", "2011-05-09"
RAW = PREPARATION / "zensus_roh"
TEN = tuple(f"10041{number}" for number in (100, *range(511, 520)))
SAMPLE, COUNTED = "Z22_STICHPROBE", "Z22_REGIO"

# Table, column of the raw file, area, cell; indicator in the product.
BY_HAND = [
    ("Demografie", "Staatsange_kurz__2", "10041100", "38579", "ZEN-AUSL-ANZ"),
    ("Demografie", "Staatsange_kurz__2", REGION, "56763", "ZEN-AUSL-ANZ"),
    ("Demografie", "0_Insgesamt_", "DE", "82719540", "ZEN-BEV"),
    ("Demografie", "Einwanderungserf_ausf__21", "10041519", "9331", "ZEN-EINGEW-ANZ"),
    ("Demografie", "Einwanderungserf_ausf__22", "10041512", "122", "ZEN-NACHK-ANZ"),
    ("Demografie", "Einwanderungserf_ausf__3", REGION, "4768", "ZEN-EINSEITIG-ANZ"),
    ("Demografie", "Einwanderungserf_ausf__1", "10", "792028", "ZEN-OHNE-EWG-ANZ"),
    ("Demografie", "Alter_infr__01", "10041511", "230", "ZEN-A-U3"),
    ("Demografie", "Alter_infr__11", "10041517", "1844", "ZEN-A-75"),
    ("Demografie", "GESCHLECHT__2", "10041518", "8360", "ZEN-W"),
    ("Haushalte", "HHTYP_FAM__4", "10041513", "666", "ZEN-HH-ALLEINERZ"),
    ("Haushalte", "HH_SIZE_NAT__6", "10041519", "503", "ZEN-HH-6"),
    ("Erwerbsstatus", "ERWERBSTAT_KURZ_STP__12", "10041519", "1570", "ZEN-EL"),
    ("Erwerbsstatus", "ERWERBSTAT_KURZ_STP__1", REGION, "162470", "ZEN-EP"),
    ("HoechsterSchulabschluss", "SCHULABS_STP__3", "10041100", "13870", "ZEN-S-OHNE-SCHUL"),
    ("HoechsterBeruflAbschluss", "BERUFABS_AUSF_STP__2", "10041515", "4750", "ZEN-B-OHNE-BERUF"),
    ("ETBeruf", "ET_BERUFSKLSS_HGISCO_STP__9", "10041516", "580", "ZEN-ISCO-9"),
    ("Schulform", "SCHUELER_SCH_STP", REGION, "33040", "ZEN-SCHUELER"),
    ("Gebaeude_Wohnungen", "ZAHLWOHNGN_HHG__5", "10041511", "16", "ZEN-G-13"),
]
# Indicator, area, per cent to one decimal, worked out on paper: 56.763 of 329.138 and so on.
SHARES = [
    ("ZEN-AUSL", REGION, "17.2"), ("ZEN-AUSL", "10041100", "21.5"), ("ZEN-AUSL", "DE", "13.2"), ("ZEN-EWG", REGION, "24.6"),
    ("ZEN-EWG", "10041100", "30.3"), ("ZEN-EINGEW", "10041519", "23.2"), ("ZEN-EINSEITIG", REGION, "1.4"),
    ("ZEN-ALLEINERZ", "10041513", "7.7"), ("ZEN-ELQ", REGION, "7.5"), ("ZEN-ELQ", "10041519", "8.6"), ("ZEN-EPQ", "DE", "63.0"),
    ("ZEN-OHNE-BERUF", "DE", "27.2"), ("ZEN-LEHRE", "DE", "40.4"), ("ZEN-OHNE-SCHUL", REGION, "8.3"),
    ("ZEN-GEB-1", "10041512", "70.8"),
]  # fmt: skip
AGES = ("U3", "3-5", "6-9", "10-15", "16-18", "19-24", "25-39", "40-59", "60-66", "67-74", "75")
# Whole and the parts of which it consists; each cell was changed on its own, so they may miss each other by a few people.
PARTS = [
    ("ZEN-BEV", ("ZEN-W", "ZEN-M")),
    ("ZEN-BEV", ("ZEN-DEU", "ZEN-AUSL-ANZ")),
    ("ZEN-BEV", ("ZEN-EWG-ANZ", "ZEN-EINSEITIG-ANZ", "ZEN-OHNE-EWG-ANZ")),
    ("ZEN-EWG-ANZ", ("ZEN-EINGEW-ANZ", "ZEN-NACHK-ANZ")),
    ("ZEN-BEV", tuple(f"ZEN-A-{age}" for age in AGES)),
    ("ZEN-HH", tuple(f"ZEN-HH-{size}" for size in range(1, 7))),
    ("ZEN-HH", ("ZEN-HH-1", "ZEN-HH-PAAR", "ZEN-HH-PAAR-KIND", "ZEN-HH-ALLEINERZ", "ZEN-HH-MEHRPERS")),
    ("ZEN-GEB", tuple(f"ZEN-G-{size}" for size in ("1", "2", "3-6", "7-12", "13"))),
]  # fmt: skip
MOST = 30  # 25 is the largest distance of all; a swapped column misses by hundreds
ROUNDED = 10


@pytest.fixture(scope="module")
def cells():
    rows = values()
    return dict(zip(zip(rows["indikator"], rows["gebiet"], rows["zeit"], strict=True), rows["wert"], strict=True))


@pytest.fixture(scope="module")
def data():
    dataset, findings = open_dataset(DATA, GEO)
    assert dataset is not None, findings
    return dataset


def census(source: str | None = None):
    rows = values()
    return rows[rows["quelle"].isin([SAMPLE, COUNTED] if source is None else [source])]


@pytest.mark.parametrize(("table", "column", "area", "cell", "code"), BY_HAND)
def test_cell_read_by_hand(table, column, area, cell, code, cells):
    raw = read(RAW / f"rvsb_{table}.csv").set_index("ags")
    assert raw.at[area, column] == cell
    assert cells[code, area, DAY] == cell


@pytest.mark.parametrize(("code", "area", "per_cent"), SHARES)
def test_share_worked_out_by_hand(code, area, per_cent):
    rows = figures()
    hit = rows[(rows["indikator"] == code) & (rows["gebiet"] == area) & (rows["zeit"] == DAY)]
    assert [f"{value:.1f}" for value in hit["wert"]] == [per_cent]


def test_the_script_makes_the_shipped_file(tmp_path):
    (tmp_path / "werte").mkdir()
    command = [sys.executable, PREPARATION / "zensus.py", "--ziel"]
    subprocess.run([*command, tmp_path], check=True, capture_output=True)
    made, shipped = (folder / "werte" / "zensus_regionaltabellen.csv" for folder in (tmp_path, DATA))
    assert made.read_bytes() == shipped.read_bytes()
    assert subprocess.run([*command, DATA, "--pruefen"], check=False, capture_output=True).returncode == 0


def test_region_land_and_country_are_published_and_never_sums(cells):
    """Every row is one of the raw table; nothing was added, though the ten municipalities miss the region by 11 foreigners."""
    assert (census()["abgeleitet"] == "nein").all()
    assert sum(int(cells["ZEN-AUSL-ANZ", ags, DAY]) for ags in TEN) == 56774 != int(cells["ZEN-AUSL-ANZ", REGION, DAY])
    for code, group in census().groupby("indikator"):
        assert {REGION, "10", "DE", *TEN} == set(group[group["zeit"] == DAY]["gebiet"]), code
    computed = figures()
    ours = computed[computed["indikator"].isin(set(census()["indikator"])) & (computed["zeit"] == DAY)]
    assert not ours["hinweis"].str.contains("Summe der").any()


def test_counts_are_marked_as_not_additive_twice(data):
    """The catalogue forbids a sum, and so does the rule of the source; only the official population may be added."""
    counted = set(census()["indikator"])
    assert set(indicators().loc[sorted(counted), "summierbar"][lambda cell: cell == "ja"].index) == {"ZEN-BEV"}
    pairs = data.protection.non_additive
    assert {code for source, code in pairs if source == COUNTED} == set(census(COUNTED)["indikator"]) - {"ZEN-BEV"}
    keyed = {code for code, indicator in data.indicators.items() if indicator.cell_keyed}
    assert set(census(COUNTED)["indikator"]) - {"ZEN-BEV"} <= keyed
    assert not keyed & set(census(SAMPLE)["indikator"])


def test_sample_is_rounded_said_and_kept_apart():
    rows = census(SAMPLE)
    numbers = rows[rows["wert"] != ""]
    assert (numbers["wert"].astype(int) % ROUNDED == 0).all()
    assert (numbers["hinweis"] == "hochgerechnet aus der Haushaltsstichprobe, auf 10 gerundet").all()
    codes = sorted(set(rows["indikator"]))
    built_on = indicators()[indicators()["zaehler"].isin(codes)]
    for code, row in [*indicators().loc[codes].iterrows(), *built_on.iterrows()]:
        assert row["konzept"] == "Zensus 2022, Haushaltsstichprobe", code
        for trap in ("auf 10 gerundet", "Stichprobe", "Großrosseln", "nicht addieren", "nicht nur zugewanderte"):
            assert trap in row["achtung"], (code, trap)
    assert {"Zensus 2022", "Zensus 2022 und 2011"} == set(indicators().loc[sorted(set(census(COUNTED)["indikator"])), "konzept"])


def test_signs_of_the_source_are_kept():
    """A stroke is no value and no zero, a dash is exactly nothing; as many of both as in the raw columns that were taken."""
    columns = read(PREPARATION / "zensus_merkmale.csv")
    taken = columns[columns["behandlung"] == "übernommen"]
    raw = [read(RAW / f"rvsb_{table}.csv")[column] for table, column in zip(taken["tabelle"], taken["spalte"], strict=True)]
    for mark, sign, cell in (("/", "unreliable", ""), ("–", "null_exact", "0")):
        rows = census()[census()["zeichen"] == sign]
        assert len(rows) == sum(int((column == mark).sum()) for column in raw) > 0
        assert set(rows["wert"]) == {cell}
    small = census(SAMPLE)[census(SAMPLE)["gebiet"] == "10041512"]
    assert set(small["zeichen"]) == {"unreliable"}
    shares = figures()
    unsafe = shares[(shares["indikator"] == "ZEN-ELQ") & (shares["gebiet"] == "10041512")]
    assert unsafe["wert"].isna().all()
    assert set(unsafe["zeichen"]) == {"unreliable"}


@pytest.mark.parametrize(("whole", "parts"), PARTS, ids=lambda part: part if isinstance(part, str) else part[0])
def test_parts_meet_their_whole_but_for_a_few(whole, parts, cells):
    for area in (REGION, "10", *TEN):
        distance = sum(int(cells[part, area, DAY]) for part in parts) - int(cells[whole, area, DAY])
        assert abs(distance) <= MOST, (whole, area, distance)


def test_sample_adds_up_but_for_rounding(cells):
    for area in (REGION, "10", "DE", *TEN):
        whole, parts = cells["ZEN-EP", area, DAY], [cells[part, area, DAY] for part in ("ZEN-ET", "ZEN-EL")]
        if whole and all(parts):
            assert abs(sum(map(int, parts)) - int(whole)) <= ROUNDED
    # The total of the table of activity holds children too, so it is not what the rates refer to.
    raw = read(RAW / "rvsb_Erwerbsstatus.csv").set_index("ags")
    assert int(raw.at[REGION, "ERWERBSTAT_KURZ_STP"]) > int(cells["ZEN-15", REGION, DAY])


def test_foreigners_of_two_censuses_are_two_points_with_a_break(cells, data):
    raw = read(RAW / "zensus2011_auslaender_gemeinden.csv").set_index("ags")
    assert {ags: cells["ZEN-AUSL-ANZ", ags, FIRST] for ags in TEN} == dict(raw["auslaender"])
    assert (cells["ZEN-AUSL-ANZ", "10041519", FIRST], cells["ZEN-BEV", "10041519", FIRST]) == ("4501", "38809")
    assert ("ZEN-AUSL-ANZ", REGION, FIRST) not in cells
    between = [note for note in data.annotations if {"ZEN-AUSL", "ZEN-AUSL-ANZ", "ZEN-BEV"} <= set(note.indicators)]
    assert [(note.kind, note.day.isoformat()) for note in between] == [("Bruch", DAY)]
    shares = figures().set_index(["indikator", "gebiet", "zeit"])["wert"]
    for ags, percent in raw["auslaenderanteil_prozent"].items():
        assert abs(Decimal(f"{shares['ZEN-AUSL', ags, FIRST]:.2f}") - Decimal(percent)) <= Decimal("0.01")


def test_every_topic_of_the_census_has_municipal_figures():
    local = figures()[(figures()["ebene"] == "G") & figures()["quelle"].str.contains(f"{SAMPLE}|{COUNTED}")]
    new = set(local["indikator"]) & set(indicators()[indicators()["satz"] == "Offene Daten"].index)
    assert len(new) >= 55
    assert set(indicators().loc[sorted(new), "themenfeld"]) == {"DEM", "SPR", "BIL", "ARB", "SOZ", "WOH"}
    for code in new:
        assert indicators().at[code, "achtung"] != "", code


def test_what_the_tables_settle_is_no_longer_doubtful():
    texts = [path.read_text("utf-8") for path in DATA.glob("*.csv")]
    assert not [text for text in texts if "Zuordnung zum Zensusmerkmal" in text or "gerundet errechnet" in text]
