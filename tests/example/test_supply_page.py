"""The page "Datenstand" on the example delivery; what it says is counted again from the tables alone (`supply_count`)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard.delivery.build.catalogue import build_indicators
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.schema import INDICATORS
from mib_dashboard.ui.navigation import find_page
from tests.example.supply_count import Delivery, count_deliveries

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
DAY = date(2026, 11, 24)
# Most urgent first.
STATES = ("überfällig", "ausstehend", "Termin nicht vereinbart", "noch nicht offen", "geliefert")
# Part → what it is sure to say on the example.
PARTS = {
    "Lieferungen": "Wer was bis wann liefern soll",
    "Erinnerungen": "Die Ansprechstelle ist noch nicht benannt.",
    "Nach Lieferant": "Lieferungen je Lieferant",
    "Was fehlt": "Indikatoren mit Lücken",
    "Nach Jahren": "nach Thema und Jahr",
    "Güte": "Die Werte eines Indikators mit ihren Gründen",
    "Geheimhaltung": "Fassung der Regeln",
    "Dateien": "Jede öffentliche Datei steht hier",
    "Prüfung": "Die Prüfung der Dateien hat nichts gefunden.",
}


@pytest.fixture(scope="module")
def open_page(example) -> Iterator[Callable[..., AppTest]]:
    """`open_page(**link)`: the page on the example delivery."""

    def run(**link: str) -> AppTest:
        app = AppTest.from_file(MAIN)
        for key, value in {"datenstand_stichtag": DAY.isoformat(), **link}.items():
            app.query_params[key] = value
        app.switch_page(find_page("datenstand").path)
        app.run()
        assert not app.exception, [e.message for e in app.exception]
        return app

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_DATA", str(example.folder / "data"))
        patch.setenv("MIB_GEO", str(example.folder / "geo"))
        shared_store.cache_clear()
        yield run
    shared_store.cache_clear()


@pytest.fixture(scope="module")
def deliveries(example) -> list[Delivery]:
    return count_deliveries(example.folder / "data", DAY)


@pytest.fixture(scope="module")
def names(example) -> dict[str, str]:
    """Printed names of the indicators."""
    raw = load_raw(example.folder / "data", example.folder / "geo")
    return {code: one.short_name for code, one in build_indicators(raw.frame(INDICATORS)).items()}


def plain(text: object) -> str:
    return str(text).replace("\\", "").replace("\u00a0", " ")


def words(app: AppTest) -> str:
    elements = [e for kind in (app.markdown, app.caption, app.header, app.info, app.warning, app.success) for e in kind]
    return "\n".join(plain(e.value) for e in elements) + "\n".join(plain(e.proto.body) for e in app.get("html"))


def headline(app: AppTest) -> list[int]:
    """Overdue, due, undated, delivered, as the first sentence of the page counts them."""
    (line,) = [plain(m.value) for m in app.markdown if "Lieferungen am" in m.value]
    return [int(number.replace(".", "")) for number in re.findall(r"\*\*([\d.]+)\*\* (?:über|ausst|ohne|gel)", line)]


def count_states(found: list[Delivery]) -> list[int]:
    counts = Counter(delivery.state for delivery in found)
    return [counts[state] for state in STATES if state != "noch nicht offen"]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_says_what_it_is_about(open_page, part):
    app = open_page(datenstand_teil=part)
    assert PARTS[part] in words(app)
    assert "aus dem Link" not in words(app)


def test_counts_are_those_of_the_tables(open_page, deliveries):
    app = open_page()
    assert all(count_states(deliveries)), "the example has every state"
    assert headline(app) == count_states(deliveries)
    waiting = [delivery.due for delivery in deliveries if delivery.state in ("ausstehend", "noch nicht offen") and delivery.due]
    assert f"Der nächste Termin ist der **{min(waiting):%d.%m.%Y}**" in words(app)


def test_the_list_names_everything_missing_once(open_page, deliveries, names):
    app = open_page()
    first = app.table[0].value.reset_index()
    app.session_state["datenstand_rest"] = True
    rest = app.run().table[1].value.reset_index()
    assert len(first) == 12
    table = pd.concat([first, rest]).map(plain)
    expected = {
        (delivery.state, delivery.body, names[delivery.indicator]): min(
            (other.due for other in deliveries if other.is_missing and other.due
             and (other.state, other.body, other.indicator) == (delivery.state, delivery.body, delivery.indicator)), default=None,
        )
        for delivery in deliveries if delivery.is_missing
    }  # fmt: skip
    shown = {
        (state[2:], body, name): due
        for state, body, name, due in zip(table["Stand"], table["Lieferant"], table["Indikator"], table["Bis"], strict=True)
    }
    assert len(shown) == len(table) == len(expected)
    assert shown == {key: f"{due:%d.%m.%Y}" if due else "Termin nicht vereinbart" for key, due in expected.items()}
    order = [STATES.index(state[2:]) for state in table["Stand"]]
    assert order == sorted(order)


def test_every_field_of_the_matrix_has_the_most_urgent_state(open_page, deliveries):
    cells: dict[tuple[str, str, int], set[str]] = {}
    for delivery in deliveries:
        cells.setdefault((delivery.body, delivery.indicator, delivery.end.year), set()).add(delivery.state)
    expected = Counter(
        "geliefert" if found == {"geliefert", "noch nicht offen"} else min(found, key=STATES.index) for found in cells.values()
    )
    shown = re.findall(r'class="wort">&nbsp;([^<]+)', words(open_page()))
    assert Counter(shown) == expected


@pytest.mark.parametrize("code", ["DEM", "ARB"])
def test_one_topic(open_page, deliveries, code):
    app = open_page(datenstand_thema=code)
    assert headline(app) == count_states([delivery for delivery in deliveries if delivery.topic == code])


def test_one_supplier(open_page, deliveries):
    body = Counter(delivery.body for delivery in deliveries if delivery.is_missing).most_common(1)[0][0]
    app = open_page(datenstand_lieferant=body)
    assert headline(app) == count_states([delivery for delivery in deliveries if delivery.body == body])
    assert set(app.table[0].value.reset_index()["Lieferant"].map(plain)) == {body}


def test_the_file_has_every_delivery(open_page, deliveries, pressed):
    open_page()
    rows = list(csv.DictReader(io.StringIO(pressed["beispieldaten-lieferungen.csv"].decode("utf-8-sig"))))
    found = Counter((row["name"], row["indikator"], row["ende"], row["zustand"]) for row in rows)
    assert found == Counter((d.name, d.indicator, d.end.isoformat(), d.state) for d in deliveries)


def test_suppliers_in_numbers(open_page, deliveries):
    table = open_page(datenstand_teil="Nach Lieferant").table[0].value.reset_index().map(plain)
    assert set(table["Lieferant"]) == {delivery.name for delivery in deliveries}
    for row in table.to_dict("records"):
        own = [delivery for delivery in deliveries if delivery.name == row["Lieferant"]]
        counts = Counter(delivery.state for delivery in own)
        shown = {plain(column)[2:]: cell for column, cell in row.items() if plain(column)[2:] in STATES}
        assert shown == {state: str(counts[state] or "–") for state in STATES}
        waiting = [delivery.due for delivery in own if delivery.state in ("ausstehend", "noch nicht offen") and delivery.due]
        without = "alles geliefert" if counts["geliefert"] == len(own) else "kein künftiger"
        assert row["Nächster Termin"] == (f"{min(waiting):%d.%m.%Y}" if waiting else without)
        agreed = sum(delivery.due is not None for delivery in own)
        assert row["Termin vereinbart"] == f"{agreed} von {len(own)}"


def test_what_is_missing_agrees_with_the_ledger(open_page, deliveries, example):
    """An invented delivery is one here, as in the ledger: no indicator with deliveries lacks all its values."""
    app = open_page(datenstand_teil="Was fehlt")
    table = app.table[0].value.reset_index().map(plain)
    delivered = {example.data.indicators[d.indicator].short_name for d in deliveries if d.state == "geliefert"}
    assert not delivered & set(table.loc[table["Es fehlt"] == "alle Werte", "Indikator"])
    late = sum(delivery.is_missing for delivery in count_deliveries(example.folder / "data", date.today()))
    assert any(f"dort fehlen heute {late}" in plain(str(e.value)) for e in app.markdown)


def read_workbook(content: bytes) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(content))["Daten"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_reminders_have_exactly_the_missing_deliveries(open_page, deliveries, pressed):
    missing = [delivery for delivery in deliveries if delivery.is_missing]
    counts = Counter(delivery.name for delivery in missing)
    app = open_page(datenstand_teil="Erinnerungen")
    assert {plain(option) for option in app.selectbox[0].options} == {f"{name} ({count})" for name, count in counts.items()}
    undated = next(delivery.name for delivery in missing if not delivery.due)
    for name in {counts.most_common(1)[0][0], min(counts, key=lambda name: counts[name]), undated}:
        app = open_page(datenstand_teil="Erinnerungen", datenstand_erinnerung=f"{name} ({counts[name]})")
        own = [delivery for delivery in missing if delivery.name == name]
        letter = app.code[0].value
        assert pressed["beispieldaten-erinnerung.txt"].decode("utf-8-sig").startswith(letter)
        assert f"An: {name}" in letter
        assert f"um {len(own)} Lieferung" in letter
        due = Counter(f"{d.due:%d.%m.%Y}" for d in own if d.due)
        assert Counter(re.findall(r"\(bis ([\d.]+)\)", letter)) == due
        assert set(re.findall(r"\(([A-Z]{2,3}-[A-Z0-9-]+)\), ", letter)) == {d.indicator for d in own}
        keys = Counter((d.state, d.indicator, d.due.isoformat() if d.due else None) for d in own)
        rows = read_workbook(pressed["beispieldaten-erinnerung.xlsx"])
        assert Counter((row["zustand"], row["indikator"], row["frist"] or None) for row in rows) == keys
    rows = read_workbook(pressed["beispieldaten-erinnerungen.xlsx"])
    found = Counter((row["lieferant"], row["zustand"], row["indikator"], row["frist"] or None) for row in rows)
    assert found == Counter((d.name, d.state, d.indicator, d.due.isoformat() if d.due else None) for d in missing)


def test_every_grade_worse_than_a_has_its_reasons(open_page, pressed):
    app = open_page(datenstand_teil="Güte", datenstand_guete_thema="DEM", datenstand_guete="DEM-01")
    rows = list(csv.DictReader(io.StringIO(pressed["beispieldaten-guete.csv"].decode("utf-8-sig"))))
    assert {row["indikator"] for row in rows} == {"DEM-01"}
    for row in rows:
        marks = [row[name] for name in ("quelle", "zeichennote", "vollstaendigkeit", "alter", "fallzahl")]
        assert row["note"] == max(marks)
        assert len([reason for reason in row["gruende"].split("; ") if reason]) == sum(mark > "A" for mark in marks)
    assert {"A"} < {row["note"] for row in rows}
    table = app.table[0].value.reset_index().map(plain)
    assert set(table.loc[table["Note"] == "A", "Gründe"]) <= {"keine Einschränkung"}
    assert all(re.search(r"Gemeinden mit Wert|Monate? alt|Fäll|vorläufig|geschätzt|errechnet|Aussagewert", reasons)
               for reasons in table.loc[table["Note"] > "A", "Gründe"])  # fmt: skip


def test_completeness_counts_the_municipalities_with_a_value(open_page, pressed):
    open_page(datenstand_teil="Güte", datenstand_guete_thema="DEM", datenstand_guete="DEM-07")
    rows = list(csv.DictReader(io.StringIO(pressed["beispieldaten-guete.csv"].decode("utf-8-sig"))))
    there = Counter(row["zeit"] for row in rows if len(row["gebiet"]) == len("10041100"))
    assert set(there.values()) > {10}, "some are hidden"
    for row in rows:
        told = re.search(r"(\d+) von 10 Gemeinden mit Wert", row["gruende"])
        assert (int(told[1]) if told else 10) == (there[row["zeit"]] if len(row["gebiet"]) == len("10041100") else 10)
