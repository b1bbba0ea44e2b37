"""Small pictures side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from mib_dashboard.analysis.figures.concepts import share_concept
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import describe_signs, list_signs
from mib_dashboard.analysis.timeline.lines import Mode
from mib_dashboard.analysis.timeline.pictures import build_heading
from mib_dashboard.analysis.timeline.series import build_marks, build_series
from mib_dashboard.analysis.timeline.story import (
    Choice,
    Picture,
    Story,
    add_index,
    build_alt,
    build_table,
    describe_left_out,
    select_drawn,
    transform,
)
from mib_dashboard.analysis.timeline.words import describe_all_places, describe_findings
from mib_dashboard.language.formats import NO_DATA, join_words
from mib_dashboard.model.dataset import Area, Sign, Statistics
from mib_dashboard.report.pictures import CHOSEN, MAIN, REFERENCE, GridSpec, Panel, Series
from mib_dashboard.schema import Level

_NAMED = 2


def build_grid_picture(story: Story, choice: Choice) -> Picture:
    """One small picture for the main area and each member, all on one scale, with the next larger area in grey where it helps."""
    data, indicator = story.data, story.indicator
    beside = story.anchor if story.anchor and (story.is_relative or choice.mode is Mode.INDEX) else None
    main = [story.scope.main] if story.scope.main else []
    wanted = [*main, *story.scope.members, *([beside] if beside else [])]
    lines, left_out = transform(story, choice, {area.ags: story.lines[area.ags] for area in wanted})
    drawn = {
        area.ags: build_series(story, area, lines[area.ags], role=_role(area, beside, choice), mode=choice.mode)
        for area in wanted
        if area.ags in lines
    }
    shared = (drawn[beside.ags],) if beside and beside.ags in drawn else ()
    own = {ags: series for ags, series in drawn.items() if not beside or ags != beside.ags}
    panels = tuple(
        Panel(
            title=series.name,
            note=_last_text(data.signs, series),
            unit=indicator.unit,
            decimals=indicator.decimals,
            series=(series, *shared),
            marks=build_marks(data.annotations, indicator, (series, *shared)),
            joined=story.is_joined,
            thin=story.is_thin,
            baseline=100.0 if choice.mode is Mode.INDEX else None,
        )
        for series in own.values()
    )
    heading = build_heading(story, choice, describe_all_places(story.scope), lines)
    figures = story.pick_figures([area.ags for area in wanted])
    chosen = story.pick_areas(choice.chosen)
    findings, first_note = describe_findings(data, indicator, story.share, story.lines, story.scope, chosen, choice.mode)
    signs = list_signs(data.signs, (code for series in drawn.values() for code in series.signs))
    spec = GridSpec(
        title=heading.title,
        subtitle=f"{heading.subtitle}. Alle Bilder haben denselben Maßstab." + (f" Grau: {beside.name}." if beside else ""),
        panels=panels,
        same_scale=True,
        alt=build_alt("Kleine Diagramme nebeneinander", heading.title, [*findings, describe_signs(signs)]),
        credit=build_credit(select_drawn(figures, lines, left_out), data.sources),
        signs=signs,
    )
    table = build_table([*own.values(), *shared])
    left = describe_left_out(story, choice, left_out)
    return Picture(spec, table, add_index(figures, choice, lines), findings, left, first_note)


def build_panels_picture(data: Statistics, stories: Sequence[Story], area: Area) -> Picture:
    """Several indicators of one area, each on its own scale; shares and rates with the next larger area in grey."""
    found = [story for story in stories if area.ags in story.lines]
    panels = tuple(_panel(story, area) for story in found)
    parts = [story.pick_figures([area.ags, *_codes(_beside(story, area))]) for story in found]
    figures = pd.concat(parts, ignore_index=True) if parts else data.figures.iloc[:0]
    names = [panel.title for panel in panels]
    title = f"{join_words(names) if len(names) <= _NAMED else f'{len(names)} Indikatoren'} {area.locative}"
    newest = "; ".join(f"{panel.title} {panel.note}" for panel in panels)
    signs = list_signs(data.signs, (code for panel in panels for series in panel.series for code in series.signs))
    spec = GridSpec(
        title=title,
        subtitle=f"Jedes Bild hat seinen eigenen Maßstab. Farbig: {area.name}. "
        "Grau: das nächstgrößere Gebiet, wo ein Vergleich möglich ist.",
        panels=panels,
        same_scale=False,
        alt=build_alt("Kleine Diagramme nebeneinander", title, [f"Neueste Werte: {newest}.", describe_signs(signs)]),
        credit=build_credit(figures, data.sources),
        signs=signs,
    )
    return Picture(spec, build_table([panel.series[0] for panel in panels], names), figures, ())


def _panel(story: Story, area: Area) -> Panel:
    data, indicator = story.data, story.indicator
    role = CHOSEN if area.level is Level.MUNICIPALITY else MAIN
    own = build_series(story, area, story.lines[area.ags], role=role, mode=Mode.ABSOLUTE)
    other = _beside(story, area)
    beside = [build_series(story, a, story.lines[a.ags], role=REFERENCE, mode=Mode.ABSOLUTE) for a in _list(other)]
    return Panel(
        title=indicator.short_name,
        note=_last_text(data.signs, own),
        unit=indicator.unit,
        decimals=indicator.decimals,
        series=(own, *beside),
        marks=build_marks(data.annotations, indicator, (own, *beside)),
        joined=story.is_joined,
        thin=story.is_thin,
    )


def _beside(story: Story, area: Area) -> Area | None:
    others = [one for one in story.scope.larger if one != area and share_concept(story.indicator, area, one)]
    return others[0] if others and story.is_relative else None


def _list(area: Area | None) -> list[Area]:
    return [area] if area else []


def _codes(area: Area | None) -> list[str]:
    return [area.ags] if area else []


def _role(area: Area, beside: Area | None, choice: Choice) -> str:
    if area == beside:
        return REFERENCE
    return CHOSEN if area.ags in choice.chosen else MAIN


def _last_text(signs: Mapping[str, Sign], series: Series) -> str:
    """The newest figure with its time; a letter at it has its words beside it."""
    newest = next((i for i in reversed(range(len(series.values))) if series.values[i] is not None), None)
    if newest is None:
        return NO_DATA
    sign = signs.get(series.signs[newest])
    return f"{series.stamps[newest]}: {series.texts[newest]}" + (f" · {sign.spoken}" if sign else "")
