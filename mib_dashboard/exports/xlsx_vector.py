"""Maps of a workbook that stay sharp: beside the pixels of a picture its drawing, as Word keeps it, too."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_TYPES = "[Content_Types].xml"
_DRAWING = re.compile(r"xl/drawings/drawing(\d+)\.xml")


def keep_sharp(content: bytes, drawings: Sequence[str], stamp: tuple[int, int, int, int, int, int]) -> bytes:
    """The workbook with `drawings` (SVG) behind its pictures, in the order of its sheets; charts are drawn by Excel itself.

    `stamp`: the date of its parts.
    """
    if not drawings:
        return content
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {info.filename: source.read(info) for info in source.infolist()}
    added = _link(parts, list(drawings))
    types = parse_xml(parts[_TYPES])
    types.insert(0, _make_beside(types[0], Extension="svg", ContentType="image/svg+xml"))
    parts[_TYPES] = serialize_part_xml(types)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (parts | added).items():
            archive.writestr(zipfile.ZipInfo(name, stamp), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _link(parts: dict[str, bytes], drawings: list[str]) -> dict[str, bytes]:
    """Point every picture to its drawing; returns the parts to be added."""
    added: dict[str, bytes] = {}
    names = sorted((int(match[1]), name) for name in parts if (match := _DRAWING.fullmatch(name)))
    for _, name in names:
        sheet, place = parse_xml(parts[name]), name.replace("drawings/", "drawings/_rels/") + ".rels"
        blips = list(sheet.iter(qn("a:blip")))
        if not blips:
            continue
        relations = parse_xml(parts[place])
        for blip in blips:
            number = len(added) + 1
            added[f"xl/media/karte{number}.svg"] = drawings[number - 1].encode()
            key = f"rIdSvg{number}"
            _extend(blip, key)
            relations.append(_make_beside(relations[0], Id=key, Type=_IMAGE, Target=f"../media/karte{number}.svg"))
        parts[name], parts[place] = serialize_part_xml(sheet), serialize_part_xml(relations)
    return added


def _extend(blip: Any, key: str) -> None:
    more = blip.makeelement(qn("a:extLst"), {})
    extension = more.makeelement(qn("a:ext"), {"uri": _EXTENSION})
    extension.append(extension.makeelement(f"{{{_SVG}}}svgBlip", {qn("r:embed"): key}, nsmap={"asvg": _SVG}))
    more.append(extension)
    blip.append(more)


def _make_beside(element: Any, **attributes: str) -> Any:
    """An element of the same name."""
    return element.makeelement(element.tag, attributes)
