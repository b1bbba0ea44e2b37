"""Counts the deliveries of the example from the tables alone, without the code of the program."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

Times = dict[tuple[str, str], set[str]]
REGION, LAND = "10041", "10"
# Months of a period and of the step to the next one.
LENGTHS = {
    "monatlich": (1, 1),
    "vierteljährlich": (3, 3),
    "halbjährlich": (6, 6),
    "jährlich": (12, 12),
    "alle zwei Jahre": (12, 24),
}


@dataclass(frozen=True)
class Delivery:
    """One expected delivery; `name` is the body, with the municipality that delivers for itself."""

    name: str
    body: str
    indicator: str
    topic: str
    start: date
    end: date
    due: date | None
    state: str

    @property
    def is_missing(self) -> bool:
        return self.state in ("überfällig", "ausstehend", "Termin nicht vereinbart")


def count_deliveries(data: Path, today: date) -> list[Delivery]:
    """All deliveries the plan expects until `today`."""
    indicators = {row["code"]: row for row in read(data / "indikatoren.csv")}
    suppliers = {row["lieferant"]: row for row in read(data / "lieferanten.csv")}
    areas = {row["ags"]: row for row in read(data / "gebiete.csv")}
    towns = [ags for ags, row in areas.items() if row["gehoert_zu"] == REGION]
    answers = list_answers(data, indicators, towns)
    found = []
    for plan in read(data / "lieferplan.csv"):
        indicator, supplier = indicators[plan["indikator"]], suppliers[plan["lieferant"]]
        body = suppliers[supplier["stelle"]]["name"]
        levels = {"G": towns, "K": [REGION], "L": [LAND]}
        places = [ags for level in plan["ebenen"].split("|") for ags in levels[level]]
        groups = {f"{body}: {areas[ags]['name']}": [ags] for ags in towns} if supplier["je_gemeinde"] == "ja" else {body: places}
        for name, owed in groups.items():
            for start, end in list_periods(plan, indicator["rhythmus"], today):
                there = all(is_answered(answers, indicator, ags, start, end) for ags in owed)
                due = end + timedelta(days=int(plan["frist_tage"])) if plan["frist_tage"] else None
                state = (
                    "geliefert" if there else "noch nicht offen" if today <= end
                    else "Termin nicht vereinbart" if due is None else "ausstehend" if today <= due else "überfällig"
                )  # fmt: skip
                found.append(Delivery(name, body, plan["indikator"], indicator["themenfeld"], start, end, due, state))
    return found


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def list_answers(data: Path, indicators: dict[str, dict[str, str]], towns: list[str]) -> Times:
    """Times with a value or with a sign that is an answer, by series and area; those of sums of all municipalities, too."""
    found: Times = defaultdict(set)
    for path in (data / "werte").glob("*.csv"):
        for row in read(path):
            if row["wert"] or row["zeichen"] not in ("", "pending"):
                found[row["indikator"], row["gebiet"]].add(row["zeit"])
    for code, row in indicators.items():
        if row["summierbar"] == "ja":
            found[code, REGION] |= set.intersection(*(found[code, ags] for ags in towns))
    return found


def is_answered(answers: Times, indicator: dict[str, str], area: str, start: date, end: date) -> bool:
    """A figure with a time inside the period; a calculated one needs both of its series at the same time."""
    computed = indicator["art"] == "berechnet"
    series = (indicator["zaehler"], indicator["nenner"]) if computed else (indicator["code"],)
    times = set.intersection(*(answers[code, area] for code in series))
    is_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    first, last = start.isoformat(), end.isoformat()
    return any(time == str(start.year) and is_year if len(time) == 4 else first[: len(time)] <= time <= last for time in times)


def list_periods(plan: dict[str, str], rhythm: str, today: date) -> Iterator[tuple[date, date]]:
    """First and last day of every period from `von` to the one that runs; a single event is its own day."""
    if rhythm not in LENGTHS:
        day = date.fromisoformat(plan["von"])
        yield day, day
        return
    length, step = LENGTHS[rhythm]
    start = pd.Timestamp(plan["von"])
    while start.date() <= today:
        yield start.date(), (start + pd.DateOffset(months=length) - pd.Timedelta(days=1)).date()
        start += pd.DateOffset(months=step)
