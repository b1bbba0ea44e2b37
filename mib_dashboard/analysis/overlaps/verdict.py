"""The decisive rule: an overlap is a case for coordination only where there is more than needed, or where use is low.

Need met is the uncapped S / (N · q) of the gap cells, over all offers of the field in the municipalities concerned, not
only those that overlap: as long as people are short of a place, nobody should hear that two offers are one too many.
Where several fields or groups overlap, the one with the least coverage decides. Never a recommendation without data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from mib_dashboard.language.formats import format_number, format_value
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Parameter


class Verdict(StrEnum):
    """What an overlap means."""

    COORDINATE = "Abstimmung prüfen"
    REINFORCE = "Verstärkung, kein Abbau"
    BALANCED = "ausgewogen"
    UNKNOWN = "nicht beurteilbar"


class Advice(StrEnum):
    """The four recommendations, and none."""

    TUNE = "Abstimmen"
    SPECIALISE = "Spezialisieren"
    MERGE = "Zusammenlegen"
    KEEP = "Beibehalten"
    NONE = "keine Empfehlung"


@dataclass(frozen=True)
class NeedMet:
    """Need met of one field and target group in the municipalities concerned.

    `ratio` is not capped (NaN = not known); with `complete` False the capacity of some offers is missing, so that the
    true ratio can only be larger.
    """

    field: str
    group: str
    ratio: float
    complete: bool


@dataclass(frozen=True)
class Use:
    """Of the overlapping offers: how many have a known capacity, and their common use in % (NaN = not known of all)."""

    offers: int
    with_capacity: int
    percent: float


@dataclass(frozen=True)
class Judgement:
    """Verdict and advice with German sentences: `reasons` for the verdict, `advice_reason` for the advice.

    `decisive` is the coverage the verdict rests on, if it rests on one.
    """

    verdict: Verdict
    advice: Advice
    reasons: tuple[str, ...]
    advice_reason: str
    decisive: NeedMet | None = None


UNSETTLED = Judgement(
    Verdict.UNKNOWN,
    Advice.NONE,
    ("Ob der Bedarf gedeckt ist, hängt davon ab, ob mögliche Dubletten dasselbe Angebot sind: Zusammen zählen sie doppelt.",),
    "Erst klären, was doppelt erfasst ist.",
)
"""Where two entries that may be the same offer decide."""


def judge(
    coverages: Sequence[NeedMet],
    use: Use,
    *,
    languages: float | None,
    times: float | None,
    where: str,
    book: OfferBook,
) -> Judgement:
    """Apply the rule, with the limits of the book.

    `languages`, `times`: how alike the offers are (0 to 1, None = not known); `where`: "in Adorf und in Ödheim".
    """
    limits = book.parameters
    known = [c for c in coverages if not np.isnan(c.ratio)]
    unmet = [c for c in known if c.complete and c.ratio < limits[Parameter.COVERED_FROM]]
    settled = [c for c in known if c.complete or c.ratio > limits[Parameter.SURPLUS_FROM]]
    is_low = use.percent < limits[Parameter.LOW_USE]
    limit = _percent(limits[Parameter.LOW_USE])
    low = f"Diese Angebote sind nur zu {_percent(use.percent)} ausgelastet (Grenze {limit})."
    if unmet:
        worst = min(unmet, key=lambda c: c.ratio)
        reasons = [f"{_covers(worst, book, where)} erst {_share(worst.ratio)} des Bedarfs. Jedes dieser Angebote wird gebraucht."]
        if is_low:
            reasons.append(f"{low} Zu prüfen ist, ob Ort, Zeit und Sprache zu den Menschen passen.")
        return Judgement(Verdict.REINFORCE, Advice.KEEP, tuple(reasons), "Solange Plätze fehlen, ist keines zu viel.", worst)
    is_settled = bool(coverages) and len(settled) == len(coverages) and use.with_capacity == use.offers
    least = min(settled, key=lambda c: c.ratio) if is_settled else None
    if least is not None and least.ratio > limits[Parameter.SURPLUS_FROM]:
        reasons = [
            f"{_covers(least, book, where)} {_share(least.ratio)} des Bedarfs (Grenze {_share(limits[Parameter.SURPLUS_FROM])})."
        ]
        advice, why = _advise(is_over=True, is_low=is_low, languages=languages, times=times)
        return Judgement(Verdict.COORDINATE, advice, tuple(reasons + [low] * is_low), why, least)
    if is_low:
        advice, why = _advise(is_over=False, is_low=True, languages=languages, times=times)
        need = (
            f"{_covers(least, book, where)} {_share(least.ratio)} des Bedarfs."
            if least
            else "Ob der Bedarf gedeckt ist, ist offen."
        )
        return Judgement(Verdict.COORDINATE, advice, (low, need), why, least)
    if least is None:
        return Judgement(Verdict.UNKNOWN, Advice.NONE, (_missing(known, coverages, use),), "Erst erheben, dann entscheiden.")
    reasons = [f"{_covers(least, book, where)} {_share(least.ratio)} des Bedarfs: genug, aber nicht zu viel."]
    return Judgement(Verdict.BALANCED, Advice.KEEP, tuple(reasons), "Angebot und Bedarf passen zusammen.", least)


def _advise(*, is_over: bool, is_low: bool, languages: float | None, times: float | None) -> tuple[Advice, str]:
    if is_over and is_low:
        return Advice.MERGE, "Es gibt mehr Plätze als nötig, und sie bleiben leer: gemeinsam weiterführen prüfen."
    if times is not None and times >= 0.5:
        return Advice.TUNE, "Die Angebote liegen zur gleichen Zeit: Zeiten und Orte aufeinander abstimmen."
    if languages is not None and languages >= 0.5:
        return Advice.SPECIALISE, "Die Angebote haben dieselben Sprachen: Sprachen oder Zielgruppen untereinander aufteilen."
    return Advice.TUNE, "Die Träger sollten Zeiten, Orte und Zielgruppen miteinander absprechen."


def _missing(known: Sequence[NeedMet], coverages: Sequence[NeedMet], use: Use) -> str:
    without = use.offers - use.with_capacity
    if without == use.offers:
        return "Zu keinem dieser Angebote ist eine Kapazität bekannt, die sich mit dem Bedarf vergleichen lässt."
    if without:
        return f"Bei {format_number(without)} von {format_number(use.offers)} Angeboten fehlen Angaben zur Kapazität."
    if not coverages or len(known) < len(coverages):
        return "Es fehlt ein Planungswert oder die Zahl der Menschen, für die diese Angebote da sind."
    return "Bei anderen Angeboten desselben Feldes fehlt die Kapazität; ob der Bedarf gedeckt ist, bleibt offen."


def _covers(coverage: NeedMet, book: OfferBook, where: str) -> str:
    field, group = book.fields[coverage.field].name, book.groups[coverage.group].name
    at_least = "" if coverage.complete else " mindestens"
    return f"Alle Angebote im Handlungsfeld „{field}“ {where} decken zusammen (Zielgruppe: {group}){at_least}"


def _share(ratio: float) -> str:
    return _percent(ratio * 100)


def _percent(value: float) -> str:
    return format_value(value, "%", 0)
