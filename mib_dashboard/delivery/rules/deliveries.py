"""Suppliers, the plan of deliveries and the rules of quality in themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import INDICATORS, SEPARATOR, Agreement, Col, FindingLevel, Level, YesNo
from mib_dashboard.schema.deliveries import DELIVERIES, FEATURES, GRADES, QUALITY, STEPS, SUPPLIERS

_MUNICIPALITY = Level.MUNICIPALITY


def check_supply(book: Ledger) -> list[Finding]:
    """Bodies are suppliers, deadlines fit what is agreed, spans run forward and do not overlap, levels are promised."""
    return [*_check_bodies(book.rows(SUPPLIERS)), *_check_plan(book), *_check_quality(book.rows(QUALITY))]


def _check_bodies(frame: pd.DataFrame) -> list[Finding]:
    bodies = dict(zip(frame[Col.LIEFERANT], frame[Col.STELLE], strict=True))
    wrong = select(frame, [bodies.get(body, body) != body for body in frame[Col.STELLE]])
    texts = [
        f"Die Stelle {quote(body)} gehört selbst zu {quote(bodies[body])}; hier die oberste Stelle nennen."
        for body in wrong[Col.STELLE]
    ]
    return at_rows(wrong, Col.STELLE, texts)


def _check_plan(book: Ledger) -> list[Finding]:
    plan, catalogue = book.rows(DELIVERIES), book.rows(INDICATORS)
    promised = dict(zip(catalogue[Col.CODE], catalogue[Col.EBENEN], strict=True))
    named = dict(zip(catalogue[Col.CODE], catalogue[Col.LIEFERANT], strict=True))
    suppliers = book.rows(SUPPLIERS)
    local = set(suppliers.loc[suppliers[Col.JE_GEMEINDE] == YesNo.YES, Col.LIEFERANT])
    without = select(plan, (plan[Col.VEREINBARUNG] != Agreement.OPEN) & (plan[Col.FRIST_TAGE] == ""))
    useless = select(
        plan, (plan[Col.VEREINBARUNG] == Agreement.OPEN) & ((plan[Col.FRIST_TAGE] != "") | (plan[Col.ERSTE_FRIST] != ""))
    )
    backward = select(
        plan, [bool(last) and last < first[: len(last)] for first, last in zip(plan[Col.VON], plan[Col.BIS], strict=True)]
    )
    strange = select(plan, [
        code in promised and not set(levels.split(SEPARATOR)) <= set(promised[code].split(SEPARATOR))
        for code, levels in zip(plan[Col.INDIKATOR], plan[Col.EBENEN], strict=True)
    ])  # fmt: skip
    higher = select(plan, plan[Col.LIEFERANT].isin(local) & (plan[Col.EBENEN] != _MUNICIPALITY))
    other = select(plan, [
        code in named and supplier not in named[code].split(SEPARATOR)
        for code, supplier in zip(plan[Col.INDIKATOR], plan[Col.LIEFERANT], strict=True)
    ])  # fmt: skip
    return [
        *at_rows(
            without, Col.FRIST_TAGE, "Zu „vereinbart“ und „Vorschlag“ gehört eine Frist in Tagen; ohne Frist heißt es „offen“."
        ),
        *at_rows(useless, Col.VEREINBARUNG, "Zu „offen“ gehört keine Frist; ein Vorschlag heißt „Vorschlag“."),
        *at_rows(backward, Col.BIS, "Das Ende liegt vor dem Beginn."),
        *at_rows(strange, Col.EBENEN, [f"Der Katalog sieht für {c} nur {promised[c]} vor." for c in strange[Col.INDIKATOR]]),
        *at_rows(higher, Col.EBENEN, "Eine Stadt oder Gemeinde liefert nur für sich selbst (Ebene G)."),
        *at_rows(
            other,
            Col.LIEFERANT,
            [f"Im Katalog steht für {c} ein anderer Lieferant." for c in other[Col.INDIKATOR]],
            FindingLevel.WARNING,
        ),
        *_check_overlaps(book),
    ]


def _check_overlaps(book: Ledger) -> Iterator[Finding]:
    catalogue = book.rows(INDICATORS)
    rhythms = dict(zip(catalogue[Col.CODE], catalogue[Col.RHYTHMUS], strict=True))
    plan = book.sound(DELIVERIES)
    plan = select(plan, [rhythms.get(code) in STEPS for code in plan[Col.INDIKATOR]])
    for _, group in plan.sort_values(Col.VON).groupby([Col.INDIKATOR, Col.LIEFERANT], sort=False):
        for (_, before), (_, after) in pairwise(group.iterrows()):
            shared = set(before[Col.EBENEN].split(SEPARATOR)) & set(after[Col.EBENEN].split(SEPARATOR))
            if shared and (not before[Col.BIS] or before[Col.BIS] >= after[Col.VON][: len(before[Col.BIS])]):
                message = f"Die Zeit überschneidet sich mit Zeile {before[Col.IN_ZEILE]}; dort „bis“ eintragen."
                yield Finding(FindingLevel.ERROR, after[Col.IN_DATEI], int(after[Col.IN_ZEILE]), Col.VON, message)


def _check_quality(frame: pd.DataFrame) -> list[Finding]:
    if frame.empty:
        return []
    keys = list(zip(frame[Col.KRITERIUM], frame[Col.MERKMAL], strict=True))
    unknown = frame[[key not in FEATURES for key in keys]]
    found = at_rows(unknown, Col.MERKMAL, "Dieses Merkmal kennt das Programm nicht.", FindingLevel.WARNING)
    for (criterion, feature), kind in FEATURES.items():
        rows = frame[[key == (criterion, feature) for key in keys]].sort_values(Col.NOTE)
        wanted = GRADES[:-1] if kind else None
        name = f"{criterion}, {feature}"
        if (wanted and tuple(rows[Col.NOTE]) != wanted) or (not wanted and len(rows) != 1):
            need = f"je eine Zeile mit den Noten {', '.join(wanted)}" if wanted else "genau eine Zeile"
            found.append(Finding(FindingLevel.ERROR, QUALITY.file, 0, Col.NOTE, f"Für {name} braucht es {need}."))
        found += _check_limits(rows, kind)
    return found


def _check_limits(rows: pd.DataFrame, kind: str) -> list[Finding]:
    limits = pd.to_numeric(rows[Col.GRENZE], errors="coerce")
    if not kind:
        return at_rows(rows[rows[Col.GRENZE] != ""], Col.GRENZE, "Zu diesem Merkmal gehört keine Grenze.")
    missing = at_rows(rows[rows[Col.GRENZE] == ""], Col.GRENZE, "Die Grenze fehlt.")
    ordered = limits.is_monotonic_decreasing if kind == "ab" else limits.is_monotonic_increasing
    if missing or limits.isna().any() or ordered:
        return missing
    return at_rows(rows.iloc[:1], Col.GRENZE, "Die Grenzen müssen von A nach C " + ("fallen." if kind == "ab" else "steigen."))
