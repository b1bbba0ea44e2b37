"""Drafts are kept for those who care for offers, and never become public by themselves."""

from __future__ import annotations

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.work.care.drafts import discard_draft, read_drafts, save_draft
from tests.care_toys import keys
from tests.databases import on_both
from tests.flow_toys import ANNA, BODO, CARO, LATER, NOW

CONTENT = {"angebote": {"titel": "Lesekreis\u200b", "kapazitaet": "zw"}, "angebot_orte": {"plz": "66"}}


@on_both
def test_a_draft_is_kept_changed_and_thrown_away(house):
    draft = save_draft(house, ANNA, None, CONTENT, NOW)
    assert [(one.title, one.saved_by, one.content["angebote"]["kapazitaet"]) for one in read_drafts(house, CARO)] == [
        ("Lesekreis", "anna", "zw")
    ]
    changed = save_draft(house, CARO, draft, {"angebote": {"titel": ""}}, LATER)
    assert (changed.id, changed.title, changed.saved_by, changed.version) == (draft.id, "ohne Titel", "caro", 2)
    assert len(keys(house, "angebote")) == 5
    with pytest.raises(ConflictError, match="inzwischen"):
        save_draft(house, ANNA, draft, CONTENT, LATER)
    with pytest.raises(ConflictError):
        discard_draft(house, ANNA, draft, LATER, "doppelt")
    discard_draft(house, ANNA, changed, LATER, "doppelt")
    assert read_drafts(house, ANNA) == []
    with house.read() as connection:
        assert check_chain(connection, ()) is None


@pytest.mark.parametrize("account", [None, BODO])
def test_nobody_else_sees_or_keeps_one(house, account):
    draft = save_draft(house, ANNA, None, CONTENT, NOW)
    with pytest.raises(NotAllowedError):
        read_drafts(house, account)
    with pytest.raises(NotAllowedError):
        save_draft(house, account, None, CONTENT, NOW)
    with pytest.raises(NotAllowedError):
        discard_draft(house, account, draft, NOW, "")
