"""The pages where files and slides are made: what can be had without a connection."""

from __future__ import annotations

from mib_dashboard.analysis.reports import (
    LONG_PROFILE,
    ONE_PAGE,
    compute_comparison_report,
    compute_profile_report,
    compute_topic_report,
)
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage, SelectField
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.report import Report

PATH = "bericht"
_FILES = "Dateien entstehen auf Knopfdruck und brauchen die Verbindung. Was im Bericht stünde, steht hier."
_FROZEN = "Eine eingefrorene Fassung öffnet sich, sobald die Verbindung zum Server steht."
_SLIDES = "Die Folien selbst brauchen weder JavaScript noch Verbindung: Jede ist ein Link."
_KINDS = {"profil": "eine Gemeinde", "vergleich": "Gemeinden im Vergleich", "thema": "ein Thema"}
_LENGTHS = {"kurz": "eine Seite", "lang": "ausführlich", "eigen": "eigene Auswahl"}


def compose_report(base: Ground, asked: Asked) -> FirstPage:
    """The blocks of the paper that the address asks for; of a frozen version only that there is one."""
    page = PUBLIC_PAGES[PATH]
    if asked.names("fassung"):
        return assemble(PATH, base, asked, [], heading="Eingefrorene Fassung", lead=_FROZEN)
    kind = asked.pick("bericht_art", _KINDS)
    build = {"profil": _build_profile, "vergleich": _build_comparison, "thema": _build_topic}[kind]
    report, further = build(base, asked)
    return FirstPage(
        path=PATH, title=page.title, heading=page.question, lead=f"{page.lead} {_FILES}", report=report,
        answers=asked.unknown,
        fields=(fields.list_options("bericht_art", "Bericht über", _KINDS, kind), *further),
    )  # fmt: skip


def _build_profile(base: Ground, asked: Asked) -> tuple[Report, tuple[SelectField, ...]]:
    areas = base.prepared.data.areas
    area = asked.pick_area("gemeinde", areas.municipalities)
    length = asked.pick("bericht_umfang", _LENGTHS)
    report = (
        assemble(PATH, base, asked, []).report
        if area is None
        else compute_profile_report(base.prepared, area, LONG_PROFILE if length == "lang" else ONE_PAGE)
    )
    lengths = {name: word for name, word in _LENGTHS.items() if name != "eigen"}
    form = (
        fields.list_places(areas, area, nothing="bitte wählen"),
        fields.list_options("bericht_umfang", "Umfang", lengths, length),
    )
    return report, form


def _build_comparison(base: Ground, asked: Asked) -> tuple[Report, tuple[SelectField, ...]]:
    data = base.prepared.data
    chosen = asked.pick_several("bericht_gemeinden", {area.ags: area.name for area in data.municipalities})
    return compute_comparison_report(base.prepared, [data.areas[ags] for ags in chosen]), ()


def _build_topic(base: Ground, asked: Asked) -> tuple[Report, tuple[SelectField, ...]]:
    data = base.prepared.data
    names = {code: topic.name for code, topic in data.topics.items() if any(i.topic == code for i in base.offer.indicators)}
    topic = asked.pick("thema", names)
    area = asked.pick_area("bericht_hervor", data.municipalities)
    report = compute_topic_report(base.prepared, data.topics[topic], chosen=area)
    form = (
        fields.list_options("thema", "Thema", names, topic),
        fields.list_places(data.areas, area, name="bericht_hervor"),
    )
    return report, form


def compose_slides(base: Ground, asked: Asked) -> FirstPage:
    """Where the usual slides of every place are."""
    data = base.prepared.data
    page = PUBLIC_PAGES["praesentation"]
    area = asked.pick_area("gemeinde", data.municipalities)
    places = [data.region, *data.municipalities] if area is None else [area]
    ways = [
        fields.lead_to("praesentation", f"Folien starten: {place.name}", folien="standard", gemeinde=place.name)
        for place in places
    ]
    return assemble(
        "praesentation", base, asked, [], lead=f"{page.lead} {_SLIDES}",
        fields=(fields.list_places(data.areas, area, nothing="alle"),), ways=ways,
    )  # fmt: skip
