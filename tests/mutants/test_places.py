"""The list of mutants does not rot: every cut can be made, every test it names exists."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.mutants.mutant import ROOT, Mutant, StalePlaceError
from tests.mutants.table import MUTANTS

FEWEST = 60


@cache
def list_functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.file.rpartition('/')[2]}: {mutant.meaning}")
def test_every_cut_can_be_made_and_names_its_tests(mutant):
    cut = mutant.cut(ROOT)
    if mutant.file.endswith(".py"):
        ast.parse(cut)
    assert bool(mutant.tests) != bool(mutant.equivalent)
    for test in mutant.tests.split():
        file, _, place = test.partition("::")
        name = place.rpartition("::")[2]  # a class may stand between
        assert (ROOT / file).exists(), test
        assert not name or name.partition("[")[0] in list_functions(file), test


def test_there_are_enough_and_each_is_another():
    assert sum(not mutant.equivalent for mutant in MUTANTS) >= FEWEST
    assert len({(mutant.file, mutant.old, mutant.new) for mutant in MUTANTS}) == len(MUTANTS)


def test_an_outdated_cut_is_refused(tmp_path):
    (tmp_path / "a.py").write_text("x = 1\nx = 1\n", "utf-8")
    for old, words in (("x = 1", "2-mal"), ("y", "0-mal")):
        with pytest.raises(StalePlaceError, match=words):
            Mutant("a.py", old, "z", "").cut(tmp_path)
    with pytest.raises(StalePlaceError, match="gibt es nicht"):
        Mutant("b.py", "x", "z", "").cut(tmp_path)
