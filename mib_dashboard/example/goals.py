"""Goals of the example: targets chosen so that every rating occurs, with measures that name offers of their field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mib_dashboard.example.steering_rows import prove
from mib_dashboard.example.tables import Row, number, read_words, split
from mib_dashboard.example.world import World
from mib_dashboard.model.dataset import Areas
from mib_dashboard.schema import SEPARATOR, Audience, Col, GoalKind, Kind, MeasureState, Visibility

GUIDE = "BZ-00"
_OFFICE = "Koordinierungsstelle Integration (Beispiel)"
BREAK_YEARS = 4  # before the last year
_STATE, _BASE, _TARGET, _SPEED = "zustand", "basis", "ziel", "tempo"
_BROKEN, _REACHED, _NO_BASE = "Bruch", "erreicht", "ohne Basis"
_HIGHEST_SHARE = 98.0
_COSTS = (12_000, 30_000, 8_500, 45_000, 20_000)
_PAUSED_TURN, _DROPPED_TURN = 4, 5
_SEEN = (Audience.PUBLIC, Audience.PUBLIC, Audience.PUBLIC, Audience.COMMITTEE, Audience.PUBLIC, Audience.INTERNAL)
_OFFERS = 3

Values = Mapping[str, Sequence[Row]]


def build_goals(world: World, catalogue: Mapping[str, Row], values: Values, fields: set[str], groups: set[str]) -> list[Row]:
    """Rows of `schema.steering.GOALS`: one guiding goal and those below it whose field and indicator the delivery has."""
    guide = prove(world, Audience.PUBLIC) | {
        Col.ZIEL: GUIDE, Col.ART: GoalKind.GUIDING, Col.TITEL: "Von Anfang an dabei (Beispiel)", Col.REIHENFOLGE: "0",
        Col.TEXT: "Alle Menschen in der Region können von Anfang an mitreden, mitarbeiten und gut leben.",
        Col.ZUSTAENDIG: _OFFICE,
    }  # fmt: skip
    recipes = [
        row
        for row in read_words("ziele")
        if row[Col.FELD] in fields and (not row[Col.INDIKATOR] or row[Col.INDIKATOR] in catalogue)
    ]
    return [guide, *(_goal(world, catalogue, values, groups, recipe, place) for place, recipe in enumerate(recipes, start=1))]


def build_break(world: World, goals: Sequence[Row]) -> list[Row]:
    """A break of the series of one goal, which then cannot be rated; a row of `schema.ANNOTATIONS`."""
    broken = [row[Col.INDIKATOR] for row in read_words("ziele") if row[_STATE] == _BROKEN]
    used = {row[Col.INDIKATOR] for row in goals if row.get(Col.INDIKATOR)}
    return [
        {
            Col.ID: "BSP-BRUCH", Col.ART: "Bruch", Col.DATUM: f"{world.last_year - BREAK_YEARS}-01-01",
            Col.INDIKATOREN: SEPARATOR.join(sorted(set(broken) & used)), Col.TITEL: "Neue Zählweise (Beispiel)",
            Col.TEXT: "Frei erfunden, damit zu sehen ist, wie ein Bruch aussieht.", Col.BELEG: "frei erfunden",
        }
    ] if set(broken) & used else []  # fmt: skip


def build_measures(world: World, goals: Sequence[Row], offers: Sequence[Row]) -> list[Row]:
    """Rows of `schema.steering.MEASURES`: those of a field serve the goals of that field."""
    by_field: dict[str, list[str]] = {}
    for row in goals:
        if row.get(Col.FELD):
            by_field.setdefault(row[Col.FELD], []).append(row[Col.ZIEL])
    rows = []
    for place, words in enumerate(row for row in read_words("massnahmen") if row[Col.FELD] in by_field):
        own = [row for row in offers if words[Col.FELD] in split(row[Col.FELDER]) and row[Col.SICHTBARKEIT] == Visibility.PUBLIC][
            :_OFFERS
        ]
        start = world.last_year - 1 + place % 4
        rows.append(
            prove(world, _SEEN[place % len(_SEEN)])
            | {
                Col.MASSNAHME: f"BM-{place + 1:02}", Col.ZIELE: SEPARATOR.join(by_field[words[Col.FELD]]),
                Col.TITEL: words[Col.TITEL], Col.TEXT: words[Col.TEXT], Col.ZUSTAENDIG: _OFFICE,
                Col.PARTNER: SEPARATOR.join(dict.fromkeys(row[Col.AKTEUR] for row in own)),
                Col.ANGEBOTE: SEPARATOR.join(row[Col.ANGEBOT] for row in own),
                Col.BUDGET: "" if place % 4 == 3 else str(_COSTS[place % len(_COSTS)]),
                Col.LAUFZEIT_VON: f"{start}-{1 + place % 9:02}-01",
                Col.LAUFZEIT_BIS: "" if place % 5 == 4 else f"{start + 1 + place % 2}-12-31",
                Col.STATUS: _find_state(world, place, start, "" if place % 5 == 4 else f"{start + 1 + place % 2}-12-31"),
            }
        )  # fmt: skip
    return rows


def _find_state(world: World, place: int, start: int, end: str) -> MeasureState:
    if place in (_PAUSED_TURN, _DROPPED_TURN):
        return MeasureState.PAUSED if place == _PAUSED_TURN else MeasureState.DROPPED
    if start > world.day.year:
        return MeasureState.PLANNED
    return MeasureState.DONE if end and end < world.day.isoformat() else MeasureState.RUNNING


def _goal(world: World, catalogue: Mapping[str, Row], values: Values, groups: set[str], recipe: Row, place: int) -> Row:
    return (
        prove(world, recipe[Col.SICHTBARKEIT])
        | {
            Col.ZIEL: f"BZ-{place:02}", Col.ART: GoalKind.GOAL, Col.LEITZIEL: GUIDE, Col.REIHENFOLGE: str(place),
            Col.ZIELGRUPPEN: SEPARATOR.join(code for code in split(recipe[Col.ZIELGRUPPEN]) if code in groups),
            **{column: recipe[column] for column in (Col.TITEL, Col.TEXT, Col.FELD, Col.INDIKATOR, Col.ZUSTAENDIG)},
        }
        | (_target(world, catalogue, values, recipe) if recipe[_BASE] else {})
    )  # fmt: skip


def _target(world: World, catalogue: Mapping[str, Row], values: Values, recipe: Row) -> Row:
    entry = catalogue[recipe[Col.INDIKATOR]]
    series = _read_series(entry, values, Areas(world.areas).region.ags)
    last = max(series, default=0)
    first, year = last - int(recipe[_BASE]), last + int(recipe[_TARGET])
    base = series.get(first if recipe[_STATE] != _NO_BASE else min(series, default=0))
    if base is None or base <= 0 or series[last] <= 0 or entry[Col.POLARITAET] not in ("+", "-"):
        return {}
    rising, decimals = entry[Col.POLARITAET] == "+", int(entry[Col.NACHKOMMASTELLEN])
    growth = abs((series[last] / base) ** (1 / int(recipe[_BASE])) - 1) or 0.01
    if recipe[_STATE] == _REACHED:
        target = (base + series[last]) / 2
    else:
        target = base * (1 + (1 if rising else -1) * min(growth / abs(number(recipe[_SPEED])), 0.2)) ** (year - first)
    if entry[Col.EINHEIT] == "%":
        target = min(target, _HIGHEST_SHARE)
    if (target <= base) if rising else (target >= base):
        return {}
    return {
        Col.BASISJAHR: str(first), Col.ZIELJAHR: str(year), Col.ZIELWERT: f"{target:.{decimals}f}",
        Col.BASISWERT: f"{base:.{decimals}f}" if recipe[_STATE] != _NO_BASE else "", Col.RICHTUNG: entry[Col.POLARITAET],
    }  # fmt: skip


def _read_series(entry: Row, values: Values, area: str) -> dict[int, float]:
    """Year → figure of one area, of the season of its newest one."""
    if entry[Col.ART] == Kind.COMPUTED:
        parts = [_read(values, entry[column], area) for column in (Col.ZAEHLER, Col.NENNER)]
        found = {time: parts[0][time] / parts[1][time] * number(entry[Col.FAKTOR], 1) for time in parts[0] if parts[1].get(time)}
    else:
        found = _read(values, entry[Col.CODE], area)
    season = max(found, default="")[4:]
    return {int(time[:4]): value for time, value in found.items() if time[4:] == season}


def _read(values: Values, code: str, area: str) -> dict[str, float]:
    rows = (row for part in values.values() for row in part if row[Col.INDIKATOR] == code and row[Col.GEBIET] == area)
    return {row[Col.ZEIT]: float(row[Col.WERT]) for row in rows if row[Col.WERT]}
