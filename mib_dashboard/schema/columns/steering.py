"""Columns of goals, measures, resolutions, bodies, meetings, cooperation and events."""

from __future__ import annotations

from typing import Final


class SteeringColumns:
    """Delivered as text. The key of a goal is `ziel`, as `zuordnung_angebote.csv` calls the target of a mapping."""

    LEITZIEL: Final = "leitziel"  # the guiding goal above a goal
    BASISJAHR: Final = "basisjahr"  # year
    BASISWERT: Final = "basiswert"  # number as the resolution names it; what is shown is the figure of the series
    ZIELJAHR: Final = "zieljahr"  # year
    ZIELWERT: Final = "zielwert"  # number in the unit of the indicator
    ZUSTAENDIG: Final = "zustaendig"  # a body or function, never a person

    MASSNAHME: Final = "massnahme"
    MASSNAHMEN: Final = "massnahmen"  # several
    ZIELE: Final = "ziele"  # several
    PARTNER: Final = "partner"  # of a measure several actors, of a cooperation one
    BUDGET: Final = "budget"  # euro

    BESCHLUSS: Final = "beschluss"
    NUMMER: Final = "nummer"  # as the body counts its resolutions
    GREMIUM: Final = "gremium"
    AUFGABE: Final = "aufgabe"
    PLATZ: Final = "platz"  # number of a seat within its body
    BESETZT: Final = "besetzt"  # `YesNo` or empty
    SITZUNG: Final = "sitzung"
    PUNKT: Final = "punkt"  # number on the agenda
    VORGAENGE: Final = "vorgaenge"  # several cases
    KOOPERATION: Final = "kooperation"
    TERMIN: Final = "termin"
    ERGEBNIS: Final = "ergebnis"
