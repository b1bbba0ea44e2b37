"""The large pictures: lines or points over time, bars at the only time there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.figures.interval_words import INTERVAL, describe_cell, describe_interval
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import describe_signs, is_flagged, list_signs
from mib_dashboard.analysis.timeline.lines import Line, LinePoint, Mode, list_value_times
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
from mib_dashboard.analysis.timeline.words import (
    describe_findings,
    describe_index,
    describe_period,
    describe_places,
    describe_unit,
    print_point,
)
from mib_dashboard.language.formats import NO_DATA, end_sentence, format_time, name_difference
from mib_dashboard.model.dataset import Area
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, FURTHER, MAIN, REFERENCE, Bar, BarSpec, ChartSpec, Series, is_marked


@dataclass(frozen=True)
class Heading:
    """Title and subtitle of a picture, and the unit its values have."""

    title: str
    subtitle: str
    unit: str


def build_line_picture(story: Story, choice: Choice) -> Picture:
    """Chosen areas, references and context over time.

    Counts are shown without context once someone is chosen: places of another size would flatten the picture.
    """
    roles = assign_roles(story, choice)
    lines, left_out = transform(story, choice, {ags: story.lines[ags] for ags in roles})
    chosen = story.pick_areas(choice.chosen)
    heading = build_heading(story, choice, describe_places(chosen, story.scope), lines)
    series = tuple(
        build_series(story, story.data.areas[ags], line, role=roles[ags], mode=choice.mode) for ags, line in lines.items()
    )
    figures = story.pick_figures(list(roles))
    findings, first_note = describe_findings(
        story.data, story.indicator, story.share, story.lines, story.scope, chosen, choice.mode
    )
    if choice.mode is Mode.INDEX:
        first_note = ""
        named = [story.data.areas[ags] for ags in lines if roles[ags] != CONTEXT]
        findings = tuple(sentence for sentence in (describe_index(lines, named, choice.base), *findings) if sentence)
    kind = "Liniendiagramm" if story.is_joined and not story.is_thin else "Punktdiagramm"
    signs = list_signs(story.data.signs, (code for one in series for code in _list_drawn(one, marked=is_marked(one, series))))
    spec = ChartSpec(
        title=heading.title,
        subtitle=heading.subtitle,
        unit=heading.unit,
        decimals=1 if choice.mode is Mode.INDEX else story.indicator.decimals,
        series=series,
        marks=build_marks(story.data.annotations, story.indicator, series),
        joined=story.is_joined,
        thin=story.is_thin,
        alt=build_alt(kind, heading.title, [*findings, describe_signs(signs)]),
        credit=build_credit(select_drawn(figures, lines, left_out), story.data.sources),
        signs=signs,
        baseline={Mode.INDEX: 100.0, Mode.DIFFERENCE: 0.0}.get(choice.mode),
        baseline_label=story.anchor.short_name if choice.mode is Mode.DIFFERENCE and story.anchor else "",
    )
    left = describe_left_out(story, choice, left_out)
    return Picture(spec, build_table(series), add_index(figures, choice, lines), findings, left, first_note)


def build_bar_picture(story: Story, choice: Choice) -> Picture:
    """All areas at the newest time; counts without the larger areas, whose sums would dwarf them."""
    data, indicator, scope = story.data, story.indicator, story.scope
    time = story.times[-1]
    members = scope.members if scope.main else data.municipalities
    areas = [*members, *([scope.main] if scope.main else []), *(scope.larger if story.is_relative else ())]
    bars = tuple(_bar(story, area, time, _bar_role(area, members, choice)) for area in areas)
    findings, first_note = describe_findings(data, indicator, story.share, story.lines, scope, story.pick_areas(choice.chosen))
    figures = story.pick_figures([area.ags for area in areas], time)
    title = f"{indicator.short_name} {describe_places([], scope)}, {format_time(time)}"
    signs = list_signs(data.signs, (bar.sign for bar in bars))
    spec = BarSpec(
        title=title,
        subtitle=describe_unit(indicator),
        unit=indicator.unit,
        decimals=indicator.decimals,
        bars=bars,
        alt=build_alt("Balkendiagramm", title, [*findings, describe_signs(signs)]),
        credit=build_credit(figures, data.sources),
        signs=signs,
    )
    table = _build_bar_table(story, areas, bars, time)
    return Picture(spec, table, figures, findings, first_note=first_note)


def assign_roles(story: Story, choice: Choice) -> dict[str, str]:
    """Role by AGS, in the order of the table: chosen, main, references, context."""
    members = [area.ags for area in story.scope.members]
    chosen = [ags for ags in choice.chosen if ags in members]
    roles = {ags: FURTHER if i else CHOSEN for i, ags in enumerate(chosen)}
    if story.scope.main:
        roles[story.scope.main.ags] = MAIN
    roles |= {area.ags: REFERENCE for area in story.scope.larger if area.ags in choice.references}
    alone = chosen and choice.mode is Mode.ABSOLUTE and not story.is_relative
    return roles if alone else roles | {ags: CONTEXT for ags in members if ags not in roles}


def build_heading(story: Story, choice: Choice, places: str, lines: Mapping[str, Line]) -> Heading:
    """The words above a picture of these lines; every choice stands in them."""
    unit = describe_unit(story.indicator)
    period = describe_period(list_value_times(lines, [story.data.areas[ags] for ags in lines]))
    head = f"{story.indicator.short_name} {places}"
    if choice.mode is Mode.INDEX:
        base = format_time(choice.base)
        return Heading(f"{head}, {period}, gemessen am Stand {base}", f"Index, {base} = 100. {unit}", "")
    if choice.mode is Mode.DIFFERENCE and story.anchor:
        word = name_difference(story.indicator.unit)
        title = f"{head}, verglichen mit dem Wert {story.anchor.locative}, {period}"
        return Heading(title, f"{end_sentence(f'Unterschied, Einheit: {word}')} {unit}", word)
    return Heading(f"{head}, {period}", unit, story.indicator.unit)


def _list_drawn(series: Series, *, marked: bool) -> list[str]:
    """The signs a reader sees: an open point at every figure, a symbol for a missing one only where `marked`."""
    return [code for code, value in zip(series.signs, series.values, strict=False) if marked or value is not None]


def _bar(story: Story, area: Area, time: str, role: str) -> Bar:
    data = story.data
    point = _find_point(story, area, time)
    if point is None:
        return Bar(area.short_name, role, None, NO_DATA)
    interval = story.share.interval(point.raw, point.trials)
    sign = data.signs.get(point.sign)
    hints = [describe_interval(story.indicator, interval), sign.meaning if sign else ""]
    return Bar(
        name=area.short_name,
        role=role,
        value=point.raw,
        text=print_point(data.signs, story.indicator, point),
        hint="\n".join(hint for hint in hints if hint),
        flagged=is_flagged(data.signs, point.sign),
        sign=point.sign if sign else "",
        spoken=sign.spoken if sign and point.raw is not None else "",
    )


def _find_point(story: Story, area: Area, time: str) -> LinePoint | None:
    return next((p for p in story.lines.get(area.ags, ()) if p.time == time), None)


def _build_bar_table(story: Story, areas: Sequence[Area], bars: Sequence[Bar], time: str) -> pd.DataFrame:
    cells = [f"{bar.text} · {bar.spoken}" if bar.spoken else bar.text for bar in bars]
    table = pd.DataFrame({"Gebiet": [area.name for area in areas], format_time(time): cells})
    points = [_find_point(story, area, time) for area in areas]
    intervals = [story.share.interval(p.raw, p.trials) if p else None for p in points]
    if any(intervals):
        table[INTERVAL] = [describe_cell(story.indicator, one) if one else "" for one in intervals]
    return table


def _bar_role(area: Area, members: Sequence[Area], choice: Choice) -> str:
    if area.ags in choice.chosen:
        return CHOSEN
    return CONTEXT if area in members else REFERENCE
