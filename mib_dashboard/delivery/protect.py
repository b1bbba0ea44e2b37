"""The one place where raw values become protected figures, and what the check by attack found about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from mib_dashboard import schema
from mib_dashboard.analysis.disclosure import Protected, add_shares, list_non_additive, mark_small_denominators, protect
from mib_dashboard.analysis.figures.series import compute_counts, compute_shares
from mib_dashboard.delivery.build import catalogue as catalog
from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.earlier import KnownState, check_earlier
from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.remember import open_states
from mib_dashboard.delivery.secret import NAME, read_secret
from mib_dashboard.delivery.withhold import publish
from mib_dashboard.language.times import end_of
from mib_dashboard.model.dataset import Area, Finding, Indicator, Sign
from mib_dashboard.model.protection import Breach, Earlier, LinkKind, Protection, RuleBook
from mib_dashboard.schema import SEPARATOR, Col, DataKind, FindingLevel
from mib_dashboard.schema.protection import LINKS
from mib_dashboard.schema.rows import list_cells


@dataclass(frozen=True)
class Shown:
    """`figures`: all that may be shown (`FIGURE_COLUMNS`); `protection`: the protocol, without values."""

    figures: pd.DataFrame
    protection: Protection


def build_shown(
    raw: RawData,
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    signs: Mapping[str, Sign],
    remembered: Path | None = None,
) -> Shown:
    """The protected figures of a delivery that passed the validation; raw values end here.

    With a folder of `remembered` states one that was worked out before from the same cells is taken from there.
    """
    states = open_states(remembered) if remembered is not None and _has_guarded(raw) else None
    name = states.name_state(raw) if states else ""
    if states and (known := states.recall(name)):
        return Shown(*known)
    figures, done, _ = _protect(raw, indicators, areas, signs)
    if states:
        states.remember(name, figures, done.protection)
    return Shown(figures, done.protection)


@dataclass(frozen=True)
class ProtectedTables:
    """What an attack is tried on: the tables without what is not public, raw counts, and what was made of them.

    Holds raw values; it never leaves the process and nothing of it is shown but `figures`.
    """

    raw: RawData
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    figures: pd.DataFrame
    done: Protected
    counts: pd.DataFrame


def protect_tables(raw: RawData) -> ProtectedTables:
    """Protect tables that passed the validation, for looking at what would be shown and for the attack on it."""
    raw = publish(raw)
    areas = catalog.build_areas(raw.frame(schema.AREAS))
    indicators = catalog.build_indicators(raw.frame(schema.INDICATORS))
    signs = catalog.build_signs(raw.frame(schema.SIGNS))
    return ProtectedTables(raw, indicators, areas, *_protect(raw, indicators, areas, signs))


def check_protection(raw: RawData, earlier: Iterable[Earlier] = ()) -> list[Finding]:
    """The attack on everything that would be published: one finding for each cell that can be calculated too exactly.

    `earlier`: what frozen versions still show; with it the attack is tried once more.
    """
    return attack_tables(protect_tables(raw), earlier)


def attack_tables(target: ProtectedTables, earlier: Iterable[Earlier]) -> list[Finding]:
    """`check_protection` of tables that are protected already."""
    raw, indicators, areas = target.raw, target.indicators, target.areas
    figures, done, counts = target.figures, target.done, target.counts
    # Imported late like the protection itself: the app shares this module and never attacks.
    from mib_dashboard.analysis.disclosure.flow_suspects import find_flows
    from mib_dashboard.analysis.disclosure.intruder import find_breaches
    from mib_dashboard.analysis.disclosure.suspects import find_suspects

    book = build_rule_book(raw)
    breaches = [*done.protection.breaches, *find_breaches(figures, counts, indicators, areas, book, (), {})]

    def try_with(known: KnownState) -> list[Breach]:
        return find_breaches(figures, counts, indicators, areas, book, known.still_true, known.gone)

    return [
        *check_earlier(earlier, counts, figures, done.protection.guarded, breaches, try_with),
        *_report_secret(counts, book),
        *locate_breaches(raw, breaches),
        *_report_suspects(raw, find_suspects(done, indicators, book.links)),
        *_report_flows(raw, find_flows(done, indicators, book.links)),
    ]


def locate_breaches(raw: RawData, breaches: Iterable[Breach]) -> list[Finding]:
    """Breaches as findings with file and row where the value was delivered; without any number."""
    breaches = list(dict.fromkeys(breaches))
    if not breaches:
        return []
    values = raw.frame(schema.VALUES)
    keys = zip(values[Col.INDIKATOR], values[Col.GEBIET], map(end_of, values[Col.ZEIT]), strict=True)
    places = dict(zip(keys, zip(values[Col.IN_DATEI], values[Col.IN_ZEILE], strict=True), strict=True))
    found = []
    for breach in breaches:
        file, row = places.get((breach.indicator, breach.area, end_of(breach.time)), (schema.VALUES.file, 0))
        found.append(
            Finding(
                FindingLevel.ERROR, file, int(row), Col.WERT, f"{breach.indicator}, {breach.area}, {breach.time}: {breach.reason}"
            )
        )
    return found


def _report_suspects(raw: RawData, suspects: Iterable[tuple[str, str, bool]]) -> list[Finding]:
    catalogue = raw.frame(schema.INDICATORS)
    rows = dict(zip(catalogue[Col.CODE], zip(catalogue[Col.IN_DATEI], catalogue[Col.IN_ZEILE], strict=True), strict=True))
    found = []
    for one, other, is_same in suspects:
        file, row = rows[one]
        if is_same:
            words = f"{one} und {other} sehen aus wie dieselbe Zahl, und manchmal ist nur eine von beiden geheim. Ist sie es? "
        else:
            words = (
                f"{one} ist nie größer als {other}, und der Unterschied ist manchmal eine kleine Zahl, die jeder errechnen kann. "
                "Ist es ein Teil davon? "
            )
        words += f"Dann fehlt in {LINKS.file} eine Zeile: {other},{'Summe' if is_same else 'Teilmenge'},{one}."
        found.append(Finding(FindingLevel.WARNING, file, int(row), Col.CODE, words))
    return found


def _report_flows(raw: RawData, flows: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> list[Finding]:
    catalogue = raw.frame(schema.INDICATORS)
    rows = dict(zip(catalogue[Col.CODE], zip(catalogue[Col.IN_DATEI], catalogue[Col.IN_ZEILE], strict=True), strict=True))
    found = []
    for stock, came, went in flows:
        file, row = rows[stock]
        change = " − ".join([*came, *went])
        words = (
            f"{stock} ändert sich immer genau um {change}. Sind das die Zu- und Abgänge? Dann fehlt in {LINKS.file} eine Zeile: "
            f"{stock},{LinkKind.FLOW},{SEPARATOR.join([*came, *(f'-{code}' for code in went)])}."
        )
        found.append(Finding(FindingLevel.WARNING, file, int(row), Col.CODE, words))
    return found


def _protect(
    raw: RawData, indicators: Mapping[str, Indicator], areas: Mapping[str, Area], signs: Mapping[str, Sign]
) -> tuple[pd.DataFrame, Protected, pd.DataFrame]:
    values = raw.frame(schema.VALUES)
    book = build_rule_book(raw)
    counts = compute_counts(values, indicators, areas, signs, list_non_additive(values, book))
    done = protect(counts, book, indicators, areas, _choose_secret(counts, book))
    figures = mark_small_denominators(compute_shares(done.counts, indicators, areas, signs), indicators, done.least)
    return figures, replace(done, protection=add_shares(done.protection, figures, indicators)), counts


def _has_guarded(raw: RawData) -> bool:
    """True when choosing what is hidden takes time: some source or indicator is not free."""
    pairs, book = raw.frame(schema.VALUES)[[Col.QUELLE, Col.INDIKATOR]].drop_duplicates(), build_rule_book(raw)
    return any(not book.find(*pair).is_free for pair in pairs.itertuples(index=False))


def _report_secret(counts: pd.DataFrame, book: RuleBook) -> list[Finding]:
    if not _needs_secret(counts, book) or read_secret():
        return []
    words = (
        f"In MIB_STATE liegt kein lesbarer Schlüssel („{NAME}“). Welche Zahlen andere "
        "schützen, folgt deshalb aus ihrer Größe; wer das Verfahren kennt, erfährt damit etwas über sie."
    )
    return [Finding(FindingLevel.WARNING, schema.VALUES.file, 0, "", words)]


def _choose_secret(counts: pd.DataFrame, book: RuleBook) -> bytes:
    return read_secret() if _needs_secret(counts, book) else b""


def _needs_secret(counts: pd.DataFrame, book: RuleBook) -> bool:
    """True where real numbers need protection; invented ones look the same everywhere."""
    guarded = [pair for pair in set(list_cells(counts, Col.QUELLE, Col.INDIKATOR)) if not book.find(*pair).is_free]
    mine = pd.MultiIndex.from_frame(counts[[Col.QUELLE, Col.INDIKATOR]]).isin(guarded) if guarded else []
    return bool(guarded) and bool((counts[Col.DATENART].to_numpy()[mine] != DataKind.EXAMPLE).any())
