"""Each contract refuses what it is there for: planted files that break exactly one of them, and what all of them allow."""

from __future__ import annotations

import pytest

from tests.architecture.contracts import find_breaches
from tests.architecture.house import LONGEST_FUNCTION, LONGEST_MODULE, LONGEST_PAGE, LONGEST_START
from tests.architecture.source import find_circle, read_house

CORE = "mib_dashboard/"
RAW = "from mib_dashboard.delivery.load import load_raw"
PROBES = [
    # Values before protection.
    ("raw", "server/api.py", RAW),
    ("raw", "server/probe.py", "from mib_dashboard.delivery.protect import build_shown"),
    ("raw", "server/probe.py", "from mib_dashboard.delivery.validate import validate"),
    ("raw", "ui/frame/probe.py", "from mib_dashboard.delivery.build.catalogue import build_indicators"),
    ("raw", "ui/frame/probe.py", "from mib_dashboard.delivery.dataset import build_dataset"),
    ("raw", "ui/frame/probe.py", "from mib_dashboard.delivery.dataset import load\nload.load_raw"),
    ("raw", "ui/frame/probe.py", "from mib_dashboard.delivery import dataset\ndataset.load.load_raw(1, 2)"),
    ("raw", "ui/frame/probe.py", "from mib_dashboard import delivery\ndelivery.load.RawData"),
    ("raw", "ui/frame/probe.py", "def f():\n    from mib_dashboard.delivery.load import load_raw"),
    ("raw", "ui/frame/probe.py", f"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    {RAW}"),
    ("raw", "ui/frame/probe.py", "import mib_dashboard.delivery.load\nmib_dashboard.delivery.load.load_raw"),
    ("raw", "cli/report.py", RAW),
    ("raw", "cli/probe.py", "from mib_dashboard.cli.check import load_raw"),
    ("raw", "cli/probe.py", "from mib_dashboard.cli import check\ncheck.load_raw(1, 2)"),
    ("raw", "printing/worker.py", RAW),
    ("raw", "cli/report.py", "from mib_dashboard.example import build_delivery"),
    ("raw", "cli/report.py", "from mib_dashboard.cli.check import format_findings"),
    ("gate", "delivery/dataset.py", "from x import RawData\ndef open_dataset(data, geo) -> RawData: ..."),
    ("gate", "delivery/dataset.py", "class Snapshot:\n    rows: 'load.RawTable'"),
    ("gate", "delivery/dataset.py", "class DataStore:\n    def raw(self) -> tuple[load.RawData, int]: ..."),
    # Up the house.
    ("upward", "schema/rules.py", "from mib_dashboard.ui.frame.filters import pick_segment"),
    ("upward", "delivery/load.py", "from mib_dashboard.ui.navigation import PAGES"),
    ("upward", "charts/bars.py", "from mib_dashboard.ui.frame.show import is_dark"),
    ("upward", "exports/pdf.py", "from mib_dashboard.server.paths import find"),
    ("upward", "analysis/gaps/need.py", "def f():\n    from mib_dashboard.delivery.dataset import Snapshot"),
    ("upward", "analysis/gaps/need.py", "from mib_dashboard import charts"),
    ("upward", "model/dataset.py", "from mib_dashboard.report.report import Report"),
    ("upward", "language/formats.py", "from mib_dashboard.schema import TABLES"),
    ("upward", "render/engine.py", "from mib_dashboard.slides.deck import build_deck"),
    (
        "upward",
        "maps/base.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from mib_dashboard.ui import x",
    ),
    # Neighbours on one floor.
    ("neighbours", "charts/lines.py", "from mib_dashboard.maps.layer import build_value_layer"),
    ("neighbours", "slides/deck.py", "from mib_dashboard.exports import FORMATS"),
    ("neighbours", "ui/frame/page.py", "from mib_dashboard.server.paths import find"),
    ("neighbours", "server/api.py", "from mib_dashboard.ui.navigation import PAGES"),
    ("neighbours", "frozen/store.py", "from mib_dashboard.pictures.draw import draw_block"),
    # Down, but along no declared arrow.
    ("arrows", "exports/pdf.py", "from mib_dashboard.charts.bars import build_bars"),
    ("arrows", "exports/pdf.py", "from mib_dashboard.delivery.dataset import shared_store"),
    ("arrows", "charts/bars.py", "from mib_dashboard.delivery.dataset import shared_store"),
    ("arrows", "server/api.py", "from mib_dashboard.charts.bars import build_bars"),
    ("arrows", "delivery/rules/cells.py", "from mib_dashboard.analysis.disclosure.cells import Table"),
    ("arrows", "ui/frame/data.py", "from mib_dashboard.example import build_delivery"),
    # Subjects of one room.
    ("subjects", "analysis/gaps/need.py", "from mib_dashboard.analysis.overlaps.pairs import find_pairs"),
    ("subjects", "analysis/figures/series.py", "from mib_dashboard.analysis.timeline import open_story"),
    ("subjects", "ui/frame/show.py", "from mib_dashboard.ui.parts.links import show_indicator_link"),
    ("subjects", "ui/parts/links.py", "from mib_dashboard.ui.timeline.filters import pick_chosen"),
    ("subjects", "ui/offers/map.py", "from mib_dashboard.ui.map.view import show_map"),
    ("subjects", "delivery/load.py", "from mib_dashboard.delivery.rules.ledger import Ledger"),
    # What nobody declared.
    ("rooms", "helpers/text.py", ""),
    ("rooms", "helpers.py", ""),
    ("rooms", "analysis/weather/wind.py", ""),
    ("rooms", "ui/toolbox.py", ""),
    ("rooms", "ui/frame/show.py", "from mib_dashboard.helpers.text import shorten"),
    # Libraries.
    ("libraries", "analysis/gaps/need.py", "import streamlit as st"),
    ("libraries", "ui/frame/page.py", "from starlette.routing import Route"),
    ("libraries", "ui/map/view.py", "import folium"),
    ("libraries", "ui/map/view.py", "from streamlit_folium import st_folium"),
    ("libraries", "ui/frame/show.py", "import plotly.graph_objects as go"),
    ("libraries", "slides/deck.py", "import pptx"),
    ("libraries", "ui/reports/files.py", "import xlsxwriter"),
    ("libraries", "exports/html.py", "import jinja2"),
    ("libraries", "delivery/load.py", "import openpyxl"),
    ("libraries", "delivery/load.py", "import sqlalchemy"),
    ("libraries", "charts/bars.py", "import requests"),
    ("libraries", "charts/bars.py", "def f():\n    import seaborn"),
    ("libraries", "server/api.py", "from urllib import request"),
    ("libraries", "server/api.py", "import http.client"),
    ("libraries", "server/api.py", "import urllib"),
    ("libraries", "frozen/store.py", "import pickle"),
    ("libraries", "ui/map/view.py", "from pydoc import locate"),
    ("libraries", "ui/map/view.py", "import gc"),
    ("libraries", "ui/map/view.py", "import os"),
    ("libraries", "exports/pdf.py", "from sys import modules"),
    ("libraries", "ui/frame/data.py", "import sqlite3"),
    # Spelling of imports.
    ("relative", "exports/pdf.py", "from ..delivery.load import load_raw"),
    ("relative", "ui/map/view.py", "from . import filters"),
    ("spelling", "ui/map/view.py", "from mib_dashboard.language.formats import *"),
    ("spelling", "ui/map/view.py", "import mib_dashboard"),
    ("spelling", "ui/map/view.py", "import mib_dashboard.language.formats as formats"),
    ("spelling", "ui/map/view.py", "from mib_dashboard.language import formats\ngetattr(formats, 'x')"),
    ("spelling", "ui/map/view.py", "from mib_dashboard.language.nowhere import x"),
    ("pages", "ui/map/view.py", "from pages import karte"),
    ("pages", "ui/map/view.py", "import tests.conftest"),
    # By a name made at run time.
    ("by name", "ui/map/view.py", "import importlib\nimportlib.import_module('mib_dashboard.delivery.load')"),
    ("by name", "ui/map/view.py", "from importlib import import_module as fetch"),
    ("by name", "ui/map/view.py", "def f():\n    import runpy"),
    ("by name", "ui/map/view.py", "import pkgutil"),
    ("by name", "ui/map/view.py", "__import__('mib_dashboard.delivery.load')"),
    ("by name", "ui/map/view.py", "exec('import mib_dashboard')"),
    ("by name", "ui/map/view.py", "import sys\nsys.modules['mib_dashboard.delivery.load']"),
    ("by name", "ui/map/view.py", "from datetime import date\ndate.today.__globals__"),
    ("by name", "ui/map/view.py", "__builtins__['__import__']"),
    ("by name", "ui/map/view.py", "__spec__.loader"),
    ("by name", "exports/__init__.py", "from importlib import import_module\nimport_module('mib_dashboard.delivery.load')"),
    ("by name", "server/warm.py", "import importlib\nfetch = importlib.import_module"),
    # Files.
    ("files", "maps/base.py", "from pathlib import Path\nPath('geo/x').read_parquet()"),
    ("files", "analysis/gaps/need.py", "open('data/werte.csv')"),
    ("files", "ui/map/view.py", "import pandas as pd\npd.read_csv('data/werte/zensus.csv')"),
    ("files", "ui/map/view.py", "from pandas import read_csv as fetch"),
    ("files", "ui/map/view.py", "import pandas as pd\nfetch = pd.read_csv"),
    ("files", "ui/map/view.py", "fetch = open"),
    ("files", "ui/map/view.py", "import numpy as np\nnp.loadtxt('data/werte/zensus.csv')"),
    ("files", "slides/deck.py", "from pathlib import Path\nPath('x').read_text()"),
    # Lengths.
    ("lengths", "model/dataset.py", "\n" * (LONGEST_MODULE + 1)),
    ("lengths", "model/dataset.py", "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION),
]
OUTSIDE = [
    ("raw", "pages/karte.py", RAW),
    ("raw", "pages/karte.py", "from mib_dashboard.delivery.dataset import load"),
    ("upward", "pages/karte.py", "from mib_dashboard.__main__ import main"),
    ("neighbours", "pages/karte.py", "from mib_dashboard.cli.main import main"),
    ("arrows", "pages/karte.py", "from mib_dashboard.delivery.dataset import shared_store"),
    ("arrows", "app.py", "from mib_dashboard.ui.navigation import PAGES"),
    ("libraries", "pages/karte.py", "import folium"),
    ("pages", "pages/karte.py", "from pages import zeitreihen"),
    ("lengths", "pages/karte.py", "\n" * (LONGEST_PAGE + 1)),
    ("lengths", "app.py", "\n" * (LONGEST_START + 1)),
]


@pytest.mark.parametrize(("contract", "path", "text"), [*OUTSIDE, *((name, CORE + path, text) for name, path, text in PROBES)])
def test_a_probe_is_refused_by_its_contract(contract: str, path: str, text: str) -> None:
    house = read_house().replace(path, text)
    assert contract in {breach.contract for breach in find_breaches(house, path)}


@pytest.mark.parametrize(
    ("through", "path"),
    [
        ("mib_dashboard/example/probe.py", "mib_dashboard/cli/probe.py"),
        ("mib_dashboard/ui/frame/probe.py", "mib_dashboard/ui/map/probe.py"),
        ("mib_dashboard/ui/frame/probe.py", "pages/karte.py"),
    ],
)
def test_a_name_that_is_passed_on_is_followed(through: str, path: str) -> None:
    module = through.removesuffix(".py").replace("/", ".")
    taken = f"from {module} import other\nother"
    house = read_house().replace(through, "from mib_dashboard.delivery.load import load_raw as other").replace(path, taken)
    assert "raw" in {breach.contract for breach in find_breaches(house, path)}


def test_a_circle_of_modules_is_found() -> None:
    house = read_house().replace("mib_dashboard/language/times.py", "from mib_dashboard.language.formats import format_time")
    house = house.replace("mib_dashboard/language/formats.py", "def f():\n    from mib_dashboard.language.times import end_of")
    assert set(find_circle(house)) == {"mib_dashboard.language.times", "mib_dashboard.language.formats"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mib_dashboard/ui/frame/probe.py", "from mib_dashboard.delivery.dataset import Snapshot, shared_store\nshared_store()"),
        ("mib_dashboard/ui/map/probe.py", "from mib_dashboard.ui.offers.data import offer_book\nfrom urllib.parse import quote"),
        ("mib_dashboard/cli/check.py", RAW),
        ("mib_dashboard/delivery/rules/probe.py", "from mib_dashboard.delivery.load import RawData"),
        ("mib_dashboard/exports/probe.py", "from mib_dashboard.language import formats\nformats.NO_DATA\nimport xlsxwriter"),
        ("mib_dashboard/charts/probe.py", "from mib_dashboard.schema import TABLES\nimport plotly.graph_objects as go"),
    ],
)
def test_what_is_allowed_passes(path: str, text: str) -> None:
    assert [str(breach) for breach in find_breaches(read_house().replace(path, text), path)] == []
