"""The figures of one topic as a table with small pictures: a municipality among the others, its district and Land."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.concepts import mark_foreign
from mib_dashboard.analysis.figures.interval_words import INTERVAL, describe_cell
from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.analysis.figures.profile import Profile, ProfileRow, TopicFigures
from mib_dashboard.analysis.figures.sign_words import write_bare, write_point
from mib_dashboard.analysis.figures.wording import tell_point
from mib_dashboard.analysis.reports.figures import describe_change, describe_rows
from mib_dashboard.charts.theme import Theme
from mib_dashboard.language.formats import NO_DATA, end_sentence, format_time
from mib_dashboard.model.dataset import Area, Catalogue, Sign, Statistics
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.report import CompareBlock
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.parts.block_pictures import ScreenPictures
from mib_dashboard.ui.parts.stories import story_of

_SHOWN_PARENTS = 2


def build_key(profile: Profile, theme: Theme) -> Html:
    """The symbols of the strips with their words; `Profile.parents` names the places above."""
    names = (profile.area.name, "andere Gemeinden", *(area.name for area in profile.parents[:_SHOWN_PARENTS]))
    return render_template("profile_key.html", names=names, pictures=ScreenPictures(theme))


def describe_topic(data: Statistics, profile: Profile, topic: TopicFigures) -> CompareBlock:
    """The rows of one topic as a paper has them."""
    title = f"{topic.topic.name}: {profile.area.name} im Vergleich"
    return describe_rows(data, points(data), profile.area, topic.rows, title, story=story_of)


def describe_lead(data: Statistics, profile: Profile, row: ProfileRow) -> str:
    """The first figure of a topic in words, beside that of the place above: what a reader knows before reading the rows."""
    figure = row.figure
    own = f"{figure.indicator.name}: {tell_point(data, figure.point)} ({format_time(figure.point.time)})"
    home = data.areas.find_home(profile.area)
    above = row.reference(home)
    if above is None or above.is_foreign or above.point.value is None:
        return f"{own}."
    return end_sentence(f"{own}, {home.locative} {tell_point(data, above.point)}")


def build_table(block: CompareBlock, theme: Theme) -> Html:
    """HTML of one topic; every picture has its figures beside it and in its alternative text."""
    return render_template("profile.html", block=block, pictures=ScreenPictures(theme, "mib-course"))


def build_twin(data: Statistics, profile: Profile, rows: tuple[ProfileRow, ...]) -> pd.DataFrame:
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
            "Veränderung": describe_change(data.indicators, row.figure),
        }
        for row in rows
    ])  # fmt: skip


def describe_signs(signs: Mapping[str, Sign], rows: tuple[ProfileRow, ...]) -> str:
    """The signs printed in these rows with their meaning."""
    return describe_point_signs(signs, (p for row in rows for p in (row.figure.point, *(r.point for r in row.figure.references))))


def describe_point_signs(all_signs: Mapping[str, Sign], points: Iterable[Point]) -> str:
    """The signs of these figures with their meaning, each once."""
    signs = [all_signs[code] for code in dict.fromkeys(p.sign for p in points) if code in all_signs]
    return "; ".join(f"{sign.symbol} {sign.meaning}" for sign in signs)


def _describe_interval(data: Statistics, row: ProfileRow) -> str:
    interval = points(data).interval(row.figure.point)
    return "" if interval is None else describe_cell(row.figure.indicator, interval)


def _describe_parent(catalogue: Catalogue, row: ProfileRow, area: Area) -> str:
    reference = row.reference(area)
    if reference is None:
        return NO_DATA
    return mark_foreign(write_bare(catalogue, reference.point), is_foreign=reference.is_foreign)
