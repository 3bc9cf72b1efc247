"""The report as plain text, at most 110 characters wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.editors.report import phrases
from studieinfo.figures.coverage import Coverage, Readability
from studieinfo.publish.coverage import Bars

SHOWN: Final = 10
"""So many tasks of a kind; the page shows them all."""

_BAR: Final = 20
_WIDTH: Final = 110


def render(catalog: Catalog, figures: Coverage) -> str:
    """The whole report."""
    return "\n".join(_lines(catalog, figures))


def _lines(catalog: Catalog, figures: Coverage) -> Iterator[str]:
    yield f"{phrases.day(catalog)}: {figures.studies} studier, {figures.joinable} av dem kan det gå an å bli med i."
    yield from _heading("Denne uken")
    yield from _tasks(figures)
    for table in phrases.tables(catalog, figures):
        yield from _heading(table.title)
        yield from _bars(table)
    yield from _heading("Lesbarhet (LIX)")
    yield from _readings("Sider", figures.pages)
    yield from _readings("Studier", figures.texts)
    yield from _heading("Åpne spørsmål per sted")
    for row in figures.sites:
        open_questions = ", ".join(f"{word} {n}" for word, n in phrases.asked(row) if n)
        yield _cut(f"  {row.name} ({row.studies}): {open_questions or 'ingen'}")


def _heading(title: str) -> tuple[str, str]:
    return "", title.upper()


def _tasks(figures: Coverage) -> Iterator[str]:
    found = phrases.sections(figures)
    if not found:
        yield "  Ingenting."
    for section in found:
        yield f"  {section.title} ({len(section.tasks)}). {section.help}"
        for task, remark in section.tasks[:SHOWN]:
            yield _cut(f"    {task.path}  {remark + '  ' if remark else ''}{task.name}")
        if len(section.tasks) > SHOWN:
            yield f"    … og {len(section.tasks) - SHOWN} til («--html FIL» viser alle)"


def _bars(table: Bars) -> Iterator[str]:
    label = max(len(row.label) for row in table.rows)
    figure = max(len(row.figure) for row in table.rows)
    yield f"  {table.note}"
    for row in table.rows:
        full = round(row.percent * _BAR / 100)
        yield f"  {row.label:{label}}  {row.figure:>{figure}}  {'█' * full}{'░' * (_BAR - full)}"


def _readings(title: str, readings: Iterable[Readability]) -> Iterator[str]:
    found = list(readings)
    limit = found[0].limit if found else 0
    yield (
        f"  {title}: LIX (grensen er {limit}, «!» er over), så ord per setning"
        if found
        else f"  {title}: ingen lange nok"
    )
    for reading in found:
        figures = "".join(
            f"{lang} {lix:>2}{'!' if over else ' '}{phrases.sentence_figure(reading, lang):>5}  "
            for lang, lix, over in phrases.lix_figures(reading)
        )
        yield _cut(f"    {figures} {reading.path}")


def _cut(line: str) -> str:
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
