"""The public side of cases ("Vorgänge") as a table of the delivery; which kinds and which keys fit to what they are about."""

from __future__ import annotations

from mib_dashboard.schema.case_words import CaseKind, CaseSubject
from mib_dashboard.schema.columns import Col
from mib_dashboard.schema.rules import AGS, CODE, IS_CODE, IS_DAY, choice, match, table, text
from mib_dashboard.schema.words import DataKind

_FOLLOW_UP = (CaseKind.MEASURE, CaseKind.QUESTION)
CASE_KINDS: dict[CaseSubject, tuple[CaseKind, ...]] = {
    CaseSubject.OFFER: _FOLLOW_UP,
    CaseSubject.ACTOR: _FOLLOW_UP,
    CaseSubject.OFFER_PAIR: (CaseKind.SAME, CaseKind.DIFFERENT, CaseKind.OVERLAP_WANTED, *_FOLLOW_UP),
    CaseSubject.ACTOR_PAIR: (CaseKind.SAME, CaseKind.DIFFERENT, *_FOLLOW_UP),
    CaseSubject.OVERLAP: (CaseKind.OVERLAP_WANTED, *_FOLLOW_UP),
    CaseSubject.GAP: (CaseKind.GAP_CONFIRMED, CaseKind.GAP_REFUTED, CaseKind.GAP_OPEN, *_FOLLOW_UP),
    CaseSubject.GOAL: _FOLLOW_UP,
    CaseSubject.DELIVERY: _FOLLOW_UP,
}
# How the keys of a subject are written, joined by "|".
CASE_KEYS: dict[CaseSubject, str] = {
    CaseSubject.OFFER: CODE,
    CaseSubject.ACTOR: CODE,
    CaseSubject.OFFER_PAIR: rf"{CODE}\|{CODE}",
    CaseSubject.ACTOR_PAIR: rf"{CODE}\|{CODE}",
    CaseSubject.OVERLAP: rf"{CODE}(\|{CODE})+",
    CaseSubject.GAP: rf"{AGS}\|{CODE}\|{CODE}",
    CaseSubject.GOAL: CODE,
    CaseSubject.DELIVERY: r"[1-9][0-9]{0,8}",
}
# Of a pair that was found not to be the same the public learns just that; all else is public with a sentence of its own only.
PUBLIC_KINDS: dict[CaseSubject, tuple[CaseKind, ...]] = {
    CaseSubject.OFFER_PAIR: (CaseKind.DIFFERENT, CaseKind.OVERLAP_WANTED),
    CaseSubject.ACTOR_PAIR: (CaseKind.DIFFERENT,),
    CaseSubject.OVERLAP: (CaseKind.OVERLAP_WANTED, CaseKind.MEASURE),
    CaseSubject.GAP: (CaseKind.GAP_CONFIRMED, CaseKind.GAP_REFUTED, CaseKind.GAP_OPEN, CaseKind.MEASURE),
    CaseSubject.GOAL: (CaseKind.MEASURE,),
}
LONGEST_SENTENCE = 400

# What the public may know of cases. The program writes it; notes, functions, days and decisions of the office have no column.
CASES = table("vorgaenge", "vorgaenge.csv", (Col.VORGANG,), {
    Col.VORGANG: text(IS_CODE),
    Col.VORGANGSART: text(choice(tuple(dict.fromkeys(kind for kinds in PUBLIC_KINDS.values() for kind in kinds)))),
    Col.GEGENSTAND: text(choice(tuple(PUBLIC_KINDS))),
    Col.SCHLUESSEL: text(match(rf"{CODE}(\|{CODE})*", "keine Schlüssel mit | getrennt")),
    Col.EINSCHAETZUNG: text(match(rf"[^\n]{{0,{LONGEST_SENTENCE}}}", f"darf nicht länger sein als {LONGEST_SENTENCE} Zeichen")),
    Col.SEIT: text(IS_DAY),
    Col.DATENART: text(choice(tuple(DataKind))),
}, optional=True)  # fmt: skip
