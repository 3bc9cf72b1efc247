"""Changes in the program that a test should notice: how many of them one does. `make mutation OF=schema` asks.

mutmut wants the package beside the tests, so both are laid into a folder of their own with all that the tests read.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parent.parent.parent
FOLDER: Final = REPOSITORY / ".cache/studieinfo/mutation"
READ: Final = ("data", "content", "overrides", "hooks", "mkdocs.yml", ".vscode")
SCHEMA: Final = "studieinfo/schema"
SUBJECTS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "source": (("studieinfo/source.py",), ("test_source", "test_cases", "test_hidden")),
    "values": (tuple(f"{SCHEMA}/{name}.py" for name in ("values", "containers", "dates", "sources")), ("test_values",)),
    "lists": (
        tuple(f"{SCHEMA}/{name}.py" for name in ("interface", "seal", "translations", "baseline")),
        ("test_lists",),
    ),
    "schema": ((f"{SCHEMA}/*",), ("test_values", "test_lists", "test_json_schema", "test_cases")),
    "checks": (
        ("studieinfo/checks/*",),
        ("test_cases", "test_prose", "test_meaning", "test_facts", "test_departments"),
    ),
    "client": (("studieinfo/registers/client.py",), ("test_client",)),
}
"""What is changed, and the tests that are about it: cheap ones, for each change runs them anew."""


def lay(folder: Path, files: list[str], tests: tuple[str, ...]) -> None:
    """The package, its tests and what both read, with what mutmut must know."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in READ:
        (shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy)(REPOSITORY / name, folder / name)
    shutil.copytree(REPOSITORY / "hooks/studieinfo", folder / "studieinfo")
    shutil.copytree(REPOSITORY / "tests", folder / "tests")
    selection = [f"tests/{name}.py" for name in tests]
    settings = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    own = {"source_paths": ["studieinfo"], "only_mutate": files, "also_copy": list(READ)}
    lines = [f"{key} = {value}" for key, value in {**own, "pytest_add_cli_args_test_selection": selection}.items()]
    (folder / "pyproject.toml").write_text("\n".join((settings, "[tool.mutmut]", *lines, "")), encoding="utf-8")


def main() -> int:
    """Run mutmut on a subject, and tell what no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--only", action="append", help="a pattern of files, narrower than the subject's")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    options = parser.parse_args()
    files, tests = SUBJECTS[options.subject]
    folder = FOLDER / options.subject
    lay(folder, options.only or list(files), tests)
    command = [sys.executable, "-m", "mutmut"]
    subprocess.run([*command, "run", "--max-children", str(options.processes)], cwd=folder, check=False)
    return subprocess.run([*command, "results"], cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
