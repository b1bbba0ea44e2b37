"""What the open data keep of their answers, and how much work they take on."""

from __future__ import annotations

import threading

import pytest

from mib_dashboard.server.answers import AnswerStore, BusyError


@pytest.fixture
def built() -> list[str]:
    return []


def ask(store: AnswerStore, built: list[str], key: str, version: str = "1", size: int = 10) -> bytes:
    def build() -> bytes:
        built.append(key)
        return key.encode().ljust(size, b".")

    return store.find(version, key, build)


def test_the_same_question_is_worked_on_once(built):
    store = AnswerStore(100, 4)
    assert ask(store, built, "a") == ask(store, built, "a")
    assert built == ["a"]


def test_what_was_asked_for_longest_ago_goes_first_and_the_size_is_bounded(built):
    store = AnswerStore(30, 4)
    for key in ("a", "b", "c", "a", "d"):
        ask(store, built, key)
    assert store.size == 30
    built.clear()
    for key in ("a", "c", "d", "b"):
        ask(store, built, key)
    assert built == ["b"]


def test_an_answer_larger_than_all_room_is_given_and_pushes_nobody_out(built):
    store = AnswerStore(30, 4)
    ask(store, built, "a")
    assert len(ask(store, built, "gross", size=31)) == 31
    ask(store, built, "a")
    assert built == ["a", "gross"]


def test_new_data_make_all_answers_new(built):
    store = AnswerStore(100, 4)
    ask(store, built, "a")
    ask(store, built, "a", version="2")
    assert built == ["a", "a"]
    assert store.size == 10


def test_who_comes_when_enough_are_waiting_is_sent_away_and_later_served(built):
    store = AnswerStore(100, 1)
    go, started = threading.Event(), threading.Event()

    def slow() -> bytes:
        started.set()
        assert go.wait(20)
        return b"langsam"

    worker = threading.Thread(target=store.find, args=("1", "langsam", slow))
    worker.start()
    assert started.wait(20)
    with pytest.raises(BusyError):
        ask(store, built, "a")
    go.set()
    worker.join()
    assert ask(store, built, "a")
    assert store.find("1", "langsam", lambda: b"neu") == b"langsam"


def test_an_error_leaves_nobody_waiting(built):
    store = AnswerStore(100, 1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            store.find("1", "x", lambda: bytes(1 // 0))
    assert ask(store, built, "a")
