"""Long lists are several pages, and a long sitemap several files: nothing is lost between them."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath

import pytest
from lxml import html
from lxml.html import HtmlElement
from miniature import DAY

from studieinfo.model.language import LANGUAGES, Language, prefix
from studieinfo.problems import Problem
from studieinfo.project import examine
from studieinfo.publish import conditions, lists, sitemap
from studieinfo.publish.assets import Assets
from studieinfo.publish.cards import in_order
from studieinfo.publish.lists import Paging, studies_by_condition, studies_by_place
from studieinfo.publish.mould import Mould, mark
from studieinfo.publish.site import Output, Website
from studieinfo.verify.data import pages_are_listed, sitemap_agrees
from studieinfo.verify.folder import read_folder

BASE = "https://studieinfo.example/under/"
SHELL = f"<html><head><title>{mark('title')}</title>{mark('head')}</head><body>{mark('heading')}{mark('after')}</body>"
FEW = 5


@pytest.fixture(scope="module")
def site(real_root: Path) -> Website:
    """The frozen project, ready to be published; without MkDocs."""
    catalog, problems = examine(real_root, DAY)
    assert catalog, problems
    moulds = {(lang, kind): Mould.cut(SHELL) for lang in LANGUAGES for kind in ("condition", "place")}
    return Website(catalog, moulds, real_root, BASE, real_root / "site", Assets(real_root / "overrides/assets"))


@pytest.fixture(scope="module")
def pages(site: Website) -> dict[str, HtmlElement]:
    """The lists by their addresses, with at most `FEW` studies a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "MOST_ON_A_PAGE", FEW)
        outputs = [*conditions.condition_pages(site), *lists.place_pages(site)]
    found = {one.path.removesuffix("index.html"): html.document_fromstring(one.data.decode()) for one in outputs}
    assert len(found) == len(outputs)
    return found


def studies(page: HtmlElement) -> list[str]:
    """The studies that a page shows, in order."""
    return page.xpath("//ol[@data-hits]/li/@data-study")


def way(address: str, page: HtmlElement, query: str) -> list[str]:
    """Where links of a page lead, from the root of the site."""
    return [f"{normpath(join(address, href))}/" for href in page.xpath(query)]


def walk(pages: dict[str, HtmlElement], address: str) -> list[str]:
    """The pages of a list from its first on, as `rel="next"` leads."""
    found = [address]
    while following := way(found[-1], pages[found[-1]], "//head/link[@rel='next']/@href"):
        assert way(following[0], pages[following[0]], "//head/link[@rel='prev']/@href") == [found[-1]]
        found += following
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_of_a_list_have_each_study_once_in_order(
    site: Website, pages: dict[str, HtmlElement], lang: Language
) -> None:
    long = 0
    for folder, by_key in (("sykdom", studies_by_condition(site.catalog)), ("sted", studies_by_place(site.catalog))):
        for key, expected in by_key.items():
            walked = walk(pages, f"{prefix(lang)}studier/{folder}/{key}/")
            shown = [studies(pages[address]) for address in walked]
            assert [one for part in shown for one in part] == [one.id for one in in_order(site.catalog, expected)]
            assert max(map(len, shown)) <= FEW
            long += len(walked) > 2
    assert long > 3


def test_each_page_says_which_it_is_and_leads_to_the_others(pages: dict[str, HtmlElement]) -> None:
    last = len(walk(pages, "studier/sykdom/kreft/"))
    assert pages["studier/sykdom/kreft_2/"].findtext(".//h1") == f"Kreft: studier i Norge – side 2 av {last}"
    assert pages["nn/studier/sykdom/kreft_2/"].findtext(".//h1") == f"Kreft: studiar i Noreg – side 2 av {last}"
    assert pages["en/studier/sykdom/kreft_2/"].findtext(".//h1") == f"Cancer: studies in Norway – page 2 of {last}"
    for address, page in pages.items():
        targets = way(address, page, "//nav[contains(@class, 'jumps')]//a/@href")
        assert set(targets) <= pages.keys()
        assert bool(targets) == bool(page.xpath("//head/link[@rel='next' or @rel='prev']"))
        assert way(address, page, "//nav[contains(@class, 'jumps')]//a[@aria-current='page']/@href") in ([], [address])


def test_what_is_said_of_a_list_stands_on_its_first_page(pages: dict[str, HtmlElement]) -> None:
    first, second = pages["studier/sykdom/kreft/"], pages["studier/sykdom/kreft_2/"]
    assert first.xpath("//p[contains(@class, 'feed')]")
    assert not second.xpath("//p[contains(@class, 'feed')]")
    assert not first.xpath("//form[@data-near]"), "only the search knows which of all is nearest"


def test_a_list_that_has_room_on_one_page_has_no_way_to_others(site: Website) -> None:
    assert not [output.path for output in lists.place_pages(site) if "_" in output.path or b'rel="next"' in output.data]


def test_of_many_pages_the_first_the_last_and_the_nearest_are_named() -> None:
    paging = Paging.of("a/", 20 * lists.MOST_ON_A_PAGE, 10)
    assert [number for number, _ in paging.numbers] == [1, 0, 8, 9, 10, 11, 12, 0, 20]
    assert (paging.before, paging.after) == ("a_9/", "a_11/")
    assert [number for number, _ in Paging.of("a/", 2 * lists.MOST_ON_A_PAGE + 1, 1).numbers] == [1, 2, 3]


ADDRESS = re.compile(r"<loc>([^<]*)</loc>")


def test_a_sitemap_with_too_many_addresses_names_its_parts(site: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    published = [Output(f"studier/{n}/index.html", b"", True) for n in range(40)]
    whole = {output.path: output.data.decode() for output in sitemap.sitemap(site, published)}
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 32)
    parts = {output.path: output.data.decode() for output in sitemap.sitemap(site, published)}
    named = ADDRESS.findall(parts["sitemap.xml"])
    assert sorted(named) == sorted(f"{BASE}{path}" for path in parts if path.startswith("sitemap-"))
    assert [address for path in named for address in ADDRESS.findall(parts[path.removeprefix(BASE)])] == (
        ADDRESS.findall(whole["sitemap.xml"])
    )
    assert max(len(ADDRESS.findall(text)) for text in parts.values()) <= 32
    assert parts["robots.txt"] == whole["robots.txt"]


@pytest.mark.parametrize(
    ("missing", "told"),
    [("", []), ("sitemap-2.xml", ["«sitemap-2.xml» finnes ikke", "«b/» mangler"])],
    ids=["whole", "a part is away"],
)
def test_the_parts_of_a_sitemap_are_looked_over(tmp_path: Path, missing: str, told: list[str]) -> None:
    files = {
        "robots.txt": f"Sitemap: {BASE}sitemap.xml\n",
        "sitemap.xml": f"<sitemapindex><sitemap><loc>{BASE}sitemap-1.xml</loc></sitemap>"
        f"<sitemap><loc>{BASE}sitemap-2.xml</loc></sitemap></sitemapindex>",
        "sitemap-1.xml": "".join(f"<loc>{BASE}{path}</loc>" for path in ("", "nn/", "en/")),
        "sitemap-2.xml": f"<loc>{BASE}b/</loc>",
        **{f"{path}index.html": "<html lang=nb><main><h1>A</h1></main></html>" for path in ("", "nn/", "en/", "b/")},
    }
    for path, text in files.items():
        if path != missing:
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text)
    folder = read_folder(tmp_path)
    found: list[Problem] = [*sitemap_agrees(folder), *pages_are_listed(folder, ())]
    assert [problem.message for problem in found] == told
