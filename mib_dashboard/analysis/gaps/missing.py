"""What a cell of the matrix lacks, and whom to ask: never why, never who is to blame."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.analysis.gaps.states import Presence
from mib_dashboard.analysis.gaps.words import Row, is_hidden_on_the_spot
from mib_dashboard.analysis.offers.audience import OWN
from mib_dashboard.analysis.offers.catchment import LOCAL
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.schema import Col, Freshness, Relation

_MOST_NAMED = 3


def describe_missing(row: Row, offers: pd.DataFrame) -> str:
    """The part of a sentence after "Was fehlt", "" where presence lacks nothing; `offers` from `list_cell_offers`."""
    here = offers[offers[Col.UMFANG] == LOCAL]
    # What never counts is nothing to ask about.
    idle = offers[(offers[Col.GEWICHT] == 0) & (offers[Col.BEZIEHUNG] != Relation.INSTITUTION)]
    match row.praesenz:
        case Presence.CONFIRMED:
            unknown = row.kapazitaet_von - row.kapazitaet_bekannt
            return f"die Kapazität von {format_number(unknown)} Angeboten" if unknown > 1 else ""
        case Presence.UNCONFIRMED:
            open_ones = here[
                (here[Col.AKTUALITAET] != Freshness.CONFIRMED) & (here[Col.GEWICHT] > 0) & here[Col.BEZIEHUNG].isin(OWN)
            ]
            return f"eine Bestätigung{_name(open_ones, ', zu erfragen bei')}"
        case Presence.REGIONAL | Presence.STATEWIDE:
            text = "ein Angebot vor Ort"
        case Presence.GENERAL:
            text = "ein Angebot für diese Zielgruppe"
        case Presence.NOT_VALID:
            return f"die Auskunft, ob es das Erfasste noch gibt{_name(idle, ':')}"
        case Presence.NONE:
            return "jeder Eintrag; ob es wirklich nichts gibt, hat noch niemand bestätigt"
        case _:
            return ""
    if is_hidden_on_the_spot(row):
        text += f"; vor Ort ist etwas erfasst, zählt aber nicht. Gibt es das noch?{_name(idle[idle[Col.UMFANG] == LOCAL], '')}"
    return text


def _name(offers: pd.DataFrame, lead: str) -> str:
    """` (lead) Titel (Träger), …`, "" without any; only offers everybody may see are in the list."""
    if offers.empty:
        return ""
    pairs = zip(offers[Col.TITEL], offers[Col.TRAEGER], strict=True)
    names = [f"{title} ({provider})" for title, provider in pairs]
    rest = len(names) - _MOST_NAMED
    shown = [*names[:_MOST_NAMED], *([f"{format_number(rest)} weitere"] if rest > 0 else [])]
    return f"{lead} {join_words(shown)}"
