"""The sheet for the doctor: what it says, in which languages, and that its QR code leads to the study."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from qr_reading import decoded

from studieinfo.figures.key_criteria import key_criteria
from studieinfo.model.language import Localized
from studieinfo.model.study import KeyCriteria, Study

BASE = "https://mini.example/under/"
STUDY = "nct90000001"


def sheet(site: Path, lang: str, study: str = STUDY) -> HtmlElement:
    return html.parse(site / lang / f"til-legen/{study}/index.html").getroot()


@pytest.mark.parametrize("lang", ["", "en"])
def test_the_code_leads_to_the_study(lang: str, miniature_site: Path) -> None:
    for folder in sorted((miniature_site / lang / "til-legen").iterdir()):
        if folder.is_file():
            continue
        page = sheet(miniature_site, lang, folder.name)
        address = f"{BASE}studier/{folder.name}/"
        assert decoded(page.xpath("//svg[@class='qr']")[0]) == [address]
        assert page.xpath("string(//svg[@class='qr']/following-sibling::p)") == address


def test_the_sheet_is_in_norwegian_and_in_the_readers_own_language(miniature_site: Path) -> None:
    title = {"nb": "Nytt legemiddel ved lungekreft med spredning", "en": "A new drug for lung cancer that has spread"}
    english = sheet(miniature_site, "en").xpath("//h1/span")
    assert [(part.text, part.get("lang")) for part in english] == [(title["nb"], "nb"), (title["en"], None)]
    assert sheet(miniature_site, "").xpath("//h1/span/text()") == [title["nb"]]
    for lang in ("", "nn"):
        assert sheet(miniature_site, lang).xpath("//*[@class='own']") == []


def test_chosen_criteria_are_never_told_as_if_they_were_all(miniature_site: Path) -> None:
    page = sheet(miniature_site, "")
    assert page.xpath("//legend/span/text()") == ["Du har lungekreft med spredning."]
    assert page.xpath("string(//h2[@id='punkter'])") == "1 av 3 krav, i klart språk"
    assert page.xpath("count(//fieldset//input[@type='radio'])") == 3
    assert "Stage IV lung cancer" in page.xpath("string(//section[@aria-labelledby='original'])")


def test_what_is_written_has_nowhere_to_go(miniature_site: Path) -> None:
    assert sheet(miniature_site, "").xpath("//main//form | //main//*[@formaction]") == []


@pytest.mark.parametrize("now", ["Åpen for deltakere", "Tar imot deltakere"])
def test_paper_tells_a_status_as_something_past(now: str, real_site: Path) -> None:
    said = [path.read_text(encoding="utf-8") for path in (real_site / "til-legen").glob("*/index.html")]
    assert len(said) > 40
    assert [text for text in said if now in text] == []


@pytest.mark.parametrize(
    ("joins", "excludes", "shown"),
    [(2, 1, (2, 1)), (3, 9, (3, 5)), (9, 3, (5, 3)), (9, 9, (4, 4)), (9, 0, (8, 0)), (0, 9, (0, 8)), (0, 0, (0, 0))],
)
def test_without_a_choice_the_first_have_room(joins: int, excludes: int, shown: tuple[int, int]) -> None:
    can = Localized(nb=tuple(f"a{n}" for n in range(joins))) if joins else None
    cannot = Localized(nb=tuple(f"b{n}" for n in range(excludes))) if excludes else None
    found = key_criteria(Study("x.yml", "x", can_join=can, cannot_join=cannot))
    assert [criterion.text.nb for criterion in found] == [f"a{n}" for n in range(shown[0])] + [
        f"b{n}" for n in range(shown[1])
    ]


def test_a_choice_is_shown_in_its_own_order() -> None:
    study = Study(
        "x.yml", "x", can_join=Localized(nb=("a", "b"), en=("c", "d")), key_criteria=KeyCriteria(can_join=(2, 1))
    )
    assert [criterion.text for criterion in key_criteria(study)] == [
        Localized(nb="b", en="d"),
        Localized(nb="a", en="c"),
    ]
