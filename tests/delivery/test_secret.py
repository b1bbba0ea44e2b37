"""The secret of an installation: made once, kept, and used only where real numbers need protection."""

from __future__ import annotations

import stat

import pytest

from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.protect import check_protection
from mib_dashboard.delivery.secret import NAME, read_secret
from tests.delivery.test_fail_closed import plant

TOWNS = [f"0100100{i}" for i in (1, 2, 3)]


def deliver(toy):
    plant(toy, "REG,,Mindestfallzahl,5,,50,,\n", [("AUSL", area, n, "REG") for area, n in zip(TOWNS, (2, 40, 60), strict=True)])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "zustand"))
    return tmp_path / "zustand"


def test_it_is_made_once_and_kept_for_its_owner_alone(folder):
    first = read_secret()
    assert len(first) == 32
    assert read_secret() == first
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_two_installations_have_different_ones(folder, tmp_path, monkeypatch):
    first = read_secret()
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "andere"))
    assert read_secret() != first


def test_a_damaged_one_is_never_replaced_and_none_can_be_kept_in_a_file(folder, tmp_path, monkeypatch):
    folder.mkdir()
    (folder / NAME).write_text("kaputt")
    assert read_secret() == b""
    assert (folder / NAME).read_text() == "kaputt"
    (tmp_path / "datei").write_text("")
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "datei"))
    assert read_secret() == b""


def test_published_and_invented_numbers_need_none(toy, folder):
    assert open_dataset(*toy)[0] is not None
    assert not folder.exists()
    plant(
        toy,
        "REG,,Mindestfallzahl,5,,50,,\n",
        [("AUSL", area, value, "REG") for area, value in zip(TOWNS, (2, 40, 60), strict=True)],
    )
    path = toy.file("werte/bestand.csv")
    real = path.read_text("utf-8")
    path.write_text(real.replace("amtlich", "Beispiel"), "utf-8")
    assert open_dataset(*toy)[0] is not None
    assert not folder.exists()
    path.write_text(real, "utf-8")
    assert open_dataset(*toy)[0] is not None
    assert (folder / NAME).exists()


def test_the_same_installation_hides_the_same_cells(toy, folder):
    plant(
        toy,
        "REG,,Mindestfallzahl,5,,50,,\n",
        [("AUSL", area, value, "REG") for area, value in zip(TOWNS, (2, 40, 60), strict=True)],
    )
    patterns = set()
    for number in range(12):
        (folder / NAME).unlink(missing_ok=True)
        folder.mkdir(exist_ok=True)
        (folder / NAME).write_text(f"{number:02x}" * 32)
        found = []
        for _ in range(2):
            data, _ = open_dataset(*toy)
            frame = data.figures
            found.append(frozenset(frame.loc[(frame["indikator"] == "AUSL") & frame["wert"].isna(), "gebiet"]))
        assert found[0] == found[1]
        patterns.add(found[0])
    assert patterns == {frozenset({TOWNS[0], TOWNS[1]}), frozenset({TOWNS[0], TOWNS[2]})}


def test_the_check_tells_when_none_can_be_kept(toy, folder):
    deliver(toy)
    assert check_protection(load_raw(*toy), ()) == []
    (folder / NAME).write_text("kaputt")
    assert [(f.level, "Schlüssel" in f.message) for f in check_protection(load_raw(*toy), ())] == [("Warnung", True)]
