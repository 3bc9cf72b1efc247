"""Records of a register into study files: converted, checked, compared with what stood there, written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

from studieinfo import schema
from studieinfo.catalog import Catalog
from studieinfo.kinds import INVALID, Report
from studieinfo.model import Record, Study
from studieinfo.problems import Location, Problem, errors
from studieinfo.registers import changes, ctgov
from studieinfo.registers.client import Unanswered
from studieinfo.registers.desk import Closed, Desk
from studieinfo.registers.files import read_records
from studieinfo.registers.lookups import Gazetteer, Tables, gazetteer, read_tables
from studieinfo.registers.services import Query
from studieinfo.registers.writer import write_block
from studieinfo.source import Unreadable, dump_yaml, parse_yaml, read_yaml
from studieinfo.vocabulary import Change

Json = Any
Block = dict[str, Any]


class Register(Protocol):
    """What the module of a register can do."""

    NAME: str

    def record_id(self, data: Json) -> str | None:
        """The number of a record."""

    def convert(
        self, data: Json, source: str, tables: Tables, gazetteer: Gazetteer,
    ) -> tuple[Block | None, list[Problem]]:
        """The block of a record, with what is doubtful."""


REGISTERS: Final[Mapping[str, Register]] = {"ctgov": ctgov}
"""The modules of the registers, by name."""


@dataclass(slots=True)
class Result:
    """What a run did, and what is wrong. Ids of studies, in the order they were handled."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    changed: dict[str, list[Change]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, study_id: str, *problems: Problem) -> None:
        """A study that was not taken in, and why."""
        self.refused.append(study_id)
        self.problems += problems


@dataclass(slots=True)
class Intake:
    """One register's way into the study files of a project."""

    root: Path
    catalog: Catalog
    register: Register
    tables: Tables
    gazetteer: Gazetteer
    result: Result

    def block(self, name: str, record: Json, day: date | None = None) -> tuple[str, Block] | None:
        """The id of a study and its block, or None with the problems kept.

        `day` is when the register gave the record, for registers whose records do not say it.
        """
        if isinstance(record, Problem):
            self.result.refuse(name, record)
            return None
        block, problems = self.register.convert(record, name, self.tables, self.gazetteer)
        self.result.problems += problems
        study_id = (self.register.record_id(record) or name).lower()
        if block is None:
            self.result.refuse(study_id)
            return None
        block = _dated(block, day)
        faults = list(_faults(block, study_id, name))
        self.result.problems += faults
        if errors(faults):
            self.result.refuse(study_id)
            return None
        return study_id, block

    def write(self, study_id: str, block: Block) -> None:
        """Put a block into its file, and what it changes into the log."""
        path = f"data/studies/{study_id}.yml"
        try:
            before = _record_in(self.root, path)
            written = write_block(self.root, study_id, block)
            if before and written:
                self._log(before, block, path)
        except Unreadable as error:
            self.result.refuse(study_id, *error.problems)
        except OSError as error:
            self.result.refuse(study_id, Problem(
                Location(path), f"filen kan ikke skrives ({error.strerror})", "se på plassen og rettighetene"))
        else:
            (self.result.written if written else self.result.unchanged).append(study_id)

    def _log(self, before: Study, block: Block, path: str) -> None:
        now = schema.REGISTER.read(parse_yaml(path, dump_yaml(block)), Report(path))
        found = changes.compare(before, replace(before, register=now), self.catalog.today)
        if found:
            changes.append(self.root, found)
            self.result.changed[before.id] = found


def _dated(block: Block, day: date | None) -> Block:
    if block.get("fetched") or day is None:
        return block
    first: Block = {key: block[key] for key in ("source", "id", "url") if key in block}
    return {**first, "fetched": day.isoformat(), **block, **first}


