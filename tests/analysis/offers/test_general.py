"""Offers for one group, and those that are open to a wider one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.analysis.offers.general import find_general, list_wider
from mib_dashboard.analysis.offers.stock import build_stock
from mib_dashboard.model.offers import TargetGroup
from tests.offer_toys import with_offers

GROUPS = {code: TargetGroup(code, code, 1, "", parent, "") for code, parent in
          (("GESAMT", ""), ("ALLE", "GESAMT"), ("FRAUEN", "ALLE"), ("MUETTER", "FRAUEN"), ("A", "B"), ("B", "A"))}  # fmt: skip
OFFERS = [
    {"angebot": "W1", "titel": "Nur Frauen", "akteur": "AKT1", "felder": "SPRACHE", "zielgruppen": "FRAUEN"},
    {"angebot": "W2", "titel": "Frauen und alle", "akteur": "AKT1", "felder": "SPRACHE", "zielgruppen": "FRAUEN|ALLE"},
    {"angebot": "W3", "titel": "Zugewanderte", "akteur": "AKT1", "felder": "SPRACHE", "zielgruppen": "ALLE"},
    {"angebot": "W4", "titel": "Alle Menschen", "akteur": "AKT1", "felder": "SPRACHE", "zielgruppen": "GESAMT"},
    {"angebot": "W5", "titel": "Niemand genannt", "akteur": "AKT1", "felder": "SPRACHE"},
]


@pytest.mark.parametrize(
    ("chosen", "wider"),
    [
        (("FRAUEN",), ("ALLE", "GESAMT")),
        (("MUETTER",), ("FRAUEN", "ALLE", "GESAMT")),
        (("MUETTER", "ALLE"), ("FRAUEN", "GESAMT")),
        (("GESAMT",), ()),
        ((), ()),
        (("A",), ("B",)),
        (("???",), ()),
    ],
)
def test_wider_groups_the_nearest_first(chosen, wider):
    assert list_wider(GROUPS, chosen) == wider


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [(("FRAUEN",), {"W3", "W4"}), (("ALLE",), {"W4"}), (("GESAMT",), set()), ((), set()), (("FRAUEN", "ALLE"), {"W4"})],
)
def test_open_to_all_is_who_names_only_a_wider_group(toy_dataset, chosen, codes):
    data = with_offers(toy_dataset, OFFERS)
    found = find_general(build_stock(data.offers, data.areas).rows, data.offers.groups, chosen)
    assert set(found["angebot"]) == codes
    assert set(found["beziehung"]) <= {"allgemein"}


def test_a_group_without_parent_has_nobody_beside_it(toy_dataset):
    data = with_offers(toy_dataset, OFFERS)
    groups = {code: replace(group, parent="") for code, group in data.offers.groups.items()}
    assert find_general(build_stock(data.offers, data.areas).rows, groups, ("FRAUEN",)).empty
