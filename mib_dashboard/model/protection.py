"""Frozen value objects of the disclosure control: rules by source, links between series, and the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import pandas as pd

from mib_dashboard.schema import SEPARATOR, Col

DEFAULT_MINIMUM = 5
STRICTEST_MINIMUM = 10
DEFAULT_DENOMINATOR = 50
SMALLEST_MINIMUM = 3
LOG_COLUMNS = (Col.INDIKATOR, Col.REGEL, Col.GEHEIM, Col.GERUNDET)


class Method(StrEnum):
    """What happens to the counts of a source."""

    SUPPRESS = "Mindestfallzahl"
    ROUND = "Rundung"
    CELL_KEY = "Cell-Key"
    PUBLISHED = "amtlich veröffentlicht"
    IMPERSONAL = "ohne Personenbezug"


@dataclass(frozen=True)
class Rule:
    """How the figures of a source (and, when `indicator` is not empty, of one indicator of it) are protected.

    `minimum`: smallest count shown. `base`: multiple to round to. `denominator`: a rate with fewer in its denominator is
    not reliable. `known`: areas whose figures are public elsewhere.
    """

    source: str
    indicator: str = ""
    method: Method = Method.SUPPRESS
    minimum: int = DEFAULT_MINIMUM
    base: int = 0
    denominator: int = DEFAULT_DENOMINATOR
    known: frozenset[str] = frozenset()

    @property
    def is_free(self) -> bool:
        """True when the figures need no protection here."""
        return self.method in (Method.PUBLISHED, Method.IMPERSONAL, Method.CELL_KEY)

    @property
    def name(self) -> str:
        """The rule in a few German words, for the protocol."""
        if self.method is Method.SUPPRESS:
            return f"mindestens {self.minimum}"
        return f"gerundet auf {self.base}" if self.method is Method.ROUND else self.method.value


def strictness(rule: Rule) -> tuple[int, int, int]:
    """Orders rules: the larger, the more is hidden."""
    order = (Method.IMPERSONAL, Method.PUBLISHED, Method.CELL_KEY, Method.ROUND, Method.SUPPRESS)
    return order.index(rule.method), rule.minimum, rule.base


class LinkKind(StrEnum):
    """How series hang together."""

    SUM = "Summe"
    SUBSET = "Teilmenge"
    DERIVED = "abgeleitet"
    RUNNING = "aufgelaufen"
    YEAR = "Jahressumme"
    CHANGE = "Zeitvergleich"
    FLOW = "Fortschreibung"


@dataclass(frozen=True)
class Link:
    """One row of `zusammenhaenge.csv`.

    SUM: `total` is the sum of the `parts`, `years` earlier. SUBSET: the parts are disjoint and lie within the total.
    DERIVED: the total is calculated from the parts in some other way. RUNNING: the total counts up within each year.
    YEAR: the total is the sum of all reports of the parts in its year and in the `years` before it. CHANGE: of the total,
    a stock, nobody may learn that it changed by one or two people since it was last reported. FLOW: the total, a stock, is what
    it was before with the `parts` of the time between and without those in `minus`.
    """

    total: str
    parts: tuple[str, ...]
    kind: LinkKind
    years: int = 0
    minus: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaSum:
    """One row of `gebietssummen.csv`: `area` is made of the `parts`; not `is_complete`: and of others that are not named."""

    area: str
    parts: tuple[str, ...]
    is_complete: bool

    @property
    def pieces(self) -> tuple[str, ...]:
        """The parts and, where they are not all, what is left as an area of its own: its groups add up as those of any other."""
        return self.parts if self.is_complete else (*self.parts, f"{self.area} ohne {SEPARATOR.join(self.parts)}")


@dataclass(frozen=True)
class RuleBook:
    """All rules and links of a delivery; a source that no rule names has the `default`."""

    rules: Mapping[tuple[str, str], Rule]
    links: tuple[Link, ...]
    version: str
    sums: tuple[AreaSum, ...] = ()
    default: Rule = Rule("")

    def find(self, sources: str, indicator: str) -> Rule:
        """The rule for a figure of one or several sources (`A|B`): the strictest of theirs."""
        found = [self._one(source, indicator) for source in sources.split(SEPARATOR)]
        return max(found, key=strictness)

    def _one(self, source: str, indicator: str) -> Rule:
        fallback = replace(self.default, source=source)
        return self.rules.get((source, indicator)) or self.rules.get((source, "")) or fallback


@dataclass(frozen=True)
class Breach:
    """A hidden cell whose value is narrower than its rule demands; carries no value."""

    indicator: str
    area: str
    time: str
    reason: str


@dataclass(frozen=True)
class Protection:
    """What was done to the figures, without any value.

    `version`: short hash over rules and links. `log`: a row per indicator and rule with `LOG_COLUMNS` (counts of cells). It does
    not tell why a cell is hidden: who knew that a sum has no cell that only protects another could calculate the small ones.
    `hidden`: counts that are not shown, in all. `guarded`: indicators with figures that need protection.
    `breaches`: cells that could not be protected. `non_additive`: pairs of source and indicator whose counts must not be summed.
    """

    version: str = ""
    log: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(LOG_COLUMNS)))
    breaches: tuple[Breach, ...] = ()
    non_additive: frozenset[tuple[str, str]] = frozenset()
    hidden: int = 0
    guarded: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Earlier:
    """What an earlier state showed and a link still leads to: (indicator, area, time) → value.

    `cells` is None when nobody wrote it down. Not `can_be_removed`: it was public for all, and nobody can take it back.
    """

    name: str
    cells: Mapping[tuple[str, str, str], float] | None
    can_be_removed: bool = True
