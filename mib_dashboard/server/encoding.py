"""Compression for browsers: which encoding a request accepts, and the packed bytes.

Brotli comes with pyarrow, which Streamlit needs anyway; gzip is the fallback for clients without it.
"""

import gzip
from typing import Literal

import pyarrow as pa

Encoding = Literal["br", "gzip", "identity"]

# Level 9 packs all of Streamlit in about two seconds; level 11 takes a minute for a tenth less.
_BROTLI = pa.Codec("brotli", compression_level=9)


def choose_encoding(accept: str) -> Encoding:
    """Return the best encoding named in an Accept-Encoding header; ``identity`` if none fits. A quality of 0 forbids one."""
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, _, parameter = part.partition(";")
        quality = parameter.strip().removeprefix("q=")
        try:
            weights[name.strip()] = float(quality) if quality else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    accepted: tuple[Encoding, ...] = ("br", "gzip")
    return next((encoding for encoding in accepted if weights.get(encoding, 0.0) > 0), "identity")


def pack(body: bytes, encoding: Encoding) -> bytes:
    """Return ``body`` in the given encoding. Takes up to half a second for the largest file, so keep the result."""
    if encoding == "br":
        return bytes(_BROTLI.compress(body, asbytes=True))
    if encoding == "gzip":
        return gzip.compress(body, compresslevel=9, mtime=0)
    return body
