"""Overlaps in German: one row each as printed, and how many there are of each verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mib_dashboard.analysis.overlaps.clusters import OverlapCluster
from mib_dashboard.analysis.overlaps.verdict import Verdict
from mib_dashboard.language.formats import format_number, join_words


def print_clusters(clusters: Sequence[OverlapCluster], titles: Mapping[str, str]) -> list[dict[str, str]]:
    """Printed text, a row an overlap. `titles` of the offers by code."""
    return [
        {
            "Angebote": join_words([titles.get(code, code) for code in cluster.members]),
            "Urteil": str(cluster.judgement.verdict),
            "Empfehlung": str(cluster.judgement.advice),
            "Begründung": " ".join((*cluster.judgement.reasons, cluster.judgement.advice_reason)),
        }
        for cluster in clusters
    ]


def describe_clusters(clusters: Sequence[OverlapCluster]) -> str:
    """`5 Überschneidungen: 2 Abstimmung prüfen, 3 nicht beurteilbar`, in the order of the verdicts; no full stop."""
    if not clusters:
        return "Keine Überschneidung von Angeboten ist gefunden"
    counts = Counter(cluster.judgement.verdict for cluster in clusters)
    parts = [f"{format_number(counts[verdict])} {verdict}" for verdict in Verdict if counts[verdict]]
    noun = "Überschneidung" if len(clusters) == 1 else "Überschneidungen"
    return f"{format_number(len(clusters))} {noun}: {'; '.join(parts)}"
