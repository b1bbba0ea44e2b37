"""The documentation names what exists, and everything that exists is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.server.api import PREFIX, RESOURCES
from mib_dashboard.server.api_query import PARAMETERS
from mib_dashboard.settings import Name
from mib_dashboard.ui.navigation import PAGES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
OPERATION = (ROOT / "docs" / "betrieb.md").read_text("utf-8")
OPEN_DATA = (ROOT / "docs" / "offene-daten.md").read_text("utf-8")
DECISIONS = sorted((ROOT / "docs" / "entscheidungen").glob("*.md"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")), *DECISIONS]
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==[^\s;]+(?: *;.+)?$", re.M)
LONGEST_DECISION = 20
# Names of files in the documents are relative to one of these; what the program writes is not there yet.
BASES = ("", "mib_dashboard", "mib_dashboard/delivery", "mib_dashboard/example/words", "tests/architecture", "data", "geo")
WRITTEN = ("var/", "lies-mich.txt")
LARGEST_PICTURE = 250_000


def rows(heading: str, text: str = README) -> dict[str, str]:
    """First → last cell of the first table below a heading of the README, or of another document."""
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")
    ]
    return {row[0]: row[-1] for row in cells[2:]}


def test_every_page_is_in_the_table_with_its_title():
    table = README.split("## Die Seiten\n", 1)[1]
    found = dict(re.findall(r"^\| `/(\w*)` \| ([^|]+?) \|", table, re.M))
    assert {p.url_path: p.title for p in PAGES} == found


def test_every_public_page_is_in_the_list_of_the_web_server():
    found = re.search(
        r"location ~ \^\(\?:/mib\)\?/\(\?:\|([\w|]+)\)\$ \{", (ROOT / "docs/betrieb/nginx/mib.conf").read_text("utf-8")
    )
    assert found
    assert {"", *found[1].split("|")} == set(PUBLIC_PAGES)


def test_every_setting_of_the_environment_is_explained():
    assert set(Name) == {name for name in rows("Einstellungen", OPERATION) if name.startswith("MIB_")}


def test_every_make_target_is_explained():
    targets = set(re.findall(r"^(\w+):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert targets == {name.removeprefix("make ") for name in rows("Starten, prüfen, messen")}


def test_every_pinned_package_has_a_reason():
    pinned = {
        name for file in ("requirements.txt", "requirements-dev.txt") for name in PINNED.findall((ROOT / file).read_text("utf-8"))
    }
    reasons = rows("Pakete")
    assert pinned == set(reasons)
    assert all(reasons.values())


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned(file):
    lines = [line for line in (ROOT / file).read_text("utf-8").splitlines() if line and not line.startswith(("#", "-r ", "-c "))]
    assert all(PINNED.fullmatch(line) for line in lines), lines


@pytest.mark.parametrize(
    ("names", "lock"),
    [
        (["requirements.txt"], "requirements.lock"),
        (["requirements.txt", "requirements-dev.txt", "constraints.txt"], "requirements-dev.lock"),
    ],
)
def test_every_package_is_locked_as_it_is_pinned(names, lock):
    pinned = [line for name in names for line in re.findall(r"^[\w.-]+==[^\s;]+", (ROOT / name).read_text("utf-8"), re.M)]
    wanted = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() + "==" + line.partition("==")[2] for line in pinned}
    locked = set(re.findall(r"^[a-z0-9-]+==[^\s;]+", (ROOT / lock).read_text("utf-8"), re.M))
    assert wanted - locked == set(), "bitte make lock ausführen"


def test_every_address_and_parameter_of_the_open_data_is_explained():
    assert set(rows("Adressen", OPEN_DATA)) == {f"{PREFIX}/{name}" for name in RESOURCES}
    assert all(f"{parameter}=" in OPEN_DATA for parameter in PARAMETERS)


def test_links_and_pictures_exist():
    for document in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


@pytest.mark.parametrize("page", [page for page in PAGES if page.listed], ids=lambda page: page.file)
def test_every_main_page_has_a_small_picture(page):
    picture = ROOT / "docs" / "bilder" / f"{page.file}.png"
    assert f"](docs/bilder/{page.file}.png)" in README
    assert picture.stat().st_size < LARGEST_PICTURE


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.name)
def test_named_files_exist(document):
    text = document.read_text("utf-8")
    names = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|txt))`", text))
    missing = {name for name in names if not any((ROOT / base / name).exists() for base in BASES)}
    assert {name for name in missing if not name.startswith(WRITTEN)} == set()


def test_every_room_of_the_house_is_told():
    text = (ROOT / "docs" / "architektur.md").read_text("utf-8")
    folders = {path.name for path in (ROOT / "mib_dashboard").iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert not [room for room in sorted({*folders, "pages"}) if f"`{room}/`" not in text]


def test_the_search_for_named_files_finds_many():
    for document in (ROOT / "README.md", ROOT / "docs" / "architektur.md"):
        assert len(re.findall(r"`(?:[\w.-]+/)+[\w.-]*`", document.read_text("utf-8"))) > 20


@pytest.mark.shipped
def test_named_indicators_exist():
    catalogue = (ROOT / "data" / "indikatoren.csv").read_text("utf-8")
    named = {code for codes in re.findall(r"indikator=([A-Z0-9,-]+)", README + OPEN_DATA) for code in codes.split(",")}
    assert named
    assert not {code for code in named if f"\n{code}," not in catalogue}


def test_decisions_are_short_and_numbered():
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    for path in DECISIONS:
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= LONGEST_DECISION, path.name
        assert text.startswith(f"# {int(path.name[:4])} "), path.name
        assert "**Folge:**" in text, path.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.name)
def test_documents_name_no_place_of_this_computer(document):
    assert not re.search(r"(?<![\w.])/(home|root|work|tmp|Users)/", document.read_text("utf-8"))
