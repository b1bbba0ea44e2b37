"""What the address asks for: on arrival it speaks, afterwards the widgets do. Nothing it says is passed over in silence.

A word of a link is understood in any case, with umlauts put together or not, with spaces around it, as the code or the short
name that pages use; the address then gets the word on the screen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from mib_dashboard.language.choices import find_meant, name_plainly, tell_unknown
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Areas
from mib_dashboard.report.address import tell_unknown_names
from mib_dashboard.ui.frame.data import snapshot

_PAGE, _ARRIVED, _ANSWERS, _SAID, _PRESET = "_seite", "_angekommen", "_antworten", "_link_gesagt", "_vorgegeben"
USUAL = "Gezeigt wird die übliche Auswahl."


class Unanswered(Exception):  # noqa: N818 - no error: the page waits for an answer
    """The page cannot be shown before somebody has chosen."""


def note_arrival(page: str) -> bool:
    """To be called before a page runs: only on arrival does the address speak, afterwards the widgets do."""
    arrived = st.session_state.get(_PAGE) != page
    if _PAGE in st.session_state:  # else the arrival begins again
        st.session_state.pop(_SAID, None)
    if arrived:
        _name_plainly()
    st.session_state[_ARRIVED] = arrived
    st.session_state[_PAGE] = page
    return arrived


def open_answers() -> None:
    """To be called where a page begins: the place of answers to a link, visible also when its field is folded away.

    Where an arrival begins again, the word has left the address already; what was said about it is said again.
    """
    st.session_state[_ANSWERS] = st.container()
    said: list[str] = st.session_state.setdefault(_SAID, [])
    for sentence in said:
        st.session_state[_ANSWERS].info(sentence)
    if st.session_state.get(_ARRIVED) and (sentence := tell_unknown_names(st.query_params)):
        _say(safe_markdown(sentence))


def end_arrival() -> None:
    """To be called after a page has run: a fragment that runs alone later is no arrival."""
    st.session_state[_ARRIVED] = False


def is_arrival(key: str) -> bool:
    """Whether the address speaks for the field: on arrival, or when the field comes up for the first time."""
    return bool(st.session_state.get(_ARRIVED)) or key not in st.session_state


def list_address() -> list[tuple[str, str]]:
    """Everything the address says now, in its order."""
    return [(key, word) for key in st.query_params for word in st.query_params.get_all(key)]


def check_link(key: str, is_valid: Callable[[str], bool]) -> None:
    """Before a field for a number, a day or a switch: a word in the link that it cannot take is answered.

    On arrival, or when the field comes up for the first time: until then the word waits in the address.
    """
    if is_arrival(key):
        unknown = [word for word in st.query_params.get_all(key)[-1:] if not is_valid(word)]
        if unknown and _is_endless(unknown[0]):
            _drop_endless()
        if unknown:
            answer_unknown(unknown)


def take_over(key: str, areas: Areas) -> None:
    """Before a field of one page: the municipality chosen on another page is the first choice here, and in the address."""
    if not st.session_state.get(_ARRIVED) or key in st.session_state or key in st.query_params:
        return
    asked = st.query_params.get("gemeinde")
    area = areas.find_municipality(asked or str(st.session_state.get("gemeinde") or ""))
    if area is not None:
        complete_address(key, [area.name])
    elif asked:
        answer_unknown([asked])


def read_link(key: str, options: Mapping[Any, str], *, several: bool = False, answer: str = USUAL) -> bool:
    """On arrival: what a link means becomes printed words; what is not on offer is answered, and the result is False.

    A link between pages adds its choice to one that is already there; the last one is meant.
    """
    asked = st.query_params.get_all(key)
    if not is_arrival(key):
        return True
    known = key in st.session_state
    if not asked:
        return True
    # An empty word is how the address says that nothing of several is chosen.
    words = [_find_meant(word, options) for word in (asked if several else asked[-1:]) if word]
    values = {word: value for value, word in options.items()}
    if known and all(word in values for word in words):
        if several:
            preset(key, [values[word] for word in words])
        elif words:
            preset(key, values[words[0]])
    elif not known and words and words != asked:
        complete_address(key, words)
    unknown = sorted(set(words) - set(values))
    if unknown:
        answer_unknown(unknown, answer)
    return not unknown


def put_back(key: str, usual: object) -> None:
    """On arrival, where the address says nothing of a field: what is still chosen in it goes back into the address.

    A quick click can leave a page before the browser knows of its fields. `usual` is what the address does not tell.
    """
    if st.session_state.get(_ARRIVED) and key not in st.query_params and st.session_state.get(key, usual) != usual:
        preset(key, st.session_state[key])


def preset(key: str, value: object) -> None:
    """Give a field a value before it is drawn in this run."""
    st.session_state[key] = value
    st.session_state.setdefault(_PRESET, set()).add(key)


def usual_unless_preset(key: str, usual: Any) -> Any:
    """The usual choice of a field, or None when its value was just given: Streamlit warns of a field that is told both."""
    waiting: set[str] = st.session_state.get(_PRESET, set())
    if key in waiting:
        waiting.discard(key)
        return None
    return usual


def complete_address(key: str, words: Sequence[str]) -> None:
    """Put a choice into the address and begin again: it is still an arrival."""
    st.query_params[key] = words
    _begin_again()


def answer_unknown(words: Sequence[str], answer: str = USUAL) -> None:
    """Say which words of the link mean nothing here, and what follows."""
    readable = ", ".join(filter(None, map(safe_markdown, words)))
    _say(f"{tell_unknown(readable)} {answer}")


def _say(sentence: str) -> None:
    said: list[str] = st.session_state.setdefault(_SAID, [])
    if sentence not in said:
        said.append(sentence)
        st.session_state[_ANSWERS].info(sentence)


def _begin_again() -> None:
    st.session_state.pop(_PAGE, None)
    st.rerun()


def _find_meant(word: str, options: Mapping[Any, str]) -> str:
    """The printed word that a word of the address means, or the word itself; places by their short names, too."""
    data = snapshot().dataset

    def recognise(name: str) -> str | None:
        area = data.areas.find(name) if data is not None else None
        return None if area is None else area.ags

    return find_meant(word, options, recognise)


def _name_plainly() -> None:
    """Names of fields as they are: small, without what is left of an "&" that was escaped twice."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    plain = {name: name_plainly(name) for name in asked}
    odd = [name for name in asked if plain[name] != name and plain[name] not in asked]
    for name in odd:
        st.query_params[plain[name]] = asked[name]
        del st.query_params[name]
    if odd:
        _begin_again()


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
    answer_unknown(sorted(set(words.values())))
    _begin_again()
