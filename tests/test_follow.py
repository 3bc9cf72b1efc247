"""A preview follows an editor: what changes is seen, what is wrong is told, and all comes to what a build has."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from miniature import DAY, copy_miniature, environment, snapshot
from servers import free_port

from studieinfo.catalog import Catalog, load
from studieinfo.checks import ACROSS, BESIDE, OF_STUDIES, ON_PRINTS, Check, run, run_across, run_on
from studieinfo.model.language import Localized

STUDY = "data/studies/nct90000001.yml"
PAGE = "studier/nct90000001/"
PATIENCE = 120


@dataclass
class Preview:
    """A running `mkdocs serve`."""

    process: subprocess.Popen[bytes]
    address: str
    temporary: Path

    def page(self, path: str) -> str:
        """What is shown at an address: in place of a page that is not there, it is the one that tells so."""
        try:
            answer = urllib.request.urlopen(self.address + path, timeout=PATIENCE)
        except urllib.error.HTTPError as missing:
            answer = missing
        with answer:
            return str(answer.read().decode())

    def shows(self, path: str, text: str) -> bool:
        """Does this stand on a page?"""
        return text in self.page(path)

    @property
    def folder(self) -> Path:
        """Where the site lies that is served."""
        return next(self.temporary.glob("mkdocs_*"))

    def files(self) -> dict[str, str]:
        """What is served, by its bytes."""
        return snapshot(self.folder)

    def laid(self) -> int:
        """When everything was built last: only then MkDocs lays pictures there."""
        return (self.folder / "assets/icons/favicon.svg").stat().st_ctime_ns

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], Preview]]:
    """Starts a preview of a project, always at the same address."""
    port = free_port()
    begun: list[Preview] = []

    def start(folder: Path) -> Preview:
        temporary = tmp_path / f"temporary-{len(begun)}"
        temporary.mkdir()
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
        env = environment() | {"TMPDIR": str(temporary)}
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        begun.append(Preview(process, f"http://127.0.0.1:{port}/under/", temporary))
        wait_until(lambda: is_up(begun[-1]))
        return begun[-1]

    yield start
    for preview in begun:
        if preview.process.poll() is None:
            preview.stop()


def is_up(preview: Preview) -> bool:
    assert preview.process.poll() is None
    try:
        return "</html>" in preview.page("")
    except OSError:
        return False


def edit(file: Path, old: str, new: str) -> None:
    """Save a file as editors' programs do: another file takes its place."""
    text = file.read_text("utf-8")
    assert old in text
    beside = file.with_name(f".{file.name}.swp")
    beside.write_text(text.replace(old, new), "utf-8")
    os.replace(beside, file)


def test_a_preview_follows_shows_faults_and_comes_to_what_a_build_has(
    tmp_path: Path, serve: Callable[[Path], Preview]
) -> None:
    project = copy_miniature(tmp_path / "project")
    file = project / STUDY
    before = file.read_text("utf-8")
    edit(file, "Nytt legemiddel", "Et annet legemiddel")
    built = serve(project)
    expected = built.files()
    built.stop()
    file.write_text(before, "utf-8")

    preview = serve(project)
    assert "Et annet legemiddel" not in preview.page(PAGE)
    edit(file, "Nytt legemiddel", "Et annet legemiddel")
    wait_until(lambda: "Et annet legemiddel" in preview.page(PAGE))
    wait_until(lambda: preview.files() == expected)

    edit(file, "id: nct90000001", "id: nct90000001\nukjent: felt")
    wait_until(lambda: f"{STUDY}:2:1: ukjent felt «ukjent»" in preview.page(""))
    edit(file, "\nukjent: felt", "")
    wait_until(lambda: "ukjent felt" not in preview.page(""))
    assert "Et annet legemiddel" in preview.page(PAGE)

    (project / "content/nb/index.md").write_text("uten hode", "utf-8")
    wait_until(lambda: "siden mangler front matter" in preview.page(""))


ARTICLE, FRONT = "nn/fordeler-og-ulemper/", "nn/"
CHANGES = [
    ("content/nn/fordeler-og-ulemper.md", "---\nDenne", "---\nEit nytt avsnitt.\n\nDenne", ARTICLE, "Eit nytt avsnitt"),
    ("content/nn/kliniske-studier/index.md", "title: Kva er ein", "title: Kva er no ein", FRONT, "Kva er no ein"),
    ("content/nn/index.md", "description: ", "description: Ny omtale. ", FRONT, "Ny omtale."),
    ("data/strings.yml", "Hopp til innhaldet", "Hopp ned", f"nn/{PAGE}", "Hopp ned"),
    ("overrides/bodies/study.html", "{% macro bullets", "<p>Ny mal</p>\n{% macro bullets", f"nn/{PAGE}", "Ny mal"),
    ("overrides/main.html", "<main ", '<main data-new="" ', FRONT, "data-new"),
    ("overrides/assets/css/site.css", "{", "{ /* ny stil */", "assets/css/site.css", "ny stil"),
    ("overrides/assets/js/site.js", "\n", "\n// nytt skript\n", "assets/js/site.js", "nytt skript"),
    (STUDY, "Nytt legemiddel", "Et annet legemiddel", PAGE, "Et annet legemiddel"),
]


