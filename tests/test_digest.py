"""The texts for newsletters: every list has one, in three languages, and all in it is told with its day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from miniature import DAY, Golden, copy_miniature

from studieinfo.project import examine
from studieinfo.publish.history import history, months
from studieinfo.publish.voice import Voice, voice_of

EXPECTED = Path(__file__).parent / "expected"
BASE = "https://mini.example/under/"


def text_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    assert text[0] == "\ufeff"
    return text[1:]


@pytest.mark.parametrize("name", ["nytt/studier.txt", "en/nytt/sykdom/kreft.txt"])
def test_text(name: str, miniature_site: Path, golden: Golden) -> None:
    golden(EXPECTED / f"news-{Path(name).name}", text_of(miniature_site / name))


def test_every_list_has_a_text_and_leads_to_it(miniature_site: Path) -> None:
    texts = set(miniature_site.rglob("nytt/s*/*.txt"))
    pages = [*miniature_site.rglob("studier/sykdom/*/index.html"), *miniature_site.rglob("studier/sted/*/index.html")]
    leads = [html.parse(page).getroot().xpath("//a[@type='text/plain']/@href") for page in pages]
    assert {(page.parent / href).resolve() for page, (href,) in zip(pages, leads, strict=True)} == texts
    assert len(texts) > 20


def test_a_list_without_studies_says_so(real_site: Path) -> None:
    texts = {path.stem: text_of(path) for path in (real_site / "nytt/sykdom").glob("*.txt")}
    pages = {path.parent.name for path in (real_site / "studier/sykdom").glob("*/index.html")}
    assert texts.keys() == pages
    empty = {name for name, text in texts.items() if "Vi har ingen studier her nå." in " ".join(text.split())}
    with_feed = {
        path.stem
        for path in (real_site / "feeds/sykdom").glob("*.atom")
        if "<entry>" in path.read_text(encoding="utf-8")
    }
    assert empty == texts.keys() - with_feed
    assert empty < texts.keys()


def test_what_is_told_leads_somewhere(miniature_site: Path) -> None:
    named = {
        address.removeprefix(BASE)
        for path in miniature_site.rglob("nytt/**/*.txt")
        for address in re.findall(r"https://mini\S+", text_of(path))
    }
    assert len(named) > 10
    assert [path for path in named if not (miniature_site / path / "index.html").is_file()] == []


@pytest.mark.parametrize("now", ["Tar imot deltakere", "Tek imot deltakarar", "Recruiting participants"])
def test_no_status_is_told_as_of_now(now: str, real_site: Path) -> None:
    assert [path.name for path in real_site.rglob("nytt/**/*.txt") if now in text_of(path)] == []


LOG = """
- {date: 2026-11-20, study: nct90000001, field: study}
- {date: 2026-11-18, study: nct90000001, field: sites.bodo.status, from: not_yet_recruiting, to: recruiting}
- {date: 2026-10-31, study: nct90000001, field: sites.bodo.status, from: recruiting, to: completed}
- {date: 2026-10-01, study: nct90000001, field: eligibility.max_age, from: "65", to: "70"}
- {date: 2026-08-31, study: nct90000001, field: results}
"""
"""One of each kind; the last is of a month that is past."""


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    """The miniature as of its day, with a log of its own."""
    root = copy_miniature(tmp_path / "project")
    (root / "data/changes.yml").write_text("\n".join(reversed(LOG.strip().split("\n"))), encoding="utf-8")
    catalog, problems = examine(root, DAY)
    assert catalog, problems
    return voice_of(catalog, "nb")


def test_every_kind_of_change_has_its_place(voice: Voice) -> None:
    (study,) = (study for study in voice.catalog.studies if study.id == "nct90000001")
    told = months(voice, [study])
    assert {
        month.first: [(section, entry.kind, entry.day.day) for section, entries in month.sections for entry in entries]
        for month in told
    } == {
        date(2026, 11, 1): [("new", "opened", 18), ("new", "new", 20)],
        date(2026, 10, 1): [("changed", "changed", 1), ("closed", "closed", 31)],
        date(2026, 9, 1): [],
    }


def test_a_status_that_grew_old_is_told_in_the_month_it_did(voice: Voice) -> None:
    grown = {
        (month.first, entry.kind)
        for study in voice.catalog.studies
        for month in months(voice, [study])
        for section, entries in month.sections
        for entry in entries
        if entry.kind in ("uncertain", "likely_ended")
    }
    aged = [
        (entry.day, entry.kind)
        for study in voice.catalog.studies
        for entry in history(voice, study)
        if entry.kind == "uncertain"
    ]
    assert aged
    assert grown == {(day.replace(day=1), kind) for day, kind in aged if day >= date(2026, 9, 1)}
