"""One small cut in the program, and how it is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


class StalePlaceError(ValueError):
    """The text of a cut does not stand exactly once in its file; the message is a German sentence."""


@dataclass(frozen=True)
class Mutant:
    """`old` stands exactly once in `file` (path below the root) and becomes `new`.

    `meaning`: what no longer works, a German sentence. `tests`: what pytest has to run to notice, separated by spaces.
    `equivalent`: the reason why nobody can notice; then there are no tests.
    """

    file: str
    old: str
    new: str
    meaning: str
    tests: str = ""
    equivalent: str = ""

    def cut(self, root: Path) -> str:
        """The text of the file below `root` with the cut. Raises StalePlaceError."""
        path = root / self.file
        if not path.is_file():
            raise StalePlaceError(f"{self.file}: Die Datei gibt es nicht (mehr).")
        text = path.read_text("utf-8")
        if (found := text.count(self.old)) != 1:
            raise StalePlaceError(f"{self.file}: Stelle nicht gefunden (kommt {found}-mal vor): {self.old!r}")
        return text.replace(self.old, self.new)
