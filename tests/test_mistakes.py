"""Our own mistakes, in the log and on the pages that made them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from miniature import DAY

from studieinfo.catalog import Catalog, load
from studieinfo.publish.corrections import SHOWN_DAYS, by_day, looked_up, recent
from studieinfo.publish.voice import Voice


def _entry(name: str, mended: date, *addresses: str) -> str:
    text = "{nb: Tekst., nn: Tekst., en: Text.}"
    return (
        f"- {{id: {name}, subject: {text}, said: {text}, right: {text}, since: 2026-01-01, mended: {mended}, "
        f"addresses: [{', '.join(addresses)}]}}\n"
    )


def _catalog(project: Path, files: Mapping[str, str], day: date = DAY) -> Catalog:
    for name, text in files.items():
        (project / f"data/{name}.yml").write_text(text, encoding="utf-8")
    catalog, _ = load(project, day)
    assert catalog
    return catalog


def _log() -> str:
    return _entry("eldst", date(2026, 2, 1), "fordeler-og-ulemper/") + _entry(
        "nyest", date(2026, 2, 3), "utprovende-behandling/veier/unntak/", "fordeler-og-ulemper/", "borte/"
    )


def test_the_log_has_the_newest_day_first_with_the_pages_that_are_still_there(project: Path) -> None:
    catalog = _catalog(project, {"corrections": _log()})
    days = by_day(Voice(catalog, "nb", {}))
    assert [day.date for day in days] == [date(2026, 2, 3), date(2026, 2, 1)]
    (newest,) = days[0].corrected
    route = catalog.routes["unntak"].names.text("nb")
    page = next(p.title for p in catalog.pages if p.path == "content/nb/fordeler-og-ulemper.md")
    assert newest.pages == [
        (route, "utprovende-behandling/veier/unntak/"),
        (page, "fordeler-og-ulemper/"),
    ]


def test_a_page_tells_for_a_year_what_was_corrected_on_it(project: Path) -> None:
    last = date(2026, 2, 1) + timedelta(SHOWN_DAYS)
    log = {"corrections": _log()}
    told = [recent(_catalog(project, log, day))["fordeler-og-ulemper/"] for day in (last, last + timedelta(1))]
    assert [[correction.id for correction in found] for found in told] == [["nyest", "eldst"], ["nyest"]]


def test_what_was_looked_up_last_comes_first(project: Path) -> None:
    text = "{nb: Tekst., nn: Tekst., en: Text.}"
    rows = [
        f"- {{id: {name}, question: {text}, date: {day}, result: {text}}}\n"
        for name, day in (("a", "2026-01-01"), ("b", "2026-02-01"))
    ]
    assert [lookup.id for lookup in looked_up(_catalog(project, {"lookups": "".join(rows)}))] == ["b", "a"]
