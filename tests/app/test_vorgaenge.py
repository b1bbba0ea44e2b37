"""The page of cases: begun from a link, changed, taken back; read by some, kept by fewer, closed to all others."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard import clock
from mib_dashboard.model.cases import CaseContent
from mib_dashboard.model.working import Account
from mib_dashboard.schema import CaseKind, CaseState, CaseSubject, Role
from mib_dashboard.ui.intake import workplace
from mib_dashboard.work.cases.keeping import close, create
from mib_dashboard.work.cases.listing import read_cases
from mib_dashboard.work.cases.subjects import build_matter
from tests.app.test_pflege import press, shown

KEEPER = Account(1, "amt", "Amt", frozenset({Role.PREPARER}))
GAP = build_matter(CaseSubject.GAP, ("01001001", "SPRACHE", "ALLE"))
LINK = {
    "vorgaenge_teil": "neu", "gegenstand": "Lücke", "vorgang_gemeinde": "01001001", "vorgang_feld": "SPRACHE",
    "vorgang_zielgruppe": "ALLE", "vorgang_art": "Lücke bestätigt",
}  # fmt: skip
HOSTILE = "<img src=x onerror=alert(1)> [a](javascript:b) **fett**"


@pytest.fixture
def open_cases(open_toy_page, store, look_as, monkeypatch):
    """The page as somebody with these roles sees it."""

    def opened(*roles: Role, **link: str):
        look_as(*roles)
        account = Account(1, "amt", "Amt", frozenset(roles)) if roles else None
        monkeypatch.setattr(workplace, "current_account", lambda: account)
        return open_toy_page("vorgaenge", **link)

    return opened


def begin(store, **fields):
    content = CaseContent(CaseKind.GAP_CONFIRMED, CaseState.OPEN, date(2026, 11, 1), note="nur für uns", **fields)
    return create(store, KEEPER, GAP, content, clock.moment())


def field(app, ending: str):
    kinds = (app.text_input, app.text_area, app.selectbox, app.date_input)
    return next(one for kind in kinds for one in kind if str(one.key).startswith("vorgang_") and one.key.endswith(ending))


@pytest.mark.parametrize("roles", [(), (Role.MANAGER,), (Role.SUPPLIER,)])
def test_nobody_else_sees_anything_of_it(open_cases, store, roles):
    begin(store, sentence="Ein Satz.")
    app = open_cases(*roles, vorgang="V1")
    assert not app.button
    assert "Lücke bestätigt" not in shown(app)
    assert "Ein Satz." not in shown(app)


def test_a_committee_reads_without_notes_and_forms(open_cases, store):
    begin(store, sentence="Ein Satz.", responsible="Koordination")
    app = open_cases(Role.COMMITTEE, vorgang="V1")
    assert not app.exception
    assert "Ein Satz." in shown(app)
    assert "Koordination" in shown(app)
    assert "nur für uns" not in shown(app)
    assert [one.label for one in app.button] == ["← Zu den Listen"]
    assert "Neuer Vorgang" not in open_cases(Role.COMMITTEE).button_group[0].options


def test_a_link_from_a_cell_begins_a_case_that_is_public_with_its_sentence(open_cases, store):
    app = open_cases(Role.PREPARER, **LINK)
    assert not app.exception
    field(app, "_satz").set_value("Am Abend gibt es keinen Kurs.")
    field(app, "_notiz").set_value("nur für uns")
    app = press(app, "Vorgang anlegen")
    assert not app.exception
    assert app.success[0].value.startswith(r"V1 ist gespeichert\. Freigabe 2")
    [case] = read_cases(store, KEEPER)
    assert (case.matter, case.content.kind, case.content.state) == (GAP, CaseKind.GAP_CONFIRMED, CaseState.DONE)
    app = press(app, "Zurücknehmen")
    assert not app.exception
    assert app.success[0].value.startswith(r"V1 ist gespeichert\. Freigabe 3")
    assert read_cases(store, KEEPER)[0].content.state is CaseState.WITHDRAWN


def test_the_lists_name_what_is_due_and_hostile_words_stay_words(open_cases, store):
    begin(store, responsible=HOSTILE, meeting=HOSTILE, decision=HOSTILE, sentence=HOSTILE, due=date(2026, 11, 2))
    for part in ("faellig", "meine", "monat", "sitzungen", "alle"):
        app = open_cases(Role.PREPARER, vorgaenge_teil=part)
        assert not app.exception
        assert "vorgaenge?vorgang=V1" in shown(app)
        assert "<img" not in shown(app)
        assert "(überfällig)" in shown(app)
    app = open_cases(Role.PREPARER, vorgang="V1")
    assert not app.exception
    assert "<img" not in shown(app)
    assert "**fett**" not in " ".join(one.value for one in app.markdown)


def test_what_a_colleague_changed_meanwhile_is_told_and_nothing_typed_is_lost(open_cases, store):
    case = begin(store)
    app = open_cases(Role.PREPARER, vorgang="V1")
    close(store, KEEPER, case, clock.moment())
    field(app, "_notiz").set_value("mein Text")
    app = press(app, "Speichern")
    assert "inzwischen jemand anderes" in shown(app)
    assert field(app, "_notiz").value == "mein Text"
