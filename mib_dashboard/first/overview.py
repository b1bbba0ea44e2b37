"""The start page: key figures, the map of one indicator, what stands out."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard.analysis.figures.coverage import compute_coverage
from mib_dashboard.analysis.figures.overview import compute_data_state, compute_key_figures, compute_map_figures
from mib_dashboard.analysis.narrative import compute_area_sentences
from mib_dashboard.analysis.reports.figures import build_key_figures
from mib_dashboard.analysis.reports.maps import build_map
from mib_dashboard.analysis.reports.statements import build_region_findings
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_words
from mib_dashboard.first.goals import build_concerns
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.language.formats import format_number
from mib_dashboard.report.pages import PUBLIC_PAGES


def compose(base: Ground, asked: Asked) -> FirstPage:
    """The whole region; a municipality of the address comes first in words and stands out on the map."""
    ground = base.prepared
    data, index = ground.data, ground.index
    found, chosen = compute_key_figures(index), asked.pick_area("gemeinde", data.municipalities)
    head = [sentence.text for sentence in compute_area_sentences(index, found, chosen, ground.created)]
    parts = [print_words("", head, empty="Es liegen keine Zahlen vor.")]
    shown = compute_map_figures(index)
    drawn = None if shown is None else build_map(ground, shown.indicator, chosen)
    parts += (drawn,) if drawn else ()
    figures = [figure.indicator for figure in found]
    title = f"Die wichtigsten Zahlen {data.region.locative}"
    parts.append(build_key_figures(ground, data.region, figures, title, day=ground.created))
    parts.append(build_region_findings(ground))
    parts += build_concerns(ground, chosen)
    state = compute_data_state(compute_coverage(data), data.indicators)
    known, total = state.municipal + state.higher, format_number(state.total)
    begin = f"Für {format_number(known)} von {total} Indikatoren" if known else f"Für keinen der {total} Indikatoren"
    series = f"{format_number(state.open_series)} Reihen mit {'erfundenen' if data.has_examples else 'echten'} Zahlen"
    told = f"{begin} des Zielkatalogs liegen selbst offene Daten vor; {series} sind wählbar."
    parts.append(print_words("Stand der Daten", [told]))
    page = assemble(
        "", base, asked, parts,
        heading=f"Integration {data.region.locative} auf einen Blick",
        fields=(fields.list_places(data.areas, chosen, nothing=data.region.name),),
        ways=[
            *(fields.lead_to("gemeinde", f"Wie steht es {area.locative}?", gemeinde=area.name) for area in data.municipalities),
            *(fields.lead_to(page.url_path, page.help) for page in PUBLIC_PAGES.values() if page.listed and page.url_path),
        ],
    )  # fmt: skip
    return replace(page, links=fields.link_places("gemeinde", data.areas))
