"""Quality of a value as a grade from A to D, with its reasons; the rules are described in `docs/datenqualitaet.md`.

Five criteria are graded by the rules of `guete.csv`: source, sign of the value, completeness, age and number of cases. A
value is as good as its weakest criterion; a criterion that does not apply is left out. A grade speaks about the figure, never
about the place it describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from mib_dashboard.analysis.deliveries.periods import find_end
from mib_dashboard.analysis.figures.age import DAYS_PER_MONTH, RHYTHM_MONTHS
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Dataset, Indicator, Statistics
from mib_dashboard.model.deliveries import GradeRule
from mib_dashboard.report import example_mark
from mib_dashboard.schema import Col, DataKind, Kind, Level, SignCode
from mib_dashboard.schema.deliveries import FEATURES, GRADES

# Not "zeichen": by that name the sign itself stands beside the value.
CRITERIA = (Col.QUELLE, Col.ZEICHENNOTE, Col.VOLLSTAENDIGKEIT, Col.ALTER, Col.FALLZAHL)
QUALITY_COLUMNS = (Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.JAHR, Col.NOTE, *CRITERIA, Col.GRUENDE)
_USUAL_MONTHS = 12
_EXAMPLE = DataKind.EXAMPLE


@dataclass(frozen=True)
class Facts:
    """What is known about a value.

    `kind`: amtlich, veröffentlicht, Beispiel or "" (not judged). `present`: municipalities with a value at this time of
    `places`; None when the value is not one of a municipality. `age`: days since its reference day, None for a value
    that a later one follows. `rhythm`: months between two values. `cases`: denominator and smaller side of a rate
    (negative = not delivered), None when the value is no rate.
    """

    kind: str
    computed: bool
    sign: str
    present: tuple[int, int] | None
    age: int | None
    rhythm: int
    cases: tuple[float, float] | None


class CriterionGrade(NamedTuple):
    """Grade of one criterion ("" = not judged) and its reason in German."""

    grade: str
    reason: str


class GradeScale:
    """The rules of `guete.csv`, ready to ask."""

    def __init__(self, rules: Iterable[GradeRule]) -> None:
        self._words: dict[tuple[str, str], str] = {}
        self._limits: dict[tuple[str, str], list[tuple[str, float]]] = {}
        for rule in sorted(rules, key=lambda rule: rule.grade):
            key = (rule.criterion, rule.feature)
            if rule.limit is None:
                self._words[key] = rule.grade
            else:
                self._limits.setdefault(key, []).append((rule.grade, rule.limit))

    def of_word(self, criterion: str, feature: str) -> str:
        """The grade that belongs to a word; D for one the table does not name."""
        return self._words.get((criterion, feature), GRADES[-1])

    def of_number(self, criterion: str, feature: str, number: float) -> str:
        """The best grade whose limit the number keeps; D beyond all limits."""
        at_most = FEATURES[criterion, feature] == "bis"
        for grade, limit in self._limits.get((criterion, feature), ()):
            if (number <= limit) if at_most else (number >= limit):
                return grade
        return GRADES[-1]


def grade_value(facts: Facts, scale: GradeScale) -> dict[str, CriterionGrade]:
    """Criterion → mark."""
    return {
        Col.QUELLE: _grade_source(facts, scale),
        Col.ZEICHENNOTE: _grade_sign(facts, scale),
        Col.VOLLSTAENDIGKEIT: _grade_completeness(facts, scale),
        Col.ALTER: _grade_age(facts, scale),
        Col.FALLZAHL: _grade_cases(facts, scale),
    }


def find_grade(marks: Iterable[CriterionGrade]) -> str:
    """The weakest of the grades; "" when no criterion is judged."""
    return max((mark.grade for mark in marks), default="")


def compute_quality(data: Dataset, today: date, codes: Sequence[str] | None = None) -> pd.DataFrame:
    """One row (`QUALITY_COLUMNS`) for every figure with a value of `codes` (or of all indicators).

    The criteria hold their grade or "", `gruende` the reasons of those that make the grade worse than A. Empty without
    rules of quality.
    """
    figures = data.figures[data.figures[Col.WERT].notna()]
    if codes is not None:
        figures = figures[figures[Col.INDIKATOR].isin(codes)]
    if not data.supply.grade_rules or figures.empty:
        return pd.DataFrame(columns=list(QUALITY_COLUMNS))
    scale = GradeScale(data.supply.grade_rules)
    known: dict[Facts, dict[str, CriterionGrade]] = {}
    rows = []
    keys = zip(figures[Col.INDIKATOR], figures[Col.GEBIET], figures[Col.ZEIT], figures[Col.JAHR], strict=True)
    for key, facts in zip(keys, list_facts(figures, data, today), strict=True):
        if facts not in known:
            known[facts] = grade_value(facts, scale)
        marks = known[facts]
        reasons = [mark.reason for mark in marks.values() if mark.grade > GRADES[0]]
        rows.append((*key, find_grade(marks.values()), *(marks[name].grade for name in CRITERIA), "; ".join(reasons)))
    return pd.DataFrame(rows, columns=list(QUALITY_COLUMNS))


def list_facts(figures: pd.DataFrame, data: Statistics, today: date) -> list[Facts]:
    """The facts of every row of `figures` (with a value), in their order; counted among these rows."""
    places = len(data.municipalities)
    local = figures[figures[Col.GEBIET].isin({area.ags for area in data.municipalities})]
    present = local.groupby([Col.INDIKATOR, Col.ZEIT])[Col.GEBIET].nunique().to_dict()
    latest = figures.groupby([Col.INDIKATOR, Col.GEBIET])[Col.DATUM].transform("max") == figures[Col.DATUM]
    # In a delivery that is invented throughout the source says nothing; among real figures an invented one is worth nothing.
    invented = bool((data.figures[Col.DATENART] == _EXAMPLE).all())
    # The balance of two counts may be near zero with many cases behind it.
    balances = set(figures.loc[figures[Col.ZAEHLER] < 0, Col.INDIKATOR])
    columns = (Col.INDIKATOR, Col.EBENE, Col.ZEIT, Col.DATENART, Col.ABGELEITET, Col.ZEICHEN, Col.ZAEHLER, Col.NENNER)
    facts = []
    for code, level, time, kind, derived, sign, top, bottom, newest in zip(
        *(figures[column] for column in columns), latest, strict=True
    ):
        indicator = data.indicators[code]
        facts.append(
            Facts(
                kind="" if invented else kind,
                computed=bool(derived) and indicator.kind is not Kind.COMPUTED,
                sign=sign,
                present=(present[code, time], places) if level == Level.MUNICIPALITY.value else None,
                age=max((today - find_end(time)).days, 0) if newest else None,
                rhythm=RHYTHM_MONTHS.get(indicator.rhythm, _USUAL_MONTHS),
                cases=_find_cases(indicator, top, bottom, is_balance=code in balances),
            )
        )
    return facts


def compute_grade_years(quality: pd.DataFrame) -> pd.DataFrame:
    """Indicators × years; a cell counts the grades of `compute_quality`, such as {"A": 9, "C": 1}, {} without a value."""
    years = range(int(quality[Col.JAHR].min()), int(quality[Col.JAHR].max()) + 1) if len(quality) else range(0)
    table: dict[str, dict[int, dict[str, int]]] = {}
    for (code, year, grade), count in quality.groupby([Col.INDIKATOR, Col.JAHR, Col.NOTE], sort=True).size().items():
        row = table.setdefault(code, {year: {} for year in years})
        row[year][grade] = int(count)
    return pd.DataFrame.from_dict(table, orient="index", columns=list(years))


def _find_cases(indicator: Indicator, top: float, bottom: float, *, is_balance: bool) -> tuple[float, float] | None:
    if indicator.unit not in ("%", "‰") and not indicator.unit.startswith("je "):
        return None
    if np.isnan(top) or np.isnan(bottom):
        return (-1.0, -1.0)  # not delivered; NaN would make equal facts unequal
    if is_balance:
        return (bottom, bottom)
    rest = bottom - top
    return (bottom, min(top, rest) if indicator.unit == "%" and rest >= 0 else top)


def _grade_source(facts: Facts, scale: GradeScale) -> CriterionGrade:
    if not facts.kind:
        return CriterionGrade("", f"{example_mark.WORD}, Quelle nicht bewertet")
    if facts.kind == DataKind.OFFICIAL and facts.computed:
        return CriterionGrade(scale.of_word("quelle", "errechnet"), "aus amtlichen Zahlen errechnet")
    words: dict[str, str] = {
        DataKind.OFFICIAL: "amtliche Zahl",
        DataKind.PUBLISHED: "aus zweiter Hand veröffentlicht",
        _EXAMPLE: "erfunden (Beispiel)",
    }
    return CriterionGrade(scale.of_word("quelle", facts.kind), words.get(facts.kind, facts.kind))


def _grade_sign(facts: Facts, scale: GradeScale) -> CriterionGrade:
    signs: dict[str, str] = {
        SignCode.PROVISIONAL: "vorläufig",
        SignCode.ESTIMATED: "geschätzt",
        SignCode.LIMITED: "Aussagewert eingeschränkt",
    }
    if facts.sign not in signs:
        return CriterionGrade("", "kein Zeichen, das den Wert einschränkt")
    return CriterionGrade(scale.of_word("zeichen", facts.sign), signs[facts.sign])


def _grade_completeness(facts: Facts, scale: GradeScale) -> CriterionGrade:
    if facts.present is None:
        return CriterionGrade("", "kein Wert einer Gemeinde")
    there, places = facts.present
    words = f"{format_number(there)} von {format_number(places)} Gemeinden mit Wert"
    return CriterionGrade(scale.of_number("vollstaendigkeit", "anteil", there / places), words)


def _grade_age(facts: Facts, scale: GradeScale) -> CriterionGrade:
    if facts.age is None:
        return CriterionGrade("", "früherer Wert einer Reihe, Alter zählt nicht")
    age = facts.age / (facts.rhythm * DAYS_PER_MONTH)
    months = int(facts.age / DAYS_PER_MONTH)
    words = f"neuester Wert, {format_number(months)} {'Monat' if months == 1 else 'Monate'} alt"
    return CriterionGrade(scale.of_number("alter", "rhythmen", age), words)


def _grade_cases(facts: Facts, scale: GradeScale) -> CriterionGrade:
    if facts.cases is None:
        return CriterionGrade("", "kein Anteil, Fallzahl spielt keine Rolle")
    bottom, top = facts.cases
    if bottom < 0:
        return CriterionGrade(scale.of_word("fallzahl", "unbekannt"), "Fallzahl nicht mitgeliefert")
    grade = max(scale.of_number("fallzahl", "nenner", bottom), scale.of_number("fallzahl", "zaehler", top))
    if top == bottom:
        return CriterionGrade(grade, f"bezogen auf {format_number(bottom)} Fälle")
    return CriterionGrade(grade, f"kleinere Seite {format_number(top)} von {format_number(bottom)} Fällen")
