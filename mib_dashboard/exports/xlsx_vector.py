"""Maps of a workbook that stay sharp: beside the pixels of a picture its drawing, as Word and PowerPoint keep it, too."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DRAWING = re.compile(r"xl/drawings/drawing(\d+)\.xml")
_BLIP = re.compile(r'<a:blip ([^>]*r:embed="rId\d+")\s*/>')
_TYPE = '<Default Extension="svg" ContentType="image/svg+xml"/>'


def keep_sharp(content: bytes, drawings: Sequence[str], stamp: tuple[int, int, int, int, int, int]) -> bytes:
    """The workbook with `drawings` (SVG) behind its pictures, in the order of its sheets; charts are drawn by Excel itself.

    `stamp`: the date of its parts.
    """
    if not drawings:
        return content
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {info.filename: source.read(info) for info in source.infolist()}
    added = _link(parts, list(drawings))
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("<Default ", f"{_TYPE}<Default ", 1).encode()
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
        text = parts[name].decode()
        relations = name.replace("drawings/", "drawings/_rels/") + ".rels"
        for blip in _BLIP.findall(text):
            number = len(added) + 1
            added[f"xl/media/karte{number}.svg"] = drawings[number - 1].encode()
            extension = (
                f'<a:extLst><a:ext uri="{_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="rIdSvg{number}"/>'
                "</a:ext></a:extLst>"
            )
            text = text.replace(f"<a:blip {blip}/>", f"<a:blip {blip}>{extension}</a:blip>", 1)
            link = f'<Relationship Id="rIdSvg{number}" Type="{_IMAGE}" Target="../media/karte{number}.svg"/></Relationships>'
            parts[relations] = parts[relations].decode().replace("</Relationships>", link).encode()
        parts[name] = text.encode()
    return added
