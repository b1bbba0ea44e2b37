"""`python -m mib_dashboard ablage`: what an office does with its store, on SQLite and on PostgreSQL."""

from __future__ import annotations

import stat
from contextlib import suppress

import pytest
from sqlalchemy import text

from mib_dashboard import clock
from mib_dashboard.cli.main import main
from mib_dashboard.delivery.secret import NAME, read_secret
from mib_dashboard.delivery.sources import FolderFiles
from mib_dashboard.delivery.witness import keep_witness
from mib_dashboard.frozen import list_frozen, read_earlier
from mib_dashboard.store.engine import StoreError, open_store
from mib_dashboard.store.journal import JournalEnd, read_last
from mib_dashboard.store.options import keep_option
from mib_dashboard.store.releases import list_releases, show_again
from mib_dashboard.store.shared import open_shared
from tests.store.toys import NOW, PREPARER, RELEASER, release


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path, monkeypatch, toy):
    """The address of a store that was never set up, as the environment names it."""
    url = f"sqlite:///{tmp_path}/neu/mib.db" if request.param == "sqlite" else request.getfixturevalue("postgres").empty_url()
    for name, value in (("ABLAGE", url), ("STATE", tmp_path / "zustand"), ("DATA", toy.data), ("GEO", toy.geo)):
        monkeypatch.setenv(f"MIB_{name}", str(value))
    yield url
    with suppress(StoreError):
        open_shared(url).close()


def ablage(*arguments) -> int:
    return main(["ablage", *map(str, arguments)])


def contents(data, geo) -> dict[str, bytes]:
    files = FolderFiles(data, geo)
    return {name: files.read(name) for name in files.names}


def test_folders_become_release_1_and_leave_byte_for_byte(address, toy, tmp_path, capsys):
    assert ablage("einrichten") == 0
    assert "als Freigabe 1" in capsys.readouterr().out
    target = tmp_path / "aus"
    assert ablage("ausgeben", "--ziel", target) == 0
    assert contents(target / "data", target / "geo") == contents(*toy)
    assert ablage("ausgeben", "--ziel", target) == 2
    assert ablage("ausgeben", "--ziel", tmp_path / "x", "--freigabe", 7) == 1
    assert ablage("pruefen") == 0
    assert "1 Freigaben geprüft. Die Ablage ist unversehrt." in capsys.readouterr().out


def test_a_second_time_changes_nothing(address, toy, capsys):
    assert ablage("einrichten") == 0
    toy.change("werte/bestand.csv", 7, "wert", "1011")
    assert ablage("einrichten") == 0
    assert "Die Ablage gibt es schon (Freigabe 1)" in capsys.readouterr().out
    store = open_store(address)
    with store.read() as connection:
        assert len(list_releases(connection)) == 1
    store.close()


def test_broken_folders_are_not_taken_in_and_may_be_mended(address, toy, capsys):
    toy.change("werte/bestand.csv", 7, "wert", "viele")
    assert ablage("einrichten") == 1
    assert "werte/bestand.csv, Zeile 7" in capsys.readouterr().err
    toy.change("werte/bestand.csv", 7, "wert", "1010")
    assert ablage("einrichten") == 0


def test_versions_and_the_secret_move_into_the_store(address, tmp_path, monkeypatch):
    folder = tmp_path / "zustand"
    (folder / "fassungen").mkdir(parents=True)
    (folder / "fassungen" / "ausschuss.json").write_bytes(b'{"fassung_format": 2}')
    (folder / NAME).write_text("ab" * 32)
    assert ablage("einrichten") == 0
    assert list_frozen() == ["ausschuss"]
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "anderer-rechner"))
    assert read_secret() == b"\xab" * 32
    assert list_frozen() == ["ausschuss"]
    assert ablage("pruefen") == 1  # the planted version is no version


def test_saved_and_restored(address, tmp_path, monkeypatch, capsys):
    assert ablage("einrichten") == 0
    target = tmp_path / "sicherung.zip"
    assert ablage("sichern", target) == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert ablage("wiederherstellen", target) == 1
    assert "enthält schon etwas" in capsys.readouterr().err
    assert ablage("wiederherstellen", "--ersetzen", target) == 0
    monkeypatch.setenv("MIB_ABLAGE", f"sqlite:///{tmp_path}/andere.db")
    assert ablage("wiederherstellen", target) == 0
    assert ablage("pruefen") == 0
    assert ablage("wiederherstellen", tmp_path / "fehlt.zip") == 2


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE journal SET account = 'wer' WHERE number = 1", "Journal: Ab Zeile 1"),
        ("DELETE FROM journal WHERE number = 1", "Journal: Ab Zeile 1"),
        ("DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)", "Journal: Ab Zeile 2 fehlt das Ende"),
        ("UPDATE blobs SET content = sha256 WHERE size = (SELECT max(size) FROM blobs)", "wurde am Programm vorbei verändert"),
        (
            "DELETE FROM release_files WHERE path = 'data/glossar.csv'",
            "Freigabe 1 enthält nicht, was laut Journal",
        ),
    ],
)
def test_what_was_changed_past_the_program_is_found(address, capsys, sql, told):
    assert ablage("einrichten") == 0
    store = open_store(address)
    with store.begin() as connection:
        cast = "CAST('anders' AS BLOB)" if address.startswith("sqlite") else "'anders'::bytea"
        connection.execute(text(sql.replace("content = sha256", f"content = {cast}")))
    store.close()
    capsys.readouterr()
    assert ablage("pruefen") == 1
    assert told in capsys.readouterr().out


