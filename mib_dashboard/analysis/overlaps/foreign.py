"""Entries of other directories in comparable form, and the actor of ours that an organisation of theirs is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from mib_dashboard.analysis.offers.normalise import normalise_name, normalise_phone, normalise_text, split_address
from mib_dashboard.analysis.overlaps.duplicate_evidence import build_place
from mib_dashboard.analysis.overlaps.profile import OfferProfile, list_slots, name_programme
from mib_dashboard.model.dataset import Areas
from mib_dashboard.schema import SEPARATOR, Col

# Similarity in % from which two names of organisations are taken for one; two different ones are seldom above 85.
SAME_NAME = 90.0
_MANY = (Col.FELDER, Col.TYPEN, Col.ZIELGRUPPEN, Col.VERBUND)
_NUMBERS = (Col.ALTER_VON, Col.ALTER_BIS)
_DAYS = (Col.GUELTIG_VON, Col.GUELTIG_BIS)
_TEXTS = (Col.SPRACHNIVEAU_EIN, Col.GESCHLECHT, Col.ART)
Cells = Mapping[str, str]


@dataclass(frozen=True)
class ForeignOffer:
    """Texts of our columns: an offer, its actor, places, and times (weekday, from, to).

    `provider`: code of its actor here, "" if it has none.
    """

    code: str
    offer: Cells
    actor: Cells
    provider: str
    places: Sequence[Cells]
    times: Sequence[tuple[str, str, str]]


def build_foreign_profile(entry: ForeignOffer, areas: Areas, names: Mapping[str, str]) -> OfferProfile:
    """Comparable with profiles of our own book; `names`: normalised names of our actors by code."""
    host, path = split_address(entry.offer.get(Col.WEB, "") or entry.actor.get(Col.WEB, ""))
    places = [_read_place(place) for place in entry.places]
    own_name = normalise_name(entry.actor.get(Col.NAME, "")) if entry.actor.get(Col.NAME) else ""
    return OfferProfile(
        code=entry.code,
        programme=name_programme(entry.offer.get(Col.TITEL, ""), places, areas),
        provider=entry.provider,
        provider_name=names.get(entry.provider, own_name),
        root=entry.provider,
        places=tuple(build_place(place) for place in places),
        host=host,
        path=path,
        mail=entry.actor.get(Col.MAIL, "").casefold(),
        phone=normalise_phone(entry.actor.get(Col.TELEFON, "")),
        slots=frozenset(slot for day, start, end in entry.times for slot in list_slots(day, start, end)),
        record=_read_record(entry.offer),
    )


def find_actors(wanted: Iterable[str], actors: pd.DataFrame) -> dict[str, str]:
    """Name of an organisation → code of the actor whose name (or short name) is the most similar, from `SAME_NAME` on.

    Two names are as similar as their less favourable measure says: one name within the other is not yet the same.
    """
    asked = sorted(set(wanted))
    codes, known = _list_names(actors)
    if not asked or not known:
        return {}
    names = [normalise_name(name) for name in asked]
    scores = process.cdist(names, known, scorer=fuzz.token_sort_ratio, score_cutoff=SAME_NAME, dtype=np.float64)
    best = scores.argmax(axis=1)
    return {name: codes[j] for i, (name, j) in enumerate(zip(asked, best.tolist(), strict=True)) if scores[i, j] >= SAME_NAME}


def _list_names(actors: pd.DataFrame) -> tuple[list[str], list[str]]:
    codes, known = [], []
    for column in (Col.NAME, Col.KURZNAME):
        for code, name in zip(actors[Col.AKTEUR].tolist(), actors[column].tolist(), strict=True):
            if normalise_text(name):
                codes.append(code)
                known.append(normalise_name(name))
    return codes, known


def _read_place(place: Cells) -> dict[str, Any]:
    texts = (Col.GEMEINDE, Col.ORTSTEIL, Col.ADRESSE, Col.PLZ, Col.GEO_QUALITAET)
    return {
        **{name: place.get(name, "") for name in texts},
        **{name: float(place.get(name) or "nan") for name in (Col.LAT, Col.LON)},
    }


def _read_record(offer: Cells) -> dict[str, Any]:
    return {
        **{name: tuple(filter(None, offer.get(name, "").split(SEPARATOR))) for name in _MANY},
        **{name: float(offer.get(name) or "nan") for name in _NUMBERS},
        **{name: pd.Timestamp(offer[name]) if offer.get(name) else pd.NaT for name in _DAYS},
        **{name: offer.get(name, "") for name in _TEXTS},
    }
