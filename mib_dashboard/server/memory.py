"""Keeps the process small: libraries ask for far more memory at start than they keep.

Without this, the C library sets up a separate heap for nearly every thread and Arrow holds on to what it has freed.
"""

import ctypes
import sys

import pyarrow as pa

# From glibc's malloc.h. Two heaps are enough: Python runs one thread at a time.
_M_ARENA_MAX = -8
_HEAPS = 2


def limit_heaps() -> None:
    """Share heaps between threads and let Arrow use them too; elsewhere than on Linux only the latter.

    To be called before other threads allocate.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        getattr(ctypes.CDLL(None), "mallopt", lambda *_: 0)(_M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Return freed memory to the system, if its C library can."""
    if sys.platform == "linux":
        getattr(ctypes.CDLL(None), "malloc_trim", lambda _: 0)(0)
