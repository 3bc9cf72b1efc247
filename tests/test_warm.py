"""A build that takes over from the one before has the bytes of one from nothing, whatever is edited."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from miniature import DAY, copy_miniature

from studieinfo.catalog import Catalog
from studieinfo.model.language import Language
from studieinfo.problems import Problem, errors
from studieinfo.project import Look, first_look, next_look
from studieinfo.publish import publish
from studieinfo.publish.addresses import PageKind
from studieinfo.publish.assets import Assets
from studieinfo.publish.facts import told
from studieinfo.publish.mould import Mould
from studieinfo.publish.pages import worn
from studieinfo.publish.parts import Parts
from studieinfo.publish.site import Website
from studieinfo.unchanged import MadeOf, made_of

STUDIES = "data/studies"
OWN = "oksygen-hjemme"
WORDS = ("tidlig", "hjemme", "igjen", "sammen", "ofte")
STATUSES = ("recruiting", "not_yet_recruiting", "active_not_recruiting", "completed", "suspended")
CAST = ("title", "description", "head", "heading", "path", "before", "after")
"""The slots of a page that is cast: the others are those of the editors' pages."""
Files = Mapping[str, bytes]


class AnyMould(dict[tuple[Language, PageKind], Mould]):
    """A page of any kind is all that is put into it."""

    def __missing__(self, key: tuple[Language, PageKind]) -> Mould:
        pieces = (piece for slot in CAST for piece in (f"\n{slot}: ", slot))
        return Mould((*pieces, ""))


def website(project: Path, catalog: Catalog, parts: Parts) -> Website:
    assets = Assets(project / "overrides/assets")
    return Website(catalog, AnyMould(), project, "https://studieinfo.example/", project, assets, True, parts=parts)


def from_nothing(project: Path) -> tuple[list[Problem], Files]:
    """What a build has that knows of none before."""
    look = first_look(project, DAY)
    if errors(look.problems) or not look.catalog:
        return look.problems, {}
    site = website(project, told(look.catalog), Parts())
    return look.problems, {output.path: output.data for output in publish(site)}


@dataclass
class Builder:
    """Builds again and again, each time as a build does that finds what the one before has kept."""

    project: Path
    made_of: MadeOf | None = None
    look: Look | None = None
    told: Catalog | None = None
    parts: Parts = field(default_factory=Parts)
    files: Files = field(default_factory=dict)
    taken_over: int = 0

    def build(self) -> tuple[list[Problem], Files]:
        """The problems, and the files of the last site that could be built."""
        now = made_of(self.project, ())
        is_same = self.made_of is not None and self.made_of.rest == now.rest
        look = self._look(now) if is_same else first_look(self.project, DAY)
        if errors(look.problems) or not look.catalog:
            return look.problems, {}
        is_dressed = is_same and self.look and self.look.catalog and worn(self.look.catalog) == worn(look.catalog)
        catalog = self.told.with_studies(look.catalog.studies) if is_dressed and self.told else told(look.catalog)
        parts = Parts(now.studies, worn(look.catalog), self.parts.now if is_same else {})
        outputs = list(publish(website(self.project, catalog, parts)))
        self.files = {o.path: self.files[o.path] if o.is_kept else o.data for o in outputs}
        self.taken_over += sum(output.is_kept for output in outputs)
        self.made_of, self.look, self.told, self.parts = now, look, catalog, parts
        return look.problems, self.files

    def _look(self, now: MadeOf) -> Look:
        assert self.made_of
        assert self.look
        assert self.look.catalog
        changed = {path for path, _ in self.made_of.studies.items() ^ now.studies.items()}
        look = next_look(self.project, self.look.catalog, self.look.lasting, changed)
        return look if look.catalog else first_look(self.project, DAY)


def some_study(project: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((project / STUDIES).glob("*.yml")))


def other_line(name: str, values: Callable[[Path, random.Random], str]) -> Callable[[Path, random.Random], None]:
    """An edit of one line at the top of a study; it is put there when it is not."""

    def edit(project: Path, chance: random.Random) -> None:
        file = some_study(project, chance)
        text = re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", file.read_text("utf-8"), flags=re.M)
        head, rest = text.split("\n", 1)
        file.write_text(f"{head}\n{name}: {values(project, chance)}\n{rest}", "utf-8")

    return edit


def conditions(project: Path, chance: random.Random) -> str:
    known = re.findall(r"^- id: (.*)", (project / "data/conditions.yml").read_text("utf-8"), re.M)
    return f"[{', '.join(chance.sample(known, chance.choice((1, 2))))}]"


