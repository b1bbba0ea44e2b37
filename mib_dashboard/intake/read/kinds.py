"""What a file is, by what it holds and not by its name alone."""

from __future__ import annotations

from pathlib import PurePosixPath

from mib_dashboard.intake.read.limits import RefusedError
from mib_dashboard.intake.read.ods import NO_TABLE as NO_ODS
from mib_dashboard.intake.read.ods import read_ods
from mib_dashboard.intake.read.package import MACROS, Package
from mib_dashboard.intake.read.xlsx import read_xlsx
from mib_dashboard.intake.sheets import BookSheet

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_NAMES = (".xlsm", ".xlsb", ".xltm", ".xlam")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_ARCHIVE = "Die Datei ist ein Archiv oder ein anderes Dokument von Office und keine Tabelle. Bitte die Tabelle selbst schicken."
# How files begin that are no tables; the rest of the sentence says what they are.
_OTHERS = {
    b"%PDF": "ein PDF", b"\x89PNG": "ein Bild", b"\xff\xd8\xff": "ein Bild", b"GIF8": "ein Bild", b"II*\x00": "ein Bild",
    b"MM\x00*": "ein Bild", b"BM": "ein Bild", b"MZ": "ein Programm", b"\x7fELF": "ein Programm", b"\x1f\x8b": "ein Archiv",
    b"7z\xbc\xaf": "ein Archiv", b"Rar!": "ein Archiv", b"SQLite format 3": "eine Datenbank",
}  # fmt: skip

Found = tuple[str, tuple[BookSheet, ...], list[str]]


def read_kind(content: bytes, name: str) -> Found:
    """Kind, sheets and notices. RefusedError for what is no table or may not be read."""
    path = PurePosixPath(name)
    if path.suffix.lower() in _MACRO_NAMES:
        raise RefusedError(MACROS)
    if content.startswith(_ZIP):
        kind, sheets, notices = _read_zip(content)
    elif content.startswith(_OLE):
        # A library each, which the other kinds do not wait for.
        from mib_dashboard.intake.read.xls import read_xls

        kind, (sheets, notices) = "xls", read_xls(content)
    else:
        _refuse_others(content)
        from mib_dashboard.intake.read.plain import read_plain

        kind, (sheets, notices) = "csv", read_plain(content, path.stem)
    called = path.suffix.lower().removeprefix(".")
    if called.replace("txt", "csv") != kind:
        is_called = f"Die Datei heißt .{called}, ist aber " + ("eine Textdatei" if kind == "csv" else f"eine .{kind}-Datei")
        notices.insert(0, f"{is_called}; so wurde sie gelesen.")
    return kind, sheets, notices


def _read_zip(content: bytes) -> Found:
    package = Package(content)
    if "[content_types].xml" in package.names:
        if any(package.find("xl/")):
            return "xlsx", *read_xlsx(package)
        raise RefusedError(_ARCHIVE)
    kind = package.peek("mimetype").strip()
    if kind.startswith(_OPEN_DOCUMENT):
        if not kind.startswith(_OPEN_DOCUMENT + b"spreadsheet"):
            raise RefusedError(NO_ODS)
        return "ods", *read_ods(package)
    raise RefusedError(_ARCHIVE)


def _refuse_others(content: bytes) -> None:
    for start, what in _OTHERS.items():
        # Two letters may begin a text as well; it holds no zeros.
        if content.startswith(start) and (len(start) > 2 or b"\x00" in content[:64]):
            raise RefusedError(f"Die Datei ist {what} und keine Tabelle. Bitte die Tabelle als .xlsx, .ods oder .csv schicken.")
