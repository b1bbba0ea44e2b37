"""`abgleichen` and `exportieren` on the command line."""

from __future__ import annotations

import json

import pytest

from mib_dashboard.cli.main import main
from tests.bridges.places import make_place
from tests.offer_toys import write_offers


@pytest.fixture
def folders(toy):
    write_offers(toy)
    return ["--daten", str(toy.data), "--geo", str(toy.geo)]


@pytest.mark.parametrize("chosen", ["hsds-json", "hsds-tabellen", "hsds-verlust", "integreat"])
def test_a_format_is_written_and_says_what_did_not_fit(folders, tmp_path, capsys, chosen):
    assert main(["exportieren", chosen, "--ziel", str(tmp_path), *folders]) == 0
    told = capsys.readouterr().out
    assert (tmp_path / told.splitlines()[0].rpartition("/")[2]).stat().st_size > 100
    assert "Nicht übertragen" in told


def test_what_was_exported_changes_nothing(folders, tmp_path, capsys):
    main(["exportieren", "hsds-tabellen", "--ziel", str(tmp_path), *folders])
    assert main(["abgleichen", "hsds", str(tmp_path / "hsds-datapackage.zip"), *folders]) == 0
    assert "neu: 0, geändert: 0, unverändert: 5, entfällt: 0" in capsys.readouterr().out


def test_proposals_of_a_saved_answer_are_shown(folders, tmp_path, capsys):
    file = tmp_path / "orte.json"
    file.write_text(json.dumps([make_place(1, title="Treff\x1b[2J"), 7]), "utf-8")
    assert main(["abgleichen", "integreat", str(file), "--als", "adorf", *folders]) == 0
    told = capsys.readouterr().out
    assert "neu | angebote | INT-ADORF-1 | Treff[2J" in told
    assert "fehlt noch: einzugsbereich" in told
    assert "2 Einträge gelesen. neu: 1" in told
    assert "Nichts ist geändert" in told


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["integreat", "http://127.0.0.1/api/v3/adorf/de/locations/"], 1, "MIB_INNEN"),
        (["hsds", "https://verzeichnis.example/x.zip"], 1, "vorher speichern"),
        (["integreat", "gibt-es-nicht.json"], 2, "lässt sich nicht lesen"),
    ],
)
def test_what_cannot_be_read_is_told(folders, capsys, arguments, code, reason):
    assert main(["abgleichen", *arguments, *folders]) == code
    assert reason in capsys.readouterr().err
