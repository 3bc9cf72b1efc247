"""What professionals read in half a minute: the register's own words, dated statuses, lists by field and region."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from qr_reading import decoded

from studieinfo.figures.key_criteria import original_criteria
from studieinfo.model.study import Eligibility, KeyCriteria, Record, Sponsor, Study

BASE = "https://mini.example/under/"


def page(site: Path, path: str) -> HtmlElement:
    return html.parse(site / path / "index.html").getroot()


def record(criteria: str) -> Record:
    return Record(
        "x", "recruiting", "interventional", Sponsor("academic"), (), eligibility=Eligibility(criteria=criteria)
    )


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [("Age 18 years or older", True), ("Age 18 years\nor  older", True), ("Age over 18", False), ("", True)],
)
def test_only_the_registers_own_words_are_told_as_its_words(chosen: str, shown: bool) -> None:
    study = Study(
        "x.yml",
        "x",
        key_criteria=KeyCriteria(original=(chosen,)),
        register=record("* Age 18 years or\n  older\n* Lung cancer"),
    )
    assert original_criteria(study) == ([chosen] if shown else [])


def test_the_page_of_a_study_has_the_essentials_folded(miniature_site: Path) -> None:
    (fold,) = page(miniature_site, "studier/nct90000001").xpath("//details[contains(@class, 'fag')]")
    assert fold.get("open") is None
    said = {row.xpath("string(dt)"): row.xpath("string(dd)") for row in fold.xpath(".//dl/div")}
    assert said["Fase:"] == "fase 3"
    assert "randomisert" in said["Design:"]
    assert said["Indikasjon:"].startswith("Lungekreft (C34")
    assert "Stage IV lung cancer" in fold.xpath("string(.//ul[@lang='en'])")
    assert f"{BASE}studier/nct90000001/" in fold.text_content()


@pytest.mark.parametrize("lang", ["", "nn/", "en/"])
def test_lists_by_field_and_region_have_a_code_and_what_one_can_ask_for(lang: str, real_site: Path) -> None:
    lists = sorted((real_site / f"{lang}for-helsepersonell").glob("*/*/index.html"))
    assert {path.parts[-3] for path in lists} == {"fag", "region"}
    overview = page(real_site, f"{lang}for-helsepersonell")
    linked = {href.partition("for-helsepersonell/")[2] for href in overview.xpath("//*[@class='fag-lists']//a/@href")}
    for path in lists:
        root = html.parse(path).getroot()
        studies = root.xpath("//ol[@class='fag-list']/li")
        assert (len(studies) > 0) == (f"{path.parts[-3]}/{path.parts[-2]}/" in linked)
        assert len(studies) <= 16
        for study in studies:
            assert study.xpath(".//ul/li//*[@data-status]/@data-status")


def test_the_code_of_a_list_leads_to_it(miniature_site: Path) -> None:
    lists = sorted((miniature_site / "for-helsepersonell").glob("*/*/index.html"))
    assert lists
    for path in lists:
        address = f"{BASE}for-helsepersonell/{path.parts[-3]}/{path.parts[-2]}/"
        assert decoded(html.parse(path).getroot().xpath("//svg[@class='qr']")[0]) == [address]
