"""The lists for others' pages: light, without scripts, told as something past, and there for every condition."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from studieinfo.publish.embed import MOST_SHOWN

BASE = "https://mini.example/under/"
HEAVIEST = 10_000


def embeds(site: Path) -> list[Path]:
    found = [path for folder in ("", "nn", "en") for path in (site / folder / "innramming").glob("*/*/index.html")]
    assert found
    return sorted(found)


def read(path: Path) -> HtmlElement:
    return html.parse(path).getroot()


def test_the_page_and_its_style_are_light(real_site: Path) -> None:
    (style,) = (real_site / "assets/css").glob("embed-*.css")
    weights = {path: path.stat().st_size + style.stat().st_size for path in embeds(real_site)}
    assert {path.parent.name: weight for path, weight in weights.items() if weight > HEAVIEST} == {}


def test_nothing_runs_and_nothing_is_fetched_but_the_style(miniature_site: Path) -> None:
    for path in embeds(miniature_site):
        page = read(path)
        assert page.xpath("//script | //form | //img | //iframe | //style | //@style") == []
        (style,) = page.xpath("//link[@rel='stylesheet']/@href")
        assert (path.parent / style).resolve().is_file()


def test_what_it_leads_to_is_there_and_leaves_the_frame(miniature_site: Path) -> None:
    for path in embeds(miniature_site):
        links = read(path).xpath("//a")
        assert {link.get("target") for link in links} == {"_top"}
        assert [link.get("href") for link in links if not (path.parent / link.get("href")).is_dir()] == []


def test_every_condition_has_one_also_without_studies(real_site: Path) -> None:
    conditions = {path.parent.name for path in (real_site / "studier/sykdom").glob("*/index.html")}
    pages = {path.parent.name: read(path) for path in (real_site / "innramming/sykdom").glob("*/index.html")}
    assert pages.keys() == conditions
    empty = {name for name, page in pages.items() if not page.xpath("//li")}
    assert empty
    assert empty < conditions
    assert {pages[name].xpath("string(//main/p[1])") for name in empty} == {
        "Vi har ingen studier her nå. Det betyr ikke at det ikke finnes noen. Kommer det en, står den her."
    }


def test_a_long_list_says_how_many_there_are(real_site: Path) -> None:
    shown = [(len(page.xpath("//li")), page.xpath("string(//main/p[1])")) for page in map(read, embeds(real_site))]
    assert max(number for number, _ in shown) == MOST_SHOWN
    assert all(said.split()[0].isdigit() and int(said.split()[0]) >= number for number, said in shown if number)


@pytest.mark.parametrize("now", ["Tar imot deltakere", "Åpen for deltakere"])
def test_a_status_is_told_as_something_past(now: str, real_site: Path) -> None:
    said = [path.read_text(encoding="utf-8") for path in (real_site / "innramming").glob("*/*/index.html")]
    assert [text for text in said if now in text] == []


@pytest.mark.parametrize("folder", ["sykdom", "sted"])
def test_the_line_to_copy_shows_the_list_of_its_page(folder: str, miniature_site: Path) -> None:
    for path in (miniature_site / "en/studier" / folder).glob("*/index.html"):
        line, in_its_height = read(path).xpath("//code[@class='copy']/text()")
        (frame,) = html.fragments_fromstring(line)
        assert (
            in_its_height
            == f'<studie-liste>{line}</studie-liste>\n<script src="{BASE}innramming/hoyde.js" defer></script>'
        )
        target = frame.get("src").removeprefix(BASE)
        assert frame.tag == "iframe"
        assert target == f"en/innramming/{folder}/{path.parent.name}/"
        assert read(miniature_site / target / "index.html").xpath("string(//h1)") == frame.get("title")


def test_what_gives_a_frame_its_height_is_light_and_needs_nothing_else(miniature_site: Path) -> None:
    script = (miniature_site / "innramming/hoyde.js").read_text(encoding="utf-8")
    assert len(script) < 3_000
    assert "import" not in script
    for lang in ("", "nn/", "en/"):
        page = read(miniature_site / f"{lang}innramming/tilpasset/index.html")
        (source,) = page.xpath("//script/@src")
        assert (miniature_site / f"{lang}innramming/tilpasset" / source).resolve().is_file()


def test_one_line_of_a_list_names_no_page_that_is_not_there(miniature_site: Path) -> None:
    named = {
        frame.get("src").removeprefix(BASE)
        for path in miniature_site.rglob("index.html")
        for line in read(path).xpath("//code/text()")
        for frame in html.fragments_fromstring(line)
        if not isinstance(frame, str) and frame.tag == "iframe" and "__id__" not in line
    }
    assert len(named) > 10
    assert [path for path in named if not (miniature_site / path / "index.html").is_file()] == []
