"""Who works with whom: ties by kind, bodies with their seats, whom events reach."""

from __future__ import annotations

from mib_dashboard.analysis.network.events import compute_reach, list_reach
from mib_dashboard.analysis.network.links import build_network, describe_network, list_between, list_ties
from mib_dashboard.analysis.network.seats import count_seats, find_missing
from mib_dashboard.analysis.network.words import EMPTY, describe_missing, list_bodies, name_actors
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage

PATH, _WHO = "zusammenarbeit", "zusammenarbeit_wer"


def compose(base: Ground, asked: Asked) -> FirstPage:
    """All of it, or the ties of one member."""
    data = base.prepared.data
    book = data.steering
    if not (book.bodies or book.cooperations or book.events):
        return assemble(PATH, base, asked, [print_words("Noch nichts eingetragen", [EMPTY])], lead="")
    network = build_network(book, name_actors(data.offers), base.prepared.created)
    members = {member.code: member.name for member in network.members}
    who = asked.pick_optional(_WHO, members)
    ties = [row for row in list_ties(network) if who is None or members[who] in (row["Wer"], row["mit wem"])]
    names = {} if data.offers is None else {code: field.name for code, field in data.offers.fields.items() if field.counts}
    towns = {area.ags: area.name for area in data.municipalities}
    mark = book.has_examples
    tables = (
        ("Verbindungen", ties), ("Verbindungen nach Art", list_between(network)), ("Gremien", list_bodies(count_seats(book))),
        ("Teilnahmen nach Jahr und Gruppe", list_reach(compute_reach(book.events))),
    )  # fmt: skip
    parts: list[Part] = [print_table(title, rows, is_example=mark) for title, rows in tables if rows]
    missing = describe_missing(find_missing(book, names, towns), names, towns) if book.bodies else []
    return assemble(
        PATH, base, asked, [*parts, print_words("Wer in den Gremien fehlt", missing, empty="Noch ist kein Gremium eingetragen.")],
        statement=describe_network(network), query={_WHO: members.get(who or "", "")},
        fields=(fields.list_options(_WHO, "Wer", members, who, nothing="alle"),),
        ways=(fields.lead_to("angebote"), fields.lead_to("ziele")),
    )  # fmt: skip
