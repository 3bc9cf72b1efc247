"""`make bench`: what an import costs a record, and whether its memory grows with the number of records.

The records are the fixtures of the tests, over and over with other numbers, so that each is a study of its
own: the CPU has in it to read, convert, check and write. What starting costs is measured and taken off.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import ROOT, Run, measured, project

SIZES = (1000, 4000)
FIXTURES = ROOT / "tests/registers"


def clinical_trials_gov(count: int) -> Iterator[Any]:
    """Records with a Norwegian site."""
    texts = [path.read_text("utf-8") for path in sorted((FIXTURES / "ctgov/norway").glob("*.json"))]
    for number in range(count):
        record = json.loads(texts[number % len(texts)])
        record["protocolSection"]["identificationModule"] |= {"nctId": f"NCT9{number:07d}", "secondaryIdInfos": []}
        yield record


def ctis(count: int) -> Iterator[Any]:
    """Trials in which the first country is Norway: edited, no such trial is registered here."""
    texts = [path.read_text("utf-8") for path in sorted((FIXTURES / "ctis").glob("*.json"))]
    for number in range(count):
        text = texts[number % len(texts)].replace('"Belgium"', '"Norway"').replace('"France"', '"Norway"')
        record = json.loads(text) | {"ctNumber": f"2024-5{number:05d}-24-00"}
        details = record["authorizedApplication"]["authorizedPartI"]["trialDetails"]
        details["clinicalTrialIdentifiers"]["secondaryIdentifyingNumbers"] = {}
        yield record


def imported(register: str, records: Iterator[Any], folder: Path) -> Run:
    """Import records into a fresh copy of this project. An import with something to tell exits 1: that is fine."""
    own = project(folder / "own", 0)
    source = folder / "records.jsonl"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(record)}\n" for record in records)
    code = f"import sys; from studieinfo.__main__ import main; main(['import', '{register}', {str(source)!r}])"
    return measured([sys.executable, "-c", code], own)


def main() -> None:
    """Measure and print."""
    for register, records in (("ctgov", clinical_trials_gov), ("ctis", ctis)):
        runs = []
        for size in (1, *SIZES):
            with tempfile.TemporaryDirectory() as name:
                runs.append(imported(register, records(size), Path(name)))
        start, *larger = runs
        print(f"\nstudieinfo import {register}")
        for size, run in zip(SIZES, larger, strict=True):
            each = 1000 * (run.cpu - start.cpu) / size
            print(f"  {size} records: {each:.2f} ms CPU a record (goal 5), {run.memory:.0f} MB")


if __name__ == "__main__":
    main()
