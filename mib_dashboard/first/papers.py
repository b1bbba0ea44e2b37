"""The pages where files and slides are made: what can be had without a connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mib_dashboard.analysis.reports import (
    COMPARISON,
    CONTENT_WORDS,
    GOALS,
    LONG_PROFILE,
    OF_OFFERS,
    ONE_PAGE,
    SUPPLY,
    TOPIC,
    Content,
    compute_comparison_report,
    compute_goals_report,
    compute_meeting_report,
    compute_profile_report,
    compute_supply_report,
    compute_topic_report,
    name_contents,
    name_meeting_contents,
    prepare_reports,
)
from mib_dashboard.analysis.reports.kinds import (
    LANGUAGES,
    LENGTHS,
    MEETING_LENGTHS,
    MOST_INDICATORS,
    NEWEST,
    PROFILE_LENGTHS,
    ReportKind,
    name_day,
    name_kinds,
    read_day,
)
from mib_dashboard.analysis.reports.meeting_choice import find_meeting, list_meetings, name_meetings
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage, SelectField
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.report import Report
from mib_dashboard.schema import Col, Level

PATH = "bericht"
_FILES = "Dateien entstehen auf Knopfdruck und brauchen die Verbindung. Was im Bericht stünde, steht hier."
_FROZEN = "Eine eingefrorene Fassung öffnet sich, sobald die Verbindung zum Server steht."
_SLIDES = "Die Folien selbst brauchen weder JavaScript noch Verbindung: Jede ist ein Link."
_DAY = "bericht_stichtag"


def compose_report(base: Ground, asked: Asked) -> FirstPage:
    """The blocks of the paper that the address asks for; of a frozen version only that there is one."""
    page = PUBLIC_PAGES[PATH]
    if asked.names("fassung"):
        return assemble(PATH, base, asked, [], heading="Eingefrorene Fassung", lead=_FROZEN)
    kinds = name_kinds(base.prepared.data.steering)
    kind = asked.pick("bericht_art", kinds)
    build = {
        ReportKind.PROFILE: _build_profile, ReportKind.COMPARISON: _build_comparison, ReportKind.TOPIC: _build_topic,
        ReportKind.SUPPLY: _build_supply, ReportKind.GOALS: _build_goals, ReportKind.MEETING: _build_meeting,
    }[kind]  # fmt: skip
    day, days = _pick_day(base, asked)
    report, further = build(base if day is None else _look_back(base, day), asked)
    return FirstPage(
        path=PATH, title=page.title, heading=page.question, lead=f"{page.lead} {_FILES}", report=report,
        answers=asked.unknown, paper=lambda: report,
        fields=(fields.list_options("bericht_art", "Bericht über", kinds, kind), *further, days),
    )  # fmt: skip


def _pick_day(base: Ground, asked: Asked) -> tuple[date | None, SelectField]:
    """The end of a year with figures, or any other day that the address names; None for the newest figures."""
    years = sorted(base.prepared.data.figures[Col.DATUM].dt.year.unique(), reverse=True)[1:]
    days = {f"{year}-12-31": name_day(date(year, 12, 31)) for year in years}
    other = read_day(asked.word(_DAY))
    if other is not None:
        days.setdefault(other.isoformat(), name_day(other))
    chosen = other.isoformat() if other else asked.pick_optional(_DAY, {"": NEWEST, **days}) or None
    return date.fromisoformat(chosen) if chosen else None, fields.list_options(_DAY, "Stichtag", days, chosen, nothing=NEWEST)


def _look_back(base: Ground, day: date) -> Ground:
    """The same ground with the figures known on an earlier day."""
    known = base.prepared
    return Ground(prepare_reports(known.data, known.created, day, known.address), base.as_of)


def _pick_contents(asked: Asked, options: Sequence[Content], usual: Sequence[Content], key: str) -> tuple[Content, ...]:
    """Blocks of content in their order; with none the usual ones."""
    return tuple(asked.pick_several(key, {content: CONTENT_WORDS[content] for content in options}, usual)) or tuple(usual)


def _build_profile(base: Ground, asked: Asked) -> tuple[Report, tuple[SelectField, ...]]:
    areas = base.prepared.data.areas
    area = asked.pick_area("gemeinde", areas.municipalities)
    length = asked.pick("bericht_umfang", PROFILE_LENGTHS)
    own = _pick_contents(asked, LONG_PROFILE, ONE_PAGE, "bericht_profil") if length == "eigen" else ONE_PAGE
    contents = LONG_PROFILE if length == "lang" else own
    report = assemble(PATH, base, asked, []).report if area is None else compute_profile_report(base.prepared, area, contents)
    lengths = {name: word for name, word in PROFILE_LENGTHS.items() if name != "eigen"}
    form = (
        fields.list_places(areas, area, nothing="bitte wählen"),
        fields.list_options("bericht_umfang", "Umfang", lengths, length),
    )
    return report, form


def _build_comparison(base: Ground, asked: Asked) -> tuple[Report, tuple[SelectField, ...]]:
    data = base.prepared.data
    chosen = asked.pick_several("bericht_gemeinden", {area.ags: area.name for area in data.municipalities})
    local = [one for one in base.offer.indicators if Level.MUNICIPALITY in one.levels]
    codes = asked.pick_several("bericht_indikatoren", {one.code: one.short_name for one in local})[:MOST_INDICATORS]
    contents = _pick_contents(asked, (*COMPARISON, *OF_OFFERS), COMPARISON, "bericht_vergleich")
    shown = [data.indicators[code] for code in codes]
    return compute_comparison_report(base.prepared, [data.areas[ags] for ags in chosen], contents, shown), ()


def _build_topic(base: Ground, asked: Asked) -> tuple[Report, tuple[SelectField, ...]]:
    data = base.prepared.data
    names = {code: topic.name for code, topic in data.topics.items() if any(i.topic == code for i in base.offer.indicators)}
    topic = asked.pick("thema", names)
    area = asked.pick_area("bericht_hervor", data.municipalities)
    contents = _pick_contents(asked, (*TOPIC, *OF_OFFERS), TOPIC, "bericht_thema")
    report = compute_topic_report(base.prepared, data.topics[topic], contents, area)
    form = (
        fields.list_options("thema", "Thema", names, topic),
        fields.list_places(data.areas, area, name="bericht_hervor"),
    )
    return report, form


def _build_meeting(base: Ground, asked: Asked) -> tuple[Report, tuple[SelectField, ...]]:
    book = base.prepared.data.steering
    meetings = list_meetings(book, base.prepared.created)
    names = name_meetings(book, meetings)
    code = asked.pick("sitzung", names)
    length, language = asked.pick("sitzung_umfang", MEETING_LENGTHS), asked.pick("sitzung_sprache", LANGUAGES)
    contents = name_meeting_contents(is_long=length == "lang", is_plain=language == "leicht")
    report = compute_meeting_report(base.prepared, find_meeting(meetings, code), contents)
    form = (
        fields.list_options("sitzung", "Sitzung", names, code),
        fields.list_options("sitzung_umfang", "Umfang", MEETING_LENGTHS, length),
        fields.list_options("sitzung_sprache", "Sprache", LANGUAGES, language),
    )
    return report, form


def _build_supply(base: Ground, asked: Asked) -> tuple[Report, tuple[SelectField, ...]]:
    data = base.prepared.data
    places = asked.pick_several("bericht_gemeinden", {area.ags: area.name for area in data.municipalities})
    codes, contents, form = _pick_version(base, asked, SUPPLY)
    return compute_supply_report(base.prepared, [data.areas[ags] for ags in places], codes, contents), form


def _build_goals(base: Ground, asked: Asked) -> tuple[Report, tuple[SelectField, ...]]:
    areas = base.prepared.data.areas
    area = asked.pick_area("bericht_ort", areas.municipalities)
    codes, contents, form = _pick_version(base, asked, GOALS)
    place = fields.list_places(areas, area, name="bericht_ort", nothing="der ganzen Region")
    return compute_goals_report(base.prepared, area, codes, contents), (place, *form)


def _pick_version(
    base: Ground, asked: Asked, usual: tuple[Content, ...]
) -> tuple[list[str], tuple[Content, ...], tuple[SelectField, ...]]:
    """Fields of action, blocks and the form for both: short or long, standard or Leichte Sprache."""
    book = base.prepared.data.offers
    names = {} if book is None else {code: field.name for code, field in book.fields.items() if field.counts}
    codes = asked.pick_several("bericht_felder", names)
    length, language = asked.pick("bericht_laenge", LENGTHS), asked.pick("bericht_sprache", LANGUAGES)
    form = (
        fields.list_options("bericht_laenge", "Umfang", LENGTHS, length),
        fields.list_options("bericht_sprache", "Sprache", LANGUAGES, language),
    )
    return list(codes), name_contents(usual, is_long=length == "lang", is_plain=language == "leicht"), form


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
