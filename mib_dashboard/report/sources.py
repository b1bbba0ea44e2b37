"""The sources of a paper: each as the tables name it, and the list as people read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

OPEN_LICENCE = "Lizenz nicht genannt"
_TIME = re.compile(r"\d{2}\.\d{2}\.\d{4}|\b(?:19|20)\d{2}\b")
_FEW = 3


@dataclass(frozen=True)
class SourceNote:
    """A source used in a report; `note` is `OPEN_LICENCE` where its licence is not settled, else ""."""

    title: str
    publisher: str
    as_of: str
    licence: str
    reference: str
    note: str

    @property
    def line(self) -> str:
        """The source as one line."""
        return _join_parts(self.title, self, f"Stand {self.as_of}" if self.as_of else "")


def list_lines(sources: Iterable[SourceNote]) -> tuple[str, ...]:
    """One line each; editions that differ by their dates alone share one, which names the first and the last."""
    editions: dict[tuple[str, ...], list[SourceNote]] = {}
    for source in sources:
        key = (_TIME.sub("", source.title), source.publisher, source.note or source.licence)
        editions.setdefault(key, []).append(source)
    return tuple(found[0].line if len(found) == 1 else _join(found) for found in editions.values())


def _join(sources: list[SourceNote]) -> str:
    first = sources[0]
    times = sorted({tuple(_TIME.findall(source.title)) for source in sources}, key=lambda found: [_order(t) for t in found])
    titles = list(dict.fromkeys(source.title for source in sources))
    if len(titles) == 1:
        title = titles[0]
    elif len(titles) <= _FEW or any(len(found) != 1 for found in times):
        title = "; ".join(titles)
    else:
        title = f"{_TIME.sub(f'{times[0][0]} bis {times[-1][0]}', first.title)} ({len(titles)} Ausgaben)"
    stamps = [stamp for stamp in dict.fromkeys(source.as_of for source in sources) if stamp and stamp not in title]
    as_of = f"Stand {', '.join(stamps)}" if stamps and len(titles) <= _FEW else ""
    return _join_parts(title, first, as_of)


def _join_parts(title: str, source: SourceNote, as_of: str) -> str:
    """A publisher with whose name the title begins is not named again."""
    publisher = "" if title.startswith(source.publisher) else source.publisher
    return ", ".join(part for part in (title, publisher, as_of, source.note or source.licence) if part)


def _order(time: str) -> str:
    """`31.12.2023` after `31.12.1983`."""
    return "".join(reversed(time.split(".")))
