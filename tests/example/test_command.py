"""`python -m mib_dashboard beispiel`: complete or not at all, and never over something that is there."""

from __future__ import annotations

import pytest

from mib_dashboard.cli.main import main
from mib_dashboard.example import TargetError, write_delivery


def run(toy, target, *more: str) -> int:
    return main(["beispiel", "--ziel", str(target), "--daten", str(toy.data), "--geo", str(toy.geo), *more])


def test_it_writes_what_the_check_accepts(toy, tmp_path, capsys):
    target = tmp_path / "neu" / "beispiel"
    assert run(toy, target) == 0
    assert "Beispieldaten" in capsys.readouterr().out
    assert main(["pruefen", "--daten", str(target / "data"), "--geo", str(target / "geo")]) == 0
    assert sorted(path.name for path in target.iterdir()) == ["data", "geo", "schluessel_mehrfachstrukturen.csv"]
    assert [path.name for path in target.parent.iterdir()] == ["beispiel"]


def test_an_empty_folder_is_taken(toy, tmp_path):
    (tmp_path / "leer").mkdir()
    assert run(toy, tmp_path / "leer") == 0
    assert (tmp_path / "leer" / "data").is_dir()


def test_a_folder_with_something_in_it_is_left_alone(toy, tmp_path, capsys):
    target = tmp_path / "voll"
    target.mkdir()
    (target / "wichtig.txt").write_text("nicht anfassen", "utf-8")
    assert run(toy, target) == 2
    assert "ist nicht leer" in capsys.readouterr().err
    assert [path.name for path in target.iterdir()] == ["wichtig.txt"]


def test_a_file_is_no_folder(toy, tmp_path, capsys):
    (tmp_path / "datei").write_text("", "utf-8")
    assert run(toy, tmp_path / "datei") == 2
    assert "ist eine Datei" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_to(toy, tmp_path, capsys):
    (tmp_path / "datei").write_text("", "utf-8")
    assert run(toy, tmp_path / "datei" / "unten") == 2
    assert "lässt sich nicht schreiben" in capsys.readouterr().err


def test_nothing_half_written_stays(tmp_path):
    with pytest.raises(TargetError):
        write_delivery({"data/a.csv": "a\n", "data/a.csv/b.csv": "b\n"}, tmp_path / "neu")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_delivery_gives_no_example(toy, tmp_path, capsys):
    toy.change("indikatoren.csv", 2, "einheit", "")
    assert run(toy, tmp_path / "neu") == 1
    assert "indikatoren.csv, Zeile 2, Spalte einheit" in capsys.readouterr().err
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize("count", ["-1", "viele", "2.5"])
def test_a_number_of_offers_that_is_none(toy, tmp_path, capsys, count):
    with pytest.raises(SystemExit) as stop:
        run(toy, tmp_path / "neu", "--angebote", count)
    assert stop.value.code == 2
    assert "--angebote verlangt eine ganze Zahl ab 0" in capsys.readouterr().err


def test_a_source_folder_that_is_not_there(tmp_path, capsys):
    assert main(["beispiel", "--ziel", str(tmp_path / "neu"), "--daten", str(tmp_path / "weg")]) == 2
    assert "gibt es nicht" in capsys.readouterr().err
