"""What must hold on every page of the built site, read as HTML."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_page import LANGUAGES, BuiltPage, pages_of
from host import serving
from lxml import etree

from studieinfo.catalog import Catalog
from studieinfo.project import examine, today
from studieinfo.publish.columns import FIRST
from studieinfo.status import AVAILABILITIES

BASE_URL = "https://studieinfo.example/"
"""The address in `mkdocs.yml` when SITE_URL is not set, as it never is in the build of the tests."""

STAND_INS = ("404.html", "uten-nett.html")
"""Pages that are shown in place of another, at any depth: not in the sitemap, and linked from the root."""


@pytest.fixture(scope="session")
def pages(real_site: Path) -> list[BuiltPage]:
    """Every page of the built site."""
    return list(pages_of(real_site))


@pytest.fixture(scope="session")
def catalog(root: Path) -> Catalog:
    """The data that the site was built from."""
    catalog, _ = examine(root, today())
    assert catalog
    return catalog


def expect_none(faults: Iterator[str]) -> None:
    """No faults; else the first of them."""
    found = list(faults)
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:30])


def published(pages: list[BuiltPage]) -> list[BuiltPage]:
    """All pages but those that stand in for another."""
    return [page for page in pages if page.path not in STAND_INS]


def text(element: etree._Element) -> str:
    """What an element says, with single spaces."""
    return " ".join("".join(element.itertext()).split())


# One page

def test_every_page_has_one_heading_and_one_main_content(pages: list[BuiltPage]) -> None:
    counts = {page.path: (len(page.tree.xpath("//h1")), len(page.tree.xpath("//main//h1")),
                          len(page.tree.xpath("//main"))) for page in pages}
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
        f"{page.path}: {name}={value}" for page in pages for name in names
        for values in page.tree.xpath(f"//@{name}") for value in values.split() if value not in page.ids
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
    silent = ("//img[not(@alt)] | "
              "//svg[not(ancestor-or-self::*[@aria-hidden='true']) and not(@aria-label) and not(title)]")
    expect_none(f"{page.path}: {etree.tostring(item)[:120]!r}" for page in pages for item in page.tree.xpath(silent))


def test_every_control_and_link_has_a_name(pages: list[BuiltPage]) -> None:
    expect_none(
        f"{page.path}: {etree.tostring(item)[:120]!r}" for page in pages
        for item in page.tree.xpath("//a[@href] | //button | //summary")
        if not text(item) and not item.get("aria-label") and not item.xpath("ancestor-or-self::*[@hidden]")
    )


def test_nothing_is_written_into_a_page_that_a_strict_policy_forbids(pages: list[BuiltPage]) -> None:
    """Read from the source, so that what lies in a <template> counts."""
    forbidden = re.compile(r"<style\b|<script(?![^>]*\bsrc=)|<[^>]*\s(?:style|on[a-z]+)\s*=|javascript:|"
                           r"<iframe|<object|<embed|<base\b|srcdoc=", re.IGNORECASE)
    expect_none(f"{page.path}: {found[0][-120:]}" for page in pages for found in forbidden.finditer(page.source))


def test_every_form_is_hidden_until_its_script_runs_and_sends_nothing(pages: list[BuiltPage]) -> None:
    expect_none(f"{page.path}: {dict(form.attrib)}" for page in pages for form in page.tree.xpath("//form")
                if "hidden" not in form.attrib or "action" in form.attrib)


def test_nothing_unfinished_is_left_on_a_page(pages: list[BuiltPage]) -> None:
    unfinished = re.compile(r"__slot_|\(fjernet\)|example\.(?:org|com|net)|lorem ipsum|\bTODO\b|\bFIXME\b|\bXXX\b|"
                            r"\{\{|\}\}|\{%|ordliste:|>\s*None\s*<|&lt;/?(?:p|b|br|a|li|ul)\b|&amp;(?:amp|lt|gt|quot|#\d+);")
    expect_none(f"{page.path}: {page.source[max(0, found.start() - 40):found.end() + 40]!r}"
                for page in pages for found in unfinished.finditer(page.source))


def test_every_page_says_its_sources_and_whether_it_is_reviewed(pages: list[BuiltPage]) -> None:
    reviewed = re.compile("gjennomgått|reviewed")
    sources = re.compile(r"\bKilder\b|\bKjelder\b|\bSources\b|ClinicalTrials\.gov")
    for_page = {page.path: " ".join(map(text, page.tree.xpath("//main//footer"))) for page in published(pages)}
    expect_none(f"{path}: «{said}»" for path, said in for_page.items()
                if not reviewed.search(said) or not sources.search(said))


def test_every_source_has_the_day_it_was_checked(pages: list[BuiltPage]) -> None:
    dated = re.compile(r"\b20\d\d\b")
    expect_none(f"{page.path}: «{text(item)}»" for page in published(pages)
                for item in page.tree.xpath("//main//footer//li") if not dated.search(text(item)))


# Links

def test_every_link_and_fragment_within_the_site_leads_somewhere(pages: list[BuiltPage], real_site: Path) -> None:
    by_path = {page.path: page for page in pages}
    files = {path.relative_to(real_site).as_posix() for path in real_site.rglob("*") if path.is_file()}

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
    expect_none(f"{page.path}: {link}" for page in found for link in page.links
                if not link.startswith(("/", "#", "https://", "tel:", "mailto:")))


def test_links_out_of_the_site_are_https_or_mail_or_telephone(pages: list[BuiltPage]) -> None:
    schemes = {"", "https", "mailto", "tel"}
    expect_none(f"{page.path}: {link}" for page in pages for link in page.links
                if urlsplit(link).scheme not in schemes or link.startswith("//"))


def test_nothing_is_loaded_from_another_host(pages: list[BuiltPage], real_site: Path) -> None:
    loaded = "//@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload' or @rel='manifest']/@href"
    expect_none(f"{page.path}: {link}" for page in pages for link in page.tree.xpath(loaded) if urlsplit(link).netloc)
    foreign = re.compile(r"@import|url\(['\"]?(?:[a-z]+:)?//[^)]*", re.IGNORECASE)
    expect_none(f"{path.name}: {found[0]}" for path in real_site.rglob("*.css")
                for found in foreign.finditer(path.read_text(encoding="utf-8")))


def test_telephone_links_are_whole_numbers(pages: list[BuiltPage]) -> None:
    number = re.compile(r"tel:\+?\d{8,14}|tel:\+?\d{3,5}")
    expect_none(f"{page.path}: {link}" for page in pages for link in page.links
                if link.startswith("tel:") and not number.fullmatch(link))


def linkchecker(site: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program LinkChecker on a served site, anchors included; it does not leave this machine.

    It asks ten times a second at most, unless the server says by a header that it may ask faster. Started by
    root it becomes «nobody», who may not be allowed to read its plugins, and then checks no anchors: it stays.
    """
    start = "from linkcheck.command import linkchecker as c; c.drop_privileges = lambda: None; c.linkchecker()"
    settings = folder / "linkcheckerrc"
    settings.write_text("[checking]\nmaxrequestspersecond=1000\nthreads=4\n[AnchorCheck]\n", encoding="utf-8")
    with serving(site, {"LinkChecker": "as fast as it can"}) as server:
        command = [sys.executable, "-c", start, "--no-status", "--no-robots", "-f", str(settings), server.url]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)


