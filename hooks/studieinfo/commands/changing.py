"""The command `changed`: what editors have changed in study files goes into the log that feeds are made from."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from studieinfo.catalog import CHANGES_PATH, Catalog, load
from studieinfo.editors.edits import edits, news, study_in
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Change
from studieinfo.project import today
from studieinfo.registers.changes import append, in_words


def add_changed(parser: argparse.ArgumentParser) -> None:
    """The arguments of `changed`."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="studiene (ellers alle)")
    parser.add_argument(
        "--since", default="HEAD", metavar="REVISJON", help="sammenlign med denne utgaven i git (%(default)s)"
    )


def run_changed(options: argparse.Namespace) -> int:
    """Compare study files with what git has of them, and write down what is otherwise for a reader."""
    catalog = load(options.root, today()).catalog
    if catalog is None or catalog.broken & {"studies", "changes"}:
        print("Data kan ikke leses. Kjør «studieinfo check».", file=sys.stderr)
        return 1
    unknown = set(options.ids) - {study.id for study in catalog.studies}
    if unknown:
        return _refuse(f"studien «{min(unknown)}» finnes ikke")
    if _git(options.root, "rev-parse", "--verify", "--quiet", f"{options.since}^{{commit}}") is None:
        return _refuse(f"git kjenner ikke «{options.since}»")
    chosen = [study for study in catalog.studies if not options.ids or study.id in options.ids]
    found = [change for study in chosen for change in edits(_before(options, study), study, catalog.today)]
    return _log(options.root, catalog, news(found, catalog.changes))


def _log(root: Path, catalog: Catalog, found: list[Change]) -> int:
    try:
        append(root, found)
    except OSError as error:
        return _refuse(f"kan ikke skrive «{root / CHANGES_PATH}»: {error.strerror}")
    for change in found:
        print(f"{change.study}: {in_words(change, catalog)}")
    print(f"{CHANGES_PATH}: {len(found)} nye linjer" if found else "Ingenting nytt.")
    return 0


def _before(options: argparse.Namespace, study: Study) -> Study | None:
    """The study as git has it, under its id; one whose old file cannot be read counts as unchanged."""
    text = _git(options.root, "show", f"{options.since}:./{study.path}")
    return None if text is None else study_in(study.path, text) or study


def _git(root: Path, *arguments: str) -> str | None:
    """What git answers, or None when it has no answer."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _refuse(message: str) -> int:
    print(f"studieinfo changed: {message}", file=sys.stderr)
    return 2
