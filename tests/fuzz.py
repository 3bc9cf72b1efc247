"""Every kind of file with mistakes in it, read as the program reads it: taken, or refused with words, and never more.

`make fuzz N=1000000 SEED=7` reads so many; `tests/test_mutations.py` some of them at every change. A case is its seed,
kind and number, whatever was read before: what is told can be read again with `--from`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import mutating
from frozen import FROZEN
from markdown import markdown
from miniature import DAY, MINIATURE, REPOSITORY, copy_miniature
from mkdocs.config import load_config
from tqdm import tqdm

from studieinfo import checks, outline, postal_codes
from studieinfo.catalog import Catalog, load, vocabulary_path, with_sources
from studieinfo.editors.json_schema import KINDS
from studieinfo.problems import Problem
from studieinfo.project import next_look, report
from studieinfo.registers import CONVERTERS
from studieinfo.registers.files import parsed
from studieinfo.registers.gazetteer import Gazetteer, gazetteer
from studieinfo.registers.lookups import Tables, read_tables
from studieinfo.registers.validity import checked
from studieinfo.schema import baseline, interface, study, translations, vocabularies
from studieinfo.schema.values import FileProblems, Kind
from studieinfo.source import Unreadable, as_data, dump_yaml, parse_yaml, read_front_matter, read_text, read_yaml

FOUND: Final = REPOSITORY / ".cache/studieinfo/fuzz"
"""Where files that went wrong are kept."""
MOST_MEMORY: Final = 2_000_000_000
"""Bytes of address space: a file that takes more is a fault."""
SLOW: Final = 1.0
"""Seconds of CPU."""
PAGE: Final = "content/nb/fordeler-og-ulemper.md"
STUDY: Final = "data/studies/nct90000001.yml"
MARKS: Final = (
    *("[", "](", "`", "*", "_", "|", "<", "&#", "\\", "#"),
    *("///", "///drawing|", "```\n", "!!! note\n    ", "|-|\n"),
)

Read = Callable[[Path, str], list[Problem]]
"""Reads a file below a root; what is wrong with it."""
Mutate = Callable[[random.Random, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of file: where it lies, sound ones of it, what goes wrong with it, and how it is read."""

    path: str
    sound: tuple[bytes, ...]
    mutations: tuple[Mutate, ...]
    read: Read

    def mutated(self, chance: random.Random) -> bytes:
        """A sound file with one to three mistakes; never empty, which is a case of its own."""
        raw = chance.choice(self.sound)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            raw = chance.choice(self.mutations)(chance, raw) or b"\n"
        return raw


def _text(mutate: mutating.Text, chance: random.Random, raw: bytes) -> bytes:
    return mutate(chance, raw.decode("utf-8", "replace") or "\n").encode("utf-8", "replace")


LINES: Final = tuple(partial(_text, mutate) for mutate in mutating.LINES)


def _yaml_restructured(chance: random.Random, raw: bytes) -> bytes:
    try:
        data = as_data(parse_yaml("", raw.decode()))
    except (Unreadable, UnicodeDecodeError):
        return raw
    changed = mutating.restructure(chance, data)
    try:
        return dump_yaml(changed).encode("utf-8")
    except (RecursionError, UnicodeEncodeError):  # JSON is YAML too, and can say all of it
        return json.dumps(changed).encode()


def _json_restructured(chance: random.Random, raw: bytes) -> bytes:
    try:
        return json.dumps(mutating.restructure(chance, json.loads(raw))).encode()
    except ValueError:
        return raw


def _marked(chance: random.Random, raw: bytes) -> bytes:
    """Signs of Markdown where none should be, many of them at times."""
    at = chance.randrange(len(raw))
    return raw[:at] + (chance.choice(MARKS) * chance.choice((1, 2, 30, 1000))).encode() + raw[at:]


YAML: Final = (*LINES, *mutating.BYTES, *[_yaml_restructured] * 4)
JSON: Final = (*LINES[:4], *mutating.BYTES, *[_json_restructured] * 12)
PLAIN: Final = (*LINES, *mutating.BYTES)


def _of_kind(kind: Kind, root: Path, path: str) -> list[Problem]:
    faults = FileProblems(path)
    try:
        kind.read(read_yaml(root, path), faults)
    except Unreadable as error:
        return list(error.problems)
    return faults.problems


def _of_list(parse: Callable[[str], object], root: Path, path: str) -> list[Problem]:
    try:
        parse(read_text(root, path))
    except Unreadable as error:
        return list(error.problems)
    return []


