"""The recipes with one new module and one line: a page, a format, a rule of validation."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from mib_dashboard.printing import ReportKind
from tests.recipes.conftest import Project
from tests.recipes.test_data_recipes import add_indicator, add_year

PAGE = """\
import streamlit as st

from mib_dashboard.ui.frame.data import dataset

st.title("Welche Gemeinden gibt es?")
st.markdown(", ".join(area.name for area in dataset().municipalities))
"""
LOOK = """
from streamlit.testing.v1 import AppTest
from mib_dashboard.ui.navigation import find_page
app = AppTest.from_file("mib_dashboard/ui/main.py", default_timeout=60)
app.switch_page(find_page("gemeinden").path)
app.run()
assert not app.exception, [e.message for e in app.exception]
print(app.title[0].value, app.markdown[0].value)
"""
FORMAT = '''\
"""A report as plain text, for a mail."""

from __future__ import annotations

from mib_dashboard.exports.origin import trace_report
from mib_dashboard.report.report import Report


def build_plain(report: Report) -> bytes:
    """Title and everything the reader must know about the figures."""
    sources = [f"Quelle: {one.title}, {one.publisher}" for one in report.sources]
    notes = [f"{label}: {words}" for label, words in trace_report(report).notes]
    return "\\n".join([report.title, *sources, *notes]).encode()
'''
RULE = '''\
"""Names of areas: none in capitals."""

from __future__ import annotations

from mib_dashboard.delivery.rules.ledger import Ledger
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, Col, FindingLevel


def check_shouting(book: Ledger) -> list[Finding]:
    """A name in capitals is probably a slip."""
    rows = book.sound(AREAS)
    loud = rows[rows[Col.NAME].str.isupper()]
    places = zip(loud[Col.IN_DATEI], loud[Col.IN_ZEILE], strict=True)
    return [Finding(FindingLevel.WARNING, file, row, Col.NAME, "Der Name schreit.") for file, row in places]
'''


def add_page(project: Project) -> None:
    """A page, its row in the navigation and in the README, and its picture."""
    project.file("pages/gemeinden.py").write_text(PAGE, "utf-8")
    line = '    PublicPage("impressum", '
    entry = '    PublicPage("gemeinden", "gemeinden", "Gemeinden", "Welche es gibt"),\n'
    project.change("mib_dashboard/report/pages.py", line, entry + line)
    row = "| `/datenstand` |"
    project.change("README.md", row, f"| `/gemeinden` | Gemeinden | Welche gibt es? |\n{row}")
    project.change("docs/betrieb/nginx/mib.conf", "|karte|", "|gemeinden|karte|")
    # The script takes it from the running app; here another picture stands in for it.
    shutil.copy(project.root / "docs/bilder/karte.png", project.file("docs/bilder/gemeinden.png"))
    project.change("README.md", "\nDie Bilder erneuert", "\n![Liste](docs/bilder/gemeinden.png)\n\nDie Bilder erneuert")


def add_format(project: Project) -> None:
    """A module and its row."""
    project.file("mib_dashboard/exports/plain.py").write_text(FORMAT, "utf-8")
    line = '    Format("svg", '
    entry = '    Format("txt", "Text für eine E-Mail", ".txt", "text/plain", "plain:build_plain"),\n'
    project.change("mib_dashboard/exports/__init__.py", line, entry + line)


def add_rule(project: Project) -> None:
    """A module and its name in a stage of the check."""
    project.file("mib_dashboard/delivery/rules/shouting.py").write_text(RULE, "utf-8")
    file = "mib_dashboard/delivery/validate.py"
    line = "from mib_dashboard.delivery.rules.texts import check_texts\n"
    project.change(file, line, "from mib_dashboard.delivery.rules.shouting import check_shouting\n" + line)
    project.change(file, "check_log, check_texts),", "check_log, check_texts, check_shouting),")


def test_a_new_page(follow: Callable[[str], Project]):
    project = follow("Eine neue Seite.")
    add_page(project)
    done = project.run("-c", LOOK)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Welche Gemeinden gibt es?")
    assert "Völklingen" in done.stdout


def test_a_new_format(follow: Callable[[str], Project], toy, tmp_path):
    """It is offered and it is built."""
    project = follow("Ein neues Exportformat.")
    add_format(project)
    path = toy.data / "werte" / "bestand.csv"
    path.write_text(path.read_text("utf-8").replace("amtlich", "Beispiel"), "utf-8")
    folders = ("--daten", str(toy.data), "--geo", str(toy.geo))
    asked = ("--gemeinde", "Zell (Berg)", "--format", "txt", "--ziel", str(tmp_path / "b"))
    done = project.run("-m", "mib_dashboard", "bericht", *asked, *folders)
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "b").iterdir()
    text = file.read_text("utf-8")
    for wanted in ("Beispieldaten", "Quelle", "Statistisches Amt", "Datenversion", "nicht sicher genug"):
        assert wanted in text, wanted


def test_a_new_rule(follow: Callable[[str], Project], toy):
    project = follow("Eine neue Prüfregel.")
    add_rule(project)
    folders = ("--daten", str(toy.data), "--geo", str(toy.geo))
    assert "schreit" not in project.check(*folders)
    toy.change("gebiete.csv", 2, "name", "ADORF")
    assert "Warnung: gebiete.csv, Zeile 2, Spalte name: Der Name schreit." in project.check(*folders)


def test_no_test_turns_red_when_all_are_followed(follow: Callable[[str], Project]):
    """Also those that take a new page and a new format along without being told."""
    project = follow("Eine neue Seite.")
    add_page(project)
    project.turn_to("Ein neues Exportformat.")
    add_format(project)
    project.turn_to("Eine neue Prüfregel.")
    add_rule(project)
    project.turn_to("Ein neuer Indikator.")
    add_indicator(project)
    project.turn_to("Ein neues Jahr.")
    add_year(project)
    checks = ("page_runs_twice_and_says_what_it_answers", "wrong_link_is_answered_not_fatal", "no_number_in_english_format")
    pages = [f"tests/app/test_pages.py::test_{check}[gemeinden]" for check in checks]
    # The walk over all downloads must have the new format, and is red without; it is not walked again in the copy.
    walks = [f"tests/example/test_downloads.py::test_every_format_of_every_report[txt-{kind}]" for kind in ReportKind]
    left_out = [f"--deselect={walk}" for walk in walks]
    # Of the rules only what a new one could spoil: that nothing is found where nothing is wrong.
    rules = "tests/delivery/rules/test_rules.py::test_the_toy_delivery_is_flawless"
    suites = ("tests/test_docs.py", "tests/architecture/test_house.py", "tests/data")
    project.test(*suites, rules, *pages, *walks, *left_out)
