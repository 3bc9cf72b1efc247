"""Studies fetched again: only the `register:` block is rewritten, and what it changes is told.

First everything is fetched and converted beside the project; then the counts are judged; then it is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from studieinfo import schema
from studieinfo.catalog import Catalog
from studieinfo.kinds import Report
from studieinfo.model import Study
from studieinfo.problems import Location, Problem, found_in
from studieinfo.registers.desk import Desk
from studieinfo.registers.importing import ACCEPT, Implausible, Intake, Result, fetch
from studieinfo.source import Mapping as MappingNode
from studieinfo.source import Unreadable, read_yaml

MANY: Final = 4
"""From so many studies on, half of them gone at once is more likely our fault than the register's."""

Progress = Callable[[Sequence[Any]], Iterable[Any]]
"""Shows how far a loop has come."""


class Counter(NamedTuple):
    """Where the studies of one register are fetched and taken in."""

    intake: Intake
    desk: Desk


def chosen(root: Path, catalog: Catalog, ids: Sequence[str], result: Result) -> list[Study]:
    """The studies to fetch: those named, else all that came from a register. What cannot be is a problem."""
    studies = {study.id: study for study in catalog.studies}
    broken = {path.stem for path in (root / "data/studies").glob("*.yml")} - studies.keys()
    for study_id in ids or sorted(broken):
        if study_id in broken:
            result.refuse(study_id, *_faults(root, study_id))
        elif study_id not in studies:
            result.refuse(study_id, Problem(Location(f"data/studies/{study_id}.yml"), "studien finnes ikke",
                                            "se etter id-en, eller hent den med «studieinfo import»"))
        elif not studies[study_id].register:
            result.refuse(study_id, found_in(studies[study_id].path, ("id",), "studien kommer ikke fra et register",
                                             "den holdes ved like av dere, under «record»"))
    wanted = (studies[study_id] for study_id in dict.fromkeys(ids or studies) if study_id in studies)
    return [study for study in wanted if study.register and study.register.id]


def _faults(root: Path, study_id: str) -> list[Problem]:
    """What is wrong with a study file."""
    path = f"data/studies/{study_id}.yml"
    report = Report(path)
    try:
        schema.study(path).read(read_yaml(root, path), report)
    except Unreadable as error:
        return list(error.problems)
    return report.problems or [Problem(Location(path), "studien har verken «register» eller «record»",
                                       "hent den med «studieinfo import»")]


def update(counters: Mapping[str, Counter], studies: Sequence[Study], result: Result, progress: Progress, *,
           accept: bool = False) -> None:
    """Fetch the studies and rewrite their blocks. Raises `Implausible` before anything is written, unless `accept`.

    A study that the register has no more keeps its file and is a problem.
    """
    with TemporaryDirectory() as folder:
        staged = _fetch_all(counters, studies, Path(folder), progress)
        gone = len(result.missing)
        if gone * 2 >= len(studies) >= MANY and not accept:
            raise Implausible(Problem(Location("data/studies"), f"{gone} av {len(studies)} studier er borte fra "
                                      "registeret", ACCEPT))
        for study, source in staged:
            _rewrite(counters[source].intake, study, json.loads((Path(folder) / study.id).read_bytes()))
    for counter in counters.values():
        counter.desk.close()


def _fetch_all(
    counters: Mapping[str, Counter], studies: Sequence[Study], folder: Path, progress: Progress,
) -> list[tuple[Study, str]]:
    """Fetch and convert; the blocks that can be written lie in the folder."""
    staged = []
    for study in progress(studies):
        assert study.register
        assert study.register.id
        source = study.register.source or ""
        if found := fetch(*counters[source], study.register.id, study.path):
            (folder / study.id).write_text(json.dumps(found[1]), encoding="utf-8")
            staged.append((study, source))
    return staged


def _rewrite(intake: Intake, study: Study, block: dict[str, Any]) -> None:
    """Put a block in place of the one of the same record; the file may have been changed since it was read."""
    try:
        entries = getattr(read_yaml(intake.root, study.path), "entries", {})
        register = entries["register"][1] if "register" in entries else None
        number = register.entries.get("id") if isinstance(register, MappingNode) else None
        if number is None or getattr(number[1], "text", None) != block["id"]:
            raise Unreadable([Problem(Location(study.path), f"«register» med «id: {block['id']}» er borte fra filen",
                                      "hent filen tilbake fra git, eller importer studien på nytt")])
        intake.write(Path(study.path).stem, block)
    except Unreadable as error:
        intake.result.refuse(study.id, *error.problems)
