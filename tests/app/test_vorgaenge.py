"""The page of cases: begun from a link, changed, taken back; read by some, kept by fewer, closed to all others."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from mib_dashboard import clock
from mib_dashboard.model.cases import CaseContent
from mib_dashboard.model.working import Account
from mib_dashboard.schema import CaseKind, CaseState, CaseSubject, Role
from mib_dashboard.work.cases.keeping import create
from mib_dashboard.work.cases.listing import read_cases
from mib_dashboard.work.cases.subjects import build_matter
from tests.app.test_pflege import press, shown
from tests.care_toys import close
from tests.offer_toys import write_offers

KEEPER = Account(1, "amt", "Amt", frozenset({Role.PREPARER}))
GAP = build_matter(CaseSubject.GAP, ("01001001", "SPRACHE", "ALLE"))
LINK = {
    "vorgaenge_teil": "neu", "gegenstand": "Lücke", "vorgang_gemeinde": "01001001", "vorgang_feld": "SPRACHE",
    "vorgang_zielgruppe": "ALLE", "vorgang_art": "Lücke bestätigt",
}  # fmt: skip
HOSTILE = "<img src=x onerror=alert(1)> [a](javascript:b) **fett**"


@pytest.fixture
def open_cases(open_work):
    """The page of cases as somebody with these roles sees it."""
    return partial(open_work, "vorgaenge")


def begin(store, **fields):
    content = CaseContent(CaseKind.GAP_CONFIRMED, CaseState.OPEN, date(2026, 11, 1), note="nur für uns", **fields)
    return create(store, KEEPER, GAP, content, clock.moment())


def field(app, ending: str):
    kinds = (app.text_input, app.text_area, app.selectbox, app.date_input)
    return next(one for kind in kinds for one in kind if str(one.key).startswith("vorgang_") and one.key.endswith(ending))


def test_no_gap_is_chosen_beforehand(open_cases, store):
    app = open_cases(Role.PREPARER, vorgaenge_teil="neu")
    assert not app.exception
    assert "Bitte Stadt oder Gemeinde, Handlungsfeld und Zielgruppe wählen." in [one.value for one in app.caption]
    assert not [one for one in app.button if one.label == "Vorgang anlegen"]


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


@pytest.mark.parametrize("address", ["", "https://mib.example"])
def test_the_link_to_send_is_whole_where_the_house_knows_its_address(open_cases, store, monkeypatch, address):
    monkeypatch.setenv("MIB_ADRESSE", address)
    begin(store)
    app = open_cases(Role.PREPARER, vorgang="V1")
    assert f">{address}/vorgaenge?vorgang=V1<" in shown(app)


def test_what_a_colleague_changed_meanwhile_is_told_and_nothing_typed_is_lost(open_cases, store):
    case = begin(store)
    app = open_cases(Role.PREPARER, vorgang="V1")
    close(store, KEEPER, case)
    field(app, "_notiz").set_value("mein Text")
    app = press(app, "Speichern")
    assert "inzwischen jemand anderes" in shown(app)
    assert field(app, "_notiz").value == "mein Text"


@pytest.fixture
def told_toy(toy):
    """The toy delivery with offers and the public side of three cases, one of them with hostile words."""
    write_offers(toy)
    rows = (
        f"V1,Lücke bestätigt,Lücke,01001001|SPRACHE|ALLE,{HOSTILE},2026-11-01,veröffentlicht\n"
        "V2,Maßnahme geplant,Lücke,01001001|BERATUNG|ALLE,Ab März gibt es eine Beratung.,2026-11-02,Beispiel\n"
    )
    (toy.data / "vorgaenge.csv").write_text(
        "vorgang,vorgangsart,gegenstand,schluessel,einschaetzung,seit,datenart\n" + rows, "utf-8"
    )
    return toy


def list_links(app) -> list[str]:
    return [link.label for link in app.get("page_link")]


def test_what_was_said_stands_beside_the_gap_and_in_the_profile(told_toy, open_toy_page):
    cell = {"luecken_zelle": "SPRACHE~01001001~ALLE", "luecken_zielgruppe": "ALLE"}
    pages = [open_toy_page("luecken", **cell), open_toy_page("gemeinde", gemeinde="Adorf")]
    for app in pages:
        assert not app.exception
        assert "Einschätzung vor Ort:" in shown(app)
        assert "Lücke bestätigt \\(01\\.11\\.2026\\)" in shown(app)
        assert "<img src=x" not in " ".join(one.value for one in app.html)
        assert "](javascript" not in " ".join(one.value for one in app.markdown)
        assert "Vorgang anlegen" not in list_links(app)
    assert "Ab März gibt es eine Beratung" in shown(pages[1])
    assert "Beispiel" in shown(pages[1])


def test_who_keeps_cases_begins_one_where_they_are(open_toy_page, open_care, look_as):
    assert "Vorgang anlegen" in list_links(open_care(Role.PREPARER, angebot="A1"))
    for role, is_there in ((Role.PREPARER, True), (Role.COMMITTEE, False)):
        look_as(role)
        links = list_links(open_toy_page("luecken", gemeinde="Adorf"))
        assert "In der Liste der Angebote ansehen" in links
        assert ("Vorgang anlegen" in links) is is_there
