"""A finished site looked over: the sound one passes, and each kind of damage is told with its page."""

from __future__ import annotations

import base64
import json
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from miniature import DAY, build, copy_miniature, snapshot

from studieinfo.__main__ import main
from studieinfo.catalog import Catalog, load
from studieinfo.hidden import hidden, without_hidden
from studieinfo.publish.mould import SLOTS, mark
from studieinfo.source import Unreadable, parse_yaml
from studieinfo.verify import verify as look_over
from studieinfo.verify.folder import read_folder
from studieinfo.verify.served import pages_of_folder, pages_of_sitemap

STUDY = "studier/nct90000001/index.html"
EMBED = "innramming/sykdom/kreft/index.html"


@pytest.fixture
def site(miniature_site: Path, tmp_path: Path) -> Path:
    """A copy of the built miniature, to be damaged."""
    return shutil.copytree(miniature_site, tmp_path / "site", copy_function=os.link)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The data of the miniature."""
    found = load(copy_miniature(tmp_path_factory.mktemp("data") / "project"), DAY).catalog
    assert found
    return found


def verify(site: Path, project: Path, *more: str) -> int:
    return main(["verify", str(site), "--root", str(project), *more])


def incompressible(length: int) -> str:
    """Text that no compression makes much smaller."""
    numbers = random.Random(length)
    return base64.b64encode(numbers.randbytes(length * 3 // 4)).decode()


def change(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.unlink()
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def change_news(site: Path, made_of: Callable[[str], str]) -> None:
    """Let the first entry of the feed of all studies be another."""
    path = site / "feeds/studier.atom"
    found = re.search("<entry>.*?</entry>", path.read_text(encoding="utf-8"), re.S)
    assert found
    change(path, found[0], made_of(found[0]))


@pytest.mark.usefixtures("fixed_day")
def test_a_sound_site_passes(site: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(site, project, "--served", str(site)) == 0
    assert capsys.readouterr() == ("Ingen feil.\n", "")


@pytest.mark.parametrize("text", ["__slot_0123456789abcdef_x__", "{{ title }}", "&#xfdd0;title&#xfdd1;", "title"])
def test_no_text_is_taken_for_the_mark_of_a_mould(text: str, site: Path) -> None:
    change(site / STUDY, "</h1>", f" {text}</h1>")
    assert read_folder(site).pages[STUDY].mark == ""


@pytest.mark.parametrize("slot", SLOTS)
def test_what_holds_the_mark_of_a_mould_is_no_text(slot: str) -> None:
    """So no file and no record can say where a page is cut."""
    assert list(hidden(f"x {mark(slot)}"))
    assert without_hidden(mark(slot)) == slot
    with pytest.raises(Unreadable):
        parse_yaml("x.yml", f"a: {json.dumps(mark(slot))}")


DAMAGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "language": (lambda s: change(s / STUDY, ' lang="nb"', ""), "siden skal si at språket er «nb», men sier «»"),
    "wrong language": (
        lambda s: change(s / "nn" / STUDY, '<html lang="nn"', '<html lang="nb"'),
        "siden skal si at språket er «nn», men sier «nb»",
    ),
    "two headings": (
        lambda s: change(s / STUDY, "</main>", "<h1>x</h1></main>"),
        "siden har 2 overskrifter på øverste",
    ),
    "no main": (lambda s: change(s / STUDY, "<main", "<div"), "siden har 0 hoveddeler"),
    "title": (lambda s: change(s / STUDY, "<title>", "<title></title><b>"), "siden har ingen tittel"),
    "cut short": (lambda s: change(s / STUDY, "</html>", ""), "siden er ikke hel"),
    "same id": (
        lambda s: change(s / STUDY, "<main", '<p id="innhold"></p><main'),
        "id-en «innhold» er brukt flere ganger",
    ),
    "slot": (
        lambda s: change(s / STUDY, "<main", f"{mark('title')}<main"),
        "det står igjen et merke fra en mal: «title»",
    ),
    "dead link": (
        lambda s: change(s / STUDY, "<main", '<a href="../borte/">x</a><main'),
        "lenken «../borte/» leder ingen",
    ),
    "dead anchor": (
        lambda s: change(s / STUDY, 'href="#innhold"', 'href="#borte"'),
        "«#borte»: det stedet finnes ikke",
    ),
    "other host": (
        lambda s: change(s / STUDY, "<main", '<a href="//evil.example">x</a><main'),
        "lenken «//evil.example»",
    ),
    "unsafe link": (
        lambda s: change(s / STUDY, "<main", '<a href="http://a.example">x</a><main'),
        "lenken «http://a.ex",
    ),
    "missing file": (lambda s: next((s / "assets/css").glob("site-*.css")).unlink(), ".css» leder ingen steder"),
    "empty file": (lambda s: change(s / "sw.js", (s / "sw.js").read_text(), ""), "sw.js: filen er tom"),
    "one language": (lambda s: (s / "en" / STUDY).unlink(), f"en/{STUDY}: siden mangler på en"),
    "sitemap": (lambda s: (s / "sitemap.xml").unlink(), "sitemap.xml: filen mangler"),
    "answer without a field": (
        lambda s: change(s / "api/v1/studies.json", '"former_ids"', '"former_id"'),
        "api/v1/studies.json: svaret er ikke som beskrevet: .studies[0].former_ids mangler",
    ),
    "answer with another value": (
        lambda s: change(s / "api/v1/studies/nct90000001.json", '"value":"open"', '"value":"maybe"'),
        "api/v1/studies/nct90000001.json: svaret er ikke som beskrevet: .study.availability.value er «maybe»",
    ),
    "answer that nothing describes": (
        lambda s: shutil.copy(s / "api/v1/sites.json", s / "api/v1/places.json"),
        "api/v1/places.json: svaret er ikke beskrevet",
    ),
    "broken answer": (lambda s: change(s / "api/v1/sites.json", "}", ""), "api/v1/sites.json: filen er ødelagt"),
    "broken sitemap": (lambda s: change(s / "sitemap.xml", "</urlset>", ""), "sitemap.xml: filen er ødelagt"),
    "study gone": (
        lambda s: [shutil.rmtree((s / lang / STUDY).parent) for lang in ("", "nn", "en")] and None,
        f"{STUDY}: studien mangler på nettstedet",
    ),
    "page in no sitemap": (
        lambda s: change(s / "sitemap.xml", f"under/{STUDY.removesuffix('index.html')}</loc>", "under/</loc>"),
        f"sitemap.xml: «{STUDY.removesuffix('index.html')}» mangler",
    ),
    "feed without its time": (
        lambda s: (
            change(s / "feeds/studier.atom", "<updated>", "<x/><old>", 1)
            or change(s / "feeds/studier.atom", "</updated>", "</old>", 1)
        ),
        "feeds/studier.atom: strømmen mangler «updated»",
    ),
    "script in a list for others": (
        lambda s: change(s / EMBED, "</main>", "<script>1</script></main>"),
        f"{EMBED}: listen for andres sider har et skript",
    ),
    "picture of another host": (
        lambda s: change(s / STUDY, "</main>", '<img src="https://a.example/p.png" alt=""></main>'),
        f"{STUDY}: siden henter «https://a.example/p.png» fra andre",
    ),
    "style of another host": (
        lambda s: change(s / STUDY, "</head>", '<link rel="stylesheet" href="https://a.example/s.css"></head>'),
        "siden henter «https://a.example/s.css» fra andre",
    ),
    "font of another host": (
        lambda s: change(next((s / "assets/css").glob("site-*.css")), "}", "} a{background:url(//a.example/p.png)}"),
        ".css: stilen henter noe fra andre",
    ),
    "heavy front page": (
        lambda s: change(s / "index.html", "</main>", f"<p>{incompressible(60_000)}</p></main>"),
        "index.html: siden veier",
    ),
    "huge page": (lambda s: change(s / STUDY, "</main>", "<p>" + "x" * 700_000 + "</p></main>"), "kB stor"),
    "study that is only in the search": (
        lambda s: change(next((s / "assets/search").glob("studies-*.json")), '"ids":["', '"ids":["nct00000000","'),
        "søket viser studien «nct00000000», som ikke finnes",
    ),
    "study that the search lacks": (
        lambda s: change(next((s / "assets/search").glob("studies-*.json")), '"nct90000001"', '"nct90000002"'),
        "søket finner ikke studien «nct90000001»",
    ),
    "page in the sitemap that is not there": (
        lambda s: change(s / "sitemap.xml", f"under/{STUDY.removesuffix('index.html')}</loc>", "under/borte/</loc>"),
        "sitemap.xml: «https://mini.example/under/borte/» finnes ikke",
    ),
    "front page in no sitemap": (
        lambda s: change(s / "sitemap.xml", "under/en/</loc>", "under/en/studier/</loc>"),
        "sitemap.xml: forsiden på en mangler",
    ),
    "feed that is none": (
        lambda s: change(s / "feeds/studier.atom", (s / "feeds/studier.atom").read_text(encoding="utf-8"), "<rss/>"),
        "feeds/studier.atom: filen er ingen strøm (Atom)",
    ),
    "news without a day": (
        lambda s: change_news(s, lambda entry: re.sub("<updated>.*?</updated>", "", entry)),
        "feeds/studier.atom: en nyhet mangler «updated»",
    ),
    "news that is there twice": (
        lambda s: change_news(s, lambda entry: entry * 2),
        "feeds/studier.atom: to nyheter har samme id",
    ),
    "heavy search": (
        lambda s: change(next((s / "assets/search").glob("words-*.json")), "[[", f'[["{incompressible(120_000)}"],['),
        "studier/index.html: siden veier",
    ),
    "search without what it finds": (
        lambda s: next((s / "assets/search").glob("texts-*.json")).unlink(),
        ".json» leder ingen steder",
    ),
    "search that asks another host": (
        lambda s: change(s / "studier/index.html", 'data-words="../', 'data-words="https://a.example/'),
        "studier/index.html: siden henter «https://a.example/",
    ),
    "unknown study": (
        lambda s: change(s / "studier/index.html", 'data-study="', 'data-study="x-'),
        "studier/index.html: siden viser studien «x-",
    ),
}


@pytest.mark.usefixtures("fixed_day")
@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_told(kind: str, site: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage, message = DAMAGE[kind]
    damage(site)
    assert verify(site, project) == 1
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_told_when_only_what_changed_is_looked_at(
    kind: str, site: Path, miniature_site: Path, catalog: Catalog
) -> None:
    DAMAGE[kind][0](site)
    assert set(look_over(site, catalog, seen=miniature_site)) == set(look_over(site, catalog))


def test_what_two_sites_share_is_not_looked_at_again(site: Path, miniature_site: Path) -> None:
    assert read_folder(site, miniature_site).fresh == set()
    change(site / STUDY, "</main>", "<p>Nytt</p></main>")
    assert read_folder(site, miniature_site).fresh == {STUDY}


def test_who_leads_to_what_is_gone_is_looked_at_again(site: Path, miniature_site: Path) -> None:
    lists = "studier/sykdom/kreft/index.html"
    assert "nct90000001/" in (site / lists).read_text(encoding="utf-8")
    (site / STUDY).unlink()
    assert lists in read_folder(site, miniature_site).fresh
    assert "om-nettstedet/personvern/index.html" not in read_folder(site, miniature_site).fresh


def test_a_site_that_shares_nothing_is_looked_at_whole(miniature_site: Path, tmp_path: Path) -> None:
    other = shutil.copytree(miniature_site, tmp_path / "other")
    assert read_folder(other, miniature_site).fresh == set(snapshot(other))
    assert read_folder(other, tmp_path / "nowhere").fresh == set(snapshot(other))


@pytest.mark.usefixtures("fixed_day")
def test_broken_json_is_told(site: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next((site / "assets/search").glob("studies-*.json"))
    change(path, "]", "", 1)
    assert verify(site, project) == 1
    assert f"{path.relative_to(site).as_posix()}: filen er ødelagt" in capsys.readouterr().err


@pytest.mark.parametrize("served", ["folder", "sitemap"])
@pytest.mark.usefixtures("fixed_day")
def test_a_page_that_is_served_does_not_vanish_unsaid(
    served: str, site: Path, miniature_site: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = miniature_site if served == "folder" else miniature_site / "sitemap.xml"
    gone = "studier/nct90000003/"
    (project / "data/schema/addresses.txt").write_text(f"{gone}\n")
    (project / "data/studies/nct90000003.yml").unlink()
    (project / "data/changes.yml").unlink()
    assert f"siden «{gone}» har vært publisert, og er borte" in build(project).stderr
    said = '{nb: "Nei.", nn: "Nei.", en: "No."}'
    (project / "data/removed.yml").write_text(f"- {{address: {gone}, date: 2026-11-22, reason: {said}}}\n")
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "Vi viser ikke denne studien lenger" in (project / "site" / gone / "index.html").read_text(encoding="utf-8")
    assert verify(project / "site", project, "--served", str(before)) == 0
    for prefix in ("", "nn/", "en/"):
        shutil.rmtree(project / "site" / prefix / gone)
    (project / "data/removed.yml").unlink()
    assert verify(project / "site", project, "--served", str(before)) == 1
    assert f"{gone}index.html: siden ligger ute nå, men er borte" in capsys.readouterr().err


def test_both_ways_to_know_what_is_served_agree(miniature_site: Path) -> None:
    in_sitemap = pages_of_sitemap((miniature_site / "sitemap.xml").read_text(encoding="utf-8"))
    assert in_sitemap <= pages_of_folder(miniature_site)
    assert {path for path in in_sitemap if path.endswith(STUDY)} == {STUDY, f"nn/{STUDY}", f"en/{STUDY}"}


def test_a_template_that_breaks_pages_is_not_published(miniature_site: Path, tmp_path: Path) -> None:
    project = copy_miniature(tmp_path / "project")
    shutil.copytree(miniature_site, project / "site")
    before = snapshot(project / "site")
    change(project / "overrides/main.html", '<html lang="{{ lang }}"', "<html")
    change(project / "overrides/bodies/study.html", "<footer", '<p id="innhold"><a href="nowhere/">x</a></p><footer')
    result = build(project)
    assert result.returncode == 1
    assert "siden skal si at språket er «nb», men sier «»" in result.stderr
    assert snapshot(project / "site") == before


def test_what_is_no_site_is_wrong_use(project: Path, tmp_path: Path) -> None:
    assert verify(tmp_path / "project/content", project) == 2
    assert verify(tmp_path / "nowhere", project) == 2
