"""What the built site says of studies, against the data that it was built from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_page import LANGUAGES, BuiltPage, expect_none, text

from studieinfo.catalog import Catalog
from studieinfo.model.status import AVAILABILITIES, HOPEFUL
from studieinfo.publish.search.packing import FIRST

pytestmark = pytest.mark.live


def test_every_study_has_a_page_in_every_language(pages: list[BuiltPage], catalog: Catalog) -> None:
    paths = {page.path for page in pages}
    expect_none(
        f"{prefix}studier/{study.id}/"
        for study in catalog.studies
        for prefix in LANGUAGES.values()
        if f"{prefix}studier/{study.id}/index.html" not in paths
    )


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
                if not text(card.xpath(".//*[contains(@class, 'status')][@data-status]")[0]):
                    yield f"{page.path}: the card of {key} does not say «{status}»"

    expect_none(faults())


@pytest.mark.parametrize("overview", ["sykdom", "sted"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_study_is_three_clicks_from_the_front_page(
    pages: list[BuiltPage], catalog: Catalog, language: str, overview: str
) -> None:
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


def test_a_status_that_is_old_is_told_as_something_past_with_its_date(pages: list[BuiltPage], catalog: Catalog) -> None:
    """On the study's page and on every card: never «open» without a fresh word."""
    uncertain = {
        study.id
        for study in catalog.studies
        if catalog.availability(study) == "uncertain" and any(site.as_of for site in study.all_sites)
    }
    opened = {lang: catalog.strings["availability.open"].text(lang) for lang in LANGUAGES}  # type: ignore[arg-type]

    def faults() -> Iterator[str]:
        for page in pages:
            for item in page.tree.xpath("//*[@data-study]"):
                said = text(item.xpath(".//*[contains(@class, 'status')][@data-status]")[0])
                dated = re.search(r"\b20\d\d\b", said)
                if item.get("data-study") in uncertain and (opened[page.language] in said or not dated):
                    yield f"{page.path}: {item.get('data-study')} «{said[:200]}»"

    expect_none(faults())


def test_every_site_of_a_study_tells_its_status_and_from_when_when_there_is_hope(
    pages: list[BuiltPage], catalog: Catalog
) -> None:
    by_path = {page.path: page for page in pages}

    def faults() -> Iterator[str]:
        for study in catalog.studies:
            expected = sorted(catalog.site_availability(site) for site in study.all_sites)
            for prefix in LANGUAGES.values():
                page = by_path[f"{prefix}studier/{study.id}/index.html"]
                rows = page.tree.xpath("//ul[@class='sites']/li")
                shown = sorted(status for row in rows for status in row.xpath(".//@data-status"))
                if shown != expected:
                    yield f"{page.path}: {shown}, expected {expected}"
                dated = any(site.as_of for site in study.all_sites)
                yield from (
                    f"{page.path}: «{text(row)}»"
                    for row in rows
                    if dated
                    and row.xpath(".//@data-status")[0] in HOPEFUL | {"uncertain"}
                    and not re.search(r"\b20\d\d\b", text(row))
                )

    expect_none(faults())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_search_knows_the_status_that_the_pages_show(code: str, live_site: Path, catalog: Catalog) -> None:
    page = BuiltPage(
        f"{LANGUAGES[code]}studier/index.html",
        (live_site / LANGUAGES[code] / "studier/index.html").read_text(encoding="utf-8"),
    )
    (address,) = page.tree.xpath("//@data-index")
    index = json.loads((live_site / page.target(address)[0]).read_bytes())
    statuses = [value for value, _ in index["facets"][0][2]]
    different, column = index["values"][0]
    shown = {
        key: statuses[min(different[ord(character) - FIRST])]
        for key, character in zip(index["ids"], column, strict=True)
    }
    assert shown == {study.id: catalog.availability(study) for study in catalog.studies}


def test_only_studies_with_a_fresh_confirmation_are_called_open(pages: list[BuiltPage], catalog: Catalog) -> None:
    limit = catalog.settings.stale_after_days
    fresh = {
        study.id
        for study in catalog.studies
        for site in study.all_sites
        if site.status == "recruiting" and site.as_of and (catalog.today - site.as_of).days <= limit
    }
    opened = "//*[@data-study][@data-status='open']"
    shown = {item.get("data-study") for page in pages for item in page.tree.xpath(opened)}
    assert shown <= fresh


def test_text_of_the_register_that_is_not_translated_is_marked_as_english(
    pages: list[BuiltPage], catalog: Catalog
) -> None:
    studies = {study.id: study for study in catalog.studies}

    def english(key: str) -> Iterator[str]:
        record = studies[key].record
        yield from () if studies[key].title else (record.title,)
        yield from () if studies[key].summary else (record.summary or "",)
        yield record.eligibility.criteria or ""
        yield from (outcome.measure for outcome in record.outcomes[:10])

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
        f"{page.path}: {card.get('data-study')}"
        for page in pages
        if page.language != "en"
        for card in page.tree.xpath("//*[@data-hits]/*[@data-study]")
        if card.get("data-study") in english
        for link in card.xpath(".//a[1]")
        if page.language_of(link) != "en"
    )


def test_no_name_of_a_person_in_the_register_becomes_a_contact(pages: list[BuiltPage]) -> None:
    """Only departments answer; placeholders of removed names never show."""
    expect_none(
        f"{page.path}: {found[0]}"
        for page in pages
        for found in re.finditer(r"fjernet@|@example|\[fjernet\]|Navn Navnesen", page.source)
    )
