"""A project in which every text that a file may hold is a payload, built as any other; and its harmless twin.

What the fields are is asked of the schema. Copies of each entry hold other payloads in the same fields, so that one
build tries them all. The checks are left out, for what is asked is what stands behind them: that no template, feed or
table takes a text for more than that.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any, Final, NamedTuple

from miniature import copy_miniature, environment
from payloads import ALL_AT_ONCE, PAYLOADS

from studieinfo.catalog import STRINGS_PATH, vocabulary_path
from studieinfo.model.language import LANGUAGES
from studieinfo.schema import vocabularies
from studieinfo.schema.containers import Fields, InLanguages, ListOf, MapOf
from studieinfo.schema.seal import sealed
from studieinfo.schema.sources import SOURCE, NamedSource
from studieinfo.schema.study import STUDY
from studieinfo.schema.values import Reference, Text
from studieinfo.source import as_data, parse_yaml, read_yaml

STUDIES: Final = ("nct90000001", "oksygen-hjemme")
"""The two that are copied: one of a register with all that an editor can say, and one that is an editor's own."""
NAMED: Final = {
    ("data/places.yml", "[].county"),
    ("data/counties.yml", "[].name"),
    ("data/cues.yml", "[].value"),
    ("data/studies/nct90000001.yml", "register.id"),
}
"""Texts that stand for something elsewhere, and lead nowhere when they say something else."""
UNCHECKED: Final = """
import re, sys
from studieinfo import checks
from studieinfo.publish import site
from studieinfo.schema import values
checks.OF_STUDIES = checks.BESIDE = checks.ACROSS = ()
values._HTML = re.compile("(?!)")
from mkdocs.__main__ import cli
cli(["build", "-d", sys.argv[1]])
"""


class Put(NamedTuple):
    """A payload that was put into a field of a file."""

    file: str
    field: str
    text: str


class Injection:
    """Hands out payloads in turn, each field beginning at another, and remembers which went where.

    `first` is where they begin; `harmless` gives as long texts that are nothing but letters.
    """

    def __init__(self, payloads: Sequence[str], *, first: int = 0, harmless: bool = False) -> None:
        self.payloads, self.first, self.harmless = payloads, first, harmless
        self.turns: dict[tuple[str, str], int] = {}
        self.put: list[Put] = []

    def into(self, kind: Any, data: Any, file: str, at: str = "") -> Any:
        """The data with a payload in every text; `at` is the field."""
        if isinstance(kind, Text) and (file, at) not in NAMED:
            return self._text(kind.limit, file, at)
        if isinstance(kind, NamedSource):
            return self.into(SOURCE, data, file, at) if isinstance(data, dict) else data
        if isinstance(kind, ListOf):
            return [self.into(kind.item, item, file, f"{at}[]") for item in data]
        if isinstance(kind, MapOf):
            return {key: self.into(kind.value, item, file, f"{at}.*") for key, item in data.items()}
        if isinstance(kind, InLanguages | Fields):
            known = {key: field.kind for key, field in kind.table.items()}
            return {key: self.into(known[key], item, file, f"{at}.{key}".lstrip(".")) for key, item in data.items()}
        return data

    def _text(self, limit: int, file: str, at: str) -> str:
        field = file, at
        turn = self.turns.setdefault(field, self.first + 7 * len(self.turns))
        self.turns[field] += 1
        many = len(self.payloads)
        following = (self.payloads[(turn + step) % many].strip() for step in range(many))
        text = next(text for text in following if len(text) <= limit)
        self.put.append(Put(file, at, text))
        return _harmless(text) if self.harmless else text


def completed(kind: Any, data: Any) -> Any:
    """The data with an example in each field that could hold a text and does not."""
    if isinstance(kind, ListOf):
        return [completed(kind.item, item) for item in data]
    if isinstance(kind, InLanguages):
        first = next(iter(data.values()))
        return {lang: completed(kind.value, data.get(lang, first)) for lang in LANGUAGES}
    if isinstance(kind, Fields):
        examples = {key: field.example() for key, field in kind.table.items() if _can_stand_alone(field.kind)}
        missing = {key: example for key, example in examples.items() if key not in data and example is not None}
        known = {key: field.kind for key, field in kind.table.items()}
        return {key: completed(known[key], item) for key, item in {**data, **missing}.items()}
    return data


def _can_stand_alone(kind: Any) -> bool:
    """Is there a text in it, and nothing that must be somewhere else too?"""
    inside = list(_within(kind))
    return any(isinstance(each, Text) for each in inside) and not any(isinstance(each, Reference) for each in inside)


def _within(kind: Any) -> Iterator[Any]:
    """A kind, and those of what it holds."""
    yield kind
    if isinstance(kind, Fields):
        for field in kind.table.values():
            yield from _within(field.kind)
    elif isinstance(kind, ListOf):
        yield from _within(kind.item)
    elif isinstance(kind, InLanguages | MapOf):
        yield from _within(kind.value)


COPIED: Final = (
    *("conditions", "drugs", "hospitals", "places", "associations", "glossary", "symptoms", "departments"),
    "routes",
)
"""Vocabularies whose first entry is copied: of the others each entry has its own place in the site."""
FILES: Final = {**vocabularies.VOCABULARIES, "settings": vocabularies.SETTINGS}


