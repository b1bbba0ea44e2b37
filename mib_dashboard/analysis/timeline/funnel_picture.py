"""Municipalities in a funnel: how far their shares lie from that of the whole, measured by what chance alone would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.figures.concepts import NOT_COMPARABLE, share_concept
from mib_dashboard.analysis.figures.funnel import INNER, OUTER, Limits, Zone, compute_limits, find_zone, list_sizes
from mib_dashboard.analysis.figures.interval_words import FEW_CASES, describe_interval
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import describe_signs, is_flagged, list_signs, write_point
from mib_dashboard.analysis.figures.uncertainty import Share
from mib_dashboard.analysis.figures.wording import describe_point, speak_point
from mib_dashboard.analysis.timeline.story import build_alt
from mib_dashboard.language.formats import NO_DATA, THIN, end_sentence, format_number, format_time, format_unit, join_words
from mib_dashboard.model.dataset import Area, Areas, Catalogue, Indicator, Statistics
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, FunnelLine, FunnelPoint, FunnelSpec
from mib_dashboard.schema import Col

MIN_PLACES = 3
LEVELS = {INNER: f"95{THIN}%", OUTER: f"99,8{THIN}%"}
ZONES = {
    Zone.INSIDE: "innerhalb der 95-%-Grenzen",
    Zone.BETWEEN: "zwischen den 95-%- und den 99,8-%-Grenzen",
    Zone.ABOVE: "über den 99,8-%-Grenzen",
    Zone.BELOW: "unter den 99,8-%-Grenzen",
}


@dataclass(frozen=True)
class FunnelPicture:
    """A funnel and its twins; `findings` are German sentences, not yet escaped."""

    spec: FunnelSpec
    table: pd.DataFrame
    figures: pd.DataFrame
    findings: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    area: Area
    point: Point
    trials: float
    zone: Zone


def build_funnel_picture(
    index: PointIndex, data: Statistics, indicator: Indicator, time: str, chosen: Area | None = None
) -> FunnelPicture:
    """The funnel of one time: the district of the chosen municipality, or all municipalities around what they have in common.

    Raises ValueError with a German sentence where there can be none.
    """
    whole = find_centre(data.areas, chosen)
    share, region = index.share(indicator), index.at(indicator.code, whole.ags, time)
    if share.obstacle:
        raise ValueError(share.obstacle)
    if not share_concept(indicator, data.municipalities[0], whole):
        raise ValueError(f"Der Wert {whole.locative} ist {NOT_COMPARABLE}.")
    if region is None or region.value is None:
        raise ValueError(f"Zu diesem Zeitpunkt gibt es keinen Wert {whole.locative}, um den der Trichter liegen könnte.")
    centre = region.value / share.scale
    shown = [area for area in data.municipalities if whole in data.areas.find_above(area.ags)]
    points = {area: index.at(indicator.code, area.ags, time) for area in shown}
    places = [place for area, point in points.items() if point and (place := _find_place(area, point, share, centre))]
    if len(places) < MIN_PLACES:
        raise ValueError("Zu diesem Zeitpunkt sind für weniger als drei Gemeinden Anteil und Fallzahl bekannt.")
    sizes = list_sizes(place.trials for place in places)
    lines = tuple(_line(compute_limits(centre, sizes, level), share) for level in LEVELS)
    figures = _select(data, indicator, time, [*shown, whole])
    signs = list_signs(data.signs, (point.sign for point in (*(place.point for place in places), region)))
    where = "" if len(shown) == len(data.municipalities) else f" {whole.locative}"
    title = f"{indicator.short_name} in den Gemeinden{where}, nach Größe der Gruppe, {format_time(time)}"
    findings = _describe(data, places, points, whole)
    spec = FunnelSpec(
        title=title,
        subtitle=f"{indicator.name}. {end_sentence(f'Einheit: {indicator.unit}')} "
        f"Waagerecht: {indicator.denominator_text or 'Nenner'} (je weiter rechts, desto mehr). "
        f"Gestrichelt: {whole.name}, {describe_point(data, region)}.",
        unit=indicator.unit,
        decimals=indicator.decimals,
        size_label=indicator.denominator_text or data.indicators[indicator.denominator].short_name,
        points=tuple(_draw(data, indicator, share, place, chosen) for place in places),
        centre=region.value,
        centre_label=whole.short_name,
        lines=lines,
        alt=build_alt("Trichterdiagramm", title, [*findings, describe_signs(signs)]),
        credit=build_credit(figures, data.sources),
        signs=signs,
    )
    return FunnelPicture(spec, _build_table(data, indicator, share, points, places, region), figures, findings)


def find_centre(areas: Areas, chosen: Area | None) -> Area:
    """What the funnel lies around: the district of the chosen municipality, else what all have in common."""
    return areas.region if chosen is None else areas.find_home(chosen)


def _find_place(area: Area, point: Point, share: Share, centre: float) -> _Place | None:
    interval = share.interval(point.value, point.trials)
    if interval is None or point.trials is None:
        return None
    # What rounding may have added to a delivered share counts in favour of chance.
    value, step = point.number / share.scale, share.half_step / share.scale
    nearer = min(max(centre, value - step), value + step)
    return _Place(area, point, point.trials, find_zone(nearer, point.trials, centre))


def _line(limits: Limits, share: Share) -> FunnelLine:
    low, high = (tuple(end * share.scale for end in ends) for ends in (limits.low, limits.high))
    return FunnelLine(LEVELS[limits.level], limits.sizes, low, high)


def _draw(catalogue: Catalogue, indicator: Indicator, share: Share, place: _Place, chosen: Area | None) -> FunnelPoint:
    point = place.point
    size = f"{indicator.denominator_text or 'Nenner'}: {format_number(place.trials)}"
    sign = catalogue.signs[point.sign].meaning if point.sign in catalogue.signs else ""
    interval = describe_interval(indicator, share.interval(point.value, point.trials))
    hints = [size, ZONES[place.zone], interval, sign]
    return FunnelPoint(
        name=place.area.short_name,
        role=CHOSEN if chosen is not None and place.area.ags == chosen.ags else CONTEXT,
        size=place.trials,
        value=point.number,
        text=describe_point(catalogue, point),
        hint="\n".join(hint for hint in hints if hint),
        flagged=is_flagged(catalogue.signs, point.sign),
        sign=point.sign if point.sign in catalogue.signs else "",
    )


def _describe(catalogue: Catalogue, places: list[_Place], points: dict[Area, Point | None], whole: Area) -> tuple[str, ...]:
    """What the funnel shows: how many within the limits, who is outside, what that does not say."""
    names = {zone: join_words([place.area.name for place in places if place.zone is zone]) for zone in Zone}
    inside = sum(place.zone is Zone.INSIDE for place in places)
    group = "Gemeinden" if len(places) == len(points) else "Gemeinden mit Angabe"
    counted, meaning = _count_inside(inside, len(places), group), _explain(inside, len(places), whole)
    found = [f"{counted} innerhalb der 95-%-Grenzen. {meaning}"]
    if names[Zone.BETWEEN]:
        found.append(f"Zwischen den 95-%- und den 99,8-%-Grenzen: {names[Zone.BETWEEN]}.")
    outside = [f"{word} {names[zone]}" for zone, word in ((Zone.ABOVE, "darüber"), (Zone.BELOW, "darunter")) if names[zone]]
    if outside:
        found.append(f"Außerhalb der 99,8-%-Grenzen liegen {' und '.join(outside)}.")
    if 2 * sum(place.zone in (Zone.ABOVE, Zone.BELOW) for place in places) > len(places):
        found.append(
            "Das ist die Mehrheit: Die Gemeinden unterscheiden sich stärker, als Zufall erklären kann. Ob die Unterschiede "
            "wichtig sind und woher sie kommen, sagt das Bild nicht."
        )
    shown = {place.area for place in places}
    missing = [f"{area.name} ({_say_missing(catalogue, point)})" for area, point in points.items() if area not in shown]
    if missing:
        found.append(f"Nicht im Bild: {join_words(missing)}.")
    return tuple(found)


def _count_inside(inside: int, places: int, group: str) -> str:
    if inside == places:
        return f"Alle {places} {group} liegen"
    if inside == 0:
        return f"Keine der {places} {group} liegt"
    return f"{inside} von {places} {group} {'liegt' if inside == 1 else 'liegen'}"


def _explain(inside: int, places: int, region: Area) -> str:
    """What being inside means for those who are, or what it means that nobody is."""
    if inside == 0:
        return f"So weit, wie alle vom Wert {region.locative} abweichen, kommt es durch Zufall allein selten."
    who = "allen" if inside == places else "ihr" if inside == 1 else "ihnen"
    return f"Bei {who} kann der Abstand zum Wert {region.locative} auch Zufall sein."


def _say_missing(catalogue: Catalogue, point: Point | None) -> str:
    if point is None:
        return NO_DATA
    return speak_point(catalogue, point) if point.value is None else "Fallzahl nicht bekannt"


def _build_table(
    catalogue: Catalogue,
    indicator: Indicator,
    share: Share,
    points: dict[Area, Point | None],
    places: list[_Place],
    region: Point,
) -> pd.DataFrame:
    known, centre = {place.area: place for place in places}, region.number / share.scale
    value, size = indicator.short_name, indicator.denominator_text or "Nenner"
    rows = []
    for area, point in points.items():
        row = {"Gemeinde": area.name, size: "", value: NO_DATA if point is None else write_point(catalogue, point)}
        place = known.get(area)
        if place is not None:
            row[size] = format_number(place.trials)
            for level, label in LEVELS.items():
                limits = _line(compute_limits(centre, [place.trials], level), share)
                row[f"{label}-Grenzen"] = _range(indicator, limits)
            interval = share.interval(place.point.value, place.trials)
            few = f" · {FEW_CASES}" if interval is not None and interval.few_cases else ""
            row["Lage"] = ZONES[place.zone] + few
        rows.append(row)
    whole = {"Gemeinde": catalogue.areas[region.area].name, value: write_point(catalogue, region)}
    if region.trials is not None:
        whole[size] = format_number(region.trials)
    return pd.DataFrame([*rows, whole]).fillna("")


def _range(indicator: Indicator, limits: FunnelLine) -> str:
    ends = (format_number(end, indicator.decimals) for end in (limits.low[0], limits.high[0]))
    return " bis ".join(ends) + format_unit(indicator.unit)


def _select(data: Statistics, indicator: Indicator, time: str, areas: Iterable[Area]) -> pd.DataFrame:
    rows = data.figures
    keys = [area.ags for area in areas]
    return rows[(rows[Col.INDIKATOR] == indicator.code) & (rows[Col.ZEIT] == time) & rows[Col.GEBIET].isin(keys)]
