"""The paper on offers and gaps of the region, or of some of its municipalities and fields."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from mib_dashboard.analysis.reports import supply_blocks as blocks
from mib_dashboard.analysis.reports.contents import OF_OFFERS, SUPPLY, Content
from mib_dashboard.analysis.reports.offers import NO_OFFERS
from mib_dashboard.analysis.reports.parts import Part, build_report
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.analysis.reports.supply import SupplyGround, prepare_supply
from mib_dashboard.analysis.reports.supply_plain import build_plain, build_plain_fields
from mib_dashboard.language.formats import join_words
from mib_dashboard.model.dataset import Area
from mib_dashboard.report.report import Report, TextBlock

KIND, NO_OFFERS_TITLE = "angebote", "Keine Angebote"
_MOST_NAMES = 3


def compute_supply_report(
    ground: Prepared, areas: Sequence[Area] = (), fields: Sequence[str] = (), contents: Collection[Content] = SUPPLY
) -> Report:
    """Matrix, gaps, overlaps, ends of funding and what follows, of these municipalities and fields (none named: all)."""
    data = ground.data
    supply = prepare_supply(ground, areas, fields)
    if supply is None:
        parts, members, chosen = [Part(TextBlock(NO_OFFERS_TITLE, (), NO_OFFERS))], tuple(data.municipalities), []
    else:
        parts, members = _list_parts(supply, contents), supply.members
        chosen = [] if supply.has_all_fields else [supply.book.fields[code].name for code in supply.fields]
    everyone = len(members) == len(data.municipalities)
    places = data.region.name if everyone else join_words([area.name for area in members])
    short = data.region.locative if everyone else _locate(members)
    report = build_report(
        ground,
        parts,
        kind=KIND,
        key=data.region.name if everyone or len(members) > _MOST_NAMES else "-".join(a.short_name for a in members),
        title=f"Angebote und Lücken {short}",
        subtitle="Was da ist, wo etwas fehlt, was sich überschneidet, welche Förderung endet und was daraus folgt.",
        selection=[("Gemeinden", "alle" if everyone else places), ("Handlungsfelder", join_words(chosen) or "alle")],
        query={
            "bericht_art": KIND,
            **({} if everyone else {"bericht_gemeinden": [area.ags for area in members]}),
            **({"bericht_felder": list(supply.fields)} if supply and chosen else {}),
            **ask_version(contents),
        },
        variant=[*(["auswahl"] if chosen else []), *name_version(contents)],
    )
    # The short paper has no room for a map; files with pages of their own have one.
    beside = blocks.build_maps(supply, 1) if supply and Content.DETAIL not in contents else []
    return replace(report, with_tables=Content.DETAIL in contents, pictures=tuple(part.block for part in beside))


def build_offer_parts(ground: Prepared, areas: Sequence[Area], contents: Collection[Content]) -> list[Part]:
    """Offers, gaps and funding of these places (none named: all) for a paper about something else; nothing unless asked for."""
    if not set(OF_OFFERS) & set(contents):
        return []
    supply = prepare_supply(ground, areas)
    if supply is None:
        return [Part(TextBlock(NO_OFFERS_TITLE, (), NO_OFFERS))]
    builders = {Content.OFFERS: blocks.build_counts, Content.GAPS: blocks.build_gap_list, Content.FUNDING: blocks.build_ending}
    return [build(supply) for content, build in builders.items() if content in contents]


def ask_version(contents: Collection[Content]) -> dict[str, str]:
    """Length and language in the address of the page of reports; the usual ones need no word."""
    found = {"bericht_laenge": "lang"} if Content.DETAIL in contents else {}
    return found | ({"bericht_sprache": "leicht"} if Content.PLAIN in contents else {})


def name_version(contents: Collection[Content]) -> list[str]:
    """The same in the name of the file."""
    return [word for content, word in ((Content.DETAIL, "lang"), (Content.PLAIN, "leicht")) if content in contents]


def _list_parts(supply: SupplyGround, contents: Collection[Content]) -> list[Part]:
    is_long, parts = Content.DETAIL in contents, []
    if Content.PLAIN in contents:
        parts.append(build_plain(supply))
        return [*parts, build_plain_fields(supply)] if is_long else parts
    if Content.FINDINGS in contents:
        parts.append(blocks.build_summary(supply))
    if Content.MATRIX in contents:
        parts.append(blocks.build_counts(supply))
    if Content.GAPS in contents:
        parts.append(blocks.build_gap_list(supply) if is_long else blocks.build_gap_list(supply, blocks.FEW_GAPS))
        notes = blocks.build_notes(supply) if is_long else None
        parts += [notes] if notes else []
    if Content.OVERLAPS in contents:
        parts.append(blocks.build_overlaps(supply) if is_long else blocks.build_overlaps(supply, blocks.FEW_OVERLAPS))
    if Content.FUNDING in contents:
        parts.append(blocks.build_ending(supply) if is_long else blocks.build_ending(supply, blocks.FEW_FUNDINGS))
    if Content.ACTION in contents:
        parts.append(blocks.build_actions(supply))
    return [*parts, *blocks.build_fields(supply)] if is_long else parts


def _locate(members: Sequence[Area]) -> str:
    if len(members) > _MOST_NAMES:
        return f"in {len(members)} Städten und Gemeinden"
    return join_words([area.locative for area in members])
