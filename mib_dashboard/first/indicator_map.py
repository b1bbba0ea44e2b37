"""The map of one indicator, as on the page of the map."""

from __future__ import annotations

from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture, list_times
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.reports import Prepared
from mib_dashboard.analysis.reports.figures import build_key_figures
from mib_dashboard.analysis.reports.maps import describe_map
from mib_dashboard.analysis.reports.parts import Part, key_of
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.missing import describe_missing
from mib_dashboard.first.page import FirstPage
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.report.report import MapBlock

PATH, TIME_KEY = "karte", "karte_zeit"


def compose(base: Ground, asked: Asked) -> FirstPage:
    """Map, key figure and table of the indicator, time and municipality of the address."""
    ground = base.prepared
    indicator = asked.pick_indicator(ground.data, base.offer)
    chosen = asked.pick_area("gemeinde", ground.data.areas.municipalities)
    times = list_times(ground.index, indicator) if indicator else ()
    time = asked.pick_time(TIME_KEY, times) if times else ""
    parts: list[Part] = []
    if indicator is not None and time:
        parts.append(build_map_of(ground, indicator, time, chosen))
        parts.append(build_key_figures(ground, chosen or ground.data.region, [indicator], "Die neueste Zahl"))
    elif indicator is not None:
        parts += describe_missing(ground, indicator)
    query = {"indikator": indicator.code if indicator else "", "gemeinde": chosen.name if chosen else ""}
    block = parts[0].block if parts else None
    form = [fields.list_indicators(ground.data.topics, base.offer, indicator), fields.list_places(ground.data.areas, chosen)]
    if times:
        form.insert(1, fields.list_times(TIME_KEY, times, time))
    return assemble(
        PATH, base, asked, parts, query=query, fields=form,
        statement=block.finding if isinstance(block, MapBlock) else "",
        ways=(
            fields.lead_to("zeitreihen", "Zeitreihe ansehen", **query),
            fields.lead_to("methodik", "Was die Zahl bedeutet", **query),
        ),
    )  # fmt: skip


def build_map_of(ground: Prepared, indicator: Indicator, time: str, chosen: Area | None) -> Part:
    """The map of one indicator at one time, in natural breaks."""
    picture = compute_map_picture(ground.index, indicator, view=MapView.VALUE, time=time)
    keys = tuple(key_of(point) for point in picture.points.values() if point is not None)
    return Part(describe_map(ground.data, picture, build_credit(ground.select(keys), ground.data.sources), chosen), keys)
