"""The invented figures agree with each other and hold every difficult case."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.example.tables import read_words, split

AGES = ["A00", "A03", "A06", "A15", "A16", "A18", "A28", "A65"]


def wide(example, code: str, level: str) -> pd.DataFrame:
    """Values of one indicator as gebiet × zeit."""
    figures = example.data.figures
    chosen = figures[(figures["indikator"] == code) & (figures["ebene"] == level)]
    return chosen.pivot(index="gebiet", columns="zeit", values="wert")


def test_municipalities_add_up_to_the_region_and_districts_to_the_land(example):
    data = example.data
    values = example.values()
    additive = {code for code, indicator in data.indicators.items() if indicator.additive}
    numbers = values[values["indikator"].isin(additive)].pivot(index=["indikator", "zeit"], columns="gebiet", values="zahl")
    towns = [area.ags for area in data.municipalities]
    complete = numbers[[*towns, data.region.ags]].dropna()
    assert len(complete) > 1000
    assert (complete[towns].sum(axis=1) == complete[data.region.ags]).all()
    districts = [ags for ags, area in data.areas.items() if area.level.value == "K"]
    complete = numbers[[*districts, data.region.parent]].dropna()
    assert len(complete) > 1000
    assert (complete[districts].sum(axis=1) == complete[data.region.parent]).all()


def test_ages_add_up_to_all(example):
    parts = sum(wide(example, f"ZR-AUSL-{age}", "G") for age in AGES)
    assert (parts == wide(example, "ZR-AUSL", "G")).all(axis=None)


def test_women_and_men_add_up_to_all(example):
    assert (wide(example, "BEV-W", "G") + wide(example, "BEV-M", "G") == wide(example, "BEV-INSG", "G")).all(axis=None)


def test_a_part_never_exceeds_the_whole(example):
    figures = example.data.figures
    shares = figures[figures["zaehler"].notna() & figures["nenner"].notna() & (figures["einheit"] == "%")]
    assert (shares["zaehler"] <= shares["nenner"]).all()
    assert (shares["zaehler"] >= 0).all()


def test_counts_are_whole_numbers(example):
    values = example.values()
    counts = values[values["indikator"].str.startswith("ZR-") & (values["wert"] != "")]
    assert counts["wert"].str.fullmatch(r"-?\d+").all()


def test_small_counts_and_exact_zeros_are_there(example):
    values = example.values()
    local = values[(values["gebiet"].str.len() == 8) & values["indikator"].str.startswith("ZR-")]
    small = local[local["zahl"].between(1, 9)]
    assert len(small) > 400
    assert small["indikator"].nunique() >= 10
    zeros = local[local["zahl"] == 0]
    assert len(zeros) > 100
    assert zeros["zeichen"].eq("null_exact").all()


def test_every_sign_occurs(example):
    assert set(example.values()["zeichen"]) - {""} == set(example.data.signs)


def test_every_sign_of_the_plan_is_known(example):
    assert {rule["zeichen"] for rule in read_words("zeichen")} <= set(example.data.signs)


def test_values_stand_on_the_levels_of_the_catalogue_only(example):
    # A region and its Land may appear where only their parts are delivered: the program adds up.
    levels = {code: {level.value for level in i.levels} for code, i in example.data.indicators.items()}
    delivered = example.values().assign(ebene=lambda frame: frame["gebiet"].map(lambda ags: example.data.areas[ags].level.value))
    assert all(level in levels[code] for code, level in zip(delivered["indikator"], delivered["ebene"], strict=True))
    local = set(example.data.figures.loc[example.data.figures["ebene"] == "G", "indikator"])
    assert not local & {"DEM-03", "REC-01", "EIN-01", "SPR-01", "BIL-03", "SIC-01"}


def test_rhythms(example):
    times = example.values().groupby("indikator")["zeit"].unique().map(set)
    assert {f"{year}-12-31" for year in range(2015, 2026)} == times["ZR-AUSL"]
    assert {"2015-03-31", "2025-12-31"} <= times["ZR-ZUWEISUNG"]
    assert len(times["ZR-ZUWEISUNG"]) == 44
    assert len(times["ZR-SVB-A"]) == 22
    assert {"2021-01", "2025-12"} <= times["ZR-ALO-A"]


def test_the_need_index_has_every_municipality_and_the_land(example):
    rows = example.table("bedarfsindex.csv")
    assert rows["dimension"].nunique() >= 6
    assert rows.groupby("dimension")["gewicht"].apply(lambda cells: cells.astype(float).sum()).eq(1).all()
    towns = {area.ags for area in example.data.municipalities}
    for code in rows["indikator"]:
        figures = example.data.figures[example.data.figures["indikator"] == code]
        # What is hidden to protect small groups was delivered as well.
        figures = figures[figures["wert"].notna() | (figures["zeichen"] == "confidential")]
        newest = figures[figures["zeit"] == figures.loc[figures["ebene"] == "G", "zeit"].max()]
        assert towns | {example.data.region.parent} <= set(newest["gebiet"]), code


def test_recipes_name_only_series_made_before(example):
    known: set[str] = set()
    for recipe in read_words("zaehlreihen"):
        assert set(split(recipe["grundlage"])) | set(split(recipe["ohne"])) <= known
        known.add(recipe["code"])
    for recipe in read_words("indikatoren"):
        parts = [code for column in ("zaehler", "nenner", "zaehler2", "nenner2") for code in split(recipe[column])]
        assert set(parts) <= known
    assert {row["nenner"] for row in read_words("zielgruppen")} <= known
