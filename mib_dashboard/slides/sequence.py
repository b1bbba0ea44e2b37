"""The order of slides as it stands in an address: `titel,karte:ZEN-AUSL,aussage:2,schluss`. Reads anything, refuses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from urllib.parse import quote, urlencode

from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Indicator

MOST_SLIDES = 40
LONGEST_SEQUENCE = 2000
STANDARD = "standard"
# Names in the address: the page, the sequence of a running presentation, the one that is being put together, what it is about.
PAGE, SEQUENCE, DRAFT, PLACE, VERSION = "praesentation", "folien", "ablauf", "gemeinde", "fassung"
# Enough to recognise one's own mistake.
_SHOWN = 60


class SlideKind(StrEnum):
    """What a slide shows, by its word in an address."""

    TITLE = "titel"
    FIGURES = "kennzahlen"
    FIGURE = "kennzahl"
    MAP = "karte"
    SERIES = "reihe"
    FINDING = "aussage"
    GAPS = "luecken"
    BLOCK = "abschnitt"
    END = "schluss"


OF_INDICATOR = (SlideKind.FIGURE, SlideKind.MAP, SlideKind.SERIES)
NUMBERED = (SlideKind.FINDING, SlideKind.GAPS, SlideKind.BLOCK)


@dataclass(frozen=True)
class Step:
    """One slide that is wanted.

    `kind` is None when there is no such slide. `detail`: code of an indicator, or a number from 1. `word`: as it was written,
    for the answer to a mistake.
    """

    kind: SlideKind | None
    detail: str = ""
    word: str = ""

    @property
    def code(self) -> str:
        """The step as an address names it."""
        if self.kind is None:
            return self.word
        return f"{self.kind}:{self.detail}" if self.detail else str(self.kind)

    @property
    def number(self) -> int:
        """The detail as a number from 1; 1 without one, 0 when it is none."""
        if not self.detail:
            return 1
        return int(self.detail) if self.detail.isascii() and self.detail.isdigit() and len(self.detail) < 4 else 0


def parse_sequence(text: str) -> tuple[Step, ...]:
    """The steps of a sequence, at most `MOST_SLIDES`, repetitions included; () for `standard` or nothing."""
    words = [word for part in text[:LONGEST_SEQUENCE].split(",") if (word := " ".join(clean_text(part).split()))]
    if [word.casefold() for word in words] == [STANDARD]:
        return ()
    return tuple(_parse_step(word) for word in words[:MOST_SLIDES])


def format_sequence(steps: Iterable[Step]) -> str:
    """The steps as an address names them; `standard` without any."""
    return ",".join(step.code for step in steps) or STANDARD


def build_query(sequence: str, place: str = "", version: str = "", *, name: str = SEQUENCE) -> str:
    """The query of an address: a sequence and what it is about, a frozen version or a place ("" for the region)."""
    about = {VERSION: version} if version else {PLACE: place} if place else {}
    return urlencode({name: sequence, **about}, safe=":,-", quote_via=quote)


def find_indicator(word: str, indicators: Iterable[Indicator]) -> Indicator | None:
    """By code or name, whatever the case; of several with one bare name the preferred series."""
    wanted, known = word.casefold(), sorted(indicators, key=lambda i: not i.is_preferred)
    exact = (i for i in known if wanted in (i.code.casefold(), i.short_name.casefold()))
    near = (i for i in known if wanted in (i.title.casefold(), *(one.casefold() for one in i.search_words)))
    return next(iter((*exact, *near)), None) if wanted else None


def explain_unknown(step: Step, indicators: Sequence[Indicator]) -> str:
    """Why there is no slide for this step, with the nearest one that there is; German, plain."""
    if step.kind is None:
        near = get_close_matches(step.word.casefold().partition(":")[0], [str(kind) for kind in SlideKind], n=1, cutoff=0.5)
        hint = f" Gemeint ist vielleicht „{near[0]}“." if near else ""
        return f"Eine Folie „{step.word}“ gibt es nicht.{hint} Möglich sind: {', '.join(SlideKind)}."
    names = {word.casefold(): i for i in indicators for word in (i.code, i.title or i.short_name)}
    near = get_close_matches(step.detail.casefold(), names, n=1, cutoff=0.5)
    hint = f" Am nächsten kommt „{names[near[0]].code}“ ({names[near[0]].short_name})." if near else ""
    if not step.detail:
        return f"Zur Folie „{step.kind}“ gehört ein Indikator, zum Beispiel „{step.kind}:{_example(indicators)}“."
    return f"Einen Indikator „{step.detail}“ gibt es nicht.{hint}"


def _parse_step(word: str) -> Step:
    name, _, detail = (part.strip() for part in word.partition(":"))
    shown = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
    kind = next((kind for kind in SlideKind if kind == name.casefold()), None)
    detail = detail if len(detail) <= _SHOWN else f"{detail[:_SHOWN]}…"
    return Step(kind, detail if kind in (*OF_INDICATOR, *NUMBERED) else "", shown)


def _example(indicators: Sequence[Indicator]) -> str:
    return next((i.code for i in indicators if i.is_selectable), "…")
