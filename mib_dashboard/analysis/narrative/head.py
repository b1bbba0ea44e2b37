"""The sentences a page of figures begins with: the figure and how it changed come first, then what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.age import describe_outdated
from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.overview import AreaFigure, compute_key_figure
from mib_dashboard.analysis.figures.points import PointIndex
from mib_dashboard.language.formats import flatten_brackets, format_time, join_words
from mib_dashboard.model.dataset import Area, Catalogue, Indicator
from mib_dashboard.model.texts import FigureRef
from mib_dashboard.schema import Level

MOST = 3
_ALONE = "ohne vergleichbare frühere Zahl"


@dataclass(frozen=True)
class HeadSentence:
    """`figure` with its `change` (without a full stop), and `rest`: what, where, when. Plain text."""

    indicator: Indicator
    figure: str
    change: str
    rest: str
    refs: tuple[FigureRef, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return f"{self.figure}, {self.change}: {self.rest}"


def compute_head_sentences(
    catalogue: Catalogue, figures: Sequence[AreaFigure], day: date, limit: int = MOST
) -> tuple[HeadSentence, ...]:
    """One for the first figure, then for those that have a change to tell, then for others; in the order of `figures`."""
    known = [figure for figure in figures if figure.point.value is not None]
    ranked = sorted(range(len(known)), key=lambda place: (place > 0, not _is_told(known[place]), place))
    return tuple(_tell(catalogue, known[place], day) for place in sorted(ranked[:limit]))


def compute_area_sentences(
    index: PointIndex, figures: Sequence[AreaFigure], area: Area | None, day: date
) -> tuple[HeadSentence, ...]:
    """Those of `area` about the questions of `figures`, beside the figure of its district; `figures` where it has too few.

    Without an area those of `figures`.
    """
    catalogue = index.catalogue
    found = () if area is None else (_find_own(index, figure.indicator, area) for figure in figures)
    own = compute_head_sentences(catalogue, [figure for figure in found if figure], day)
    told = {_name_question(sentence.indicator) for sentence in own}
    others = [figure for figure in figures if _name_question(figure.indicator) not in told]
    return (*own, *compute_head_sentences(catalogue, others, day, limit=MOST - len(own)))


def _find_own(index: PointIndex, indicator: Indicator, area: Area) -> AreaFigure | None:
    """The figure of the area; where this series has none, that of another series of the same question, the preferred first."""
    alike = [one for one in index.catalogue.indicators.values() if indicator.question and one.question == indicator.question]
    series = [indicator, *sorted(alike, key=lambda one: not one.is_preferred)]
    found = (compute_key_figure(index, one, area) for one in series)
    return next((figure for figure in found if figure is not None and figure.point.value is not None), None)


def _name_question(indicator: Indicator) -> str:
    return indicator.question or indicator.code


def _is_told(figure: AreaFigure) -> bool:
    return figure.change is not None and figure.change.difference is not None


def _tell(catalogue: Catalogue, figure: AreaFigure, day: date) -> HeadSentence:
    indicator, point = figure.indicator, figure.point
    asides = [format_time(point.time), describe_outdated(indicator, point, day)]
    times = [point.time]
    if figure.change is not None and _is_told(figure):
        times.append(figure.change.start.time)
        if figure.change.notes:
            asides.append(f"dazwischen {join_words(list(dict.fromkeys(note.kind for note in figure.change.notes)))}")
    asides.append(_tell_whole(catalogue, figure))
    where = catalogue.areas[point.area].locative
    return HeadSentence(
        indicator=indicator,
        figure=wording.tell_point(catalogue, point),
        change=_tell_change(catalogue, figure),
        rest=flatten_brackets(f"{indicator.short_name} {where} ({'; '.join(filter(None, asides))})."),
        refs=tuple(FigureRef(point.indicator, point.area, time) for time in times),
    )


def _tell_whole(catalogue: Catalogue, figure: AreaFigure) -> str:
    """The share of the district of a municipality at the same time: `im Landkreis Adorf 12,3 %`."""
    home = catalogue.areas.find_home(figure.area)
    if figure.area.level != Level.MUNICIPALITY or not is_relative(figure.indicator):
        return ""
    whole = next((r.point for r in figure.references if r.point.area == home.ags and not r.is_foreign), None)
    return "" if whole is None else f"{home.locative} {wording.tell_point(catalogue, whole)}"


def _tell_change(catalogue: Catalogue, figure: AreaFigure) -> str:
    change = figure.change
    if change is None:
        return _ALONE
    direction = 0 if change.difference is None else wording.find_direction(figure.indicator, change)
    if direction == 0:
        return wording.describe_change(catalogue.indicators, change)
    since = format_time(change.start.time)
    amount = wording.describe_amount(figure.indicator, change, signed=False)
    return f"{amount} {'mehr' if direction > 0 else 'weniger'} als {since}"
