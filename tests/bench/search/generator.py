"""More studies than there are, for measuring: parts of real ones put together anew, the same at every run.

A study takes its treatment from one record, its conditions from another or from the vocabulary, its sites from the
vocabulary, and the rest (status, phase, who can join) from a third. Some conditions are in many studies and most in
few or none, as in a register: the one at rank n is drawn with weight 1/n. A thousand records of ClinicalTrials.gov
name 330 of our conditions, a thousand made ones some more. The records are the
project's own, those under `tests/registers/ctgov/`, and those of a file or folder that is named.
Only for figures: nothing here is true of any study.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES
from studieinfo.model.status import STATUSES
from studieinfo.problems import errors
from studieinfo.registers import ctgov
from studieinfo.registers.files import read_records
from studieinfo.registers.gazetteer import gazetteer
from studieinfo.registers.lookups import read_tables
from studieinfo.schema.seal import sealed
from studieinfo.schema.study import REGISTER
from studieinfo.schema.values import FileProblems
from studieinfo.source import dump_yaml, parse_yaml

ROOT: Final = Path(__file__).resolve().parents[3]
FIXTURES: Final = (ROOT / "tests/registers/ctgov/norway", ROOT / "tests/registers/ctgov/varied")
SEED: Final = 2026

_TREATMENT: Final = ("arms", "interventions", "keywords", "summary", "primary_purpose")
_SHAPE: Final = (
    "fetched",
    "verified",
    "updated",
    "status",
    "study_type",
    "phases",
    "allocation",
    "masking",
    "enrollment",
    "start_date",
    "completion_date",
    "sponsor",
    "outcomes",
    "eligibility",
)
_NUMBER: Final = re.compile(r"\d+")
_BEFORE_CONDITION: Final = re.compile(r"(?: (?:ved|hos|mot|for|in|of|with|among)) ", re.I)
_LINK: Final = {"nb": "ved", "nn": "ved", "en": "for"}

Block = dict[str, Any]

LONGEST_TITLE: Final = 120
"""Letters in a plain title, as `schema.STUDY` has it."""


@dataclass(frozen=True)
class Part:
    """A record to take parts from: its `register:` block, the titles in the languages that have one, conditions."""

    block: Block
    titles: dict[str, str]
    conditions: tuple[str, ...]


def parts(catalog: Catalog, folder: Path, more: Path | None = None) -> list[Part]:
    """The records of the project, of the fixtures when they are there, and of `more`, each once."""
    found = {part.block["id"]: part for part in _own(folder)}
    tables = read_tables(folder, "ctgov", catalog.conditions)
    places = gazetteer(catalog, tables)
    for source in filter(Path.exists, filter(None, (*FIXTURES, more))):
        for name, record in read_records(source):
            block, _ = ctgov.convert(record, name, tables, places)
            if block and _is_sound(block, name):
                found.setdefault(block["id"], Part(block, {}, ()))
    return list(found.values())


def _is_sound(block: Block, name: str) -> bool:
    report = FileProblems(name)
    REGISTER.read(parse_yaml(name, dump_yaml(block)), report)
    return not errors(report.problems)


def _own(folder: Path) -> Iterator[Part]:
    for file in sorted((folder / "data/studies").glob("*.yml")):
        data = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
        if block := data.get("register"):
            terms = tuple(condition for term in block.get("terms", ()) for condition in term.get("conditions", ()))
            yield Part(block, data.get("title", {}), tuple(data.get("conditions", terms)))


def _title(rng: random.Random, catalog: Catalog, treatment: Part, condition: str) -> tuple[Block, str]:
    """The beginning of a title with another condition: in our languages when it has them, and the register's."""
    names = catalog.conditions[condition].names
    own = {
        lang: f"{_BEFORE_CONDITION.split(title)[0]} {_LINK[lang]} {names.text(lang)}"
        for lang, title in treatment.titles.items()
        if title
    }
    theirs = _BEFORE_CONDITION.split(treatment.block["title"])[0]
    return own, f"{theirs} {rng.choice(('in', 'for', 'in Patients With', 'in Adults With'))} {names.text('en')}"


def _conditions(rng: random.Random, catalog: Catalog) -> Iterable[str]:
    ranked = random.Random(SEED).sample(sorted(catalog.conditions), len(catalog.conditions))
    weights = [1 / rank for rank in range(1, len(ranked) + 1)]
    return dict.fromkeys(rng.choices(ranked, weights, k=rng.choice((1, 1, 1, 2))))


def _sites(rng: random.Random, catalog: Catalog, status: str) -> list[Block]:
    count = min(rng.choice((1, 1, 1, 2, 2, 3, 4, 6)), len(catalog.hospitals))
    hospitals = rng.sample(sorted(catalog.hospitals), count)
    return [{"hospital": hospital, "status": status} for hospital in hospitals]


def study(number: int, catalog: Catalog, pool: list[Part]) -> Block:
    """The study with a number: what its file says."""
    rng = random.Random(f"{SEED}-{number}")
    treatment, about, shape = (rng.choice(pool) for _ in range(3))
    conditions = list(about.conditions or _conditions(rng, catalog))
    study_id = f"nct9{number:07d}"
    own, theirs = _title(rng, catalog, treatment, conditions[0])
    status = rng.choice(STATUSES[:7])
    register = {
        "source": "ctgov",
        "id": study_id.upper(),
        "url": f"https://clinicaltrials.gov/study/{study_id.upper()}",
        "other_ids": [f"{rng.randrange(2010, 2026)}-{rng.randrange(100_000, 600_000)}-{rng.randrange(10, 90)}"],
        "title": theirs,
        **{key: value for key in _SHAPE if (value := shape.block.get(key)) is not None},
        **{key: value for key in _TREATMENT if (value := treatment.block.get(key)) is not None},
        "status": status,
        "terms": [{"term": catalog.conditions[c].names.text("en"), "conditions": [c]} for c in conditions],
        "sites": _sites(rng, catalog, status),
    }
    # A condition may have a number in its name in one language alone; «check» wants the same ones in a title.
    is_alike = len({tuple(_NUMBER.findall(title)) for title in own.values()}) == 1
    fits = len(own) == len(LANGUAGES) and max(map(len, own.values())) <= LONGEST_TITLE and is_alike
    return {"id": study_id, **({"title": own} if fits else {}), "register": sealed(register)}


def studies(catalog: Catalog, pool: list[Part], count: int) -> Iterator[tuple[str, str]]:
    """Ids and files of as many studies."""
    for number in range(count):
        made = study(number, catalog, pool)
        yield made["id"], dump_yaml(made)


def grow(folder: Path, catalog: Catalog, count: int, more: Path | None = None) -> None:
    """Add made studies to a copy of the project until it has `count`."""
    pool = parts(catalog, folder, more)
    for study_id, text in studies(catalog, pool, count - len(catalog.studies)):
        (folder / f"data/studies/{study_id}.yml").write_text(text, "utf-8")
