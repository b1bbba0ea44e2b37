"""What a case is about, as the page and addresses write it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mib_dashboard.model.cases import Matter
from mib_dashboard.schema import CASE_KEYS, CaseSubject
from mib_dashboard.work.care.edits import CareError

_PAIRS = (CaseSubject.OFFER_PAIR, CaseSubject.ACTOR_PAIR)


def build_matter(kind: CaseSubject, keys: Sequence[str]) -> Matter:
    """A subject in the one way it is written. CareError for keys that cannot name anything of this kind."""
    is_set = kind in (*_PAIRS, CaseSubject.OVERLAP)
    ordered = sorted(set(keys)) if is_set else list(keys)
    matter = Matter(kind, tuple(ordered))
    if not re.fullmatch(CASE_KEYS[kind], matter.place):
        told = "Ein Paar hat zwei verschiedene Nummern." if kind in _PAIRS else "Bitte den Gegenstand neu wählen."
        raise CareError(f"Das ist kein Gegenstand der Art „{kind}“. {told}")
    return matter
