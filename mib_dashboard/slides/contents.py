"""What the slides of a sequence need, as a report: only the blocks that are asked for, from the protected data set."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.profile import compute_profile
from mib_dashboard.analysis.offers.summary import compute_summary
from mib_dashboard.analysis.reports.figures import build_key_figures, pick_key_indicators
from mib_dashboard.analysis.reports.maps import build_map, is_sparse
from mib_dashboard.analysis.reports.offers import build_gaps
from mib_dashboard.analysis.reports.parts import Part, build_report
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.analysis.reports.series import build_series
from mib_dashboard.analysis.reports.statements import build_area_findings, build_region_findings
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.report.report import KeyFigureBlock, Report, Statement, TextBlock
from mib_dashboard.schema import Col, DataKind, Purpose
from mib_dashboard.slides.arrange import GAPS_TITLE
from mib_dashboard.slides.sequence import OF_INDICATOR, SlideKind, Step, find_indicator

LARGE_FIGURES = 3


def compute_deck_report(ground: Prepared, area: Area, steps: Sequence[Step]) -> Report:
    """The blocks for these steps about a municipality or the region, in the order of the steps; unknown steps add nothing."""
    data = ground.data
    kinds = {step.kind for step in steps}
    parts: list[Part] = []
    if SlideKind.FIGURES in kinds:
        parts.append(build_key_figures(ground, area, _pick_figures(ground, area), "Kennzahlen"))
    wanted = {(s.kind, i) for s in steps if s.kind in OF_INDICATOR and (i := find_indicator(s.detail, data.indicators.values()))}
    parts += [part for kind, indicator in sorted(wanted, key=_order) if (part := _build(ground, area, kind, indicator))]
    if SlideKind.FINDING in kinds:
        found = build_findings(ground, area)
        parts.append(found)
        parts += _build_maps_beside(ground, area, found, {indicator for kind, indicator in wanted if kind is SlideKind.MAP})
    if SlideKind.GAPS in kinds:
        parts.append(
            _region_gaps(ground, area) if area == data.region else build_gaps(ground, compute_profile(ground.index, area))
        )
    return build_report(
        ground,
        parts,
        kind="praesentation",
        key=area.name,
        title=f"Integration {area.locative}",
        subtitle="Was die Zahlen zeigen",
        selection=[("Gebiet", area.name)],
        page="praesentation",
        query={},
    )


def _order(wanted: tuple[SlideKind | None, Indicator]) -> tuple[str, str]:
    return str(wanted[0]), wanted[1].code


def _build(ground: Prepared, area: Area, kind: SlideKind | None, indicator: Indicator) -> Part | None:
    chosen = find_highlighted(ground, area)
    if kind is SlideKind.MAP:
        return build_map(ground, indicator, chosen[0] if chosen else None) if is_relative(indicator) else None
    if kind is SlideKind.SERIES:
        return build_series(ground, indicator, chosen)
    part = build_key_figures(ground, area, [indicator], indicator.short_name)
    return part if isinstance(part.block, KeyFigureBlock) and part.block.figures else None


def _build_maps_beside(ground: Prepared, area: Area, found: Part, painted: Collection[Indicator]) -> list[Part]:
    """Maps of what the sentences are about, where there are values for the municipalities; not those already `painted`."""
    statements = found.block.statements if isinstance(found.block, TextBlock) else ()
    about = dict.fromkeys(statement.refs[0].indicator for statement in statements if statement.refs)
    indicators = [ground.data.indicators[code] for code in about]
    maps = (_build(ground, area, SlideKind.MAP, indicator) for indicator in indicators if indicator not in painted)
    return [part for part in maps if part is not None and not is_sparse(part)]


def _pick_figures(ground: Prepared, area: Area) -> tuple[Indicator, ...]:
    """For the region those of the start page, for a municipality those of every profile; only ones that have a value there."""
    data = ground.data
    shown = [data.indicators[code] for code in data.overview.loc[data.overview[Col.VERWENDUNG] == Purpose.FIGURE, Col.INDIKATOR]]
    candidates = shown if area == data.region else pick_key_indicators(ground)
    known = [i for i in candidates if (point := ground.index.latest(i.code, area.ags)) and point.value is not None]
    return tuple(known or candidates)[:LARGE_FIGURES]


def build_findings(ground: Prepared, area: Area) -> Part:
    """What stands out in a municipality or in the region."""
    return build_region_findings(ground) if area == ground.data.region else build_area_findings(ground, area)


def find_highlighted(ground: Prepared, area: Area) -> list[Area]:
    """The municipality a picture highlights; none for the region."""
    return [] if area == ground.data.region else [area]


def _region_gaps(ground: Prepared, area: Area) -> Part:
    """The sentence of the start page on fields without any offer."""
    book = ground.data.offers
    if book is None or ground.stock is None:
        return Part(TextBlock(GAPS_TITLE, ()))
    summary = compute_summary(ground.stock, book)
    numbers = f"{format_number(summary.total)} Angebote", f"davon {format_number(summary.confirmed)} bestätigt"
    total = f"{numbers[0]} sind {area.locative} erfasst, {numbers[1]}."
    statements = [Statement(total)]
    if summary.empty:
        names = join_words([book.fields[code].name for code in summary.empty])
        rest = "Das heißt nicht, dass es dort nichts gibt, sondern dass noch nichts erfasst ist."
        statements.insert(0, Statement(f"Ohne jeden Eintrag: {names}. {rest}"))
    is_example = bool((ground.stock.rows[Col.DATENART] == DataKind.EXAMPLE).any())
    return Part(TextBlock(GAPS_TITLE, tuple(statements)), is_example=is_example)
