"""The last protected states on disk, so that a restart need not choose once more what is hidden.

A state lies under a checksum of all it follows from: every cell of the delivery, the program, and the secret of the installation.
It holds what may be shown and nothing else.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from mib_dashboard.delivery.load import RawData, content_of
from mib_dashboard.delivery.memory import Memory, fingerprint_program
from mib_dashboard.delivery.secret import read_secret
from mib_dashboard.model.protection import LOG_COLUMNS, Protection

_CELL, _LINE = "\x1f", "\x1e"
_PLACE = "<i4"


@dataclass(frozen=True)
class ProtectedStates:
    """The states that were protected before."""

    memory: Memory

    def name_state(self, raw: RawData) -> str:
        """The name of the state of a delivery: another cell, another program or another secret, another name."""
        told = hmac.new(self.memory.secret, fingerprint_program(), hashlib.sha256)
        for table in raw.tables:
            # The cells follow from the file and the program; only those that somebody changed since have to be read.
            if (content := content_of(table)) is not None:
                told.update(f"{_LINE}{table.file}{_LINE}".encode() + content)
                continue
            told.update(f"{_LINE}{table.file}{_LINE}{_CELL.join(map(str, table.frame.index))}".encode())
            for column in table.frame.columns:
                told.update(f"{_LINE}{column}{_LINE}{_CELL.join(map(str, table.frame[column].astype(object)))}".encode())
        return told.hexdigest()

    def recall(self, name: str) -> tuple[pd.DataFrame, Protection] | None:
        """Figures and protocol of a state that was remembered; None without one that can be trusted."""
        told = self.memory.recall(name)
        return None if told is None else (_unpack_frame(told["figures"]), _unpack_protection(told["protection"]))

    def remember(self, name: str, figures: pd.DataFrame, protection: Protection) -> None:
        """Keep a state; with breaches there is nothing that may be shown."""
        if not protection.breaches:
            self.memory.remember(name, {"figures": _pack_frame(figures), "protection": _pack_protection(protection)})


def open_states(folder: Path) -> ProtectedStates | None:
    """The states in a folder; None when the installation has no secret, because then anybody could write one."""
    secret = read_secret()
    return ProtectedStates(Memory(folder, secret, "stand")) if secret else None


def _pack_frame(frame: pd.DataFrame) -> dict[str, Any]:
    """Every column as its different values and the place of each row's among them (-1: none), the places as bytes.

    Millions of places read one by one took two of the eleven seconds of a start with 400 municipalities.
    """
    out = {}
    for column in frame.columns:
        places, words = pd.factorize(frame[column])
        values = pd.Series(words)
        kind = str(frame[column].dtype)
        plain = values.astype(str) if kind.startswith("datetime") else values
        out[str(column)] = {
            "dtype": kind,
            "uniques": plain.tolist(),
            "places": b64encode(places.astype(_PLACE).tobytes()).decode(),
        }
    return out


def _unpack_frame(told: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame({column: _unpack_column(part) for column, part in told.items()})


def _unpack_column(part: dict[str, Any]) -> Any:
    values = pd.Series(part["uniques"], dtype=part["dtype"]).array
    places = np.frombuffer(b64decode(part["places"]), dtype=_PLACE).astype("int64")
    return values.take(places, allow_fill=bool((places < 0).any()))


def _pack_protection(protection: Protection) -> dict[str, Any]:
    return {
        "rule_version": protection.version,
        "log": protection.log.astype(object).to_numpy().tolist(),
        "non_additive": sorted(protection.non_additive),
        "hidden": protection.hidden,
        "guarded": sorted(protection.guarded),
    }


def _unpack_protection(told: dict[str, Any]) -> Protection:
    return Protection(
        version=told["rule_version"],
        log=pd.DataFrame(told["log"], columns=list(LOG_COLUMNS)),
        non_additive=frozenset((source, code) for source, code in told["non_additive"]),
        hidden=told["hidden"],
        guarded=frozenset(told["guarded"]),
    )
