"""What changed since last month: a missing, renamed or new column, another title. Each is a question with a proposal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from mib_dashboard.intake.understand.book import OTHER_TABLE, TITLE_PREFIX, Assignment, Recipe, compute_head_key
from mib_dashboard.intake.understand.columns import ValueSeries
from mib_dashboard.intake.understand.question import SKIP, Asker, Option, Question
from mib_dashboard.schema import AskKind, AskScope

_NEW, _SAME, _MISSING, _LIKELY = "neu", "gleich", "nicht geliefert", 0.5


def resolve_columns(recipe: Recipe, series: Mapping[str, ValueSeries], asker: Asker) -> dict[str, str]:
    """Column key of now → key in the recipe. Empty for columns that are new or whose question is open."""
    if not recipe.is_sealed:
        return {key: key for key in series}
    known = set(recipe.columns)
    fresh = [key for key in series if key not in known]
    missing = [key for key in recipe.columns if key not in series]
    same = {key: key for key in series if key in known}
    for key in fresh:
        answer = _ask_fresh(key, series[key], missing, asker)
        if answer in missing:
            same[key] = answer
        elif answer == _NEW:
            same[key] = key
    for key in missing:
        if key not in same.values() and not recipe.columns[key].skip:
            _ask_missing(key, recipe.columns[key], fresh, asker)
    return same


def compare_title(recipe: Recipe, title: str, asker: Asker) -> None:
    """A table of another name may be another table with the same columns."""
    if not recipe.is_sealed or recipe.title == title:
        return
    asker.ask(Question(
        f"{TITLE_PREFIX}{compute_head_key(title, ())}", AskKind.TABLE, AskScope.TABLE,
        f"Die Tabelle heißt jetzt „{title}“, bisher „{recipe.title}“. Ist es dieselbe Aufstellung?", "", (),
        (Option(_SAME, "ja, dieselbe mit neuem Titel"), Option(OTHER_TABLE, "nein, eine andere; sie wird neu zugeordnet")),
        _SAME if are_alike(title, recipe.title) else "",
    ))  # fmt: skip


def are_alike(one: str, other: str) -> bool:
    """Whether two heads may mean the same: alike in letters, or one shortened."""
    return measure_likeness(one, other) >= _LIKELY


def measure_likeness(one: str, other: str) -> float:
    """0 to 1; shortened words ("ausl." for "ausländer") count as equal."""
    if one == other:
        return 1.0
    first, second = re.findall(r"\w+\.?", one), re.findall(r"\w+\.?", other)
    shortened = len(first) == len(second) and all(
        _is_short_for(a, b) or _is_short_for(b, a) for a, b in zip(first, second, strict=True)
    )
    return 0.9 if first and shortened else SequenceMatcher(None, one, other).ratio()


def _is_short_for(short: str, long: str) -> bool:
    stem = short.rstrip(".")
    return short == long or (short.endswith(".") and len(stem) > 1 and long.startswith(stem))


def _ask_fresh(key: str, series: ValueSeries, missing: list[str], asker: Asker) -> str:
    shown = series.text or "ohne Überschrift"
    likely = max(missing, key=lambda old: measure_likeness(key, old), default="")
    guess = f"gemeint ist wohl „{likely}“?" if likely and are_alike(key, likely) else "Was ist sie?"
    options = (
        *(Option(old, f"die Spalte „{old}“ mit neuem Namen") for old in missing),
        Option(_NEW, "eine neue Spalte, die zugeordnet wird"),
        Option(SKIP, "nicht übernehmen"),
    )
    proposal = likely if likely and are_alike(key, likely) else _NEW
    answer = asker.ask(Question(
        f"gleich:{key}", AskKind.COLUMN, AskScope.TABLE, f"Die Spalte „{shown}“ ist neu; {guess}", "", series.head.cells, options,
        proposal,
    ))  # fmt: skip
    return str(answer or "")


def _ask_missing(key: str, assignment: Assignment, fresh: list[str], asker: Asker) -> None:
    shown = assignment.label or key
    hint = " Vielleicht heißt sie jetzt anders." if fresh else ""
    asker.ask(Question(
        f"fehlt:{key}", AskKind.COLUMN, AskScope.DELIVERY, f"Die Spalte „{shown}“ fehlt, bisher kam sie.{hint}", "", (),
        (Option(_MISSING, "sie wird diesmal nicht geliefert"),), "" if fresh else _MISSING,
    ))  # fmt: skip
