"""The command line as a person in the office meets it."""

import subprocess
import sys
from pathlib import Path

import pytest

from mib_dashboard.cli import main as cli
from mib_dashboard.cli.check import format_findings
from mib_dashboard.cli.folders import FAILED, OK, WRONG_USAGE
from mib_dashboard.cli.main import main
from mib_dashboard.model.dataset import Finding

ROOT = Path(__file__).resolve().parents[2]


def check(toy, *more):
    return main(["pruefen", "--daten", str(toy.data), "--geo", str(toy.geo), *more])


def test_a_flawless_delivery(toy, capsys):
    assert check(toy) == OK
    assert capsys.readouterr().out == "0 Fehler, 0 Warnungen, 0 Hinweise. Die Daten werden geladen.\n"


def test_an_error_names_its_place(toy, capsys):
    toy.change("werte/bestand.csv", 2, "einheit", "Leute")
    assert check(toy) == FAILED
    first, _, summary = capsys.readouterr().out.splitlines()
    assert first.startswith("Fehler: werte/bestand.csv, Zeile 2, Spalte einheit: Die Einheit „Leute“ passt nicht")
    assert summary == "1 Fehler, 0 Warnungen, 0 Hinweise. Die Daten werden nicht geladen."


def test_a_warning_is_no_failure(toy, capsys):
    toy.change("werte/weitere.csv", 10, "wert", "101.2")
    assert check(toy) == OK
    assert capsys.readouterr().out.endswith("0 Fehler, 1 Warnung, 0 Hinweise. Die Daten werden geladen.\n")


@pytest.mark.parametrize("option", ["--daten", "--geo"])
def test_a_folder_that_is_not_there(toy, capsys, option):
    assert check(toy, option, str(toy.data / "weg")) == WRONG_USAGE
    assert capsys.readouterr().err == f"Den Ordner {toy.data / 'weg'} gibt es nicht.\n"


def test_the_environment_names_the_folders(toy, monkeypatch, capsys):
    monkeypatch.setenv("MIB_DATA", str(toy.data))
    monkeypatch.setenv("MIB_GEO", str(toy.geo))
    toy.change("werte/bestand.csv", 2, "einheit", "Leute")
    assert main(["pruefen"]) == FAILED
    assert "„Leute“" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "es fehlt: BEFEHL"),
        (["tanzen"], "kennt 'tanzen' nicht; möglich: 'pruefen'"),
        (["konto", "anlegen", "x", "--rolle", "chefin"], "kennt 'chefin' nicht; möglich: 'Lieferstelle', 'Erfassung'"),
        (["pruefen", "--daten"], "nach --daten fehlt die Angabe"),
        (["pruefen", "--foo"], "unbekannte Angabe: --foo"),
    ],
)
def test_wrong_usage_is_told_in_german(capsys, arguments, words):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == WRONG_USAGE
    told = capsys.readouterr().err
    assert told.startswith("Aufruf: python -m mib_dashboard")
    assert "Falscher Aufruf: " in told
    assert words in told


@pytest.mark.parametrize("arguments", [["-h"], ["--hilfe"], *([command.name, "--help"] for command in cli.COMMANDS)])
def test_the_help_is_german(capsys, arguments):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == OK
    text = capsys.readouterr().out
    assert text.startswith("Aufruf: python")
    assert "diese Hilfe zeigen" in text
    assert not {"usage", "options", "show", "positional"} & set(text.lower().replace(":", " ").split())


def test_findings_are_grouped_by_file():
    findings = [Finding("Fehler", "a.csv", 2, "x", "Eins."), Finding("Hinweis", "b.csv", 0, "", "Zwei.")]
    assert format_findings(findings) == ["Fehler: a.csv, Zeile 2, Spalte x: Eins.", "", "Hinweis: b.csv: Zwei.", ""]


def test_one_message_for_many_rows_is_shortened_but_counted():
    findings = [Finding("Fehler", "a.csv", row, "x", "Gleich.") for row in range(2, 102)]
    lines = format_findings(findings)
    assert len(lines) == 7
    assert lines[5] == "Fehler: … und 95 weitere Zeilen mit derselben Meldung"
    assert format_findings(findings[:5])[:5] == [f"Fehler: a.csv, Zeile {row}, Spalte x: Gleich." for row in range(2, 7)]


def test_a_console_without_utf_8_does_not_stop_it(toy):
    toy.change("werte/bestand.csv", 2, "einheit", "Łeute 🙂")
    run = subprocess.run(
        [sys.executable, "-m", "mib_dashboard", "pruefen", "--daten", str(toy.data), "--geo", str(toy.geo)],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert run.returncode == FAILED, run.stderr
    assert b"Zeile 2, Spalte einheit" in run.stdout
    assert run.stderr == b""
