"""Contract of the shipped vocabulary of suppliers, plan and rules of quality."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.analysis.deliveries.ledger import compute_ledger
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.schema.deliveries import ARRIVALS, SUPPLY_TABLES
from tests.data.shipped import DATA, GEO, frame, indicators


@pytest.fixture(scope="module")
def data():
    dataset, _ = open_dataset(DATA, GEO)
    assert dataset is not None
    return dataset


# When something arrived is written by the working side; none of it ships.
@pytest.mark.parametrize("table", [table for table in SUPPLY_TABLES if table is not ARRIVALS], ids=lambda table: table.name)
def test_table_passes_its_rules(table):
    rows = frame(table)
    table.rules.validate(rows, lazy=True)
    assert not rows.duplicated(list(table.key)).any()


def test_every_supplier_is_used_or_the_body_of_a_used_one():
    suppliers = frame(SUPPLY_TABLES[0]).set_index("lieferant")
    used = {code for cell in indicators()["lieferant"] for code in cell.split("|")}
    assert used | set(suppliers.loc[sorted(used), "stelle"]) == set(suppliers.index)
    assert suppliers["name"].is_unique
    assert (suppliers["rolle"] == "").all(), "no person and no office is named before it is known"


def test_nothing_is_agreed_and_every_proposal_says_so():
    plan = frame(SUPPLY_TABLES[1])
    assert set(plan["vereinbarung"]) == {"Vorschlag", "offen"}
    proposals = plan[plan["vereinbarung"] == "Vorschlag"]
    assert proposals["begruendung"].str.startswith("Vorschlag des Projekts ohne Zusage der Stelle").all()
    assert (plan["zu_bestaetigen"] != "").all()


def test_every_goal_is_in_the_plan_and_nobody_is_late_for_a_proposal_nobody_saw(data):
    goals = [indicator for indicator in data.indicators.values() if indicator.collection == "Zielkatalog"]
    wanted = {code for goal in goals for code in goal.parts or (goal.code,)}
    assert {plan.indicator for plan in data.supply.expectations} == wanted
    ledger = compute_ledger(data, date(2026, 11, 24))
    assert set(ledger["zustand"]) == {"ausstehend", "Termin nicht vereinbart", "noch nicht offen"}
    asked = ledger["indikator"].str.startswith("ZR-")  # population is delivered already, and more of it every year
    assert (ledger.loc[asked, "geliefert"] == 0).all()
    assert set(ledger.loc[ledger["zustand"] == "ausstehend", "frist"]) == {"2027-03-31"}


def test_names_are_printed_where_the_catalogue_has_codes(data):
    assert data.indicators["BIL-01"].supplier == "Jugendamt; Kinder- und Jugendhilfestatistik"
    assert data.indicators["BIL-01"].suppliers == ("JUGENDAMT", "STALA-KJH")
