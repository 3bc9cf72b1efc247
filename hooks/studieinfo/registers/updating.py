"""Studies fetched again: only the `register:` block is rewritten, and what it changes is told.

First everything is fetched and converted beside the project; then the counts are judged; then it is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.registers import Register
from studieinfo.model.study import Study
from studieinfo.problems import Location, Problem, found_in
from studieinfo.registers.importing import Implausible, Intake, Refused, Result, fetch
from studieinfo.registers.record import Block
from studieinfo.registers.session import Session
from studieinfo.registers.writer import read_block
from studieinfo.schema import study as study_schema
from studieinfo.schema.values import FileProblems
from studieinfo.source import Unreadable, read_yaml

MANY: Final = 4
"""From so many studies on, half of them gone at once is more likely our fault than the register's."""

Progress = Callable[[Sequence[Any]], Iterable[Any]]
"""Shows how far a loop has come."""


class Run(NamedTuple):
    """Where the studies of one register are fetched and taken in."""

    intake: Intake
    session: Session


def chosen(root: Path, catalog: Catalog, ids: Sequence[str], result: Result) -> list[Study]:
    """The studies to fetch: those named, else all that came from a register. What cannot be is a problem."""
    studies = {study.id: study for study in catalog.studies}
    broken = {path.stem for path in (root / "data/studies").glob("*.yml")} - studies.keys()
    for study_id in ids or sorted(broken):
        if study_id in broken:
            result.refuse(study_id, *_faults(root, study_id))
        elif study_id not in studies:
            result.refuse(
                study_id,
                Problem(
                    Location(f"data/studies/{study_id}.yml"),
                    "studien finnes ikke",
                    "se etter id-en, eller hent den med «studieinfo import»",
                ),
            )
        elif not studies[study_id].register:
            result.refuse(
                study_id,
                found_in(
                    studies[study_id].path,
                    ("id",),
                    "studien kommer ikke fra et register",
                    "den holdes ved like av dere, under «record»",
                ),
            )
    wanted = (studies[study_id] for study_id in dict.fromkeys(ids or studies) if study_id in studies)
    return [study for study in wanted if study.register and study.register.id]


def registers_of(study: Study) -> list[Register]:
    """The registers that have a study, its own first."""
    record = study.register
    return [source for source in (record.source, *(other.source for other in record.also)) if source] if record else []


def _faults(root: Path, study_id: str) -> list[Problem]:
    """What is wrong with a study file."""
    path = f"data/studies/{study_id}.yml"
    report = FileProblems(path)
    try:
        study_schema.study(path).read(read_yaml(root, path), report)
    except Unreadable as error:
        return list(error.problems)
    return report.problems or [
        Problem(Location(path), "studien har verken «register» eller «record»", "hent den med «studieinfo import»")
    ]


def update(
    runs: Mapping[Register, Run], studies: Sequence[Study], result: Result, progress: Progress, *, accept: bool = False
) -> None:
    """Fetch the studies and rewrite their blocks. Raises `Implausible` before anything is written, unless `accept`.

    A study that the register has no more keeps its file and is a problem.
    """
    with TemporaryDirectory() as folder:
        staged = list(_fetch_all(runs, studies, result, Path(folder), progress))
        gone = len(result.missing)
        if gone * 2 >= len(studies) >= MANY and not accept:
            raise Implausible("data/studies", f"{gone} av {len(studies)} studier er borte fra registeret")
        for study in staged:
            _rewrite(runs, study, json.loads((Path(folder) / study.id).read_bytes()), result)
    for run in runs.values():
        run.session.close()


def _fetch_all(
    runs: Mapping[Register, Run], studies: Sequence[Study], result: Result, folder: Path, progress: Progress
) -> Iterator[Study]:
    """Fetch and convert; the studies whose blocks then lie in the folder, by id."""
    for study in progress(studies):
        try:
            blocks = list(_blocks(runs, study, result))
        except Refused as refused:
            (result.missing if refused.missing else result.refused).append(study.id)
            result.problems += refused.problems
        else:
            (folder / study.id).write_text(json.dumps(blocks), encoding="utf-8")
            yield study


def _blocks(runs: Mapping[Register, Run], study: Study, result: Result) -> Iterator[tuple[str, Block]]:
    """What each register says of a study, its own first. Raises `Refused` when that one does not answer."""
    assert study.register
    assert study.register.id
    assert study.register.source
    intake, session = runs[study.register.source]
    yield session.client.host, fetch(intake, session, study.register.id, study.path)
    for other in study.register.also:
        intake, session = runs[other.source]
        try:
            yield session.client.host, fetch(intake, session, other.id, study.path)
        except Refused as refused:
            result.problems += refused.problems


def _rewrite(
    runs: Mapping[Register, Run],
    study: Study,
    blocks: Sequence[tuple[str, Block]],
    result: Result,
) -> None:
    """Put blocks in place of the one of the same record; the file may have been changed since it was read."""
    assert study.register
    assert study.register.source
    study_id, number = Path(study.path).stem, study.register.id
    try:
        known = read_block(runs[study.register.source].intake.root, study_id)
    except Unreadable as error:
        result.refuse(study.id, *error.problems)
        return
    if not known or known.get("id") != number:
        result.refuse(
            study.id,
            Problem(
                Location(study.path),
                f"«register» med «id: {number}» er borte fra filen",
                "hent filen tilbake fra git, eller importer studien på nytt",
            ),
        )
        return
    runs[study.register.source].intake.write(study_id, blocks)
