"""A rule is asked again when, and only when, something it looked at has changed; what it said before is what it would say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard import clock
from mib_dashboard.delivery.load import content_of, load_raw
from mib_dashboard.delivery.rules.asking import ask, forget_answers
from mib_dashboard.delivery.rules.ledger import Ledger
from mib_dashboard.delivery.validate import judge_offers, validate
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, GLOSSARY, INDICATORS, VALUES, FindingLevel
from tests.offer_toys import write_offers

DAY = date(2026, 3, 1)
CHANGES = [
    ("werte/bestand.csv", 2, "wert", "viele"),
    ("werte/bestand.csv", 2, "gebiet", "01001009"),
    ("gebiete.csv", 2, "ebene", "Q"),
    ("indikatoren.csv", 3, "code", "AUSL-NEU"),
    ("geheimhaltung.csv", 2, "mindestfallzahl", "-1"),
    ("vokabular.csv", 2, "code", ""),
    ("angebote.csv", 2, "akteur", "NIEMAND"),
    ("datenprotokoll.csv", 2, "status", "nicht öffentlich"),
]


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget_answers()


def asked(look):
    """A rule that looks there, and how often it was asked."""
    times = []

    def rule(book):
        times.append(look(book))
        return [Finding(FindingLevel.NOTE, "", 0, "", str(len(times)))]

    return rule, times


def end_early(toy):
    toy.change("glossar.csv", 2, "erklaerung", "Etwas anderes.")


def move(toy):
    path = toy.geo / "gebiete.geojson"
    layer = json.loads(path.read_text("utf-8"))
    layer["features"][0]["geometry"]["coordinates"][0][0][0] += 0.001
    path.write_text(json.dumps(layer), "utf-8")


def change_value(toy):
    toy.change("werte/bestand.csv", 2, "wert", "1001")


def add_file(toy):
    (toy.data / "werte" / "notiz.txt").write_text("x", "utf-8")


def move_label(toy):
    path = toy.geo / "beschriftung.csv"
    path.write_text(path.read_text("utf-8").replace("49.05", "49.06", 1), "utf-8")


@pytest.mark.parametrize(
    ("look", "change"),
    [
        (lambda book: book.rows(VALUES), change_value),
        (lambda book: book.sound(VALUES), change_value),
        (lambda book: book.known(INDICATORS), lambda toy: toy.change("indikatoren.csv", 2, "definition", "Alle.")),
        (lambda book: book.raw.frame(VALUES), change_value),
        (lambda book: book.raw.parts(VALUES), change_value),
        (lambda book: book.raw.tables, change_value),
        (lambda book: book.raw.geo, move),
        (lambda book: book.raw.labels, move_label),
        (lambda book: book.raw.files, add_file),
        (lambda book: book.raw.problems, add_file),
    ],
)
def test_a_change_of_what_it_looked_at(toy, look, change):
    rule, times = asked(look)
    before = ask(rule, Ledger(load_raw(*toy), DAY))
    assert ask(rule, Ledger(load_raw(*toy), DAY)) == before
    end_early(toy)
    if "tables" not in look.__code__.co_names:
        assert ask(rule, Ledger(load_raw(*toy), DAY)) == before
        assert len(times) == 1
    change(toy)
    assert ask(rule, Ledger(load_raw(*toy), DAY)) != before
    assert len(times) == 2


def test_another_day_counts_for_those_who_ask_for_it(toy):
    (timely, days), (other, looks) = asked(lambda book: book.today), asked(lambda book: len(book.rows(GLOSSARY)))
    for day in (DAY, DAY, date(2026, 3, 2)):
        ask(timely, Ledger(load_raw(*toy), day))
        ask(other, Ledger(load_raw(*toy), day))
    assert (days, len(looks)) == ([DAY, date(2026, 3, 2)], 1)


def test_what_the_book_learned_before_counts(toy):
    sound, rows = asked(lambda book: len(book.sound(AREAS)))
    known, keys = asked(lambda book: book.known(AREAS) is None)
    for row, column in ((0, ""), (2, "name"), (2, "ags")):
        book = Ledger(load_raw(*toy), DAY)
        if column:
            book.add([Finding(FindingLevel.ERROR, "gebiete.csv", row, column, "")])
        ask(sound, book)
        ask(known, book)
    assert (rows, keys) == ([6, 5], [False, True])


def test_rows_that_no_file_holds_are_looked_at_each_time(toy):
    raw = load_raw(*toy)
    made = replace(raw, tables=tuple(replace(part, frame=part.frame.copy()) for part in raw.tables))
    assert {content_of(part) for part in made.tables} == {None}
    rule, times = asked(lambda book: book.rows(GLOSSARY))
    for _ in range(2):
        ask(rule, Ledger(made, DAY))
    assert len(times) == 2


def test_what_one_rule_sees_is_no_other_rules_answer(toy):
    book = Ledger(load_raw(*toy), DAY)
    one, _ = asked(lambda book: book.rows(GLOSSARY))
    other, times = asked(lambda book: book.rows(GLOSSARY))
    ask(one, book)
    ask(other, book)
    assert len(times) == 1


def test_remembered_answers_are_those_of_a_fresh_look(toy, monkeypatch):
    write_offers(toy)
    steps = [load_raw(*toy)]
    for file, row, column, cell in CHANGES:
        kept = toy.file(file).read_text("utf-8")
        toy.change(file, row, column, cell)
        steps.append(load_raw(*toy))
        toy.file(file).write_text(kept, "utf-8")
    warm = [(validate(raw), judge_offers(raw)) for raw in [*steps, steps[0]]]
    assert warm[0] == warm[-1] == ([], [])
    for raw, said in zip(steps, warm, strict=False):
        forget_answers()
        assert (validate(raw), judge_offers(raw)) == said
    assert all(found for found, _ in warm[1:-1])
    late = date(clock.today().year + 20, 1, 1)
    monkeypatch.setattr(clock, "today", lambda: late)
    found = validate(steps[0])
    forget_answers()
    assert validate(steps[0]) == found
