"""The map with its legend, the figures of the chosen municipality, source and table twin."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures import interval_words, wording
from mib_dashboard.analysis.figures.classify import Classification, assign_class, compute_classes
from mib_dashboard.analysis.figures.mapping import MapPicture, MapView, compute_all_values
from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import write_point
from mib_dashboard.analysis.narrative import describe_rounding
from mib_dashboard.analysis.offers.summary import describe_count
from mib_dashboard.language.formats import (
    NO_DATA,
    end_sentence,
    format_change,
    format_label,
    format_time,
    format_times,
    format_value,
    join_words,
    name_time,
)
from mib_dashboard.maps.base import read_click
from mib_dashboard.maps.layer import build_value_layer
from mib_dashboard.maps.palette import DARK, LIGHT, pick_colours
from mib_dashboard.maps.row import MapRow
from mib_dashboard.model.dataset import Area, Areas, Catalogue, Dataset, Indicator, Sign, Statistics
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.pictures import Credit
from mib_dashboard.ui.frame.computed import points, select_rows, source_codes
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.municipality import choose_municipality
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_layers, show_twin
from mib_dashboard.ui.map.filters import ClassChoice, name_distance
from mib_dashboard.ui.map.legend import build_legend
from mib_dashboard.ui.map.offer_overlay import COLUMN, build_marks, show_overlay_legend
from mib_dashboard.ui.map.picture import build_map_sheet
from mib_dashboard.ui.parts.base_map import draw_base_map

_KEY = "karte"
_HEIGHT = 560

Counts = Mapping[str, tuple[int, int]]


def build_classes(data: Statistics, picture: MapPicture, choice: ClassChoice) -> Classification:
    """The classes the reader chose. Raises ValueError with a German sentence."""
    if choice.problem:
        raise ValueError(choice.problem)
    shown = [value for value in picture.values.values() if value is not None]
    fixed = choice.fixed and choice.method != "manual"
    values = compute_all_values(points(data), picture.indicator, picture.view) if fixed else shown
    centre: float | None = 0.0
    if picture.view is MapView.VALUE:
        centre = None if picture.reference is None else picture.reference.value
    return compute_classes(
        values, method=choice.method, k=choice.k, reference=centre, breaks=choice.breaks, decimals=picture.decimals
    )


def show_map(data: Dataset, picture: MapPicture, classes: Classification, chosen: Area | None, offers: Counts) -> None:
    """Map and legend; `offers` laid over it, if any (see `offer_overlay`)."""
    theme = DARK if is_dark() else LIGHT
    rows = [build_row(data, picture, classes, data.areas[ags], chosen) for ags in picture.points]
    colours = pick_colours(max(len(classes.counts), 1), diverging=classes.diverging, theme=theme)
    marks = build_marks({ags: count for ags, count in offers.items() if ags in picture.points})
    layer = build_value_layer(rows, colours, theme=theme, marks=marks)
    show_layers(draw_base_map(data, theme, tuple(picture.points)), layer, key=_KEY, height=_HEIGHT, on_click=_choose_clicked)
    title = f"{describe_subject(data.areas, picture)} ({_describe_unit(picture)})"
    unsecured = interval_words.UNSECURED if picture.view is MapView.DIFFERENCE else ""
    st.html(
        build_legend(
            classes, rows, colours, title=title, decimals=picture.decimals, signs=data.signs, theme=theme, unsecured=unsecured
        )
    )
    show_overlay_legend(offers)


def show_map_files(data: Dataset, picture: MapPicture, classes: Classification, chosen: Area | None, offers: Counts) -> None:
    """Source line, table twin, and the map itself as a file."""
    times = [picture.time] + ([picture.base] if picture.view is MapView.CHANGE else [])
    index, code = points(data), picture.indicator.code
    areas = [*picture.points, *(area.ags for area in list_wholes(data.areas))]
    rows = select_rows(data, [(code, ags, t) for t in times for ags in areas if index.at(code, ags, t) is not None])
    credit = build_credit(rows, data.sources)
    show_credit(credit)
    name = f"karte-{code.lower()}-{name_time(picture.time)}"
    show_twin(
        _build_twin(data, picture, offers), rows, data, title=picture.indicator.name, name=name, key=_KEY,
        picture=lambda: build_sheet(data, picture, classes, chosen, credit),
    )  # fmt: skip


def build_sheet(data: Dataset, picture: MapPicture, classes: Classification, chosen: Area | None, credit: Credit) -> Sheet:
    """The map as it is shown, for a file; offers laid over it stay behind."""
    rows = [build_row(data, picture, classes, data.areas[ags], chosen) for ags in picture.points]
    return build_map_sheet(
        data, rows, classes, title=describe_subject(data.areas, picture),
        subtitle=describe_indicator(picture.indicator, _describe_unit(picture)),
        unit=_describe_unit(picture), decimals=picture.decimals,
        finding=describe_picture(data, picture), unsecured=picture.view is MapView.DIFFERENCE, credit=credit,
    )  # fmt: skip


def describe_indicator(indicator: Indicator, unit: str) -> str:
    """Name, unit and concept as sentences."""
    return " ".join(filter(None, map(end_sentence, (indicator.name, f"Einheit: {unit}", indicator.concept))))


def describe_subject(areas: Areas, picture: MapPicture) -> str:
    """What the colours show, with its time: title of picture, legend and figure."""
    name, when = picture.indicator.short_name, format_time(picture.time)
    if picture.view is MapView.DIFFERENCE:
        return f"{name}: {name_distance(areas)}, {when}"
    if picture.view is MapView.CHANGE:
        return f"{name}: Änderung von {format_times(picture.base, picture.time)}"
    return f"{name}, {when}"


def describe_value(catalogue: Catalogue, picture: MapPicture, ags: str, *, dative: bool = False) -> str:
    """The printed value of an area in the chosen view; signs as words. `dative`: as it follows "von"."""
    point, value = picture.points[ags], picture.values[ags]
    if picture.view is MapView.VALUE:
        return NO_DATA if point is None else wording.speak_point(catalogue, point, dative=dative)
    if value is None:
        return NO_DATA if point is None or point.value is not None else wording.speak_point(catalogue, point)
    if picture.is_percent_change:
        sign = "+" if value > 0 else ""
        return f"{sign}{format_value(value, '%', picture.decimals)}"
    text = format_change(value, picture.unit, picture.decimals, dative=dative)
    return f"{text} ({interval_words.UNSECURED})" if ags in picture.unsecured else text


def describe_picture(catalogue: Catalogue, picture: MapPicture) -> str:
    """The main finding in one sentence, for everyone who does not see the map."""
    found = {ags: value for ags, value in picture.values.items() if value is not None}
    if not found:
        return "Für diesen Zeitpunkt liegt für keine Gemeinde ein Wert vor."
    low, high = min(found, key=lambda ags: found[ags]), max(found, key=lambda ags: found[ags])
    names = {ags: catalogue.areas[ags].locative for ags in found}
    low_end = wording.name_end(catalogue.texts, describe_value(catalogue, picture, low, dative=True), names[low])
    high_end = wording.name_end(catalogue.texts, describe_value(catalogue, picture, high), names[high])
    text = f"Die Spanne reicht von {low_end} bis {high_end}"
    if picture.view is MapView.VALUE and picture.reference is not None and picture.reference.value is not None:
        text += f"; {catalogue.region.locative} sind es {wording.speak_point(catalogue, picture.reference)}"
    missing = [
        f"{catalogue.areas[ags].short_name} ({describe_value(catalogue, picture, ags)})"
        for ags in picture.values
        if ags not in found
    ]
    unsecured = [catalogue.areas[ags].short_name for ags in picture.values if ags in picture.unsecured]
    return "".join([
        end_sentence(text),
        f" Kein gesicherter Unterschied: {join_words(unsecured)}." if unsecured else "",
        f" Ohne Wert: {join_words(missing)}." if missing else "",
        f" {note}" if (note := describe_rounding(catalogue.texts, count_off(picture))) else "",
    ])  # fmt: skip


def count_off(picture: MapPicture) -> int:
    """How many printed differences to the district are not the difference of the two printed figures."""
    if picture.view is not MapView.DIFFERENCE:
        return 0
    pairs = ((point, picture.homes.get(ags)) for ags, point in picture.points.items())
    return sum(
        wording.is_off(picture.indicator, point.number, home.number)
        for point, home in pairs
        if point is not None and point.value is not None and home is not None and home.value is not None
    )


def list_wholes(areas: Areas) -> tuple[Area, ...]:
    """The districts of the municipalities, and what several of them have in common."""
    return tuple(dict.fromkeys((*areas.districts, areas.region)))


def _describe_label(signs: Mapping[str, Sign], picture: MapPicture, value: float | None, sign: str) -> str:
    """The bare number for the map with its sign; a difference carries plus or minus."""
    lead = "+" if value is not None and value > 0 and picture.view is not MapView.VALUE else ""
    return format_label(value, picture.decimals, signs[sign].symbol if sign in signs else "", lead)


def _describe_unit(picture: MapPicture) -> str:
    if picture.view is MapView.VALUE or picture.is_percent_change:
        return picture.unit
    return format_change(0, picture.unit, 0).split(" ", 1)[1]


def build_row(data: Statistics, picture: MapPicture, classes: Classification, area: Area, chosen: Area | None) -> MapRow:
    """One area as the map shows it."""
    point, value = picture.points[area.ags], picture.values[area.ags]
    sign = "" if point is None else point.sign
    if point is not None and point.value is not None and (value is None or _is_moved_zero(picture, point)):
        sign = ""
    home, reference = data.areas.find_home(area), picture.homes.get(area.ags)
    source = "" if point is None else build_source_line(data, picture, area)
    return MapRow(
        ags=area.ags,
        name=area.name,
        value=value,
        sign=sign,
        text=describe_value(data, picture, area.ags),
        reference_text="" if reference is None else f"{home.short_name}: {wording.speak_point(data, reference)}",
        date_text=_describe_date(picture),
        source_text=source,
        class_index=assign_class(value, classes),
        selected=chosen is not None and chosen.ags == area.ags,
        short_name=area.short_name,
        label=_describe_label(data.signs, picture, value, sign),
        interval_text=interval_words.describe_interval(picture.indicator, picture.intervals.get(area.ags)),
        unsecured=area.ags in picture.unsecured,
    )


def _is_moved_zero(picture: MapPicture, point: Point) -> bool:
    """True where the figure is zero, but its distance or its change is shown, which is not."""
    return picture.view is not MapView.VALUE and point.value == 0


def build_source_line(data: Statistics, picture: MapPicture, area: Area) -> str:
    """The publishers of one figure, for the tooltip."""
    codes = source_codes(data, (picture.indicator.code, area.ags, picture.time))
    return "Quelle: " + "; ".join(dict.fromkeys(data.sources[code].publisher for code in codes))


def _describe_date(picture: MapPicture) -> str:
    if picture.view is MapView.CHANGE:
        return format_times(picture.base, picture.time)
    return f"Stand: {format_time(picture.time)}"


def _build_twin(catalogue: Catalogue, picture: MapPicture, offers: Counts) -> pd.DataFrame:
    head = {
        MapView.VALUE: "Wert",
        MapView.DIFFERENCE: name_distance(catalogue.areas),
        MapView.CHANGE: "Änderung",
    }
    records = []
    for area in (catalogue.areas[ags] for ags in picture.points):
        point = picture.points[area.ags]
        record = {
            "Gemeinde": area.name,
            format_time(picture.time): NO_DATA if point is None else write_point(catalogue, point),
        }
        if picture.intervals:
            interval = picture.intervals.get(area.ags)
            record[interval_words.INTERVAL] = (
                "" if interval is None else interval_words.describe_cell(picture.indicator, interval)
            )
        if picture.view is not MapView.VALUE:
            record[head[picture.view]] = describe_value(catalogue, picture, area.ags)
        if offers:
            record[COLUMN] = describe_count(*offers[area.ags]) if area.ags in offers else ""
        records.append(record)
    for whole in list_wholes(catalogue.areas):
        found = {point for point in (picture.reference, *picture.homes.values()) if point is not None and point.area == whole.ags}
        records += [{"Gemeinde": whole.name, format_time(picture.time): write_point(catalogue, point)} for point in found]
    return pd.DataFrame(records).fillna("")


def _choose_clicked() -> None:
    """A click on the map chooses the municipality everywhere."""
    ags = read_click(st.session_state.get(_KEY))
    if ags is not None:
        area = dataset().areas.find(ags)  # a click on what exists no more means what it became
        choose_municipality(ags if area is None else area.ags)
