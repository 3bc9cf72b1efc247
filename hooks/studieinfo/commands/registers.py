"""The commands `import` and `update`: studies from the registers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from studieinfo.catalog import Catalog, load
from studieinfo.commands.showing import show
from studieinfo.editors.worklist import worklist
from studieinfo.model.registers import REGISTERS, is_eudract
from studieinfo.problems import Location, Problem, errors, ordered
from studieinfo.project import today
from studieinfo.registers.changes import in_words
from studieinfo.registers.client import Manners
from studieinfo.registers.importing import (
    Intake,
    Result,
    find_numbers,
    import_files,
    import_numbers,
    open_intake,
)
from studieinfo.registers.services import COUNTRIES, Query
from studieinfo.registers.session import Session, open_session
from studieinfo.registers.told import Told, shown
from studieinfo.registers.updating import Run, chosen, registers_of, update
from studieinfo.source import Unreadable

INTERRUPTED: Final = 130
EVERY: Final = "all"
"""In place of a register's name: each of them."""
NEEDED: Final = frozenset({"conditions", "hospitals", "places", "postal_codes", "changes"})
"""Without these no study can be taken in."""


def _add_network(parser: argparse.ArgumentParser) -> None:
    manners = Manners()
    parser.add_argument("--accept", action="store_true", help="fortsett selv om antallet er langt fra det ventede")
    parser.add_argument("--api", metavar="ADRESSE", help="spør denne verten i stedet for registeret (til prøver)")
    parser.add_argument(
        "--pause",
        type=float,
        default=manners.pause,
        metavar="SEK",
        help="sekunder mellom to spørsmål (%(default)g); dobles for hvert forsøk uten svar",
    )
    parser.add_argument(
        "--timeout", type=float, default=manners.read, metavar="SEK", help="sekunder å vente på et svar (%(default)g)"
    )


def add_import(parser: argparse.ArgumentParser) -> None:
    """The arguments of `import`."""
    parser.add_argument(
        "register",
        choices=(*REGISTERS, EVERY),
        help=f"registeret; «{EVERY}»: alle norske studier i hvert av dem",
    )
    parser.add_argument("sources", nargs="*", metavar="KILDE", help="JSON-fil, .jsonl(.gz), mappe eller registernummer")
    parser.add_argument("--country", choices=tuple(COUNTRIES), help="søk: alle studier med et sted i landet")
    parser.add_argument("--open", action="store_true", help="søk: bare de som registeret sier er åpne")
    _add_network(parser)
    parser.set_defaults(wrong_use=parser.error)


