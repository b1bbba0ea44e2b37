"""`python -m mib_dashboard bericht`: files with good names, whole or not at all; wrong choices name the right ones."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from mib_dashboard.cli.folders import CommandError
from mib_dashboard.cli.main import main
from mib_dashboard.cli.report import find_municipality
from mib_dashboard.settings import ROOT
from tests.conftest import Toy
from tests.pdf_text import read_pages


def run(toy: Toy, *arguments: str) -> int:
    return main(["bericht", *arguments, "--daten", str(toy.data), "--geo", str(toy.geo)])


def test_writes_one_profile(toy: Toy, tmp_path: Path, capsys):
    target = tmp_path / "neu" / "ordner"
    assert run(toy, "--gemeinde", "ödheim", "--format", "pdf", "--ziel", str(target)) == 0
    (file,) = target.iterdir()
    assert file.name.startswith("profil-oedheim-")
    assert file.read_bytes().startswith(b"%PDF")
    assert capsys.readouterr().out.strip() == str(file)


def test_writes_all_of_them(toy: Toy, tmp_path: Path):
    assert run(toy, "--alle", "--ziel", str(tmp_path / "b")) == 0
    names = sorted(path.name.rsplit("-", 3)[0] for path in (tmp_path / "b").iterdir())
    assert names == ["profil-adorf", "profil-oedheim", "profil-zell-berg"]


def test_comparison_and_topic(toy: Toy, tmp_path: Path):
    assert run(toy, "--vergleich", "--thema", "Demografie", "--ziel", str(tmp_path / "b")) == 0
    assert sorted(p.name.split("-")[0] for p in (tmp_path / "b").iterdir()) == ["thema", "vergleich"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--gemeinde", "Saarlouis"], "Die Gemeinde „Saarlouis“ gibt es nicht. Möglich: Adorf, Ödheim, Zell (Berg)"),
        (["--thema", "Sport"], "Das Themenfeld „Sport“ gibt es nicht. Möglich: Demografie, Wohnen, Teilhabe"),
        ([], "Es fehlt, worüber berichtet werden soll"),
        (["--alle", "--stichtag", "morgen"], "--stichtag verlangt ein Datum wie 2024-12-31, nicht morgen"),
        (["--alle", "--stichtag", "2099-01-01"], "--stichtag 2099-01-01 liegt in der Zukunft"),
    ],
)
def test_wrong_choices_are_explained(toy: Toy, tmp_path: Path, capsys, arguments, sentence):
    assert run(toy, *arguments, "--ziel", str(tmp_path / "b")) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "b").exists()


def test_an_unknown_format_lists_the_known_ones(toy: Toy, tmp_path: Path, capsys):
    with pytest.raises(SystemExit) as caught:
        run(toy, "--alle", "--format", "odt", "--ziel", str(tmp_path))
    assert caught.value.code == 2
    assert "pdf" in capsys.readouterr().err


def test_a_file_in_place_of_the_folder(toy: Toy, tmp_path: Path, capsys):
    (tmp_path / "datei").write_text("da")
    assert run(toy, "--alle", "--ziel", str(tmp_path / "datei")) == 2
    assert "lässt sich nicht schreiben" in capsys.readouterr().err
    assert (tmp_path / "datei").read_text() == "da"


def test_a_full_disk_leaves_no_half_file(toy: Toy, tmp_path: Path, capsys, monkeypatch):
    target = tmp_path / "b"
    assert run(toy, "--gemeinde", "Adorf", "--ziel", str(target)) == 0
    (old,) = target.iterdir()
    before = old.read_bytes()

    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    assert run(toy, "--gemeinde", "Adorf", "--ziel", str(target)) == 2
    assert "Der Datenträger ist voll." in capsys.readouterr().err
    assert [path.name for path in target.iterdir()] == [old.name]
    assert old.read_bytes() == before


def test_a_real_limit_on_the_size_of_files(toy: Toy, tmp_path: Path):
    """The system itself refuses the bytes (EFBIG), in a process of its own."""
    target = tmp_path / "b"
    command = [sys.executable, "-m", "mib_dashboard", "bericht", "--gemeinde", "Adorf", "--ziel", str(target)]
    command += ["--daten", str(toy.data), "--geo", str(toy.geo)]

    def limit() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=limit, check=False)
    assert done.returncode == 2, done.stderr
    assert "lässt sich nicht schreiben: Die Datei ist größer" in done.stderr
    assert "File too large" not in done.stderr
    assert list(target.iterdir()) == []


def test_broken_data_make_no_report(toy: Toy, tmp_path: Path, capsys):
    toy.change("gebiete.csv", 2, "ebene", "Q")
    assert run(toy, "--alle", "--ziel", str(tmp_path / "b")) == 1
    assert "pruefen" in capsys.readouterr().err
    assert not (tmp_path / "b").exists()


def test_a_reference_day_leaves_out_later_figures(toy: Toy, tmp_path: Path):
    assert run(toy, "--gemeinde", "Adorf", "--stichtag", "2021-12-31", "--ziel", str(tmp_path / "b")) == 0
    (file,) = (tmp_path / "b").iterdir()
    text = read_pages(file.read_bytes())[0]
    assert "31.12.2021" in text
    assert "31.12.2022" not in text


@pytest.mark.parametrize("name", ["ödheim", "O\u0308dheim", " Ödheim ", "ÖDHEIM", "01001002"])
def test_a_municipality_is_understood_as_in_links(toy_dataset, name):
    assert find_municipality(toy_dataset.areas, name).ags == "01001002"


@pytest.mark.parametrize("name", ["", "Region", "01001", "Ödheim-Nord"])
def test_what_names_no_municipality_is_asked(toy_dataset, name):
    with pytest.raises(CommandError, match="Welche Gemeinde ist gemeint"):
        find_municipality(toy_dataset.areas, name)
