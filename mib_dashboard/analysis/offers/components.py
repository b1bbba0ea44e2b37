"""Groups of things that hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def compute_components(links: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Connected components of undirected links, each sorted, the components by their first member.

    The order of the links does not matter; a thing without a link is in no component.
    """
    above: dict[str, str] = {}

    def top(code: str) -> str:
        above.setdefault(code, code)
        while above[code] != code:
            above[code] = above[above[code]]
            code = above[code]
        return code

    for first, second in links:
        a, b = sorted((top(first), top(second)))
        above[b] = a
    found: dict[str, list[str]] = defaultdict(list)
    for code in sorted(above):
        found[top(code)].append(code)
    return tuple(tuple(members) for _, members in sorted(found.items()))
