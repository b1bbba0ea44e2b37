"""Recipes and frozen versions: kept under their key."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.frozen import add_frozen, find_frozen, list_frozen_keys, read_frozen_bytes, remove_frozen
from mib_dashboard.store.recipes import SIGNS, find_recipe, list_recipes, save_recipe, supplier_signs
from tests.store.toys import NOW, PREPARER, RELEASER


def test_a_recipe_is_found_by_supplier_and_head(store):
    with store.begin() as connection:
        assert find_recipe(connection, "JOB", "k1") is None
        save_recipe(connection, "JOB", "k1", {"spalten": {"A": "AUSL"}}, PREPARER, NOW)
        save_recipe(connection, "JOB", SIGNS, {"x": "unter 10"}, PREPARER, NOW)
    with store.read() as connection:
        assert find_recipe(connection, "JOB", "k1").content == {"spalten": {"A": "AUSL"}}
        assert find_recipe(connection, "ABH", "k1") is None
        assert [one.head_key for one in list_recipes(connection, "JOB")] == ["k1"]
        assert (supplier_signs(connection, "JOB"), supplier_signs(connection, "ABH")) == ({"x": "unter 10"}, {})


def test_a_newer_recipe_replaces_the_older_one_and_the_journal_has_both(store):
    with store.begin() as connection:
        first = save_recipe(connection, "JOB", "k1", {"a": 1}, PREPARER, NOW)
        second = save_recipe(connection, "JOB", "k1", {"a": 2}, RELEASER, NOW)
        assert (first.version, second.version) == (1, 2)
        assert find_recipe(connection, "JOB", "k1").content == {"a": 2}
        assert connection.execute(text("SELECT count(*) FROM journal")).scalar() == 2


def test_a_version_is_frozen_once(store):
    with store.begin() as connection:
        assert read_frozen_bytes(connection, "ausschuss") is None
        add_frozen(connection, "ausschuss", b"{}", PREPARER, NOW)
        with pytest.raises(ConflictError, match="gibt es schon"):
            add_frozen(connection, "ausschuss", b"[]", PREPARER, NOW)
        add_frozen(connection, "anhang", b"{}", PREPARER, NOW)
    with store.read() as connection:
        assert list_frozen_keys(connection) == ["anhang", "ausschuss"]
        assert read_frozen_bytes(connection, "ausschuss") == b"{}"
        assert find_frozen(connection, "ausschuss")[1] == 2


def test_a_version_that_was_taken_away_leaves_its_reason(store):
    with store.begin() as connection:
        add_frozen(connection, "ausschuss", b"{}", PREPARER, NOW)
        assert remove_frozen(connection, "ausschuss", RELEASER, NOW, "verrät Geheimes")
        assert not remove_frozen(connection, "ausschuss", RELEASER, NOW, "")
        assert list_frozen_keys(connection) == []
        assert connection.execute(text("SELECT reason FROM journal WHERE number = 2")).scalar() == "verrät Geheimes"
