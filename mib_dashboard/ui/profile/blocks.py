"""The printed parts of a profile, built once per data version, municipality and look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.compare import compute_key_change
from mib_dashboard.analysis.figures.concepts import mark_foreign
from mib_dashboard.analysis.figures.earlier import EarlierFigures, compute_earlier
from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.analysis.figures.profile import Profile, ProfileRow, TopicFigures
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import write_point
from mib_dashboard.analysis.figures.wording import describe_stamp
from mib_dashboard.analysis.reports.figures import tell_change
from mib_dashboard.charts.theme import Theme, pick_theme
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Area, Statistics
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.computed import BY_VERSION, points, profile_content, select_rows
from mib_dashboard.ui.profile.table import build_table, build_twin, describe_point_signs, describe_signs, describe_topic


@dataclass(frozen=True)
class Block:
    """One table: `html` for the screen (or ""), the figures behind it, its source line, signs used, twin in words."""

    title: str
    html: str
    rows: pd.DataFrame
    credit: Credit
    signs: str
    twin: pd.DataFrame
    name: str


@dataclass(frozen=True)
class ProfileBlocks:
    """All tables of one profile; `earlier`, `singles` and `regional` are None when there is nothing to show."""

    topics: tuple[tuple[TopicFigures, Block], ...]
    earlier: Block | None
    singles: Block | None
    regional: Block | None


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs=BY_VERSION)
def profile_blocks(data: Statistics, area: Area, *, dark: bool) -> ProfileBlocks:
    """The tables of one municipality's profile, not to be changed."""
    profile, theme = profile_content(data, area).profile, pick_theme(dark=dark)
    return ProfileBlocks(
        topics=tuple((topic, _topic(data, profile, topic, theme)) for topic in profile.topics),
        earlier=_earlier(data, area, compute_earlier(points(data), area)),
        singles=_singles(data, profile) if profile.singles else None,
        regional=_regional(data, profile) if profile.regional else None,
    )


def _topic(data: Statistics, profile: Profile, topic: TopicFigures, theme: Theme) -> Block:
    rows = _select(data, (point for row in topic.rows for point in _points(row)))
    block = describe_topic(data, profile, topic)
    return Block(
        title=block.title,
        html=build_table(block, theme),
        rows=rows,
        credit=build_credit(rows, data.sources),
        signs=describe_signs(data.signs, topic.rows),
        twin=build_twin(data, profile, topic.rows),
        name=f"profil-{profile.area.ags}-{topic.topic.code.lower()}",
    )


def _earlier(data: Statistics, area: Area, found: Sequence[EarlierFigures]) -> Block | None:
    if not found:
        return None
    shown = [point for one in found for point in one.points]
    rows = _select(data, shown)
    twin = [
        {
            "Indikator": one.indicator.short_name,
            "Zahlen": "; ".join(f"{format_time(point.time)}: {write_point(data, point)}" for point in one.points),
            "Veränderung": _describe_key_change(data, one),
        }
        for one in found
    ]
    return Block(
        title=f"Frühere Zahlen: {area.name}",
        html="",
        rows=rows,
        credit=build_credit(rows, data.sources),
        signs=describe_point_signs(data.signs, shown),
        twin=pd.DataFrame(twin),
        name=f"profil-{area.ags}-frueher",
    )


def _describe_key_change(data: Statistics, one: EarlierFigures) -> str:
    change = compute_key_change(points(data), one.indicator, one.points[-1].area)
    return "" if change is None else tell_change(data.indicators, change)


def _singles(data: Statistics, profile: Profile) -> Block:
    rows = _select(data, (row.figure.point for row in profile.singles))
    twin = [
        {
            "Indikator": row.figure.indicator.name,
            "Wert": write_point(data, row.figure.point),
            "Stand": describe_stamp(data, row.figure.point, row.figure.series),
            "Hinweis": note,
        }
        for row, note in zip(profile.singles, rows[Col.HINWEIS], strict=True)
    ]
    return Block(
        title=f"Einzelne Angaben: {profile.area.name}",
        html="",
        rows=rows,
        credit=build_credit(rows, data.sources),
        signs=describe_signs(data.signs, profile.singles),
        twin=pd.DataFrame(twin),
        name=f"profil-{profile.area.ags}-einzeln",
    )


def _regional(data: Statistics, profile: Profile) -> Block:
    rows = _select(data, (figure.point for figure in profile.regional))
    twin = [
        {
            "Thema": data.topics[figure.indicator.topic].name,
            "Indikator": figure.indicator.name,
            "Stand": format_time(figure.point.time),
            data.areas.find_home(profile.area).name: write_point(data, figure.point),
            "Zum Vergleich": "; ".join(
                f"{data.areas[r.point.area].name} {mark_foreign(write_point(data, r.point), is_foreign=r.is_foreign)}"
                for r in figure.references
            ),
        }
        for figure in profile.regional
    ]
    return Block(
        title=f"Nur {data.areas.find_home(profile.area).locative} insgesamt",
        html="",
        rows=rows,
        credit=build_credit(rows, data.sources),
        signs=describe_point_signs(
            data.signs, (p for f in profile.regional for p in (f.point, *(r.point for r in f.references)))
        ),
        twin=pd.DataFrame(twin),
        name="profil-groessere-gebiete",
    )


def _points(row: ProfileRow) -> Iterable[Point]:
    """All figures shown in a row: the municipality, the others at the same time, the places above."""
    yield row.figure.point
    yield from row.span.points if row.span else ()
    yield from (reference.point for reference in row.figure.references)


def _select(data: Statistics, points: Iterable[Point]) -> pd.DataFrame:
    return select_rows(data, dict.fromkeys((p.indicator, p.area, p.time) for p in points))