def test_a_journal_that_was_cut_cleanly_is_found_by_what_was_saved_or_seen(address, tmp_path, monkeypatch, capsys):
    assert ablage("einrichten") == 0
    store = open_store(address)
    older, newer = tmp_path / "alt.zip", tmp_path / "neu.zip"
    assert ablage("sichern", older) == 0
    with store.begin() as connection:
        keep_option(connection, "wahl", "a", NOW)
    assert ablage("sichern", newer) == 0
    assert ablage("wiederherstellen", "--ersetzen", older) == 0
    assert ablage("pruefen") == 0
    assert ablage("pruefen", "--sicherung", older) == 0
    capsys.readouterr()
    assert ablage("pruefen", "--sicherung", newer) == 1
    assert "Journal: Ab Zeile" in capsys.readouterr().out
    with store.read() as connection:
        last = read_last(connection)
    keep_witness(address, JournalEnd(last.number + 5, "f" * 64))  # what another computer saw before
    assert ablage("pruefen") == 1
    assert f"bekannt war das Journal schon bis Zeile {last.number + 5}" in capsys.readouterr().out
    assert ablage("pruefen", "--anerkennen", "Sicherung von gestern eingespielt") == 0
    assert ablage("pruefen") == 0
    with store.read() as connection:
        told = connection.execute(text("SELECT action, before, reason FROM journal ORDER BY number DESC LIMIT 1")).one()
    assert tuple(told) == ("Stand anerkannt", f'{{"bekannt_bis": {last.number + 5}}}', "Sicherung von gestern eingespielt")
    store.close()


def test_a_release_that_cannot_be_shown_is_a_fault_until_it_is_taken_back(address, toy, capsys):
    assert ablage("einrichten") == 0
    store = open_store(address)
    toy.change("werte/bestand.csv", 7, "wert", "viele")
    with store.begin() as connection:
        release(connection, 1, contents(*toy), now=clock.moment())
    assert ablage("pruefen") == 1
    assert "Fehler: Freigabe 2: 1 Fehler, zuerst werte/bestand.csv, Zeile 7" in capsys.readouterr().out
    with store.begin() as connection:
        show_again(connection, 1, RELEASER, clock.moment(), "Fehler")
    store.close()
    assert ablage("pruefen") == 0
    assert "Hinweis: Freigabe 2" in capsys.readouterr().out


def test_commands_work_on_the_release_unless_a_folder_is_named(address, toy, tmp_path, capsys):
    assert ablage("einrichten") == 0
    toy.change("werte/bestand.csv", 7, "wert", "viele")
    assert main(["pruefen"]) == 0
    assert main(["pruefen", "--daten", str(toy.data), "--geo", str(toy.geo)]) == 1
    assert main(["bericht", "--gemeinde", "Adorf", "--format", "html", "--ziel", str(tmp_path / "berichte")]) == 0


def test_a_version_is_frozen_into_the_store_and_removed_with_a_reason(address, capsys):
    assert ablage("einrichten") == 0
    order = ["einfrieren", "--name", "Ausschuss", "--gemeinde", "Adorf", "--adresse", "https://mib.example"]
    assert main(order) == 0
    assert main(order) == 2
    assert "gibt es schon" in capsys.readouterr().err
    assert main(["einfrieren", "--liste"]) == 0
    assert "ausschuss: Ausschuss" in capsys.readouterr().out
    assert [one.name for one in read_earlier()] == ["Ausschuss"]  # what the attack of `pruefen` knows
    assert main(["einfrieren", "--loeschen", "ausschuss", "--grund", "verrät Geheimes"]) == 0
    assert main(["einfrieren", "--loeschen", "ausschuss"]) == 2
    assert list_frozen() == []
    with open_shared(address).read() as connection:
        told = connection.execute(text("SELECT action, reason FROM journal ORDER BY number DESC LIMIT 1")).one()
    assert tuple(told) == ("gelöscht", "verrät Geheimes")


def test_without_an_address_it_says_which_setting(monkeypatch, capsys):
    monkeypatch.delenv("MIB_ABLAGE", raising=False)
    assert ablage("pruefen") == 2
    assert "MIB_ABLAGE=sqlite:///var/mib.db" in capsys.readouterr().err


def test_a_store_that_was_never_set_up(address, tmp_path, capsys):
    assert ablage("pruefen") == 1
    assert "ablage einrichten" in capsys.readouterr().err


def test_too_large_a_version_is_refused(address, monkeypatch):
    from mib_dashboard.frozen import FrozenError, shelf

    assert ablage("einrichten") == 0
    monkeypatch.setattr(shelf, "LARGEST", 3)
    with pytest.raises(FrozenError, match="größer, als eine Fassung sein kann"):
        shelf.StorePlace(address).add("gross", b"1234", PREPARER, NOW)