def _of_table(parse: Callable[[Path], Any], root: Path, path: str) -> list[Problem]:
    try:
        found = parse(root)
    except Unreadable as error:
        return list(error.problems)
    return list(found.problems) if isinstance(found, postal_codes.Table) else []


@cache
def _miniature() -> Catalog:
    with tempfile.TemporaryDirectory() as folder:
        found, _ = load(copy_miniature(Path(folder) / "project"), DAY)
    assert found
    return found


@cache
def catalog() -> Catalog:
    """The miniature, with nothing in it that costs time and has nothing to do with one file."""
    few = {name: dict(list(getattr(_miniature(), name).items())[:20]) for name in vocabularies.VOCABULARIES}
    return replace(_miniature(), **few, strings={}, studies=(), pages=(), postal_codes=())


def _judged(**part: Any) -> list[Problem]:
    """What the checks say of one file in that catalog: whether they come through is what is asked."""
    return list(checks.run(replace(catalog(), **part)))


def _of_study(root: Path, path: str) -> list[Problem]:
    """As a preview reads it: the file again, in a catalog that has it."""
    known = replace(catalog(), studies=(replace(_miniature().studies[0], path=path),))
    found, problems, _ = next_look(root, known, (), {path})
    told = report(root, problems)
    assert bool(told) == bool(problems)
    return [] if found else problems


@cache
def _markdown_options() -> dict[str, Any]:
    config = load_config(str(REPOSITORY / "mkdocs.yml"))
    folder = {"studieinfo.markdown.components": {"folder": str(REPOSITORY / "overrides/drawings")}}
    return {"extensions": config.markdown_extensions, "extension_configs": config.mdx_configs | folder}


def _of_page(root: Path, path: str) -> list[Problem]:
    faults = FileProblems(path)
    try:
        node, body, line = read_front_matter(root, path)
        kind = vocabularies.page(path=path, lang="nb", body=body, body_line=line)
        found = kind.read(node, faults)
    except Unreadable as error:
        return list(error.problems)
    if faults.problems:
        return faults.problems
    found = with_sources(found, catalog().sources, DAY)
    told = [problem for problem in _judged(pages=(found,)) if problem.level == "error" and problem.where.line > line]
    if not told:
        markdown(body, **_markdown_options())
    return told


@cache
def _tables(register: str) -> tuple[Tables, Gazetteer]:
    """How the words of a register are read, and where its sites are."""
    found, _ = load(FROZEN, DAY)
    full = found or catalog()
    tables = read_tables(REPOSITORY, register, full.conditions)
    return tables, gazetteer(full, tables)


def _of_record(register: str, root: Path, path: str) -> list[Problem]:
    record = parsed(path, (root / path).read_bytes())
    if isinstance(record, Problem):
        return [record]
    block, problems = CONVERTERS[register].convert(record, path, *_tables(register), fetched=DAY)
    return checked(block, path).problems if block else problems


def _files(*patterns: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for pattern in patterns for path in sorted(MINIATURE.glob(pattern)))


def _beginning(path: str, entries: int = 30) -> tuple[bytes, ...]:
    """The first entries of a file that is too long to be read a thousand times."""
    return (b"\n".join(re.split(rb"\n(?=\S)", (REPOSITORY / path).read_bytes())[:entries]) + b"\n",)


def _record_files(register: str) -> tuple[bytes, ...]:
    found = sorted((REPOSITORY / "tests/registers" / register).rglob("*.json"), key=lambda path: path.stat().st_size)
    return tuple(path.read_bytes() for path in found[:6])


def _sorts() -> Iterator[tuple[str, Sort]]:
    yield "study", Sort(STUDY, _files("data/studies/*.yml") + _example(KINDS["study"]), YAML, _of_study)
    yield "page", Sort(PAGE, _pages(), (*YAML[:-4], *[_marked] * 4), _of_page)
    for name, kind in KINDS.items():
        if name not in ("study", "strings"):
            path = vocabulary_path(name)
            yield name, Sort(path, _files(path) + _example(kind), YAML, partial(_of_kind, kind))
    strings = KINDS["strings"]
    yield "strings", Sort("data/strings.yml", _beginning("data/strings.yml"), YAML, partial(_of_kind, strings))
    yield "changes", Sort("data/changes.yml", _files("data/changes.yml"), YAML, partial(_of_kind, study.CHANGES))
    removed = vocabularies.REMOVED
    yield "removed", Sort("data/removed.yml", _example(removed), YAML, partial(_of_kind, removed))
    for path, parse in LISTS.items():
        yield path, Sort(path, _beginning(path), PLAIN, partial(_of_list, parse))
    for path, parse in TABLES.items():
        yield path, Sort(path, _beginning(path), PLAIN, partial(_of_table, parse))
    for register in CONVERTERS:
        yield register, Sort(f"{register}.json", _record_files(register), JSON, partial(_of_record, register))


