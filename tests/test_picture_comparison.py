"""`docs/bilder/vergleichen.py vergleichen`: every difference is told, the same is silent."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

SCRIPT = Path(__file__).parents[1] / "docs" / "bilder" / "vergleichen.py"


@pytest.fixture
def folders(tmp_path):
    """Two folders with the same picture and text, and an empty one for what is found."""
    before, after = tmp_path / "vorher", tmp_path / "nachher"
    for folder in (before, after):
        folder.mkdir()
        Image.new("RGB", (60, 400), "white").save(folder / "karte-1440.png")
        (folder / "karte-1440.txt").write_text("Völklingen\n27,8 %\n", encoding="utf-8")
    return before, after, tmp_path / "ausgabe"


@pytest.fixture
def compare(folders, capsys, monkeypatch):
    """Run the command on the folders: what it returns and what it prints."""
    spec = importlib.util.spec_from_file_location("vergleichen", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    def compare_() -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", [str(SCRIPT), "vergleichen", *map(str, folders)])
        return script.main(), capsys.readouterr().out

    return compare_


def paint(folder: Path, box: tuple[int, int, int, int], colour: str) -> None:
    with Image.open(folder / "karte-1440.png") as opened:
        picture = opened.copy()
    ImageDraw.Draw(picture).rectangle(box, fill=colour)
    picture.save(folder / "karte-1440.png")


def test_the_same_is_no_difference(folders, compare):
    code, told = compare()
    assert code == 0
    assert told == "0 von 1 Bildern verschieden.\n"
    assert [path.name for path in folders[2].glob("*.png")] == []


def test_a_changed_patch_is_counted_and_shown(folders, compare):
    paint(folders[1], (10, 200, 19, 209), "black")
    code, told = compare()
    assert code == 1
    assert "karte-1440: 100 Pixel, 0 Zeilen Text" in told
    with Image.open(folders[2] / "karte-1440.png") as shown:
        assert shown.width > 3 * 60
        assert shown.height < 200, "only the rows around the difference"


@pytest.mark.parametrize(("box", "colour"), [((10, 10, 40, 40), "#f0f0f0"), ((10, 10, 12, 12), "black")], ids=["faint", "few"])
def test_antialiasing_is_no_difference(folders, compare, box, colour):
    paint(folders[1], box, colour)
    assert compare()[0] == 0


def test_a_longer_page_differs(folders, compare):
    Image.new("RGB", (60, 410), "white").save(folders[1] / "karte-1440.png")
    code, told = compare()
    assert code == 1
    assert "karte-1440: 600 Pixel" in told


def test_a_changed_text_differs_even_if_the_picture_does_not(folders, compare):
    (folders[1] / "karte-1440.txt").write_text("Völklingen\n27,9 %\n", encoding="utf-8")
    code, told = compare()
    assert code == 1
    assert "karte-1440: 0 Pixel, 2 Zeilen Text" in told
    changes = (folders[2] / "texte.diff").read_text("utf-8")
    assert "-27,8 %" in changes
    assert "+27,9 %" in changes


@pytest.mark.parametrize("gone", [0, 1])
def test_a_missing_picture_is_a_difference(folders, compare, gone):
    (folders[gone] / "karte-1440.png").unlink()
    code, told = compare()
    assert code == 1
    assert f"karte-1440: fehlt in {folders[gone]}" in told
