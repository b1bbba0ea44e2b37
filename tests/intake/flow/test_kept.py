"""What the working side keeps between clicks: read and judged once, never for another store, never for who may not see it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.intake.flow import base as bases
from mib_dashboard.intake.flow import judgement
from mib_dashboard.intake.flow.base import read_base
from mib_dashboard.intake.flow.checking import check, decide, preview
from mib_dashboard.intake.flow.kept import Kept
from mib_dashboard.intake.flow.looking import look
from mib_dashboard.intake.flow.releasing import ReleaseWish, release
from mib_dashboard.store.engine import ConflictError, create_store
from tests.flow_toys import ANNA, BODO, DORA, EMIL, NOW, checked, put, start
from tests.work_toys import ADORF, column, make_rows, read_files

GOOD = (218, 1060, 430)


@pytest.fixture
def counted(monkeypatch):
    """How often the contents of a release were read, and a delivery was judged."""
    counts = {"read": 0, "judged": 0}

    def count(module, name, word):
        real = getattr(module, name)

        def call(*args, **kwargs):
            counts[word] += 1
            return real(*args, **kwargs)

        monkeypatch.setattr(module, name, call)

    count(bases, "read_release_files", "read")
    count(judgement, "judge_delivery", "judged")
    return counts


def base_of(store):
    with store.read() as connection:
        return read_base(connection)


def test_a_release_is_read_once(house, counted):
    first = base_of(house)
    assert base_of(house) is first
    assert counted["read"] == 1
    release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, ReleaseWish(), NOW, ())
    assert base_of(house).number == 2
    assert base_of(house).files["data/werte/lieferung_amt.csv"]
    assert counted["read"] == 2


def test_another_store_has_a_base_of_its_own(house, toy, tmp_path, counted):
    mine = base_of(house)
    other = create_store(f"sqlite:///{tmp_path}/zweite.db")
    start(other, {**read_files(toy), "data/betreiber.toml": b'name = "Anderswo"\n'})
    assert base_of(other).files["data/betreiber.toml"] != mine.files.get("data/betreiber.toml")
    same = create_store(f"sqlite:///{tmp_path}/dritte.db")
    start(same, dict(mine.files))
    assert base_of(same) is not mine
    assert counted["read"] == 3


def test_nobody_can_change_what_is_kept(house):
    kept = base_of(house)
    with pytest.raises(TypeError):
        kept.files["data/gebiete.csv"] = b""
    before = [raw.frame.copy() for raw in kept.raw.tables]
    found = checked(house, column("NEU", "2023", 3, 1060, 430))
    preview(house, ANNA, found.delivery, NOW, ())
    look(house, ANNA, found.delivery, NOW)
    for raw, frame in zip(kept.raw.tables, before, strict=True):
        pd.testing.assert_frame_equal(raw.frame, frame)


def test_every_step_of_the_page_judges_once(house, counted):
    found = checked(house, column("NEU", "2023", *GOOD))
    for _ in range(2):
        assert preview(house, ANNA, found.delivery, NOW, ()) is preview(house, BODO, found.delivery, NOW, ())
        pd.testing.assert_frame_equal(look(house, ANNA, found.delivery, NOW).compared, found.compared)
    assert counted["judged"] == 1


def test_what_changed_is_judged_anew(house, counted):
    found = checked(house, column("NEU", "2023", 218, 106000, 430))
    [doubt] = look(house, ANNA, found.delivery, NOW).blocking
    decided = decide(house, ANNA, found.delivery, doubt, "Eingemeindung", NOW)
    assert look(house, ANNA, decided, NOW).blocking == []
    with pytest.raises(ConflictError):  # the page of before
        look(house, ANNA, found.delivery, NOW)
    counted["judged"] = 0
    look(house, ANNA, decided, NOW + timedelta(days=1))
    assert counted["judged"] == 1
    release(house, BODO, checked(house, make_rows(("NEU", ADORF, "2024", "219"))).delivery, ReleaseWish(), NOW, ())
    counted["judged"] = 0
    look(house, ANNA, decided, NOW)
    assert counted["judged"] == 1


def test_what_is_kept_is_not_shown_to_who_may_not_see_it(house):
    delivery = checked(house, column("NEU", "2023", *GOOD)).delivery
    preview(house, ANNA, delivery, NOW, ())
    look(house, ANNA, delivery, NOW)
    for nobody in (EMIL, None, replace(ANNA, is_active=False)):
        with pytest.raises(NotAllowedError):
            preview(house, nobody, delivery, NOW, ())
    for nobody in (DORA, EMIL, None, replace(ANNA, is_active=False)):
        with pytest.raises(NotAllowedError):
            look(house, nobody, delivery, NOW)


def test_the_same_rows_of_two_deliveries_are_two_results(house):
    one, other = (put(house, column("NEU", "2023", *GOOD), name=name) for name in ("a.csv", "b.csv"))
    assert check(house, ANNA, one, NOW).delivery.id == one.id
    assert look(house, ANNA, other, NOW).delivery.id == other.id


def test_only_a_few_are_kept_and_failures_never():
    kept, made = Kept(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.find(key, lambda key=key: made.append(key) or key)
    assert made == ["a", "b", "c", "b"]
    with pytest.raises(ZeroDivisionError):
        kept.find("d", lambda: 1 // 0)
    assert kept.find("d", lambda: "d") == "d"


def test_two_at_once_wait_for_one_computation():
    kept, made, begun, go = Kept(2), [], threading.Event(), threading.Event()

    def make():
        begun.set()
        go.wait(10)
        made.append(1)
        return len(made)

    found = []
    people = [threading.Thread(target=lambda: found.append(kept.find("a", make))) for _ in range(2)]
    people[0].start()
    begun.wait(10)
    people[1].start()
    assert kept.find("b", lambda: "another delivery does not wait") != 1
    go.set()
    for one in people:
        one.join(10)
    assert found == [1, 1]
