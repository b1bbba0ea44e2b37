"""The settings of Streamlit that protect visitors."""

from __future__ import annotations

import tomllib
from pathlib import Path

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))


def test_nobody_outside_learns_of_a_visit():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    # Without an address Streamlit asks the internet for it.
    assert CONFIG["browser"]["serverAddress"]


def test_an_error_shows_nothing_of_the_program():
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["showErrorLinks"] is False
