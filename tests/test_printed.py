"""What is printed: every kind in every language, PDF for everybody (PDF/UA-1), and nothing when nobody asked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from lxml import html
from miniature import DAY, DAY_EPOCH, REPOSITORY, build, copy_miniature
from once import made_once
from weasyprint.urls import FatalURLFetchingError

from studieinfo.catalog import Catalog, load
from studieinfo.figures.coverage import JOINABLE
from studieinfo.model.language import LANGUAGES, Language, Localized, prefix
from studieinfo.model.vocabulary import Association
from studieinfo.publish.assets import Assets
from studieinfo.publish.printed import leaf_html, ready
from studieinfo.publish.printed.brochures import for_paper
from studieinfo.publish.printed.leaf import Leaf
from studieinfo.publish.printed.overviews import MOST_SHOWN, overview_path, overviews
from studieinfo.publish.printed.posters import posters
from studieinfo.publish.printed.press import NoPress, Press
from studieinfo.publish.site import Website

BASE = "https://mini.example/under/"
FONTS = REPOSITORY / "overrides/printed/fonts"
KINDS = {
    "brosjyre": ("kliniske-studier",),
    "sykdom": ("hodepine", "klasehodepine", "kreft", "lungekreft", "multippel-sklerose"),
    "forening": ("hodepineforeningen",),
    "": ("plakat",),
}
"""What the miniature has printed in each language."""
A4 = (595, 842)
LONG = "Ø" * 60


def asked_for(project: Path) -> Path:
    """A project whose owner wants printed matter."""
    with (project / "data/settings.yml").open("a", encoding="utf-8") as settings:
        settings.write("printed_matter: true\n")
    return project


@pytest.fixture(scope="session")
def printed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature site with printed matter. Not to be changed."""

    def make(folder: Path) -> None:
        result = build(asked_for(copy_miniature(folder)))
        assert result.returncode == 0, result.stderr

    return made_once(tmp_path_factory, "printed", make) / "site"


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The data of a miniature whose owner wants printed matter."""
    project = asked_for(copy_miniature(tmp_path_factory.mktemp("asked") / "project"))
    found = load(project, DAY).catalog
    assert found
    return found


def website(catalog: Catalog) -> Website:
    assets = Assets(REPOSITORY / "overrides/assets")
    return Website(catalog, {}, REPOSITORY, BASE, Path(), assets)


def leaves(site: Website, lang: Language = "nb") -> Iterator[Leaf]:
    yield from overviews(site, site.voice(lang))
    yield from posters(site.voice(lang))


def pdf(site: Website, leaf: Leaf, lang: Language = "nb") -> bytes:
    press = ready(site)
    assert press
    return press.pdf(leaf_html(site, lang, leaf), site.base_url + prefix(lang) + leaf.more)


def paths(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.pdf"))
    assert found
    return found


def elements(document: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Dictionary]]:
    """The tags of a document in reading order, each with what they are."""

    def below(element: object) -> Iterator[tuple[str, pikepdf.Dictionary]]:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                yield from below(kid)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                yield str(element.S).removeprefix("/"), element
            if "/K" in element:
                yield from below(element.K)

    yield from below(document.Root.StructTreeRoot)


def fonts(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for page in document.pages:
        for font in page.Resources.get("/Font", {}).values():
            yield from (below for below in font.DescendantFonts)


def words(data: bytes | Path) -> str:
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_every_kind_is_there_in_every_language(printed_site: Path) -> None:
    names = {f"trykksaker/{kind}/{name}.pdf".replace("//", "/") for kind, names in KINDS.items() for name in names}
    for lang in LANGUAGES:
        folder = printed_site / prefix(lang)
        assert {path.relative_to(folder).as_posix() for path in (folder / "trykksaker").rglob("*.pdf")} == names


def test_pages_lead_to_what_is_printed_and_only_then(printed_site: Path, miniature_site: Path) -> None:
    assert list(miniature_site.rglob("*.pdf")) == []
    for lang in LANGUAGES:
        led_to: set[Path] = set()
        for path in ("for-foreninger", "kliniske-studier", *(f"studier/sykdom/{name}" for name in KINDS["sykdom"])):
            page = printed_site / prefix(lang) / path
            links = html.parse(page / "index.html").xpath("//main//a[@type='application/pdf']/@href")
            assert links
            led_to |= {(page / link).resolve() for link in links}
            before = html.parse(miniature_site / prefix(lang) / path / "index.html")
            assert before.xpath("//a[contains(@href, '.pdf')]") == []
        assert led_to == {path.resolve() for path in paths(printed_site / prefix(lang) / "trykksaker")}


def test_without_hope_of_a_study_there_is_no_overview(catalog: Catalog) -> None:
    site = website(catalog)
    over = [study for study in catalog.studies if catalog.availability(study) not in JOINABLE]
    assert over
    assert overview_path(site, "kreft", over) is None
    assert overview_path(site, "kreft", ()) is None
    assert overview_path(site, "kreft", catalog.studies)
    assert list(overviews(website(replace(catalog, studies=tuple(over))), site.voice("nb"))) == []


def test_a_document_says_what_it_is(printed_site: Path) -> None:
    for path in paths(printed_site):
        with pikepdf.open(path) as document:
            root = document.Root
            lang = path.relative_to(printed_site).parts[0]
            assert str(root.Lang) == (lang if lang in LANGUAGES else "nb")
            assert root.MarkInfo.Marked
            assert root.ViewerPreferences.DisplayDocTitle
            assert len(str(document.docinfo.Title)) > 10
            with document.open_metadata() as metadata:
                assert metadata["dc:title"] == str(document.docinfo.Title)
                assert metadata["pdfuaid:part"] == "1"
            assert {str(page.Tabs) for page in document.pages} == {"/S"}


def test_tags_are_those_of_a_text(printed_site: Path) -> None:
    for path in paths(printed_site):
        with pikepdf.open(path) as document:
            tags = list(elements(document))
            levels = [int(name[1]) for name, _ in tags if re.fullmatch(r"H[1-6]", name)]
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(later <= before + 1 for before, later in pairwise(levels)), path
            figures = [str(element.get("/Alt", "")) for name, element in tags if name == "Figure"]
            assert figures
            assert all(BASE.removeprefix("https://") in alt for alt in figures)
            assert {"P", "Link"} <= {name for name, _ in tags}


def test_links_are_told_and_lead_out_of_the_paper(printed_site: Path) -> None:
    for path in paths(printed_site):
        with pikepdf.open(path) as document:
            links = [link for page in document.pages for link in page.get("/Annots", ())]
            assert links
            for link in links:
                assert str(link.Contents)
                assert "/StructParent" in link
                assert re.match(r"https://|tel:\+47", str(link.A.URI)), link.A.URI


def test_every_font_is_ours_and_embedded(printed_site: Path) -> None:
    for path in paths(printed_site):
        with pikepdf.open(path) as document:
            used = list(fonts(document))
            assert used
            for font in used:
                assert "Source-Sans-3" in str(font.BaseFont)
                assert "/FontFile2" in font.FontDescriptor


def test_the_code_leads_to_a_page_of_the_site_which_is_written_beside_it(printed_site: Path) -> None:
    for path in paths(printed_site):
        pages = pypdfium2.PdfDocument(path)
        found = [code.text for page in pages for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())]
        (address,) = found
        assert (printed_site / address.removeprefix(BASE) / "index.html").is_file()
        written = "".join(words(path).split())
        assert address.removeprefix("https://").removesuffix("/") in written


def test_a_status_is_told_as_something_past(printed_site: Path) -> None:
    said = [words(path) for path in (printed_site / "trykksaker/sykdom").glob("*.pdf")]
    assert any("Tok imot deltakere" in text for text in said)
    assert [
        text for text in said if re.search(r"Tar imot deltakere|Åpen for deltakere|Open to participants", text)
    ] == []


def test_parts_that_only_lead_on_are_not_printed() -> None:
    kept = "<p>Før.</p><h2 id='a'>A</h2>\n<ul>\n<li>Spør <a href='x'>legen</a>.</li>\n</ul>\n"
    links = "<h2 id='b'>Gå videre</h2>\n<ul>\n<li><a href='x'>En</a></li>\n<li><a href='y'>To</a>: mer</li>\n</ul>\n"
    assert for_paper(kept + links) == kept


def test_the_same_page_gives_the_same_bytes(printed_site: Path, catalog: Catalog) -> None:
    """Made in another process, with another order of sets."""
    site = website(catalog)
    for leaf in leaves(site):
        assert pdf(site, leaf) == (printed_site / leaf.path).read_bytes(), leaf.path


def test_bad_names_stay_text_on_one_sheet(catalog: Catalog) -> None:
    name = f"Forening for <b>alle</b> & «venner» {LONG}"
    condition = replace(catalog.conditions["hodepine"], names=_in_all(f"<script>alert(1)</script> {LONG} {'ord ' * 6}"))
    association: Association = replace(catalog.associations["hodepineforeningen"], name=name)
    bad = replace(
        catalog,
        conditions={**catalog.conditions, "hodepine": condition},
        associations={association.id: association},
    )
    site = website(bad)
    (poster,) = [leaf for leaf in posters(site.voice("nb")) if leaf.view["association"]]
    (overview,) = [leaf for leaf in overviews(site, site.voice("nb")) if leaf.path.endswith("/hodepine.pdf")]
    for leaf in (poster, overview):
        data = pdf(site, leaf)
        document = pypdfium2.PdfDocument(data)
        assert len(document) == 1
        assert "<script>alert(1)</script>" in words(data).replace("\u00ad", "")
        assert _is_inside(document)
    assert "<b>alle</b> & «venner»" in words(pdf(site, poster))


def _in_all(text: str) -> Localized[str]:
    return Localized(nb=text, nn=text, en=text)


def _is_inside(document: pypdfium2.PdfDocument) -> bool:
    """Is every sign on the paper?"""
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        if any(left < 0 or right > A4[0] or bottom < 0 or top > A4[1] for left, bottom, right, top in boxes):
            return False
    return True


def test_an_association_of_many_conditions_has_one_sheet(catalog: Catalog) -> None:
    association = replace(catalog.associations["hodepineforeningen"], conditions=tuple(catalog.conditions) * 12)
    site = website(replace(catalog, associations={association.id: association}))
    (poster,) = [leaf for leaf in posters(site.voice("nb")) if leaf.view["association"]]
    data = pdf(site, poster)
    assert len(pypdfium2.PdfDocument(data)) == 1
    assert "…" in words(data)
    assert poster.more == "innramming/forening/hodepineforeningen/"


def test_of_two_hundred_studies_some_are_shown_and_the_others_counted(catalog: Catalog) -> None:
    (study, *_) = [study for study in catalog.studies if catalog.availability(study) == "open"]
    many = tuple(replace(study, id=f"nct{number:08}") for number in range(200))
    site = website(replace(catalog, studies=many))
    overview = next(leaf for leaf in overviews(site, site.voice("nb")))
    assert len(overview.view["lines"]) == MOST_SHOWN
    data = pdf(site, overview)
    assert f"Flere studier på nettstedet: {200 - MOST_SHOWN}." in words(data)
    assert len(pypdfium2.PdfDocument(data)) <= 3


@pytest.fixture(scope="session")
def press() -> Press:
    return Press.with_fonts(FONTS)


PAGE = '<!doctype html><html lang="nb"><title>Prøve</title><style>p {{ font-family: "Source Sans 3" }}</style><p>{}</p>'


def test_a_sign_without_a_shape_is_seen_to_be_missing(press: Press) -> None:
    data = press.pdf(PAGE.format("før 🧪中 et\u200dter"), BASE)
    assert words(data) == "før □□ etter"
    with pikepdf.open(BytesIO(data)) as document:
        assert {"Source-Sans-3" in str(font.BaseFont) for font in fonts(document)} == {True}


@pytest.mark.parametrize(
    "asks",
    [
        '<img src="https://other.example/x.png" alt="x">',
        '<img src="x.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<link rel="stylesheet" href="https://other.example/x.css">',
    ],
)
def test_nothing_is_fetched(asks: str, press: Press) -> None:
    with pytest.raises(FatalURLFetchingError):
        press.pdf(PAGE.format(asks), BASE)


def test_other_programs_see_the_fonts_of_the_machine(press: Press) -> None:
    before = os.environ.get("FONTCONFIG_FILE")
    press.pdf(PAGE.format("x"), BASE)
    assert os.environ.get("FONTCONFIG_FILE") == before


@pytest.mark.parametrize(
    ("lacks", "told"),
    [
        ("raise ModuleNotFoundError(\"No module named 'weasyprint'\", name='weasyprint')", "make .venv/ready-print"),
        ("print('noise'); raise OSError('cannot load library libpango-1.0-0')", ".ci/debian print"),
    ],
)
def test_what_is_missing_is_told_in_one_sentence(lacks: str, told: str, project: Path, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text(lacks, encoding="utf-8")
    result = build(asked_for(project), epoch=DAY_EPOCH, more={"PYTHONPATH": str(tmp_path)})
    assert result.returncode == 1
    assert "noise" not in result.stdout
    assert "Traceback" not in result.stderr
    last = result.stderr.strip().splitlines()[-1]
    assert last.startswith("Trykksakene kan ikke lages: ")
    assert told in last
    assert last.endswith("Ingenting ble publisert.")
    assert not (project / "site").exists()


def test_nothing_is_needed_when_nothing_is_asked_for(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    quiet = replace(catalog, settings=replace(catalog.settings, printed_matter=False))
    assert ready(website(quiet)) is None
    assert ready(replace(website(catalog), is_preview=True)) is None
    with pytest.raises(NoPress):
        ready(website(catalog))


@pytest.mark.parametrize(("setting", "is_installed"), [("false", False), ("true", True)])
def test_make_installs_what_prints_only_when_it_is_asked_for(setting: str, is_installed: bool, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/settings.yml").write_text(f"offline: true\nprinted_matter: {setting}\n", encoding="utf-8")
    for file in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-print.lock"):
        shutil.copy(REPOSITORY / file, tmp_path)
    said = subprocess.run(
        ["make", "--dry-run", "site"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    assert "requirements.lock" in said.stdout
    assert ("requirements-print.lock" in said.stdout) == is_installed
