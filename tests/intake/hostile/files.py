"""Files that want to harm: each made by code, with the part of the sentence that refuses it ("" when it is read harmlessly)."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.intake.books import MAIN, container, ods, ods_parts, record, text_cell, xls, xlsx, xlsx_parts, zip_parts

SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]>'
ROW = '<row r="1">{}</row>'


@dataclass(frozen=True)
class Hostile:
    """One file; `told` is a part of the sentence."""

    name: str
    told: str
    build: Callable[[], bytes]


def replace(part: str, content: str | bytes) -> bytes:
    return zip_parts({**xlsx_parts(ROW.format(text_cell("A1", "x"))), part: content})


def sheet(data: str, doctype: str = "") -> str:
    return f'{doctype}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>'


def bomb() -> bytes:
    return replace(SHEET, sheet(" " * 40_000_000))


def many_parts() -> bytes:
    digits = random.Random(7).randbytes(30_000).hex() * 18  # packs to a tenth: no single part is a bomb
    return zip_parts({**xlsx_parts(), **{f"xl/media/{number}.xml": digits[number:] for number in range(55)}})


def hidden_bomb() -> bytes:
    """A bomb beside so much noise that the file as a whole packs badly."""
    noise = random.Random(5).randbytes(5_000_000)
    return zip_parts({**xlsx_parts(), SHEET: sheet(" " * 20_000_000), "xl/media/a.png": noise})


def small_bombs() -> bytes:
    return zip_parts({**xlsx_parts(), **{f"xl/media/{number}.xml": " " * 900_000 for number in range(40)}})


def nested() -> bytes:
    inner = zip_parts({"a": b"\0" * 5_000_000})
    for _ in range(5):
        inner = zip_parts({"a.zip": inner, "b.zip": inner})
    return inner


def lying_size() -> bytes:
    honest = zip_parts(xlsx_parts("<row/>" * 10_000))
    place = honest.rindex(SHEET.encode()) - 46
    return honest[: place + 24] + (100).to_bytes(4, "little") + honest[place + 28 :]


def overlapping() -> bytes:
    """Many entries of the list that share one packed part."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in xlsx_parts().items():
            package.writestr(name, content)
        package.writestr("xl/big.xml", random.Random(3).randbytes(20_000).hex() * 20)
        first = package.getinfo("xl/big.xml")
        for number in range(300):
            copy = zipfile.ZipInfo(f"xl/{number}.xml")
            for key in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(copy, key, getattr(first, key))
            package.filelist.append(copy)
    return memory.getvalue()


def password() -> bytes:
    plain = bytearray(zip_parts(xlsx_parts()))
    place = 0
    while (place := plain.find(b"PK\x01\x02", place)) >= 0:
        plain[place + 8] |= 1
        place += 4
    return bytes(plain)


def duplicate_part() -> bytes:
    memory = io.BytesIO(zip_parts(xlsx_parts(ROW.format(text_cell("A1", "offen")))))
    with zipfile.ZipFile(memory, "a") as package:
        package.writestr(SHEET.upper(), sheet(ROW.format(text_cell("A1", "heimlich"))))
    return memory.getvalue()


def truncated() -> bytes:
    whole = xlsx("".join(f"<row>{text_cell(f'A{n}', str(n))}</row>" for n in range(1, 500)))
    return whole[: len(whole) // 2]


def memory_eater() -> bytes:
    """Stored, not packed: no bomb by its ratio, but each empty element takes many times its length in memory."""
    cell = "<row><c><is>" + '<r a="Ā" b="Ă" c="Ą" d="Ć" e="Ĉ" f="Ċ"/>Č' * 999_000 + "</is></c></row>"
    return zip_parts({**xlsx_parts(), SHEET: sheet(cell)}, zipfile.ZIP_STORED)


def many_elements() -> bytes:
    return zip_parts({**xlsx_parts(), SHEET: sheet("<row/>" * 2_500_000)}, zipfile.ZIP_STORED)


def deep() -> bytes:
    return zip_parts({**xlsx_parts(), SHEET: sheet("<a>" * 3_000_000 + "</a>" * 3_000_000)}, zipfile.ZIP_STORED)


def shared_giant() -> bytes:
    cells = "".join(f'<c r="{letter}{n}" t="s"><v>0</v></c>' for n in range(1, 500) for letter in "ABCDEFGH")
    return xlsx(f"<row>{cells}</row>", strings=f"<si><t>{'x' * 32_000}</t></si>")


def many_merges() -> bytes:
    ranges = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(1, 60_000))
    return xlsx(ROW.format(text_cell("A1", "x")), after=f"<mergeCells>{ranges}</mergeCells>")


def random_container() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(1).randbytes(20_000)


def table(rows: str) -> str:
    return f'<table:table table:name="T">{rows}</table:table>'


