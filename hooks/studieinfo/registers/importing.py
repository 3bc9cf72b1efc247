"""Records from files and folders, one after the other, into study files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from studieinfo.catalog import Catalog
from studieinfo.problems import Location, Problem
from studieinfo.registers import REGISTERS
from studieinfo.registers.files import read_records
from studieinfo.registers.ledger import ledger_of
from studieinfo.registers.lookups import gazetteer, read_tables
from studieinfo.registers.merging import Homes, united
from studieinfo.registers.record import Block
from studieinfo.registers.validity import faults
from studieinfo.registers.writer import read_block, write_block
from studieinfo.source import Unreadable


@dataclass(slots=True)
class Result:
    """What an import did, and what is wrong. Ids of studies, in the order of the sources."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def import_records(root: Path, catalog: Catalog, register: str, sources: Iterable[Path]) -> Result:
    """Import a register's records into `data/studies/`. Raises `Unreadable` for broken tables.

    A record is written whole or not at all; the others go on.
    """
    module = REGISTERS[register]
    tables = read_tables(root, register)
    lookups, ledger = gazetteer(catalog, tables), ledger_of(tables)
    homes, result = Homes(catalog.studies), Result()
    for name, record in (named for source in sources for named in read_records(source)):
        if isinstance(record, Problem):
            result.problems.append(record)
            result.refused.append(name)
            continue
        block, problems = module.convert(record, name, tables, lookups, ledger=ledger)
        result.problems += problems
        if block is None:
            result.refused.append((module.record_id(record) or name).lower())
        else:
            _take_in(root, homes.of(block), block, name, result)
    result.problems += ledger.problems()
    return result


def _take_in(root: Path, homes: list[str], block: Block, name: str, result: Result) -> None:
    """Put a block into the file of its study, alone or with what another register says of it."""
    study_id = homes[0]
    try:
        result.problems += _put(root, homes, block, name, result)
    except Unreadable as error:
        result.problems += error.problems
        result.refused.append(study_id)


def _put(root: Path, homes: list[str], block: Block, name: str, result: Result) -> list[Problem]:
    """Write a block; what it differs in from another register. Raises `Unreadable` when it is refused."""
    if len(homes) > 1:
        raise Unreadable([Problem(
            Location(name), f"{block['id']}: nummeret står i flere studier: {', '.join(homes)}",
            "se hvilken av dem det er, og slå dem sammen eller rett nummeret")])
    block, differences = united(read_block(root, homes[0]), block, name)
    if not block["sites"]:
        raise Unreadable([Problem(Location(name), f"{block['id']}: posten har ingen norske steder",
                                  "den er ikke tatt inn")])
    if found := faults(block, name):
        raise Unreadable(found)
    changed = write_block(root, homes[0], block)
    (result.written if changed else result.unchanged).append(homes[0])
    return differences
