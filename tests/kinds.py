"""Two kinds of tests: those of the program, and those that look at the tables and boundaries as they ship.

`pytest -m "not shipped"` is about the program alone, whatever lies in `data/` and `geo/`; `pytest -m shipped` is about what lies
there, or looks at the program through it. A test that takes the shipped data from a fixture is marked by itself, every other one
says `@pytest.mark.shipped`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# The contract of the data; the example, which keeps areas and catalogue of the shipped data; recipes, followed in a copy of them.
FOLDERS = ("data", "geo", "example", "recipes")
FIXTURES = {"shipped", "shipped_ground", "app"}
# A page opened without a delivery of its own shows the shipped one.
PAGES = "app"
TOYS = {"toy", "toy_writer", "toy_dataset"}


def reads_shipped(item: pytest.Item) -> bool:
    """True when the test needs the shipped data, as far as its folder and fixtures tell."""
    folder = item.path.relative_to(TESTS).parts[0] if item.path.is_relative_to(TESTS) else ""
    used = set(getattr(item, "fixturenames", ()))
    return folder in FOLDERS or bool(used & FIXTURES) or (folder == PAGES and not used & TOYS)


def mark_shipped(items: list[pytest.Item]) -> None:
    """Give every such test the mark."""
    for item in items:
        if reads_shipped(item):
            item.add_marker("shipped")


# Files with few and long tests: begun last, each would run alone while nothing else is left to do.
LONGEST = ("recipes/test_code_recipes.py", "recipes/test_data_recipes.py", "example/test_downloads.py", "store/test_killed.py")


def put_longest_first(items: list[pytest.Item]) -> None:
    """Their tests before all others, everything else in its order."""
    place = {TESTS / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(LONGEST)))
