"""Goals, bodies and events are cared for as offers are; what is not for everybody is published nowhere."""

from __future__ import annotations

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.schema import CASES, STEERING_TABLES, Col
from mib_dashboard.work.care.edits import NEXT, FindingsError, edit_row, leave_out, new_row
from mib_dashboard.work.care.fields import FORMS, ROW_NOUNS, FieldKind
from mib_dashboard.work.care.looking import look
from tests.care_toys import change, keys, row, send
from tests.flow_toys import ANNA, BODO, NOW, open_newest, start
from tests.offer_toys import write_offers
from tests.steering_toys import write_steering
from tests.work_toys import add_series, read_files

PROOF = {"beleg": "Beschluss", "stand": "2022-12-31", "datenart": "veröffentlicht"}


@pytest.fixture
def steered(store, toy):
    delivery = write_steering(write_offers(add_series(toy)))
    case = "V1,Maßnahme geplant,Ziel,Z1,Zu Z1.,2022-11-01,veröffentlicht"
    (delivery.data / CASES.file).write_text(f"{','.join(CASES.columns)}\n{case}\n", "utf-8")
    start(store, read_files(delivery))
    return store


def make_goal(**cells: str):
    usual = {"ziel": NEXT, "art": "Ziel", "leitziel": "L1", "titel": "Neu", "feld": "SPRACHE", "reihenfolge": "9", **PROOF}
    return new_row("ziele", usual | cells)


def goals(house) -> list[str]:
    return [goal.title for goal in open_newest(house).steering.goals]


def test_a_row_for_the_office_alone_is_kept_and_public_nowhere_until_somebody_says_so(steered):
    send(steered, make_goal(sichtbarkeit="intern"))
    assert ("Z5",) in keys(steered, "ziele")
    assert goals(steered) == ["Mehr Kita", "Ohne Zahl"]
    change(steered, "Z5", table="ziele", sichtbarkeit="oeffentlich")
    assert goals(steered) == ["Mehr Kita", "Ohne Zahl", "Neu"]
    send(steered, leave_out("ziele", row(steered, "ziele", "Z5")))
    assert goals(steered) == ["Mehr Kita", "Ohne Zahl"]


def test_the_first_row_of_a_table_gets_a_number(store, toy):
    start(store, read_files(write_offers(add_series(toy))))
    send(store, new_row("gremien", {"gremium": NEXT, "name": "Rat", "art": "Beirat", "sichtbarkeit": "oeffentlich", **PROOF}))
    assert keys(store, "gremien") == [("G-01",)]
    assert [body.name for body in open_newest(store).steering.bodies] == ["Rat"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"indikator": "BEV", "zielwert": "5"}, "indikator"),
        ({"leitziel": ""}, "leitziel"),
        ({"zustaendig": "Herr Muster"}, "zustaendig"),
        ({"beleg": ""}, "beleg"),
    ],
)
def test_what_the_rules_object_to_stays_outside(steered, cells, column):
    with pytest.raises(FindingsError) as caught:
        send(steered, make_goal(sichtbarkeit="oeffentlich", **cells))
    assert column in {finding.column for finding in caught.value.findings}
    assert goals(steered) == ["Mehr Kita", "Ohne Zahl"]


def test_a_goal_that_others_name_cannot_go(steered):
    with pytest.raises(FindingsError):
        send(steered, leave_out("ziele", row(steered, "ziele", "Z1")))


def test_only_who_cares_may(steered):
    with pytest.raises(NotAllowedError):
        send(steered, edit_row("ziele", row(steered, "ziele", "Z1"), titel="Anders"), account=BODO)


def test_every_column_has_a_field_and_every_list_its_words(steered):
    choices = look(steered, ANNA, NOW).choices
    for table in STEERING_TABLES:
        fields = {field.column: field for field in FORMS[table.name]}
        own = table.key[-1] if len(table.key) == 1 else ""
        assert set(table.columns) - set(fields) == {own} - {""}, table.name
        assert ROW_NOUNS[table.name]
        lists = [column for column, field in fields.items() if field.kind in (FieldKind.ONE, FieldKind.MANY)]
        assert {column for column in lists if not choices.get((table.name, column))} == set(), table.name
        assert fields[Col.SICHTBARKEIT].part == "", "it is seen without unfolding anything"
