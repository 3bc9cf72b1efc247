"""Records of a register into study files: converted, checked, compared with what stood there, written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from studieinfo.catalog import Catalog
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Change
from studieinfo.problems import Location, Problem
from studieinfo.registers import CONVERTERS, changes
from studieinfo.registers.client import Unanswered
from studieinfo.registers.files import read_records
from studieinfo.registers.gazetteer import Gazetteer, gazetteer
from studieinfo.registers.lookups import Tables, read_tables
from studieinfo.registers.merging import Homes, united
from studieinfo.registers.record import Block, Converter, Json
from studieinfo.registers.services import Query
from studieinfo.registers.session import Closed, Session
from studieinfo.registers.told import Told, shown
from studieinfo.registers.unknowns import Unknowns, unknowns_of
from studieinfo.registers.validity import Checked, checked
from studieinfo.registers.writer import read_block, write_block
from studieinfo.source import Unreadable

ACCEPT: Final = "ingenting er skrevet. Er tallet rett, kjør kommandoen på nytt med --accept"


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


class Refused(Told):
    """A record that is not taken in. `missing`: the register has it no more."""

    def __init__(self, *problems: Problem, missing: bool = False) -> None:
        super().__init__(*problems)
        self.missing = missing


class Implausible(Told):
    """A count so far from what it should be that nothing is written."""

    def __init__(self, where: str, doubt: str) -> None:
        super().__init__(Problem(Location(where), doubt, ACCEPT))


@dataclass(slots=True)
class Intake:
    """One register's way into the study files of a project."""

    root: Path
    catalog: Catalog
    register: Converter
    tables: Tables
    gazetteer: Gazetteer
    unknowns: Unknowns
    result: Result

    def block(self, name: str, record: Json, day: date | None = None) -> Block:
        """The block of a record, which came on a `day` if it is not said in it. Raises `Refused`."""
        if isinstance(record, Problem):
            raise Refused(record)
        block, problems = self.register.convert(
            record, name, self.tables, self.gazetteer, unknowns=self.unknowns, fetched=day
        )
        if block is None:
            raise Refused(*problems)
        if block["fetched"] > self.catalog.today.isoformat():
            raise Refused(_odd(name, block, f"«fetched» er {block['fetched']}, som ikke har vært ennå", level="error"))
        self.result.problems += [*problems, *_odd_days(name, block)]
        return block

    def write(self, study_id: str, blocks: Sequence[tuple[str, Block]]) -> None:
        """Put the named blocks of a study, one of each register, into its file, and what changes into the log."""
        path = f"data/studies/{study_id}.yml"
        try:
            block = read_block(self.root, study_id)
            known = checked(block, path) if block else None
            joined, differences = self._united(known, blocks)
            new = checked(joined, blocks[0][0])
            if not (joined["sites"] or known):
                raise Unreadable([_nowhere(joined, blocks[0][0])])
            if new.problems:
                raise Unreadable(new.problems)
            written = write_block(self.root, study_id, joined)
            self.result.problems += differences
            if known and written:
                self._log(study_id, known, new)
        except Unreadable as error:
            self.result.refuse(study_id, *error.problems)
        except OSError as error:
            self.result.refuse(
                study_id,
                Problem(Location(path), f"filen kan ikke skrives ({error.strerror})", "se på plassen og rettighetene"),
            )
        else:
            (self.result.written if written else self.result.unchanged).append(study_id)

    def _united(self, known: Checked | None, blocks: Sequence[tuple[str, Block]]) -> tuple[Block, list[Problem]]:
        """The block that stands in a file, joined with what the registers say now; where they differ."""
        (first, block), *others = blocks
        is_sound = bool(known and not known.problems)
        joined, found = united(known.block if known else None, block, first, is_sound=is_sound)
        for name, new in others:
            joined, differences = united(joined, new, name)
            found = [*found, *differences]
        return joined, found

    def close(self) -> None:
        """The run is through: what no table knew is told, each thing once."""
        self.result.problems += self.unknowns.problems()

    def _log(self, study_id: str, known: Checked, new: Checked) -> None:
        """What is otherwise than before, into the log; that the last Norwegian site is gone is told besides."""
        before, after = known.record, new.record
        if not before or not after or before.id != after.id:
            return
        study = Study(f"data/studies/{study_id}.yml", study_id)
        found = changes.compare(before, after, study, self.catalog.today)
        changes.append(self.root, found)
        if found:
            self.result.changed[study_id] = found
        if before.sites and not after.sites:
            self.result.problems.append(
                Problem(
                    Location(study.path),
                    f"{after.id}: posten har ingen norske steder lenger, og siden sier det",
                    "spør studiestedet, og skriv svaret under «sites»",
                    level="warning",
                )
            )


def _odd(name: str, block: Block, what: str, level: Literal["error", "warning"] = "warning") -> Problem:
    return Problem(Location(name), f"{block['id']}: {what}", "se på posten i registeret", level=level)


