"""The commands `new` and `schema`: what helps editors write files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from studieinfo.catalog import ADDRESSES_PATH, Catalog, load
from studieinfo.commands.showing import show
from studieinfo.editors import confirmation, interview, new_study
from studieinfo.editors.field_reference import reference
from studieinfo.editors.forms import read_form, value_of
from studieinfo.editors.json_schema import FOLDER, KINDS, as_text, json_schema, known_ids
from studieinfo.figures.published import given_out
from studieinfo.problems import errors, ordered
from studieinfo.project import examine, today
from studieinfo.schema import interface
from studieinfo.schema.terms import STATUSES
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
    begun = parser.add_mutually_exclusive_group(required=True)
    begun.add_argument("--form", type=Path, metavar="FIL", help="teksten i en sak som er skrevet i skjemaet for dette")
    begun.add_argument("id", nargs="?", metavar="ID", help="et lesbart navn med små bokstaver a–z, tall og bindestrek")
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
        if options.form:
            formed = read_form(options.form, new_study.FORM)
            options.id = formed.get("id", "")
            flags = {**{q.name: _formed(q, formed.get(q.name)) for q in interview.QUESTIONS}, **_said(flags)}
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


def _said(flags: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in flags.items() if value}


def _formed(question: interview.Question, text: str | None) -> Any:
    """An answer of a form as a flag would give it: one of several on each line, a value by what it means."""
    if text is None:
        return None
    lines = [value_of(line.strip(), question.choices or {}) for line in text.splitlines() if line.strip()]
    return lines if question.many else " ".join(lines)


def _ask(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _refuse(problem: interview.AnswerRefused) -> int:
    print(f"studieinfo new: {problem}", file=sys.stderr)
    return 2


def add_confirm(parser: argparse.ArgumentParser) -> None:
    """The arguments of `confirm`: the word in flags, or the text of an issue."""
    parser.add_argument("study", nargs="?", metavar="ID", help="studiens id eller adressen til siden")
    parser.add_argument("--site", metavar="STED", help="sykehuset eller stedet: id eller navn")
    parser.add_argument("--status", metavar="STATUS", help=f"statusen: {', '.join(STATUSES)}")
    parser.add_argument("--date", metavar="DAG", help="dagen studiestedet ga beskjed, år-måned-dag")
    parser.add_argument("--form", type=Path, metavar="FIL", help="teksten i en sak som er skrevet i skjemaet for dette")


def run_confirm(options: argparse.Namespace) -> int:
    """Put what a study site has told into its study's file."""
    catalog, problems = load(options.root, today())
    if catalog is None or catalog.broken & {"hospitals", "places"}:
        show(options.root, ordered(problems))
        return 1
    flags = {key: getattr(options, key) for key in ("study", "site", "status", "date") if getattr(options, key)}
    try:
        given = read_form(options.form, confirmation.FIELDS) if options.form else {}
        word = confirmation.confirmation({**given, **flags}, catalog)
        confirmation.write(options.root, word)
    except interview.AnswerRefused as problem:
        print(f"studieinfo confirm: {problem}", file=sys.stderr)
        return 2
    except Unreadable as error:
        show(options.root, list(error.problems))
        return 1
    print(f"{word.study.path}: {word.site.key} er «{word.status}» per {word.day}")
    return 0


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
