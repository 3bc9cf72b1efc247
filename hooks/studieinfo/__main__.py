"""The command `studieinfo`. Results go to stdout, problems to stderr.

Exit codes: 0 fine, 1 problems in the data, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from studieinfo import draft, questions
from studieinfo.catalog import Catalog, load
from studieinfo.field_reference import reference
from studieinfo.json_schema import FOLDER, KINDS, as_text, json_schema, known_ids
from studieinfo.problems import Problem, errors, ordered, render_github, render_json, summary
from studieinfo.project import examine, report, today
from studieinfo.registers.importing import import_ctgov
from studieinfo.source import Unreadable


def show(root: Path, problems: list[Problem]) -> None:
    """Print problems for people on stderr."""
    if problems:
        print(report(root, problems), end="\n\n", file=sys.stderr)


def run_check(options: argparse.Namespace) -> int:
    _, problems = examine(options.root, today())
    if options.format == "text":
        show(options.root, problems)
        print(summary(problems), file=sys.stderr if errors(problems) else sys.stdout)
    else:
        shown = render_github(problems) if options.format == "github" else render_json(problems)
        print(shown, file=sys.stderr if options.format == "github" else sys.stdout)
    return 1 if errors(problems) else 0


def run_import(options: argparse.Namespace) -> int:
    catalog, problems = load(options.root, today())
    if catalog is None or catalog.broken & {"conditions", "hospitals", "places", "postal_codes"}:
        show(options.root, ordered(p for p in problems if not p.where.path.startswith("data/studies/")))
        return 1
    try:
        result = import_ctgov(options.root, catalog, options.sources)
    except Unreadable as error:
        show(options.root, list(error.problems))
        return 1
    show(options.root, result.problems)
    counts = ((result.written, "skrevet"), (result.unchanged, "uendret"), (result.refused, "ikke tatt inn"))
    print(", ".join(f"{len(ids)} {what}" for ids, what in counts))
    return 1 if errors(result.problems) else 0


def _vocabularies(root: Path) -> Catalog | None:
    """The catalog with its vocabularies whole; else what is wrong with them is shown."""
    catalog, problems = load(root, today())
    if catalog and not catalog.broken & {"conditions", "drugs", "hospitals", "places"}:
        return catalog
    show(root, ordered(p for p in problems if not p.where.path.startswith("data/studies/")))
    return None


def run_new(options: argparse.Namespace) -> int:
    catalog = _vocabularies(options.root)
    if not catalog:
        return 1
    flags = {question.name: getattr(options, question.name.replace("-", "_")) for question in questions.QUESTIONS}
    try:
        answers = questions.answers(options.id, flags, catalog, _ask if sys.stdin.isatty() else None)
        path = draft.write(options.root, answers)
    except FileExistsError:
        return _refuse(questions.already_there(options.id))
    except questions.Refused as problem:
        return _refuse(problem)
    except Unreadable as error:
        show(options.root, list(error.problems))
        return 1
    except (EOFError, KeyboardInterrupt):
        return _refuse(questions.Refused("avbrutt; ingenting ble skrevet"))
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


def _refuse(problem: questions.Refused) -> int:
    print(f"studieinfo new: {problem}", file=sys.stderr)
    return 2


def run_schema(options: argparse.Namespace) -> int:
    catalog = _vocabularies(options.root)
    if not catalog:
        return 1
    ids = known_ids(catalog)
    if not options.write:
        print(reference() if options.reference else as_text(json_schema("study", ids)), end="")
        return 0
    folder = options.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{name}.json": as_text(json_schema(name, ids)) for name in KINDS} | {"FELTER.md": reference()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{FOLDER}/{name}")
    return 0


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help: str,
             run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=help)
    parser.add_argument("--root", type=Path, default=Path(), metavar="MAPPE", help="mappen med mkdocs.yml")
    parser.set_defaults(run=run)
    return parser


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="studieinfo", description="Studiedata inn, et nettsted ut.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    check = _command(commands, "check", "Sjekk alle data og sider.", run_check)
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="formen på rapporten")
    importing = _command(commands, "import", "Hent studier fra et register inn i data/studies/.", run_import)
    importing.add_argument("register", choices=("ctgov",), help="hvilket register")
    importing.add_argument("sources", type=Path, nargs="+", metavar="KILDE", help="JSON-fil, .jsonl(.gz) eller mappe")
    new = _command(commands, "new", "Begynn på filen til en studie som ikke står i noe register.", run_new)
    new.add_argument("id", metavar="ID", help="et lesbart navn med små bokstaver a–z, tall og bindestrek")
    for question in questions.QUESTIONS:
        new.add_argument(f"--{question.name}", metavar="SVAR", help=question.asks, action="append" if question.many
                         else "store")
    schema = _command(commands, "schema", "Vis JSON Schema for en studiefil.", run_schema)
    shown = schema.add_mutually_exclusive_group()
    shown.add_argument("--reference", action="store_true", help="vis heller alle feltene som en side for redaktører")
    shown.add_argument("--write", action="store_true", help=f"skriv alle skjemaene og siden til {FOLDER}/")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is returned."""
    options = build_parser().parse_args(arguments)
    if not (options.root / "mkdocs.yml").is_file():
        print(f"studieinfo: fant ikke mkdocs.yml i «{options.root}». Bruk --root MAPPE.", file=sys.stderr)
        return 2
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    sys.exit(main())
