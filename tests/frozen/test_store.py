"""Files of frozen versions: whole or not at all, never overwritten, refused with a reason where they are foreign or broken."""

from __future__ import annotations

import errno
import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from mib_dashboard.frozen import Frozen, FrozenError, disk, list_frozen, read_frozen
from mib_dashboard.frozen.store import LONGEST_NAME, decode, encode

OLD = Path(__file__).with_name("fassung-format-1.json")


def files(state: Path) -> list[str]:
    return sorted(path.name for path in (state / "fassungen").iterdir()) if (state / "fassungen").exists() else []


def test_written_and_read(state, keep, report):
    version = keep("Sozialausschuss 24.11.2026", address="https://mib.example/")
    assert files(state) == ["sozialausschuss-24-11-2026.json"]
    back = read_frozen("sozialausschuss-24-11-2026")
    assert (back.name, back.slug, back.created, back.as_of) == (version.name, version.slug, version.created, "2026-11-20")
    assert back.report.blocks == report.blocks
    assert back.report.selection[-2:] == (
        ("Fassung", "„Sozialausschuss 24.11.2026“ vom 24.11.2026"), ("Datenstand", "20.11.2026"),
    )  # fmt: skip
    assert back.report.link == "https://mib.example/bericht?fassung=sozialausschuss-24-11-2026"
    assert list_frozen() == ["sozialausschuss-24-11-2026"]


def test_the_line_to_cite_names_day_version_and_address(keep, report):
    version = keep("Ausschuss", address="https://mib.example")
    assert version.citation == (
        f"Region Musterland: Gemeindeprofil Adorf. Fassung „Ausschuss“ vom 24.11.2026, Datenstand 20.11.2026, "
        f"Version {report.version}. https://mib.example/bericht?fassung=ausschuss"
    )


def test_a_name_is_never_used_twice(state, keep):
    keep("Ausschuss 1")
    before = (state / "fassungen" / "ausschuss-1.json").read_bytes()
    with pytest.raises(FrozenError, match="gibt es schon"):
        keep("Ausschuss: 1!")
    assert (state / "fassungen" / "ausschuss-1.json").read_bytes() == before
    assert files(state) == ["ausschuss-1.json"]


def test_of_many_writers_with_one_name_one_wins(state, keep):
    outcomes: list[str] = []
    gate = threading.Barrier(6)

    def write() -> None:
        gate.wait()
        try:
            keep("Gleich")
            outcomes.append("gut")
        except FrozenError:
            outcomes.append("vergeben")

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["gut", *["vergeben"] * 5]
    assert files(state) == ["gleich.json"]


def test_a_name_taken_while_writing_is_told(tmp_path, monkeypatch):
    target, sync = tmp_path / "gleich.json", disk.os.fsync

    def be_late(handle: int) -> None:
        target.write_text("der andere")
        sync(handle)

    monkeypatch.setattr(disk.os, "fsync", be_late)
    with pytest.raises(FileExistsError):
        disk.write_new(target, b"ich")
    assert target.read_text() == "der andere"


def test_a_disk_without_second_names(state, keep, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(disk.os, "link", refuse)
    keep("Eins")
    assert read_frozen("eins").name == "Eins"
    with pytest.raises(FrozenError, match="gibt es schon"):
        keep("Eins")
    assert files(state) == ["eins.json"]


@pytest.mark.parametrize("call", ["fsync", "link"])
def test_a_full_disk_leaves_nothing(state, keep, monkeypatch, call):
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk.os, call, refuse)
    if call == "link":
        monkeypatch.setattr(disk.os, "replace", refuse)
    with pytest.raises(FrozenError, match="Der Datenträger ist voll"):
        keep("Voll")
    assert files(state) == []


def test_a_file_in_place_of_the_folder(state, keep):
    state.write_text("kein Ordner")
    with pytest.raises(FrozenError, match="liegt dort eine Datei"):
        keep("Eins")


@pytest.mark.parametrize("name", ["", "   ", "…", "../..", "\x00\u202e"])
def test_a_name_needs_letters_or_digits(state, keep, name):
    with pytest.raises(FrozenError, match="Buchstaben oder Ziffern"):
        keep(name)
    assert files(state) == []


def test_a_long_name_is_refused_and_a_hostile_one_is_text(state, keep):
    with pytest.raises(FrozenError, match="zu lang"):
        keep("x" * (LONGEST_NAME + 1))
    version = keep("../../etc/<script>alert(1)</script>\n\u202ex")
    assert version.slug == "etc-script-alert-1-script-x"
    assert version.name == "../../etc/<script>alert(1)</script> x"
    assert files(state) == ["etc-script-alert-1-script-x.json"]


