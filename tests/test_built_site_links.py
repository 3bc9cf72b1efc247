"""Where the links of the built site lead."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_page import STAND_INS, BuiltPage, expect_none, published
from host import serving

pytestmark = pytest.mark.live


def test_every_link_and_fragment_within_the_site_leads_somewhere(pages: list[BuiltPage], live_site: Path) -> None:
    by_path = {page.path: page for page in pages}
    files = {path.relative_to(live_site).as_posix() for path in live_site.rglob("*") if path.is_file()}

    def faults() -> Iterator[str]:
        for page in pages:
            for link in page.links:
                if urlsplit(link).scheme:
                    continue
                path, fragment = page.target(link)
                if path not in files:
                    yield f"{page.path}: {link}"
                elif fragment and path in by_path and fragment not in by_path[path].ids:
                    yield f"{page.path}: {link} (no such place on the page)"

    expect_none(faults())


def test_links_within_the_site_are_relative_so_that_it_may_lie_in_any_folder(pages: list[BuiltPage]) -> None:
    expect_none(f"{page.path}: {link}" for page in published(pages) for link in page.links if link.startswith("/"))


def test_pages_that_are_shown_in_place_of_others_link_from_the_root(pages: list[BuiltPage]) -> None:
    found = [page for page in pages if page.path in STAND_INS]
    assert "404.html" in {page.path for page in found}
    expect_none(
        f"{page.path}: {link}"
        for page in found
        for link in page.links
        if not link.startswith(("/", "#", "https://", "tel:", "mailto:"))
    )


def test_links_out_of_the_site_are_https_or_mail_or_telephone(pages: list[BuiltPage]) -> None:
    schemes = {"", "https", "mailto", "tel"}
    expect_none(
        f"{page.path}: {link}"
        for page in pages
        for link in page.links
        if urlsplit(link).scheme not in schemes or link.startswith("//")
    )


def test_nothing_is_loaded_from_another_host(pages: list[BuiltPage], live_site: Path) -> None:
    loaded = "//@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload' or @rel='manifest']/@href"
    expect_none(f"{page.path}: {link}" for page in pages for link in page.tree.xpath(loaded) if urlsplit(link).netloc)
    foreign = re.compile(r"@import|url\(['\"]?(?:[a-z]+:)?//[^)]*", re.IGNORECASE)
    expect_none(
        f"{path.name}: {found[0]}"
        for path in live_site.rglob("*.css")
        for found in foreign.finditer(path.read_text(encoding="utf-8"))
    )


def test_telephone_links_are_whole_numbers(pages: list[BuiltPage]) -> None:
    # a whole number, a short number of the country, or one of Europe's own (116 117)
    number = re.compile(r"tel:\+?\d{8,14}|tel:\+?\d{3,5}|tel:116\d{3}")
    expect_none(
        f"{page.path}: {link}"
        for page in pages
        for link in page.links
        if link.startswith("tel:") and not number.fullmatch(link)
    )


ALIKE = r"/studier/(sykdom/|sted/)?(?!nct066|[ab])[a-z]"
"""The studies and lists that LinkChecker asks for but does not read: all are cast in the same few moulds."""


def linkchecker(site: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program LinkChecker on a served site, anchors included; it does not leave this machine.

    It asks ten times a second at most, unless the server says by a header that it may ask faster. Started by
    root it becomes «nobody», who may not be allowed to read its plugins, and then checks no anchors: it stays.
    """
    start = "from linkcheck.command import linkchecker as c; c.drop_privileges = lambda: None; c.linkchecker()"
    settings = folder / "linkcheckerrc"
    settings.write_text("[checking]\nmaxrequestspersecond=1000\nthreads=4\n[AnchorCheck]\n", encoding="utf-8")
    with serving(site, {"LinkChecker": "as fast as it can"}) as server:
        command = [
            sys.executable,
            "-c",
            start,
            "--no-status",
            "--no-robots",
            "-f",
            str(settings),
            f"--no-follow-url={ALIKE}",
            server.url,
        ]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


@pytest.mark.audit
def test_linkchecker_finds_no_broken_link_or_anchor(live_site: Path, pages: list[BuiltPage], tmp_path: Path) -> None:
    result = linkchecker(live_site, tmp_path)
    assert result.returncode == 0, f"{result.stdout[-4000:]}\n{result.stderr[-2000:]}"
    assert "0 warnings found. 0 errors found." in result.stdout
    checked = re.search(r"(\d+) links in", result.stdout)
    assert checked, result.stdout
    assert int(checked[1]) > len(pages) / 2, "of pages that are alike it reads one of each kind"


@pytest.mark.audit
@pytest.mark.parametrize("link", ["borte/", "#borte", "annen/#borte"])
def test_linkchecker_would_find_a_broken_link_or_anchor(link: str, tmp_path: Path) -> None:
    page = "<!doctype html><title>a</title><p id=her>{}</p>"
    (tmp_path / "annen").mkdir()
    (tmp_path / "annen/index.html").write_text(page.format("b"), encoding="utf-8")
    (tmp_path / "404.html").write_text(page.format("c"), encoding="utf-8")
    (tmp_path / "index.html").write_text(page.format(f"<a href='{link}'>d</a>"), encoding="utf-8")
    result = linkchecker(tmp_path, tmp_path)
    assert "0 warnings found. 0 errors found." not in result.stdout, result.stdout


def test_a_name_leads_to_one_place(pages: list[BuiltPage]) -> None:
    """WCAG 2.4.9. A word's explanation, and a place on the page itself, may have the name of the page about it."""
    apart = "not(contains(@href, 'ordliste/#')) and not(starts-with(@href, '#')) and not(@hidden)"

    def faults() -> Iterator[str]:
        for page in published(pages):
            places: dict[str, set[tuple[str, str] | str]] = {}
            for link in page.tree.xpath(f"//a[@href and {apart}]"):
                href = link.get("href")
                name = " ".join((link.get("aria-label") or link.text_content()).split()).casefold()
                places.setdefault(name, set()).add(href if urlsplit(href).scheme else page.target(href))
            yield from (f"{page.path}: «{name}»: {found}" for name, found in places.items() if len(found) > 1)

    expect_none(faults())