def _example(kind: Kind) -> tuple[bytes, ...]:
    """A file with every field that there is."""
    return (dump_yaml(kind.example()).encode(),)


def _pages() -> tuple[bytes, ...]:
    """Pages with every component, those of the miniature, and one whose sources are ids."""
    with_components = [path for path in (FROZEN / "content/nb").rglob("*.md") if b"\n/// " in path.read_bytes()]
    of_miniature = _files("content/nb/**/*.md")
    by_id = re.sub(rb"  - \{title[^\n]*\}", b"  - kilden", of_miniature[0])
    return (*of_miniature, by_id, *(path.read_bytes() for path in sorted(with_components)[:4]))


LISTS: Final[Mapping[str, Callable[[str], object]]] = {
    interface.PATH: interface.parsed,
    translations.PATH: translations.parsed,
    baseline.PATH: baseline.parsed,
}
TABLES: Final[Mapping[str, Callable[[Path], object]]] = {
    postal_codes.PATH: postal_codes.read_table,
    outline.PATH: outline.read_outline,
}
SORTS: Final[Mapping[str, Sort]] = dict(_sorts())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: was it refused, how many seconds of CPU did it take, and what went wrong."""

    refused: bool
    seconds: float
    fault: str = ""


def read(name: str, seed: object, number: int, folder: Path) -> Outcome:
    """Make a case, and read it. A fault is a traceback."""
    sort = SORTS[name]
    raw = sort.mutated(random.Random(f"{seed} {name} {number}"))
    path = folder / sort.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    start = time.process_time()
    try:
        problems = sort.read(folder, sort.path)
        told = report(folder, problems)
    except Exception:  # whatever it is: that is the question
        return Outcome(True, time.process_time() - start, traceback.format_exc())
    return Outcome(bool(problems), time.process_time() - start, "" if bool(told) == bool(problems) else "says nothing")


def keep(name: str, seed: object, number: int, why: str) -> Path:
    """Lay a case that went wrong aside, with the reason beside it."""
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{name.replace('/', '-')}-{seed}-{number}"
    path.write_bytes(SORTS[name].mutated(random.Random(f"{seed} {name} {number}")))
    path.with_suffix(".txt").write_text(why, encoding="utf-8")
    return path


def run(
    seed: object, numbers: Iterable[int], sorts: Iterable[str], folder: Path, slow: float | None = SLOW
) -> tuple[Counter[str], list[str]]:
    """Read the cases of these numbers, of one sort after the other; the counts, and what went wrong.

    `slow` is how many seconds of CPU are too many, None where that is not asked.
    """
    counts: Counter[str] = Counter()
    faults: list[str] = []
    names = list(sorts)
    with suppress(KeyboardInterrupt):  # what has been read then is told
        for number in numbers:
            name = names[number % len(names)]
            outcome = read(name, seed, number, folder)
            counts[f"{name} {'refused' if outcome.refused else 'taken'}"] += 1
            milliseconds = round(outcome.seconds * 1000)
            counts["milliseconds"] += milliseconds
            counts["slowest, milliseconds"] = max(counts["slowest, milliseconds"], milliseconds)
            why = outcome.fault or (f"{outcome.seconds:.1f} s of CPU" if slow and outcome.seconds > slow else "")
            if why:
                faults.append(f"{keep(name, seed, number, why)}: {why.strip().splitlines()[-1]}")
    return counts, faults


def main() -> int:
    """As many cases as are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the number of the first case")
    parser.add_argument("--sort", choices=list(SORTS), action="append", help="only this kind of file")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    numbers = tqdm(range(options.first, options.first + options.count), unit=" files", disable=None)
    with tempfile.TemporaryDirectory() as folder:
        counts, faults = run(options.seed, numbers, options.sort or SORTS, Path(folder))
    refused, taken = (
        sum(count for what, count in counts.items() if what.endswith(end)) for end in (" refused", " taken")
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{refused + taken} files with mistakes: {refused} refused, {taken} taken, "
        f"{len(faults)} faults. {counts['milliseconds'] / 1000:.0f} s of CPU, the slowest "
        f"{counts['slowest, milliseconds']} ms; {memory} MB at most."
    )
    print("\n".join(faults[:50]), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