def lay(folder: Path, injection: Injection, copies: int) -> Path:
    """The miniature in `folder`, with payloads in all its texts and so many copies of entries and studies."""
    project = copy_miniature(folder)
    for name, kind in FILES.items():
        path = vocabulary_path(name)
        if (project / path).exists():
            data = as_data(read_yaml(project, path))
            more = [_copy(data[0], copy) for copy in range(copies) if data] if name in COPIED else []
            whole = [*data, *more] if isinstance(data, list) else data
            whole = whole if name == "guide" else completed(kind, whole)  # a step that asks leads to others
            _write(project / path, injection.into(kind, whole, path))
    for study in STUDIES:
        path = f"data/studies/{study}.yml"
        _write_studies(project, path, as_data(read_yaml(project, path)), injection, copies)
    _lay_strings(project, injection)
    for page in sorted(project.glob("content/*/fordeler-og-ulemper.md")):
        shutil.copy(page, page.with_name("behandling-i-utlandet.md"))  # studies with sites abroad lead there
        _lay_page(page, project, injection)
    return project


def _copy(entry: dict[str, Any], number: int) -> dict[str, Any]:
    return {**entry, "id": f"{entry['id']}-{number}"}


def _write(path: Path, data: Any) -> None:
    """As JSON, which is YAML: every sign can be said in it, and nothing in it is anything but text."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def _write_studies(project: Path, path: str, data: dict[str, Any], injection: Injection, copies: int) -> None:
    kinds = {key: field.kind for key, field in STUDY.items() if key in data or key not in ("record", "register")}
    kind = Fields(dict, {key: STUDY[key] for key in kinds})
    for number in range(copies):
        study_id = f"nct9{number:07}" if "register" in data else f"{data['id']}-{number}"
        study = completed(kind, {**data, "id": study_id, "former_ids": [f"{study_id}-for"], "related": []})
        if "register" in study:
            study["register"] |= {"id": study_id.upper(), "url": f"https://clinicaltrials.gov/study/{study_id.upper()}"}
            study["register"].pop("also", None)
            study["register"].pop("seal", None)
        put = injection.into(kind, study, path)
        if "register" in put:
            put["register"] = sealed(put.pop("register"))
        _write(project / f"data/studies/{study_id}.yml", put)


def _lay_strings(project: Path, injection: Injection) -> None:
    """Each interface word in English begins with all at once; what is filled in stands after it.

    In the other languages they are ours: a button has no room for an attack, and what others write must fit beside it.
    """
    path = project / STRINGS_PATH
    words = as_data(read_yaml(project, STRINGS_PATH))
    attacks = cycle(ALL_AT_ONCE)
    for key in sorted(words.keys() - {*ORDERED}):
        attack = next(attacks)
        injection.put.append(Put(STRINGS_PATH, key, attack))
        shown = _harmless(attack) if injection.harmless else attack.replace("{", "{{").replace("}", "}}")
        words[key]["en"] = f"{shown} {words[key]['en']}"
    _write(path, words)


ORDERED: Final = ("months",)
"""Words that are taken apart before they are shown."""
CONTEXTS: Final = ("x {}", "- x {}", "> x {}", "## {}", "**{}**", "|a|b|\n|-|-|\n|x|{}|", "`{}`", "[{}](index.md)")
"""Where in Markdown a text can stand."""


def _lay_page(path: Path, project: Path, injection: Injection) -> None:
    """Every payload in every place of a page; and one in each field of its front matter."""
    lines = path.read_text(encoding="utf-8").split("---\n", 2)[1]
    file = path.relative_to(project).as_posix()
    kind = Fields(dict, vocabularies.PAGE)
    front = injection.into(kind, as_data(parse_yaml(file, lines)), file)
    body = [
        context.format(" ".join((_harmless(text) if injection.harmless else text).split()))
        for text in injection.payloads
        for context in CONTEXTS
    ]
    path.write_text(f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n" + "\n\n".join(body) + "\n", encoding="utf-8")


def _harmless(text: str) -> str:
    """As long a text, with its spaces, that is nothing but letters; another one for another text, for what is the same
    in two languages is shown once.
    """
    return "".join(sign if sign.isspace() else chr(ord("a") + ord(sign) % 26) for sign in text)


def injected(folder: Path, copies: int, first: int = 0, *, harmless: bool = False) -> Injection:
    """Lay such a project in `folder` and build it into `folder/site`; what was put where."""
    injection = Injection(PAYLOADS, first=first, harmless=harmless)
    result = build(lay(folder, injection, copies), folder / "site")
    assert result.returncode == 0, result.stderr
    return injection


def build(project: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build with MkDocs, as `make site` does, but without the checks."""
    return subprocess.run(
        [sys.executable, "-c", UNCHECKED, str(site)],
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def fields(kind: Any, at: str = "") -> Iterator[str]:
    """The fields of a kind that hold a text."""
    if isinstance(kind, Text):
        yield at
    elif isinstance(kind, NamedSource):
        yield from fields(SOURCE, at)
    elif isinstance(kind, ListOf):
        yield from fields(kind.item, f"{at}[]")
    elif isinstance(kind, MapOf):
        yield from fields(kind.value, f"{at}.*")
    elif isinstance(kind, InLanguages):
        yield from fields(kind.value, at)
    elif isinstance(kind, Fields):
        for key, field in kind.table.items():
            yield from fields(field.kind, f"{at}.{key}".lstrip("."))
