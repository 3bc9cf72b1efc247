"""The command `report`: what is known and not known, and what to do now."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from studieinfo.commands.showing import show
from studieinfo.editors.report import page, terminal
from studieinfo.figures.coverage import coverage
from studieinfo.problems import errors
from studieinfo.project import examine, today


def add_report(parser: argparse.ArgumentParser) -> None:
    """The flags of `report`."""
    parser.add_argument("--html", type=Path, metavar="FIL", help="skriv rapporten som en nettside også")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="formen på rapporten")


def run_report(options: argparse.Namespace) -> int:
    """Print the report, and write it as a page when asked. Data with errors is not reported on."""
    catalog, problems = examine(options.root, today())
    if catalog is None or errors(problems):
        show(options.root, problems)
        print("Rett feilene først: rapporten bygger på data uten feil.", file=sys.stderr)
        return 1
    figures = coverage(catalog)
    if options.html:
        try:
            options.html.write_text(page.render(options.root, catalog, figures), encoding="utf-8")
        except OSError as error:
            print(f"studieinfo: kan ikke skrive «{options.html}»: {error.strerror}.", file=sys.stderr)
            return 2
    as_json = json.dumps(asdict(figures), ensure_ascii=False, indent=2, default=str)
    print(as_json if options.format == "json" else terminal.render(catalog, figures))
    return 0
