"""Templates of sentences: `{name}` is a slot, everything else is text.

Not `str.format`, which follows attributes and indexes of what it is given: a template comes from a table that anybody in
the office may change. What fills a slot is never read as a template again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_BRACE = re.compile(r"[{}]")


def list_slots(template: str) -> tuple[str, ...]:
    """The names of the slots in their order, each once."""
    return tuple(dict.fromkeys(_SLOT.findall(template)))


def has_stray_brace(template: str) -> bool:
    """True when a brace belongs to no slot: unclosed, nested, doubled, or with a name that can be none."""
    return bool(_BRACE.search(_SLOT.sub("", template)))


def fill_slots(template: str, values: Mapping[str, str]) -> str:
    """The text with every slot replaced. Raises KeyError with the name of a slot that has no value."""
    return _SLOT.sub(lambda slot: values[slot[1]], template)
