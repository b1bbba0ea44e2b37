"""`python -m mib_dashboard vorlage`: one file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from mib_dashboard.cli.main import main
from mib_dashboard.intake.read import read_workbook
from mib_dashboard.intake.template import read_template
from tests.conftest import Toy
from tests.supply_toys import write_supply


def run(toy: Toy, *arguments: str) -> int:
    return main(["vorlage", *arguments, "--daten", str(toy.data), "--geo", str(toy.geo)])


def test_the_template_of_a_town_is_written(toy: Toy, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "neu" / "vorlage.xlsx"
    assert run(write_supply(toy), "GEM", "--gemeinde", "Ödheim", "--stichtag", "2024-05-01", "--ziel", str(target)) == 0
    assert capsys.readouterr().out.strip() == str(target)
    found = read_template(read_workbook(target.read_bytes(), target.name))
    assert found is not None
    assert found.template is not None
    assert {area for sheet in found.template.sheets for area in sheet.areas} == {("01001002", "Ödheim")}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["NIEMAND"], "Von „NIEMAND“ wird nichts erwartet"),
        (["GEM", "--gemeinde", "Irgendwo"], "Die Gemeinde „Irgendwo“ gibt es nicht"),
        (["GEM", "--stichtag", "gestern"], "--stichtag verlangt ein Datum"),
    ],
)
def test_wrong_choices_are_explained(
    toy: Toy, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run(write_supply(toy), *arguments, "--ziel", str(tmp_path / "v.xlsx")) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "v.xlsx").exists()
