"""What a picture of a network shows, independent of who draws it."""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.report.pictures import Credit


@dataclass(frozen=True)
class NetworkNode:
    """A member: its `number` in the list beside the picture, its place in per cent. `is_body`: drawn as a square."""

    number: int
    x: float
    y: float
    is_body: bool
    is_chosen: bool = False


@dataclass(frozen=True)
class NetworkTie:
    """A line between two places of `NetworkSpec.nodes` (from 0); `is_chosen`: one end is the chosen member."""

    first: int
    second: int
    is_chosen: bool = False


@dataclass(frozen=True)
class NetworkSpec:
    """The picture; `alt` says the same in words."""

    title: str
    subtitle: str
    nodes: tuple[NetworkNode, ...]
    ties: tuple[NetworkTie, ...]
    alt: str
    credit: Credit | None = None
