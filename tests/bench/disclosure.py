"""Disclosure control: time of a large delivery, and how many cells are hidden against the optimum on small tables."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from mib_dashboard import schema
from mib_dashboard.analysis.disclosure import protect
from mib_dashboard.analysis.disclosure.cells import build_table
from mib_dashboard.analysis.disclosure.relations import build_equations
from mib_dashboard.analysis.disclosure.secondary import choose_hidden
from mib_dashboard.analysis.disclosure.system import build_system
from mib_dashboard.analysis.figures.series import compute_counts
from mib_dashboard.delivery.build.catalogue import build_areas, build_indicators, build_signs
from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.example import build_delivery, write_delivery
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.model.protection import Link, LinkKind, Rule, RuleBook
from mib_dashboard.schema import Kind, Level, TimeKind
from mib_dashboard.settings import current_settings
from tests.bench.optimum import find_optimum

TOWNS, YEARS, SERIES = 52, 20, 40
SMALL_TABLES = 40
DISTRICT, STATE = "10041", "10"
Row = tuple[str, str, str, bool]


def measure_disclosure() -> Iterable[Row]:
    """Rows of the table of `make bench`."""
    duration, hidden, cells = measure_large()
    share = f"{hidden} von {cells} Zellen geheim".replace(".", ",")
    yield (
        f"Geheimhaltung: {TOWNS} Gemeinden × {YEARS} Jahre × {SERIES} Zählreihen",
        "≤ 10 s",
        f"{duration:.1f} s, {share}".replace(".", ","),
        duration <= 10,
    )
    duration, hidden = measure_example()
    yield "Geheimhaltung der Beispieldaten", "≤ 3 s", f"{duration:.1f} s, {hidden} Zellen geheim".replace(".", ","), duration <= 3
    ours, best = compare_with_optimum()
    yield (
        f"Geheim gehaltene Zellen, {SMALL_TABLES} kleine Tabellen",
        "–",
        f"{ours}, bestmöglich {best} ({ours / best:.2f}-mal)".replace(".", ","),
        True,
    )


def measure_large() -> tuple[float, int, int]:
    """Seconds, hidden cells, cells of a large delivery: ten totals with three groups each, skewed towns."""
    random = np.random.default_rng(1)
    areas = make_areas(TOWNS)
    indicators, links = make_catalogue(SERIES // 4, 3)
    counts = make_counts(random, indicators, links, [ags for ags, a in areas.items() if a.level is Level.MUNICIPALITY], YEARS)
    book = RuleBook({("AMT", ""): Rule("AMT")}, links, "")
    started = time.perf_counter()
    done = protect(counts, book, indicators, areas, b"")
    return time.perf_counter() - started, done.protection.hidden, len(counts)


def measure_example() -> tuple[float, int]:
    """Seconds and hidden cells of the example delivery, from its raw tables to figures that may be shown."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "beispiel"
        write_delivery(build_delivery(load_raw(current_settings().data, current_settings().geo)), target)
        raw = load_raw(target / "data", target / "geo")
    indicators, areas = build_indicators(raw.frame(schema.INDICATORS)), build_areas(raw.frame(schema.AREAS))
    signs = build_signs(raw.frame(schema.SIGNS))
    book = build_rule_book(raw)
    counts = compute_counts(raw.frame(schema.VALUES), indicators, areas, signs)
    started = time.perf_counter()
    done = protect(counts, book, indicators, areas, b"")
    return time.perf_counter() - started, done.protection.hidden


def compare_with_optimum() -> tuple[int, int]:
    """Cells hidden in all small tables by the program, and by an optimal choice."""
    ours = best = 0
    for seed in range(SMALL_TABLES):
        random = np.random.default_rng(seed)
        areas = make_areas(int(random.integers(3, 7)))
        indicators, links = make_catalogue(1, int(random.integers(2, 4)))
        towns = [ags for ags, a in areas.items() if a.level is Level.MUNICIPALITY]
        counts = make_counts(random, indicators, links, towns, 1)
        table = build_table(counts, [Rule("AMT")] * len(counts), indicators, areas, b"")
        system = build_system(*build_equations(table, indicators, areas, RuleBook({}, links, "")))
        pattern = choose_hidden(system)
        found = find_optimum(pattern.system)
        if found is not None:
            ours += int(pattern.hidden.sum())
            best += int(found.sum())
    return ours, best


def make_areas(towns: int) -> dict[str, Area]:
    """So many municipalities in one district of a Land."""
    codes = [f"{DISTRICT}{i:03}" for i in range(1, towns + 1)]
    areas = {ags: Area(ags, ags, ags, ags, Level.MUNICIPALITY, DISTRICT) for ags in codes}
    return areas | {
        DISTRICT: Area(DISTRICT, "Kreis", "Kreis", "im Kreis", Level.DISTRICT, STATE),
        STATE: Area(STATE, "Land", "Land", "im Land", Level.STATE, ""),
    }


def make_catalogue(totals: int, groups: int) -> tuple[dict[str, Indicator], tuple[Link, ...]]:
    """Totals that are sums of groups, and the links that say so."""
    indicators, links = {}, []
    for i in range(totals):
        parts = tuple(f"T{i}-G{j}" for j in range(groups))
        links.append(Link(f"T{i}", parts, LinkKind.SUM))
        indicators |= {code: make_count(code) for code in (f"T{i}", *parts)}
    return indicators, tuple(links)


def make_count(code: str) -> Indicator:
    """A count of people that adds up."""
    empty = dict.fromkeys(
        ("numerator", "denominator", "definition", "numerator_text", "denominator_text", "rhythm", "supplier", "concept",
         "laender", "kgst", "zaragoza", "caution", "to_confirm"), "",
    )  # fmt: skip
    return Indicator(
        code=code, name=code, short_name=code, topic="T", collection="Zählreihe", kind=Kind.DELIVERED, factor=1.0,
        unit="Personen", decimals=0, additive=True, time_kind=TimeKind.SERIES, polarity="0", levels=(Level.MUNICIPALITY,),
        related=(), **empty,
    )  # fmt: skip


def make_counts(
    random: np.random.Generator, indicators: dict[str, Indicator], links: tuple[Link, ...], towns: list[str], years: int
) -> pd.DataFrame:
    """Counts as `compute_counts` makes them, with the sums of the district; groups of very different size."""
    rows = []
    for link in links:
        for year in range(years):
            values = np.floor(np.exp(random.normal(3.0, 1.5, (len(towns), len(link.parts))))).astype(int)
            values = np.vstack([values, values.sum(axis=0)])
            table = np.column_stack([values.sum(axis=1), values])
            for area, numbers in zip([*towns, DISTRICT], table, strict=True):
                rows += [
                    (code, area, f"{2001 + year}-12-31", n) for code, n in zip((link.total, *link.parts), numbers, strict=True)
                ]
    frame = pd.DataFrame(rows, columns=["indikator", "gebiet", "zeit", "wert"])
    frame["wert"] = frame["wert"].astype(float)
    frame["zeichen"] = np.where(frame["wert"] == 0, "null_exact", "")
    return frame.assign(quelle="AMT", datenart="Beispiel", abgeleitet=False, hinweis="")
