"""A site whose every text is an attack: its pages have no element more, and every file for programs says it as text."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from injecting import injected
from lxml import etree, html
from lxml.html import HtmlElement
from miniature import DAY, copy_miniature
from payloads import ALL_AT_ONCE, HIDDEN, HTML, PAYLOADS

from studieinfo.problems import errors
from studieinfo.project import examine

STUDY: Final = "nct90000000"
OWN_MARKS: Final = re.compile(r"(?:nn/|en/)?fordeler-og-ulemper/index\.html")
"""The page that is written in Markdown: its texts may be links, lists and what else an editor may write."""
BY_LETTER: Final = re.compile(r"(?:nn/|en/)?(?:ordliste|studier/sykdom)/index\.html")
"""Lists in parts by the first letter, which is no letter in an attack."""
ATOM: Final = "{http://www.w3.org/2005/Atom}"
AT_ONCE: Final = 24
"""So many payloads in each field of one build, whose lists are then no larger than a page may be; as many builds as it
takes try them all.
"""
EACH: Final = [pytest.param(first, marks=pytest.mark.audit) for first in range(0, len(PAYLOADS), AT_ONCE)]


def trees(site: Path) -> Iterator[tuple[str, HtmlElement]]:
    """Every page, by its file."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), html.document_fromstring(path.read_bytes())


def shapes(tree: HtmlElement) -> Counter[tuple[str, str, tuple[str, ...]]]:
    """How many elements of each kind stand in which; what a register's list of criteria becomes, left out."""
    found = (
        each for each in tree.iter() if isinstance(each.tag, str) and not each.xpath("self::*[@data-line or @lang]")
    )
    return Counter((getattr(each.getparent(), "tag", ""), each.tag, tuple(sorted(each.attrib))) for each in found)


def live(tree: HtmlElement) -> list[str]:
    """What would run, or fetch something, or is there because of an attack."""
    found = [
        str(each) for each in tree.xpath("//pwned | //@*[starts-with(name(), 'on')] | //comment() | //base | //embed")
    ]
    found += [
        each.get("src") or "a script"
        for each in tree.xpath("//script[not(@type='application/ld+json')]")
        if not _is_ours(each.get("src") or "//")
    ]
    targets = tree.xpath("//@href | //@src | //@action | //@formaction | //@srcdoc | //@data | //@poster | //@ping")
    return found + [
        target
        for target in targets
        if not re.match(r"https://|mailto:|tel:|#|[^:]*$", _as_read(target)) or _as_read(target).startswith("//")
    ]


def _as_read(target: str) -> str:
    return re.sub(r"[\x00-\x20]", "", target).replace("\\", "/")


def _is_ours(source: str) -> bool:
    return not re.match(r"[a-z]+:|//", source)


def test_there_are_payloads_of_every_kind_and_each_once() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 200


def test_nothing_of_an_attack_is_live_on_any_page(injected_site: Path) -> None:
    pages = list(trees(injected_site))
    assert len(pages) > 200
    assert {path: found for path, tree in pages if (found := live(tree))} == {}


def test_attacks_are_read_as_text(injected_site: Path) -> None:
    """They have not been lost on the way: that would make every other test of them pass."""
    said = "\n".join(" ".join(tree.text_content().split()) for _, tree in trees(injected_site))
    lost = [text for text in (*HTML, *ALL_AT_ONCE) if " ".join(text.split()) not in said]
    assert lost == []


def test_files_for_programs_say_attacks_as_text(injected_site: Path) -> None:
    title = _titles(injected_site.parent)
    record = json.loads((injected_site / f"api/v1/studies/{STUDY}.json").read_bytes())
    assert record["study"]["title"] == title
    with (injected_site / "api/v1/studies.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert [cell for row in rows.values() for cell in row.values() if re.match(r"[=+@\t\r]|-\D", cell or "")] == []
    assert rows[STUDY]["title_nb"].lstrip("'") == title["nb"]
    feeds = [etree.parse(path) for path in injected_site.rglob("*.atom")]
    assert feeds
    assert title["nb"] in {each.text for feed in feeds for each in feed.iter(f"{ATOM}title")}
    for path, tree in trees(injected_site):
        for script in tree.xpath("//script[@type='application/ld+json']"):
            assert isinstance(json.loads(script.text), dict), path


def _titles(project: Path) -> dict[str, str]:
    text = (project / f"data/studies/{STUDY}.yml").read_text(encoding="utf-8")
    return dict(json.loads(text)["title"])


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site of the attacks, and one of as long texts that are nothing but letters."""
    folder = tmp_path_factory.mktemp("twins")
    for name in ("attacks", "letters"):
        injected(folder / name, 3, harmless=name == "letters")
    return folder / "attacks/site", folder / "letters/site"


@pytest.mark.audit
def test_pages_are_built_as_of_harmless_texts(twins: tuple[Path, Path]) -> None:
    attacks, letters = ({path: shapes(tree) for path, tree in trees(site)} for site in twins)
    assert attacks.keys() == letters.keys()
    same = [path for path in attacks if not OWN_MARKS.fullmatch(path) and not BY_LETTER.fullmatch(path)]
    assert {path: attacks[path] - letters[path] for path in same if attacks[path] - letters[path]} == {}
    new = set().union(*attacks.values()) - set().union(*letters.values())
    assert {shape for shape in new if shape[2] not in ((), ("href",), ("class",), ("id",))} == set()


@pytest.mark.parametrize("first", EACH)
def test_every_payload_in_every_field_is_inert(first: int, tmp_path: Path) -> None:
    injected(tmp_path / "project", AT_ONCE, first)
    assert {path: found for path, tree in trees(tmp_path / "project/site") if (found := live(tree))} == {}


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_what_nobody_sees_is_refused_where_it_stands(text: str, tmp_path: Path) -> None:
    project = copy_miniature(tmp_path / "project")
    path = project / "data/studies/nct90000001.yml"
    said = path.read_text(encoding="utf-8").replace("nb: Nytt legemiddel", f"nb: {json.dumps('Nytt ' + text)} #", 1)
    path.write_text(said, encoding="utf-8")
    found = [
        problem
        for problem in errors(examine(project, DAY).problems)
        if problem.where.path == "data/studies/nct90000001.yml"
    ]
    assert [problem.where.line for problem in found][:1] == [3]
