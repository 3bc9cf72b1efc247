"""The feeds as programs read them: the rules of RFC 4287, and that nothing in them is told as of now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from posixpath import join, normpath

import feedparser
import pytest
from lxml import etree, html
from miniature import DAY, Golden, copy_miniature

from studieinfo.model.vocabulary import Change
from studieinfo.project import examine
from studieinfo.publish.history import history
from studieinfo.publish.voice import Voice, voice_of

EXPECTED = Path(__file__).parent / "expected"
BASE = "https://mini.example/under/"
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
ONCE = ("id", "title", "updated")


@pytest.fixture(scope="module")
def feeds(miniature_site: Path) -> dict[str, etree._Element]:
    """Every feed of the miniature, by its path."""
    found = sorted(miniature_site.rglob("*.atom"))
    return {path.relative_to(miniature_site).as_posix(): etree.fromstring(path.read_bytes()) for path in found}


@pytest.mark.parametrize("name", ["feeds/studier.atom", "nn/feeds/sted/bodo.atom"])
def test_feed(name: str, miniature_site: Path, golden: Golden) -> None:
    text = (miniature_site / name).read_text(encoding="utf-8")
    golden(EXPECTED / f"feed-{Path(name).stem}.atom", text)


def faults(path: str, feed: etree._Element) -> Iterator[str]:
    """What of a feed is against RFC 4287, sections 4.1 and 4.2."""
    if feed.tag != f"{ATOM}feed" or feed.findtext(f"{ATOM}author/{ATOM}name") is None:
        yield f"{path}: no feed with an author"
    if [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] != [BASE + path]:
        yield f"{path}: does not say where it is"
    for part in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ONCE:
            if len(part.findall(f"{ATOM}{name}")) != 1 or not part.findtext(f"{ATOM}{name}"):
                yield f"{path}: «{name}» is not there once"
        if not MOMENT.fullmatch(part.findtext(f"{ATOM}updated", "")):
            yield f"{path}: {part.findtext(f'{ATOM}updated')} is no moment"
        if len(part.findall(f"{ATOM}link[@rel='alternate']")) != 1:
            yield f"{path}: not one page that shows the same"


def test_a_program_that_reads_feeds_finds_nothing_wrong(miniature_site: Path) -> None:
    read = [feedparser.parse(path.read_bytes()) for path in sorted(miniature_site.rglob("*.atom"))]
    assert {feed.version for feed in read} == {"atom10"}
    assert [feed.bozo_exception for feed in read if feed.bozo] == []
    assert [entry.id for feed in read for entry in feed.entries if not entry.updated_parsed or not entry.summary] == []


def test_every_feed_follows_the_standard(feeds: dict[str, etree._Element]) -> None:
    assert [fault for path, feed in feeds.items() for fault in faults(path, feed)] == []


def test_an_id_stands_for_one_thing(feeds: dict[str, etree._Element]) -> None:
    of_feeds = [feed.findtext(f"{ATOM}id") for feed in feeds.values()]
    assert len(of_feeds) == len(set(of_feeds)) > 3
    meanings: dict[str, set[str]] = {}
    for feed in feeds.values():
        within = [entry.findtext(f"{ATOM}id", "") for entry in feed.iter(f"{ATOM}entry")]
        assert len(within) == len(set(within))
        for entry in feed.iter(f"{ATOM}entry"):
            meanings.setdefault(entry.findtext(f"{ATOM}id", ""), set()).add(etree.tostring(entry).decode().strip())
    assert [said for said in meanings.values() if len(said) > 1] == []


def test_the_newest_is_first(feeds: dict[str, etree._Element]) -> None:
    for feed in feeds.values():
        moments = [entry.findtext(f"{ATOM}updated", "") for entry in feed.iter(f"{ATOM}entry")]
        assert moments == sorted(moments, reverse=True)
        assert not moments or feed.findtext(f"{ATOM}updated") == moments[0]


def test_what_a_feed_leads_to_is_there(feeds: dict[str, etree._Element], miniature_site: Path) -> None:
    pages = {
        link.get("href", "").removeprefix(BASE)
        for feed in feeds.values()
        for link in feed.iter(f"{ATOM}link")
        if link.get("rel") == "alternate"
    }
    assert len(pages) > 3
    assert [page for page in pages if not (miniature_site / page / "index.html").is_file()] == []


def test_every_list_names_its_feed_and_there_is_no_other(
    feeds: dict[str, etree._Element], miniature_site: Path
) -> None:
    named = set()
    for page in miniature_site.rglob("index.html"):
        head = html.parse(page).getroot().head
        folder = page.parent.relative_to(miniature_site).as_posix()
        found = head.xpath("link[@rel='alternate'][@type='application/atom+xml']/@href")
        kind = re.match(r"(?:n[bn]/|en/)?studier/(sykdom|sted)/.", f"{folder}/")
        assert len(found) == 1 or not kind, folder
        named |= {normpath(join(folder, href)) for href in found}
    assert named == set(feeds)


def test_a_list_without_studies_says_so(real_site: Path) -> None:
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for path in (real_site / "feeds/sykdom").glob("*.atom"):
        feed = etree.fromstring(path.read_bytes())
        said[feed.find(f"{ATOM}entry") is None].add(feed.findtext(f"{ATOM}subtitle", ""))
    assert len(said[True]) == len(said[False]) == 1
    assert said[True] != said[False]


@pytest.mark.parametrize("now", ["Tar imot deltakere", "Tek imot deltakarar", "Recruiting"])
def test_a_study_is_never_said_to_be_open_now(now: str, feeds: dict[str, etree._Element]) -> None:
    own = (entry for feed in feeds.values() for entry in feed.iter(f"{ATOM}entry"))
    said = [
        entry.findtext(f"{ATOM}summary", "")
        for entry in own
        if entry.find(f"{ATOM}category[@term='study']") is not None
    ]
    assert said
    assert [text for text in said if now in text] == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("not_yet_recruiting", "recruiting", "opened"),
        (None, "recruiting", "opened"),
        ("suspended", "recruiting", "opened"),
        ("recruiting", "active_not_recruiting", "closed"),
        ("recruiting", "suspended", "closed"),
        ("not_yet_recruiting", "withdrawn", "closed"),
        ("recruiting", "unknown", "uncertain"),
        ("recruiting", None, "uncertain"),
        ("recruiting", "not_yet_recruiting", "changed"),
        ("active_not_recruiting", "completed", "changed"),
        ("completed", None, "changed"),
    ],
)
def test_what_happened_to_a_site(before: str | None, after: str | None, kind: str, voice: Voice) -> None:
    (study,) = (study for study in voice.catalog.studies if study.id == "nct90000001")
    change = Change(date(2026, 11, 20), study.id, "sites.bodo.status", before, after)
    catalog = replace(voice.catalog, changes=(change,))
    (entry,) = (entry for entry in history(replace(voice, catalog=catalog), study) if entry.day == change.date)
    assert entry.kind == kind


def test_an_entry_is_known_by_the_first_name_of_its_study(voice: Voice) -> None:
    (study,) = (study for study in voice.catalog.studies if study.former_ids)
    assert {entry.key.partition("/")[0] for entry in history(voice, study)} == {study.former_ids[0]}


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Voice:
    """The miniature as of its day, in bokmål."""
    catalog, problems = examine(copy_miniature(tmp_path_factory.mktemp("feeds") / "project"), DAY)
    assert catalog, problems
    return voice_of(catalog, "nb")
