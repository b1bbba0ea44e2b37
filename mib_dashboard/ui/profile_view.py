"""The parts of a municipality's profile."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mib_dashboard.analysis import wording
from mib_dashboard.analysis.profile import Profile, ProfileRow, TopicFigures
from mib_dashboard.analysis.public import build_credit
from mib_dashboard.charts.theme import Theme, pick_theme
from mib_dashboard.formats import format_number, format_time
from mib_dashboard.model import Dataset
from mib_dashboard.safe import safe_markdown
from mib_dashboard.ui.computed import select_rows
from mib_dashboard.ui.dense_style import show_style
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.profile_table import build_key, build_table, build_twin, describe_signs
from mib_dashboard.ui.show import is_dark, show_credit, show_table, show_twin


def show_topics(data: Dataset, profile: Profile) -> None:
    """All topics with figures, one table each."""
    theme = pick_theme(dark=is_dark())
    show_style(theme)
    st.html(build_key(profile, theme))
    st.caption(
        "Jede Zeile hat ihre eigene Skala, von der kleinsten zur größten gezeigten Zahl; darunter stehen die beiden. "
        "Verglichen wird immer derselbe Stichtag."
    )
    for topic in profile.topics:
        _show_topic(data, profile, topic, theme)


def _show_topic(data: Dataset, profile: Profile, topic: TopicFigures, theme: Theme) -> None:
    st.header(safe_markdown(topic.topic.name))
    st.html(build_table(data, profile, topic, theme))
    rows = _select(data, topic.rows)
    show_credit(build_credit(rows, data))
    if signs := describe_signs(data, topic.rows):
        st.caption(f"Zeichen: {safe_markdown(signs)}")
    choice = {"thema": topic.topic.name, "gemeinde": profile.area.name}
    with st.container(horizontal=True, gap="small"):
        for url_path, label in (("zeitreihen", "Zeitreihen"), ("karte", "Karte")):
            label = f"{label}: {safe_markdown(topic.topic.name)}"
            st.page_link(find_page(url_path).path, label=label, help="", query_params=choice)
    show_twin(
        build_twin(data, profile, topic.rows), rows, data, title=f"{topic.topic.name}: {profile.area.name} im Vergleich",
        name=f"profil-{profile.area.ags}-{topic.topic.code.lower()}", key=f"profil_{topic.topic.code}",
    )  # fmt: skip


def show_singles(data: Dataset, profile: Profile) -> None:
    """Figures of this municipality that nothing can be set beside."""
    if not profile.singles:
        return
    st.header("Einzelne Angaben ohne Vergleich")
    st.markdown(
        f"{_count(len(profile.singles), 'weitere Zahl', 'weitere Zahlen')} {safe_markdown(profile.area.locative)} aus "
        "Melderegistern, Presse und einzelnen Stichtagen. Andere Gemeinden haben sie nicht oder zu anderen Zeiten; deshalb "
        "steht hier nichts daneben."
    )
    rows = _select(data, profile.singles)
    shown = pd.DataFrame([
        {
            "Indikator": row.figure.indicator.name,
            "Wert": wording.describe_point(data, row.figure.point),
            "Stand": format_time(row.figure.point.time),
            "Hinweis": note,
        }
        for row, note in zip(profile.singles, rows["hinweis"], strict=True)
    ])  # fmt: skip
    show_credit(build_credit(rows, data))
    if signs := describe_signs(data, profile.singles):
        st.caption(f"Zeichen: {safe_markdown(signs)}")
    title = f"Einzelne Angaben: {profile.area.name}"
    show_twin(shown, rows, data, title=title, name=f"profil-{profile.area.ags}-einzeln", key="profil_einzeln")


def show_gaps(data: Dataset, profile: Profile) -> None:
    """What the catalogue promises for a municipality and nobody has delivered yet."""
    st.header(f"Was {safe_markdown(profile.area.locative)} noch fehlt")
    if not profile.gaps:
        st.markdown("Zu allen Indikatoren des Katalogs für Gemeinden liegen Zahlen vor.")
        return
    st.markdown(
        f"Zu {_count(len(profile.gaps), 'Indikator', 'Indikatoren')} des Katalogs gibt es für diese Gemeinde keine offenen "
        "Daten. Die Liste nennt, wer sie liefern kann und welche verwandte Reihe es stattdessen gibt."
    )
    with st.expander("Liste der fehlenden Indikatoren", key="profil_luecken", on_change="rerun") as gaps:
        if gaps.open:
            show_table(_list_gaps(data, profile), alt=f"Fehlende Indikatoren: {profile.area.name}")
    st.page_link(find_page("datenstand").path, label="Zum Datenstand", icon=":material/arrow_forward:", help="")


def show_regional(data: Dataset, profile: Profile) -> None:
    """Figures that exist for the district only, apart from the municipality's."""
    if not profile.regional:
        return
    region = data.region
    st.header("Nur für größere Gebiete vorhanden")
    st.markdown(
        f"{_count(len(profile.regional), 'Zahl liegt', 'Zahlen liegen')} nur {safe_markdown(region.locative)} insgesamt vor, "
        "nicht für die einzelnen Städte und Gemeinden. Über eine einzelne Gemeinde sagen sie nichts."
    )
    shown = pd.DataFrame([
        {
            "Thema": data.topics[figure.indicator.topic].name,
            "Indikator": figure.indicator.name,
            "Stand": format_time(figure.point.time),
            region.name: wording.describe_point(data, figure.point),
            "Zum Vergleich": "; ".join(
                f"{data.areas[r.point.area].name} {wording.describe_point(data, r.point)}" for r in figure.references
            ),
        }
        for figure in profile.regional
    ])  # fmt: skip
    rows = select_rows(data, [(f.point.indicator, f.point.area, f.point.time) for f in profile.regional])
    show_twin(shown, rows, data, title=f"Nur {region.locative} insgesamt", name="profil-regional", key="profil_regional")


def _list_gaps(data: Dataset, profile: Profile) -> pd.DataFrame:
    return pd.DataFrame([
        {
            "Thema": data.topics[gap.indicator.topic].name,
            "Indikator": gap.indicator.name,
            "Keine offenen Daten, zu liefern von": gap.indicator.supplier,
            "Verwandte offene Reihe": "; ".join(other.short_name for other in gap.related) or "–",
        }
        for gap in profile.gaps
    ])  # fmt: skip


def _select(data: Dataset, rows: tuple[ProfileRow, ...]) -> pd.DataFrame:
    """The figures shown in these rows: the municipality, the others at the same time, the places above."""
    points = [
        point
        for row in rows
        for point in (row.figure.point, *(row.span.points if row.span else ()), *(r.point for r in row.figure.references))
    ]
    return select_rows(data, dict.fromkeys((p.indicator, p.area, p.time) for p in points))


def _count(number: int, one: str, many: str) -> str:
    return f"**{format_number(number)}** {one if number == 1 else many}"
