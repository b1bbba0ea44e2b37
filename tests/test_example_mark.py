"""Invented data say so in one wording, and every wire that carries the mark is live."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.report import example_mark
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.pictures import Credit

ROOT = Path(__file__).parents[1]
# What writes the example delivery names it in its tables and on the terminal; there the word is data.
OWN = ("mib_dashboard/report/example_mark.py", "mib_dashboard/example/", "mib_dashboard/cli/")


@pytest.fixture
def invented(toy_dataset):
    """The toy with one invented row among the real ones."""
    figures = toy_dataset.figures.copy()
    figures.loc[0, "datenart"] = "Beispiel"
    return replace(toy_dataset, figures=figures)


def test_a_credit_says_it_when_a_single_row_is_invented(toy_dataset, invented):
    assert example_mark.NOTE not in build_credit(toy_dataset.figures, toy_dataset.sources).note
    assert example_mark.NOTE in build_credit(invented.figures, invented.sources).note
    assert example_mark.NOTE not in build_credit(invented.figures[1:], invented.sources).note


def test_the_line_under_a_picture_says_it_once():
    plain, marked = Credit("© Amt", "2022", "CC0"), Credit("© Amt", "2022", "CC0", f"{example_mark.NOTE}; Lizenz klären")
    assert example_mark.WORD not in describe_credit(plain, is_example=False)
    assert example_mark.NOTE in describe_credit(plain, is_example=True)
    assert describe_credit(marked, is_example=True).count(example_mark.WORD) == 1


def test_the_line_under_a_picture_names_no_licence_twice():
    credit = Credit("© Amt", "2022", "Lizenz nicht genannt, vor Weiterverwendung klären")
    assert describe_credit(credit, is_example=False).endswith(" · Lizenz: nicht genannt, vor Weiterverwendung klären")


def test_the_name_of_a_file_says_it_once():
    assert example_mark.mark_name("angebote", is_example=False) == "angebote"
    assert example_mark.mark_name("angebote", is_example=True) == "beispieldaten-angebote"
    assert example_mark.mark_name("beispieldaten-angebote", is_example=True) == "beispieldaten-angebote"


@pytest.mark.parametrize("place", ["mib_dashboard", "pages"])
def test_the_wording_stands_in_one_module(place):
    found = []
    for file in sorted((ROOT / place).rglob("*.py")):
        path = file.relative_to(ROOT).as_posix()
        texts = [node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant)]
        if not path.startswith(OWN) and any(isinstance(text, str) and example_mark.WORD in text for text in texts):
            found.append(path)
    assert found == []
