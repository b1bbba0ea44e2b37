"""Cases are kept with all that was said about them, for who may; nothing is lost and nothing becomes markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.model.cases import CaseContent
from mib_dashboard.model.working import Account
from mib_dashboard.schema import CASE_KINDS, CaseKind, CaseState, CaseSubject, Role
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.cases.keeping import change, create
from mib_dashboard.work.cases.listing import (
    group_by_meeting,
    list_decided_pairs,
    read_cases,
    read_changes,
    select_due,
    select_mine,
    select_recent,
)
from mib_dashboard.work.cases.subjects import build_matter
from tests.care_toys import close
from tests.databases import on_both
from tests.flow_toys import ANNA, BODO, CARO, DORA, LATER, NOW

DAY = date(2026, 11, 28)
GREMIA = Account(0, "gremia", "Projektrat", frozenset({Role.COMMITTEE}))
GAP = build_matter(CaseSubject.GAP, ("01001001", "SPRACHE", "ALLE"))
PAIR = build_matter(CaseSubject.OFFER_PAIR, ("A2", "A1"))
CONFIRMED = CaseContent(CaseKind.GAP_CONFIRMED, CaseState.DONE, DAY, "Koordination Sprache", note="mit dem Träger besprochen")
DIFFERENT = CaseContent(CaseKind.DIFFERENT, CaseState.DONE, DAY)
HOSTILE = [
    "=1+1",
    "<script>alert(1)</script>",
    'x"y',
    "a,b;c\td|e",
    "\u202eabc\u200b",
    "\x00\x07z",
    "[a](javascript:b)",
    "'; DROP TABLE cases;",
]


@on_both
def test_a_case_is_begun_changed_and_closed_and_its_history_stays(house):
    case = create(house, ANNA, GAP, CONFIRMED, NOW)
    assert (case.code, case.matter, case.content, case.created_by, case.version) == ("V1", GAP, CONFIRMED, "anna", 1)
    later = change(house, CARO, case, replace(CONFIRMED, state=CaseState.OPEN, due=date(2026, 12, 24)), LATER, "neu beraten")
    with pytest.raises(ConflictError, match="V1 hat inzwischen"):
        change(house, ANNA, case, replace(CONFIRMED, note="anders"), LATER)
    closed = close(house, ANNA, later, "beschlossen")
    assert (closed.content.state, closed.version, closed.is_open) == (CaseState.DONE, 3, False)
    assert read_cases(house, ANNA) == [closed]
    newest, middle, first = read_changes(house, ANNA, closed)
    assert (newest.before, newest.after, newest.reason) == ({"state": "offen"}, {"state": "erledigt"}, "beschlossen")
    assert (middle.account, middle.after["due"]) == ("caro", "2026-12-24")
    assert (first.before, first.after["note"], first.after["schluessel"]) == (None, CONFIRMED.note, "01001001|SPRACHE|ALLE")
    with house.read() as connection:
        assert check_chain(connection, ()) is None


@pytest.mark.parametrize("account", [None, BODO, DORA, GREMIA])
def test_only_who_cares_for_offers_begins_or_changes_one(house, account):
    case = create(house, ANNA, GAP, CONFIRMED, NOW)
    for step in (
        lambda: create(house, account, GAP, CONFIRMED, NOW),
        lambda: change(house, account, case, replace(CONFIRMED, note="x"), NOW),
        lambda: close(house, account, case, withdrawn=True),
        lambda: read_changes(house, account, case),
    ):
        with pytest.raises(NotAllowedError):
            step()
    assert read_cases(house, ANNA) == [case]


@pytest.mark.parametrize("account", [None, DORA, Account(0, "eva", "Verwaltung", frozenset({Role.MANAGER}))])
def test_without_a_role_for_it_there_is_nothing_to_read(house, account):
    create(house, ANNA, GAP, CONFIRMED, NOW)
    with pytest.raises(NotAllowedError):
        read_cases(house, account)
    with pytest.raises(NotAllowedError):
        list_decided_pairs(house, account, CaseSubject.OFFER_PAIR)


@pytest.mark.parametrize("account", [BODO, GREMIA])
def test_who_only_reads_sees_neither_notes_nor_accounts(house, account):
    create(house, ANNA, GAP, CONFIRMED, NOW)
    [seen] = read_cases(house, account)
    assert (seen.content.kind, seen.content.responsible) == (CaseKind.GAP_CONFIRMED, "Koordination Sprache")
    assert "besprochen" not in repr(seen)
    assert "anna" not in repr(seen)


def test_hostile_text_is_kept_as_text_in_every_field(house):
    for text in HOSTILE:
        content = replace(
            CONFIRMED, responsible=text, note=f"{text}\n{text}", sentence=text, decision=text, meeting=text, meeting_day=DAY
        )
        case = create(house, ANNA, GAP, content, NOW)
        plain = " ".join(text.translate(dict.fromkeys((0, 7, 0x202E, 0x200B))).split())
        assert [getattr(case.content, name) for name in ("responsible", "sentence", "decision", "meeting")] == [plain] * 4
        assert case.content.note == f"{plain}\n{plain}"
    assert len(read_cases(house, ANNA)) == len(HOSTILE)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": CaseKind.SAME}, "passt nicht zu „Lücke“"),
        ({"responsible": "Frau Beispiel"}, "keine Person"),
        ({"responsible": "a.b@amt.example"}, "keine Person"),
        ({"sentence": "Herr Beispiel sagt das."}, "ohne Namen von Personen"),
        ({"sentence": "Anrufen: 0681 506-0000"}, "Rufnummern"),
        ({"sentence": "x" * 401}, "höchstens 400 Zeichen"),
        ({"decision": "x" * 61}, "Beschluss-Nr.: höchstens 60"),
        ({"meeting_day": DAY}, "auch das Gremium"),
    ],
)
def test_what_is_not_right_is_told_at_its_field(house, fields, told):
    with pytest.raises(CareError, match=told):
        create(house, ANNA, GAP, replace(CONFIRMED, **fields), NOW)
    assert read_cases(house, ANNA) == []


def test_numbers_and_years_may_stand_in_a_sentence(house):
    text = "Seit 01.09.2026 gibt es 2.400 Plätze, im Schuljahr 2026/2027 mehr."
    assert create(house, ANNA, GAP, replace(CONFIRMED, sentence=text), NOW).content.sentence == text


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (CaseSubject.OFFER, ("A99",)),
        (CaseSubject.OFFER_PAIR, ("A1", "A99")),
        (CaseSubject.ACTOR, ("A1",)),
        (CaseSubject.GAP, ("01001", "SPRACHE", "ALLE")),
        (CaseSubject.GAP, ("01001001", "SPRACHEN", "ALLE")),
        (CaseSubject.DELIVERY, ("7",)),
        (CaseSubject.GOAL, ("Z1",)),
    ],
)
def test_a_case_is_about_something_that_is_there(house, kind, keys):
    content = CaseContent(CaseKind.QUESTION, CaseState.OPEN, DAY)
    with pytest.raises(CareError, match="gibt es nicht"):
        create(house, ANNA, build_matter(kind, keys), content, NOW)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (CaseSubject.GAP, ("01001001",)),
        (CaseSubject.OFFER, ("<b>",)),
        (CaseSubject.OFFER, ()),
        (CaseSubject.OFFER_PAIR, ("A1", "A1")),
        (CaseSubject.OVERLAP, ("A1",)),
        (CaseSubject.DELIVERY, ("0 OR 1=1",)),
    ],
)
def test_keys_that_name_nothing_are_refused(kind, keys):
    with pytest.raises(CareError, match="kein Gegenstand"):
        build_matter(kind, keys)


def test_every_subject_has_kinds_and_every_kind_a_subject():
    assert set(CASE_KINDS) == set(CaseSubject)
    assert {kind for kinds in CASE_KINDS.values() for kind in kinds} == set(CaseKind)
    assert PAIR.keys == ("A1", "A2")


def test_pairs_that_are_not_the_same_are_remembered_until_it_is_taken_back(house):
    case = create(house, ANNA, PAIR, DIFFERENT, NOW)
    assert list_decided_pairs(house, ANNA, CaseSubject.OFFER_PAIR) == {frozenset(("A1", "A2"))}
    assert list_decided_pairs(house, ANNA, CaseSubject.ACTOR_PAIR) == frozenset()
    close(house, ANNA, case, "doch gleich", withdrawn=True)
    assert list_decided_pairs(house, ANNA, CaseSubject.OFFER_PAIR) == frozenset()


def test_cases_are_sorted_by_what_people_ask_for(house):
    asked = CaseContent(CaseKind.QUESTION, CaseState.OPEN, DAY)
    begun = [
        create(house, who, GAP, content, now)
        for who, content, now in (
            (ANNA, replace(asked, due=DAY + timedelta(days=20)), NOW),
            (CARO, replace(asked, due=DAY - timedelta(days=1), responsible="erfassung"), NOW),
            (CARO, replace(asked, due=DAY + timedelta(days=60)), NOW - timedelta(days=90)),
            (CARO, replace(asked, due=DAY, state=CaseState.DONE), NOW),
            (CARO, replace(asked, meeting="Projektrat", meeting_day=DAY, decision="2/26"), NOW),
            (CARO, replace(asked, meeting="Projektrat", meeting_day=DAY, decision="1/26"), NOW),
            (CARO, replace(asked, meeting="Ausschuss"), NOW),
        )
    ]
    numbers = {case.id: place for place, case in enumerate(begun)}

    def places(cases):
        return [numbers[case.id] for case in cases]

    cases = read_cases(house, ANNA)
    assert sorted(places(select_mine(cases, ANNA))) == [0, 1]
    assert places(select_due(cases, DAY)) == [1, 0]
    assert sorted(places(select_recent(cases, DAY))) == [0, 1, 3, 4, 5, 6]
    assert {key: places(found) for key, found in group_by_meeting(cases).items()} == {
        (DAY, "Projektrat"): [5, 4], (None, "Ausschuss"): [6],
    }  # fmt: skip
