"""What a case can be about, which kinds fit to what, and how a subject is written in an address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mib_dashboard.model.cases import Matter
from mib_dashboard.schema import AGS, CODE, SEPARATOR, CaseKind, CaseSubject
from mib_dashboard.work.care.edits import CareError

_FOLLOW_UP = (CaseKind.MEASURE, CaseKind.QUESTION)
KINDS: dict[CaseSubject, tuple[CaseKind, ...]] = {
    CaseSubject.OFFER: _FOLLOW_UP,
    CaseSubject.ACTOR: _FOLLOW_UP,
    CaseSubject.OFFER_PAIR: (CaseKind.SAME, CaseKind.DIFFERENT, CaseKind.OVERLAP_WANTED, *_FOLLOW_UP),
    CaseSubject.ACTOR_PAIR: (CaseKind.SAME, CaseKind.DIFFERENT, *_FOLLOW_UP),
    CaseSubject.OVERLAP: (CaseKind.OVERLAP_WANTED, *_FOLLOW_UP),
    CaseSubject.GAP: (CaseKind.GAP_CONFIRMED, CaseKind.GAP_REFUTED, CaseKind.GAP_OPEN, *_FOLLOW_UP),
    CaseSubject.DELIVERY: _FOLLOW_UP,
}
_PAIRS = (CaseSubject.OFFER_PAIR, CaseSubject.ACTOR_PAIR)
_SHAPES: dict[CaseSubject, str] = {
    **dict.fromkeys((CaseSubject.OFFER, CaseSubject.ACTOR), CODE),
    **dict.fromkeys(_PAIRS, rf"{CODE}\|{CODE}"),
    CaseSubject.OVERLAP: rf"{CODE}(\|{CODE})+",
    CaseSubject.GAP: rf"{AGS}\|{CODE}\|{CODE}",
    CaseSubject.DELIVERY: r"[1-9][0-9]{0,8}",
}


def build_subject(kind: CaseSubject, keys: Sequence[str]) -> Matter:
    """A subject in the one way it is written. CareError for keys that cannot name anything of this kind."""
    is_set = kind in (*_PAIRS, CaseSubject.OVERLAP)
    ordered = sorted(set(keys)) if is_set else list(keys)
    subject = Matter(kind, tuple(ordered))
    if not re.fullmatch(_SHAPES[kind], subject.place):
        told = "Ein Paar hat zwei verschiedene Nummern." if kind in _PAIRS else "Bitte den Gegenstand neu wählen."
        raise CareError(f"Das ist kein Gegenstand der Art „{kind}“. {told}")
    return subject


def read_subject(kind: str, place: str) -> Matter:
    """A subject from the two parts of an address. CareError when it is none."""
    if kind not in {str(one) for one in CaseSubject}:
        raise CareError("Zu so einem Gegenstand gibt es keine Vorgänge. Bitte den Gegenstand wählen.")
    return build_subject(CaseSubject(kind), place.split(SEPARATOR))
