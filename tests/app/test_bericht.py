"""The page of reports on the toy delivery: choice, preview, frozen versions, and that visitors never write."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote_plus

import pytest

from mib_dashboard.analysis.reports import ONE_PAGE, prepare_reports
from mib_dashboard.exports import FORMATS
from mib_dashboard.frozen import read_frozen
from mib_dashboard.language.formats import format_time
from mib_dashboard.printing import Order, ReportKind, compute_report
from mib_dashboard.report.report import CompareBlock, KeyFigureBlock, TableBlock, TextBlock
from mib_dashboard.schema import Role
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.reports.data import build_download
from mib_dashboard.ui.reports.files import _READY

HOSTILE = "<script>alert(1)</script> [x](javascript:1) **fett**"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "zustand"))
    monkeypatch.setenv("MIB_ADRESSE", "https://mib.example")
    return tmp_path / "zustand"


def shown(app) -> str:
    """All texts of a page as people read them."""
    plain = [re.sub(r"<[^>]+>", " ", e.value) for e in app.html if not e.value.startswith("<style")]
    marks = [re.sub(r"\\(.)", r"\1", e.value) for e in (*app.markdown, *app.caption, *app.title, *app.header, *app.subheader)]
    return " ".join([*map(html.unescape, plain), *marks])


def freeze_on_page(app, name: str, text: str | None = None):
    app.text_input[0].set_value(name)
    if text is not None:
        app.text_area[0].set_value(text)
    return next(b for b in app.button if b.label == "Einfrieren").click().run()


def test_the_preview_holds_every_figure_of_the_report(open_toy_page):
    app = open_toy_page("bericht", gemeinde="Ödheim")
    assert not app.exception
    report = compute_report(prepare_reports(dataset(), None), Order(ReportKind.PROFILE, None, ONE_PAGE, ("01001002",)))
    words = shown(app)
    figures = [f for b in report.blocks if isinstance(b, KeyFigureBlock | CompareBlock) for f in b.figures]
    assert len(figures) > 3
    cells = [cell.text for f in figures for cell in (f.cell, *(c for _, c in f.compared))]
    cells += [cell.text for b in report.blocks if isinstance(b, TableBlock) for row in b.rows for cell in row]
    cells += [s.text for b in report.blocks if isinstance(b, TextBlock) for s in b.statements]
    assert not [text for text in cells if text not in words]


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ({"bericht_art": "vergleich", "bericht_gemeinden": "Adorf"}, "Gemeinden im Vergleich: Adorf"),
        ({"bericht_art": "thema", "thema": "DEM", "bericht_hervor": "01001003"}, "Demografie in Zell (Berg)"),
        ({"gemeinde": "01001001", "bericht_umfang": "lang"}, "Gemeindeprofil Adorf"),
        ({"gemeinde": "01001001", "bericht_umfang": "eigen", "bericht_profil": "karte"}, "Gemeindeprofil Adorf"),
        ({"gemeinde": "Adorf", "bericht_stichtag": "2021-12-31"}, "Gemeindeprofil Adorf"),
        ({"gemeinde": "Adorf", "bericht_stichtag": "2022-01-31"}, "Gemeindeprofil Adorf"),
    ],
)
def test_a_link_chooses(open_toy_page, link, title):
    app = open_toy_page("bericht", **link)
    assert not app.exception
    assert not app.info
    assert next(re.sub(r"\\", "", e.value) for e in app.header).startswith(title.split("(")[0].strip())
    if "bericht_stichtag" in link:
        assert "1.000" in shown(app)
        assert "1.010" not in shown(app)
        assert f"bis {format_time(link['bericht_stichtag'])}" in shown(app)


@pytest.mark.parametrize(
    "key", ["bericht_art", "bericht_stichtag", "bericht_format", "bericht_umfang", "bericht_weitere", "gemeinde"]
)
def test_nonsense_in_the_link_is_answered(open_toy_page, key):
    app = open_toy_page("bericht", **({"gemeinde": "Adorf"} | {key: HOSTILE}))
    assert not app.exception
    assert any("gibt es hier nicht" in e.value for e in app.info)


def test_an_empty_choice_is_told_and_its_link_works(open_toy_page):
    app = open_toy_page("bericht", gemeinde="Adorf", bericht_umfang="eigen")
    assert not any("das Übliche" in e.value for e in app.caption)
    app.multiselect(key="bericht_profil").set_value([]).run()
    assert any("Ohne Auswahl enthält der Bericht das Übliche: Kennzahlen" in e.value for e in app.caption)
    link = open_toy_page("bericht", gemeinde="Adorf", bericht_umfang="eigene Auswahl", bericht_profil="")
    assert not link.exception
    assert not link.info
    assert any("Ohne Auswahl enthält der Bericht das Übliche" in e.value for e in link.caption)


def test_one_way_to_take_all_municipalities(open_toy_page):
    field = open_toy_page("bericht", gemeinde="Adorf").multiselect(key="bericht_weitere")
    assert "alle übrigen" in field.options
    assert field.proto.select_all == 0


def test_nothing_is_built_before_somebody_asks(open_toy_page, monkeypatch):
    from mib_dashboard.printing import Printer

    printed: list[str] = []
    print_it = Printer.print
    monkeypatch.setattr(Printer, "print", lambda self, report, key: printed.append(key) or print_it(self, report, key))
    app = open_toy_page("bericht", gemeinde="Adorf", bericht_format="pdf")
    assert printed == []
    app.button(key="bericht_erstellen").click().run()
    assert not app.exception
    assert printed == ["pdf"]
    assert app.session_state[_READY][1] == "pdf"
    app.run()
    assert printed == ["pdf"]


def test_several_municipalities_come_as_a_zip_with_speaking_names(open_toy_page):
    import io
    import zipfile

    app = open_toy_page("bericht", gemeinde="Adorf", bericht_weitere="alle übrigen")
    assert "3 Dateien als ZIP erstellen" in [b.label for b in app.button]
    app.button(key="bericht_erstellen").click().run()
    assert not app.exception
    orders, key = app.session_state[_READY]
    steps: list[tuple[int, str]] = []
    found = build_download(dataset(), orders, key, lambda done, name: steps.append((done, name)))
    assert found.name == f"profile-3-gemeinden-{orders[0].created}-{key}.zip"
    names = zipfile.ZipFile(io.BytesIO(found.content)).namelist()
    assert [name.rsplit("-", 3)[0] for name in names] == ["profil-adorf", "profil-oedheim", "profil-zell-berg"]
    assert steps == [(0, "Adorf"), (1, "Ödheim"), (2, "Zell")]


def test_the_preview_shows_the_chosen_municipality_first(open_toy_page):
    app = open_toy_page("bericht", gemeinde="Zell (Berg)", bericht_weitere="Adorf")
    assert re.sub(r"\\", "", app.header[0].value) == "Gemeindeprofil Zell (Berg)"
    assert "ersten von 2 Berichten: Zell" in app.info[0].value


def test_every_format_of_the_registry_is_on_offer(open_toy_page):
    app = open_toy_page("bericht", gemeinde="Adorf")
    assert app.selectbox(key="bericht_format").options == [found.name for found in FORMATS.values()]


def test_visitors_find_nothing_that_writes(open_toy_page, state):
    app = open_toy_page("bericht", gemeinde="Adorf")
    assert not app.text_input
    assert not app.text_area
    assert "Einfrieren" not in [b.label for b in app.button]
    assert not (state / "fassungen").exists()


def test_a_session_from_before_cannot_write_either(open_toy_page, state, look_as):
    look_as(Role.PREPARER)
    app = open_toy_page("bericht", gemeinde="Adorf")
    look_as()
    freeze_on_page(app, "Versuch")
    assert not (state / "fassungen").exists()
    look_as(Role.RELEASER)
    assert not open_toy_page("bericht", gemeinde="Adorf").text_area


def test_a_right_withdrawn_while_the_form_is_drawn_freezes_nothing(open_toy_page, state, look_as, monkeypatch):
    look_as(Role.PREPARER)
    app = open_toy_page("bericht", gemeinde="Adorf")
    # The first question draws the form, the second comes before anything is written.
    answers = iter((True, False))
    monkeypatch.setattr("mib_dashboard.ui.reports.freeze.is_editing", lambda: next(answers))
    freeze_on_page(app, "Versuch")
    assert [error.value.split(":")[0] for error in app.error] == ["Nicht eingefroren"]
    assert not (state / "fassungen").exists()


def test_freezing_demands_the_address_that_the_operator_sets(open_toy_page, state, monkeypatch, look_as):
    look_as(Role.PREPARER)
    app = open_toy_page("bericht", gemeinde="Adorf")
    monkeypatch.delenv("MIB_ADRESSE")
    freeze_on_page(app, "Versuch")
    assert not (state / "fassungen").exists()
    told = open_toy_page("bericht", gemeinde="Adorf")
    assert not told.text_area
    assert any("beim Start MIB_ADRESSE auf diese Adresse setzen" in info.value.replace("\\", "") for info in told.info)


def test_frozen_figures_stay_when_the_data_change(open_toy_page, toy, look_as):
    look_as(Role.PREPARER)
    app = open_toy_page("bericht", gemeinde="Adorf")
    freeze_on_page(app, "Ausschuss")
    assert not app.error
    assert "1.010" in shown(app)
    look_as()
    toy.change("werte/bestand.csv", 7, "wert", "1234")
    today, frozen = open_toy_page("bericht", gemeinde="Adorf"), open_toy_page("bericht", fassung="ausschuss")
    assert not today.exception
    assert not frozen.exception
    assert "1.234" in shown(today)
    assert "1.010" not in shown(today)
    assert "1.010" in shown(frozen)
    assert "1.234" not in shown(frozen)
    assert frozen.title[0].value == "Ausschuss"
    version = read_frozen("ausschuss")
    assert version.report.version != dataset().version
    assert version.report.version in shown(frozen)
    assert frozen.code[0].value == version.citation


def test_own_sentences_are_text_and_marked(open_toy_page, look_as):
    look_as(Role.PREPARER)
    app = open_toy_page("bericht", gemeinde="Adorf")
    freeze_on_page(app, HOSTILE, f"{HOSTILE}\n{app.text_area[0].value}")
    assert not app.exception
    slug = "script-alert-1-script-x-javascript-1-fett"
    frozen = open_toy_page("bericht", fassung=slug)
    assert not frozen.exception
    block = next(e.value for e in frozen.html if "Text der Redaktion" in e.value)
    assert "<script" not in block
    assert html.escape(HOSTILE) in block
    assert re.sub(r"\\(.)", r"\1", frozen.title[0].value) == HOSTILE
    assert frozen.title[0].value != HOSTILE


@pytest.mark.parametrize("name", ["", "..", "Ausschuss"])
def test_a_name_of_no_use_is_answered_and_nothing_is_lost(open_toy_page, state, name, look_as):
    look_as(Role.PREPARER)
    app = open_toy_page("bericht", gemeinde="Adorf")
    freeze_on_page(app, "Ausschuss")
    freeze_on_page(app, name)
    assert app.error
    assert [path.name for path in (state / "fassungen").iterdir()] == ["ausschuss.json"]


@pytest.mark.parametrize("asked", ["fehlt", "../../etc/passwd", HOSTILE, "kaputt", "neuer"])
def test_a_version_that_cannot_be_shown_says_why(open_toy_page, state, asked, monkeypatch):
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.cookies", {"mib_gemeinde": "Adorf"})
    folder = state / "fassungen"
    folder.mkdir(parents=True)
    (folder / "kaputt.json").write_text("{")
    (folder / "neuer.json").write_text('{"fassung_format": 7}')
    app = open_toy_page("bericht", fassung=asked)
    assert not app.exception
    assert app.title[0].value == "Diese Fassung lässt sich nicht zeigen"
    assert len(app.error) == 1
    app.button(key="fassung_verlassen").click().run()
    assert app.title[0].value == "Was soll in den Bericht?"
    assert app.session_state["gemeinde"] == "01001001"


@pytest.mark.parametrize("editing", [True, False])
def test_the_list_counts_what_can_be_read_and_tells_editors_the_rest(open_toy_page, state, editing, look_as):
    look_as(Role.PREPARER)
    freeze_on_page(open_toy_page("bericht", gemeinde="Adorf"), "Ausschuss")
    (state / "fassungen" / "kaputt.json").write_text("{")
    look_as(*[Role.PREPARER] if editing else [])
    app = open_toy_page("bericht", gemeinde="Adorf")
    assert [e.label for e in app.expander if "Fassungen" in e.label] == ["Eingefrorene Fassungen (1)"]
    app.session_state["bericht_fassungen"] = True
    app.run()
    assert any("„kaputt“ ist beschädigt" in e.value for e in app.caption) == editing
    app.button(key="fassung_oeffnen_ausschuss").click().run()
    assert app.title[0].value == "Ausschuss"


def test_errors_in_the_data_of_today_say_nothing_about_a_frozen_version(open_toy_page, toy, look_as):
    look_as(Role.PREPARER)
    app = open_toy_page("bericht", gemeinde="Adorf")
    freeze_on_page(app, "Ausschuss")
    toy.change("werte/bestand.csv", 7, "wert", "viele")
    assert any("letzte fehlerfreie Stand" in e.value for e in app.run().warning), "the band of today"
    app.query_params["fassung"] = "ausschuss"
    app.run()
    assert app.title[0].value == "Ausschuss"
    assert not app.warning
    after_a_start = open_toy_page("bericht", fassung="ausschuss")
    assert not after_a_start.exception
    assert after_a_start.title[0].value == "Ausschuss", "without any good data"
    assert "1.010" in shown(after_a_start)


def test_the_profile_offers_its_pdf(open_toy_page):
    app = open_toy_page("gemeinde", gemeinde="Adorf")
    assert not app.exception
    assert "gemeinde_pdf" in str(app.main)


def test_report_and_frozen_version_lead_to_their_slides(open_toy_page, look_as):
    def query(app) -> str:
        return next(link.query_string for link in app.get("page_link") if "Folien" in link.label)

    assert "Ödheim" in unquote_plus(query(open_toy_page("bericht", gemeinde="Ödheim")))
    assert "gemeinde" not in query(open_toy_page("bericht", bericht_art="ein Thema"))
    look_as(Role.PREPARER)
    freeze_on_page(open_toy_page("bericht", gemeinde="Adorf"), "Für den Ausschuss")
    assert "fassung=fuer-den-ausschuss" in query(open_toy_page("bericht", fassung="fuer-den-ausschuss"))
