"""The command `studieinfo`. Results go to stdout, problems to stderr.

Exit codes: 0 fine, 1 problems in the data, 2 wrong use.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from studieinfo.commands import changing, comparing, editors, registers, reporting, verifying, words
from studieinfo.commands.showing import show
from studieinfo.problems import errors, render_github, render_gitlab, render_json, summary
from studieinfo.project import NoDay, examine, today

RENDERED = {"github": render_github, "json": render_json, "gitlab": render_gitlab}
"""The reports for programs, by format."""


def run_check(options: argparse.Namespace) -> int:
    _, problems = examine(options.root, today())
    if options.format == "text":
        show(options.root, problems)
        print(summary(problems), file=sys.stderr if errors(problems) else sys.stdout)
    else:
        print(RENDERED[options.format](problems), file=sys.stderr if options.format == "github" else sys.stdout)
    return 1 if errors(problems) else 0


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    help: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=help)
    parser.add_argument("--root", type=Path, default=Path(), metavar="MAPPE", help="mappen med mkdocs.yml")
    parser.set_defaults(run=run)
    return parser


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="studieinfo", description="Studiedata inn, et nettsted ut.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    check = _command(commands, "check", "Sjekk alle data og sider.", run_check)
    check.add_argument("--format", choices=("text", *RENDERED), default="text", help="formen på rapporten")
    registers.add_import(
        _command(commands, "import", "Hent studier fra et register inn i data/studies/.", registers.run_import)
    )
    registers.add_update(
        _command(commands, "update", "Hent studiene på nytt, og skriv bare om «register».", registers.run_update)
    )
    reporting.add_report(
        _command(commands, "report", "Vis hva vi vet og ikke vet, og hva som bør gjøres nå.", reporting.run_report)
    )
    editors.add_new(
        _command(commands, "new", "Begynn på filen til en studie som ikke står i noe register.", editors.run_new)
    )
    comparing.add_compared(
        _command(
            commands,
            "compared",
            "Skriv opp at en fil er lest: språkene ved siden av hverandre, opplysninger og tall ved siden av kilden.",
            comparing.run_compared,
        )
    )
    verifying.add_verify(
        _command(commands, "verify", "Se over et ferdig nettsted før det legges ut.", verifying.run_verify)
    )
    editors.add_confirm(
        _command(commands, "confirm", "Skriv det et studiested har sagt om statusen.", editors.run_confirm)
    )
    changing.add_changed(
        _command(
            commands, "changed", "Skriv opp hva du har endret i studiene, så feedene får det.", changing.run_changed
        )
    )
    editors.add_schema(_command(commands, "schema", "Vis JSON Schema for en studiefil.", editors.run_schema))
    _command(commands, "words", "Regn ut hvilke vanlige ord søket ikke skal ta for skrivefeil.", words.run_words)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is returned."""
    _write_what_can_be_written()
    options = build_parser().parse_args(arguments)
    if not (options.root / "mkdocs.yml").is_file():
        print(f"studieinfo: fant ikke mkdocs.yml i «{options.root}». Bruk --root MAPPE.", file=sys.stderr)
        return 2
    try:
        code: int = options.run(options)
    except NoDay as error:
        print(f"studieinfo: {error}", file=sys.stderr)
        return 2
    return code


def _write_what_can_be_written() -> None:
    """A letter that the terminal does not know becomes «?», and stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
