"""The miniature project's site against blessed output."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree, html
from miniature import Golden, build, snapshot

EXPECTED = Path(__file__).parent / "expected"
LANGUAGES = {"nb": "", "nn": "nn/", "en": "en/"}


def readable(page: str) -> str:
    """HTML without empty lines, the paths of icons and the hashes of names."""
    short = re.sub(r"(<svg\b)[^>]*>.*?(?=</svg>)", r"\1>", page, flags=re.S)
    return re.sub(r"-[0-9a-f]{12}(?=\.(?:json|css|js)\b)", "-HASH", re.sub(r"\n\s*\n+", "\n", short)).strip() + "\n"


def main_element(page: Path) -> str:
    """What stands between <main> and </main>."""
    found = re.search(r"<main\b.*?</main>", page.read_text(encoding="utf-8"), re.S)
    assert found, f"{page} has no <main>"
    return readable(found[0])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("front.html", "index.html"),
        ("article.html", "kliniske-studier/index.html"),
        ("search.html", "studier/index.html"),
        ("study-open.html", "studier/nct90000001/index.html"),
        ("study-uncertain-en.html", "en/studier/nct90000002/index.html"),
        ("study-planned-nn.html", "nn/studier/nct90000003/index.html"),
        ("study-not-translated.html", "studier/nct90000004/index.html"),
        ("study-without-register.html", "studier/oksygen-hjemme/index.html"),
        ("condition-en.html", "en/studier/sykdom/kreft/index.html"),
        ("place.html", "studier/sted/bodo/index.html"),
        ("study-finished.html", "en/studier/nct90000004/index.html"),
        ("moved-nn.html", "nn/studier/mininib-lungekreft/index.html"),
        ("changes-nn.html", "nn/om-nettstedet/endringer/index.html"),
        ("known.html", "om-nettstedet/hva-vi-vet/index.html"),
        ("routes.html", "utprovende-behandling/veier/index.html"),
        ("route-en.html", "en/utprovende-behandling/veier/unntak/index.html"),
        ("guide-nn.html", "nn/utprovende-behandling/veiviser/index.html"),
        ("guide-end.html", "utprovende-behandling/veiviser/unntak/index.html"),
        ("missing.html", "404.html"),
    ],
)
def test_page(name: str, path: str, miniature_site: Path, golden: Golden) -> None:
    golden(EXPECTED / name, main_element(miniature_site / path))


def test_shell_of_a_page(miniature_site: Path, golden: Golden) -> None:
    text = (miniature_site / "nn/studier/nct90000001/index.html").read_text(encoding="utf-8")
    golden(EXPECTED / "shell-nn.html", readable(re.sub(r"<main\b.*?</main>", "<main>…</main>", text, flags=re.S)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["studies", "words", "texts"])
def test_search_files(name: str, lang: str, miniature_site: Path, golden: Golden) -> None:
    golden(EXPECTED / f"search-{name}-{lang}.json", rows_on_lines(search_file(miniature_site, name, lang)))


def search_file(site: Path, name: str, lang: str) -> dict[str, object]:
    """The content of the file that the search page of a language names."""
    page = html.parse(site / LANGUAGES[lang] / "studier/index.html").getroot()
    (search,) = page.xpath("//*[@data-search]")
    attribute = {"studies": "data-index", "words": "data-words", "texts": "data-texts"}[name]
    content: dict[str, object] = json.loads((site / LANGUAGES[lang] / "studier" / search.get(attribute)).read_bytes())
    return content


def rows_on_lines(content: dict[str, object]) -> str:
    """JSON with a line for each row of each column, so that a change shows where it is."""

    def column(value: object) -> str:
        rows = value if isinstance(value, list) else [value]
        return "[\n" + ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows) + "\n ]"

    return "{\n" + ",\n".join(f' "{key}": {column(value)}' for key, value in content.items()) + "\n}\n"


def test_sitemap(miniature_site: Path, golden: Golden) -> None:
    tree = etree.fromstring((miniature_site / "sitemap.xml").read_bytes())
    lines = (f"{url.findtext('{*}loc')} {_alternates(url)}" for url in tree)
    golden(EXPECTED / "sitemap.txt", "\n".join(lines) + "\n")


def _alternates(url: etree._Element) -> str:
    return " ".join(f"{link.get('hreflang')}={link.get('href')}" for link in url.findall("{*}link")).replace(
        "https://mini.example/under", ""
    )


def test_robots_points_to_the_sitemap(miniature_site: Path) -> None:
    expected = "User-agent: *\nAllow: /\nSitemap: https://mini.example/under/sitemap.xml\n"
    assert (miniature_site / "robots.txt").read_text(encoding="utf-8") == expected


def test_files_of_the_site(miniature_site: Path, golden: Golden) -> None:
    golden(EXPECTED / "files.txt", readable("\n".join(snapshot(miniature_site))))


@pytest.mark.audit
def test_two_builds_of_many_studies_give_the_same_bytes(real_root: Path, real_site: Path, tmp_path: Path) -> None:
    assert build(real_root, "-d", str(tmp_path / "site"), seed="4711").returncode == 0
    assert snapshot(tmp_path / "site") == snapshot(real_site)


@pytest.mark.parametrize("prefix", LANGUAGES.values())
def test_a_former_address_leads_to_the_study_and_is_not_for_search_engines(prefix: str, miniature_site: Path) -> None:
    head = html.parse(miniature_site / prefix / "studier/mininib-lungekreft/index.html").getroot().head
    there = f"https://mini.example/under/{prefix}studier/nct90000001/"
    assert head.xpath("meta[@http-equiv='refresh']/@content") == ["0; url=../nct90000001/"]
    assert head.xpath("link[@rel='canonical']/@href") == [there]
    assert head.xpath("meta[@name='robots']/@content") == ["noindex"]
    sitemap = (miniature_site / "sitemap.xml").read_text(encoding="utf-8")
    assert there in sitemap
    assert "mininib-lungekreft" not in sitemap


def test_the_search_knows_the_former_id_of_a_study(miniature_site: Path) -> None:
    texts = search_file(miniature_site, "texts", "nb")
    assert isinstance(texts, dict)
    assert [names for names in texts["numbers"] if "mininib-lungekreft" in names.split("|")] != []


@pytest.mark.parametrize("text", ["alert(1)", "<b>Olavs</b>"])
def test_register_text_is_never_markup(text: str, miniature_site: Path) -> None:
    page = (miniature_site / "studier/nct90000004/index.html").read_text(encoding="utf-8")
    tree = html.fromstring(page)
    assert "<b>" not in page
    assert tree.xpath("//main//script | //main//img") == []
    assert text in tree.text_content()
