"""What the slides of a sequence need, as a report: only the blocks that are asked for, from the protected data set."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.analysis.compare import is_relative
from mib_dashboard.analysis.offer_summary import compute_summary
from mib_dashboard.analysis.profile import compute_profile
from mib_dashboard.analysis.reports.figures import build_key_figures, pick_key_indicators
from mib_dashboard.analysis.reports.maps import build_map
from mib_dashboard.analysis.reports.parts import Part, build_report
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.analysis.reports.series import build_series
from mib_dashboard.analysis.reports.statements import build_area_findings, build_region_findings
from mib_dashboard.analysis.reports.supply import build_gaps
from mib_dashboard.formats import format_number, join_words
from mib_dashboard.model import Area, Dataset, Indicator, Level, TimeKind
from mib_dashboard.report import KeyFigureBlock, Report, Statement, TextBlock
from mib_dashboard.slides.arrange import GAPS_TITLE, group_statements
from mib_dashboard.slides.sequence import OF_INDICATOR, Kind, Step, find_indicator

LARGE_FIGURES = 3
_FINDINGS = 3
_LONGEST_NAME = 60


def compute_deck_report(ground: Prepared, area: Area, steps: Sequence[Step]) -> Report:
    """The blocks for these steps about a municipality or the region, in the order of the steps; unknown steps add nothing."""
    data = ground.data
    kinds = {step.kind for step in steps}
    parts: list[Part] = []
    if Kind.FIGURES in kinds:
        parts.append(build_key_figures(ground, area, _pick_figures(ground, area), "Kennzahlen"))
    wanted = {(s.kind, i) for s in steps if s.kind in OF_INDICATOR and (i := find_indicator(s.detail, data.indicators.values()))}
    parts += [part for kind, indicator in sorted(wanted, key=_order) if (part := _build(ground, area, kind, indicator))]
    if Kind.FINDING in kinds:
        parts.append(_findings(ground, area))
    if Kind.GAPS in kinds:
        parts.append(
            _region_gaps(ground, area) if area == data.region else build_gaps(ground, compute_profile(ground.index, data, area))
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


def list_standard_steps(ground: Prepared, area: Area) -> tuple[Step, ...]:
    """The usual sequence: as much of it as there are data for."""
    data = ground.data
    keys = pick_key_indicators(ground)
    mapped = [data.indicators[code] for code in data.overview.loc[data.overview["verwendung"] == "Karte", "indikator"]]
    painted = next((i for i in (*mapped, *keys) if is_relative(i) and build_map(ground, i)), None)
    drawn = next((i for i in _by_change(ground, area, keys) if build_series(ground, i, _highlight(ground, area))), None)
    block = _findings(ground, area).block
    found = group_statements(block.statements, data.indicators) if isinstance(block, TextBlock) else ()
    return (
        Step(Kind.TITLE),
        Step(Kind.FIGURES),
        *([Step(Kind.MAP, painted.code)] if painted else []),
        *([Step(Kind.SERIES, drawn.code)] if drawn else []),
        *(Step(Kind.FINDING, str(number)) for number in range(1, min(len(found), _FINDINGS) + 1)),
        *([Step(Kind.GAPS)] if data.offers is not None else []),
        Step(Kind.END),
    )


def list_choices(ground: Prepared, area: Area) -> dict[Step, str]:
    """Every slide that can be shown about a place, with its name for people."""
    data = ground.data
    usable = [i for i in data.indicators.values() if i.is_selectable]
    block = _findings(ground, area).block
    found = group_statements(block.statements, data.indicators) if isinstance(block, TextBlock) else ()
    names = {
        Step(Kind.TITLE): "Titel",
        Step(Kind.FIGURES): f"Kennzahlen ({LARGE_FIGURES} auf einer Folie)",
        **{
            Step(Kind.FINDING, str(n)): f"Aussage {n}: {_name_statement(group[0], data)}"
            for n, group in enumerate(found, start=1)
        },
        **({Step(Kind.GAPS): "Lücken im Angebot"} if data.offers is not None else {}),
        Step(Kind.END): "Schluss mit QR-Code",
    }
    places = {area.ags for area in data.municipalities}
    rows = data.figures[data.figures["wert"].notna()]
    own = set(rows.loc[rows["gebiet"] == area.ags, "indikator"])
    local = set(rows.loc[rows["gebiet"].isin(places), "indikator"])
    known = set(rows["indikator"])
    names |= {Step(Kind.FIGURE, i.code): f"Kennzahl: {i.short_name}" for i in usable if i.code in own}
    names |= {Step(Kind.MAP, i.code): f"Karte: {i.short_name}" for i in usable if i.code in local and is_relative(i)}
    names |= {Step(Kind.SERIES, i.code): f"Zeitreihe: {i.short_name}" for i in usable if i.code in known}
    return names


def _name_statement(statement: Statement, data: Dataset) -> str:
    """What it is about, or its beginning."""
    if statement.refs:
        return data.indicators[statement.refs[0].indicator].short_name
    return statement.text if len(statement.text) <= _LONGEST_NAME else f"{statement.text[:_LONGEST_NAME]}…"


def _order(wanted: tuple[Kind | None, Indicator]) -> tuple[str, str]:
    return str(wanted[0]), wanted[1].code


def _build(ground: Prepared, area: Area, kind: Kind | None, indicator: Indicator) -> Part | None:
    chosen = _highlight(ground, area)
    if kind is Kind.MAP:
        return build_map(ground, indicator, chosen[0] if chosen else None) if is_relative(indicator) else None
    if kind is Kind.SERIES:
        return build_series(ground, indicator, chosen)
    part = build_key_figures(ground, area, [indicator], indicator.short_name)
    return part if isinstance(part.block, KeyFigureBlock) and part.block.figures else None


def _pick_figures(ground: Prepared, area: Area) -> tuple[Indicator, ...]:
    """For the region those of the start page, for a municipality those of every profile; only ones that have a value there."""
    data = ground.data
    shown = [data.indicators[code] for code in data.overview.loc[data.overview["verwendung"] == "Kennzahl", "indikator"]]
    candidates = shown if area == data.region else pick_key_indicators(ground)
    known = [i for i in candidates if (point := ground.index.latest(i.code, area.ags)) and point.value is not None]
    return tuple(known or candidates)[:LARGE_FIGURES]


def _by_change(ground: Prepared, area: Area, keys: Sequence[Indicator]) -> list[Indicator]:
    """Those that are measured year by year first, then those with the longest series here."""
    usable = [i for i in keys if Level.MUNICIPALITY in i.levels]
    return sorted(usable, key=lambda i: (i.time_kind is not TimeKind.SERIES, -len(ground.index.of(i.code, area.ags))))


def _findings(ground: Prepared, area: Area) -> Part:
    return build_region_findings(ground) if area == ground.data.region else build_area_findings(ground, area)


def _highlight(ground: Prepared, area: Area) -> list[Area]:
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
    is_example = bool((ground.stock.rows["datenart"] == "Beispiel").any())
    return Part(TextBlock(GAPS_TITLE, tuple(statements)), is_example=is_example)
