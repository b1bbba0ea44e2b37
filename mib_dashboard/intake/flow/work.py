"""What people have decided about one delivery so far: kept with it in the store, so that nothing is lost when they leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from mib_dashboard.intake.candidate import ADDABLE
from mib_dashboard.intake.compare import CellKey

Row = Mapping[str, str]


class FlowError(RuntimeError):
    """A step that cannot be taken now; nothing was changed, the message is a German sentence."""


@dataclass(frozen=True)
class Decision:
    """Somebody confirmed that a finding is no mistake. `at`: ISO day and time, UTC."""

    reason: str
    account: str
    at: str
    message: str = ""


@dataclass(frozen=True)
class Edit:
    """One row of a delivery that a person corrected by hand or left out.

    `sheet` to `time` name the row. `before`, `after`: its value and sign then and now; `left_out` holds all of the row when it is
    left out. `at`: ISO day and time, UTC.
    """

    sheet: str
    cell: str
    indicator: str
    area: str
    time: str
    before: tuple[str, str]
    after: tuple[str, str]
    reason: str
    account: str
    at: str
    left_out: Row = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """Which row it is."""
        return self.sheet, self.cell, self.indicator, self.area, self.time

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Edit:
        """The way back from plain data."""
        return cls(**{**content, "before": tuple(content["before"]), "after": tuple(content["after"])})


@dataclass(frozen=True)
class DeliveryWork:
    """The work on one delivery; plain data for JSON.

    `known`: recipe, habits and answers while questions are open. `additions`: rows of other tables by form (see `ReleaseOrder`).
    `decisions`: key of a finding → who confirmed it. `dropped`: released cells to be taken out. `hands`: names of all accounts
    that prepared it; none of them releases it. `base`: number of the release it was compared with last, 0 before the first time;
    `seal`: what it would change, as it was seen then. `edits`: rows corrected by hand, oldest first. `is_reread`: the file is
    read in another way than when its rows were taken over; `taken`: short hash of what was known then.
    """

    known: Mapping[str, Any] = field(default_factory=dict)
    additions: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    dropped: tuple[CellKey, ...] = ()
    hands: tuple[str, ...] = ()
    base: int = 0
    seal: str = ""
    edits: tuple[Edit, ...] = ()
    is_reread: bool = False
    taken: str = ""

    def touched_by(self, account: str) -> DeliveryWork:
        """The same with one more person whose work it is."""
        return replace(self, hands=tuple(dict.fromkeys((*self.hands, account))))

    def add(self, table: str, row: Row) -> DeliveryWork:
        """The same with a row of another table; one of the same key is replaced. FlowError for a table no form may change."""
        if table not in ADDABLE:
            raise FlowError(f"Mit einer Lieferung lässt sich die Tabelle „{table}“ nicht ändern.")
        key = ADDABLE[table].key
        kept = [old for old in self.additions.get(table, ()) if any(old.get(name) != row.get(name) for name in key)]
        return replace(self, additions={**self.additions, table: (*kept, dict(row))})

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        content = asdict(self)
        content["additions"] = {table: [dict(row) for row in rows] for table, rows in self.additions.items()}
        content["dropped"] = [list(key) for key in self.dropped]
        content["hands"] = list(self.hands)
        content["edits"] = [asdict(one) for one in self.edits]
        return content

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> DeliveryWork:
        """The way back; what a delivery has not yet is empty."""
        return cls(
            content.get("known", {}),
            {table: tuple(rows) for table, rows in content.get("additions", {}).items()},
            {key: Decision(**one) for key, one in content.get("decisions", {}).items()},
            tuple((code, area, time) for code, area, time in content.get("dropped", ())),
            tuple(content.get("hands", ())),
            int(content.get("base", 0)),
            str(content.get("seal", "")),
            tuple(Edit.from_dict(one) for one in content.get("edits", ())),
            bool(content.get("is_reread", False)),
            str(content.get("taken", "")),
        )
