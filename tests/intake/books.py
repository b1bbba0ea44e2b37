"""Files of tables made by hand, part by part, so that a test can put into them what no spreadsheet would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CALC = "application/vnd.oasis.opendocument.spreadsheet"
SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def zip_parts(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zipped file of these parts."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return memory.getvalue()


def xlsx_parts(
    data: str = "",
    *,
    before: str = "",
    after: str = "",
    strings: str = "",
    styles: str = "",
    book: str = "",
    state: str = "",
    title: str = "Blatt",
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet; `data` stands in `sheetData`, `before` and `after` beside it."""
    shown = f' state="{state}"' if state else ""
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "/xl/styles.xml")]
        )
    )
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}<sheets><sheet name="{title}" sheetId="1"{shown} '
        'r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }


def xlsx(data: str = "", **options: str) -> bytes:
    """A workbook with one sheet, see `xlsx_parts`."""
    return zip_parts(xlsx_parts(data, **options))


def text_cell(place: str, text: str) -> str:
    """A cell that holds its text itself."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods_parts(table: str, *, styles: str = "", doctype: str = "") -> dict[str, str | bytes]:
    """The parts of an OpenDocument spreadsheet; `table` is what stands between its sheets' tags, tables included."""
    names = ["office", "table", "text", "style", "calcext"]
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = (
        f"{doctype}<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    )
    return {"mimetype": CALC, "META-INF/manifest.xml": "<manifest/>", "content.xml": content}


def ods(table: str, **options: str) -> bytes:
    """An OpenDocument spreadsheet, see `ods_parts`."""
    return zip_parts(ods_parts(table, **options))


def container(streams: Mapping[str, bytes]) -> bytes:
    """A container of old Office files (OLE2) with these streams, each filled up to the size of a large one."""
    filled = {name: content.ljust(max(4096, -(-len(content) // SECTOR) * SECTOR), b"\0") for name, content in streams.items()}
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    fat, body, place = [FAT, END], b"", 2
    for number, (name, content) in enumerate(filled.items(), start=1):
        count = len(content) // SECTOR
        entries.append(_entry(name, 2, place, len(content), right=number + 1 if number < len(filled) else FREE))
        fat += [*range(place + 1, place + count), END]
        place, body = place + count, body + content
    assert len(fat) <= SECTOR // 4, "one sector of the table of sectors is enough for tests"
    assert len(entries) <= 4
    table = b"".join(sector.to_bytes(4, "little") for sector in [*fat, *[FREE] * (SECTOR // 4 - len(fat))])
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    return _header() + table + directory + body


def _header() -> bytes:
    numbers = [
        (0x3E, 2),
        (3, 2),
        (0xFFFE, 2),
        (9, 2),
        (6, 2),
        (0, 6),
        (0, 4),
        (1, 4),
        (1, 4),
        (0, 4),
        (4096, 4),
        (END, 4),
        (0, 4),
    ]
    numbers += [(END, 4), (0, 4), (0, 4), *[(FREE, 4)] * 108]
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    return start + b"".join(number.to_bytes(size, "little") for number, size in numbers)


def _entry(name: str, kind: int, start: int, size: int, *, right: int = FREE, child: int = FREE) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    links = b"".join(number.to_bytes(4, "little") for number in (FREE, right, child))
    head = coded.ljust(64, b"\0") + len(coded).to_bytes(2, "little") + bytes([kind, 1]) + links
    return head + b"\0" * 36 + start.to_bytes(4, "little") + size.to_bytes(8, "little")


def record(code: int, data: bytes = b"") -> bytes:
    """One record of an .xls stream."""
    return code.to_bytes(2, "little") + len(data).to_bytes(2, "little") + data


def xls(*records: bytes) -> bytes:
    """An .xls file with these records after its first one."""
    begin = record(0x809, b"\x00\x06\x05\x00\xbb\x0d\xcc\x07\x00\x00\x00\x00\x06\x00\x00\x00")
    return container({"Workbook": begin + b"".join(records) + record(0x0A)})
