"""What must hold on every page of the built site, read as HTML."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from built_page import LANGUAGES, BuiltPage, expect_none, published, text
from lxml import etree
from lxml.html import HtmlElement

from studieinfo.project import today

pytestmark = pytest.mark.live

BASE_URL = "https://studieinfo.example/"
"""SITE_URL in the builds of the tests."""


# One page


def test_every_page_has_one_heading_and_one_main_content(pages: list[BuiltPage]) -> None:
    counts = {
        page.path: (len(page.tree.xpath("//h1")), len(page.tree.xpath("//main//h1")), len(page.tree.xpath("//main")))
        for page in pages
    }
    expect_none(f"{path}: {count}" for path, count in counts.items() if count != (1, 1, 1))


def test_no_heading_is_empty_or_skips_a_level(pages: list[BuiltPage]) -> None:
    def faults() -> Iterator[str]:
        for page in pages:
            level = 0
            for heading in page.tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"):
                own = int(heading.tag[1])
                if own > level + 1 or not text(heading):
                    yield f"{page.path}: {heading.tag} «{text(heading)}» after h{level}"
                level = own

    expect_none(faults())


def test_no_id_is_used_twice(pages: list[BuiltPage]) -> None:
    expect_none(f"{page.path}: {name}" for page in pages for name, n in Counter(page.ids).items() if n > 1)


def test_every_reference_to_an_id_finds_it(pages: list[BuiltPage]) -> None:
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "list", "headers")
    expect_none(
        f"{page.path}: {name}={value}"
        for page in pages
        for name in names
        for values in page.tree.xpath(f"//@{name}")
        for value in values.split()
        if value not in page.ids
    )


def test_every_page_is_in_the_language_of_its_folder(pages: list[BuiltPage]) -> None:
    expect_none(f"{page.path}: {page.tree.get('lang')}" for page in pages if page.tree.get("lang") != page.language)


def test_every_page_tells_the_date_of_its_data(pages: list[BuiltPage]) -> None:
    days = {page.tree.get("data-build") for page in pages}
    assert len(days) == 1
    assert date.fromisoformat(str(days.pop())) <= today()


def test_every_page_has_a_title_of_its_own_and_a_description(pages: list[BuiltPage]) -> None:
    def faults() -> Iterator[str]:
        titles: dict[tuple[str, str], list[str]] = defaultdict(list)
        for page in pages:
            titles[page.language, page.tree.findtext(".//title")].append(page.path)
            described = page.tree.xpath("string(//meta[@name='description']/@content)").strip()
            if not described or len(described) > 300:
                yield f"{page.path}: description «{described}»"
        yield from (f"«{title}»: {paths}" for (_, title), paths in titles.items() if len(paths) > 1)

    expect_none(faults())


def test_every_picture_has_words_or_is_hidden_from_screen_readers(pages: list[BuiltPage]) -> None:
    silent = (
        "//img[not(@alt)] | //svg[not(ancestor-or-self::*[@aria-hidden='true']) and not(@aria-label) and not(title)]"
    )
    expect_none(f"{page.path}: {etree.tostring(item)[:120]!r}" for page in pages for item in page.tree.xpath(silent))


def test_every_control_and_link_has_a_name(pages: list[BuiltPage]) -> None:
    expect_none(
        f"{page.path}: {etree.tostring(item)[:120]!r}"
        for page in pages
        for item in page.tree.xpath("//a[@href] | //button | //summary")
        if not text(item) and not item.get("aria-label") and not item.xpath("ancestor-or-self::*[@hidden]")
    )


def test_nothing_is_written_into_a_page_that_a_strict_policy_forbids(pages: list[BuiltPage]) -> None:
    """Read from the source, so that what lies in a <template> counts. What search engines read is data, no script."""
    forbidden = re.compile(
        r"<style\b|<script(?! type=\"application/ld\+json\">)(?![^>]*\bsrc=)|"
        r"<[^>]*\s(?:style|on[a-z]+)\s*=|javascript:|"
        r"<iframe|<object|<embed|<base\b|srcdoc=",
        re.IGNORECASE,
    )
    expect_none(f"{page.path}: {found[0][-120:]}" for page in pages for found in forbidden.finditer(page.source))


def test_every_form_is_hidden_until_its_script_runs_and_sends_nothing(pages: list[BuiltPage]) -> None:
    expect_none(
        f"{page.path}: {dict(form.attrib)}"
        for page in pages
        for form in page.tree.xpath("//form")
        if "hidden" not in form.attrib or "action" in form.attrib
    )


def test_nothing_unfinished_is_left_on_a_page(pages: list[BuiltPage]) -> None:
    unfinished = re.compile(
        r"[\ufdd0-\ufdef]|\(fjernet\)|example\.(?:org|com|net)|lorem ipsum|\bTODO\b|\bFIXME\b|\bXXX\b|"
        r"\{\{|\}\}|\{%|ordliste:|>\s*None\s*<|&lt;/?(?:p|b|br|a|li|ul)\b|&amp;(?:amp|lt|gt|quot|#\d+);"
    )
    expect_none(
        f"{page.path}: {page.source[max(0, found.start() - 40) : found.end() + 40]!r}"
        for page in pages
        for found in unfinished.finditer(page.source)
    )


def test_every_page_says_its_sources_and_whether_it_is_reviewed(pages: list[BuiltPage]) -> None:
    reviewed = re.compile("gjennomgått|reviewed")
    sources = re.compile(r"\bKilder\b|\bKjelder\b|\bSources\b|ClinicalTrials\.gov")
    of_something = [page for page in published(pages) if not page.tree.xpath("//main//*[@data-removed]")]
    for_page = {page.path: " ".join(map(text, page.tree.xpath("//main//footer"))) for page in of_something}
    expect_none(
        f"{path}: «{said}»" for path, said in for_page.items() if not reviewed.search(said) or not sources.search(said)
    )


def test_every_source_has_the_day_it_was_checked(pages: list[BuiltPage]) -> None:
    """On the source, or, when all were looked at on one day, on the line that they stand behind."""
    dated = re.compile(r"\b20\d\d\b")

    def is_dated(item: HtmlElement) -> bool:
        return any(dated.search(text(line)) for line in (item, *item.xpath("ancestor::details/summary")))

    expect_none(
        f"{page.path}: «{text(item)}»"
        for page in published(pages)
        for item in page.tree.xpath("//main//footer//li")
        if not is_dated(item)
    )


# Languages and addresses


def test_every_page_exists_in_every_language(pages: list[BuiltPage]) -> None:
    nb, nn, en = ({page.below_language for page in published(pages) if page.language == code} for code in LANGUAGES)
    assert nb == nn == en


def test_every_page_names_itself_and_its_translations_in_full(pages: list[BuiltPage]) -> None:
    def faults() -> Iterator[str]:
        for page in published(pages):
            head = page.tree.find("head")
            if head.xpath("link[@rel='canonical']/@href") != [BASE_URL + page.address]:
                yield f"{page.path}: canonical"
            named = {link.get("hreflang"): link.get("href") for link in head.xpath("link[@rel='alternate'][@hreflang]")}
            every = {code: BASE_URL + prefix + page.below_language for code, prefix in LANGUAGES.items()}
            if named != {**every, "x-default": every["nb"]}:
                yield f"{page.path}: {named}"

    expect_none(faults())


def test_the_language_switch_leads_to_the_same_page_and_marks_the_current_language(pages: list[BuiltPage]) -> None:
    def faults() -> Iterator[str]:
        for page in published(pages):
            links = page.tree.xpath("//header//a[@hreflang]")
            leads = {link.get("hreflang"): page.target(link.get("href") or "./")[0] for link in links}
            wanted = {code: f"{prefix}{page.below_language}index.html" for code, prefix in LANGUAGES.items()}
            current = {link.get("hreflang") for link in links if link.get("aria-current")}
            if leads != wanted or current != {page.language}:
                yield f"{page.path}: {leads} {current}"

    expect_none(faults())


def test_the_sitemap_lists_exactly_the_pages_that_exist(pages: list[BuiltPage], live_site: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = etree.parse(live_site / "sitemap.xml").xpath("//s:loc/text()", namespaces=names)
    assert len(listed) == len(set(listed))
    open_to_all = [page for page in published(pages) if not page.tree.xpath("//meta[@content='noindex']")]
    assert set(listed) == {BASE_URL + page.address for page in open_to_all}


def test_no_page_is_a_leftover_of_the_building(pages: list[BuiltPage], live_site: Path) -> None:
    expect_none(page.path for page in pages if "mould" in page.path)
    tables = set((live_site / "api").rglob("*.csv"))
    left = (path for path in live_site.rglob("*") if path.suffix in (".md", ".yml", ".py", ".map", ".csv"))
    expect_none(path.name for path in left if path not in tables)
