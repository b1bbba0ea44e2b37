"""Templates: what is a slot, what is refused, and that nothing that fills a slot is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mib_dashboard.language.template import fill_slots, has_stray_brace, list_slots


def test_slots_are_listed_once_in_their_order():
    assert list_slots("{ort}: {wert}, {ort} ({wert_alt}).") == ("ort", "wert", "wert_alt")
    assert list_slots("ohne") == ()


@pytest.mark.parametrize(
    "template",
    [
        "{wert", "wert}", "{{wert}}", "{}", "{ wert }", "{wert.__class__}", "{wert[0]}", "{wert!r}", "{wert:>9999999}", "{0}",
        "{Wert}", "{wert}}", "{wert{ort}}",
    ],
)  # fmt: skip
def test_what_is_no_slot_is_a_stray_brace(template):
    assert has_stray_brace(template)


def test_attributes_and_formats_are_never_followed():
    assert fill_slots("{wert.__class__} {wert:>99} {wert}", {"wert": "1"}) == "{wert.__class__} {wert:>99} 1"


def test_a_slot_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="wert"):
        fill_slots("{wert}", {"ort": "hier"})


@given(st.text(), st.text())
def test_what_fills_a_slot_is_text_and_stays_text(first, second):
    assert fill_slots("{a}|{b}", {"a": first, "b": second}) == f"{first}|{second}"


def test_values_that_look_like_slots_are_not_filled():
    assert fill_slots("{ort} {wert}", {"ort": "{wert}", "wert": "7"}) == "{wert} 7"
