"""The choices of the page of series. Keys in the address begin with `zr_`; topic, indicator, municipality are shared."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.timeline import (
    VIEWS,
    Choice,
    Mode,
    Story,
    find_base,
    find_usual_view,
    find_view_mode,
    list_base_times,
    list_views,
)
from mib_dashboard.language.choices import find_meant
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Area, Areas, Indicator, Statistics
from mib_dashboard.ui.frame.computed import indicator_offer, points
from mib_dashboard.ui.frame.filters import follow_usual, pick_option, pick_segment, pick_several
from mib_dashboard.ui.frame.links import is_arrival
from mib_dashboard.ui.frame.municipality import find_municipality

MOST_CHOSEN = 4
# Widths in pixels: on a laptop the filters stand in one row. The widest hold a chosen "Regionalverband Saarbrücken" on one line.
NARROW, NORMAL, WIDE = 180, 240, 320
MOST_PANELS = 12
SEVERAL, VIEW_KEY = "mehrere", "zr_ansicht"


def asks_for_several() -> bool:
    """True when the page shows several indicators, to be asked before the field of the view is drawn."""
    asked = st.query_params.get(VIEW_KEY, "") if is_arrival(VIEW_KEY) else ""
    chosen = next((key for key, name in VIEWS.items() if asked and name == find_meant(asked, VIEWS)), "")
    return (chosen or st.session_state.get(VIEW_KEY)) == SEVERAL


def pick_view(story: Story | None) -> str:
    """How the indicator is shown, of the ways that say something about it; without a story only those that need none.

    Whoever left the usual view as it was gets the usual one of the next indicator, too.
    """
    names, usual = list_views(story), find_usual_view(story)
    follow_usual(VIEW_KEY, usual, names)
    return pick_segment("Darstellung", names, VIEW_KEY, usual)


def pick_chosen(areas: Areas) -> tuple[str, ...]:
    """Up to four municipalities by AGS, the highlighted one first: that of the head, else the first chosen here."""
    own = find_municipality(areas)
    names = {area.ags: area.name for area in areas.municipalities}
    hint = f"Bis zu {MOST_CHOSEN} werden farbig gezeigt."
    label = "Weitere Gemeinden" if own else "Gemeinden"
    chosen = pick_several(label, names, "zr_gemeinden", help=hint, as_chosen=True, width=WIDE, wrap=True)
    if own:
        chosen = [own.ags, *(ags for ags in chosen if ags != own.ags)]
    if len(chosen) > MOST_CHOSEN:
        left = ", ".join(names[ags] for ags in chosen[MOST_CHOSEN:])
        st.info(f"Farbig gezeigt werden höchstens {MOST_CHOSEN} Gemeinden. Grau bleiben: {safe_markdown(left)}.")
        chosen = chosen[:MOST_CHOSEN]
    if len(chosen) > 1 and not own:
        top = pick_option("Hervorheben", {ags: names[ags] for ags in chosen}, "zr_hervorheben", width=NARROW)
        chosen.sort(key=lambda ags: ags != top)
    return tuple(chosen)


def pick_choice(story: Story, chosen: tuple[str, ...], view: str) -> Choice:
    """Mode, base of an index and lines for comparison, as far as the view and the indicator have them."""
    if len(story.times) == 1:
        return Choice(chosen)
    mode = find_view_mode(story, view)
    base = _pick_base(story) if mode is Mode.INDEX else ""
    references = _pick_references(story, mode) if view != "alle" else ()
    return Choice(chosen, references, mode, base)


def _pick_base(story: Story) -> str:
    times = list_base_times(story.lines, _subjects(story))
    usual = find_base(times, story.break_days)
    return pick_option("Basis (= 100)", {time: format_time(time) for time in times}, "zr_basis", usual, width=NARROW)


def _pick_references(story: Story, mode: Mode) -> tuple[str, ...]:
    names = {area.ags: area.name for area in story.scope.larger}
    if not names:
        return ()
    if mode is Mode.ABSOLUTE and not story.is_relative:
        return tuple(pick_several("Summen größerer Gebiete", names, "zr_summen", width=WIDE, wrap=True))
    return tuple(pick_several("Vergleichslinien", names, "zr_bezug", list(names)[:1], width=WIDE, wrap=True))


def pick_indicators(data: Statistics, area: Area) -> list[Indicator]:
    """Indicators with at least two values for the area; nothing chosen means all of the topic, else the first ones."""
    index = points(data)
    usable = [
        i for i in indicator_offer(data, in_time=True).indicators
        if sum(one.value is not None for one in index.of(i.code, area.ags)) > 1
    ]  # fmt: skip
    topics = {code: topic.name for code, topic in data.topics.items() if any(i.topic == code for i in usable)}
    if not topics:
        return []
    topic = pick_option("Thema", topics, "thema", width=NORMAL)
    names = {i.code: i.short_name for i in usable}
    chosen = pick_several("Indikatoren", names, "zr_indikatoren", help="Ohne Auswahl: alle des Themas.", width=WIDE, wrap=True)
    return [i for i in usable if (i.code in chosen if chosen else i.topic == topic)][:MOST_PANELS]


def _subjects(story: Story) -> list[str]:
    return [area.ags for area in story.scope.subjects]