def _faults(block: Block, study_id: str, name: str) -> Iterable[Problem]:
    """Why a block cannot be taken in: no Norwegian site, or against the schema."""
    if not block["sites"]:
        message = f"{study_id}: posten har ingen norske steder"
        yield Problem(Location(name), message, "den er ikke tatt inn")
        return
    report = Report(name)
    try:
        schema.REGISTER.read(parse_yaml(name, dump_yaml(block)), report)
    except Unreadable as error:
        report.problems += error.problems
    for problem in report.problems:
        yield Problem(Location(name), f"{study_id}: {problem.message}", problem.help)


def _record_in(root: Path, path: str) -> Study | None:
    """A study with the record that stands in its file, or None when there is none that can be read."""
    try:
        node = read_yaml(root, path)
    except Unreadable:
        return None
    entry = getattr(node, "entries", {}).get("register")
    record = schema.REGISTER.read(entry[1], Report(path)) if entry else INVALID
    return Study(path, Path(path).stem, register=record) if isinstance(record, Record) else None


def open_intake(root: Path, catalog: Catalog, register: str, result: Result) -> Intake:
    """The intake of a register. Raises `Unreadable` for broken tables."""
    tables = read_tables(root, register)
    return Intake(root, catalog, REGISTERS[register], tables, gazetteer(catalog, tables), result)


def import_files(intake: Intake, sources: Iterable[Path]) -> None:
    """Records from files and folders. A record is written whole or not at all; the others go on."""
    for name, record in (named for source in sources for named in read_records(source)):
        if found := intake.block(name, record):
            intake.write(*found)


def import_numbers(intake: Intake, desk: Desk, numbers: Iterable[str]) -> None:
    """Records that the register gives for numbers."""
    for number in numbers:
        if found := fetch(intake, desk, number):
            intake.write(*found)
    desk.close()


def fetch(intake: Intake, desk: Desk, number: str, file: str = "") -> tuple[str, Block] | None:
    """The id and block of a study, asked of the register; None with the problem kept.

    `file` is the study's own file, when it has one: a problem with the record is shown there.
    """
    result, where = intake.result, Location(file or desk.client.host)
    try:
        record = desk.record(number)
    except Closed:
        result.refuse(number.lower())
    except Unanswered as error:
        result.problems.append(Problem(where, f"{number}: {error.message}", error.help))
        (result.missing if error.missing else result.refused).append(number.lower())
    else:
        said = intake.register.record_id(record)
        if said == number:
            return intake.block(f"{desk.client.host}/{number}", record, intake.catalog.today)
        result.refuse(number.lower(), Problem(
            where, f"{number}: svaret er en annen post («{said or 'uten nummer'}»)", "se etter nummeret i registeret"))
    return None


class Implausible(Exception):
    """A count so far from what it should be that nothing is written. Carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def find_numbers(intake: Intake, desk: Desk, query: Query, *, accept: bool = False) -> tuple[str, ...]:
    """The numbers that a query finds. Raises `Unanswered`, and `Implausible` unless `accept`."""
    listing = desk.listing(query)
    count, held = len(listing.numbers), _held(intake, query)
    band = intake.tables.expected
    if listing.said not in (None, count):
        doubt = f"listen har {count} studier, men registeret sier at det er {listing.said}"
    elif count > band.high or (count < band.low and not query.only_open):
        doubt = f"søket fant {count} studier; ventet er fra {band.low} til {band.high}"
    elif count * 2 < held:
        doubt = f"søket fant {count} studier, og her er det alt {held}: halvparten er borte"
    else:
        return listing.numbers
    if accept:
        return listing.numbers
    raise Implausible(Problem(Location(desk.client.host), doubt, ACCEPT))


ACCEPT: Final = "ingenting er skrevet. Er tallet rett, kjør kommandoen på nytt med --accept"


def _held(intake: Intake, query: Query) -> int:
    """How many studies of the register the project has, of those that the query should find."""
    records = (study.register for study in intake.catalog.studies if study.register)
    return sum(record.source == intake.register.NAME and (not query.only_open or record.status == "recruiting")
               for record in records)