def ods_cell(attributes: str, text: str = "x") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def ods_everywhere() -> bytes:
    cell = ods_cell('table:number-columns-repeated="16384"')
    return ods(table(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'))


def ods_down() -> bytes:
    return ods(table(f'<table:table-row table:number-rows-repeated="1048576">{ods_cell("")}</table:table-row>'))


def ods_spaces() -> bytes:
    spaces = '<text:s text:c="999999999"/>'
    return ods(table(f"<table:table-row>{ods_cell('', f'a{spaces}b')}</table:table-row>"))


def far_apart() -> bytes:
    rows = "".join(f'<row r="{n}">{text_cell(f"SF{n}", "x")}</row>' for n in (1, 19_999))
    return xlsx(rows)


def plain_cells(columns: int) -> bytes:
    return ("a;" * columns + "\n").encode() * 2


FILES = (
    Hostile("xfd_ende.xlsx", "XFD1048576", lambda: xlsx(f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>')),
    Hostile("xfd.xlsx", "XFD1", lambda: xlsx(ROW.format(text_cell("XFD1", "x")))),
    Hostile("weit.xlsx", "zu weit auseinander", far_apart),
    Hostile("bombe.xlsx", "beim Entpacken", bomb),
    Hostile("versteckte_bombe.xlsx", "beim Entpacken", hidden_bomb),
    Hostile("kleine_bomben.xlsx", "beim Entpacken", small_bombs),
    Hostile("viele_teile.xlsx", "beim Entpacken", many_parts),
    Hostile("verschachtelt.xlsx", "Archiv", nested),
    Hostile("falsche_laenge.xlsx", "beschädigt", lying_size),
    Hostile("ueberlappend.xlsx", "beim Entpacken", overlapping),
    Hostile("lachen.xlsx", "DTD", lambda: replace(SHEET, sheet(ROW.format(text_cell("A1", "&a9;")), LAUGHS))),
    Hostile(
        "fremde_datei.xlsx", "DTD",
        lambda: replace("xl/sharedStrings.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'),
    ),
    Hostile(
        "fremde_adresse.xlsx", "DTD",
        lambda: replace("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd">%p;]><workbook/>'),
    ),
    Hostile("lachen.ods", "DTD", lambda: zip_parts(ods_parts(table(""), doctype=LAUGHS))),
    Hostile("elemente.xlsx", "viel mehr, als eine Tabelle braucht", many_elements),
    Hostile("tief.xlsx", "viel mehr, als eine Tabelle braucht", deep),
    Hostile("riesentext.xlsx", "Zeichen", shared_giant),
    Hostile("verbunden.xlsx", "verbundene Bereiche", many_merges),
    Hostile("doppelte_zelle.xlsx", "zweimal", lambda: xlsx(ROW.format(text_cell("A1", "offen") + text_cell("A1", "heimlich")))),
    Hostile("doppelter_teil.xlsx", "mehrfach", duplicate_part),
    Hostile("makro.xlsx", "Makros", lambda: replace("xl/vbaProject.bin", b"\0" * 99)),
    Hostile("makroblatt.xlsx", "Makros", lambda: replace("xl/macrosheets/sheet1.xml", "<x/>")),
    Hostile("makro_typ.xlsx", "Makros", lambda: replace("[Content_Types].xml", "sheet.macroEnabled.main+xml")),
    Hostile("makro.xlsm", "Makros", lambda: xlsx(ROW.format(text_cell("A1", "x")))),
    Hostile("binaer.xlsb", "Makros", lambda: zip_parts({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"})),
    Hostile("binaer.xlsx", "Makros", lambda: zip_parts({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"})),
    Hostile("makro.ods", "Makros", lambda: zip_parts({**ods_parts(table("")), "Basic/script-lc.xml": "<x/>"})),
    Hostile("makro.xls", "Makros", lambda: container({"Workbook": b"\0", "_VBA_PROJECT_CUR": b"\0"})),
    Hostile("makroblatt.xls", "Makros", lambda: xls(record(0x85, b"\0\0\0\0\0\x01\x01\0A"))),
    Hostile("kennwort.xlsx", "Kennwort", lambda: container({"EncryptedPackage": b"\0", "EncryptionInfo": b"\0"})),
    Hostile("kennwort_zip.xlsx", "Kennwort", password),
    Hostile("kennwort.xls", "Kennwort", lambda: xls(record(0x2F, b"\0" * 54))),
    Hostile("kennwort.ods", "Kennwort", lambda: zip_parts({**ods_parts(""), "META-INF/manifest.xml": "<m:encryption-data/>"})),
    Hostile("ueberall.ods", "Spalte SF", ods_everywhere),
    Hostile("tief.ods", "Zeile 20000", ods_down),
    Hostile("leerzeichen.ods", "", ods_spaces),
    Hostile("brief.xls", "keine Tabelle", lambda: container({"WordDocument": b"\0"})),
    Hostile("brief.xlsx", "keine Tabelle", lambda: zip_parts({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"})),
    Hostile("rauschen.xls", "beschädigt", random_container),
    Hostile("rauschen.csv", "kein lesbarer Text", lambda: random.Random(2).randbytes(5_000)),
    Hostile("bericht.xlsx", "ein PDF", lambda: b"%PDF-1.7\n" + b"x" * 500),
    Hostile("bild.csv", "ein Bild", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500),
    Hostile("seite.xls", "Webseite", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    Hostile("abgeschnitten.xlsx", "beschädigt", truncated),
    Hostile("null.xlsx", "0 Byte", lambda: b""),
    Hostile("leer.xlsx", "Alle Zellen sind leer", xlsx),
    Hostile("ohne_blatt.xlsx", "keine Tabelle", lambda: replace("xl/workbook.xml", "<workbook/>")),
    Hostile("zahl.xlsx", "", lambda: xlsx(ROW.format('<c r="A1"><v>1E999999999</v></c><c r="B1"><v>nan</v></c>'))),
    Hostile("zeile.xlsx", "beschädigt", lambda: xlsx(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>')),
    Hostile("steuerzeichen.csv", "kein lesbarer Text", lambda: b"a;b\n1;\x00\x01\n" * 30),
    Hostile("anfuehrung.csv", "Zeile 2: Ein Anführungszeichen", lambda: b'a;b\n"1;2\n3;4\n5;6\n'),
    Hostile("breit.csv", "Spalte SF", lambda: plain_cells(100_000)),
    Hostile("prosa.txt", "trennt kein Semikolon", lambda: b"Sehr geehrte Damen und Herren\nanbei nichts\n"),
    Hostile("gross.csv", "größer als 50 MB", lambda: b"a;b\n" * 12_600_000),
)  # fmt: skip
