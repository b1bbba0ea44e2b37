"""Widgets to values. Every choice is bound to the URL, so a setting is a link that can be mailed.

The URL carries the words on the screen (Streamlit binds the printed option); a link may name the code instead
(`?indikator=ZEN-AUSL`), which stays valid when a name is reworded. A link that names something that does not exist
(any more) is answered with a sentence, never with silence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from mib_dashboard import clock
from mib_dashboard.analysis.figures.order import IndicatorOffer
from mib_dashboard.language.choices import FIRST_DAY, LAST_DAY, find_day, find_meant, fold_unmarked, tell_apart
from mib_dashboard.language.formats import fold, format_time
from mib_dashboard.model.dataset import Area, Indicator, Statistics, Topic
from mib_dashboard.ui.frame.computed import indicator_offer
from mib_dashboard.ui.frame.links import (
    USUAL,
    Unanswered,
    check_link,
    complete_address,
    preset,
    put_back,
    read_link,
    usual_unless_preset,
)

T = TypeVar("T")
_ASKED, _BEFORE = "_gefragt_", "_ueblich_"
_INDICATOR_WIDTH = 400


def pick_option(label: str, options: Mapping[T, str], key: str, default: T | None = None, **kwargs: Any) -> T:
    """Select box over value → printed word. Never returns anything outside `options` (which must not be empty)."""
    options = tell_apart(options)
    values = list(options)
    start = values.index(default) if default is not None and default in options else 0
    read_link(key, options)
    _drop_unknown(key, options, values[start])
    if start == 0:
        put_back(key, values[0])
    chosen = st.selectbox(
        label, values, index=usual_unless_preset(key, start) or 0, format_func=lambda v: options.get(v, ""), key=key,
        bind="query-params", **kwargs,
    )  # fmt: skip
    return chosen if chosen in options else values[start]


def pick_optional(
    label: str, options: Mapping[T, str], key: str, *, placeholder: str, answer: str = USUAL, **kwargs: Any
) -> T | None:
    """One of several options, or none; `answer` follows where a link names what is not on offer."""
    options = tell_apart(options)
    read_link(key, options, answer=answer)
    put_back(key, None)
    chosen = st.selectbox(
        label, list(options), index=None, format_func=lambda v: options.get(v, ""), key=key, bind="query-params",
        placeholder=placeholder, **kwargs,
    )  # fmt: skip
    return chosen if chosen in options else None


def pick_segment(label: str, options: Mapping[T, str], key: str, default: T | None = None, **kwargs: Any) -> T:
    """One of a few options that stay visible."""
    options = tell_apart(options)
    values = list(options)
    start = default if default is not None and default in options else values[0]
    read_link(key, options)
    put_back(key, start)
    chosen = st.segmented_control(
        label,
        values,
        default=usual_unless_preset(key, start),
        format_func=lambda v: options.get(v, ""),
        key=key,
        bind="query-params",
        required=True,
        **kwargs,
    )
    return chosen if chosen in options else start


def follow_usual(key: str, usual: T, options: Collection[T] | None = None) -> None:
    """Before the field is drawn: a choice that nobody made, or that is not on offer any more, becomes the usual one of today."""
    before, now = st.session_state.get(f"{_BEFORE}{key}"), st.session_state.get(key)
    if now is not None and ((options is not None and now not in options) or now == before != usual):
        preset(key, usual)
    st.session_state[f"{_BEFORE}{key}"] = usual


def pick_several(
    label: str, options: Mapping[T, str], key: str, default: Sequence[T] = (), placeholder: str = "Bitte wählen",
    *, as_chosen: bool = False, **kwargs: Any,
) -> list[T]:  # fmt: skip
    """Several of many options, in the order of `options`, or `as_chosen` one after the other; may be empty."""
    options = tell_apart(options)
    read_link(key, options, several=True)
    put_back(key, list(default))
    chosen = st.multiselect(
        label, list(options), default=usual_unless_preset(key, list(default) or None),
        format_func=lambda v: options.get(v, ""), key=key, bind="query-params", placeholder=placeholder, **kwargs,
    )  # fmt: skip
    return [value for value in (chosen if as_chosen else options) if value in chosen and value in options]


def pick_time(times: Sequence[str], key: str, label: str = "Zeitpunkt", default: str | None = None) -> str:
    """A point in time on a slider (or as text when there is only one); the latest unless the link says otherwise."""
    start = default if default is not None and default in times else times[-1]
    if len(times) == 1:
        st.markdown(f"{label}: **{format_time(times[0])}**")
        return times[0]
    read_link(key, {time: format_time(time) for time in times})
    chosen = str(st.select_slider(label, times, value=start, format_func=format_time, key=key, bind="query-params"))
    return chosen if chosen in times else start


def pick_day(key: str) -> date:
    """The day of reference; today unless the link says otherwise. A day that cannot be is answered and becomes today."""
    check_link(key, lambda word: find_day(word) is not None)
    today = clock.today()
    follow_usual(key, today)
    # Not the word "today": with it, setting another widget in a callback drops the day from the link (Streamlit 1.67).
    day = st.date_input(
        "Stichtag", value=usual_unless_preset(key, today), min_value=FIRST_DAY, max_value=LAST_DAY, format="DD.MM.YYYY", key=key,
        bind="query-params", width=145,
    )  # fmt: skip
    return day if isinstance(day, date) else today


def pick_indicator(
    data: Statistics, *, in_time: bool = False, key: str = "indikator", topic_key: str = "thema", **kwargs: Any
) -> Indicator | None:
    """Topic, then indicator of that topic; None when there is none.

    The first is the one with most to show (`in_time`: most times); those without any figure come last and say so. `kwargs`
    go to both boxes; that of the indicator has room for who is counted.
    """
    offer = indicator_offer(data, in_time=in_time)
    topics = offer.name_topics(data.topics)
    if not topics:
        return None
    _complete_link(data.topics, offer, key, topic_key)
    topic = pick_option("Thema", topics, topic_key, offer.find_usual(data.topics), **kwargs)
    return data.indicators[pick_option("Indikator", offer.name_indicators(topic), key, **kwargs | {"width": _INDICATOR_WIDTH})]


def pick_area(areas: Sequence[Area], key: str, label: str, **kwargs: Any) -> Area:
    """One area, the first unless the link says otherwise.

    A link that names none of them is asked back, and Unanswered raised until somebody has chosen: never another one.
    """
    by_key = {area.ags: area for area in areas}
    names = {area.ags: area.name for area in areas}
    question = "Welches Gebiet?"
    asked = f"{_ASKED}{key}"
    if not read_link(key, names, answer=question):
        st.session_state[asked] = True
        if key in st.session_state:
            st.session_state[key] = None
    if not st.session_state.get(asked):
        return by_key[pick_option(label, names, key, **kwargs)]
    chosen = st.selectbox(
        label, list(names), index=None, format_func=lambda ags: names.get(ags, ""), key=key, bind="query-params",
        placeholder=question, **kwargs,
    )  # fmt: skip
    if chosen not in by_key:
        raise Unanswered
    return by_key[chosen]


def _drop_unknown(key: str, options: Mapping[Any, Any], usual: object) -> None:
    """A choice that another filter has taken away must not stay in the link."""
    if key in st.session_state and st.session_state[key] not in options:
        st.session_state[key] = usual


def _complete_link(topics: Mapping[str, Topic], offer: IndicatorOffer, key: str, topic_key: str) -> None:
    """A link that names an indicator means its topic, whichever it names; a bare or former name becomes the printed one."""
    asked, asked_topic = st.query_params.get(key), st.query_params.get(topic_key, "")
    if not asked or topic_key in st.session_state:
        return
    meant = offer.find_asked(topics, asked, asked_topic)
    if meant is None:
        return
    names = offer.name_indicators(meant.topic)
    if find_meant(asked, names) not in names.values():
        complete_address(key, [names[meant.code]])
    if fold_unmarked(asked_topic) not in (fold(topics[meant.topic].name), fold(meant.topic)):
        complete_address(topic_key, [topics[meant.topic].name])
