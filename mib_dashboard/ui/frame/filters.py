"""Widgets to values. Every choice is bound to the URL, so a setting is a link that can be mailed.

The URL carries the words on the screen (Streamlit binds the printed option); a link may name the code instead
(`?indikator=ZEN-AUSL`), which stays valid when a name is reworded. A link that names something that does not exist
(any more) is answered with a sentence, never with silence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import streamlit as st

from mib_dashboard import clock
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Area, Areas, Catalogue, Indicator, Topic

T = TypeVar("T")
_PAGE, _ARRIVED, _ANSWERS, _DROPPED = "_seite", "_angekommen", "_antworten", "_verworfen"
_FIRST_DAY, _LAST_DAY = date(2015, 1, 1), date(2040, 12, 31)


def pick_option(label: str, options: Mapping[T, str], key: str, default: T | None = None, **kwargs: Any) -> T:
    """Select box over value → printed word. Never returns anything outside `options` (which must not be empty)."""
    values = list(options)
    start = values.index(default) if default is not None and default in options else 0
    _read_link(key, options)
    _drop_unknown(key, options, values[start])
    chosen = st.selectbox(
        label, values, index=start, format_func=lambda v: options.get(v, ""), key=key, bind="query-params", **kwargs
    )
    return chosen if chosen in options else values[start]


def pick_optional(label: str, options: Mapping[T, str], key: str, *, placeholder: str, **kwargs: Any) -> T | None:
    """One of several options, or none."""
    _read_link(key, options)
    chosen = st.selectbox(
        label, list(options), index=None, format_func=lambda v: options.get(v, ""), key=key, bind="query-params",
        placeholder=placeholder, **kwargs,
    )  # fmt: skip
    return chosen if chosen in options else None


def pick_segment(label: str, options: Mapping[T, str], key: str, default: T | None = None, **kwargs: Any) -> T:
    """One of a few options that stay visible."""
    values = list(options)
    start = default if default is not None and default in options else values[0]
    _read_link(key, options)
    chosen = st.segmented_control(
        label,
        values,
        default=start,
        format_func=lambda v: options.get(v, ""),
        key=key,
        bind="query-params",
        required=True,
        **kwargs,
    )
    return chosen if chosen in options else start


def pick_several(
    label: str, options: Mapping[T, str], key: str, default: Sequence[T] = (), placeholder: str = "Bitte wählen", **kwargs: Any
) -> list[T]:
    """Several of many options, in the order of `options`; may be empty."""
    _read_link(key, options, several=True)
    chosen = st.multiselect(
        label, list(options), default=list(default) or None, format_func=lambda v: options.get(v, ""), key=key,
        bind="query-params", placeholder=placeholder, **kwargs,
    )  # fmt: skip
    return [value for value in options if value in chosen]


def pick_time(times: Sequence[str], key: str, label: str = "Zeitpunkt", default: str | None = None) -> str:
    """A point in time on a slider (or as text when there is only one); the latest unless the link says otherwise."""
    start = default if default is not None and default in times else times[-1]
    if len(times) == 1:
        st.markdown(f"{label}: **{format_time(times[0])}**")
        return times[0]
    _read_link(key, {time: format_time(time) for time in times})
    chosen = str(st.select_slider(label, times, value=start, format_func=format_time, key=key, bind="query-params"))
    return chosen if chosen in times else start


def pick_day(key: str) -> date:
    """The day of reference; today unless the link says otherwise. A day that cannot be is answered and becomes today."""
    check_link(key, _is_day)
    # Not the word "today": with it, setting another widget in a callback drops the day from the link (Streamlit 1.67).
    day = st.date_input(
        "Stichtag", value=clock.today(), min_value=_FIRST_DAY, max_value=_LAST_DAY, format="DD.MM.YYYY", key=key,
        bind="query-params", width=145,
    )  # fmt: skip
    return day if isinstance(day, date) else clock.today()


def pick_indicator(
    catalogue: Catalogue,
    accept: Callable[[Indicator], bool],
    *,
    rank: Callable[[Indicator], Any] | None = None,
    key: str = "indikator",
    topic_key: str = "thema",
    **kwargs: Any,
) -> Indicator | None:
    """Topic, then indicator of that topic; only indicators that `accept` says yes to. None when there is none.

    `rank` orders them within their topic (smallest first, equal ones as in the catalogue); `kwargs` go to both boxes.
    """
    usable = [i for i in catalogue.indicators.values() if i.is_selectable and accept(i)]
    if rank is not None:
        usable.sort(key=rank)
    topics = {code: topic.name for code, topic in catalogue.topics.items() if any(i.topic == code for i in usable)}
    if not topics:
        return None
    _complete_topic(catalogue.topics, usable, key, topic_key)
    topic = pick_option("Thema", topics, topic_key, **kwargs)
    names = {i.code: i.short_name for i in usable if i.topic == topic}
    return catalogue.indicators[pick_option("Indikator", names, key, **kwargs)]


def pick_municipality(areas: Areas, *, key: str = "gemeinde", label: str = "Gemeinde") -> Area:
    """One municipality; the key is shared by all pages on purpose."""
    names = {area.ags: area.name for area in areas.municipalities}
    return areas[pick_option(label, names, key)]


def check_link(key: str, is_valid: Callable[[str], bool]) -> None:
    """Before a field for a number, a day or a switch: a word in the link that it cannot take is answered.

    On arrival, or when the field comes up for the first time: until then the word waits in the address.
    """
    if st.session_state.get(_ARRIVED) or key not in st.session_state:
        unknown = [word for word in st.query_params.get_all(key)[-1:] if not is_valid(word)]
        if unknown and _is_endless(unknown[0]):
            _drop_endless()
        if unknown:
            _answer_unknown(unknown)


def take_over(key: str, areas: Areas) -> None:
    """Before a field of one page: the municipality chosen on another page is the first choice here, and in the address."""
    if not st.session_state.get(_ARRIVED) or key in st.session_state or key in st.query_params:
        return
    shared = (st.query_params.get("gemeinde"), st.session_state.get("gemeinde"))
    for area in areas.municipalities:
        if area.name in shared or area.ags in shared:
            _complete_address(key, [area.name])


def note_arrival(page: str) -> bool:
    """To be called before a page runs: only on arrival does the address speak, afterwards the widgets do."""
    arrived = st.session_state.get(_PAGE) != page
    st.session_state[_ARRIVED] = arrived
    st.session_state[_PAGE] = page
    return arrived


def open_answers() -> None:
    """To be called where a page begins: the place of answers to a link, visible also when its field is folded away."""
    st.session_state[_ANSWERS] = st.container()
    if _DROPPED in st.session_state:
        _answer_unknown(st.session_state[_DROPPED])


def end_arrival() -> None:
    """To be called after a page has run: a fragment that runs alone later is no arrival."""
    st.session_state[_ARRIVED] = False
    st.session_state.pop(_DROPPED, None)


def _read_link(key: str, options: Mapping[Any, Any], *, several: bool = False) -> None:
    """On arrival: codes in the link become printed words; words that are not on offer are answered.

    A link between pages adds its choice to one that is already there; the last one is meant.
    """
    asked = st.query_params.get_all(key)
    if not asked or not (st.session_state.get(_ARRIVED) or key not in st.session_state):
        return
    known = key in st.session_state
    # An empty word is how the address says that nothing of several is chosen.
    words = [options.get(word, word) for word in (asked if several else asked[-1:]) if word]
    values = {word: value for value, word in options.items()}
    if known and all(word in values for word in words):
        if several:
            st.session_state[key] = [values[word] for word in words]
        elif words:
            st.session_state[key] = values[words[0]]
    elif not known and words and words != asked:
        _complete_address(key, words)
    unknown = sorted(set(words) - set(values))
    if unknown:
        _answer_unknown(unknown)


def _complete_address(key: str, words: Sequence[str]) -> None:
    """Put a choice into the address and begin again: it is still an arrival."""
    st.query_params[key] = words
    st.session_state.pop(_PAGE, None)
    st.rerun()


def _answer_unknown(words: Sequence[str]) -> None:
    text = f"„{safe_markdown(', '.join(words))}“ aus dem Link gibt es hier nicht. Gezeigt wird die übliche Auswahl."
    st.session_state[_ANSWERS].info(text)


def _is_endless(word: str) -> bool:
    """A number beyond all bounds, or none (`1e400`, `nan`): a field for whole numbers ends the page over it (Streamlit 1.67)."""
    try:
        return not math.isfinite(float(word))
    except ValueError:
        return False


def _drop_endless() -> None:
    """Take all such words out of the address at once, remember them for the answer, and begin again."""
    words = {key: st.query_params[key] for key in st.query_params if _is_endless(st.query_params[key])}
    for key in words:
        del st.query_params[key]
    st.session_state[_DROPPED] = sorted(set(words.values()))
    st.session_state.pop(_PAGE, None)
    st.rerun()


def _is_day(word: str) -> bool:
    for form in ("%Y-%m-%d", "%Y/%m/%d"):  # the two that the field reads
        try:
            return _FIRST_DAY <= datetime.strptime(word, form).date() <= _LAST_DAY  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return False


def _drop_unknown(key: str, options: Mapping[Any, Any], usual: object) -> None:
    """A choice that another filter has taken away must not stay in the link."""
    if key in st.session_state and st.session_state[key] not in options:
        st.session_state[key] = usual


def _complete_topic(topics: Mapping[str, Topic], usable: Sequence[Indicator], key: str, topic_key: str) -> None:
    """A link that names an indicator means the topic it belongs to, also when the link names another or none."""
    asked = st.query_params.get(key)
    if not asked or topic_key in st.session_state:
        return
    for indicator in usable:
        if asked in (indicator.code, indicator.short_name):
            topic = topics[indicator.topic]
            if st.query_params.get(topic_key) not in (topic.name, topic.code):
                _complete_address(topic_key, [topic.name])
            return
