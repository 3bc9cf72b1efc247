"""The programming interface asked over the network: the examples of the pages, and what its description allows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from host import Server, serving
from miniature import REPOSITORY

PAGE = "om-nettstedet/data-for-programmer.md"
BLOCK = re.compile(r"^```(sh|python|js)\n(.*?)^```$", re.S | re.M)


@pytest.fixture(scope="module")
def host(miniature_site: Path) -> Iterator[Server]:
    """The miniature's site, served."""
    with serving(miniature_site) as server:
        yield server


def examples(lang: str) -> dict[str, str]:
    return dict(BLOCK.findall((REPOSITORY / "content" / lang / PAGE).read_text(encoding="utf-8")))


def run(language: str, code: str, host: Server, node: str, folder: Path) -> str:
    """What an example prints, run as the page says."""
    command = {"sh": ["sh", "-c"], "python": [sys.executable, "-c"], "js": [node, "--input-type=module", "--eval"]}
    result = subprocess.run(
        [*command[language], code],
        cwd=folder,
        env={**os.environ, "ADRESSE": host.url.removesuffix("/")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_examples_are_the_same_in_every_language() -> None:
    nb, nn, en = map(examples, ("nb", "nn", "en"))
    assert set(nb) == {"sh", "python", "js"}
    assert nb == nn == en


@pytest.mark.parametrize("language", ["sh", "python", "js"])
def test_an_example_works(language: str, host: Server, node: str, miniature_site: Path, tmp_path: Path) -> None:
    said = run(language, examples("nb")[language], host, node, tmp_path)
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    studies = json.loads((miniature_site / "api/v1/studies.json").read_text(encoding="utf-8"))["studies"]
    assert studies
    assert [study["id"] for study in studies if study["id"] not in said + written] == []


def test_the_example_of_the_readme_works(host: Server, node: str, tmp_path: Path) -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    (line,) = (code for _, code in BLOCK.findall(readme) if "/api/v1/" in code)
    said = run(
        "sh", line.replace("https://your.address", "$ADRESSE").replace("python3", sys.executable), host, node, tmp_path
    )
    assert "nct90000001" in said


CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


@pytest.mark.audit
def test_every_answer_to_what_the_description_allows_is_as_described(
    host: Server, miniature_site: Path, tmp_path: Path
) -> None:
    """Asked with the id that the description gives, and with others that it allows, by Schemathesis."""
    command = [str(Path(sys.executable).parent / "schemathesis"), "run", f"{host.url}api/v1/openapi.json"]
    options = ["--url", f"{host.url}api/v1", "--phases", "examples,fuzzing", "--checks", CHECKS, "--max-examples", "25"]
    result = subprocess.run(
        [*command, *options, "--mode", "positive", "--generation-deterministic", "--no-color"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    described: dict[str, Any] = json.loads((miniature_site / "api/v1/openapi.json").read_text(encoding="utf-8"))
    found = {
        path.relative_to(miniature_site / "api/v1").as_posix() for path in (miniature_site / "api/v1").rglob("*.*")
    }
    asked = {line.partition(" ")[0].removeprefix("/api/v1/") for line in host.asked} & found
    for path in described["paths"]:
        pattern = re.escape(path.removeprefix("/")).replace(r"\{id\}", "[^/]+")
        assert [name for name in asked if re.fullmatch(pattern, name)], path
