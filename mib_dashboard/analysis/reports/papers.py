"""The three kinds of report: one municipality, several side by side, one topic."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.profile import Profile, ProfileRow, compute_profile
from mib_dashboard.analysis.reports import figures, tables
from mib_dashboard.analysis.reports import offers as supply
from mib_dashboard.analysis.reports.contents import COMPARISON, LONG_PROFILE, ONE_PAGE, TOPIC, Content
from mib_dashboard.analysis.reports.maps import build_map, describe_sparse, is_sparse
from mib_dashboard.analysis.reports.parts import Part, build_report
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.analysis.reports.series import build_series
from mib_dashboard.analysis.reports.statements import (
    build_area_findings,
    build_plain_text,
    build_region_findings,
    build_topic_findings,
)
from mib_dashboard.language.formats import join_words
from mib_dashboard.language.safe import slug
from mib_dashboard.model.dataset import Area, Areas, Indicator, Topic
from mib_dashboard.report.report import Report
from mib_dashboard.schema import Col

_MOST_NAMES = 3
_FEWEST_ROWS = 5


def compute_profile_report(ground: Prepared, area: Area, contents: Collection[Content] = ONE_PAGE) -> Report:
    """One municipality. With nothing but blocks of `ONE_PAGE` it fits one sheet A4."""
    profile = compute_profile(ground.index, area)
    indicators = figures.pick_key_indicators(ground)
    parts: list[Part] = []
    if Content.FIGURES in contents:
        parts.append(figures.build_key_figures(ground, area, indicators, "Kennzahlen"))
    if Content.FINDINGS in contents:
        parts.append(build_area_findings(ground, area))
    if Content.PLAIN in contents:
        parts.append(build_plain_text(ground, area))
    if Content.COMPARE in contents:
        parts.append(figures.build_compare(ground, area, _pick_rows(profile, indicators), "Unter den Gemeinden"))
    if Content.OFFERS in contents:
        parts.append(supply.build_offers(ground, area))
    if Content.GAPS in contents:
        parts.append(supply.build_gaps(ground, profile))
    if Content.FUNDING in contents:
        parts.append(supply.build_funding(ground, area))
    if Content.MAP in contents:
        parts += _maps(ground, indicators, area)
    if Content.SERIES in contents:
        parts += _series(ground, indicators, [area])
    if Content.TABLES in contents:
        parts += tables.build_topic_tables(ground, profile)
    above = ", ".join(parent.name for parent in profile.parents[:2])
    return build_report(
        ground,
        parts,
        kind="profil",
        key=area.name,
        title=f"Gemeindeprofil {area.name}",
        subtitle=f"Integration in Zahlen. Zum Vergleich: {above}.",
        selection=[("Gemeinde", area.name)],
        query={Col.GEMEINDE: area.name, **_ask_length(contents)},
        one_page=set(contents) <= set(ONE_PAGE),
        variant=_name_length(contents),
    )


def compute_comparison_report(
    ground: Prepared,
    areas: Sequence[Area],
    contents: Collection[Content] = COMPARISON,
    indicators: Sequence[Indicator] = (),
) -> Report:
    """Municipalities side by side (none named: all of them), without any ranking; the first one is highlighted."""
    data = ground.data
    members = [a for a in data.municipalities if a in areas] or list(data.municipalities)
    everyone = len(members) == len(data.municipalities)
    shown = tuple(indicators) or figures.pick_key_indicators(ground)
    highlighted = [] if everyone else members
    larger = _list_larger(data.areas, members)
    parts: list[Part] = []
    if Content.FINDINGS in contents:
        parts.append(build_region_findings(ground))
    if Content.TABLES in contents:
        parts.append(tables.build_side_by_side(ground, shown, [*members, *larger], "Die Gemeinden nebeneinander"))
    if Content.MAP in contents:
        parts += _maps(ground, shown, None)
    if Content.SERIES in contents:
        parts += _series(ground, shown, highlighted, grid=everyone)
    query: dict[str, str | Sequence[str]] = {"bericht_art": "vergleich"}
    query |= {} if everyone else {"bericht_gemeinden": [area.ags for area in members]}
    query |= {"bericht_indikatoren": [indicator.code for indicator in indicators]} if indicators else {}
    query |= {"bericht_vergleich": list(contents)} if set(contents) != set(COMPARISON) else {}
    variant = [f"{len(members)}-gemeinden"] if len(members) > _MOST_NAMES and not everyone else []
    variant += ["auswahl"] if indicators or set(contents) != set(COMPARISON) else []
    names = "alle Städte und Gemeinden" if everyone else join_words([a.name for a in members])
    return build_report(
        ground,
        parts,
        kind="vergleich",
        key=data.region.name if everyone or len(members) > _MOST_NAMES else "-".join(a.short_name for a in members),
        title=f"Gemeinden im Vergleich: {names if not everyone else data.region.name}",
        subtitle="Gleiche Kennzahlen, gleicher Stichtag, alphabetisch geordnet; keine Rangfolge.",
        selection=[("Gemeinden", names), ("Indikatoren", join_words([i.short_name for i in shown]))],
        query=query,
        variant=variant,
    )


def compute_topic_report(
    ground: Prepared, topic: Topic, contents: Collection[Content] = TOPIC, chosen: Area | None = None
) -> Report:
    """All indicators of one topic that have values; `chosen` is highlighted in every picture."""
    data = ground.data
    known = [i for i in data.indicators.values() if i.topic == topic.code and i.is_selectable]
    highlighted = [chosen] if chosen else []
    parts: list[Part] = []
    if Content.FINDINGS in contents:
        parts.append(build_topic_findings(ground, topic, chosen))
    if Content.MAP in contents:
        parts += _maps(ground, known, chosen)
    if Content.SERIES in contents:
        parts += _series(ground, known, highlighted)
    if Content.TABLES in contents:
        everyone = [*data.municipalities, *_list_larger(data.areas, data.municipalities)]
        parts.append(tables.build_side_by_side(ground, known, everyone, "Die neuesten Werte"))
    usual = set(TOPIC)
    selection = [("Thema", topic.name), *([("Gemeinde", chosen.name)] if chosen else [])]
    return build_report(
        ground,
        parts,
        kind="thema",
        key=topic.name,
        title=f"{topic.name} {chosen.locative if chosen else data.region.locative}",
        subtitle=topic.question,
        selection=selection,
        query={
            "bericht_art": "thema",
            "thema": topic.name,
            **({"bericht_hervor": chosen.ags} if chosen else {}),
            **({"bericht_thema": list(contents)} if usual != set(contents) else {}),
        },
        variant=[*([slug(chosen.name)] if chosen else []), *(["auswahl"] if usual != set(contents) else [])],
    )


def _list_larger(areas: Areas, members: Iterable[Area]) -> list[Area]:
    """The districts of these municipalities, and what lies above, nearest first."""
    homes = {areas.find_home(area) for area in members}
    districts = [area for area in areas.districts if area in homes]
    return list(dict.fromkeys((*districts, areas.region, *areas.find_above(areas.region.ags))))


def _ask_length(contents: Collection[Content]) -> dict[str, str | list[str]]:
    """The choice of blocks in the address of the page of reports; the usual one page needs no word."""
    if set(contents) == set(ONE_PAGE):
        return {}
    if set(contents) == set(LONG_PROFILE):
        return {"bericht_umfang": "lang"}
    return {"bericht_umfang": "eigen", "bericht_profil": [str(content) for content in contents]}


def _name_length(contents: Collection[Content]) -> list[str]:
    """The same in the name of the file."""
    return [] if set(contents) == set(ONE_PAGE) else ["lang"] if set(contents) == set(LONG_PROFILE) else ["auswahl"]


def _pick_rows(profile: Profile, indicators: Sequence[Indicator]) -> list[ProfileRow]:
    """The rows of the key figures that have a place among the municipalities; with very few of them further rows."""
    codes = {indicator.code for indicator in indicators}
    rows = [row for topic in profile.topics for row in topic.rows if row.span is not None]
    chosen = [row for row in rows if row.figure.indicator.code in codes]
    chosen += [row for row in rows if row not in chosen][: max(_FEWEST_ROWS - len(chosen), 0)]
    return [row for row in rows if row in chosen]


def _maps(ground: Prepared, indicators: Iterable[Indicator], chosen: Area | None) -> list[Part]:
    """Only figures that do not depend on the size of a place are painted; of maps that would be nearly empty a line tells."""
    usable = (i for i in indicators if is_relative(i))
    found = [part for i in usable if (part := build_map(ground, i, chosen))]
    sparse = [part for part in found if is_sparse(part)]
    return [part for part in found if part not in sparse] + ([describe_sparse(ground, sparse)] if sparse else [])


def _series(ground: Prepared, indicators: Iterable[Indicator], chosen: Sequence[Area], *, grid: bool = False) -> list[Part]:
    return [part for i in indicators if (part := build_series(ground, i, chosen, grid=grid))]
