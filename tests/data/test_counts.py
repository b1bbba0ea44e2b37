"""Contract of the count series that the shares and rates of the goal catalogue are computed from."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest

from mib_dashboard.analysis.deliveries.ledger import compute_ledger
from mib_dashboard.analysis.deliveries.reminders import build_reminder, list_missing
from mib_dashboard.analysis.deliveries.templates import plan_template
from mib_dashboard.analysis.figures.coverage import compute_coverage, compute_missing
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.protect import check_protection
from mib_dashboard.delivery.validate import validate
from mib_dashboard.schema import AREAS, SOURCES
from mib_dashboard.schema.deliveries import STEPS
from mib_dashboard.schema.protection import LINKS, RULES
from tests.data.shipped import DATA, GEO, frame, indicators

# An index, a median, the difference of two rates, and one that stands for two measures.
WITHOUT_COUNTS = {"DEM-07", "SPR-05", "ARB-02", "WOH-04"}
PUBLISHED = {"STALA-FORT", "STALA-MZ", "BAMF"}
MOMENT = re.compile(r"\(JJJJ[^)]*\)|$")
VALUES = "indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis\n"


def goals():
    return indicators()[indicators()["satz"] == "Zielkatalog"]


def counts():
    return indicators()[indicators().index.str.startswith("ZR-")]


@pytest.fixture(scope="module")
def data():
    dataset, _ = open_dataset(DATA, GEO)
    assert dataset is not None
    return dataset


def test_every_share_and_rate_is_computed_from_counts():
    computed = goals()[goals()["art"] == "berechnet"]
    assert set(goals().index) - set(computed.index) == WITHOUT_COUNTS
    for code, row in computed.iterrows():
        top, bottom = indicators().loc[row["zaehler"]], indicators().loc[row["nenner"]]
        assert {top["satz"], bottom["satz"]} <= {"Zählreihe", "Offene Daten"}, code
        assert row["nenner"] == "BEV-INSG" or bottom["satz"] == "Zählreihe", code
        # Otherwise the two never meet.
        assert top["rhythmus"] == bottom["rhythmus"] == row["rhythmus"], code
        written = ["(JJJJ-12-31)" if part.name == "BEV-INSG" else MOMENT.search(part["definition"])[0] for part in (top, bottom)]
        if row["rhythmus"] in STEPS:
            assert written[0] == written[1], code
        levels = [set(part["ebenen"].split("|")) for part in (top, bottom)]
        assert levels[0] & levels[1], code


def test_count_series_say_what_is_counted_and_flood_no_list(data):
    assert len(counts()) == 105
    assert (counts()["satz"] == "Zählreihe").all()
    assert counts()["definition"].str.match("(Zahl der|Zuzüge aus dem Ausland minus)").all()
    assert (counts()["konzept"] != "").all()
    assert (counts()["zu_bestaetigen"] != "").all()
    assert not any(data.indicators[code].is_selectable for code in counts().index)


def test_every_supplier_of_counts_has_a_source_and_a_rule_of_confidentiality(data):
    suppliers = {code for cell in counts()["lieferant"] for code in cell.split("|")} - {"STAT-AEMTER-ZENSUS"}
    rules = frame(RULES).set_index("quelle")
    sources = frame(SOURCES).set_index("quelle")
    waiting = {f"LIEF-{code}" for code in suppliers}
    assert waiting <= set(sources.index) & set(rules.index)
    free = rules.loc[sorted(waiting)]
    assert {code.removeprefix("LIEF-") for code in free.index[free["regel"] == "amtlich veröffentlicht"]} == PUBLISHED
    assert set(free.loc[free["regel"] == "Mindestfallzahl", "mindestfallzahl"]) == {"3", "5", "10"}
    assert rules.loc["LIEF-GESUNDHEITSAMT-SEU", "mindestfallzahl"] == "10"
    # Before the first delivery nobody is credited.
    assert waiting | {"LIEF-KURSTRAEGER", "LIEF-MBE", "LIEF-VHS"} == {
        code for code, source in data.sources.items() if source.is_awaited
    }
    assert not waiting & {source.code for source in data.credited}


def test_relations_name_series_that_are_there():
    links = frame(LINKS)
    named = {code for column in ("gesamt", "teile") for cell in links[column] for code in cell.split("|") if code}
    assert named <= set(indicators().index)
    assert links["gesamt"].str.startswith("ZR-").sum() > 25


def test_reminders_and_the_list_of_gaps_ask_for_counts(data):
    ledger = compute_ledger(data, date(2027, 4, 30))
    mine = ledger[ledger["stelle"] == "GESUNDHEITSAMT"]
    assert {"ZR-SEU", "ZR-SEU-SPR", "ZR-SEU-HEFT", "ZR-SEU-U8U9", "ZR-SEU-IMPF", "ZR-SEU-MASERN"} == set(mine["indikator"])
    letter = build_reminder(list_missing(mine, data.areas), "Gesundheitsamt", date(2027, 4, 30))
    assert "- Bei der Einschulung untersuchte Kinder (ZR-SEU), alle 10 Gemeinden: 2025" in letter
    missing = compute_missing(compute_coverage(data), data).set_index("indikator")
    assert missing.loc["DEM-01", "fehlt"] == "Zählung „Ausländische Bevölkerung (Anzahl)“"
    assert missing.loc["GES-02", "lieferant"] == "Gesundheitsamt (Schuleingangsuntersuchung)"
    assert missing.loc["SPR-05", "fehlt"] == "alle Werte"


def test_templates_ask_for_counts_with_a_source_and_the_moment_the_definition_names(data):
    sheets = {sheet.indicator: sheet for sheet in plan_template(data, "STALA", date(2027, 4, 30)).sheets}
    assert (sheets["ZR-AUSL"].source, sheets["ZR-AUSL"].times) == (
        "LIEF-STALA-FORT",
        (("2025-12-31", "2025"), ("2026-12-31", "2026")),
    )
    assert [time for time, _ in sheets["ZR-EINB"].times] == ["2025", "2026"]
    assert sheets["ZR-WANDER"].may_be_negative
    quarters = {sheet.indicator: sheet for sheet in plan_template(data, "GEMEINDEN", date(2026, 11, 28)).sheets}["ZR-UNTERBR"]
    assert [time for time, _ in quarters.times] == ["2026-03-31", "2026-06-30", "2026-09-30"]
    months = {sheet.indicator: sheet for sheet in plan_template(data, "BA", date(2026, 11, 28)).sheets}["ZR-ALO-A"]
    assert [time for time, _ in months.times] == ["2026-10"]


@pytest.fixture
def delivered(tmp_path):
    """The shipped data with counts of the municipalities as an office would send them, one of them small."""
    shutil.copytree(DATA, tmp_path / "data")
    towns = [ags for ags in frame(AREAS)["ags"] if len(ags) == 8]
    rows = [
        f"ZR-AUSL,{ags},2023-12-31,{4 if i == 3 else 900 + i},,Personen,LIEF-GEMEINDEN-MELDE,amtlich,nein,\n"
        for i, ags in enumerate(towns)
    ]
    (tmp_path / "data" / "werte" / "lieferung.csv").write_text(VALUES + "".join(rows), "utf-8")
    with (tmp_path / "data" / "datenprotokoll.csv").open("a", encoding="utf-8") as log:
        log.write("werte/lieferung.csv,Zählung,Gemeinden,zu klären,veröffentlicht,2024-01-31,\n")
    return tmp_path / "data", towns


def test_counts_that_arrive_become_shares_and_stay_protected(delivered):
    folder, towns = delivered
    raw = load_raw(folder, GEO)
    assert not [f for f in validate(raw) if f.level == "Fehler"]
    assert not [f for f in check_protection(raw, ()) if f.level == "Fehler"]
    dataset, _ = open_dataset(folder, GEO)
    assert "LIEF-GEMEINDEN-MELDE" in {source.code for source in dataset.credited}
    shares = dataset.figures[dataset.figures["indikator"] == "DEM-01"].set_index("gebiet")
    assert set(shares["zeit"]) == {"2023-12-31"}
    assert set(shares.index) == {*towns, "10041"}
    assert shares.loc[towns[3], "zeichen"] == "confidential"
    assert shares["wert"].notna().sum() >= 7
    people = dataset.figures[(dataset.figures["indikator"] == "BEV-INSG") & (dataset.figures["zeit"] == "2023-12-31")]
    share = shares.loc[towns[0]]
    if share["wert"] == share["wert"]:
        assert share["wert"] == pytest.approx(900 / people.set_index("gebiet").loc[towns[0], "wert"] * 100)
