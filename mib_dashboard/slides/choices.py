"""Which slides there are to choose from, and which of them make the usual sequence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.reports.figures import pick_key_indicators
from mib_dashboard.analysis.reports.maps import build_map
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.analysis.reports.series import build_series
from mib_dashboard.model.dataset import Area, Catalogue, Indicator
from mib_dashboard.report.report import ChartBlock, KeyFigureBlock, MapBlock, Report, Statement, TextBlock
from mib_dashboard.schema import Col, Level, Purpose, TimeKind
from mib_dashboard.slides.arrange import find_findings, find_gaps, group_statements
from mib_dashboard.slides.contents import LARGE_FIGURES, build_findings, find_highlighted
from mib_dashboard.slides.sequence import MOST_SLIDES, SlideKind, Step

TITLE, FIGURES, GAPS, END = "Titel", f"Kennzahlen ({LARGE_FIGURES} auf einer Folie)", "Lücken", "Schluss mit QR-Code"
# Kinds of reports whose slides follow the paper.
BY_BLOCK = ("sitzung",)
_USUAL = 3
_LONGEST_NAME = 60


def list_standard_steps(ground: Prepared, area: Area) -> tuple[Step, ...]:
    """The usual sequence: as much of it as there are data for."""
    data = ground.data
    keys = pick_key_indicators(ground)
    mapped = [data.indicators[code] for code in data.overview.loc[data.overview[Col.VERWENDUNG] == Purpose.MAP, Col.INDIKATOR]]
    painted = next((i for i in (*mapped, *keys) if is_relative(i) and build_map(ground, i)), None)
    drawn = next((i for i in _by_change(ground, area, keys) if build_series(ground, i, find_highlighted(ground, area))), None)
    found = _findings(ground, area)
    return (
        Step(SlideKind.TITLE),
        Step(SlideKind.FIGURES),
        *([Step(SlideKind.MAP, painted.code)] if painted else []),
        *([Step(SlideKind.SERIES, drawn.code)] if drawn else []),
        *(Step(SlideKind.FINDING, str(number)) for number in range(1, min(len(found), _USUAL) + 1)),
        *([Step(SlideKind.GAPS)] if data.offers is not None else []),
        Step(SlideKind.END),
    )


def list_choices(ground: Prepared, area: Area) -> dict[Step, str]:
    """Every slide that can be shown about a place, with its name for people."""
    data = ground.data
    usable = [i for i in data.indicators.values() if i.is_selectable]
    names = {Step(SlideKind.TITLE): TITLE, Step(SlideKind.FIGURES): FIGURES}
    names |= _name_findings(_findings(ground, area), data.indicators)
    names |= {Step(SlideKind.GAPS): GAPS} if data.offers is not None else {}
    names[Step(SlideKind.END)] = END
    places = {area.ags for area in data.municipalities}
    rows = data.figures[data.figures[Col.WERT].notna()]
    own = set(rows.loc[rows[Col.GEBIET] == area.ags, Col.INDIKATOR])
    local = set(rows.loc[rows[Col.GEBIET].isin(places), Col.INDIKATOR])
    known = set(rows[Col.INDIKATOR])
    names |= {Step(SlideKind.FIGURE, i.code): f"Kennzahl: {i.short_name}" for i in usable if i.code in own}
    names |= {Step(SlideKind.MAP, i.code): f"Karte: {i.short_name}" for i in usable if i.code in local and is_relative(i)}
    names |= {Step(SlideKind.SERIES, i.code): f"Zeitreihe: {i.short_name}" for i in usable if i.code in known}
    return names


def list_report_steps(report: Report, indicators: Mapping[str, Indicator]) -> tuple[Step, ...]:
    """The usual sequence for a finished report: its beginnings of every kind."""
    if report.kind in BY_BLOCK:
        return tuple(_list_blocks(report))[:MOST_SLIDES]
    found: dict[SlideKind | None, int] = {}
    steps = []
    for step in list_report_choices(report, indicators):
        found[step.kind] = found.get(step.kind, 0) + 1
        if step.kind is not SlideKind.FIGURE and found[step.kind] <= (1 if step.kind is SlideKind.GAPS else _USUAL):
            steps.append(step)
    order = (
        SlideKind.TITLE,
        SlideKind.FIGURES,
        SlideKind.MAP,
        SlideKind.SERIES,
        SlideKind.FINDING,
        SlideKind.GAPS,
        SlideKind.END,
    )
    return tuple(sorted(steps, key=lambda step: order.index(step.kind)))


def list_report_choices(report: Report, indicators: Mapping[str, Indicator]) -> dict[Step, str]:
    """Every slide that a finished report has; its pictures and figures by their number in it."""
    blocks = report.blocks
    if report.kind in BY_BLOCK:
        return _list_blocks(report)
    figures = [figure for block in blocks if isinstance(block, KeyFigureBlock) for figure in block.figures]
    names = {Step(SlideKind.TITLE): TITLE, **({Step(SlideKind.FIGURES): FIGURES} if figures else {})}
    names |= _name_findings(find_findings(report, indicators), indicators)
    names |= {
        Step(SlideKind.GAPS, str(n) if n > 1 else ""): GAPS if n == 1 else f"{GAPS} ({n})"
        for n in range(1, len(find_gaps(report)) + 1)
    }
    names[Step(SlideKind.END)] = END
    names |= {Step(SlideKind.FIGURE, str(n)): f"Kennzahl: {figure.name}" for n, figure in enumerate(figures, start=1)}
    maps = [block.title for block in blocks if isinstance(block, MapBlock)]
    names |= {Step(SlideKind.MAP, str(n)): f"Karte: {title}" for n, title in enumerate(maps, start=1)}
    charts = [block.spec.title for block in blocks if isinstance(block, ChartBlock)]
    names |= {Step(SlideKind.SERIES, str(n)): f"Zeitreihe: {title}" for n, title in enumerate(charts, start=1)}
    return names


def _list_blocks(report: Report) -> dict[Step, str]:
    """A paper that is read from its beginning to its end: a slide for every block, in their order."""
    named = {Step(SlideKind.BLOCK, str(n)): block.title for n, block in enumerate(report.blocks, start=1)}
    return {Step(SlideKind.TITLE): TITLE, **named, Step(SlideKind.END): END}


def _name_findings(found: Sequence[Sequence[Statement]], indicators: Mapping[str, Indicator]) -> dict[Step, str]:
    return {
        Step(SlideKind.FINDING, str(n)): f"Aussage {n}: {_name_statement(group[0], indicators)}"
        for n, group in enumerate(found, start=1)
    }


def _name_statement(statement: Statement, indicators: Mapping[str, Indicator]) -> str:
    """What it is about, or its beginning."""
    if statement.refs and statement.refs[0].indicator in indicators:
        return indicators[statement.refs[0].indicator].short_name
    return statement.text if len(statement.text) <= _LONGEST_NAME else f"{statement.text[:_LONGEST_NAME]}…"


def _findings(ground: Prepared, area: Area) -> tuple[tuple[Statement, ...], ...]:
    block = build_findings(ground, area).block
    return group_statements(block.statements, ground.data.indicators) if isinstance(block, TextBlock) else ()


def _by_change(ground: Prepared, area: Area, keys: Sequence[Indicator]) -> list[Indicator]:
    """Those that are measured year by year first, shares before counts, then those with the longest series here.

    For the region also the figures of the start page: they show it beside other districts.
    """
    data = ground.data
    shown = [data.indicators[code] for code in _list_shown(data)] if area == data.region else []
    usable = [i for i in dict.fromkeys((*shown, *keys)) if i in shown or Level.MUNICIPALITY in i.levels]

    def rank(indicator: Indicator) -> tuple[bool, bool, int]:
        yearly = indicator.time_kind is TimeKind.SERIES
        return not yearly, not is_relative(indicator), -len(ground.index.of(indicator.code, area.ags))

    return sorted(usable, key=rank)


def _list_shown(data: Catalogue) -> list[str]:
    """The indicators of the start page."""
    return list(dict.fromkeys(data.overview.loc[data.overview[Col.VERWENDUNG] != Purpose.PAPER, Col.INDIKATOR]))
