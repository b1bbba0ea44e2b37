"""Every change computed a second time from the tables, with nothing but `csv`, days and numbers."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from mib_dashboard.analysis.figures import compare
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.model.dataset import Dataset


def recompute(
    rows: list[tuple[date, float]], cuts: list[date], *, is_election: bool, is_yearly: bool
) -> tuple[date, date, float, list[date]]:
    """The rule of docs/methodik.md once more, from days and numbers: start, end, difference, what lies between."""
    *earlier, (end, last) = sorted(rows)

    def list_between(start: date) -> list[date]:
        begins = start.replace(month=1) if is_yearly else start
        ends = end.replace(month=12, day=31) if is_yearly else end
        return [cut for cut in cuts if begins < cut <= ends]

    five = sorted((abs((end - day).days / 365.25 - 5), day) for day, _ in earlier)
    newest = earlier[-1][0]
    start = five[0][1] if five[0][0] <= 1.5 and not is_election else newest
    if list_between(start) and not list_between(newest):
        start = newest
    return start, end, last - dict(earlier)[start], list_between(start)


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def list_series(folder: Path) -> dict[tuple[str, str, bool], list[tuple[date, float]]]:
    """Delivered series by indicator, area and whether their times are years or days, as the tables have them."""
    found: dict[tuple[str, str, bool], list[tuple[date, float]]] = {}
    for file in sorted((folder / "werte").glob("*.csv")):
        for row in read(folder / "werte", file.name):
            time = row["zeit"]
            if row["wert"] and (len(time) == 10 or time.isdigit()):
                day = date(int(time), 7, 1) if time.isdigit() else date.fromisoformat(time)
                found.setdefault((row["indikator"], row["gebiet"], time.isdigit()), []).append((day, float(row["wert"])))
    return {pair: rows for pair, rows in found.items() if len(rows) > 1 and len({day.year for day, _ in rows}) == len(rows)}


def compare_all(folder: Path, data: Dataset) -> list[tuple[str, str, str]]:
    """Every delivered series computed twice; what was computed: indicator, area, first time."""
    notes = read(folder, "anmerkungen.csv")
    kinds = {row["code"]: row["zeitart"] for row in read(folder, "indikatoren.csv")}
    index, seen = index_points(data), []
    for (code, ags, is_yearly), rows in list_series(folder).items():
        known = [(point.day, point.value) for point in index.of(code, ags) if point.value is not None]
        if kinds[code] == "Stichtag" or sorted(known) != sorted(rows):
            continue  # a single census, a figure hidden or rounded by the protection
        level = data.areas[ags].level
        own = [n for n in notes if code in n["indikatoren"].split("|") and (not n["ebenen"] or level in n["ebenen"].split("|"))]
        own = [n for n in own if not n.get("gebiete") or ags in n["gebiete"].split("|")]
        is_election = kinds[code] == "Ereignis"
        cuts = [date.fromisoformat(n["datum"]) for n in own]
        start, end, difference, cut = recompute(rows, cuts, is_election=is_election, is_yearly=is_yearly)
        change = compare.compute_key_change(index, data.indicators[code], ags)
        between = [n for n in own if date.fromisoformat(n["datum"]) in cut]
        is_told = not between or (not is_election and all(n["art"] != "Bruch" for n in between))
        assert (change.start.day, change.end.day) == (start, end), (code, ags)
        assert change.difference == (pytest.approx(difference) if is_told else None), (code, ags)
        assert bool(change.notes) is bool(cut and is_told)
        seen.append((code, ags, change.start.time))
    return seen
