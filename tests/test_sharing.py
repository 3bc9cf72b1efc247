"""What others are told of a page: search engines (schema.org), and services that show a shared link."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement
from miniature import DAY, build, copy_miniature
from PIL import Image

from studieinfo.model.language import LANGUAGES, prefix
from studieinfo.project import examine
from studieinfo.publish.assets import Assets
from studieinfo.publish.pictures import HEIGHT, KINDS, WIDTH, pictures
from studieinfo.publish.site import Website
from studieinfo.publish.structured import structured

BASE = "https://mini.example/under/"
TEXT, NUMBER = "Text", "Integer"
THING = {"name": TEXT, "alternateName": TEXT, "description": TEXT, "url": "URL", "sameAs": "URL"}
ENTITY = {**THING, "code": "MedicalCode"}
STUDY = {
    **ENTITY,
    "healthCondition": "MedicalCondition",
    "sponsor": "Organization",
    "status": TEXT,
    "studyLocation": "AdministrativeArea",
}
VOCABULARY = {
    "BreadcrumbList": {**THING, "itemListElement": "ListItem"},
    "ListItem": {**THING, "item": "URL", "position": NUMBER},
    "MedicalCode": {**ENTITY, "codeValue": TEXT, "codingSystem": TEXT},
    "MedicalCondition": ENTITY,
    "MedicalStudy": STUDY,
    "MedicalTrial": {**STUDY, "trialDesign": "MedicalTrialDesign"},
    "MedicalObservationalStudy": STUDY,
    "Organization": THING,
    "AdministrativeArea": THING,
}
"""The types that we use, their properties and what these may hold: from the vocabulary of schema.org as npm's
`schema-dts` 2.1.0 has it, looked up 2026-11-29. An `item` may be a thing, and so the address of one."""
DESIGNS = {"RandomizedTrial", "OpenTrial", "SingleBlindedTrial", "DoubleBlindedTrial", "TripleBlindedTrial"}


def faults(thing: object, wanted: str) -> Iterator[str]:
    """What of a value the vocabulary does not allow where `wanted` is to stand."""
    if isinstance(thing, dict):
        known = VOCABULARY.get(thing.get("@type", ""), {})
        if wanted not in ("", thing.get("@type")):
            yield f"{thing.get('@type')} in place of {wanted}"
        for name, value in thing.items():
            if name != "@type" and name not in known:
                yield f"{thing.get('@type')} has no {name}"
            elif name != "@type":
                for each in value if isinstance(value, list) else [value]:
                    yield from faults(each, known[name])
    elif not fits(thing, wanted):
        yield f"{thing!r} in place of {wanted}"


def fits(value: object, wanted: str) -> bool:
    if wanted == NUMBER:
        return isinstance(value, int)
    if not isinstance(value, str) or not value:
        return False
    if wanted == "MedicalTrialDesign":
        return value.removeprefix("https://schema.org/") in DESIGNS
    return wanted == TEXT or (wanted == "URL" and value.startswith("https://"))


def read(path: Path) -> HtmlElement:
    return html.parse(path).getroot()


def said(page: HtmlElement) -> list[dict[str, Any]]:
    found = page.xpath("//script[@type='application/ld+json']/text()")
    return [thing for text in found for thing in json.loads(text)["@graph"]]


def of_kind(site: Path, folder: str) -> dict[str, list[dict[str, Any]]]:
    return {path.parent.name: said(read(path)) for path in site.glob(f"{folder}/*/index.html")}


@pytest.fixture(scope="module")
def pages(miniature_site: Path) -> dict[str, HtmlElement]:
    found = sorted(path for path in miniature_site.rglob("*.html") if "innramming" not in path.parts)
    return {path.relative_to(miniature_site).as_posix(): read(path) for path in found}


def test_the_table_notices_what_is_not_in_the_vocabulary() -> None:
    wrong = {"@type": "MedicalTrial", "status": "", "phase": "2", "sponsor": {"@type": "Person", "name": "x"}}
    assert list(faults(wrong, "")) == [
        "'' in place of Text",
        "MedicalTrial has no phase",
        "Person in place of Organization",
        "Person has no name",
    ]


def test_everything_is_in_the_vocabulary(pages: dict[str, HtmlElement], real_site: Path) -> None:
    every = {path: said(page) for path, page in pages.items()}
    for folder in ("studier", "nn/studier/sykdom", "en/studier", "en/studier/sted"):
        every |= {f"real/{folder}/{name}": things for name, things in of_kind(real_site, folder).items()}
    assert {thing["@type"] for things in every.values() for thing in things} >= {
        "BreadcrumbList",
        "MedicalCondition",
        "MedicalTrial",
        "MedicalObservationalStudy",
    }
    assert [
        f"{path}: {fault}" for path, things in every.items() for thing in things for fault in faults(thing, "")
    ] == []


def test_every_study_and_condition_says_what_it_is(real_site: Path) -> None:
    for thing_type, folder in (
        ("Medical(Trial|ObservationalStudy|Study)", "en/studier"),
        ("MedicalCondition", "nn/studier/sykdom"),
    ):
        found = {name: things for name, things in of_kind(real_site, folder).items() if name not in ("sykdom", "sted")}
        kinds = {
            name: [t["@type"] for t in things if re.fullmatch(thing_type, t["@type"])] for name, things in found.items()
        }
        assert len(kinds) > 30
        assert [name for name, types in kinds.items() if len(types) != 1] == []


def test_the_way_to_a_page_leads_to_pages_that_are_there(pages: dict[str, HtmlElement], miniature_site: Path) -> None:
    for path, page in pages.items():
        for trail in (thing for thing in said(page) if thing["@type"] == "BreadcrumbList"):
            steps = trail["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            files = [step["item"].removeprefix(BASE) + "index.html" for step in steps]
            assert [file for file in files if not (miniature_site / file).is_file()] == []
            assert files[-1] == path
            assert steps[-1]["name"] in page.findtext(".//title", "")


def test_a_status_is_a_sentence_about_the_past(real_site: Path) -> None:
    told = [
        thing["status"] for things in of_kind(real_site, "en/studier").values() for thing in things if "status" in thing
    ]
    assert told
    assert [
        status for status in told if not status.endswith(".") or "schema.org" in status or "Recruiting" in status
    ] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Website:
    """The miniature project, ready to be published; without MkDocs."""
    root = copy_miniature(tmp_path_factory.mktemp("sharing") / "project")
    catalog, problems = examine(root, DAY)
    assert catalog, problems
    return Website(catalog, {}, root, BASE, root / "site", Assets(root / "overrides/assets"))


@pytest.mark.parametrize(
    "name", ["</script><b>", "<!--<script>", "a & b", "one\u2028two\u2029", 'a "quote" \\ and', "]]>"]
)
def test_no_text_ends_the_element(name: str, site: Website) -> None:
    element = structured(site, site.voice("nb"), "studier/x/", name)
    assert not set(element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")) & set(
        "<>&\u2028\u2029"
    )
    (thing,) = said(html.fragment_fromstring(element, create_parent=True))
    assert thing["itemListElement"][-1]["name"] == name


def test_a_shared_page_says_what_it_is(pages: dict[str, HtmlElement], miniature_site: Path) -> None:
    locales = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
    shown = {
        path: page for path, page in pages.items() if page.xpath("//link[@rel='canonical']") and not is_moved(page)
    }
    assert len(shown) > 100
    for path, page in shown.items():
        tags = {tag.get("property"): tag.get("content") for tag in page.xpath("//meta[@property]")}
        others = page.xpath("//meta[@property='og:locale:alternate']/@content")
        assert (
            tags["og:url"]
            == page.xpath("string(//link[@rel='canonical']/@href)")
            == BASE + path.removesuffix("index.html")
        )
        assert page.findtext(".//title", "").startswith(tags["og:title"])
        assert tags["og:description"] == page.xpath("string(//meta[@name='description']/@content)")
        assert [tags["og:locale"], *others] == [
            locales[page.get("lang")],
            *(v for k, v in locales.items() if k != page.get("lang")),
        ]
        assert (miniature_site / tags["og:image"].removeprefix(BASE)).is_file()
        assert tags["og:image:alt"]


def is_moved(page: HtmlElement) -> bool:
    return bool(page.xpath("//meta[@http-equiv='refresh']"))


def test_a_picture_tells_the_kind_of_a_page_and_nothing_of_the_page(pages: dict[str, HtmlElement]) -> None:
    shown = {path: page.xpath("string(//meta[@property='og:image']/@content)") for path, page in pages.items()}
    assert {image.removeprefix(BASE) for image in shown.values()} - {""} == {
        f"{prefix(lang)}deling/{kind}.png" for lang in LANGUAGES for kind in KINDS
    }
    assert {shown[f"{prefix(lang)}studier/index.html"] for lang in LANGUAGES} == {
        f"{BASE}{prefix(lang)}deling/search.png" for lang in LANGUAGES
    }


def test_pictures_are_of_the_size_that_is_said_and_the_words_have_room(site: Website, miniature_site: Path) -> None:
    made = {output.path: output.data for output in pictures(site)}
    assert len(made) == len(set(made.values())) == len(LANGUAGES) * len(KINDS)
    for path, data in made.items():
        assert data == (miniature_site / path).read_bytes()
        picture = Image.open(io.BytesIO(data)).convert("L")
        assert picture.size == (WIDTH, HEIGHT)
        darkest, _ = picture.getextrema()
        left, top, right, bottom = picture.point(
            lambda shade, ground=darkest: 255 if shade > ground + 8 else 0
        ).getbbox()
        assert left >= 80
        assert top >= 80
        assert right <= WIDTH - 80
        assert bottom <= HEIGHT - 60
        assert len(data) < 40_000


def test_a_site_without_an_address_names_none(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("site_url: https://mini.example/under/\n", ""), "utf-8"
    )
    result = build(project, more={"SITE_URL": ""})
    assert result.returncode == 0, result.stderr
    built = project / "site"
    assert not (built / "sitemap.xml").exists()
    assert not (built / "deling").exists()
    assert "Sitemap" not in (built / "robots.txt").read_text(encoding="utf-8")
    named = "//link[@rel='canonical'] | //link[@hreflang] | //meta[@property] | //script[@type='application/ld+json']"
    of_site = list(built.rglob("*.html"))
    assert len(of_site) > 100
    assert [path for path in of_site if read(path).xpath(named)] == []
