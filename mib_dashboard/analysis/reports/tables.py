"""Tables of figures for reports: a topic of a profile, single figures, figures of the district only, municipalities in rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.concepts import FOREIGN, mark_foreign
from mib_dashboard.analysis.figures.interval_words import INTERVAL, describe_cell
from mib_dashboard.analysis.figures.profile import Profile, ProfileRow
from mib_dashboard.analysis.figures.sign_words import write_point
from mib_dashboard.analysis.narrative import compute_change_note
from mib_dashboard.analysis.reports.figures import describe_change
from mib_dashboard.analysis.reports.parts import Part, build_bare_cell, credit_of, key_of
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.language.formats import NO_DATA, format_time
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.report import TableBlock
from mib_dashboard.schema import Col, Level

_SHOWN_PARENTS = 2


def build_topic_tables(ground: Prepared, profile: Profile) -> list[Part]:
    """One table a topic with figures, in the words of the page; then single and regional figures."""
    found = [_compare(ground, profile, topic.rows, topic.topic.name) for topic in profile.topics]
    if profile.singles:
        found.append(_singles(ground, profile))
    if profile.regional:
        found.append(_regional(ground, profile))
    return found


def build_side_by_side(ground: Prepared, indicators: Sequence[Indicator], areas: Sequence[Area], title: str) -> Part:
    """Areas in rows, indicators in columns, each at one time for all.

    It is the newest time at which the most municipalities have a value; where none has any, the newest of the others.
    """
    columns, cells, keys = [Column("Gebiet")], [], []
    for indicator in indicators:
        time = _find_time(ground, indicator, areas)
        if not time:
            continue
        at = [ground.index.at(indicator.code, a.ags, time) for a in areas]
        columns.append(Column(f"{indicator.short_name} ({indicator.unit}), {format_time(time)}", indicator.decimals))
        cells.append([build_bare_cell(ground.data, point) for point in at])
        keys += [key_of(point) for point in at if point is not None]
    rows = tuple((Cell(area.name), *(column[i] for column in cells)) for i, area in enumerate(areas))
    note = "Jede Spalte zeigt für alle Gebiete denselben Zeitpunkt."
    empty = "Für diese Auswahl liegt kein Wert vor."
    block = TableBlock(title, tuple(columns), rows if cells else (), credit_of(ground, keys), note, empty)
    return Part(block, tuple(keys))


def build_singles(
    ground: Prepared, indicators: Sequence[Indicator], larger: Sequence[Area], title: str, note: str = ""
) -> Part | None:
    """What only larger areas or single municipalities have, an indicator a row; None without any value.

    The last column names the municipalities that have a value at the same time. `note`: what to mind besides.
    """
    rows, keys = [], []
    local = ground.data.municipalities
    for indicator in indicators:
        time = _find_time(ground, indicator, [*local, *larger])
        if not time:
            continue
        at = {area.ags: ground.index.at(indicator.code, area.ags, time) for area in (*local, *larger)}
        known = [(area, point) for area in local if (point := at[area.ags]) is not None and point.value is not None]
        beside = "; ".join(f"{area.short_name} {build_bare_cell(ground.data, point).text}" for area, point in known)
        rows.append((
            _name(indicator), Cell(format_time(time)), *(build_bare_cell(ground.data, at[a.ags]) for a in larger), Cell(beside),
        ))  # fmt: skip
        keys += [key_of(point) for area in larger if (point := at[area.ags]) is not None]
        keys += [key_of(point) for _, point in known]
    if not rows:
        return None
    columns = tuple(Column(name) for name in ("Indikator", "Stand", *(a.short_name for a in larger), "Einzelne Gemeinden"))
    told = " ".join(part for part in (note, "Für die übrigen Gebiete liegt keine Zahl vor.") if part)
    block = TableBlock(title, columns, tuple(rows), credit_of(ground, keys), told)
    return Part(block, tuple(keys))


def count_municipalities(ground: Prepared, indicator: Indicator) -> int:
    """How many municipalities have a value of it, of whatever time."""
    return sum(any(p.value is not None for p in ground.index.of(indicator.code, a.ags)) for a in ground.data.municipalities)


def _find_time(ground: Prepared, indicator: Indicator, areas: Sequence[Area]) -> str:
    known = [p for a in areas for p in ground.index.of(indicator.code, a.ags) if p.value is not None]
    local = [p for p in known if ground.data.areas[p.area].level is Level.MUNICIPALITY] or known
    counts = Counter((p.day, p.time) for p in local)
    most = max(counts.values(), default=0)
    return max(((day, time) for (day, time), count in counts.items() if count == most), default=(None, ""))[1]


def _compare(ground: Prepared, profile: Profile, rows: Sequence[ProfileRow], title: str) -> Part:
    data, parents = ground.data, profile.parents[:_SHOWN_PARENTS]
    intervals = [ground.index.interval(row.figure.point) for row in rows]
    beside = (INTERVAL,) if any(intervals) else ()
    names = ("Indikator", "Stand", profile.area.name, *beside, "Gemeinden", *(area.name for area in parents), "Veränderung")
    points = [p for row in rows for p in (row.figure.point, *(row.span.points if row.span else ()))]
    points += [r.point for row in rows for r in row.figure.references]
    points += [p for row in rows if row.figure.change for p in (row.figure.change.start, row.figure.change.end)]
    keys = tuple(dict.fromkeys(key_of(point) for point in points))
    body = tuple(
        (
            _name(row.figure.indicator),
            Cell(wording.describe_stamp(data, row.figure.point, row.figure.series)),
            build_bare_cell(data, row.figure.point),
            *((Cell(describe_cell(row.figure.indicator, interval) if interval else ""),) if beside else ()),
            Cell(wording.describe_span(data, row.span) if row.span else ""),
            *(_parent(ground, row, area) for area in parents),
            Cell(describe_change(data.indicators, row.figure)),
        )
        for row, interval in zip(rows, intervals, strict=True)
    )
    note = compute_change_note(data, (row.figure.change for row in rows))
    return Part(TableBlock(title, tuple(Column(name) for name in names), body, credit_of(ground, keys), note), keys)


def _singles(ground: Prepared, profile: Profile) -> Part:
    keys = tuple(key_of(row.figure.point) for row in profile.singles)
    notes = list(ground.select(keys)[Col.HINWEIS])
    body = tuple(
        (
            _name(row.figure.indicator),
            build_bare_cell(ground.data, row.figure.point),
            Cell(wording.describe_stamp(ground.data, row.figure.point, row.figure.series)),
            Cell(note),
        )
        for row, note in zip(profile.singles, notes, strict=True)
    )
    columns = tuple(Column(name) for name in ("Indikator", "Wert", "Stand", "Hinweis"))
    title = "Einzelne Angaben ohne Vergleich"
    return Part(TableBlock(title, columns, body, credit_of(ground, keys)), keys)


def _regional(ground: Prepared, profile: Profile) -> Part:
    data = ground.data
    keys = tuple(key_of(p) for f in profile.regional for p in (f.point, *(r.point for r in f.references)))
    body = tuple(
        (
            Cell(data.topics[figure.indicator.topic].name),
            _name(figure.indicator),
            Cell(format_time(figure.point.time)),
            build_bare_cell(data, figure.point),
            Cell(
                "; ".join(
                    f"{data.areas[r.point.area].name} {mark_foreign(write_point(data, r.point), is_foreign=r.is_foreign)}"
                    for r in figure.references
                )
            ),
        )
        for figure in profile.regional
    )
    home = data.areas.find_home(profile.area)
    columns = tuple(Column(name) for name in ("Thema", "Indikator", "Stand", home.name, "Zum Vergleich"))
    note = f"Diese Zahlen gibt es nur {home.locative} insgesamt. Sie gelten nicht für {profile.area.name}."
    return Part(TableBlock(f"Nur {home.locative} insgesamt", columns, body, credit_of(ground, keys), note), keys)


def _parent(ground: Prepared, row: ProfileRow, area: Area) -> Cell:
    reference = row.reference(area)
    if reference is None:
        return Cell(NO_DATA)
    return Cell(FOREIGN) if reference.is_foreign else build_bare_cell(ground.data, reference.point)


def _name(indicator: Indicator) -> Cell:
    """The indicator with a unit that is a word: at every figure of the row it would fill the cells."""
    return Cell(f"{indicator.name} ({indicator.unit})" if indicator.unit not in ("", "%") else indicator.name)
