"""What lies beside the sheets of an .xlsx file: their list, the shared texts, the number formats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin

from mib_dashboard.intake.read.cells import BUILT_IN
from mib_dashboard.intake.read.limits import RefusedError
from mib_dashboard.intake.read.markup import BROKEN, attribute, is_true, local, walk
from mib_dashboard.intake.read.package import Package

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
NO_TABLE = "Die Datei ist keine Tabelle von Excel. Erwartet wird eine Arbeitsmappe (.xlsx) mit mindestens einem Blatt."


@dataclass(frozen=True)
class SheetEntry:
    """A sheet in the list of sheets, and the part of the file that holds it."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets refer to."""

    sheets: tuple[SheetEntry, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    is_1904: bool
    is_uncalculated: bool

    def read_string(self, index: str) -> str:
        """The shared text of this number. RefusedError when there is none."""
        if not index.isdecimal() or int(index) >= len(self.strings):
            raise RefusedError(BROKEN)
        return self.strings[int(index)]

    def read_format(self, style: str) -> str:
        """The number format of this style, "" when there is none."""
        return self.formats[int(style)] if style.isdecimal() and int(style) < len(self.formats) else ""


def load_book(package: Package) -> Book:
    """Everything but the sheets themselves. RefusedError when it is no workbook."""
    targets = _load_targets(package, "")
    main = next((target for kind, target in targets.values() if kind == "officeDocument"), "xl/workbook.xml")
    if main.lower() not in package.names:
        raise RefusedError(NO_TABLE)
    parts = _load_targets(package, main)
    entries, is_1904, is_uncalculated = [], False, False
    for _, name, element in walk(package.unpack(main)):
        if name == "sheet":
            kind, part = parts.get(_relation(element), ("", ""))
            if kind == "worksheet":
                is_hidden = attribute(element, "state") in ("hidden", "veryHidden")
                entries.append(SheetEntry(unescape(attribute(element, "name")), part, is_hidden))
        elif name == "workbookPr":
            is_1904 = is_true(attribute(element, "date1904"))
        elif name == "calcPr":
            # Programs that write files without computing them leave it to Excel and store 0 meanwhile.
            is_uncalculated = is_true(attribute(element, "fullCalcOnLoad"))
    if not entries:
        raise RefusedError(NO_TABLE)
    others = dict(parts.values())
    strings = _load_strings(package, others.get("sharedStrings", ""))
    return Book(tuple(entries), strings, _load_formats(package, others.get("styles", "")), is_1904, is_uncalculated)


def _relation(element: Any) -> str:
    """`r:id`, not `sheetId`."""
    return next((str(value) for key, value in element.items() if "}" in key and local(key) == "id"), "")


def _load_targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Id → (kind, part) of what a part refers to."""
    folder, slash, name = part.rpartition("/")
    rels = f"{folder}{slash}_rels/{name}.rels"
    if rels.lower() not in package.names:
        return {}
    found = {}
    for _, tag, element in walk(package.unpack(rels)):
        if tag == "Relationship" and attribute(element, "TargetMode") != "External":
            target = unquote(urljoin(f"/{part}", attribute(element, "Target"))).lstrip("/")
            found[attribute(element, "Id")] = (attribute(element, "Type").rpartition("/")[2], target)
    return found


def _load_strings(package: Package, part: str) -> tuple[str, ...]:
    if part.lower() not in package.names:
        return ()
    strings = []
    for _, name, element in walk(package.unpack(part)):
        if name == "si":
            strings.append(join_text(element))
            element.clear()
    return tuple(strings)


def join_text(element: Any) -> str:
    """The text of all runs, without the reading aids of Japanese."""
    parts = []
    for child in element:
        name = local(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts.append(join_text(child))
    return unescape("".join(parts))


def unescape(text: str) -> str:
    """`_x000D_` → the sign itself; halves of a sign stay as they are written."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return found[0] if "\ud800" <= sign <= "\udfff" else sign


def _load_formats(package: Package, part: str) -> tuple[str, ...]:
    """The number format of every style of a cell."""
    if part.lower() not in package.names:
        return ()
    own: dict[str, str] = {}
    styles: list[str] = []
    is_inside = False
    for event, name, element in walk(package.unpack(part), frozenset({"cellXfs"})):
        if name == "cellXfs":
            is_inside = event == "start"
        elif name == "numFmt":
            # Formats of conditional formatting come later and may use a number again.
            own.setdefault(attribute(element, "numFmtId"), attribute(element, "formatCode"))
        elif name == "xf" and is_inside:
            styles.append(attribute(element, "numFmtId"))
    return tuple(own.get(number, BUILT_IN.get(int(number), "") if number.isdecimal() else "") for number in styles)
