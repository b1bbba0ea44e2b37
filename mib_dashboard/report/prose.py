"""Long texts from `mib_dashboard/texts/`, with places for the operator's details."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[1] / "texts"
_SLOT = re.compile(r"\{\{(\w+)(?:\|([^}]*))?\}\}")
_OPEN = "[Bitte eintragen"


def load_text(name: str) -> str:
    """The text as it stands in `texts/`, without the ending `.md`."""
    return (TEXTS / f"{name}.md").read_text("utf-8")


def find_detail(operator: Mapping[str, str], key: str) -> str:
    """What the operator says of itself; "" for nothing and for a placeholder, which stands in brackets."""
    value = operator.get(key, "").strip()
    return "" if value.startswith(_OPEN) else value


def fill_slots(
    text: str, operator: Mapping[str, str], write: Callable[[str], str], ask: Callable[[str], str]
) -> tuple[str, list[str]]:
    """Every `{{key}}` or `{{key|what to enter}}` replaced: by `write(detail)`, or by `ask(words)` where nobody filled it in.

    Also returns the keys that are not filled in yet.
    """
    left: list[str] = []

    def detail(match: re.Match[str]) -> str:
        key, wanted = match[1], match[2] or match[1]
        if value := find_detail(operator, key):
            return write(value)
        left.append(key)
        return ask((operator.get(key, "").strip() or f"{_OPEN}: {wanted}]").strip("[]"))

    return _SLOT.sub(detail, text), list(dict.fromkeys(left))
