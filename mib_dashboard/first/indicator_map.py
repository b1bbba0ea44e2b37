"""The map of one indicator, exactly as the page of the map shows it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from mib_dashboard.analysis.figures.classify import MAX_CLASSES, MIN_CLASSES
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture, find_base, list_bases, list_times
from mib_dashboard.analysis.figures.order import IndicatorOffer
from mib_dashboard.analysis.figures.overview import MAP_CLASSES
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.reports import Prepared
from mib_dashboard.analysis.reports.figures import build_key_figures
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.series import build_printed
from mib_dashboard.analysis.timeline.funnel_picture import build_funnel_picture
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, name_newest, print_words, tell_caution
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.missing import describe_missing
from mib_dashboard.first.page import FirstPage
from mib_dashboard.first.sources import list_sources
from mib_dashboard.maps.block import build_map_block, build_row
from mib_dashboard.maps.choice import (
    FIXED,
    MANUAL,
    SCOPES,
    ClassChoice,
    build_classes,
    find_usual_method,
    name_methods,
    name_views,
    read_breaks,
)
from mib_dashboard.maps.words import (
    describe_indicator,
    describe_pair,
    describe_people,
    describe_picture,
    describe_subject,
    describe_unit,
    list_twin,
    list_wholes,
)
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.report.report import ChartBlock, MapBlock
from mib_dashboard.schema import Col

PATH, TIME_KEY, _VIEW, _BASE = "karte", "karte_zeit", "karte_ansicht", "karte_basis"
_FORMS = {"karte": "Karte", "trichter": "Trichterdiagramm"}
_NO_FUNNEL = (
    "Ein Trichterdiagramm braucht einen Anteil und die Zahl der Fälle, aus denen er entsteht. Hier stehen die Werte als Karte."
)
_NO_BASE = "Zu diesem Zeitpunkt gibt es keinen früheren, mit dem verglichen werden könnte."


def compose(base: Ground, asked: Asked, offer: IndicatorOffer) -> FirstPage:
    """Map, key figure and table of the indicator, time, view, classes and municipality of the address."""
    ground = base.prepared
    areas = ground.data.areas
    indicator = asked.pick_indicator(ground.data, offer)
    chosen = asked.pick_area("gemeinde", areas.municipalities)
    times = list_times(ground.index, indicator) if indicator else ()
    form = [fields.list_indicators(ground.data.topics, offer, indicator)]
    parts: list[Part] = []
    is_funnel = asked.pick("karte_form", _FORMS) == "trichter"
    if indicator is not None and times:
        views = name_views(ground.index, indicator, times)
        view = MapView.VALUE if is_funnel else asked.pick(_VIEW, views)
        time = asked.pick_time(TIME_KEY, times)
        form += [fields.list_options(_VIEW, "Ansicht", views, view), fields.list_times(TIME_KEY, times, time)]
        parts += _build_funnel(ground, indicator, time, chosen) if is_funnel else ()
        if not parts or not isinstance(parts[0].block, ChartBlock):
            parts.append(_build_asked(ground, asked, indicator, view, time, chosen))
        parts.append(build_key_figures(ground, chosen or areas.region, [indicator], name_newest(chosen or areas.region)))
        parts += tell_caution(indicator)
    elif indicator is not None:
        parts += describe_missing(ground, indicator)
    block = parts[0].block if parts else None
    query = {"indikator": indicator.code if indicator else "", "gemeinde": chosen.name if chosen else ""}
    others = list_sources(ground, PATH, indicator, chosen or areas.region, query)
    page = assemble(
        PATH, base, asked, [*parts, *others.parts], query=query,
        statement=block.finding if isinstance(block, MapBlock) else "",
        fields=(*form, fields.list_places(areas, chosen, nothing=areas.region.name)),
        ways=others.ways,
    )  # fmt: skip
    return replace(page, subject=indicator.code if indicator else "", links=fields.link_places(PATH, areas, asked.pairs))


def _build_funnel(ground: Prepared, indicator: Indicator, time: str, chosen: Area | None) -> list[Part]:
    """The funnel and its table, or why there is none."""
    try:
        picture = build_funnel_picture(ground.index, ground.data, indicator, time, chosen)
    except ValueError as problem:
        return [print_words(f"{indicator.name}: kein Trichterdiagramm", [str(problem), _NO_FUNNEL])]
    table = build_printed(picture.table, picture.spec.title)
    keys = tuple(zip(*(picture.figures[c] for c in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT)), strict=True))
    return [Part(ChartBlock(indicator.short_name, picture.spec, table, picture.findings), keys)]


def _build_asked(ground: Prepared, asked: Asked, indicator: Indicator, view: MapView, time: str, chosen: Area | None) -> Part:
    bases = list_bases(ground.index, indicator, time) if view is MapView.CHANGE else ()
    if view is MapView.CHANGE and not bases:
        return print_words(indicator.name, [_NO_BASE])
    base = asked.pick_time(_BASE, bases, find_base(ground.index, indicator, time)) if bases else ""
    try:
        return _build(ground, indicator, view, (time, base), _pick_classes(ground, asked, view), chosen)
    except ValueError as problem:  # classes that cannot be formed of these values
        return print_words(indicator.name, [str(problem)])


def _pick_classes(ground: Prepared, asked: Asked, view: MapView) -> ClassChoice:
    method = asked.pick(f"karte_methode_{view.value}", name_methods(view, ground.data.areas), find_usual_method(view))
    if method == MANUAL:
        return read_breaks(asked.word("karte_eigene"))
    k = asked.pick("karte_klassen", {k: str(k) for k in range(MIN_CLASSES, MAX_CLASSES + 1)}, MAP_CLASSES)
    return ClassChoice(method, k, fixed=view is not MapView.CHANGE and asked.pick("karte_grenzen", SCOPES) == FIXED)


def _build(
    ground: Prepared, indicator: Indicator, view: MapView, times: tuple[str, str], choice: ClassChoice, chosen: Area | None
) -> Part:
    """The block as the page makes it for a file, with the table of the page. ValueError when no classes can be formed."""
    data, index, (time, base) = ground.data, ground.index, times
    picture = compute_map_picture(index, indicator, view=view, time=time, base=base)
    classes = build_classes(index, picture, choice)
    places = [*picture.points, *(area.ags for area in list_wholes(data.areas))]
    keys = tuple((indicator.code, ags, t) for t in filter(None, times) for ags in places if index.at(indicator.code, ags, t))
    keys += tuple((p.indicator, p.area, p.time) for p in picture.people.values())
    drawn = build_map_block(
        data, [build_row(data, picture, classes, data.areas[ags], chosen) for ags in picture.points], classes,
        title=describe_subject(data.areas, picture), subtitle=describe_indicator(indicator, describe_unit(picture)),
        unit=describe_unit(picture), decimals=picture.decimals, finding=describe_picture(data, picture),
        unsecured=view is MapView.DIFFERENCE, credit=build_credit(ground.select(keys), data.sources),
    )  # fmt: skip
    table = build_printed(pd.DataFrame(list_twin(data, picture)).fillna(""), drawn.block.title)
    told = replace(table, note=" ".join(filter(None, (describe_people(picture), describe_pair(picture), *drawn.notes))))
    return Part(replace(drawn.block, table=told, finding=describe_picture(data, picture)), keys)
