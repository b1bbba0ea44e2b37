"""The long texts of the house in plain sections: imprint, privacy, accessibility."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_words
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.report.prose import fill_slots, load_text

_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_MARKS = re.compile(r"\*\*|`|^[-*] |^\d+\. ", re.MULTILINE)
_RULE = re.compile(r"^\|[\s:|-]+\|$", re.MULTILINE)


def compose_text(path: str, base: Ground, asked: Asked) -> FirstPage:
    """The text of the page at `path`."""
    heading, parts = read_sections(path, base.prepared.data.operator)
    return assemble(path, base, asked, parts, heading=heading)


def read_sections(name: str, operator: Mapping[str, str]) -> tuple[str, list[Part]]:
    """Heading and one part for each section; Markdown marks are gone, an address stands behind its words."""
    text, _ = fill_slots(load_text(name), operator, str, lambda words: f"[{words}]")
    head, *sections = re.split(r"^#{2,3} ", text, flags=re.MULTILINE)
    title, _, intro = head.strip().partition("\n")
    heading = title.removeprefix("# ") if title.startswith("# ") else ""
    parts = [_part("", intro if heading else head)] if (intro if heading else head).strip() else []
    parts += [_part(*section.partition("\n")[::2]) for section in sections]
    return heading, parts


def _part(title: str, text: str) -> Part:
    plain = _MARKS.sub("", _RULE.sub("", _LINK.sub(_spell, text)))
    return print_words(title.strip(), [line.strip() for line in plain.splitlines() if line.strip()])


def _spell(link: re.Match[str]) -> str:
    words, address = link.groups()
    return (
        words
        if words == address or not address.startswith(("http", "mailto:"))
        else f"{words} ({address.removeprefix('mailto:')})"
    )
