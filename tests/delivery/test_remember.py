"""A restart takes a protected state it knows, and none of other cells, of another program or signed with another secret."""

from __future__ import annotations

import gzip
import stat

import pandas as pd
import pytest

from mib_dashboard.delivery import protect, remember
from mib_dashboard.delivery.dataset import DataStore, open_dataset
from mib_dashboard.delivery.secret import NAME
from mib_dashboard.delivery.sources import FolderSource, HeldFiles
from mib_dashboard.schema import Col
from tests.delivery.test_fail_closed import plant

RULES = "REG,,Mindestfallzahl,5,,50,,\n"
TOWNS = [f"0100100{i}" for i in (1, 2, 3)]


class OneFreeze:
    """A source with one state in memory, as a store gives it."""

    def __init__(self, files: HeldFiles) -> None:
        self.files = files
        self.find_version, self.check = lambda: files.version, lambda: ""
        self.take, self.earlier = lambda: files, lambda: iter(())


@pytest.fixture
def delivery(toy):
    plant(toy, RULES, [("AUSL", area, n, "REG") for area, n in zip(TOWNS, (2, 40, 60), strict=True)])
    return toy


@pytest.fixture
def worked_out(monkeypatch):
    """How often what is hidden was chosen."""
    times = []
    choose = protect.protect

    def count(*parts):
        times.append(1)
        return choose(*parts)

    monkeypatch.setattr(protect, "protect", count)
    return times


def start(toy, state, source=None):
    """As after a restart."""
    store = DataStore(source or FolderSource(*toy), state / "letzter-stand", state / "geschuetzt")
    return store.current().dataset


def stored(state):
    return sorted((state / "geschuetzt").glob("*.stand"))


def test_the_second_start_shows_the_same_without_choosing_again(delivery, state, worked_out):
    first, again = start(delivery, state), start(delivery, state)
    assert len(worked_out) == 1
    pd.testing.assert_frame_equal(first.figures, again.figures)
    pd.testing.assert_frame_equal(first.protection.log, again.protection.log)
    for name in ("version", "breaches", "non_additive", "hidden", "guarded"):
        assert getattr(first.protection, name) == getattr(again.protection, name), name
    assert first.protection.hidden > 1
    assert stat.S_IMODE(stored(state)[0].stat().st_mode) == 0o600
    assert stat.S_IMODE((state / "geschuetzt").stat().st_mode) == 0o700


def test_a_release_of_the_same_files_finds_it_too(delivery, state, worked_out):
    start(delivery, state)
    files = FolderSource(*delivery).take()
    held = HeldFiles({name: files.read(name) for name in files.names})
    assert start(delivery, state, OneFreeze(held)) is not None
    assert len(worked_out) == 1


def test_no_hidden_number_lies_in_it(toy, state):
    numbers = dict(zip(TOWNS, (2, 4017, 6029), strict=True)) | {"01001": 10048}
    plant(toy, RULES, [("AUSL", area, numbers[area], "REG") for area in TOWNS])
    data = start(toy, state)
    gone = data.figures[data.figures[Col.WERT].isna() & (data.figures[Col.INDIKATOR] == "AUSL")]
    told = gzip.decompress(stored(state)[0].read_bytes().partition(b"\n")[2]).decode()
    hidden = {area for area in gone[Col.GEBIET] if area in numbers}
    assert len(hidden) == 2
    large = set(numbers) - {TOWNS[0]}
    assert {area for area in large if f"{numbers[area]}.0" in told} == large - hidden


@pytest.mark.parametrize(
    ("file", "row", "column", "cell"),
    [
        ("werte/bestand.csv", 2, "wert", "3"),
        ("geheimhaltung.csv", 2, "mindestfallzahl", "6"),
        ("indikatoren.csv", 2, "satz", "Zählreihe"),
    ],
)
def test_another_cell_or_another_rule_is_worked_out_anew(delivery, state, worked_out, file, row, column, cell):
    start(delivery, state)
    delivery.change(file, row, column, cell)
    assert start(delivery, state) is not None
    assert len(worked_out) == 2


def test_another_program_or_another_secret_is_worked_out_anew(delivery, state, worked_out, monkeypatch):
    start(delivery, state)
    monkeypatch.setattr(remember, "fingerprint_program", lambda: b"another")
    start(delivery, state)
    (state / NAME).write_text("7b" * 32)
    start(delivery, state)
    assert len(worked_out) == 3


def forge(content: bytes) -> bytes:
    """The state with another number, as somebody without the secret could write it."""
    signature, _, packed = content.partition(b"\n")
    return signature + b"\n" + gzip.compress(gzip.decompress(packed).replace(b'"geheim": ', b'"geheim": 1'))


@pytest.mark.parametrize("spoil", [lambda content: content[:-9], lambda _: b"", lambda _: b"a\nb", forge])
def test_a_damaged_or_foreign_file_is_left_aside_with_a_line_in_the_log(delivery, state, worked_out, caplog, spoil):
    first = start(delivery, state)
    path = stored(state)[0]
    whole = path.read_bytes()
    path.write_bytes(spoil(whole))
    again = start(delivery, state)
    assert len(worked_out) == 2
    assert again.protection.hidden == first.protection.hidden
    assert "beschädigt oder fremd" in caplog.text
    assert path.read_bytes().partition(b"\n")[0] == whole.partition(b"\n")[0]


def test_a_state_under_the_name_of_another_is_foreign(delivery, state, worked_out):
    start(delivery, state)
    delivery.change("werte/bestand.csv", 2, "wert", "3")
    start(delivery, state)
    one, other = stored(state)
    one.write_bytes(other.read_bytes())
    start(delivery, state)
    delivery.change("werte/bestand.csv", 2, "wert", "2")
    start(delivery, state)
    assert len(worked_out) == 3


def test_only_the_last_ones_stay(delivery, state):
    for number in range(3, 8):
        delivery.change("werte/bestand.csv", 2, "wert", str(number))
        start(delivery, state)
    assert len(stored(state)) == 3


def test_without_a_secret_or_a_disk_nothing_is_kept_and_all_is_shown(delivery, state, worked_out):
    state.mkdir()
    (state / NAME).write_text("kaputt")
    assert start(delivery, state) is not None
    assert not (state / "geschuetzt").exists()
    (state / NAME).unlink()
    (state / "geschuetzt").write_text("")
    assert start(delivery, state) is not None
    assert len(worked_out) == 2


def test_tools_and_published_figures_leave_none(delivery, toy, state):
    open_dataset(*delivery)
    assert not (state / "geschuetzt").exists()


def test_published_figures_need_none(toy, state):
    assert start(toy, state) is not None
    assert stored(state) == []
