"""Every CSV, workbook and text that leaves the house: none without mark, date, source, licence, version and legend of signs."""

from __future__ import annotations

import io

import pandas as pd

from mib_dashboard.exports.origin import Origin
from mib_dashboard.exports.table import LIFELESS, print_csv, write_notes, write_rows
from mib_dashboard.language.safe import clean_text
from mib_dashboard.report import example_mark
from mib_dashboard.report.report import Report
from mib_dashboard.schema import Col

ORIGIN_COLUMNS = ("datenart", "datenquelle", "datenlizenz", "datenstand", "datenversion")
"""What every row of a CSV carries at its end, unless it says so itself; machines read the rest as before."""
ORIGIN_WORDS = {
    "datenart": "amtlich, veröffentlicht oder Beispiel (erfunden)",
    "datenquelle": "woher die Zeilen dieser Datei kommen",
    "datenlizenz": "Lizenz dieser Quellen",
    "datenstand": "Tag, an dem die Daten zusammengestellt wurden (ISO 8601)",
    "datenversion": "Fassung der Daten",
}
_SIGN, _SIGN_WORDS = Col.ZEICHEN, Col.ZEICHEN_TEXT


def add_origin(table: pd.DataFrame, origin: Origin) -> pd.DataFrame:
    """The table with `ORIGIN_COLUMNS`, as far as its rows do not name kind, source and licence themselves.

    A table with signs also gets their words.
    """
    told = {"datenart": origin.kind, "datenstand": origin.as_of, "datenversion": origin.version}
    if not {Col.QUELLE, Col.LIZENZ} <= set(table.columns):
        told |= {"datenquelle": origin.credit.source, "datenlizenz": origin.credit.licence}
    words = {code: meaning for code, _, meaning in origin.signs if code}
    added = {name: told[name] for name in ORIGIN_COLUMNS if name in told and name not in table.columns}
    if words and _SIGN in table.columns and _SIGN_WORDS not in table.columns:
        table = table.assign(**{_SIGN_WORDS: table[_SIGN].map(words).fillna("")})
    return table.assign(**added)


def describe_origin(origin: Origin) -> dict[str, str]:
    """The same as members of a JSON object; `hinweis` is the mark."""
    mark = {Col.HINWEIS: example_mark.SENTENCE} if origin.is_example else {}
    told = (origin.kind, origin.credit.source, origin.credit.licence, origin.as_of, origin.version)
    return mark | dict(zip(ORIGIN_COLUMNS, told, strict=True))


def build_csv(table: pd.DataFrame, origin: Origin) -> bytes:
    """UTF-8 with comma and decimal point, for machines; text cells that look like a formula get an apostrophe."""
    return print_csv(add_origin(table, origin))


def build_xlsx(table: pd.DataFrame, origin: Origin) -> bytes:
    """A workbook with the sheets "Daten" (frozen head, filter) and "Hinweise" (mark, source, date, signs, version).

    Text is always written as text: no formula and no link comes alive. Missing numbers stay empty cells.
    """
    import xlsxwriter  # here: 6 MB that only the first workbook needs

    buffer = io.BytesIO()
    mark = example_mark.SENTENCE if origin.is_example else ""
    with xlsxwriter.Workbook(buffer, LIFELESS) as book:
        comments = " · ".join(part for part in (mark, f"Datenversion {origin.version}") if part)
        book.set_properties({"title": clean_text(origin.title), "comments": clean_text(comments)})
        sheet = book.add_worksheet("Daten")
        if mark:
            sheet.set_header(f"&R{mark}")
        shown = table if "datenart" in table.columns else table.assign(datenart=origin.kind)
        write_rows(book, sheet, shown)
        write_notes(book, book.add_worksheet("Hinweise"), origin.title, origin.notes)
    return buffer.getvalue()


def stamp_archive(report: Report) -> tuple[int, int, int, int, int, int]:
    """The date of the files in an archive: noon of the day of the report, so that the same content makes the same bytes."""
    return (report.created.year, report.created.month, report.created.day, 12, 0, 0)


def build_text(text: str, origin: Origin) -> bytes:
    """A letter as plain text (UTF-8 with mark for Windows), with what belongs to it below."""
    lines = [f"{label}: {words}" for label, words in origin.notes if not label.startswith("Zeichen ")]
    return "\n".join([text, "", "--", *lines, ""]).encode("utf-8-sig")
