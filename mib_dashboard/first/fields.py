"""The form of a page without script: other indicators, times, places, in the words the address uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote, urlencode

from mib_dashboard.analysis.figures.order import IndicatorOffer
from mib_dashboard.first.page import SelectField, SelectOption, Way
from mib_dashboard.language.choices import tell_apart
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Area, Areas, Indicator, Topic
from mib_dashboard.report.pages import PUBLIC_PAGES

T = TypeVar("T")


def list_indicators(topics: Mapping[str, Topic], offer: IndicatorOffer, chosen: Indicator | None) -> SelectField:
    """All indicators by topic; their codes, as a name may stand in several topics."""
    groups = tuple(
        (
            name,
            tuple(
                SelectOption(code, word, chosen is not None and code == chosen.code)
                for code, word in offer.name_indicators(topic).items()
            ),
        )
        for topic, name in offer.name_topics(topics).items()
    )
    return SelectField("indikator", "Indikator", groups)


def list_options(name: str, label: str, options: Mapping[T, str], chosen: T | None, *, nothing: str = "") -> SelectField:
    """One of a few; `nothing`: the word for no choice, "" where there is always one."""
    first = (SelectOption("", nothing, chosen is None),) if nothing else ()
    rest = (SelectOption(word, word, value == chosen) for value, word in tell_apart(options).items())
    return SelectField(name, label, (("", (*first, *rest)),))


def list_times(name: str, times: Sequence[str], chosen: str) -> SelectField:
    """Times, newest first."""
    return list_options(name, "Zeitpunkt", {time: format_time(time) for time in reversed(times)}, chosen)


def list_places(areas: Areas, chosen: Area | None, *, name: str = "gemeinde", nothing: str = "keine") -> SelectField:
    """The municipalities."""
    names = {area.ags: area.name for area in areas.municipalities}
    return list_options(name, "Gemeinde", names, None if chosen is None else chosen.ags, nothing=nothing)


def link_places(path: str, areas: Areas, pairs: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """By AGS of the municipalities, the address of `path` with that one chosen and the rest of the selection."""
    kept = {name: word for name, word in pairs if name != "gemeinde"}
    return {area.ags: lead_to(path, **kept, gemeinde=area.name).address for area in areas.municipalities}


def lead_to(path: str, label: str = "", **query: str) -> Way:
    """A link to a public page with a selection; its title where no `label` is given."""
    asked = {name: word for name, word in query.items() if word}
    address = f"{path or '.'}{'?' if asked else ''}{urlencode(asked, quote_via=quote)}"
    return Way(label or PUBLIC_PAGES[path].title, f"./{address}" if path else f"./{address.removeprefix('.')}")
