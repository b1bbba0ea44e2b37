"""Whom an offer is for, seen from one target group: for it, for a part of it, for many others too, or a general institution.

The one place that decides it: matrix, profile, papers, open data and sentences ask here. An offer is *for* a group when it
names the group (targeted) or a group inside it (partial). One that names only a larger group is open to the group, as it is to
everybody else (general). An institution that is open to all, without an offer of its own to immigrants on record, is shown as
one and is never supply, whatever group it names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mib_dashboard.model.offers import OfferBook, TargetGroup
from mib_dashboard.schema import Col, OfferKind, Relation

Array = np.ndarray
OWN = (Relation.TARGETED, Relation.PARTIAL)
"""Relations of offers that are for the group."""


@dataclass(frozen=True)
class Purposes:
    """One row per offer, in the order of the book.

    `names[o, g]`: offer o names group g; `inside[g, h]`: group g lies in the larger group h; `institution[o]`.
    """

    groups: tuple[str, ...]
    names: Array
    inside: Array
    institution: Array

    def find(self, group: str) -> Array:
        """By offer: a `Relation`, or "" for an offer that is for nobody in `group`."""
        exact, inner, wider = self.names[:, self.groups.index(group)], self.names_inner(group), self.names_wider(group)
        words = np.array(["", Relation.TARGETED, Relation.PARTIAL, Relation.GENERAL, Relation.INSTITUTION], dtype=object)
        return words[np.select([~(inner | wider), self.institution, exact, inner], [0, 4, 1, 2], default=3)]

    def names_inner(self, group: str) -> Array:
        """True where the offer names the group or a part of it."""
        place = self.groups.index(group)
        return self.names[:, place] | self.names[:, self.inside[:, place]].any(axis=1)

    def names_wider(self, group: str) -> Array:
        """True where the offer names a larger group and neither `group` nor a part of it."""
        return self.names[:, self.inside[self.groups.index(group)]].any(axis=1) & ~self.names_inner(group)

    def find_nearest(self, group: str) -> Array:
        """By offer the position of the nearest larger group that it names; meaningless where it names none."""
        # The nearest of several larger groups is the one that itself has the most groups above it.
        depth = np.where(self.names & self.inside[self.groups.index(group)], self.inside.sum(axis=1), -1)
        return depth.argmax(axis=1)


def build_purposes(book: OfferBook) -> Purposes:
    """All offers of the book."""
    groups = tuple(book.groups)
    names = np.zeros((len(book.offers), len(groups)), dtype=bool)
    names[find_pairs(book.offers[Col.ZIELGRUPPEN], groups)] = True
    inside = [[other in list_ancestors(book.groups, group)[1:] for other in groups] for group in groups]
    return Purposes(
        groups,
        names,
        np.array(inside, dtype=bool).reshape(len(groups), len(groups)),
        (book.offers[Col.ART] == OfferKind.INSTITUTION).to_numpy(bool),
    )


def find_relation(book: OfferBook, group: str) -> pd.Series:
    """By offer id: a `Relation`, or "" for an offer that is for nobody in `group` (a code of `book.groups`)."""
    return pd.Series(build_purposes(book).find(group), index=pd.Index(book.offers[Col.ANGEBOT]), name=Col.BEZIEHUNG, dtype=object)


def find_usual_group(book: OfferBook) -> str:
    """The target group with the most planning values: the one planners think in."""
    counts = book.planning[Col.ZIELGRUPPE].value_counts()
    known = [code for code in counts.index if code in book.groups]
    return known[0] if known else next(iter(book.groups))


def list_ancestors(groups: Mapping[str, TargetGroup], group: str) -> tuple[str, ...]:
    """The group and all groups it belongs to, narrowest first."""
    found: list[str] = []
    while group in groups and group not in found:
        found.append(group)
        group = groups[group].parent
    return tuple(found)


def find_pairs(cells: pd.Series, codes: Sequence[str]) -> tuple[Array, Array]:
    """Positions (row, code) of every known code in a column of tuples, by row."""
    place = {code: number for number, code in enumerate(codes)}
    found = [(row, place[code]) for row, values in enumerate(cells) for code in values if code in place]
    rows = np.array(found, dtype=int).reshape(len(found), 2)
    return rows[:, 0], rows[:, 1]
