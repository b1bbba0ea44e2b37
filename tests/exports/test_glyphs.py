"""Names in the scripts of immigrants, and letters no font has: every format is made, nothing is lost without a sign."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from mib_dashboard.analysis.reports import FULL_PROFILE, compute_profile_report, prepare_reports
from mib_dashboard.exports import FORMATS
from mib_dashboard.exports.glyphs import FONTS, MISSING, SCRIPTS, list_letters, make_plain, make_printable
from mib_dashboard.exports.pdf import WITHOUT_FONT, build_pdf
from mib_dashboard.language.safe import clean_text, cut_units
from mib_dashboard.model.dataset import Areas, Dataset
from mib_dashboard.report.example_mark import SENTENCE
from mib_dashboard.report.report import Report, Statement, TextBlock
from tests.exports.conftest import DAY
from tests.pdf_text import read_pages

SCRIPT_NAMES = {
    "Tigrinya": "ትግርኛ", "Amharisch": "አማርኛ", "Arabisch": "العربية", "Dari": "دری", "Paschtu": "پښتو ځوان ډله",
    "Kurdisch": "کوردی", "Tamil": "தமிழ் மொழி", "Thai": "ภาษาไทย", "Chinesisch": "中文学校", "Japanisch": "にほん",
    "Hindi": "हिन्दी", "Bengalisch": "বাংলা", "Georgisch": "ქართული", "Armenisch": "Հայերեն", "Hebräisch": "עברית",
    "Ukrainisch": "Українська", "Vietnamesisch": "Tiếng Việt", "Urdu": "اردو", "Pandschabi": "ਪੰਜਾਬੀ", "Singhalesisch": "සිංහල",
    "Birmanisch": "မြန်မာ", "Khmer": "ខ្មែរ", "Lao": "ລາວ", "Aramäisch": "ܣܘܪܝܝܐ", "Tamazight": "ⵜⴰⵎⴰⵣⵉⵖⵜ",
}  # fmt: skip
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
ODD = {
    "Word": "\uf0b7 Punkt", "C1": "a\x85b\x91c", "Emoji": "Treff \U0001f600", "Familie": FAMILY, "Koreanisch": "한국",
    "kein Zeichen": "a\ufffeb\uffffc", "BOM": "a\ufeffb", "Zeilen": "a\u2028b\u2029c", "fremder Akzent": "x\u064e",
    "zerlegt": "Vo\u0308lklingen x\u0301", "Verbinder": "a\u200db\u200cc\u00add\ufe0f",
}  # fmt: skip


def named(data: Dataset, name: str) -> Report:
    """A long profile in which areas and indicators have this name, and a sentence has it too."""
    areas = Areas({ags: replace(a, name=name, short_name=name, locative=name) for ags, a in data.areas.items()})
    indicators = {code: replace(i, name=name, short_name=name) for code, i in data.indicators.items()}
    renamed = replace(data, areas=areas, indicators=indicators)
    report = compute_profile_report(prepare_reports(renamed, DAY), renamed.municipalities[0], FULL_PROFILE)
    return replace(report, blocks=(*report.blocks, TextBlock("Sprachen", (Statement(name),))))


def read(content: bytes) -> str:
    """What a PDF says."""
    return "".join(read_pages(content))


@pytest.mark.parametrize("language", SCRIPT_NAMES)
def test_languages_of_immigrants_are_printed(toy_dataset: Dataset, language: str) -> None:
    name = SCRIPT_NAMES[language]
    assert make_printable(name).text == name
    text = read(build_pdf(named(toy_dataset, name)))
    assert WITHOUT_FONT.split(";")[0] not in " ".join(text.split()) or MISSING in make_plain(name)


@pytest.mark.parametrize("kind", ODD)
def test_no_letter_stops_a_pdf(toy_dataset: Dataset, kind: str) -> None:
    assert build_pdf(named(toy_dataset, ODD[kind])).startswith(b"%PDF")


@pytest.mark.parametrize("key", [key for key in FORMATS if key != "pdf"])
def test_no_letter_stops_another_format(toy_dataset: Dataset, key: str) -> None:
    content = FORMATS[key].build(named(toy_dataset, " ".join((*ODD.values(), *SCRIPT_NAMES.values()))))
    assert content
    if content.startswith(b"PK"):
        parts = zipfile.ZipFile(io.BytesIO(content))
        for part in parts.namelist():
            if part.endswith((".xml", ".svg", ".rels")):
                text = parts.read(part).decode("utf-8")
                assert not {"\ufffe", "\uffff", "\x85", "\x91"} & set(text), part


def test_a_letter_without_font_is_a_sign_and_the_paper_says_so(toy_report: Report) -> None:
    odd = replace(toy_report, blocks=(TextBlock("Treff", (Statement("Treff \U0001f600 am Markt"),)),))
    text = " ".join(read(build_pdf(odd)).split())
    assert f"Treff {MISSING} am Markt" in text
    assert f"{MISSING} steht für ein Zeichen" in text
    assert f"{MISSING} steht" not in " ".join(read(build_pdf(toy_report)).split())


def test_a_sequence_of_one_emoji_is_one_sign() -> None:
    assert make_printable(FAMILY).text == MISSING
    assert make_printable("\U0001f600\U0001f600").text == MISSING * 2


def test_decomposed_letters_are_composed() -> None:
    assert make_printable("Vo\u0308lklingen").text == "Völklingen"


def test_scripts_are_opened_only_when_needed() -> None:
    assert make_printable("Völklingen, Київ").fonts == (FONTS,)
    assert make_printable("ትግርኛ").fonts == (FONTS, SCRIPTS)


def test_the_sign_itself_has_a_font() -> None:
    assert ord(MISSING) in list_letters(FONTS)
    assert MISSING not in make_plain("ä – € %\u202f")


def test_a_font_tells_its_letters(tmp_path: Path) -> None:
    """Format 4 with gaps and format 12, checked at letters known to be there and not."""
    assert {ord("A"), ord("ß"), 0x416} <= list_letters(FONTS)
    assert {0xFFFF, 0x1F600, 0x1208} & list_letters(FONTS) == set()
    assert {0x1208, 0x0B95, 0x4E2D} <= list_letters(SCRIPTS)
    assert list_letters(tmp_path) == frozenset()


def test_what_is_no_character_goes(toy_report: Report) -> None:
    assert clean_text("a\ufffeb\U0001fffec\ud800d\x85e") == "abcde"
    assert build_pdf(replace(toy_report, title="a\ud800b", publisher="c\uffffd")).startswith(b"%PDF")


def test_letters_are_counted_as_office_counts_them() -> None:
    assert cut_units("ab\U0001f600c", 5) == "ab\U0001f600c"
    assert cut_units("ab\U0001f600cd", 5) == "ab\U0001f600…"
    assert cut_units("abc\U0001f600d", 5) == "abc…"


def test_a_long_title_does_not_take_the_mark_from_the_pages(example_report: Report) -> None:
    content = FORMATS["xlsx"].build(replace(example_report, title="&" * 300))
    sheets = zipfile.ZipFile(io.BytesIO(content))
    texts = [sheets.read(name).decode() for name in sheets.namelist() if name.startswith("xl/worksheets/sheet")]
    assert texts
    assert all(SENTENCE in text.partition("<oddHeader>")[2] for text in texts)
