"""Suppliers, the plan of deliveries and the rules of quality in themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from mib_dashboard.delivery.rules.ledger import ERROR, WARNING, Ledger, at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import INDICATORS, SEPARATOR
from mib_dashboard.schema.deliveries import DELIVERIES, FEATURES, GRADES, OPEN, QUALITY, STEPS, SUPPLIERS

_MUNICIPALITY = "G"


def check_supply(book: Ledger) -> list[Finding]:
    """Bodies are suppliers, deadlines fit what is agreed, spans run forward and do not overlap, levels are promised."""
    return [*_check_bodies(book.rows(SUPPLIERS)), *_check_plan(book), *_check_quality(book.rows(QUALITY))]


def _check_bodies(frame: pd.DataFrame) -> list[Finding]:
    bodies = dict(zip(frame["lieferant"], frame["stelle"], strict=True))
    wrong = select(frame, [bodies.get(body, body) != body for body in frame["stelle"]])
    texts = [
        f"Die Stelle {quote(body)} gehört selbst zu {quote(bodies[body])}; hier die oberste Stelle nennen."
        for body in wrong["stelle"]
    ]
    return at_rows(wrong, "stelle", texts)


def _check_plan(book: Ledger) -> list[Finding]:
    plan, catalogue = book.rows(DELIVERIES), book.rows(INDICATORS)
    promised = dict(zip(catalogue["code"], catalogue["ebenen"], strict=True))
    named = dict(zip(catalogue["code"], catalogue["lieferant"], strict=True))
    suppliers = book.rows(SUPPLIERS)
    local = set(suppliers.loc[suppliers["je_gemeinde"] == "ja", "lieferant"])
    without = select(plan, (plan["vereinbarung"] != OPEN) & (plan["frist_tage"] == ""))
    useless = select(plan, (plan["vereinbarung"] == OPEN) & ((plan["frist_tage"] != "") | (plan["erste_frist"] != "")))
    backward = select(
        plan, [bool(last) and last < first[: len(last)] for first, last in zip(plan["von"], plan["bis"], strict=True)]
    )
    strange = select(plan, [
        code in promised and not set(levels.split(SEPARATOR)) <= set(promised[code].split(SEPARATOR))
        for code, levels in zip(plan["indikator"], plan["ebenen"], strict=True)
    ])  # fmt: skip
    higher = select(plan, plan["lieferant"].isin(local) & (plan["ebenen"] != _MUNICIPALITY))
    other = select(plan, [
        code in named and supplier not in named[code].split(SEPARATOR)
        for code, supplier in zip(plan["indikator"], plan["lieferant"], strict=True)
    ])  # fmt: skip
    return [
        *at_rows(
            without, "frist_tage", "Zu „vereinbart“ und „Vorschlag“ gehört eine Frist in Tagen; ohne Frist heißt es „offen“."
        ),
        *at_rows(useless, "vereinbarung", "Zu „offen“ gehört keine Frist; ein Vorschlag heißt „Vorschlag“."),
        *at_rows(backward, "bis", "Das Ende liegt vor dem Beginn."),
        *at_rows(strange, "ebenen", [f"Der Katalog sieht für {c} nur {promised[c]} vor." for c in strange["indikator"]]),
        *at_rows(higher, "ebenen", "Eine Stadt oder Gemeinde liefert nur für sich selbst (Ebene G)."),
        *at_rows(other, "lieferant", [f"Im Katalog steht für {c} ein anderer Lieferant." for c in other["indikator"]], WARNING),
        *_check_overlaps(book),
    ]


def _check_overlaps(book: Ledger) -> Iterator[Finding]:
    catalogue = book.rows(INDICATORS)
    rhythms = dict(zip(catalogue["code"], catalogue["rhythmus"], strict=True))
    plan = book.sound(DELIVERIES)
    plan = select(plan, [rhythms.get(code) in STEPS for code in plan["indikator"]])
    for _, group in plan.sort_values("von").groupby(["indikator", "lieferant"], sort=False):
        for (_, before), (_, after) in pairwise(group.iterrows()):
            shared = set(before["ebenen"].split(SEPARATOR)) & set(after["ebenen"].split(SEPARATOR))
            if shared and (not before["bis"] or before["bis"] >= after["von"][: len(before["bis"])]):
                message = f"Die Zeit überschneidet sich mit Zeile {before['_zeile']}; dort „bis“ eintragen."
                yield Finding(ERROR, after["_datei"], int(after["_zeile"]), "von", message)


def _check_quality(frame: pd.DataFrame) -> list[Finding]:
    if frame.empty:
        return []
    keys = list(zip(frame["kriterium"], frame["merkmal"], strict=True))
    unknown = frame[[key not in FEATURES for key in keys]]
    found = at_rows(unknown, "merkmal", "Dieses Merkmal kennt das Programm nicht.", WARNING)
    for (criterion, feature), kind in FEATURES.items():
        rows = frame[[key == (criterion, feature) for key in keys]].sort_values("note")
        wanted = GRADES[:-1] if kind else None
        name = f"{criterion}, {feature}"
        if (wanted and tuple(rows["note"]) != wanted) or (not wanted and len(rows) != 1):
            need = f"je eine Zeile mit den Noten {', '.join(wanted)}" if wanted else "genau eine Zeile"
            found.append(Finding(ERROR, QUALITY.file, 0, "note", f"Für {name} braucht es {need}."))
        found += _check_limits(rows, kind)
    return found


def _check_limits(rows: pd.DataFrame, kind: str) -> list[Finding]:
    limits = pd.to_numeric(rows["grenze"], errors="coerce")
    if not kind:
        return at_rows(rows[rows["grenze"] != ""], "grenze", "Zu diesem Merkmal gehört keine Grenze.")
    missing = at_rows(rows[rows["grenze"] == ""], "grenze", "Die Grenze fehlt.")
    ordered = limits.is_monotonic_decreasing if kind == "ab" else limits.is_monotonic_increasing
    if missing or limits.isna().any() or ordered:
        return missing
    return at_rows(rows.iloc[:1], "grenze", "Die Grenzen müssen von A nach C " + ("fallen." if kind == "ab" else "steigen."))