def test_linkchecker_finds_no_broken_link_or_anchor(real_site: Path, pages: list[BuiltPage], tmp_path: Path) -> None:
    result = linkchecker(real_site, tmp_path)
    assert result.returncode == 0, f"{result.stdout[-4000:]}\n{result.stderr[-2000:]}"
    assert "0 warnings found. 0 errors found." in result.stdout
    checked = re.search(r"(\d+) links in", result.stdout)
    assert checked, result.stdout
    assert int(checked[1]) > len(pages)


@pytest.mark.parametrize("link", ["borte/", "#borte", "annen/#borte"])
def test_linkchecker_would_find_a_broken_link_or_anchor(link: str, tmp_path: Path) -> None:
    page = "<!doctype html><title>a</title><p id=her>{}</p>"
    (tmp_path / "annen").mkdir()
    (tmp_path / "annen/index.html").write_text(page.format("b"), encoding="utf-8")
    (tmp_path / "404.html").write_text(page.format("c"), encoding="utf-8")
    (tmp_path / "index.html").write_text(page.format(f"<a href='{link}'>d</a>"), encoding="utf-8")
    result = linkchecker(tmp_path, tmp_path)
    assert "0 warnings found. 0 errors found." not in result.stdout, result.stdout


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
            if named != {code: BASE_URL + prefix + page.below_language for code, prefix in LANGUAGES.items()}:
                yield f"{page.path}: {named}"
    expect_none(faults())


