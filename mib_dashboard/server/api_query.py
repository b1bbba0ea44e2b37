"""The query of the open-data routes: which figures somebody asks for, and what to answer when there is no such thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import pandas as pd

from mib_dashboard.language.formats import fold
from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.schema import Col

_COLUMNS = {"indikator": "indikator", "gebiet": "gebiet", "jahr": "jahr"}
PARAMETERS = tuple(_COLUMNS)
_PLACES = ("gebiet", "gemeinde")
# Enough to recognise one's own mistake; longer input would only slow the search for similar words down.
_SHOWN = 60


class QueryError(ValueError):
    """A query that cannot be answered; the text is German and safe to send, `status` is the HTTP status."""

    def __init__(self, status: int, parameter: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.parameter = parameter


@dataclass(frozen=True)
class Query:
    """Wanted values by parameter, in the order asked for and without repetition; a parameter that is absent means all."""

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The same for questions with the same answer: the order in which values are named says nothing."""
        return tuple(sorted((name, tuple(sorted(values))) for name, values in self.wanted.items()))

    def select(self, figures: pd.DataFrame) -> pd.DataFrame:
        """The rows of `figures` (`FIGURE_COLUMNS`) asked for, in their own order; may be empty."""
        rows = pd.Series(True, index=figures.index)
        for parameter, values in self.wanted.items():
            rows &= figures[_COLUMNS[parameter]].astype(str).isin(values)
        return figures[rows]


def parse_query(pairs: Iterable[tuple[str, str]], data: Statistics) -> Query:
    """Which figures a query string asks for. Raises QueryError as `parse_values`."""
    return Query(parse_values(pairs, _known(data), data.areas))


def parse_nothing(pairs: Iterable[tuple[str, str]], _data: object) -> Query:
    """For addresses without parameters. Raises QueryError as `parse_values`."""
    return Query(parse_values(pairs, {}))


def parse_values(
    pairs: Iterable[tuple[str, str]], known: Mapping[str, Mapping[str, str]], areas: Areas | None = None
) -> dict[str, tuple[str, ...]]:
    """Check name–value pairs of a query string; values may repeat or be separated by commas.

    `known`: for every parameter its possible values with their names, which are understood too, however they are spelled;
    for `areas` also their short names.

    Raises:
        QueryError: a parameter (400) or a value (404) that does not exist; an empty value is no wish.

    """
    wanted: dict[str, list[str]] = {}
    for name, text in pairs:
        if name not in known:
            offered = f"Möglich sind: {', '.join(known)}." if known else "Diese Adresse hat keine Parameter."
            raise QueryError(400, _short(name), f"Den Parameter „{_short(name)}“ gibt es nicht. {offered}")
        for value in filter(None, map(str.strip, text.split(","))):
            places = areas if name in _PLACES else None
            former = _list_former(value, places)
            code = value if value in known[name] and value not in former else _find_meant(value, known[name], places)
            if code is None:
                raise QueryError(404, name, _unknown(name, value, known[name]))
            wanted.setdefault(name, []).extend([code, *(ags for ags in former if ags in known[name])])
    return {name: tuple(dict.fromkeys(values)) for name, values in wanted.items()}


def _list_former(value: str, areas: Areas | None) -> list[str]:
    """Areas of the past of this key or name: their own rows are given beside those of what they became."""
    plain = fold(value)
    former = [area for area in areas.values() if area.is_former] if areas is not None else []
    return [area.ags for area in former if plain in (fold(area.ags), fold(area.name), fold(area.short_name))]


def _find_meant(value: str, known: Mapping[str, str], areas: Areas | None) -> str | None:
    area = areas.find(value) if areas is not None else None
    if area is not None:
        return area.ags if area.ags in known else None
    plain = fold(value)
    found = [code for code, word in known.items() if plain in (fold(code), fold(word))]
    return found[0] if len(found) == 1 else None


def _known(data: Statistics) -> dict[str, dict[str, str]]:
    years = sorted(data.figures[Col.JAHR].unique())
    return {
        "indikator": {code: indicator.name for code, indicator in data.indicators.items()},
        "gebiet": {ags: area.name for ags, area in data.areas.items()},
        "jahr": {str(year): "" for year in years},
    }


def _unknown(parameter: str, value: str, known: Mapping[str, str]) -> str:
    short = _short(value)
    lead = f"Den Wert „{short}“ gibt es im Parameter „{parameter}“ nicht."
    if parameter == "jahr":
        if not (short.isascii() and short.isdigit()):
            return f"{lead} Eine Jahreszahl hat vier Ziffern, zum Beispiel {max(known, default='2022')}."
        near = min(known, key=lambda year: abs(int(year) - int(short)), default="")
        return f"{lead} Das nächste Jahr mit Werten ist {near}." if near else lead
    words = {word.casefold(): code for code, name in known.items() for word in (name, code)}
    match = get_close_matches(short.casefold(), words, n=1, cutoff=0.5)
    if not match:
        return f"{lead} Alle Schlüssel nennt die Adresse datapackage.json im selben Ordner."
    code = words[match[0]]
    return f"{lead} Am nächsten kommt „{code}“ ({known[code]})."


def _short(text: str) -> str:
    plain = clean_text(text)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