def test_a_preview_follows_texts_words_templates_and_styles(tmp_path: Path, serve: Callable[[Path], Preview]) -> None:
    project = copy_miniature(tmp_path / "project")
    before = {project / file: (project / file).read_text("utf-8") for file, *_ in CHANGES}
    for file, old, new, *_ in CHANGES:
        edit(project / file, old, new)
    built = serve(project)
    expected = built.files()
    built.stop()
    for path, text in before.items():
        path.write_text(text, "utf-8")

    preview = serve(project)
    assert not [sign for *_, page, sign in CHANGES if preview.shows(page, sign)]
    laid = preview.laid()
    for file, old, new, page, sign in CHANGES:
        preview.page(page)
        edit(project / file, old, new)
        wait_until(partial(preview.shows, page, sign))
    wait_until(lambda: preview.files() == expected)

    article = project / CHANGES[0][0]
    for right, wrong, told in (
        ("Eit nytt avsnitt", "Eit [nytt](finst-ikkje.md) avsnitt", "lenken «finst-ikkje.md» leder ingen steder"),
        ("review:", "reviev:", "ukjent felt «reviev»"),
    ):
        edit(article, right, wrong)
        wait_until(partial(preview.shows, PAGE, told))
        edit(article, wrong, right)
        wait_until(partial(preview.shows, ARTICLE, "Eit nytt avsnitt"))
    wait_until(lambda: preview.files() == expected)

    later = project / "overrides/bodies/condition.html"
    edit(later, "{% endif %}", "{% endib %}")
    wait_until(partial(preview.shows, PAGE, "endib"))
    edit(later, "{% endib %}", "{% endif %}")
    wait_until(partial(preview.shows, ARTICLE, "Eit nytt avsnitt"))
    wait_until(lambda: preview.files() == expected)

    template = project / "overrides/main.html"
    edit(template, "{% endif %}", "{% endiv %}")
    wait_until(partial(preview.shows, PAGE, "endiv"))
    assert preview.laid() == laid, "everything was built anew for what can be shown at once"
    edit(template, "{% endiv %}", "{% endif %}")
    wait_until(partial(preview.shows, PAGE, "</html>"))
    wait_until(lambda: preview.files() == expected)


def test_some_studies_checked_alone_have_the_problems_they_have_among_all(real_root: Path) -> None:
    """Also when there is something wrong with each: in itself, with its numbers and beside the others."""
    catalog, _ = load(real_root, DAY)
    assert catalog
    ids = [study.id for study in catalog.studies]
    wrong = tuple(
        replace(
            study,
            related=("finnes-ikke", study.id, ids[number - 1]),
            former_ids=(ids[number - 2],),
            checked=date(2099, 1, 1),
            conditions=("finnes-ikke", *study.all_conditions),
            risks=Localized(nb=("Du er 97 år, ikkje sant?", "To.", "To."), nn=("Du er 98 år.",), en=("You are 97.",)),
            register=catalog.studies[number - 3].register,
        )
        for number, study in enumerate(catalog.studies)
    )
    catalog = replace(catalog, studies=wrong)
    found = Counter(run(catalog))
    across = Counter(run_across(catalog))
    of_the_rest = Counter(p for p in run(replace(catalog, studies=())) if not p.where.path.startswith("data/studies/"))
    assert across <= found
    for start in range(3):
        paths = {study.path for study in catalog.studies[start::3]}
        expected = Counter({p: n for p, n in (found - across).items() if p.where.path in paths})
        assert expected.total() > 5 * len(paths)
        assert Counter(run_on(catalog, paths)) == expected
    beside = Counter({p: n for p, n in (found - across).items() if not p.where.path.startswith("data/studies/")})
    assert beside == of_the_rest - Counter(run_across(replace(catalog, studies=())))


class Unlooked(tuple[Any, ...]):
    """Studies that nobody may look at."""

    def __iter__(self) -> Iterator[Any]:
        raise AssertionError

    __len__ = __getitem__ = __contains__ = __bool__ = __iter__  # type: ignore[assignment]


@pytest.mark.parametrize("rule", BESIDE, ids=lambda rule: rule.__name__)
def test_a_rule_beside_studies_looks_at_none(real_catalog: Catalog, rule: Check) -> None:
    """Else it would have to be asked when a study has changed."""
    catalog = real_catalog.with_studies(())
    object.__setattr__(catalog, "studies", Unlooked())
    list(rule(catalog))


def test_every_rule_is_of_one_kind() -> None:
    rules = (*OF_STUDIES, *BESIDE, *ACROSS)
    assert len(set(rules)) == len(rules) > 80
    assert set(ON_PRINTS) <= set(OF_STUDIES)
