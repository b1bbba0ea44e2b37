"""The house of the tests of cases is that of care."""

from __future__ import annotations

from tests.work.care.conftest import house, store_url

__all__ = ["house", "store_url"]
