"""What a map says, in words: its title, a figure, the finding, the table."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard.analysis.figures import interval_words, wording
from mib_dashboard.analysis.figures.mapping import MapPicture, MapView
from mib_dashboard.analysis.figures.sign_words import write_point
from mib_dashboard.analysis.narrative import describe_rounding
from mib_dashboard.language.formats import (
    NO_DATA,
    end_sentence,
    format_change,
    format_label,
    format_time,
    format_times,
    format_value,
    join_words,
)
from mib_dashboard.model.dataset import Area, Areas, Catalogue, Indicator, Sign


def name_distance(areas: Areas) -> str:
    """What a municipality is compared with: the only district, or its own one."""
    return "Abstand zum Wert des eigenen Kreises" if len(areas.districts) > 1 else f"Abstand zum Wert {areas.region.locative}"


def name_part(areas: Areas) -> str:
    """What the count of a municipality is a part of."""
    return f"Anteil an allen {'im eigenen Kreis' if len(areas.districts) > 1 else areas.region.locative}"


def describe_indicator(indicator: Indicator, unit: str) -> str:
    """Name, unit and concept as sentences."""
    return " ".join(filter(None, map(end_sentence, (indicator.name, f"Einheit: {unit}", indicator.concept))))


def describe_subject(areas: Areas, picture: MapPicture) -> str:
    """What the colours show, with its time: title of picture, legend and figure."""
    name, when = picture.indicator.short_name, format_time(picture.time)
    if picture.view is MapView.DIFFERENCE:
        return f"{name}: {name_distance(areas)}, {when}"
    if picture.view is MapView.CHANGE:
        return f"{name}: Änderung von {format_times(picture.base, picture.time)}"
    if picture.view is MapView.RATE:
        return f"{name} {picture.unit}, {when}"
    if picture.view is MapView.PART:
        return f"{name}: {name_part(areas)}, {when}"
    return f"{name}, {when}"


def describe_value(catalogue: Catalogue, picture: MapPicture, ags: str, *, dative: bool = False) -> str:
    """The printed value of an area in the chosen view; signs as words. `dative`: as it follows "von"."""
    point, value = picture.points[ags], picture.values[ags]
    if picture.view is MapView.VALUE:
        return NO_DATA if point is None else wording.speak_point(catalogue, point, dative=dative)
    if value is None:
        return _tell_no_value(catalogue, picture, ags)
    if picture.view in (MapView.RATE, MapView.PART):
        return format_value(value, picture.unit, picture.decimals)
    if picture.is_percent_change:
        sign = "+" if value > 0 else ""
        return f"{sign}{format_value(value, '%', picture.decimals)}"
    text = format_change(value, picture.unit, picture.decimals, dative=dative)
    return f"{text} ({interval_words.UNSECURED})" if ags in picture.unsecured else text


def _tell_no_value(catalogue: Catalogue, picture: MapPicture, ags: str) -> str:
    """The sign of the figure or of the earlier one, or what parts the two."""
    point, start = picture.points[ags], picture.starts.get(ags)
    if point is not None and point.value is None:
        return wording.speak_point(catalogue, point)
    if point is not None and start is not None and start.value is None:
        return f"{format_time(start.time)}: {wording.speak_point(catalogue, start)}"
    return picture.obstacles.get(ags, NO_DATA)


def describe_pair(picture: MapPicture) -> str:
    """That a change is one of the same two times everywhere; "" for other views."""
    if picture.view is not MapView.CHANGE:
        return ""
    times = f"{format_time(picture.base)} und {format_time(picture.time)}"
    return f"Verglichen werden für alle Gemeinden dieselben zwei Zeitpunkte: {times}."


def describe_picture(catalogue: Catalogue, picture: MapPicture) -> str:
    """The main finding in one sentence, for everyone who does not see the map."""
    found = {ags: value for ags, value in picture.values.items() if value is not None}
    if not found:
        return "Für diesen Zeitpunkt liegt für keine Gemeinde ein Wert vor."
    low, high = min(found, key=lambda ags: found[ags]), max(found, key=lambda ags: found[ags])
    names = {ags: catalogue.areas[ags].locative for ags in found}
    low_end = wording.name_end(catalogue.texts, describe_value(catalogue, picture, low, dative=True), names[low])
    high_end = wording.name_end(catalogue.texts, describe_value(catalogue, picture, high), names[high])
    text = f"Die Spanne reicht von {low_end} bis {high_end}"
    if picture.view is MapView.VALUE and picture.reference is not None and picture.reference.value is not None:
        text += f"; {catalogue.region.locative} sind es {wording.speak_point(catalogue, picture.reference)}"
    missing = [
        f"{catalogue.areas[ags].short_name} ({describe_value(catalogue, picture, ags)})"
        for ags in picture.values
        if ags not in found
    ]
    unsecured = [catalogue.areas[ags].short_name for ags in picture.values if ags in picture.unsecured]
    return "".join([
        end_sentence(text),
        f" Kein gesicherter Unterschied: {join_words(unsecured)}." if unsecured else "",
        f" Ohne Wert: {join_words(missing)}." if missing else "",
        f" {note}" if (note := describe_rounding(catalogue.texts, count_off(picture))) else "",
    ])  # fmt: skip


def count_off(picture: MapPicture) -> int:
    """How many printed differences to the district are not the difference of the two printed figures."""
    if picture.view is not MapView.DIFFERENCE:
        return 0
    pairs = ((point, picture.homes.get(ags)) for ags, point in picture.points.items())
    return sum(
        wording.is_off(picture.indicator, point.number, home.number)
        for point, home in pairs
        if point is not None and point.value is not None and home is not None and home.value is not None
    )


def describe_people(picture: MapPicture) -> str:
    """What a rate is made of; "" for other views."""
    people = next(iter(picture.people.values()), None)
    if people is None:
        return ""
    return (
        f"Gezeigt ist die Zahl {picture.unit}, damit verschieden große Gemeinden vergleichbar sind "
        f"(Bevölkerung: {format_time(people.time)})."
    )


def list_wholes(areas: Areas) -> tuple[Area, ...]:
    """The districts of the municipalities, and what several of them have in common."""
    return tuple(dict.fromkeys((*areas.districts, areas.region)))


def describe_label(signs: Mapping[str, Sign], picture: MapPicture, value: float | None, sign: str) -> str:
    """The bare number for the map with its sign; a difference carries plus or minus."""
    lead = "+" if value is not None and value > 0 and picture.view in (MapView.DIFFERENCE, MapView.CHANGE) else ""
    return format_label(value, picture.decimals, signs[sign].symbol if sign in signs else "", lead)


def describe_unit(picture: MapPicture) -> str:
    """The unit of what the colours show."""
    if picture.view in (MapView.VALUE, MapView.RATE, MapView.PART) or picture.is_percent_change:
        return picture.unit
    return format_change(0, picture.unit, 0).split(" ", 1)[1]


def describe_date(picture: MapPicture) -> str:
    """The time of a figure, or the two of a change."""
    if picture.view is MapView.CHANGE:
        return format_times(picture.base, picture.time)
    return f"Stand: {format_time(picture.time)}"


def list_twin(catalogue: Catalogue, picture: MapPicture) -> list[dict[str, str]]:
    """The map as a table: printed texts by column, the municipalities first, then what they have in common."""
    head = {
        MapView.VALUE: "Wert",
        MapView.DIFFERENCE: name_distance(catalogue.areas),
        MapView.CHANGE: "Änderung",
        MapView.RATE: picture.unit,
        MapView.PART: name_part(catalogue.areas),
    }
    records = []
    for area in (catalogue.areas[ags] for ags in picture.points):
        point = picture.points[area.ags]
        record = {
            "Gemeinde": area.name,
            format_time(picture.time): NO_DATA if point is None else write_point(catalogue, point),
        }
        if picture.intervals:
            interval = picture.intervals.get(area.ags)
            record[interval_words.INTERVAL] = (
                "" if interval is None else interval_words.describe_cell(picture.indicator, interval)
            )
        if picture.view is not MapView.VALUE:
            record[head[picture.view]] = describe_value(catalogue, picture, area.ags)
        records.append(record)
    for whole in list_wholes(catalogue.areas):
        found = {point for point in (picture.reference, *picture.homes.values()) if point is not None and point.area == whole.ags}
        records += [{"Gemeinde": whole.name, format_time(picture.time): write_point(catalogue, point)} for point in found]
    return records
