"""The parts of a municipality's profile."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.earlier import STAY, find_stay
from mib_dashboard.analysis.figures.profile import Profile, TopicFigures
from mib_dashboard.analysis.figures.wording import tell_point
from mib_dashboard.analysis.narrative import compute_change_note
from mib_dashboard.analysis.timeline import VIEWS
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Dataset, Statistics, Topic
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.frame.fold import TABLETS, fold_key, show_fold_button
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_table
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.parts.dense_style import show_style
from mib_dashboard.ui.parts.twin import show_twin
from mib_dashboard.ui.profile.blocks import Block, ProfileBlocks, profile_blocks
from mib_dashboard.ui.profile.table import build_key, describe_lead

_EARLIER = (
    "Zahlen aus Registern und Zählungen zu Menschen, die eingewandert sind oder keinen deutschen Pass haben, je Jahr eine. Jede "
    "Reihe hat ihr eigenes Verfahren; verglichen wird nur innerhalb einer Zeile."
)
_NOTHING_EARLIER = (
    "Zu Menschen mit Einwanderungsgeschichte oder ohne deutschen Pass gibt es hier keine zwei Zahlen, die so weit "
    "auseinanderliegen."
)
_EARLIER_GROUP = f"{TABLETS}profil_frueher"
_ICONS = (":material/show_chart:", ":material/map:")


def show_profile(data: Dataset, profile: Profile, *, told: str = "") -> None:
    """All topics with figures, then what stands alone, what is missing and what is regional only.

    `told`: the note about rounding that the page has said already.
    """
    dark = is_dark()
    theme = pick_theme(dark=dark)
    blocks = profile_blocks(data, profile.area, dark=dark)
    show_style(theme)
    st.html(build_key(profile, theme))
    note = compute_change_note(data, (row.figure.change for topic in profile.topics for row in topic.rows))
    st.caption(
        "Jede Zeile hat ihre eigene Skala, von der kleinsten zur größten gezeigten Zahl; beide stehen dabei. "
        f"Verglichen wird immer derselbe Stichtag. {safe_markdown(note) if note != told else ''}"
    )
    for place, (topic, block) in enumerate(blocks.topics):
        _show_topic(data, profile, topic, block, is_first=place == 0)
    _show_earlier(data, profile, blocks)
    _show_singles(data, profile, blocks)
    _show_gaps(data.topics, profile)
    _show_regional(data, profile, blocks)


def _show_topic(data: Dataset, profile: Profile, topic: TopicFigures, block: Block, *, is_first: bool) -> None:
    """One topic; a tablet has the rows of the first one in sight, and those of the others behind a button."""
    name = safe_markdown(topic.topic.name)
    st.header(name)
    st.markdown(safe_markdown(describe_lead(data, profile, topic.rows[0])))
    group = f"{'' if is_first else TABLETS}profil_{topic.topic.code.lower()}"
    show_fold_button(group, _count_rows(len(topic.rows)))
    with st.container(key=fold_key(group, "zahlen")):
        st.html(block.html)
        _show_block(data, block, key=f"profil_{topic.topic.code}")
        _show_ways(topic.topic, profile)


def _show_ways(topic: Topic, profile: Profile) -> None:
    name = safe_markdown(topic.name)
    choice = {"thema": topic.name, "gemeinde": profile.area.name}
    with st.container(horizontal=True, gap="small"):
        several = choice | {"zr_ansicht": VIEWS["mehrere"], "zr_gebiet": profile.area.name}
        st.page_link(find_page("zeitreihen").path, label=f"Zeitreihen: {name}", icon=_ICONS[0], help="", query_params=several)
        st.page_link(find_page("karte").path, label=f"Karte: {name}", icon=_ICONS[1], help="", query_params=choice)


def _show_block(data: Dataset, block: Block, *, key: str) -> None:
    """What stands under every table."""
    show_credit(block.credit)
    if block.signs:
        st.caption(f"Zeichen: {safe_markdown(block.signs)}")
    show_twin("gemeinde", block.twin, block.rows, data, title=block.title, name=block.name, key=key)


def _show_earlier(data: Dataset, profile: Profile, blocks: ProfileBlocks) -> None:
    """What is known about times more than five years ago, and about how long people have been here."""
    st.header(f"Wie war es {safe_markdown(profile.area.locative)} vor mehr als fünf Jahren?")
    if blocks.earlier is None:
        st.markdown(_NOTHING_EARLIER)
    else:
        st.markdown(_EARLIER)
        show_fold_button(_EARLIER_GROUP, _count_rows(len(blocks.earlier.twin)))
        with st.container(key=fold_key(_EARLIER_GROUP, "zahlen")):
            show_table(blocks.earlier.twin, alt=blocks.earlier.title)
            _show_block(data, blocks.earlier, key="profil_frueher")
    st.markdown(f"**Wie viele leben schon länger als fünf Jahre hier?** {safe_markdown(_describe_stay(data, profile))}")


def _describe_stay(data: Statistics, profile: Profile) -> str:
    """The share of those who have been here for five years or more, or who could tell it."""
    point, indicator = find_stay(points(data), profile.area), data.indicators.get(STAY)
    if point is not None:
        told, when = tell_point(data, point), format_time(point.time)
        return f"{told} der Menschen ohne deutschen Pass leben seit mindestens fünf Jahren in Deutschland ({when})."
    supplier = f" Liefern kann sie: {indicator.supplier}." if indicator is not None else ""
    return f"Dazu gibt es für {profile.area.name} keine offene Zahl.{supplier}"


def _show_singles(data: Dataset, profile: Profile, blocks: ProfileBlocks) -> None:
    if blocks.singles is None:
        return
    st.header("Einzelne Angaben ohne Vergleich")
    st.markdown(
        f"{_count(len(profile.singles), 'weitere Zahl', 'weitere Zahlen')} {safe_markdown(profile.area.locative)} aus "
        "Melderegistern, Presse und einzelnen Stichtagen. Ein Vergleich fehlt, wo es für andere Gemeinden nichts gibt, wo ein "
        "anderer Tag gilt und wo zu einer Anzahl der Gesamtwert fehlt."
    )
    _show_block(data, blocks.singles, key="profil_einzeln")


def _show_gaps(topics: Mapping[str, Topic], profile: Profile) -> None:
    st.header(f"Was {safe_markdown(profile.area.locative)} noch fehlt")
    if not profile.gaps:
        st.markdown("Zu allen Indikatoren des Katalogs für Gemeinden liegen Zahlen vor.")
        return
    st.markdown(
        f"Zu {_count(len(profile.gaps), 'Indikator', 'Indikatoren')} des Katalogs gibt es für diese Gemeinde keine offenen "
        "Daten. Die Liste nennt, wer sie liefern kann und welche verwandte Reihe es stattdessen gibt."
    )
    gaps = st.expander("Liste der fehlenden Indikatoren", key="profil_luecken", on_change="rerun")
    if gaps.open:
        with gaps:
            show_table(_list_gaps(topics, profile), alt=f"Fehlende Indikatoren: {profile.area.name}")
    st.page_link(find_page("datenstand").path, label="Zum Datenstand", icon=":material/arrow_forward:", help="")


def _list_gaps(topics: Mapping[str, Topic], profile: Profile) -> pd.DataFrame:
    gaps = [
        {
            "Thema": topics[gap.indicator.topic].name,
            "Indikator": gap.indicator.name,
            "Keine offenen Daten, zu liefern von": gap.indicator.supplier,
            "Verwandte offene Reihe": "; ".join(other.short_name for other in gap.related) or "keine",
        }
        for gap in profile.gaps
    ]
    return pd.DataFrame(gaps)


def _show_regional(data: Dataset, profile: Profile, blocks: ProfileBlocks) -> None:
    """Figures of the district, apart from the municipality's so that nobody takes them for its own."""
    if blocks.regional is None:
        return
    st.header("Nur für größere Gebiete vorhanden")
    where = safe_markdown(data.areas.find_home(profile.area).locative)
    st.markdown(
        f"{_count(len(profile.regional), 'Zahl liegt', 'Zahlen liegen')} nur {where} insgesamt "
        "vor, nicht für die einzelnen Städte und Gemeinden. Über eine einzelne Gemeinde ist damit nichts gesagt."
    )
    _show_block(data, blocks.regional, key="profil_regional")


def _count(number: int, one: str, many: str) -> str:
    return f"**{format_number(number)}** {one if number == 1 else many}"


def _count_rows(number: int) -> str:
    return f"{format_number(number)} {'Zahl' if number == 1 else 'Zahlen'} ansehen"