def related(project: Path, chance: random.Random) -> str:
    known = sorted(path.stem for path in (project / STUDIES).glob("*.yml"))
    return f"[{', '.join(chance.sample(known, 2))}]"


def former(project: Path, chance: random.Random) -> str:
    return f"[tidligere-{chance.randrange(1000)}]"


def sites(project: Path, chance: random.Random) -> str:
    hospital = chance.choice(re.findall(r"^- id: (.*)", (project / "data/hospitals.yml").read_text("utf-8"), re.M))
    day = f"2026-{chance.randrange(1, 11):02}-{chance.randrange(1, 28):02}"
    return f"[{{hospital: {hospital}, status: {chance.choice(STATUSES)}, confirmed: {day}}}]"


def title(project: Path, chance: random.Random) -> None:
    file = some_study(project, chance)
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"(^title:\n  nb: \S+)", rf"\1 {chance.choice(WORDS)}", text, flags=re.M), "utf-8")


def new_study(project: Path, chance: random.Random) -> None:
    name = f"egen-{chance.randrange(1000)}"
    text = (project / f"../{OWN}.yml").read_text("utf-8").replace(f"id: {OWN}", f"id: {name}")
    (project / STUDIES / f"{name}.yml").write_text(text, "utf-8")


def no_study(project: Path, chance: random.Random) -> None:
    own = sorted((project / STUDIES).glob("egen-*.yml"))
    if len(own) > 2:
        chance.choice(own).unlink()


def broken(project: Path, chance: random.Random) -> None:
    some_study(project, chance).write_text("id: [", "utf-8")


def other_words(path: str, old: str) -> Callable[[Path, random.Random], None]:
    """An edit of what is no study."""

    def edit(project: Path, chance: random.Random) -> None:
        text = (project / path).read_text("utf-8")
        assert old in text
        (project / path).write_text(text.replace(old, f"{old} {chance.choice(WORDS)}", 1), "utf-8")

    return edit


OF_STUDIES = (
    title,
    other_line("conditions", conditions),
    other_line("related", related),
    other_line("former_ids", former),
    other_line("sites", sites),
    other_line("checked", lambda project, chance: f"2026-10-{chance.randrange(1, 28):02}"),
    new_study,
    no_study,
    broken,
)
OTHERS = (
    ("data/strings.yml", "Forside"),
    ("data/settings.yml", "Ministudier"),
    ("data/conditions.yml", "Lungekreft"),
    ("content/nb/index.md", "title: Ministudier"),
    ("overrides/bodies/study.html", "<section"),
    ("overrides/assets/css/site.css", "Everything on screen"),
)
OF_THE_REST = tuple(other_words(path, old) for path, old in OTHERS)


@pytest.mark.parametrize(
    ("seed", "edits", "looked_at"), [(1, 12, 4), pytest.param(2, 200, 10, marks=pytest.mark.audit)]
)
def test_whatever_is_edited_it_comes_to_the_bytes_of_a_build_from_nothing(
    seed: int, edits: int, looked_at: int, tmp_path: Path
) -> None:
    """Every so many edits the bytes are compared; what cannot be built is put back as it was."""
    project, chance = copy_miniature(tmp_path / "project"), random.Random(seed)
    shutil.copy(project / STUDIES / f"{OWN}.yml", tmp_path)
    for _ in range(3):
        new_study(project, chance)
    builder = Builder(project)
    builder.build()
    assert builder.files
    compared = refused = 0
    for number in range(1, edits + 1):
        files_now = [*(project / STUDIES).glob("*.yml"), *(project / path for path, _ in OTHERS)]
        saved = {path: path.read_bytes() for path in files_now}
        edit = chance.choice(OF_THE_REST if number % 10 == 0 else OF_STUDIES)
        edit(project, chance)
        problems, files = builder.build()
        if number % looked_at == 0 or not files:
            wanted, expected = from_nothing(project)
            assert problems == wanted, f"edit {number}: {edit.__name__}"
            assert files == expected, f"edit {number}: {edit.__name__}"
            compared += bool(files)
        if not files:
            refused += 1
            for path in (project / STUDIES).glob("*.yml"):
                if path not in saved:
                    path.unlink()
            for path, data in saved.items():
                path.write_bytes(data)
    assert builder.build() == from_nothing(project)
    assert compared > edits / looked_at / 2
    assert refused < edits / 2
    assert builder.taken_over > 20 * edits