def _odd_days(name: str, block: Block) -> Iterator[Problem]:
    """The days of a record that cannot be right; the record is taken in, and its word counts to the day we fetched."""
    start, end, fetched = (block.get(key) or "" for key in ("start_date", "completion_date", "fetched"))
    if start and end and end[: len(start)] < start[: len(end)]:
        yield _odd(name, block, f"«completion_date» ({end}) er før «start_date» ({start})")
    for key in ("updated", "verified"):
        day = block.get(key) or ""
        if day > fetched[: len(day)]:
            yield _odd(name, block, f"«{key}» ({day}) er etter dagen posten ble hentet ({fetched})")


def _nowhere(block: Block, name: str) -> Problem:
    return Problem(Location(name), f"{block['id']}: posten har ingen norske steder", "den er ikke tatt inn")


def open_intake(root: Path, catalog: Catalog, register: str, result: Result) -> Intake:
    """The intake of a register. Raises `Unreadable` for broken tables."""
    tables = read_tables(root, register, catalog.conditions)
    return Intake(root, catalog, CONVERTERS[register], tables, gazetteer(catalog, tables), unknowns_of(tables), result)


def import_files(intake: Intake, sources: Iterable[Path]) -> None:
    """Records from files and folders. A record is written whole or not at all; the others go on."""
    homes = Homes(intake.catalog.studies)
    seen: dict[tuple[str, str], str] = {}
    for name, record in (named for source in sources for named in read_records(source)):
        file = re.sub(r":[0-9]+$", "", name)
        try:
            block = intake.block(name, record)
            if (first := seen.setdefault((file, block["id"]), name)) != name:
                raise Refused(
                    Problem(
                        Location(name),
                        f"{block['id']}: posten står to ganger: den første, i {first}, er tatt inn",
                        "behold den nyeste, og importer på nytt",
                    )
                )
            _import(intake, homes, name, block)
        except Refused as refused:
            intake.result.refuse((intake.register.record_id(record) or name).lower(), *refused.problems)


def import_numbers(intake: Intake, session: Session, numbers: Iterable[str]) -> None:
    """Records that the register gives for numbers."""
    homes = Homes(intake.catalog.studies)
    for number in numbers:
        try:
            _import(intake, homes, f"{session.client.host}/{number}", fetch(intake, session, number))
        except Refused as refused:
            intake.result.refuse(number.lower(), *refused.problems)
    session.close()


def _import(intake: Intake, homes: Homes, name: str, block: Block) -> None:
    found = homes.of(block)
    if len(found) > 1:
        raise Refused(
            Problem(
                Location(name),
                f"{block['id']}: nummeret står i flere studier: {', '.join(found)}",
                "se hvilken av dem det er, og slå dem sammen eller rett nummeret",
            )
        )
    intake.write(found[0], [(name, block)])


def fetch(intake: Intake, session: Session, number: str, file: str = "") -> Block:
    """The block of a record, asked of the register. Raises `Refused`.

    `file` is the study's own file, when it has one: a problem with the record is shown there.
    """
    where = Location(file or session.client.host)
    try:
        record = session.record(number)
    except Closed as error:
        raise Refused(Problem(Location(session.client.host), error.message, error.help)) from None
    except Unanswered as error:
        raise Refused(Problem(where, f"{number}: {error.message}", error.help), missing=error.missing) from None
    said = intake.register.record_id(record)
    if said != number:
        raise Refused(
            Problem(
                where,
                f"{number}: svaret er en annen post («{shown(said or 'uten nummer')}»)",
                "se etter nummeret i registeret",
            )
        )
    return intake.block(f"{session.client.host}/{number}", record, intake.catalog.today)


def find_numbers(intake: Intake, session: Session, query: Query, *, accept: bool = False) -> tuple[str, ...]:
    """The numbers that a query finds. Raises `Unanswered`, and `Implausible` unless `accept`."""
    listing = session.listing(query)
    doubt = next(_doubts(intake, query, len(listing.numbers), listing.said), None)
    if doubt and not accept:
        raise Implausible(session.client.host, doubt)
    return listing.numbers


def _doubts(intake: Intake, query: Query, count: int, said: int | None) -> Iterator[str]:
    """Why a number of studies that a query found cannot be right."""
    held, band = _held(intake, query), intake.tables.expected
    if said not in (None, count):
        yield f"listen har {count} studier, men registeret sier at det er {said}"
    if count > band.high or (count < band.low and not query.only_open):
        yield f"søket fant {count} studier; ventet er fra {band.low} til {band.high}"
    if count * 2 < held:
        yield f"søket fant {count} studier, og her er det alt {held}: over halvparten er borte"


def _held(intake: Intake, query: Query) -> int:
    """How many studies of the register the project has, of those that the query should find."""
    records = (study.register for study in intake.catalog.studies if study.register)
    return sum(
        record.source == intake.register.NAME and (not query.only_open or record.status == "recruiting")
        for record in records
    )
