"""Beside the map: the figures of the chosen municipality, and indicators that have no municipal values."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures import interval_words, wording
from mib_dashboard.analysis.figures.concepts import mark_foreign
from mib_dashboard.analysis.figures.mapping import MapPicture, MapView
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import write_bare, write_point
from mib_dashboard.language.formats import NO_DATA, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.maps.words import describe_picture, describe_subject, describe_value
from mib_dashboard.model.dataset import Area, Dataset, Indicator, Statistics
from mib_dashboard.schema import Level
from mib_dashboard.ui.frame.computed import points, profile_content, select_rows
from mib_dashboard.ui.frame.show import show_credit, show_table
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.parts.twin import show_twin

_SHOWN, _MOST = 6, 8  # rows of the table beside the map; a fold for one or two more is not worth a click


def show_detail(data: Statistics, picture: MapPicture, chosen: Area | None) -> None:
    """The figures of the municipality, or what the map says as a whole."""
    st.subheader("Was die Karte zeigt" if chosen is None else safe_markdown(chosen.name), anchor=False)
    if chosen is None:
        st.markdown(safe_markdown(describe_picture(data, picture)))
        with st.container(key="schirm_anklicken"):
            st.markdown("Eine Gemeinde anklicken oder oben wählen, um ihre Zahlen zu sehen.")
    else:
        _show_value(data, picture, chosen)
    if picture.indicator.caution:
        st.markdown(f"**Achtung:** {safe_markdown(picture.indicator.caution)}")
    if chosen is not None:
        _show_topic(data, picture.indicator, chosen)


def _show_value(data: Statistics, picture: MapPicture, chosen: Area) -> None:
    value = safe_markdown(describe_value(data, picture, chosen.ags))
    st.markdown(f"{safe_markdown(describe_subject(data.areas, picture))}: **{value}**")
    interval = interval_words.describe_interval(picture.indicator, picture.intervals.get(chosen.ags))
    if interval:
        st.markdown(safe_markdown(interval), help=interval_words.EXPLANATION)
    home = picture.homes.get(chosen.ags)
    if picture.view is MapView.VALUE and home is not None:
        st.markdown(f"{safe_markdown(data.areas[home.area].name)}: {safe_markdown(wording.speak_point(data, home))}")


def _show_topic(data: Statistics, indicator: Indicator, chosen: Area) -> None:
    """What else is known about the topic there; a long table would carry everything below the map away."""
    table, alt = _build_topic_table(data, indicator, chosen), f"Zahlen zum Thema für {chosen.name}"
    shown = table if len(table) <= _MOST else table.head(_SHOWN)
    show_table(shown, alt=alt)
    if len(shown) < len(table):
        more = st.expander(f"{len(table) - _SHOWN} weitere Zahlen zum Thema ansehen", key="karte_thema", on_change="rerun")
        if more.open:
            with more:
                show_table(table.iloc[_SHOWN:], alt=alt)
    st.page_link(
        find_page("gemeinde").path, label="Zum Profil der Gemeinde", icon=":material/arrow_forward:", help="",
        query_params={"gemeinde": chosen.name},
    )  # fmt: skip


def _build_topic_table(data: Statistics, indicator: Indicator, chosen: Area) -> pd.DataFrame:
    topics, home = profile_content(data, chosen).profile.topics, data.areas.find_home(chosen)
    records = []
    for row in (row for topic in topics if topic.topic.code == indicator.topic for row in topic.rows):
        point, reference = row.figure.point, row.reference(home)
        records.append({
            "Kennzahl": f"{row.figure.indicator.short_name}, {format_time(point.time)}",
            chosen.short_name: write_bare(data, point),
            home.short_name: NO_DATA
            if reference is None
            else mark_foreign(write_bare(data, reference.point), is_foreign=reference.is_foreign),
        })  # fmt: skip
    return pd.DataFrame(records)


def show_larger_areas(data: Dataset, indicator: Indicator) -> None:
    """An indicator without municipal values: one figure with its comparison, never painted on the municipalities."""
    index = points(data)
    order = sorted(data.areas.values(), key=lambda a: (a.ags != data.region.ags, list(Level).index(a.level), a.name))
    found = [point for area in order if (point := index.latest(indicator.code, area.ags)) is not None]
    first = found[0]
    same = [p for p in found if p.time == first.time]
    st.info(
        "Für einzelne Gemeinden gibt es diese Zahl nicht. Sie wird deshalb nicht auf die Karte gemalt, sondern für die "
        "Gebiete gezeigt, für die sie vorliegt."
    )
    st.header(safe_markdown(indicator.name), anchor=False)
    st.metric(f"{data.areas[first.area].name}, {format_time(first.time)}", write_point(data, first), width="content")
    shown = pd.DataFrame([{"Gebiet": data.areas[p.area].name, format_time(first.time): write_point(data, p)} for p in same])
    show_table(shown, alt=indicator.name)
    rows = select_rows(data, [(p.indicator, p.area, p.time) for p in same])
    show_credit(build_credit(rows, data.sources))
    show_twin("karte", shown, rows, data, title=indicator.name, name=f"gebiete-{indicator.code.lower()}", key="karte_gebiete")
