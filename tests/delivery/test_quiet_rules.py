"""After a restart a rule that found nothing is asked only when it would see something else; one that found something, always."""

from __future__ import annotations

import gzip
import stat

import pytest

from mib_dashboard import clock
from mib_dashboard.delivery import quiet_rules, validate
from mib_dashboard.delivery.dataset import DataStore, open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.rules.asking import Rule, forget_answers
from mib_dashboard.delivery.secret import NAME
from mib_dashboard.delivery.sources import FolderSource
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import TABLES
from tests.offer_toys import write_offers

CHANGES = [
    ("werte/bestand.csv", 2, "wert", "viele"),
    ("werte/bestand.csv", 2, "gebiet", "01001009"),
    ("gebiete.csv", 2, "ebene", "Q"),
    ("indikatoren.csv", 3, "code", "AUSL-NEU"),
    ("angebote.csv", 2, "akteur", "NIEMAND"),
    ("glossar.csv", 2, "erklaerung", ""),
]


@pytest.fixture
def asked(monkeypatch):
    """The names of the rules that really looked; each asks itself what it stands for."""
    names: list[str] = []

    def watch(rule: Rule) -> Rule:
        def look(book):
            names.append(rule.__qualname__)
            return rule(book)

        look.__module__, look.__qualname__ = rule.__module__, rule.__qualname__
        return look

    stages = tuple(tuple(watch(rule) for rule in rules) for rules in validate.STAGES)
    monkeypatch.setattr(validate._run, "__defaults__", (stages,))
    return names


def start(toy, state) -> list[Finding]:
    """As after a restart: the findings of the delivery."""
    forget_answers()
    store = DataStore(FolderSource(*toy), state / "letzter-stand", state / "geschuetzt")
    return list(store.current().findings)


def noted(state):
    (path,) = (state / "geschuetzt").glob("*.regeln")
    return path


def test_the_second_start_asks_no_rule(toy, state, asked):
    write_offers(toy)
    assert start(toy, state) == []
    assert len(asked) == len(set(asked)) > 30
    asked.clear()
    assert start(toy, state) == []
    assert asked == []
    assert stat.S_IMODE(noted(state).stat().st_mode) == 0o600


@pytest.mark.parametrize(("file", "row", "column", "cell"), CHANGES)
def test_after_a_change_it_finds_what_a_fresh_look_finds(toy, state, file, row, column, cell):
    write_offers(toy)
    start(toy, state)
    toy.change(file, row, column, cell)
    found = start(toy, state)
    forget_answers()
    assert found == open_dataset(*toy)[1] != []
    assert start(toy, state) == found


def test_who_found_something_is_asked_again(toy, state, asked):
    toy.change("gebiete.csv", 2, "ebene", "Q")
    found = start(toy, state)
    asked.clear()
    assert start(toy, state) == found != []
    assert asked
    assert len(asked) < sum(map(len, validate.STAGES))


def test_another_day_is_another_question(toy, state, asked, monkeypatch):
    write_offers(toy)
    start(toy, state)
    asked.clear()
    late = clock.today().replace(year=clock.today().year + 1, day=1)
    monkeypatch.setattr(clock, "today", lambda: late)
    start(toy, state)
    assert asked


def spoil(path):
    signature, _, packed = path.read_bytes().partition(b"\n")
    told = gzip.decompress(packed)
    assert b"check_keys" in told
    path.write_bytes(signature + b"\n" + gzip.compress(told.replace(b"check_keys", b"check_kex")))


def test_a_damaged_or_foreign_note_counts_for_nothing(toy, state, asked, caplog):
    start(toy, state)
    every = list(asked)
    spoil(noted(state))
    asked.clear()
    start(toy, state)
    assert asked == every
    assert "beschädigt oder fremd" in caplog.text
    (state / NAME).write_text("7b" * 32)
    asked.clear()
    start(toy, state)
    assert asked == every


def test_another_program_asks_anew(toy, state, asked, monkeypatch):
    start(toy, state)
    every = list(asked)
    asked.clear()
    monkeypatch.setattr(quiet_rules, "fingerprint_program", lambda: b"another")
    start(toy, state)
    assert asked == every


def test_nothing_of_the_delivery_lies_in_it(toy, state):
    write_offers(toy)
    start(toy, state)
    told = gzip.decompress(noted(state).read_bytes().partition(b"\n")[2]).decode()
    cells = {str(cell) for part in load_raw(*toy).tables for cell in part.frame.to_numpy().ravel() if len(str(cell)) > 4}
    assert len(cells) > 100
    assert {cell for cell in cells if f'"{cell}"' in told} <= {table.name for table in TABLES}


def test_without_a_secret_nothing_is_noted(toy, state, asked):
    state.mkdir()
    (state / NAME).write_text("kaputt")
    for _ in range(2):
        asked.clear()
        assert start(toy, state) == []
        assert len(asked) > 20
    assert not (state / "geschuetzt").exists()
