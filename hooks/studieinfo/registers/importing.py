"""Records from files and folders, one after the other, into study files."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studieinfo.catalog import Catalog
from studieinfo.kinds import Report
from studieinfo.problems import Location, Problem, errors
from studieinfo.registers import ctgov
from studieinfo.registers.lookups import gazetteer, read_tables
from studieinfo.registers.writer import write_block
from studieinfo.schema import REGISTER
from studieinfo.source import Unreadable, dump_yaml, parse_yaml


@dataclass(slots=True)
class Result:
    """What an import did, and what is wrong. Ids of studies, in the order of the sources."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_records(source: Path) -> Iterator[tuple[str, Any]]:
    """The records of a JSON file, a `.jsonl(.gz)` or a folder, each with a name for messages.

    A record that is no JSON comes as the `Problem` that says so.
    """
    if source.is_dir():
        for file in sorted(source.glob("*.json")):
            yield from read_records(file)
    elif source.name.endswith((".jsonl", ".jsonl.gz")):
        with gzip.open(source, "rb") if source.suffix == ".gz" else source.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                yield _parsed(f"{source}:{number}", line)
    else:
        try:
            yield _parsed(str(source), source.read_bytes())
        except OSError as error:
            yield str(source), _unreadable(source, error)


def _unreadable(source: Path, error: Exception) -> Problem:
    reason = getattr(error, "strerror", None) or "ødelagt"
    return Problem(Location(str(source)), f"kilden kan ikke leses ({reason})", "se etter stien")


def _parsed(name: str, raw: bytes) -> tuple[str, Any]:
    try:
        return name, json.loads(raw)
    except (ValueError, RecursionError):
        what = "filen er tom" if not raw.strip() else "posten er ikke hel, eller ikke JSON"
        return name, Problem(Location(name), what, "hent den på nytt fra registeret")


def import_ctgov(root: Path, catalog: Catalog, sources: Iterable[Path]) -> Result:
    """Import ClinicalTrials.gov records into `data/studies/`. Raises `Unreadable` for broken tables.

    A record is written whole or not at all; the others go on.
    """
    tables = read_tables(root, "ctgov")
    lookups = gazetteer(catalog, tables)
    result = Result()
    for source in sources:
        try:
            for name, record in read_records(source):
                _import_one(root, record, name, tables, lookups, result)
        except (OSError, EOFError, zlib.error) as error:
            result.problems.append(_unreadable(source, error))
    return result


def _import_one(root: Path, record: Any, name: str, tables: Any, lookups: Any, result: Result) -> None:
    if isinstance(record, Problem):
        result.problems.append(record)
        result.refused.append(name)
        return
    block, problems = ctgov.convert(record, name, tables, lookups)
    result.problems += problems
    study_id = (ctgov.record_id(record) or name).lower()
    if block is None or not _acceptable(block, study_id, name, result):
        result.refused.append(study_id)
        return
    try:
        changed = write_block(root, study_id, block)
    except Unreadable as error:
        result.problems += error.problems
        result.refused.append(study_id)
        return
    (result.written if changed else result.unchanged).append(study_id)


def _acceptable(block: ctgov.Block, study_id: str, name: str, result: Result) -> bool:
    """Does the block have a Norwegian site, and does it pass the schema?"""
    if not block["sites"]:
        message = f"{study_id}: posten har ingen norske steder"
        result.problems.append(Problem(Location(name), message, "den er ikke tatt inn"))
        return False
    report = Report(name)
    try:
        REGISTER.read(parse_yaml(name, dump_yaml(block)), report)
    except Unreadable as error:
        report.problems += error.problems
    result.problems += (
        Problem(Location(name), f"{study_id}: {problem.message}", problem.help) for problem in report.problems)
    return not errors(report.problems)
