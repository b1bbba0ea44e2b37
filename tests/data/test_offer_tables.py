"""Contract of the offer tables: faithful to the raw stock, every decision visible, nothing known that no source says."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from mib_dashboard import schema
from mib_dashboard.analysis.offers.state import compute_states
from mib_dashboard.delivery.build.offers import type_cells
from mib_dashboard.schema import offers
from tests.data.shipped import DATA, GEO, PREPARATION, figures, frame, indicators, read

RAW = PREPARATION / "angebote_roh"
DOCUMENT = PREPARATION.parent / "angebote.md"
REGION = "10041"
# SHA-256, first 16 digits. The raw stock and what the script makes of it change on purpose only.
SUMS = {
    RAW / "offers" / "angebote.csv": "b179cd9eb3d430ef",
    RAW / "offers" / "akteure.csv": "518cecf8a9a9060c",
    DATA / "akteure.csv": "2469c3d69bd5b2f0",
    DATA / "angebote.csv": "cf1cabe7b129f604",
    DATA / "angebot_orte.csv": "3ccb7c2f00dd91f5",
    DATA / "angebot_zeiten.csv": "02e66dd5ed322e2f",
    DATA / "foerderungen.csv": "4f26402455a24e66",
    DATA / "zuordnung_angebote.csv": "a5c1f1855dba00db",
}
# Column of a table and its list in vokabular.csv
WORDS = [
    (offers.ACTORS, "typ", "akteurstyp"),
    (offers.OFFERS, "art", "art"),
    (offers.OFFERS, "geschlecht", "geschlecht"),
    (offers.OFFERS, "dolmetschen", "dolmetschen"),
    (offers.OFFERS, "kosten", "kosten"),
    (offers.OFFERS, "anmeldung", "anmeldung"),
    (offers.OFFERS, "format", "format"),
    (offers.OFFERS, "kapazitaet_einheit", "kapazitaet_einheit"),
    (offers.OFFERS, "status", "status"),
    (offers.OFFERS, "quelle_art", "quelle_art"),
    (offers.OFFERS, "sichtbarkeit", "sichtbarkeit"),
    (offers.OFFER_PLACES, "geo_qualitaet", "geo_qualitaet"),
    (offers.OFFER_PLACES, "einzugsbereich", "einzugsbereich"),
    (offers.OFFER_PLACES, "barrierefreiheit", "barrierefreiheit"),
    (offers.FUNDINGS, "mittelgeber", "mittelgeber"),
    (offers.FUNDINGS, "verstetigung", "verstetigung"),
    (offers.PLANNING_VALUES, "einheit", "kapazitaet_einheit"),
]
# Column of a table and the table whose key it names
KEYS = [
    (offers.ACTORS, "dachverband", offers.ACTORS),
    (offers.ACTORS, "gemeinde", schema.AREAS),
    (offers.OFFERS, "akteur", offers.ACTORS),
    (offers.OFFERS, "verbund", offers.ACTORS),
    (offers.OFFERS, "felder", offers.FIELDS),
    (offers.OFFERS, "typen", offers.OFFER_TYPES),
    (offers.OFFERS, "zielgruppen", offers.TARGET_GROUPS),
    (offers.OFFERS, "sprachen", offers.LANGUAGES),
    (offers.OFFER_PLACES, "angebot", offers.OFFERS),
    (offers.OFFER_PLACES, "gemeinde", schema.AREAS),
    (offers.OFFER_PLACES, "einzugs_ags", schema.AREAS),
    (offers.OFFER_TIMES, "angebot", offers.OFFERS),
    (offers.FUNDINGS, "angebot", offers.OFFERS),
    (offers.OFFER_TYPES, "feld", offers.FIELDS),
    (offers.TARGET_GROUPS, "nenner", schema.INDICATORS),
    (offers.TARGET_GROUPS, "obergruppe", offers.TARGET_GROUPS),
    (offers.PLANNING_VALUES, "feld", offers.FIELDS),
    (offers.PLANNING_VALUES, "zielgruppe", offers.TARGET_GROUPS),
    (offers.NEED_WEIGHTS, "indikator", schema.INDICATORS),
]


def raw(name: str) -> pd.DataFrame:
    return read(RAW / "offers" / f"{name}.csv")


def mapping(column: str) -> pd.DataFrame:
    rows = frame(offers.OFFER_MAPPING)
    return rows[rows["spalte"] == column]


def parts(cells: pd.Series) -> set[str]:
    return {part for cell in cells for part in cell.split("|") if part}


@pytest.mark.parametrize("table", offers.OFFER_TABLES, ids=lambda table: table.name)
def test_table_passes_its_rules_without_duplicate_keys(table):
    rows = frame(table)
    table.rules.validate(rows, lazy=True)
    assert tuple(rows.columns) == tuple(table.columns)
    assert not rows.duplicated(list(table.key)).any()


@pytest.mark.parametrize(("table", "column", "list_name"), WORDS, ids=lambda part: getattr(part, "name", part))
def test_words_stand_in_the_vocabulary(table, column, list_name):
    words = frame(offers.VOCABULARY)
    known = words[words["liste"] == list_name]
    assert parts(frame(table)[column]) <= set(known["code"])
    assert known["reihenfolge"].tolist() == [str(number) for number in range(1, len(known) + 1)]


@pytest.mark.parametrize(("table", "column", "target"), KEYS, ids=lambda part: getattr(part, "name", part))
def test_codes_point_to_rows_that_exist(table, column, target):
    assert parts(frame(table)[column]) <= set(frame(target)[target.key[0]])


def test_raw_stock_and_made_tables_are_the_known_ones():
    assert {path: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in SUMS} == SUMS


def test_the_script_makes_the_shipped_tables(tmp_path):
    (tmp_path / "zuordnung_angebote.csv").write_bytes((DATA / "zuordnung_angebote.csv").read_bytes())
    subprocess.run([sys.executable, PREPARATION / "angebote.py", "--ziel", tmp_path], check=True, capture_output=True)
    made = {path.name for path in tmp_path.iterdir()} - {"zuordnung_angebote.csv"}
    assert made == {"akteure.csv", "angebote.csv", "angebot_orte.csv", "angebot_zeiten.csv", "foerderungen.csv"}
    for name in made:
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name


def test_every_raw_text_has_a_visible_decision():
    stock = raw("angebote")
    for column in ("traeger", "kategorie", "zielgruppe", "sprachen", "wirkungskreis", "stand"):
        assert set(mapping(column)["rohwert"]) == set(stock[column]), column
    assert set(mapping("hinweis")["rohwert"]) == set(stock["hinweis"]) - {""}
    assert set(mapping("id")["rohwert"]) <= set(stock["id"])
    assert set(frame(offers.OFFER_MAPPING)["spalte"]) <= set(stock.columns)


def test_raw_texts_are_carried_unchanged():
    stock, rows = raw("angebote").set_index("id"), frame(offers.OFFERS).set_index("angebot")
    places = frame(offers.OFFER_PLACES).set_index("angebot")
    names = frame(offers.ACTORS).set_index("akteur")["name"]
    assert rows.index.equals(stock.index.rename("angebot"))
    same = {
        "angebot": "titel", "zielgruppe": "zielgruppe_quelle", "sprachen": "sprachen_quelle", "website": "web",
        "quelle_url": "quelle_url", "quelle_datum": "quelle_datum",
    }  # fmt: skip
    for old, new in same.items():
        assert rows[new].tolist() == stock[old].tolist(), new
    assert rows["akteur"].map(names).tolist() == stock["traeger"].tolist()
    told = rows["hinweis"] + ", " + rows["intern"]
    assert all(old in (note[: len(old)], more) for note, more, old in zip(told, rows["intern"], stock["hinweis"], strict=True))
    moved = {"ags": "gemeinde", "ortsteil": "ortsteil", "plz": "plz", "wirkungskreis": "einzugsbereich_quelle"}
    for old, new in moved.items():
        assert places[new].tolist() == stock[old].tolist(), new
    differing = places.index[places["adresse"] != stock["adresse"]]
    assert stock.loc[differing, "adresse"].tolist() == ["online"]
    assert rows.loc[differing, "format"].tolist() == ["online"]


def test_published_counts():
    rows, places = frame(offers.OFFERS), frame(offers.OFFER_PLACES)
    assert len(rows) == len(places) == 109
    assert len(frame(offers.ACTORS)) == 56
    assert rows["status"].value_counts().to_dict() == {"unbekannt": 98, "aktiv": 9, "beendet": 2}
    assert places["gemeinde"].value_counts().to_dict() == {
        "10041100": 58, "10041519": 13, "10041518": 9, "10041515": 8, "10041513": 4, "": 4, "10041511": 3, "10041517": 3,
        "10041516": 3, "10041512": 2, "10041514": 2,
    }  # fmt: skip
    assert set(rows["sichtbarkeit"]) == {"oeffentlich"}
    assert set(rows["datenart"]) == {"veröffentlicht"}


def test_actors_have_the_offers_the_source_counts():
    stock = raw("akteure").set_index("akteur")
    rows = frame(offers.OFFERS).merge(frame(offers.ACTORS)[["akteur", "name"]], on="akteur")
    assert rows["name"].value_counts().astype(str).to_dict() == stock["anzahl_angebote"].to_dict()


def test_what_no_source_says_stays_unknown():
    rows, actors = frame(offers.OFFERS), frame(offers.ACTORS)
    silent = [
        "kurzbeschreibung", "beschreibung_leicht", "sprachniveau_ein", "sprachniveau_aus", "dolmetschen", "kosten",
        "kosten_betrag", "kapazitaet", "kapazitaet_einheit", "auslastung", "warteliste", "wartezeit_wochen", "rechtsgrundlage",
        "geprueft_am", "geprueft_von", "naechste_pruefung",
    ]  # fmt: skip
    assert (rows[silent] == "").all(axis=None)
    assert (actors[["mail", "telefon", "ansprechstelle", "projektrat"]] == "").all(axis=None)
    assert (frame(offers.FUNDINGS)[["laufzeit_von", "laufzeit_bis", "anteil", "verstetigung"]] == "").all(axis=None)
    assert set(frame(offers.FUNDINGS)["angebot"]) == {"A001", "A062"}
    assert set(frame(offers.OFFER_TIMES)["angebot"]) == {"A034"}
    for column, known in (("sprachen", 9), ("format", 2), ("anmeldung", 2), ("gueltig_von", 2), ("gueltig_bis", 1)):
        assert (rows[column] != "").sum() == known, column
    assert (rows["sprachen_quelle"] != "").sum() == 10
    assert (rows[rows["sprachen"] != ""]["sprachen_quelle"] != "").all()


def test_points_are_sourced_and_lie_in_their_municipality():
    places = frame(offers.OFFER_PLACES)
    found = places[places["geo_qualitaet"] != ""]
    assert places["geo_qualitaet"].value_counts().to_dict() == {"": 63, "plz": 36, "gemeinde": 10}
    for column in ("lat", "lon"):
        assert ((places[column] != "") == (places["geo_qualitaet"] != "")).all()
    areas = gpd.read_file(GEO / "gebiete.geojson").set_index("ags").geometry
    for row in found.itertuples():
        assert areas[row.gemeinde].contains(shapely.Point(float(row.lon), float(row.lat))), row.angebot


def test_catchments_name_their_areas():
    places = frame(offers.OFFER_PLACES)
    by_kind = places.groupby("einzugsbereich")["einzugs_ags"].agg(set)
    assert by_kind["regionalverband"] == {REGION}
    assert by_kind["land"] == {"10"}
    assert by_kind["bund"] == {"DE"}
    local = places[places["einzugsbereich"].isin(["ortsteil", "gemeinde"])]
    assert (local["einzugs_ags"] == local["gemeinde"]).all()
    several = places[places["einzugsbereich"] == "mehrere_gemeinden"].set_index("angebot")
    assert all(seat in cell.split("|") for seat, cell in zip(several["gemeinde"], several["einzugs_ags"], strict=True))
    vague = several.index[~several["einzugs_ags"].str.contains("|", regex=False)]
    notes = frame(offers.OFFERS).set_index("angebot")["hinweis"]
    assert notes[vague].str.contains("eingetragen ist nur der Sitz").all()
    assert set(places[places["gemeinde"] == ""]["einzugsbereich"]) == {"land"}


def test_general_facilities_are_marked():
    rows = frame(offers.OFFERS)
    general = rows[rows["art"] == "allgemeine_einrichtung"]
    assert general["hinweis"].str.contains("allgemeine Einrichtung").all()
    assert general["felder"].value_counts().to_dict() == {"SPRACHE": 13, "SCHULE": 9}


def test_types_belong_to_a_field_of_the_offer():
    fields = frame(offers.OFFER_TYPES).set_index("typ")["feld"]
    for row in frame(offers.OFFERS).itertuples():
        assert {fields[kind] for kind in row.typen.split("|") if kind} <= set(row.felder.split("|")), row.angebot


def test_target_groups_have_a_municipal_count_or_a_parent():
    groups = frame(offers.TARGET_GROUPS).set_index("zielgruppe")
    counted = groups[groups["nenner"] != ""]
    local = figures()[figures()["ebene"] == "G"]
    for code in parts(counted["nenner"]):
        assert indicators().at[code, "einheit"] == "Personen"
        assert local[local["indikator"] == code]["gebiet"].nunique() == 10
    # Age groups of the census count everybody of that age, which every group made of them says.
    by_age = counted[counted["nenner"].str.contains("ZEN-A-")]
    assert set(by_age.index) == {"KINDER", "SCHULKINDER", "SENIOREN"}
    assert by_age["hinweis"].str.contains("nicht nur zugewanderte.*Obergrenze").all()
    for code, above in groups["obergruppe"].items():
        seen, parent = [code], above
        while parent:
            assert parent not in seen
            seen.append(parent)
            parent = groups.at[parent, "obergruppe"]
        assert seen[-1] == "GESAMT" or len(seen) == 1
    helpers = groups[(groups["nenner"] == "") & (groups["obergruppe"] == "")]
    assert helpers["hinweis"].str.contains("Nenner ist nicht sinnvoll").all()
    assert set(groups["reihenfolge"].astype(int)) == set(range(1, len(groups) + 1))


def test_planning_values_are_proposals():
    rows = frame(offers.PLANNING_VALUES)
    assert rows["beleg"].str.startswith("Vorschlag zur Diskussion, nicht beschlossen").all()
    assert rows["anteil"].astype(float).between(0.01, 0.5).all()
    counting = frame(offers.FIELDS).set_index("feld")["zaehlt"]
    assert set(rows["feld"].map(counting)) == {"ja"}
    assert counting[counting == "nein"].index.tolist() == ["KOORDINATION"]


def test_parameters_are_ordered():
    values = frame(offers.PARAMETERS).set_index("parameter")["wert"].astype(float)
    assert 0 < values["grenze_knapp"] < values["grenze_gedeckt"] < 1 < values["ueberdeckung"]
    assert 0 < values["dublette_pruefen"] < values["dublette_sicher"] < 1
    assert values["historisch_vor_jahr"] < values["bestaetigt_ab_jahr"]
    assert values.loc[["anteil_unbestaetigt", "index_mindestgewicht", "stabil_ab", "hhi_risiko"]].between(0, 1).all()


def test_need_index_has_municipal_values_and_the_land_of_the_same_date():
    rows, known = frame(offers.NEED_WEIGHTS), figures()
    assert rows.groupby("dimension")["gewicht"].apply(lambda cells: cells.astype(float).sum()).eq(1).all()
    for code in rows["indikator"]:
        land = set(known[(known["indikator"] == code) & (known["gebiet"] == "10")]["zeit"])
        local = known[(known["indikator"] == code) & (known["ebene"] == "G") & known["zeit"].isin(land)]
        assert local["gebiet"].nunique() == 10, code


def test_published_states():
    typed = type_cells(frame(offers.OFFERS))
    parameters = {row["parameter"]: float(row["wert"]) for row in frame(offers.PARAMETERS).to_dict("records")}
    for day in (date(2026, 11, 29), date(2030, 1, 1)):
        states = compute_states(typed, day, parameters)["aktualitaet"]
        assert states.value_counts().to_dict() == {"zu_pruefen": 66, "historisch": 32, "bestaetigt": 9, "beendet": 2}


def test_the_document_counts_the_rows_that_there_are():
    lines = re.findall(
        r"^\| ((?:`\w+\.csv`(?:, )?)+) \|.*\| ([\d, ]+) \| [^|]+\|$", DOCUMENT.read_text("utf-8"), flags=re.MULTILINE
    )
    assert len(lines) > 10
    for tables, counts in lines:
        rows = [str(len(read(DATA / name))) for name in re.findall(r"`(\w+\.csv)`", tables)]
        assert ", ".join(rows) == counts, tables
