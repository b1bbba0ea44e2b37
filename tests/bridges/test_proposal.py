"""Accepted proposals become rows of our tables: whole ones where they are new, single cells where they are not."""

from __future__ import annotations

from mib_dashboard.bridges.proposal import EntryProposal, FieldChange, apply
from mib_dashboard.schema import Col, Difference
from mib_dashboard.schema import offers as schema

OFFERS, TIMES, ACTORS = schema.OFFERS.name, schema.OFFER_TIMES.name, schema.ACTORS.name


def propose(*changes: FieldChange, kind: Difference = Difference.CHANGED) -> EntryProposal:
    return EntryProposal("Integreat", "INT-ORT-1", kind, OFFERS, "A1", "Treff", changes)


def test_only_accepted_cells_and_those_that_come_along_are_changed():
    title = FieldChange(OFFERS, ("A1",), Col.TITEL, "Treff", "Treffpunkt")
    web = FieldChange(OFFERS, ("A1",), Col.WEB, "", "https://treff.example")
    link = FieldChange(OFFERS, ("A1",), Col.QUELLE_ART, "", "integreat", is_bound=True)
    [edit] = apply([(propose(title, web, link), [web])])
    assert (edit.table, edit.key, edit.difference) == (OFFERS, ("A1",), Difference.CHANGED)
    assert edit.cells == {Col.WEB: "https://treff.example", Col.QUELLE_ART: "integreat"}


def test_a_new_row_has_every_column_and_its_key():
    title = FieldChange(OFFERS, ("INT-1",), Col.TITEL, "", "Treff", adds=True, is_bound=True)
    [edit] = apply([(propose(title, kind=Difference.NEW), ())])
    assert tuple(edit.cells) == schema.OFFERS.columns
    assert {name: cell for name, cell in edit.cells.items() if cell} == {Col.ANGEBOT: "INT-1", Col.TITEL: "Treff"}


def test_two_new_offers_of_one_new_actor_make_one_row_of_it_before_them():
    actor = FieldChange(ACTORS, ("AKT-9",), Col.NAME, "", "Verein", adds=True, is_bound=True)
    first, second = (FieldChange(OFFERS, (code,), Col.AKTEUR, "", "AKT-9", adds=True, is_bound=True) for code in ("B1", "B2"))
    edits = apply([(propose(first, actor), None), (propose(second, actor), None)])
    assert [(edit.table, edit.key) for edit in edits] == [(ACTORS, ("AKT-9",)), (OFFERS, ("B1",)), (OFFERS, ("B2",))]


def test_times_of_a_place_are_replaced_row_by_row():
    before = (("Mo", "09:00", "12:00", ""), ("Di", "09:00", "12:00", ""))
    after = (("Mo", "09:00", "13:00", ""), ("Fr", "10:00", "11:00", ""))
    change = FieldChange(TIMES, ("A1", "1"), Col.ZEITEN, "…", "…", before=before, after=after)
    kinds = {edit.key[2:]: (edit.difference, edit.cells.get(Col.BIS, "")) for edit in apply([(propose(change), None)])}
    assert kinds == {
        ("Di", "09:00"): (Difference.GONE, ""),
        ("Fr", "10:00"): (Difference.NEW, "11:00"),
        ("Mo", "09:00"): (Difference.CHANGED, "13:00"),
    }


def test_the_mark_of_a_proposal_stays_and_follows_its_contents():
    one = propose(FieldChange(OFFERS, ("A1",), Col.WEB, "", "a"))
    assert one.mark == propose(FieldChange(OFFERS, ("A1",), Col.WEB, "", "a")).mark
    assert one.mark != propose(FieldChange(OFFERS, ("A1",), Col.WEB, "", "b")).mark
