"""No CSV, workbook or text is written that does not say what it is; what the rows say themselves is not said twice."""

from __future__ import annotations

import ast
import csv
import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from mib_dashboard.analysis.offers.credit import credit_offers
from mib_dashboard.exports.files import ORIGIN_COLUMNS, build_csv, build_text, build_xlsx
from mib_dashboard.exports.origin import trace_delivery, trace_figures, trace_offers
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.settings import ROOT
from tests.analysis.gap_toys import make_book, make_offer
from tests.origin_toys import INVENTED, REAL

# Who may put bytes into a button, print a table or write a workbook; everything else goes through `exports.files`.
ONLY = {
    "download_button": (
        "mib_dashboard/ui/frame/files.py",
        "mib_dashboard/ui/parts/actions.py",
        "mib_dashboard/ui/reports/files.py",
    ),
    # Files for other directories, whose form is theirs; mark and origin are asked of every download. Letters to actors hold no
    # figures, nor does the template to be filled in, whose sheet of help names its origin.
    "show_download": (
        "mib_dashboard/ui/care/feedback_links.py",
        "mib_dashboard/ui/frame/files.py",
        "mib_dashboard/ui/offers/files.py",
        "mib_dashboard/ui/reports/files.py",
        "mib_dashboard/ui/status/reminder.py",
    ),
    "to_csv": ("mib_dashboard/exports/table.py", "mib_dashboard/example/"),
    "to_excel": (),
    "print_csv": ("mib_dashboard/exports/files.py",),
    "write_rows": ("mib_dashboard/exports/files.py", "mib_dashboard/exports/xlsx.py"),
    # In intake it is the value object of a file that came.
    "Workbook": (
        "mib_dashboard/exports/files.py",
        "mib_dashboard/exports/template.py",
        "mib_dashboard/exports/xlsx.py",
        "mib_dashboard/intake/",
    ),
}


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def notes_of(content: bytes) -> dict[str, str]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Hinweise"]
    return {row[0]: row[1] for row in sheet.iter_rows(min_row=3, values_only=True)}


@pytest.mark.parametrize("part", ["source", "as_of", "licence"])
def test_a_credit_with_a_hole_is_refused(part):
    with pytest.raises(ValueError, match="without title, source, date, licence"):
        replace(REAL, credit=replace(REAL.credit, **{part: " "}))


@pytest.mark.parametrize("part", ["title", "as_of", "version", "kind"])
def test_an_origin_with_a_hole_is_refused(part):
    with pytest.raises(ValueError, match="without title, source, date, licence"):
        replace(REAL, **{part: ""})


def test_rows_carry_what_they_do_not_say_themselves():
    (row,) = read(build_csv(pd.DataFrame({"name": ["A"], "wert": [1.5]}), REAL))
    assert list(row) == ["name", "wert", *ORIGIN_COLUMNS]
    assert list(row.values()) == ["A", "1.5", "amtlich", "Amt", "CC0", "2026-11-24", "abc123"]
    own = pd.DataFrame({"quelle": ["Q"], "lizenz": ["L"], "datenart": ["amtlich"]})
    (row,) = read(build_csv(own, INVENTED))
    assert list(row.values()) == ["Q", "L", "amtlich", "2026-11-24", "abc123"]


def test_signs_have_their_words_in_every_kind_of_file():
    table = pd.DataFrame({"wert": [1.0, 2.0], "zeichen": ["p", ""]})
    assert [row["zeichen_text"] for row in read(build_csv(table, REAL))] == ["vorläufig", ""]
    assert notes_of(build_xlsx(table, REAL))["Zeichen p"] == "p vorläufig"


def test_the_mark_is_in_a_workbook_and_a_letter():
    content = build_xlsx(pd.DataFrame({"name": ["A"]}), INVENTED)
    assert notes_of(content)[example_mark.WORD] == example_mark.SENTENCE
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Daten"]
    assert sheet.oddHeader.right.text == example_mark.SENTENCE
    assert [cell.value for cell in sheet[2]] == ["A", "Beispiel"]
    letter = build_text("Guten Tag", INVENTED).decode("utf-8-sig")
    assert letter.startswith("Guten Tag\n")
    assert all(text in letter for text in (example_mark.SENTENCE, "Quelle: Amt", "Stand: 2022", "Datenversion: abc123"))
    assert example_mark.WORD not in build_text("Guten Tag", REAL).decode("utf-8-sig")


def test_one_invented_row_marks_the_file(toy_dataset):
    figures = toy_dataset.figures.copy()
    assert not trace_figures("Werte", figures, toy_dataset).is_example
    figures.loc[0, "datenart"] = "Beispiel"
    data = replace(toy_dataset, figures=figures)
    assert trace_figures("Werte", figures, data).is_example
    assert trace_delivery("Lieferungen", data).is_example
    assert not trace_figures("Werte", figures[1:], data).is_example


def test_invented_people_mark_a_table_of_offers(toy_dataset):
    credit = credit_offers(toy_dataset.offers, toy_dataset)
    assert not trace_offers("Angebote", toy_dataset.offers, toy_dataset).is_example
    assert trace_offers("Angebote", toy_dataset.offers, toy_dataset, (), replace(credit, note=example_mark.NOTE)).is_example
    assert isinstance(credit, Credit)


@pytest.mark.parametrize("kind", ["veröffentlicht", "Beispiel"])
def test_one_invented_offer_marks_a_table_of_offers(toy_dataset, kind):
    book = make_book(make_offer("X", datenart="veröffentlicht"), make_offer("Y", datenart=kind))
    data = replace(toy_dataset, offers=book)
    origin = trace_offers("Angebote", data.offers, data)
    assert origin.is_example == (kind == "Beispiel")
    assert (example_mark.NOTE in credit_offers(data.offers, data).note) == origin.is_example


@cache
def list_calls() -> dict[str, set[str]]:
    """File → the names of everything that is called in it."""
    found = {}
    for folder in ("mib_dashboard", "pages"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            calls = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
            names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
            found[file.relative_to(Path(ROOT)).as_posix()] = names
    return found


def places_of(name: str) -> list[str]:
    """Files in which something of this name is called."""
    return [path for path, names in list_calls().items() if name in names]


@pytest.mark.parametrize("name", ONLY)
def test_there_is_no_other_way(name):
    assert [path for path in places_of(name) if not path.startswith(ONLY[name] or ("-",))] == []
