"""One indicator in the view of the address: map, course, their table, or what it means."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote, urlencode

from mib_dashboard.first import fields, indicator_map, methods, series
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage, Way
from mib_dashboard.report.report import Block, ChartBlock, MapBlock
from mib_dashboard.report.tabs import MEANING_QUESTION, TAB_KEY, TAB_NAMES, USUAL_TABS, Tab, place_tab


def compose(path: str, base: Ground, asked: Asked) -> FirstPage:
    """The view at `path`, `karte` or `zeitreihen`; the others are links that take along what is chosen."""
    tab = asked.pick(TAB_KEY, {tab: str(tab) for tab in Tab}, USUAL_TABS[path])
    shown = USUAL_TABS[path] if tab is Tab.TABLE else tab
    offer = base.offer_in_time if path == series.PATH else base.offer
    if shown is Tab.MEANING:
        page = _compose_meaning(path, base, asked)
    elif shown is Tab.COURSE:
        page = series.compose(base, asked, offer)
    else:
        page = indicator_map.compose(base, asked, offer)
    if tab is Tab.TABLE:
        page = replace(page, lead="", report=replace(page.report, blocks=tuple(map(_as_table, page.report.blocks))))
    kept = (*page.kept, *(((TAB_KEY, str(tab)),) if asked.names(TAB_KEY) else ()))
    return replace(page, path=path, kept=kept, ways=(*_list_tabs(path, asked, page.subject), *page.ways))


def _compose_meaning(path: str, base: Ground, asked: Asked) -> FirstPage:
    """What the sheet of the indicator says."""
    data = base.prepared.data
    offer = base.offer_in_time if path == series.PATH else base.offer
    indicator = asked.pick_indicator(data, offer)
    form = [fields.list_indicators(data.topics, offer, indicator)]
    page = assemble(
        path, base, asked, methods.describe_indicator(data, indicator) if indicator else [], heading=MEANING_QUESTION, lead="",
        fields=form,
    )  # fmt: skip
    return replace(page, subject=indicator.code if indicator else "")


def _as_table(block: Block) -> Block:
    return block.table if isinstance(block, MapBlock | ChartBlock) else block


def _list_tabs(path: str, asked: Asked, code: str) -> tuple[Way, ...]:
    """The views with everything chosen; the indicator is always named, as the two addresses begin with different ones."""
    rest = [pair for pair in asked.pairs if pair[0] not in (TAB_KEY, "indikator" if code else "")]
    ways = []
    for tab, name in TAB_NAMES.items():
        place, word = place_tab(tab, path)
        own = [("indikator", code)] * bool(code) + [(TAB_KEY, word)] * bool(word)
        ways.append(Way(name, f"./{place}?{urlencode([*own, *rest], quote_via=quote)}".removesuffix("?")))
    return tuple(ways)
