"""From a report and a sequence to slides. Works for a fresh report as for one that was frozen long ago."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.texts import FigureRef
from mib_dashboard.report.figures import Cell
from mib_dashboard.report.office import is_office
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import (
    Block,
    ChartBlock,
    CompareBlock,
    KeyFigureBlock,
    MapBlock,
    Report,
    Statement,
    TableBlock,
    TextBlock,
)
from mib_dashboard.slides.credits import find_credit
from mib_dashboard.slides.deck import Deck, Slide
from mib_dashboard.slides.sequence import OF_INDICATOR, SlideKind, Step, explain_unknown, find_indicator

GAPS_TITLE = "Lücken"
NOTICE = "Diese Folie gibt es nicht"
_LARGE = 3
_LONGEST_LINE, _MOST_LINES, _MOST_ROWS = 240, 6, 10
_OWN_SOURCE = "Quelle: eigene Auswertung der erfassten Angebote und des Katalogs der Indikatoren"
_NUMBERS = {1: "einer Zahl", 2: "zwei Zahlen", 3: "drei Zahlen"}
T = TypeVar("T")


def arrange_slides(report: Report, steps: Sequence[Step], indicators: Mapping[str, Indicator], stamp: str = "") -> Deck:
    """One slide for each step, in their order; a step without content becomes a slide that says why.

    `indicators`: of the catalogue, to tell a wrong code from one without data. `stamp`: stands at the end of every source line.
    """
    slides = [_build(report, step, indicators) for step in steps]
    if stamp:
        slides = [replace(slide, source=_join(slide.source, stamp)) for slide in slides]
    return Deck(report.title, tuple(slides), report.is_example)


def group_statements(statements: Sequence[Statement], indicators: Mapping[str, Indicator]) -> tuple[tuple[Statement, ...], ...]:
    """Sentences that belong together: one that opens begins with the name of its indicator, the others go on about it."""
    groups: list[list[Statement]] = []
    subject = ""
    for statement in statements:
        about = statement.refs[0].indicator if statement.refs else ""
        name = indicators[about].short_name if about in indicators else ""
        goes_on = bool(groups) and about != "" and about == subject and not (name and statement.text.startswith(f"{name}:"))
        if goes_on:
            groups[-1].append(statement)
        else:
            groups.append([statement])
            subject = about
    return tuple(tuple(group) for group in groups)


def find_findings(report: Report, indicators: Mapping[str, Indicator]) -> tuple[tuple[Statement, ...], ...]:
    """What stands out: the groups of the first block of text that is not about gaps and not by the office."""
    blocks = (b for b in report.blocks if isinstance(b, TextBlock) and b.title != GAPS_TITLE and not is_office(b))
    return group_statements(next((block.statements for block in blocks if block.statements), ()), indicators)


def find_gaps(report: Report) -> tuple[tuple[Statement, ...], ...]:
    """The sentences on gaps, each for itself."""
    blocks = (b for b in report.blocks if isinstance(b, TextBlock) and b.title == GAPS_TITLE)
    return tuple((statement,) for block in blocks for statement in block.statements)


def name_chosen(block: MapBlock) -> str:
    """`Völklingen: 27,8 %` for the municipality that stands out on a map, "" without one."""
    return next((f"{area.name}: {area.cell.spoken or area.cell.text}" for area in block.areas if area.is_chosen), "")


def find_map(report: Report, refs: Sequence[FigureRef], indicators: Mapping[str, Indicator]) -> MapBlock | None:
    """The map of the indicator that a sentence is about."""
    about = indicators.get(refs[0].indicator) if refs else None
    maps = (block for block in report.blocks if isinstance(block, MapBlock))
    return None if about is None else next((one for one in maps if one.title.startswith(f"{about.short_name}, ")), None)


def describe_credit(credit: Credit | None) -> str:
    """The source line in the words of the pages."""
    if credit is None:
        return ""
    parts = (("Quelle", credit.source), ("Stand", credit.as_of), ("Lizenz", credit.licence), ("Hinweis", credit.note))
    return " · ".join(f"{label}: {text}" for label, text in parts if text)


def _build(report: Report, step: Step, indicators: Mapping[str, Indicator]) -> Slide:
    if step.kind in (SlideKind.TITLE, SlideKind.END):
        ends = step.kind is SlideKind.END
        return Slide(
            step.kind, report.publisher, "Diese Folien zum Mitnehmen" if ends else report.title,
            () if ends else (report.subtitle,), source=report.stamp,
        )  # fmt: skip
    if step.kind is SlideKind.FIGURES:
        return _figures(report)
    if step.kind in (SlideKind.FINDING, SlideKind.GAPS):
        return _text(report, step, indicators)
    if step.kind is SlideKind.BLOCK:
        block = _at(report.blocks, step.number)
        return _notice(f"Einen Abschnitt {step.number} gibt es hier nicht.") if block is None else _block(report, block)
    indicator = find_indicator(step.detail, indicators.values())
    if step.kind not in OF_INDICATOR or (indicator is None and not step.number) or not step.detail:
        return _notice(explain_unknown(step, list(indicators.values())))
    slide = _figure(report, step, indicator) if step.kind is SlideKind.FIGURE else _picture(report, step, indicator)
    return slide or _notice(_explain_missing(step, indicator))


def _block(report: Report, block: Block) -> Slide:
    """Any block of a paper as a slide."""
    if isinstance(block, MapBlock | ChartBlock):
        return _show_picture(report, SlideKind.MAP if isinstance(block, MapBlock) else SlideKind.SERIES, block)
    if isinstance(block, KeyFigureBlock):
        slide = _show_figures(report, block)
        # Alone on a slide, a figure says what it is.
        return replace(slide, statement=block.figures[0].full_name) if len(block.figures) == 1 else slide
    if isinstance(block, TextBlock):
        details = tuple(_shorten(statement.text) for statement in block.statements) or (block.empty,)
        sources = "; ".join(dict.fromkeys(one.source for one in block.statements if one.source))
        source = f"Quelle: {sources}" if sources else ""
        return Slide(SlideKind.FINDING, report.title, block.title, details[:_MOST_LINES], source=source)
    rows = block.rows if isinstance(block, TableBlock) else ()
    lines = tuple(" · ".join(cell.text for cell in row) for row in rows[:_MOST_ROWS])
    return Slide(SlideKind.FINDING, report.title, block.title, lines, source=describe_credit(block.credit))


def _shorten(text: str) -> str:
    """As many whole sentences as a hall can read; at least one."""
    sentences = text.split(". ")
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) > _LONGEST_LINE:
            return f"{kept}."
        kept = f"{kept}. {sentence}"
    return kept


def _figures(report: Report) -> Slide:
    blocks = [b for b in report.blocks if isinstance(b, KeyFigureBlock)]
    block = max(blocks, key=lambda b: len(b.figures), default=None)
    return _notice("Für diese Auswahl liegen keine Kennzahlen vor.") if block is None else _show_figures(report, block)


def _show_figures(report: Report, block: KeyFigureBlock) -> Slide:
    if not block.figures:
        return _notice("Für diese Auswahl liegen keine Kennzahlen vor.")
    shown = block.figures[:_LARGE]
    statement = f"{block.subject} in {_NUMBERS[len(shown)]}"
    note = block.note if any(figure.is_off for figure in shown) else ""
    credit = describe_credit(find_credit(report, block.credit, shown, with_parents=False))
    source = _join(note, credit, _name_signs(report, [figure.cell for figure in shown]))
    return Slide(SlideKind.FIGURES, block.title, statement, figures=shown, source=source)


def _figure(report: Report, step: Step, indicator: Indicator | None) -> Slide | None:
    blocks = [b for b in report.blocks if isinstance(b, (KeyFigureBlock, CompareBlock))]
    pairs = [(b, f) for b in sorted(blocks, key=lambda b: len(b.figures)) for f in b.figures]
    if indicator is not None:
        pairs = [(b, f) for b, f in pairs if f.ref.indicator == indicator.code]
        found = pairs[0] if pairs else None
    else:
        found = _at(pairs, step.number)
    if found is None:
        return None
    block, figure = found
    signs = _name_signs(report, [figure.cell, *(cell for _, cell in figure.compared)])
    note = block.change_note if isinstance(block, CompareBlock) else block.note
    credit = describe_credit(find_credit(report, block.credit, [figure], with_parents=True))
    source = _join(note if figure.is_off else "", credit, signs)
    return Slide(SlideKind.FIGURE, block.subject, figure.full_name, figures=(figure,), source=source)


def _picture(report: Report, step: Step, indicator: Indicator | None) -> Slide | None:
    kind = MapBlock if step.kind is SlideKind.MAP else ChartBlock
    blocks = [b for b in report.blocks if isinstance(b, kind)]
    if indicator is not None:
        name = indicator.short_name
        block = next((b for b in blocks if b.title == name or b.title.startswith(f"{name}, ")), None)
    else:
        block = _at(blocks, step.number)
    return _show_picture(report, step.kind, block) if isinstance(block, MapBlock | ChartBlock) else None


def _show_picture(report: Report, kind: SlideKind | None, block: MapBlock | ChartBlock) -> Slide:
    if isinstance(block, MapBlock):
        source = _join(describe_credit(block.credit), _name_signs(report, [area.cell for area in block.areas]))
        details = tuple(filter(None, (name_chosen(block), block.subtitle)))
        return Slide(kind, block.title, block.finding or block.title, details, picture=block, source=source)
    spec = block.spec
    kicker, statement = (spec.title, block.findings[0]) if block.findings else (block.title, spec.title)
    signs = "; ".join(f"{sign.symbol} {sign.words}" for sign in spec.signs)
    source = _join(describe_credit(spec.credit), f"Zeichen: {signs}" if signs else "")
    return Slide(kind, kicker, statement, (spec.subtitle,), picture=block, source=_join(block.note, source))


def _text(report: Report, step: Step, indicators: Mapping[str, Indicator]) -> Slide:
    is_finding = step.kind is SlideKind.FINDING
    groups = find_findings(report, indicators) if is_finding else find_gaps(report)
    group = _at(groups, step.number)
    if group is None:
        what = "Aussagen" if is_finding else "Sätze über Lücken"
        return _notice(f"Für „{step.code}“ gibt es keinen Satz. Hier gibt es {len(groups) or 'keine'} {what}.")
    sources = "; ".join(dict.fromkeys(part for statement in group for part in statement.source.split("; ") if part))
    notes = (b.note for b in report.blocks if isinstance(b, TextBlock) and group[0] in b.statements)
    note = next(notes, "") if any(statement.is_off for statement in group) else ""
    picture = find_map(report, group[0].refs, indicators) if is_finding else None
    beside = [name_chosen(picture), picture.title] if picture else []
    return Slide(
        step.kind,
        f"Was auffällt · {report.title}" if is_finding else f"Was noch fehlt · {report.title}",
        group[0].text,
        (*(statement.text for statement in group[1:]), *filter(None, beside)),
        picture=picture,
        source=_join(note, describe_credit(picture.credit) if picture else f"Quelle: {sources}" if sources else _OWN_SOURCE),
    )


def _name_signs(report: Report, cells: Sequence[Cell]) -> str:
    """What the signs at these figures mean, "" without any. A sign stands at the end of a figure, brackets around it."""
    ends = {word for cell in cells for word in (*cell.text.split()[-1:], "( )" if cell.text.startswith("(") else "")}
    found = "; ".join(f"{sign} {meaning}" for sign, meaning in report.signs if sign in ends)
    return f"Zeichen: {found}" if found else ""


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _explain_missing(step: Step, indicator: Indicator | None) -> str:
    name = indicator.short_name if indicator else step.code
    if step.kind is SlideKind.MAP:
        return (
            f"Eine Karte zu „{name}“ gibt es hier nicht: Es liegt kein Wert für die Gemeinden vor, oder die Zahl hängt von der "
            "Größe des Ortes ab."
        )
    return f"Zu „{name}“ liegt hier kein Wert vor."


def _notice(text: str) -> Slide:
    return Slide(None, "Hinweis", NOTICE, (text,))


def _at(items: Sequence[T], number: int) -> T | None:
    return items[number - 1] if 1 <= number <= len(items) else None
