"""Keeps the process small: libraries ask for far more memory at start than they keep."""

import ctypes
import sys

import pyarrow as pa


def share_heap() -> None:
    """Let Arrow use the heap of the process. Its own one holds on to some 20 MB that are free."""
    pa.set_memory_pool(pa.system_memory_pool())


def give_back() -> None:
    """Return freed memory to the system, if its C library can."""
    if sys.platform == "linux":
        getattr(ctypes.CDLL(None), "malloc_trim", lambda _: 0)(0)
