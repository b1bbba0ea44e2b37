"""What the protection would do to a delivery, before anybody releases it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from mib_dashboard.delivery.load import load_files
from mib_dashboard.delivery.protect import protect_tables
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.intake.candidate import ReleaseOrder, build_candidate
from mib_dashboard.intake.preview import PROTECTING, SMALL, attack, preview_protection, show_figures
from mib_dashboard.schema import Col
from tests.work_toys import ADORF, OEDHEIM, ZELL, add_series, column, read_files, read_toy

DAY = date(2026, 11, 28)
SOURCE = {
    "quelle": "REG", "titel": "Register", "herausgeber": "Amt", "fundstelle": "Lieferung", "lizenz": "CC0",
    "lizenz_geklaert": "ja", "stand": "2023", "vermerk": "Amt", "hinweis": "",
}  # fmt: skip
RULE = {
    "quelle": "REG", "indikator": "", "regel": "Mindestfallzahl", "mindestfallzahl": "5", "rundung": "", "mindestnenner": "",
    "bekannte_summen": "", "begruendung": "Register",
}  # fmt: skip


@pytest.fixture
def join(toy):
    add_series(toy)

    def run(rows, rule=RULE):
        released = read_toy(toy)
        additions = {"quellen": [SOURCE], "geheimhaltung": [rule]}
        order = ReleaseOrder("AMT", DAY, DAY, additions)
        return show_figures(released), load_files(HeldFiles(build_candidate(read_files(toy), released, rows, order).files))

    return run


def guarded(*values):
    return column("NEU", "2023", *values, **{Col.QUELLE: "REG"})


def test_small_numbers_and_those_that_protect_them_are_named_by_their_cells(join):
    rows = guarded(3, 1060, 430)
    shown = preview_protection(*join(rows), rows, ())
    assert (shown.delivered, shown.rounded, len(shown.lost)) == (3, 0, 0)
    reasons = dict(zip(shown.hidden[Col.ZELLE], shown.hidden[Col.GRUENDE], strict=True))
    assert reasons["B5"] == SMALL
    assert shown.count(SMALL) == 1
    assert shown.count(PROTECTING) >= 1, "one hidden cell of a sum could be calculated"


def test_large_numbers_are_all_shown(join):
    rows = guarded(218, 1060, 430)
    shown = preview_protection(*join(rows), rows, ())
    assert (len(shown.hidden), shown.findings) == (0, ())


def test_rounding_is_counted(join):
    rows = guarded(218, 1061, 430)
    rule = RULE | {"regel": "Rundung", "rundung": "5", "mindestfallzahl": ""}
    shown = preview_protection(*join(rows, rule), rows, ())
    assert (shown.rounded, len(shown.hidden)) == (2, 0)


def test_what_is_shown_today_and_would_vanish_is_the_cost(join):
    rows = column("NEU", "2022", 3, 1051, 426, **{Col.QUELLE: "REG"})
    shown = preview_protection(*join(rows), rows, ())
    lost = set(shown.lost.itertuples(index=False, name=None))
    assert ("NEU", ADORF, "2022") in lost
    assert {area for _, area, _ in lost} & {OEDHEIM, ZELL, "01001"}


def test_the_preview_holds_no_hidden_number(join):
    rows = guarded(3, 1060, 430)
    shown = preview_protection(*join(rows), rows, ())
    assert Col.WERT not in shown.hidden
    assert Col.WERT not in shown.lost
    assert all(finding.value == "" for finding in shown.findings)


def test_nothing_is_attacked_where_nothing_needs_protection(join, toy, monkeypatch):
    rows = column("NEU", "2023", 218, 1060, 430)
    monkeypatch.setattr("mib_dashboard.intake.preview.attack_tables", lambda *_: pytest.fail("attacked"))
    assert attack(read_toy(toy), rows, ()) == []


def test_the_candidate_is_protected_once_for_the_look_and_the_attack(join, monkeypatch):
    rows = guarded(3, 1060, 430)
    shown, candidate = join(rows)
    done = []
    monkeypatch.setattr("mib_dashboard.intake.preview.protect_tables", lambda raw: done.append(raw) or protect_tables(raw))
    preview_protection(shown, candidate, rows, ())
    assert len(done) == 1


def test_who_kept_the_public_state_is_told_of(join):
    """The third number was public yesterday; today it protects the first."""
    rows = guarded(3, 1060, 430)
    shown, candidate = join(rows)
    first, *others = list(preview_protection(shown, candidate, rows, ()).hidden.itertuples(index=False))
    partner = others[0]
    known = {"indikator": "NEU", "gebiet": partner.gebiet, "zeit": "2023", "wert": {OEDHEIM: 1060.0, ZELL: 430.0}[partner.gebiet]}
    before = pd.concat([shown, pd.DataFrame([known])], ignore_index=True)
    told = [one for one in preview_protection(before, candidate, rows, ()).findings if "bisher öffentliche Stand" in one.message]
    assert [one.level for one in told] == ["Warnung"]
    assert f"NEU, {first.gebiet}, 2023" in told[0].message


def test_an_undeclared_relation_is_proposed(join):
    rows = column("WAHL-WAE", "2023-09-24", 3, 200, 100, **{Col.QUELLE: "REG"})
    _, candidate = join(rows)
    assert all(finding.message for finding in attack(candidate, rows, ()))
