"""The course of one indicator, or of several in one place, as on the page of series."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard.analysis.figures.order import IndicatorOffer
from mib_dashboard.analysis.reports.figures import build_key_figures
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.series import build_part
from mib_dashboard.analysis.timeline import (
    VIEWS,
    Choice,
    Mode,
    Picture,
    Story,
    build_panels_picture,
    build_view_picture,
    describe_reading,
    find_base,
    find_usual_view,
    find_view_mode,
    list_base_times,
    list_views,
    open_story,
)
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, name_newest, tell_caution
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.missing import describe_missing
from mib_dashboard.first.page import FirstPage, SelectField
from mib_dashboard.first.sources import list_sources
from mib_dashboard.language.choices import find_meant
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.schema import Col

PATH = "zeitreihen"
MOST_CHOSEN, MOST_PANELS = 4, 12
_SEVERAL = "mehrere"
_VIEW, _OWN, _PLACES, _TOP = "zr_ansicht", "gemeinde", "zr_gemeinden", "zr_hervorheben"


def compose(base: Ground, asked: Asked, offer: IndicatorOffer) -> FirstPage:
    """The picture for indicator, view and places of the address."""
    ground = base.prepared
    if find_meant(asked.word(_VIEW), VIEWS) == VIEWS[_SEVERAL]:
        return _compose_several(base, asked, fields.list_options(_VIEW, "Ansicht", VIEWS, _SEVERAL))
    indicator = asked.pick_indicator(ground.data, offer)
    story = open_story(ground.data, indicator) if indicator else None
    names = list_views(story)
    view = asked.pick(_VIEW, names, find_usual_view(story))
    views = fields.list_options(_VIEW, "Ansicht", names, view)
    chosen = _pick_chosen(base, asked) if story and story.scope.main is None else []
    parts: list[Part] = []
    lead = ""
    if indicator and story and story.times:
        picture = build_view_picture(story, _pick_choice(story, asked, tuple(chosen), view), view)
        parts.append(build_part(picture, indicator))
        lead = describe_reading(picture.spec)
        place = ground.data.areas[chosen[0]] if chosen else ground.data.region
        parts.append(build_key_figures(ground, place, [indicator], name_newest(place)))
        parts += tell_caution(indicator)
    elif indicator:
        parts += describe_missing(ground, indicator)
    area = ground.data.areas[chosen[0]] if chosen else None
    query = {"indikator": indicator.code if indicator else "", "gemeinde": area.name if area else ""}
    others = list_sources(ground, PATH, indicator, area or ground.data.region, query)
    page = assemble(
        PATH, base, asked, [*parts, *others.parts], lead=lead, query=query,
        fields=(
            fields.list_indicators(ground.data.topics, offer, indicator), views,
            fields.list_places(ground.data.areas, area, nothing=ground.data.region.name),
        ),
        ways=others.ways,
    )  # fmt: skip
    return replace(page, subject=indicator.code if indicator else "")


def _compose_several(base: Ground, asked: Asked, views: SelectField) -> FirstPage:
    ground = base.prepared
    data = ground.data
    own = asked.pick_area(_OWN, data.municipalities)
    area = own or data.region
    rows = data.figures[(data.figures[Col.GEBIET] == area.ags) & data.figures[Col.WERT].notna()]
    counts = rows[Col.INDIKATOR].value_counts()
    usable = [i for i in data.indicators.values() if i.is_selectable and counts.get(i.code, 0) > 1]
    topics = {code: topic.name for code, topic in data.topics.items() if any(i.topic == code for i in usable)}
    parts: list[Part] = []
    kept: list[tuple[str, str]] = []
    lead = ""
    if topics:
        topic = asked.pick("thema", topics)
        wanted = asked.pick_several("zr_indikatoren", {i.code: i.short_name for i in usable})
        shown = [i for i in usable if (i.code in wanted if wanted else i.topic == topic)][:MOST_PANELS]
        kept.append(("thema", topics[topic]))
        picture = _draw_panels(base, shown, area)
        if picture is not None:
            parts.append(build_part(picture, shown[0]))
            lead = describe_reading(picture.spec)
    form = (views, fields.list_places(data.areas, own, nothing=data.region.name))
    return assemble(PATH, base, asked, parts, lead=lead, fields=form, kept=kept)


def _draw_panels(base: Ground, shown: list[Indicator], area: Area) -> Picture | None:
    data = base.prepared.data
    stories = [story for story in (open_story(data, indicator) for indicator in shown) if story]
    return build_panels_picture(data, stories, area) if stories else None


def _pick_chosen(base: Ground, asked: Asked) -> list[str]:
    """Up to four municipalities by AGS, the highlighted one first: that of the head, else the first chosen here."""
    data = base.prepared.data
    names = {area.ags: area.name for area in data.municipalities}
    own = asked.pick_area(_OWN, data.municipalities)
    chosen = asked.pick_several(_PLACES, names, as_chosen=True)
    if own:
        return [own.ags, *(ags for ags in chosen if ags != own.ags)][:MOST_CHOSEN]
    chosen = chosen[:MOST_CHOSEN]
    if len(chosen) > 1:
        top = asked.pick(_TOP, {ags: names[ags] for ags in chosen})
        chosen.sort(key=lambda ags: ags != top)
    return chosen


def _pick_choice(story: Story, asked: Asked, chosen: tuple[str, ...], view: str) -> Choice:
    if len(story.times) == 1:
        return Choice(chosen)
    mode = find_view_mode(story, view)
    base = ""
    if mode is Mode.INDEX:
        times = list_base_times(story.lines, [area.ags for area in story.scope.subjects])
        base = asked.pick("zr_basis", {time: format_time(time) for time in times}, find_base(times, story.break_days))
    larger = {area.ags: area.name for area in story.scope.larger}
    if not larger or view == "alle":
        return Choice(chosen, (), mode, base)
    if mode is Mode.ABSOLUTE and not story.is_relative:
        return Choice(chosen, tuple(asked.pick_several("zr_summen", larger)), mode, base)
    return Choice(chosen, tuple(asked.pick_several("zr_bezug", larger, list(larger)[:1])), mode, base)
