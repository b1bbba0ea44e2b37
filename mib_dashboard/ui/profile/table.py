"""The figures of one topic as a table with small pictures: a municipality among the others, its district and Land."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.compare import Point
from mib_dashboard.analysis.figures.concepts import FOREIGN, mark_foreign
from mib_dashboard.analysis.figures.interval_words import INTERVAL, describe_cell, describe_few_cases
from mib_dashboard.analysis.figures.profile import Profile, ProfileRow, TopicFigures
from mib_dashboard.analysis.figures.sign_words import write_bare, write_point
from mib_dashboard.charts import dots
from mib_dashboard.charts.dots import Strip
from mib_dashboard.charts.theme import Theme
from mib_dashboard.language.formats import NO_DATA, THIN, format_number, format_time
from mib_dashboard.language.safe import safe_html
from mib_dashboard.model.dataset import Area, Dataset
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.parts.sign_key import build_figure
from mib_dashboard.ui.parts.word_pictures import build_image, build_spark_image, build_strip

_KEY = (("chosen", ""), ("other", "andere Gemeinden"), ("district", ""), ("state", ""))
_SHOWN_PARENTS = 2


def build_key(profile: Profile, theme: Theme) -> str:
    """The symbols of the strips with their words; `Profile.parents` names the places above."""
    names = {"chosen": profile.area.name, **dict(zip(("district", "state"), (a.name for a in profile.parents), strict=False))}
    items = "".join(
        f"<li>{build_image(dots.build_key(theme, shape), '', 'mib-symbol')}{safe_html(names.get(shape, word))}</li>"
        for shape, word in _KEY
        if names.get(shape, word)
    )
    return f'<ul class="mib-legend" style="padding:0">{items}</ul>'


def build_table(data: Dataset, profile: Profile, topic: TopicFigures, theme: Theme) -> str:
    """HTML of one topic; every picture has its figures beside it and in its alternative text."""
    parents = profile.parents[:_SHOWN_PARENTS]
    heads = ["Indikator", profile.area.short_name, "Unter den Gemeinden", *(a.short_name for a in parents), "Veränderung"]
    head = "".join(f'<th scope="col">{safe_html(word)}</th>' for word in heads)
    rows = "".join(_build_row(data, row, parents, theme) for row in topic.rows)
    caption = f"{topic.topic.name}: {profile.area.name} im Vergleich"
    return (
        f'<table class="mib-profile"><caption class="mib-hidden">{safe_html(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def build_twin(data: Dataset, profile: Profile, rows: tuple[ProfileRow, ...]) -> pd.DataFrame:
    """The same content in words."""
    parents = profile.parents[:_SHOWN_PARENTS]
    return pd.DataFrame([
        {
            "Indikator": row.figure.indicator.name,
            "Stand": wording.describe_stamp(data, row.figure.point, row.figure.series),
            profile.area.name: write_point(data, row.figure.point),
            INTERVAL: _describe_interval(data, row),
            "Gemeinden": wording.describe_span(data, row.span) if row.span else "",
            **{area.name: _describe_parent(data, row, area) for area in parents},
            "Veränderung": _describe_change(data, row),
        }
        for row in rows
    ])  # fmt: skip


def describe_signs(data: Dataset, rows: tuple[ProfileRow, ...]) -> str:
    """The signs printed in these rows with their meaning."""
    return describe_point_signs(data, (p for row in rows for p in (row.figure.point, *(r.point for r in row.figure.references))))


def describe_point_signs(data: Dataset, points: Iterable[Point]) -> str:
    """The signs of these figures with their meaning, each once."""
    signs = [data.signs[code] for code in dict.fromkeys(p.sign for p in points) if code in data.signs]
    return "; ".join(f"{sign.symbol} {sign.meaning}" for sign in signs)


def _build_row(data: Dataset, row: ProfileRow, parents: tuple[Area, ...], theme: Theme) -> str:
    figure = row.figure
    newer = wording.describe_newer(data, figure.point, figure.series)
    about = " · ".join(part for part in (format_time(figure.point.time), figure.indicator.unit, newer) if part)
    references = "".join(_build_parent(data, row, area) for area in parents)
    own = build_figure(data, figure.point, wording.describe_bare(data, figure.point))
    return (
        f'<tr><th scope="row">{safe_html(figure.indicator.short_name)}<span class="mib-small">{safe_html(about)}</span></th>'
        f'<td class="mib-figure mib-own">{own}{_build_few_cases(data, figure.point)}</td>'
        f"<td>{_build_place(data, row, theme)}</td>{references}"
        f'<td data-label="Veränderung">{_build_change(data, row, theme)}</td></tr>'
    )


def _build_few_cases(data: Dataset, point: Point) -> str:
    """`breiter Bereich: 4,2 bis 15,3 %` below a share whose interval is wide."""
    words = describe_few_cases(data.indicators[point.indicator], points(data).interval(data, point))
    return f'<span class="mib-small">{safe_html(words)}</span>' if words else ""


def _describe_interval(data: Dataset, row: ProfileRow) -> str:
    interval = points(data).interval(data, row.figure.point)
    return "" if interval is None else describe_cell(row.figure.indicator, interval)


def _describe_parent(data: Dataset, row: ProfileRow, area: Area) -> str:
    reference = row.reference(area)
    if reference is None:
        return NO_DATA
    return mark_foreign(write_bare(data, reference.point), is_foreign=reference.is_foreign)


def _build_parent(data: Dataset, row: ProfileRow, area: Area) -> str:
    reference = row.reference(area)
    shown = f'<span class="mib-small">{NO_DATA if reference is None else FOREIGN}</span>'
    if reference is not None and not reference.is_foreign:
        shown = build_figure(data, reference.point, wording.describe_bare(data, reference.point))
    return f'<td class="mib-figure" data-label="{safe_html(area.short_name)}">{shown}</td>'


def _describe_change(data: Dataset, row: ProfileRow) -> str:
    figure = row.figure
    if figure.change is None:
        return wording.describe_no_change(figure.indicator, figure.series)
    return wording.describe_change(data, figure.change)


def _build_place(data: Dataset, row: ProfileRow, theme: Theme) -> str:
    """The strip with its ends; for counts the part of the district."""
    strip = build_strip(data, row)
    if strip is not None:
        picture = build_image(dots.build_strip(strip, theme), strip.title, "mib-strip")
        return f"{picture}{_build_ends(row, strip)}"
    if row.share is None:
        return ""
    region = data.areas[data.areas[row.figure.point.area].parent]
    return f'<span class="mib-small">{format_number(row.share, 1)}{THIN}% von allen {safe_html(region.locative)}</span>'


def _build_ends(row: ProfileRow, strip: Strip) -> str:
    decimals = row.figure.indicator.decimals
    low, high = (safe_html(format_number(value, decimals)) for value in (strip.low, strip.high))
    return f'<span class="mib-ends mib-small" aria-hidden="true"><span>{low}</span><span>{high}</span></span>'


def _build_change(data: Dataset, row: ProfileRow, theme: Theme) -> str:
    words = _describe_change(data, row)
    return f'<span class="mib-small">{safe_html(words)}</span>{build_spark_image(data, row.figure, theme, "mib-course")}'
