"""What is public about a case travels with a release; everything else stays on the working side."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.analysis.offers.cases import describe_note, find_gap_notes, find_overlap_notes, list_different
from mib_dashboard.model.cases import CaseContent
from mib_dashboard.schema import CASES, CaseKind, CaseState, CaseSubject, Col
from mib_dashboard.store.releases import newest_release, read_release_files
from mib_dashboard.work.care.history import read_history
from mib_dashboard.work.cases.keeping import change, create
from mib_dashboard.work.cases.publishing import find_unpublished, publish_cases
from mib_dashboard.work.cases.subjects import build_matter
from tests.care_toys import change as change_row
from tests.care_toys import close
from tests.databases import on_both
from tests.flow_toys import ANNA, BODO, CARO, LATER, NOW, open_newest
from tests.work.cases.test_keeping import CONFIRMED, DAY, DIFFERENT, GAP, HOSTILE, PAIR

SENTENCE = "Am Abend gibt es keinen Kurs."
TOLD = replace(CONFIRMED, sentence=SENTENCE)


def read_files(house) -> dict[str, bytes]:
    with house.read() as connection:
        return read_release_files(connection, newest_release(connection, LATER).number)


def begin(house, matter, content, account=ANNA):
    case = create(house, account, matter, content, NOW)
    publish_cases(house, account, NOW)
    return case


@on_both
def test_an_assessment_is_public_with_the_next_release_and_goes_when_it_is_taken_back(house):
    before = read_files(house)
    case = begin(house, GAP, TOLD)
    after = read_files(house)
    assert {path for path in after if after[path] != before.get(path)} == {"data/vorgaenge.csv"}
    book = open_newest(house, LATER).offers
    assert [describe_note(note) for note in find_gap_notes(book, GAP.keys, DAY)] == [f"Lücke bestätigt (28.11.2026): {SENTENCE}"]
    assert find_gap_notes(book, ("01001002", "SPRACHE", "ALLE"), DAY) == []
    assert publish_cases(house, ANNA, LATER) is None
    assert read_history(house, ANNA, "angebote", (case.code,)) == [], "no change of an offer that is called so"
    case = change(house, ANNA, case, replace(TOLD, sentence="Jetzt schon."), LATER)
    publish_cases(house, ANNA, LATER)
    assert [note.sentence for note in open_newest(house, LATER).offers.cases] == ["Jetzt schon."]
    close(house, ANNA, case, withdrawn=True)
    publish_cases(house, ANNA, LATER)
    assert open_newest(house, LATER).offers.cases == ()


def test_nothing_but_the_public_columns_leaves_the_working_side(house, caplog):
    caplog.set_level(logging.DEBUG)
    secret = CaseContent(
        CaseKind.GAP_CONFIRMED, CaseState.OPEN, DAY, "Stelle-nurintern", DAY, "Notiz-nurintern", SENTENCE, "Beschluss-nurintern",
        "Sitzung-nurintern", DAY,
    )  # fmt: skip
    begin(house, GAP, secret)
    dataset = open_newest(house, LATER)
    left = b"".join(read_files(house).values()).decode("utf-8", "replace") + repr(dataset.offers.cases) + caplog.text
    assert SENTENCE in left
    assert "nurintern" not in left
    assert set(CASES.columns) == {
        Col.VORGANG, Col.VORGANGSART, Col.GEGENSTAND, Col.SCHLUESSEL, Col.EINSCHAETZUNG, Col.SEIT, Col.DATENART,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("matter", "content"),
    [
        (GAP, CONFIRMED),
        (GAP, replace(TOLD, kind=CaseKind.QUESTION)),
        (GAP, replace(TOLD, state=CaseState.WITHDRAWN)),
        (PAIR, replace(DIFFERENT, kind=CaseKind.SAME, sentence=SENTENCE)),
        (build_matter(CaseSubject.OFFER, ("A1",)), replace(TOLD, kind=CaseKind.MEASURE)),
        (build_matter(CaseSubject.ACTOR, ("AKT1",)), replace(TOLD, kind=CaseKind.MEASURE)),
    ],
)
def test_what_is_not_for_the_public_makes_no_release(house, matter, content):
    create(house, ANNA, matter, content, NOW)
    assert publish_cases(house, ANNA, NOW) is None
    assert "data/vorgaenge.csv" not in read_files(house)


@pytest.mark.parametrize("account", [None, BODO])
def test_only_who_keeps_cases_publishes_them(house, account):
    create(house, ANNA, GAP, TOLD, NOW)
    for step in (find_unpublished, publish_cases):
        with pytest.raises(NotAllowedError):
            step(house, account, NOW)


def test_pairs_that_are_not_the_same_and_wanted_overlaps_are_told(house):
    begin(house, PAIR, DIFFERENT)
    begin(house, build_matter(CaseSubject.ACTOR_PAIR, ("AKT1", "AKT2")), DIFFERENT)
    begin(house, build_matter(CaseSubject.OVERLAP, ("A1", "A2", "A4")), replace(TOLD, kind=CaseKind.OVERLAP_WANTED))
    book = open_newest(house, LATER).offers
    assert list_different(book, CaseSubject.OFFER_PAIR) == {frozenset(("A1", "A2"))}
    assert list_different(book, CaseSubject.ACTOR_PAIR) == {frozenset(("AKT1", "AKT2"))}
    assert [note.kind for note in find_overlap_notes(book, ("A2", "A4", "A5"))] == [CaseKind.OVERLAP_WANTED]
    assert find_overlap_notes(book, ("A1", "A5")) == []


def test_of_a_pair_that_is_not_the_same_no_earlier_sentence_is_told(house):
    case = begin(house, PAIR, replace(TOLD, kind=CaseKind.OVERLAP_WANTED))
    assert find_overlap_notes(open_newest(house, LATER).offers, ("A1", "A2"))
    change(house, ANNA, case, replace(case.content, kind=CaseKind.DIFFERENT), LATER)
    publish_cases(house, ANNA, LATER)
    assert SENTENCE.encode() not in b"".join(read_files(house).values())
    assert find_overlap_notes(open_newest(house, LATER).offers, ("A1", "A2")) == []


def test_the_newest_assessment_of_a_cell_stands_with_what_is_planned(house):
    begin(house, GAP, replace(TOLD, day=DAY.replace(day=1)))
    begin(house, GAP, replace(TOLD, kind=CaseKind.GAP_REFUTED))
    begin(house, GAP, replace(TOLD, kind=CaseKind.MEASURE, day=DAY.replace(day=2)))
    notes = find_gap_notes(open_newest(house, LATER).offers, GAP.keys, DAY)
    assert [note.kind for note in notes] == [CaseKind.GAP_REFUTED, CaseKind.MEASURE]
    earlier = find_gap_notes(open_newest(house, LATER).offers, GAP.keys, DAY.replace(day=1))
    assert [note.kind for note in earlier] == [CaseKind.GAP_CONFIRMED]


def test_what_could_not_be_published_goes_with_the_next_change(house):
    create(house, ANNA, GAP, TOLD, NOW)
    create(house, CARO, PAIR, DIFFERENT, NOW)
    assert [edit.place for edit in find_unpublished(house, ANNA, NOW)] == ["V1", "V2"]
    change_row(house, "A1", titel="Deutsch am Morgen")
    publish_cases(house, CARO, LATER)
    book = open_newest(house, LATER).offers
    assert (len(book.cases), book.offers.iloc[0][Col.TITEL]) == (2, "Deutsch am Morgen")


def test_hostile_sentences_stay_text_in_the_table(house):
    for text in HOSTILE:
        create(house, ANNA, GAP, replace(TOLD, sentence=text), NOW)
    publish_cases(house, ANNA, NOW)
    kept = {note.sentence for note in open_newest(house, LATER).offers.cases}
    assert kept == {" ".join(text.translate(dict.fromkeys((0, 7, 0x202E, 0x200B))).split()) for text in HOSTILE}
