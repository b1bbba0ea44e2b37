"""What can be chosen about a map: what its colours mean, how values are divided into classes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from mib_dashboard.analysis.figures.classify import METHODS, Classification, compute_classes
from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.mapping import MapPicture, MapView, compute_all_values, compute_map_picture, list_bases
from mib_dashboard.analysis.figures.overview import MAP_CLASSES
from mib_dashboard.analysis.figures.per_people import PERSONS, UNIT, find_people
from mib_dashboard.analysis.figures.points import PointIndex
from mib_dashboard.maps.words import name_distance, name_part
from mib_dashboard.model.dataset import Areas, Indicator

FIXED = "fest"
# First what can be compared: with new classes at every time a darker area need not be a higher value.
SCOPES = {FIXED: "für alle Zeitpunkte gleich", "je_jahr": "je Zeitpunkt neu"}
MANUAL, CENTRED = "manual", "diverging"
# With or without thousands points, as the legend prints them.
_GERMAN_NUMBER = re.compile(r"[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")


@dataclass(frozen=True)
class ClassChoice:
    """How the values are divided; `breaks` are the reader's own inner bounds, `problem` what is wrong with them."""

    method: str
    k: int
    fixed: bool
    breaks: tuple[float, ...] = ()
    problem: str = ""


def name_views(index: PointIndex, indicator: Indicator, times: Sequence[str]) -> dict[MapView, str]:
    """What the colours can mean, the usual first. A count has no sensible distance to the whole, a single time no change.

    Places of unlike size have unlike counts, which says nothing: a count is at first shown per inhabitant, else as its change,
    else as the part of all who are counted. Where none of these is known, the count itself remains.
    """
    names = {MapView.VALUE: "Wert"}
    if is_relative(indicator):
        names[MapView.DIFFERENCE] = name_distance(index.catalogue.areas)
    if len(times) > 1:
        names[MapView.CHANGE] = "Änderung"
    if is_relative(indicator) or not times:
        return names
    if find_people(index, indicator, times[-1]):
        return {MapView.RATE: UNIT, **names}
    if list_bases(index, indicator, times[-1]):
        return {MapView.CHANGE: names[MapView.CHANGE], **names}
    if indicator.unit == PERSONS and any(
        compute_map_picture(index, indicator, view=MapView.PART, time=times[-1]).values.values()
    ):
        return {MapView.PART: name_part(index.catalogue.areas), **names}
    return names


def name_methods(view: MapView, areas: Areas) -> dict[str, str]:
    """The ways to divide the values."""
    if view in (MapView.RATE, MapView.PART):
        return METHODS
    return METHODS | {CENTRED: "Um null" if view is not MapView.VALUE else f"Um den Wert {areas.region.locative}"}


def find_usual_method(view: MapView) -> str:
    """The way that most readers never change."""
    return "jenks" if view in (MapView.VALUE, MapView.RATE, MapView.PART) else CENTRED


def find_usual_classes(view: MapView) -> ClassChoice:
    """The classes of a map that nobody has changed. Between two times there is nothing that could stay the same."""
    return ClassChoice(find_usual_method(view), MAP_CLASSES, fixed=view is not MapView.CHANGE)


def read_breaks(text: str) -> ClassChoice:
    """The reader's own bounds, divided by semicolons."""
    words = [word.strip() for word in text.split(";") if word.strip()]
    wrong = [word for word in words if not _GERMAN_NUMBER.fullmatch(word)]
    if wrong:
        return ClassChoice(MANUAL, 0, fixed=True, problem=f"„{wrong[0]}“ ist keine Zahl. Erlaubt ist zum Beispiel 12,5.")
    if not words:
        return ClassChoice(MANUAL, 0, fixed=True, problem="Bitte mindestens eine Grenze eingeben, zum Beispiel 5; 10.")
    return ClassChoice(MANUAL, 0, fixed=True, breaks=tuple(_read_number(word) for word in words))


def build_classes(index: PointIndex, picture: MapPicture, choice: ClassChoice) -> Classification:
    """The classes the reader chose. Raises ValueError with a German sentence."""
    fixed = compute_all_values(index, picture.indicator, picture.view) if _is_fixed(choice) else None
    return divide(picture, choice, fixed)


def build_all_classes(pictures: Mapping[str, MapPicture], choice: ClassChoice) -> dict[str, Classification]:
    """The classes of all pictures of one indicator, by time; without the times for which they cannot be formed."""
    fixed = [v for p in pictures.values() for v in p.values.values() if v is not None] if _is_fixed(choice) else None
    same = fixed is not None and choice.method != CENTRED
    found: dict[str, Classification] = {}
    for time, picture in pictures.items():
        if same and found:
            found[time] = next(iter(found.values()))
            continue
        with suppress(ValueError):  # said when somebody asks for this time
            found[time] = divide(picture, choice, fixed)
    return found


def divide(picture: MapPicture, choice: ClassChoice, fixed: Sequence[float] | None) -> Classification:
    """Classes of the values of the picture, or of the `fixed` ones. Raises ValueError with a German sentence."""
    if choice.problem:
        raise ValueError(choice.problem)
    values = [value for value in picture.values.values() if value is not None] if fixed is None else fixed
    centre: float | None = 0.0
    if picture.view in (MapView.VALUE, MapView.RATE, MapView.PART):
        centre = None if picture.reference is None or picture.view is MapView.PART else picture.reference.value
    return compute_classes(
        values, method=choice.method, k=choice.k, reference=centre, breaks=choice.breaks, decimals=picture.decimals
    )


def _is_fixed(choice: ClassChoice) -> bool:
    return choice.fixed and choice.method != MANUAL


def _read_number(word: str) -> float:
    return float(word.replace("−", "-").replace(".", "").replace(",", "."))
