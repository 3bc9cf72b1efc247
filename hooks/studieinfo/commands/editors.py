"""The commands `new` and `schema`: what helps editors write files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from studieinfo.catalog import ADDRESSES_PATH, Catalog, load
from studieinfo.commands.showing import show
from studieinfo.editors import interview, new_study
from studieinfo.editors.field_reference import reference
from studieinfo.editors.json_schema import FOLDER, KINDS, as_text, json_schema, known_ids
from studieinfo.figures.published import given_out
from studieinfo.problems import errors, ordered
from studieinfo.project import examine, today
from studieinfo.schema import interface
from studieinfo.source import Unreadable


def _vocabularies(root: Path) -> Catalog | None:
    """The catalog with its vocabularies whole; else what is wrong with them is shown."""
    catalog, problems = load(root, today())
    if catalog and not catalog.broken & {"conditions", "drugs", "hospitals", "places"}:
        return catalog
    show(root, ordered(p for p in problems if not p.where.path.startswith("data/studies/")))
    return None


def add_new(parser: argparse.ArgumentParser) -> None:
    """The arguments of `new`: the id, and a flag for each question."""
    parser.add_argument("id", metavar="ID", help="et lesbart navn med små bokstaver a–z, tall og bindestrek")
    for question in interview.QUESTIONS:
        parser.add_argument(
            f"--{question.name}", metavar="SVAR", help=question.help(), action="append" if question.many else "store"
        )


def run_new(options: argparse.Namespace) -> int:
    """Write the file of a new study; in a terminal, ask for what no flag says."""
    catalog = _vocabularies(options.root)
    if not catalog:
        return 1
    flags = {question.name: getattr(options, question.name.replace("-", "_")) for question in interview.QUESTIONS}
    try:
        answers = interview.answers(options.id, flags, catalog, _ask if sys.stdin.isatty() else None)
        path = new_study.write(options.root, answers)
    except FileExistsError:
        return _refuse(interview.already_there(options.id))
    except interview.AnswerRefused as problem:
        return _refuse(problem)
    except Unreadable as error:
        show(options.root, list(error.problems))
        return 1
    except (EOFError, KeyboardInterrupt):
        return _refuse(interview.AnswerRefused("avbrutt; ingenting ble skrevet"))
    problems = [problem for problem in examine(options.root, today()).problems if problem.where.path == path]
    show(options.root, problems)
    print(f"{path} er skrevet. Åpne den, skriv det du vet i de andre feltene, og kjør «make check».")
    return 1 if errors(problems) else 0


def _ask(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _refuse(problem: interview.AnswerRefused) -> int:
    print(f"studieinfo new: {problem}", file=sys.stderr)
    return 2


def add_schema(parser: argparse.ArgumentParser) -> None:
    """The arguments of `schema`."""
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--reference", action="store_true", help="vis heller alle feltene som en side for redaktører")
    shown.add_argument("--write", action="store_true", help=f"skriv alle skjemaene og siden til {FOLDER}/")


def run_schema(options: argparse.Namespace) -> int:
    """Show the schema of a study file or the field reference, or write all of it."""
    catalog = _vocabularies(options.root)
    if not catalog:
        return 1
    ids = known_ids(catalog)
    if not options.write:
        print(reference() if options.reference else as_text(json_schema("study", ids)), end="")
        return 0
    folder = options.root / FOLDER
    texts = {f"{name}.json": as_text(json_schema(name, ids)) for name in KINDS} | {"FELTER.md": reference()}
    texts[Path(interface.PATH).name] = interface.written(catalog.strings)
    ever = {*(catalog.given_out or ()), *given_out(catalog)}
    texts[Path(ADDRESSES_PATH).name] = "".join(f"{address}\n" for address in sorted(ever))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            print(f"{FOLDER}/{name}")
    except OSError as error:
        print(f"studieinfo: kan ikke skrive i «{folder}»: {error.strerror}.", file=sys.stderr)
        return 2
    return 0
