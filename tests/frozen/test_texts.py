"""Own sentences: marked as own, those left alone keep their source; limits hold."""

from __future__ import annotations

import dataclasses

import pytest

from mib_dashboard.frozen import OWN_SOURCE, FrozenError, list_sentences, replace_sentences
from mib_dashboard.frozen.texts import LONGEST_SENTENCE, MOST_SENTENCES, OWN_NOTE
from mib_dashboard.report.report import Statement, TextBlock

RULE = Statement("In Adorf leben 1.010 Personen.", (), "Amt")


@pytest.fixture
def told(report):
    return dataclasses.replace(report, blocks=(TextBlock("Was auffällt", (RULE,)), *report.blocks))


def test_unchanged_sentences_change_nothing(told):
    assert replace_sentences(told, list_sentences(told)) is told
    assert OWN_NOTE not in told.notes


def test_an_own_sentence_is_marked_and_the_other_keeps_its_source(told):
    changed = replace_sentences(told, ["  Der Ausschuss   hat gefragt.\x07 ", "", RULE.text])
    assert changed.blocks[0].statements == (Statement("Der Ausschuss hat gefragt.", (), OWN_SOURCE), RULE)
    assert changed.notes[-1] == OWN_NOTE
    assert changed.blocks[1:] == told.blocks[1:]


@pytest.mark.parametrize("space", ["\u202f", " ", "  "])
def test_a_thin_space_that_became_an_ordinary_one_makes_no_own_sentence(report, space):
    rule = Statement("In Adorf sind es 20,8\u202f%.", (), "Amt")
    told = dataclasses.replace(report, blocks=(TextBlock("T", (rule,)),))
    assert replace_sentences(told, [f"In Adorf sind es 20,8{space}%."]) is told
    changed = replace_sentences(told, ["Vorweg 5\u202f%.", f"In Adorf sind es 20,8{space}%."])
    assert changed.blocks[0].statements == (Statement("Vorweg 5\u202f%.", (), OWN_SOURCE), rule)


def test_a_sentence_may_be_deleted_without_a_mark(told):
    changed = replace_sentences(told, [])
    assert changed.blocks[0].statements == ()
    assert OWN_NOTE not in changed.notes


def test_a_report_without_sentences_gets_a_block_of_its_own(report):
    bare = dataclasses.replace(report, blocks=tuple(b for b in report.blocks if not isinstance(b, TextBlock)))
    changed = replace_sentences(bare, ["Neu."])
    assert changed.blocks[0] == TextBlock("Einordnung", (Statement("Neu.", (), OWN_SOURCE),))
    assert changed.blocks[1:] == bare.blocks


def test_limits(told):
    with pytest.raises(FrozenError, match="möglich sind"):
        replace_sentences(told, [f"Satz {number}." for number in range(MOST_SENTENCES + 1)])
    with pytest.raises(FrozenError, match="länger als"):
        replace_sentences(told, ["x" * (LONGEST_SENTENCE + 1)])
