"""What is said about one entry while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mib_dashboard.bridges.persons import looks_like_person, strip_persons
from mib_dashboard.bridges.plain import LONGEST_TEXT, shorten


@dataclass
class Notes:
    """German sentences about one entry, each once; `names`: persons the entry mentions elsewhere."""

    names: Sequence[str] = ()
    told: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep of the names only those of persons: an `Empfang` may stay in a text."""
        self.names = [name for name in self.names if looks_like_person(name)]

    def tell(self, text: str) -> None:
        """Keep a sentence."""
        self.told[text] = None

    def clean(self, text: str, where: str, most: int) -> str:
        """The text without persons, at most `most` letters; what was removed is told with the name of the field."""
        found = strip_persons(text[:LONGEST_TEXT], self.names)
        for what in found.removed:
            self.tell(f"Im Feld „{where}“ stand {what}; das ist nicht übernommen.")
        return shorten(found.text, most)
