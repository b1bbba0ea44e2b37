"""The three kinds of report: one municipality, several side by side, one topic."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.highlights import is_goal
from mib_dashboard.analysis.figures.order import Holding, find_holdings, find_usual_series
from mib_dashboard.analysis.figures.profile import Profile, ProfileRow, compute_profile
from mib_dashboard.analysis.reports import figures, tables
from mib_dashboard.analysis.reports import offers as supply
from mib_dashboard.analysis.reports.contents import COMPARISON, LONG_PROFILE, ONE_PAGE, TOPIC, Content
from mib_dashboard.analysis.reports.maps import build_map, describe_sparse, is_sparse
from mib_dashboard.analysis.reports.parts import Part, build_report
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.analysis.reports.series import build_series, has_course
from mib_dashboard.analysis.reports.statements import (
    build_area_findings,
    build_plain_text,
    build_region_findings,
    build_topic_findings,
)
from mib_dashboard.analysis.reports.supply_paper import build_offer_parts
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.language.safe import slug
from mib_dashboard.model.dataset import Area, Areas, Indicator, Topic
from mib_dashboard.report.report import MapBlock, Report
from mib_dashboard.schema import Col

_MOST_NAMES = 3
_FEWEST_ROWS = 5
_OTHERS = (
    "Weiter oben steht zu jeder dieser Fragen schon eine Zahl. Diese hier zählen anders und sind nicht mit ihr zu verrechnen; "
    "was anders ist, steht im Dashboard beim Indikator."
)
_PROFILE_MAPS, _MOST_MAPS, _MOST_SERIES = 2, 4, 4  # of a paper without annex


def compute_profile_report(ground: Prepared, area: Area, contents: Collection[Content] = ONE_PAGE) -> Report:
    """One municipality. With nothing but blocks of `ONE_PAGE` it fits one sheet A4."""
    profile = compute_profile(ground.index, area)
    indicators = figures.pick_key_indicators(ground)
    parts = _list_profile(ground, profile, indicators, contents)
    above = ", ".join(parent.name for parent in profile.parents[:2])
    one_page, usual = set(contents) <= set(ONE_PAGE), set(contents) == set(ONE_PAGE)
    beside = [*_maps(ground, indicators, area, 1), *_series(ground, indicators, [area], whole=False, most=1)] if usual else []

    def build(parts: Sequence[Part]) -> Report:
        return build_report(
            ground,
            parts,
            kind="profil",
            key=area.name,
            title=f"Gemeindeprofil {area.name}",
            subtitle=f"Integration in Zahlen. Zum Vergleich: {above}.",
            selection=[("Gemeinde", area.name)],
            query={Col.GEMEINDE: area.name, **_ask_length(contents)},
            one_page=one_page,
            variant=_name_length(contents),
        )

    report = replace(build(parts), with_tables=Content.ANNEX in contents)
    if not beside:
        return report
    # What the page itself credits is what stands on it; the rows and their sources belong to all files.
    wider = build([*parts, *beside])
    blocks = tuple(part.block for part in beside)
    return replace(report, pictures=blocks, figures=wider.figures, sources=wider.sources, is_example=wider.is_example)


def _list_profile(
    ground: Prepared, profile: Profile, indicators: Sequence[Indicator], contents: Collection[Content]
) -> list[Part]:
    """The blocks of a profile in their order."""
    area = profile.area
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
        most = supply.FEW_FUNDINGS if set(contents) <= set(ONE_PAGE) else supply.MOST_FUNDINGS
        parts.append(supply.build_funding(ground, area, most))
    whole = Content.ANNEX in contents
    if Content.MAP in contents:
        parts += _maps(ground, indicators, area, None if whole else _PROFILE_MAPS)
    if Content.SERIES in contents:
        parts += _series(ground, indicators, [area], whole=whole)
    if Content.TABLES in contents:
        parts += tables.build_topic_tables(ground, profile)
    return parts


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
    whole = Content.ANNEX in contents
    if Content.MAP in contents:
        parts += _maps(ground, shown, None, None if whole or indicators else _MOST_MAPS)
    if Content.SERIES in contents:
        parts += _series(ground, shown, highlighted, grid=everyone, whole=whole or bool(indicators))
    parts += build_offer_parts(ground, () if everyone else members, contents)
    query: dict[str, str | Sequence[str]] = {"bericht_art": "vergleich"}
    query |= {} if everyone else {"bericht_gemeinden": [area.ags for area in members]}
    query |= {"bericht_indikatoren": [indicator.code for indicator in indicators]} if indicators else {}
    query |= {"bericht_vergleich": list(contents)} if set(contents) != set(COMPARISON) else {}
    variant = [f"{len(members)}-gemeinden"] if len(members) > _MOST_NAMES and not everyone else []
    variant += ["auswahl"] if indicators else _name_choice(contents, COMPARISON)
    names = "alle Städte und Gemeinden" if everyone else join_words([a.name for a in members])
    report = build_report(
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
    return replace(report, with_tables=whole)


def compute_topic_report(
    ground: Prepared, topic: Topic, contents: Collection[Content] = TOPIC, chosen: Area | None = None
) -> Report:
    """All indicators of one topic that have values; `chosen` is highlighted in every picture."""
    data = ground.data
    known = [i for i in data.indicators.values() if i.topic == topic.code and i.is_selectable]
    codes, holdings = find_usual_series(ground.index, known), find_holdings(ground.index)
    usual = [i for i in known if i.code in codes]
    others = [i for i in known if i.code not in codes and holdings[i.code] is not Holding.NONE]
    whole = Content.ANNEX in contents
    # As the sentences at the beginning: the goals first. What else answers a question that is answered belongs to the annex.
    drawn = [*usual, *others] if whole else sorted(usual, key=lambda i: not is_goal(i))
    highlighted = [chosen] if chosen else []
    parts: list[Part] = []
    if Content.FINDINGS in contents:
        parts.append(build_topic_findings(ground, topic, chosen))
    if Content.MAP in contents:
        parts += _maps(ground, drawn, chosen, None if whole else _MOST_MAPS)
    if Content.SERIES in contents:
        parts += _series(ground, drawn, highlighted, whole=whole)
    if Content.TABLES in contents:
        parts += _build_newest(ground, usual, others if whole else ())
    parts += build_offer_parts(ground, highlighted, contents)
    selection = [("Thema", topic.name), *([("Gemeinde", chosen.name)] if chosen else [])]
    report = build_report(
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
            **({"bericht_thema": list(contents)} if set(TOPIC) != set(contents) else {}),
        },
        variant=[*([slug(chosen.name)] if chosen else []), *_name_choice(contents, TOPIC)],
    )
    questions = len({other.question for other in others})
    told = () if whole or not questions else (_tell_others(questions),)
    return replace(report, with_tables=whole, notes=(*report.notes, *told))


def _tell_others(questions: int) -> str:
    number = "einer der Fragen" if questions == 1 else f"{format_number(questions)} der Fragen"
    return f"Zu {number} gibt es auch Zahlen aus anderen Quellen; sie stehen in der Fassung mit Anhang und im Dashboard."


def _build_newest(ground: Prepared, indicators: Sequence[Indicator], others: Sequence[Indicator]) -> list[Part]:
    """One table of what more than half of the municipalities have, one of the rest: no columns of "keine Angabe".

    The last one holds `others`, which answer the same questions as these.
    """
    data = ground.data
    larger = _list_larger(data.areas, data.municipalities)
    common = [i for i in indicators if 2 * tables.count_municipalities(ground, i) > len(data.municipalities)]
    rest = [i for i in indicators if i not in common]
    found = [tables.build_side_by_side(ground, common, [*data.municipalities, *larger], "Die neuesten Werte")]
    single = tables.build_singles(ground, rest, larger, "Nur für einzelne Gebiete")
    beside = tables.build_singles(ground, others, larger, "Andere Quellen zu denselben Fragen", _OTHERS)
    return [*(found if common or single is None else []), *(part for part in (single, beside) if part)]


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
    return ["lang"] if set(contents) == set(LONG_PROFILE) else _name_choice(contents, ONE_PAGE)


def _name_choice(contents: Collection[Content], usual: Collection[Content]) -> list[str]:
    """What tells a paper of other blocks than the usual ones in the name of its file."""
    if set(contents) == set(usual):
        return []
    return ["anhang"] if set(contents) == {*usual, Content.ANNEX} else ["auswahl"]


def _pick_rows(profile: Profile, indicators: Sequence[Indicator]) -> list[ProfileRow]:
    """The rows of the key figures that have a place among the municipalities; with very few of them further rows."""
    codes = {indicator.code for indicator in indicators}
    rows = [row for topic in profile.topics for row in topic.rows if row.span is not None]
    chosen = [row for row in rows if row.figure.indicator.code in codes]
    chosen += [row for row in rows if row not in chosen][: max(_FEWEST_ROWS - len(chosen), 0)]
    return [row for row in rows if row in chosen]


def _maps(ground: Prepared, indicators: Iterable[Indicator], chosen: Area | None, most: int | None) -> list[Part]:
    """Only figures that do not depend on the size of a place are painted; of maps that would be nearly empty a line tells.

    `most`: so many maps, the first on which more than half of the places have a value, and no line about others.
    """
    built = (part for i in indicators if is_relative(i) and (part := build_map(ground, i, chosen)))
    if most is not None:
        return list(islice((part for part in built if isinstance(part.block, MapBlock) and part.block.finding), most))
    found = list(built)
    sparse = [part for part in found if is_sparse(part)]
    return [part for part in found if part not in sparse] + ([describe_sparse(ground, sparse)] if sparse else [])


def _series(
    ground: Prepared, indicators: Iterable[Indicator], chosen: Sequence[Area], *, whole: bool, grid: bool = False,
    most: int = _MOST_SERIES,
) -> list[Part]:  # fmt: skip
    """All of them (`whole`), or the first that have a course to show: what has one time only stands in the tables."""
    half = len(ground.data.municipalities) / 2
    shown = (i for i in indicators if not (0 < tables.count_municipalities(ground, i) <= half))
    wanted = indicators if whole else (i for i in shown if has_course(ground, i))
    built = (part for i in wanted if (part := build_series(ground, i, chosen, grid=grid)))
    return list(built if whole else islice(built, most))