def add_update(parser: argparse.ArgumentParser) -> None:
    """The arguments of `update`."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="studiene (ellers alle som kommer fra et register)")
    _add_network(parser)


def run_import(options: argparse.Namespace) -> int:
    """Import from files, by number or by a query."""
    if options.register == EVERY:
        if options.sources:
            options.wrong_use(f"«{EVERY}» henter det som finnes; skriv registeret for å hente en KILDE")
        return _run(options, _import_every, "skrevet", _imported)
    if not options.sources and not options.country and not options.open:
        options.wrong_use("si hva som skal hentes: en KILDE, eller et søk med --country eller --open")
    return _run(options, _import, "skrevet", _imported)


def run_update(options: argparse.Namespace) -> int:
    """Fetch studies again."""
    return _run(options, _update, "oppdatert", _updated)


def _run(
    options: argparse.Namespace,
    work: Callable[[argparse.Namespace, Catalog, Result], None],
    done: str,
    counts: Callable[[Result], str],
) -> int:
    """Do the work on a catalog that can take studies in; tell what was done, however it ended."""
    catalog, problems = load(options.root, today())
    if catalog is None or catalog.broken & NEEDED:
        show(options.root, ordered(p for p in problems if not p.where.path.startswith("data/studies/")))
        return 1
    result, code = Result(), 0
    try:
        work(options, catalog, result)
    except Unreadable as error:
        show(options.root, list(error.problems))
        return 1
    except Told as error:
        result.problems += error.problems
    except KeyboardInterrupt:
        code = INTERRUPTED
    _tell_changes(catalog, result)
    show(options.root, result.problems)
    if code:
        print(
            f"Stanset. Det som er {done}, er helt. Kjør kommandoen igjen i dag, så fortsetter den der den var.",
            file=sys.stderr,
        )
    print(counts(result))
    return code or (1 if errors(result.problems) or result.refused or result.missing else 0)


def _imported(result: Result) -> str:
    counts = (
        (result.written, "skrevet"),
        (result.unchanged, "uendret"),
        (result.refused + result.missing, "ikke tatt inn"),
    )
    return ", ".join(f"{len(ids)} {what}" for ids, what in counts)


def _updated(result: Result) -> str:
    counts = (
        (result.written, "oppdatert"),
        (result.unchanged, "uendret"),
        (result.missing, "ikke funnet"),
        (result.refused, "feilet"),
    )
    return ", ".join(f"{len(ids)} {what}" for ids, what in counts)


def _tell_changes(catalog: Catalog, result: Result) -> None:
    titles = {study.id: study.title.text("nb") if study.title else study.record.title for study in catalog.studies}
    for study_id, changes in result.changed.items():
        print(shown(f"{study_id} {titles.get(study_id, '')}".rstrip(), 300))
        for change in changes:
            print(f"  {shown(in_words(change, catalog), 500)}")


def _progress(items: Sequence[Any]) -> Iterable[Any]:
    """The items, with a bar on a terminal."""
    return tqdm(items, unit=" studier", disable=None)


def _tell(message: str) -> None:
    """A word while the work goes on, beside its bar."""
    tqdm.write(message, file=sys.stderr)


def _open(options: argparse.Namespace, intake: Intake) -> Session:
    manners = Manners(pause=options.pause, connect=min(options.timeout, Manners().connect), read=options.timeout)
    return open_session(
        options.root, intake.register.NAME, intake.tables.api, intake.catalog.today, manners, options.api, _tell
    )


def _import(options: argparse.Namespace, catalog: Catalog, result: Result) -> None:
    intake = open_intake(options.root, catalog, options.register, result)
    number_in = REGISTERS[options.register].number_in
    numbers = [number for source in options.sources if (number := number_in(source))]
    others = [source for source in options.sources if not number_in(source)]
    for source in filter(is_eudract, others):
        result.refuse(source, _old_number(source))
    try:
        import_files(intake, [Path(source) for source in others if not is_eudract(source)])
        if numbers or options.country or options.open:
            _ask(options, intake, numbers)
    finally:
        intake.close()


def _import_every(options: argparse.Namespace, catalog: Catalog, result: Result) -> None:
    """Every study with a Norwegian site of every register, and what they need then. A stopped run goes on."""
    known: Catalog | None = catalog
    for name in REGISTERS:
        if known:
            intake = open_intake(options.root, known, name, result)
            try:
                _ask(argparse.Namespace(**{**vars(options), "country": "Norway"}), intake, [])
            finally:
                intake.close()
        known, _ = load(options.root, today())
    if known:
        print("\n".join(["Arbeidsliste", *worklist(known, {*result.written, *result.unchanged}), ""]))


def _old_number(source: str) -> Problem:
    return Problem(
        Location(shown(source)),
        "dette er et EudraCT-nummer, som registrene ikke har studiene under",
        "finn EU CT-nummeret (20..-5.....-..-..) eller NCT-nummeret, og importer det",
    )


def _ask(options: argparse.Namespace, intake: Intake, numbers: list[str]) -> None:
    """Import numbers, and what a query finds."""
    session = _open(options, intake)
    if options.country or options.open:
        query = Query(options.country or "Norway", options.open)
        numbers += find_numbers(intake, session, query, accept=options.accept)
    import_numbers(intake, session, _progress(list(dict.fromkeys(numbers))))


def _update(options: argparse.Namespace, catalog: Catalog, result: Result) -> None:
    studies = chosen(options.root, catalog, options.ids, result)
    named = {source for study in studies for source in registers_of(study)}
    intakes = {name: open_intake(options.root, catalog, name, result) for name in REGISTERS if name in named}
    runs = {name: Run(intake, _open(options, intake)) for name, intake in intakes.items()}
    try:
        update(runs, studies, result, _progress, accept=options.accept)
    finally:
        for intake in intakes.values():
            intake.close()