@pytest.mark.parametrize(
    "key", ["../geheim", "..", "a/b", "a\\b", "A", "a b", "", "/etc/passwd", "a\x00", "x" * 300, "a.json", "%2e%2e", "ä"]
)
def test_no_address_leaves_the_folder(state, key):
    (state / "fassungen").mkdir(parents=True)
    (state / "geheim.json").write_text("{}")
    with pytest.raises(FrozenError, match="Diesen Namen kann keine Fassung haben"):
        read_frozen(key)


def test_one_that_is_not_there(state):
    with pytest.raises(FrozenError, match="gibt es nicht"):
        read_frozen("fehlt")
    assert list_frozen() == []


def broken(content: dict, **changes: object) -> bytes:
    return json.dumps(content | changes).encode()


@pytest.fixture
def plain(keep) -> dict:
    return json.loads(encode(keep("Eins")))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "beschädigt"),
        (b"{", "beschädigt"),
        (b"\xff\xfe", "beschädigt"),
        (b"[" * 100_000, "beschädigt"),
        (b"[]", "keine Fassung"),
        (b"{}", "keine Fassung"),
        (b'{"fassung_format": "1"}', "keine Fassung"),
        (b'{"fassung_format": true}', "keine Fassung"),
        (b'{"fassung_format": 4}', "neueren Version des Programms .Format 4."),
        (b'{"fassung_format": 2}', "beschädigt"),
        (b'{"fassung_format": 0}', "beschädigt"),
        (b'{"fassung_format": 1}', "beschädigt"),
    ],
)
def test_foreign_and_broken_files(content, reason):
    with pytest.raises(FrozenError, match=reason):
        decode(content, "eins")


def test_a_cut_file_is_refused(plain):
    content = json.dumps(plain).encode()
    for length in (1, 100, len(content) // 2, len(content) - 1):
        with pytest.raises(FrozenError, match="beschädigt"):
            decode(content[:length], "eins")


def test_a_changed_figure_or_name_is_noticed(plain):
    changed = json.loads(json.dumps(plain))
    numbers = next(column for column in changed["bericht"]["figures"]["spalten"] if column["name"] == "wert")
    numbers["zellen"][0] += 1
    for content in (broken(changed), broken(plain, name="Zwei"), broken(plain, mehr=1)):
        with pytest.raises(FrozenError, match="Prüfsumme"):
            decode(content, "eins")


@pytest.mark.parametrize("change", ["extra", "missing", "kind", "type"])
def test_content_of_another_program_is_refused(plain, change):
    from mib_dashboard.frozen.store import _sum

    report = plain["bericht"]
    if change == "extra":
        report["neu"] = 1
    elif change == "missing":
        del report["title"]
    elif change == "kind":
        report["blocks"][0]["art"] = "Hologramm"
    else:
        report["title"] = 7
    with pytest.raises(FrozenError, match="passt nicht zu dieser Version des Programms; geschrieben wurde sie mit Version 0"):
        decode(broken(plain, pruefsumme=_sum(plain)), "eins")


def test_a_file_of_the_first_format_stays_readable():
    """`fassung-format-1.json` was written once and must never be written again: later versions have to read it."""
    version = decode(OLD.read_bytes(), "alt")
    assert isinstance(version, Frozen)
    assert version.name == "Fassung im ersten Format"
    assert version.report.title == "Gemeindeprofil Adorf"
    assert {type(block).__name__ for block in version.report.blocks} == {
        "ChartBlock", "CompareBlock", "KeyFigureBlock", "MapBlock", "TableBlock", "TextBlock",
    }  # fmt: skip
    adorf = version.report.figures.query("indikator == 'AUSL-ANT' and gebiet == '01001001' and zeit == '2022-12-31'")
    assert adorf["wert"].tolist() == pytest.approx([100 * 210 / 1010])


def test_files_are_readable_by_the_server_only_writable_by_the_owner(state, keep):
    keep("Eins")
    assert (state / "fassungen" / "eins.json").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("address", ["", "http://localhost:8501", "http://127.0.0.1/", "mib.example"])
def test_no_version_without_an_address_that_others_can_open(keep, state, address):
    with pytest.raises(FrozenError, match="MIB_ADRESSE"):
        keep("Ausschuss", address=address)
    assert not state.exists()


def test_the_link_of_an_old_version_is_not_printed_when_it_leads_nowhere(report):
    old = replace(report, link="http://localhost:8501/bericht?fassung=alt")
    assert not old.has_host
    assert old.way_back == ""
    assert replace(old, link="https://mib.example/bericht?fassung=alt").has_host


def test_a_version_larger_than_any_can_be_is_not_read(state):
    (state / "fassungen").mkdir(parents=True)
    with (state / "fassungen" / "riese.json").open("wb") as stream:
        stream.truncate(50_000_001)
    with pytest.raises(FrozenError, match="größer, als eine Fassung sein kann"):
        read_frozen("riese")