def test_the_language_switch_leads_to_the_same_page_and_marks_the_current_language(pages: list[BuiltPage]) -> None:
    def faults() -> Iterator[str]:
        for page in published(pages):
            links = page.tree.xpath("//header//a[@hreflang]")
            leads = {link.get("hreflang"): page.target(link.get("href") or "./")[0] for link in links}
            wanted = {code: f"{prefix}{page.below_language}index.html" for code, prefix in LANGUAGES.items()}
            current = [link.get("hreflang") for link in links if link.get("aria-current")]
            if leads != wanted or current != [page.language]:
                yield f"{page.path}: {leads} {current}"
    expect_none(faults())


def test_the_sitemap_lists_exactly_the_pages_that_exist(pages: list[BuiltPage], real_site: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = etree.parse(real_site / "sitemap.xml").xpath("//s:loc/text()", namespaces=names)
    assert len(listed) == len(set(listed))
    assert set(listed) == {BASE_URL + page.address for page in published(pages)}


def test_no_page_is_a_leftover_of_the_building(pages: list[BuiltPage], real_site: Path) -> None:
    expect_none(page.path for page in pages if "mould" in page.path)
    expect_none(path.name for path in real_site.rglob("*") if path.suffix in (".md", ".yml", ".py", ".map", ".csv"))


# Studies

def test_every_study_has_a_page_in_every_language(pages: list[BuiltPage], catalog: Catalog) -> None:
    paths = {page.path for page in pages}
    expect_none(f"{prefix}studier/{study.id}/" for study in catalog.studies for prefix in LANGUAGES.values()
                if f"{prefix}studier/{study.id}/index.html" not in paths)


def test_every_study_in_a_list_carries_its_id_and_a_known_status(pages: list[BuiltPage], catalog: Catalog) -> None:
    statuses = {study.id: catalog.availability(study) for study in catalog.studies}
    assert set(statuses.values()) <= set(AVAILABILITIES)

    def faults() -> Iterator[str]:
        for page in pages:
            for card in page.tree.xpath("//*[@data-study]"):
                key, status = card.get("data-study"), card.get("data-status")
                if statuses.get(key) != status:
                    yield f"{page.path}: {key} {status}"
            for item in page.tree.xpath("//*[@data-hits]/*[not(@data-study)]"):
                yield f"{page.path}: «{text(item)[:60]}» has no data-study"
    expect_none(faults())


def test_every_card_leads_to_its_study_and_says_its_status_in_words(pages: list[BuiltPage], catalog: Catalog) -> None:
    def faults() -> Iterator[str]:
        for page in pages:
            for card in page.tree.xpath("//*[@data-hits]/*[@data-study]"):
                key, status = card.get("data-study"), card.get("data-status")
                leads = {page.target(link)[0] for link in card.xpath(".//a/@href")}
                if f"{LANGUAGES[page.language]}studier/{key}/index.html" not in leads:
                    yield f"{page.path}: the card of {key} leads to {leads}"
                if catalog.strings[f"availability.{status}"].text(page.language) not in text(card):  # type: ignore[arg-type]
                    yield f"{page.path}: the card of {key} does not say «{status}»"
    expect_none(faults())


@pytest.mark.parametrize("overview", ["sykdom", "sted"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_study_is_three_clicks_from_the_front_page(
        pages: list[BuiltPage], catalog: Catalog, language: str, overview: str) -> None:
    by_path = {page.path: page for page in pages}
    prefix = LANGUAGES[language]

    def leads(path: str, into: str) -> set[str]:
        page = by_path[path]
        found = {page.target(link)[0] for link in page.tree.xpath("//main//a/@href") if not urlsplit(link).scheme}
        return {target for target in found if re.fullmatch(into, target)}

    first = leads(f"{prefix}index.html", rf"{prefix}studier/{overview}/index\.html")
    second = {target for path in first for target in leads(path, rf"{prefix}studier/{overview}/[^/]+/index\.html")}
    third = {target for path in second for target in leads(path, rf"{prefix}studier/[^/]+/index\.html")}
    assert third >= {f"{prefix}studier/{study.id}/index.html" for study in catalog.studies}


def test_a_status_confirmed_long_ago_is_called_uncertain_with_its_date(
        pages: list[BuiltPage], catalog: Catalog) -> None:
    """On the study's page and on every card: never «open» without a fresh confirmation."""
    uncertain = {study.id for study in catalog.studies if catalog.availability(study) == "uncertain"}
    words = {"nb": "Usikkert", "nn": "Usikkert", "en": "Uncertain"}
    assert uncertain

    def faults() -> Iterator[str]:
        for page in pages:
            for item in page.tree.xpath("//*[@data-study]"):
                said = text(item)
                dated = re.search(r"(?:bekreftet|stadfesta|confirmed) .*\b20\d\d\b", said)
                if item.get("data-study") in uncertain and not (words[page.language] in said and dated):
                    yield f"{page.path}: {item.get('data-study')} «{said[:200]}»"
    expect_none(faults())


def test_every_site_of_a_study_tells_its_status_its_day_and_who_says_so(
        pages: list[BuiltPage], catalog: Catalog) -> None:
    by_path = {page.path: page for page in pages}
    witness = {"nb": "Kilde:", "nn": "Kjelde:", "en": "Source:"}

    def faults() -> Iterator[str]:
        for study in catalog.studies:
            expected = sorted(catalog.site_availability(site) for site in study.all_sites)
            for code, prefix in LANGUAGES.items():
                page = by_path[f"{prefix}studier/{study.id}/index.html"]
                rows = page.tree.xpath("//ul[@class='sites']/li")
                shown = sorted(status for row in rows for status in row.xpath(".//@data-status"))
                if shown != expected:
                    yield f"{page.path}: {shown}, expected {expected}"
                yield from (f"{page.path}: «{text(row)}»" for row in rows
                            if not (re.search(r"\b20\d\d\b", text(row)) and witness[code] in text(row)))
    expect_none(faults())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_search_knows_the_status_that_the_pages_show(code: str, real_site: Path, catalog: Catalog) -> None:
    page = BuiltPage(f"{LANGUAGES[code]}studier/index.html",
                     (real_site / LANGUAGES[code] / "studier/index.html").read_text(encoding="utf-8"))
    (address,) = page.tree.xpath("//@data-index")
    index = json.loads((real_site / page.target(address)[0]).read_bytes())
    statuses = [value for value, _ in index["facets"][0][2]]
    different, chosen = index["values"][0]
    shown = {each: statuses[min(different[ord(code) - FIRST])] for each, code in zip(index["ids"], chosen, strict=True)}
    assert shown == {study.id: catalog.availability(study) for study in catalog.studies}


def test_only_studies_with_a_fresh_confirmation_are_called_open(pages: list[BuiltPage], catalog: Catalog) -> None:
    limit = catalog.settings.stale_after_days
    fresh = {study.id for study in catalog.studies for site in study.all_sites
             if site.status == "recruiting" and site.confirmed and (catalog.today - site.confirmed).days <= limit}
    opened = "//*[@data-study][@data-status='open']"
    shown = {item.get("data-study") for page in pages for item in page.tree.xpath(opened)}
    assert shown <= fresh


def test_text_of_the_register_that_is_not_translated_is_marked_as_english(
        pages: list[BuiltPage], catalog: Catalog) -> None:
    studies = {study.id: study for study in catalog.studies}

    def english(key: str) -> Iterator[str]:
        record = studies[key].record
        yield from () if studies[key].title else (record.title,)
        yield from () if studies[key].summary else (record.summary or "",)
        yield record.eligibility.criteria or ""
        yield from record.outcomes[:10]

    def faults() -> Iterator[str]:
        for page in pages:
            key = page.below_language.removeprefix("studier/").removesuffix("/")
            if page.language == "en" or key not in studies:
                continue
            beginnings = {" ".join(said.split("\n")[0].split())[:50] for said in english(key) if len(said) > 30}
            for item in page.tree.xpath("//main//*[not(*)][normalize-space()] | //main//*[br]"):
                said = text(item)
                if any(b and b in said for b in beginnings) and page.language_of(item) != "en":
                    yield f"{page.path}: <{item.tag}> «{said[:80]}»"
    expect_none(faults())


def test_titles_in_english_are_marked_in_every_list(pages: list[BuiltPage], catalog: Catalog) -> None:
    english = {study.id for study in catalog.studies if not study.title}
    expect_none(
        f"{page.path}: {card.get('data-study')}" for page in pages if page.language != "en"
        for card in page.tree.xpath("//*[@data-hits]/*[@data-study]") if card.get("data-study") in english
        for link in card.xpath(".//a[1]") if page.language_of(link) != "en"
    )


def test_no_name_of_a_person_in_the_register_becomes_a_contact(pages: list[BuiltPage]) -> None:
    """Only departments answer; placeholders of removed names never show."""
    expect_none(f"{page.path}: {found[0]}" for page in pages
                for found in re.finditer(r"fjernet@|@example|\[fjernet\]|Navn Navnesen", page.source))
