"""The program keeps its contracts, and the table of what is allowed is itself in order."""

from __future__ import annotations

import ast
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture import house as rules
from tests.architecture.contracts import find_breaches
from tests.architecture.source import ROOT, find_circle, read_house


def list_classes() -> dict[str, list[str]]:
    """Class name → the files that define it."""
    found: dict[str, list[str]] = defaultdict(list)
    for source in read_house().files.values():
        for node in source.nodes:
            if isinstance(node, ast.ClassDef):
                found[node.name].append(source.path)
    return found


def test_the_house_keeps_its_contracts() -> None:
    assert [str(breach) for breach in find_breaches(read_house())] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert find_circle(read_house()) == []


def test_every_declared_room_has_one_floor_and_its_arrows_lead_down() -> None:
    floors = {room: number for number, floor in enumerate(rules.LAYERS) for room in floor}
    assert len(floors) == sum(map(len, rules.LAYERS)), "a room stands on two floors"
    assert set(floors) == set(rules.ARROWS)
    upward = [(room, other) for room, others in rules.ARROWS.items() for other in others if floors[other] <= floors[room]]
    assert upward == []


@pytest.mark.parametrize("room", rules.SUBJECTS)
def test_subjects_have_no_circle(room: str) -> None:
    subjects = rules.SUBJECTS[room]
    assert {other for others in subjects.values() for other in others} <= set(subjects)
    TopologicalSorter(subjects).prepare()


def test_exceptions_exist() -> None:
    house = read_house()
    assert set(rules.READERS) | set(rules.BY_NAME) <= set(house.files)
    for path, calls in rules.BY_NAME.items():
        there = {ast.unparse(node) for node in house.files[path].nodes if isinstance(node, ast.Call)}
        assert set(calls) <= there, path
    assert set(rules.RAW_COMMANDS) | set(rules.GATE) <= set(house.modules)


def test_python_stands_only_where_the_contracts_look() -> None:
    folders = [folder for folder in ROOT.iterdir() if folder.is_dir() and not folder.name.startswith(".")]
    places = {folder.name for folder in folders if any(folder.rglob("*.py"))} | {file.name for file in ROOT.glob("*.py")}
    assert places <= {"app.py", "pages", "mib_dashboard", "tests", "docs", "var"}


def test_folders_have_few_flat_modules() -> None:
    flat = {folder: len([*(ROOT / folder).glob("*.py")]) for folder in rules.MOST_FLAT}
    assert {folder: number for folder, number in flat.items() if number > rules.MOST_FLAT[folder]} == {}


def test_no_class_name_stands_for_two_things() -> None:
    assert {name: paths for name, paths in list_classes().items() if len(paths) > 1} == {}


def test_tests_stay_short() -> None:
    files = [(file, file.read_text("utf-8").count("\n")) for file in Path(ROOT, "tests").rglob("*.py")]
    assert [(file.name, lines) for file, lines in files if lines > rules.LONGEST_MODULE] == []
