"""Which funding ends when, and what is known about afterwards."""

from __future__ import annotations

from datetime import date

import pandas as pd

from mib_dashboard.analysis.funding.ends import Future, compute_futures, find_ending, list_days
from mib_dashboard.analysis.funding.words import describe_no_ends, print_fundings
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words, tell_no_offers
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.report import example_mark
from mib_dashboard.schema import Col

PATH, _DAY = "foerderung", "foerderung_stichtag"


def compose(base: Ground, asked: Asked) -> FirstPage:
    """The ends to come, and what is sure on a day."""
    data, fundings, today = base.prepared.data, base.prepared.fundings, base.prepared.created
    book = data.offers
    if book is None or fundings is None:
        return assemble(PATH, base, asked, [tell_no_offers()])
    days = {day.isoformat(): format_time(day.isoformat()) for day in list_days(today)}
    day = asked.pick(_DAY, days)
    is_example = example_mark.has_examples(book.offers)
    form = (fields.list_options(_DAY, "Stichtag", days, day),)
    if fundings[Col.LAUFZEIT_BIS].isna().all():
        told = f"{describe_no_ends(fundings)}."
        known = [print_table("Was bekannt ist", print_fundings(fundings, book), is_example=is_example)] if len(fundings) else []
        return assemble(PATH, base, asked, [print_words("Was sich sagen lässt", [told]), *known], fields=form)
    ending = find_ending(fundings, today)
    before = int((ending[Col.LAUFZEIT_BIS] < pd.Timestamp(day)).sum())
    futures = compute_futures(book, today, date.fromisoformat(day))
    told_futures = [f"{future}: {format_number(int((futures == future).sum()))}" for future in Future]
    parts = [
        print_table("Förderungen nach ihrem Ende", print_fundings(ending, book), is_example=is_example)
        if len(ending)
        else print_words("Förderungen nach ihrem Ende", ["Es ist kein Ende einer Förderung bekannt."]),
        print_words(f"Was bleibt am {days[day]}?", told_futures),
    ]
    verb = "endet 1 Förderung" if before == 1 else f"enden {format_number(before)} Förderungen"
    return assemble(PATH, base, asked, parts, statement=f"Vor dem {days[day]} {verb}.", fields=form)
