"""What a picture over time says, in German sentences made by rule: each number in them stands in the picture.

Never a cause, never better or worse, no change across a break of the series.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mib_dashboard.analysis.figures.compare import BREAK, choose_start, find_notes, is_parted, is_relative, keep_comparable
from mib_dashboard.analysis.figures.concepts import share_concept
from mib_dashboard.analysis.figures.uncertainty import Share, is_secured
from mib_dashboard.analysis.figures.unknown_words import describe_unknown
from mib_dashboard.analysis.figures.wording import describe_between, describe_distance, is_off, is_small, name_end
from mib_dashboard.analysis.narrative.rounding import describe_rounding
from mib_dashboard.analysis.timeline.lines import Line, LinePoint, Mode, Scope, find_at, find_last, list_value_times
from mib_dashboard.language.formats import (
    THIN,
    decline_unit,
    end_sentence,
    flatten_brackets,
    format_change,
    format_number,
    format_time,
    format_times,
    format_value,
    join_words,
)
from mib_dashboard.language.times import SpanKind, read_time
from mib_dashboard.model.dataset import Area, Catalogue, Indicator, Sign
from mib_dashboard.schema import Level, TimeKind

_MIN_PLACES = 3
_OTHERS = {Level.DISTRICT: "Kreisen", Level.CONSTITUENCY: "Wahlkreisen", Level.STATE: "Ländern"}
_KEY = re.compile(r", Kennzahl \S+$")
_LEADS = {SpanKind.YEAR: "Im Jahr", SpanKind.DAY: "Am", SpanKind.RANGE: "Im Zeitraum"}

print_value = lru_cache(maxsize=20_000)(format_value)
"""`format_value`, remembered: the same figures are printed at every rerun, for every visitor."""


class Told(NamedTuple):
    """A sentence; `is_off`: its printed difference is not the difference of its printed figures."""

    text: str
    is_off: bool = False


class Findings(NamedTuple):
    """Sentences, the last one perhaps on rounding; `note` is this one again when it concerns the first sentence."""

    sentences: tuple[str, ...]
    note: str


def print_point(signs: Mapping[str, Sign], indicator: Indicator, point: LinePoint) -> str:
    """The figure with unit and sign; a sign alone has its words beside it: "." is kept secret as well as not known."""
    sign = signs.get(point.sign)
    if sign is None:
        return print_value(point.raw, indicator.unit, indicator.decimals, "")
    text = print_value(point.raw, indicator.unit, indicator.decimals, sign.symbol)
    return f"{text} {sign.spoken}" if point.raw is None else text


def describe_unit(indicator: Indicator) -> str:
    """Full name, unit and concept; the key that a supplier gives a series stands on the page of methods alone."""
    words, concept = f"{indicator.name}, Einheit: {indicator.unit}", _KEY.sub("", indicator.concept)
    return f"{end_sentence(words)} {concept}" if concept else words


def describe_places(areas: Sequence[Area], scope: Scope) -> str:
    """`in Püttlingen und in Völklingen`; nobody chosen: the main area or all municipalities."""
    if areas:
        return join_words([area.locative for area in areas])
    return scope.main.locative if scope.main else "in den Gemeinden"


def describe_all_places(scope: Scope) -> str:
    """`in den Gemeinden`; without figures of them `im Regionalverband und in den anderen Kreisen`."""
    if scope.main is None or not scope.members:
        return describe_places((), scope)
    return f"{scope.main.locative} und in den anderen {_OTHERS[scope.level]}"


def describe_period(times: Sequence[str]) -> str:
    """`1983 bis 2023`, or with days or months when it is all within one year."""
    if not times:
        return ""
    first, last = times[0], times[-1]
    spans = [read_time(time) for time in (first, last)]
    if first != last and any(span.kind in (SpanKind.SCHOOL_YEAR, SpanKind.RANGE) for span in spans):
        return format_times(first, last)
    if first[:4] != last[:4]:
        return f"{first[:4]} bis {last[:4]}"
    return format_times(first, last)


def describe_findings(
    catalogue: Catalogue, indicator: Indicator, share: Share, lines: Mapping[str, Line], scope: Scope, chosen: Sequence[Area],
    mode: Mode = Mode.ABSOLUTE,
) -> Findings:  # fmt: skip
    """Two or three sentences on the figures as delivered: change, distance to the region, span of the municipalities.

    The change is the one beside a key figure. `mode`: what the picture shows of them.
    `share`: the kind of share the indicator is; a distance or a change that may be chance is called so.
    """
    focus = list(chosen[:1]) or ([scope.main] if scope.main else [])
    found: list[Told] = []
    for area in focus:
        own = [_tell_change(catalogue, indicator, share, lines[area.ags], area)]
        if scope.main is None:
            own.append(_describe_gap(catalogue, indicator, share, lines, area))
        found += (
            own if any(told.text for told in own) else [Told(_describe_level(catalogue.signs, indicator, lines[area.ags], area))]
        )
    if scope.main is None:
        span = _describe_span(catalogue, indicator, lines, scope)
        # The axis of an index or of a difference has other numbers.
        found.append(Told(f"Die Zahlen hinter dem Bild: {span}" if span and mode is not Mode.ABSOLUTE else span))
    found = [told for told in found if told.text]
    note = describe_rounding(catalogue.texts, sum(told.is_off for told in found))
    sentences = (*(told.text for told in found), *([note] if note else []))
    return Findings(sentences, note if found and found[0].is_off else "")


def describe_index(lines: Mapping[str, Line], areas: Sequence[Area], base: str) -> str:
    """`Gemessen am Stand 1987 (= 100): in Püttlingen 91,4 (2023), im Regionalverband 93,5 (2023).` or ""."""
    ends = [(area, find_last(lines[area.ags])) for area in areas if area.ags in lines]
    parts = [
        f"{area.locative} {format_number(point.value, 1)} ({format_time(point.time)})"
        for area, point in ends
        if point and point.value is not None and point.time != base
    ]
    return f"Gemessen am Stand {format_time(base)} (= 100): {', '.join(parts)}." if parts else ""


def _tell_change(catalogue: Catalogue, indicator: Indicator, share: Share, line: Line, area: Area) -> Told:
    known = [(point, point.raw) for point in line if point.raw is not None]
    if indicator.time_kind is TimeKind.CENSUS or not known:
        return Told("")
    end, last = known[-1]
    first_day, last_day = read_time(known[0][0].time).first, read_time(end.time).last
    notes = find_notes(catalogue.annotations, indicator, first_day, last_day, [area.level], [area.ags])
    breaks = [note for note in notes if note.kind == BREAK]
    usable = [pair for pair in known[:-1] if not is_parted(pair[0].time, end.time, [note.day for note in breaks])]
    before = keep_comparable([point.time for point, _ in usable], usable, end.time)
    if not before:
        return Told("")
    start, first = before[choose_start([point.time for point, _ in before], end.time, notes, indicator.time_kind)]
    laws = [note for note in notes if note.kind != BREAK and is_parted(start.time, end.time, [note.day])]
    if laws and indicator.time_kind is TimeKind.EVENT:
        return Told("")
    told = f" Frühere Werte sind damit nur eingeschränkt vergleichbar (Bruch: {breaks[-1].title})." if breaks else ""
    limit = flatten_brackets(told)
    between = describe_between(laws)
    place = _capital(area.locative)
    between += _describe_unknown(catalogue.signs, [p for p in line if start.stamp < p.stamp < end.stamp], "Dazwischen ohne Zahl")
    limit += _describe_later(catalogue.signs, line, end)
    ends = f"von {_at(catalogue.signs, indicator, start, dative=True)} auf {_at(catalogue.signs, indicator, end)}"
    if is_small(indicator, last - first):
        return Told(f"{place} hat sich der Wert {ends} kaum verändert.{between}{limit}")
    one, other = share.interval(first, start.trials), share.interval(last, end.trials)
    if one is not None and other is not None and not is_secured((first, one), (last, other)):
        text = f"{place} veränderte sich der Wert {ends} ({_amount(indicator, first, last)}); das kann auch Zufall sein."
        return Told(f"{text}{between}{limit}", is_off(indicator, first, last))
    verb = "gestiegen" if last > first else "gesunken"
    text = f"{place} ist der Wert {ends} {verb} ({_amount(indicator, first, last)}).{between}{limit}"
    return Told(text, is_off(indicator, first, last))


def _describe_level(signs: Mapping[str, Sign], indicator: Indicator, line: Line, area: Area) -> str:
    point = find_last(line)
    if point is None:
        return ""
    return f"{_capital(area.locative)} beträgt der Wert {_at(signs, indicator, point)}.{_describe_later(signs, line, point)}"


def _describe_later(signs: Mapping[str, Sign], line: Line, point: LinePoint) -> str:
    return _describe_unknown(signs, [p for p in line if p.stamp > point.stamp], "Für spätere Zeitpunkte gibt es keine Zahl")


def _describe_unknown(signs: Mapping[str, Sign], points: Sequence[LinePoint], lead: str) -> str:
    """` Dazwischen ohne Zahl: 2018 und 2020 geheim gehalten.`, "" where all have one; gaps without a row are not told."""
    words = describe_unknown(signs, [p for p in points if p.raw is None and p.sign in signs])
    return f" {lead}: {words}." if words else ""


def _amount(indicator: Indicator, first: float, last: float) -> str:
    text = format_change(last - first, indicator.unit, indicator.decimals)
    if is_relative(indicator) or not first:
        return text
    return f"{text}; {format_change((last - first) / first * 100, '', 1).strip()}{THIN}%"


def _describe_gap(catalogue: Catalogue, indicator: Indicator, share: Share, lines: Mapping[str, Line], area: Area) -> Told:
    point = find_last(lines[area.ags])
    home = catalogue.areas.find_home(area)
    other = find_at(lines.get(home.ags, ()), point.time) if point else None
    if point is None or other is None or point.raw is None or other.raw is None or not is_relative(indicator):
        return Told("")
    if not share_concept(indicator, area, home):
        return Told("")
    figure = f"{home.locative} ({'; '.join(_speak(catalogue.signs, indicator, other))})"
    own = f"{_lead(point.time)} beträgt der Wert {area.locative} {_with(_speak(catalogue.signs, indicator, point))}"
    if is_small(indicator, point.raw - other.raw):
        return Told(f"{own}, etwa so viel wie {figure}.")
    interval = share.interval(point.raw, point.trials)
    if interval is not None and not interval.excludes(other.raw):
        return Told(f"{own}; das lässt sich statistisch nicht vom Wert {figure} unterscheiden.")
    text = f"{own}, {describe_distance(indicator, point.raw - other.raw)} als {figure}."
    return Told(text, is_off(indicator, point.raw, other.raw))


def _describe_span(catalogue: Catalogue, indicator: Indicator, lines: Mapping[str, Line], scope: Scope) -> str:
    times = list_value_times(lines, scope.members)
    points = [(area, find_at(lines[area.ags], times[-1])) for area in scope.members] if times else []
    known = sorted((point.raw, i) for i, (_, point) in enumerate(points) if point and point.raw is not None)
    if len(known) < _MIN_PLACES:
        return ""
    ends = [points[i] for _, i in (known[0], known[-1])]
    group = "Gemeinden" if len(known) == len(catalogue.municipalities) else f"{len(known)} Gemeinden mit Angabe"
    texts = [
        name_end(catalogue.texts, _with(_speak(catalogue.signs, indicator, p, dative=True)), area.locative)
        for area, p in ends
        if p
    ]
    return end_sentence(f"{_lead(times[-1])} liegen die {group} zwischen {texts[0]} und {texts[1]}")


def _at(signs: Mapping[str, Sign], indicator: Indicator, point: LinePoint, *, dative: bool = False) -> str:
    return _with([*_speak(signs, indicator, point, dative=dative), format_time(point.time)])


def _speak(signs: Mapping[str, Sign], indicator: Indicator, point: LinePoint, *, dative: bool = False) -> list[str]:
    """The figure and, in a sentence, the words for its sign; `dative` as it follows "von" or "zwischen"."""
    unit = decline_unit(indicator.unit) if dative else indicator.unit
    plain = print_value(point.raw, unit, indicator.decimals, "")
    return [plain, signs[point.sign].spoken] if point.sign in signs else [plain]


def _with(words: list[str]) -> str:
    return f"{words[0]} ({'; '.join(words[1:])})" if len(words) > 1 else words[0]


def _lead(time: str) -> str:
    return f"{_LEADS.get(read_time(time).kind, 'Im')} {format_time(time)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
