"""The editors' manual names only what exists, and its pictures show what is so."""

from __future__ import annotations

import json
import re
import shlex
import struct
import subprocess
from pathlib import Path

import pytest
import yaml
from miniature import REPOSITORY

from studieinfo.__main__ import build_parser
from studieinfo.editors.json_schema import FOLDER
from studieinfo.model.language import slug
from studieinfo.schema.dates import Day
from studieinfo.schema.study import STUDY
from studieinfo.schema.terms import STATUSES

pytestmark = pytest.mark.live

MANUAL = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
TEMPLATES = [*REPOSITORY.glob(".github/*TEMPLATE/*.md"), REPOSITORY / ".github/PULL_REQUEST_TEMPLATE.md"]
PROSE = [REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "README.md", *TEMPLATES, REPOSITORY / FOLDER / "FELTER.md"]
PICTURES = REPOSITORY / ".github/pictures"
ANSWERS = json.loads((REPOSITORY / "tests/pictures/answers.json").read_text(encoding="utf-8"))
STUDY_FILE = (REPOSITORY / "tests/pictures/study.yml").read_text(encoding="utf-8").splitlines()
SECTIONS = (
    "Jeg fant en feil",
    "Rette en tekst",
    "Legge til en studie",
    "Bekrefte status på et sted",
    "Oversette",
    "Hva maskinen sjekker",
    "Hva skjer når du har sendt inn",
    "For utviklere",
)
PLACES = re.compile(r"(?:content|data|hooks|overrides|tests|\.github|\.gitlab|\.ci|\.vscode)/[^\s`)…|]*")


def code(text: str) -> list[str]:
    """What stands in `code`, and each line of the blocks for a shell."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    return [*re.findall(r"`([^`\n]+)`", text), *(line for block in blocks for line in block.splitlines())]


def test_sections_are_there_and_the_list_leads_to_them() -> None:
    assert tuple(re.findall(r"^## (.+)$", MANUAL, re.M)) == SECTIONS
    links = dict(re.findall(r"^- \[(.+)\]\(#(.+)\)$", MANUAL, re.M))
    assert links == {title: title.lower().replace(" ", "-") for title in SECTIONS}
    assert all(slug(title) for title in SECTIONS)


MADE_LATER = {"data/changes.yml", "data/removed.yml"}
"""Files that are there when there is something to write."""


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_every_path_exists(path: Path) -> None:
    found = {name for said in code(path.read_text(encoding="utf-8")) for name in PLACES.findall(said)}
    found -= {name for name in found if re.search(r"ID|REGISTER|[|{*\\]", name)} | MADE_LATER
    assert {name for name in found if not (REPOSITORY / name.rstrip(".,:]")).exists()} == set()


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", path.read_text(encoding="utf-8"))
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_every_command_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.M))
    said = [re.sub(r"\s+#.*", "", line) for line in code(path.read_text(encoding="utf-8"))]
    made = {line.split()[1] for line in said if re.fullmatch(r"make [a-z]+", line)}
    assert made - targets == set()
    for line in said:
        if line.startswith(".venv/bin/studieinfo "):
            assert callable(build_parser().parse_args(shlex.split(line)[1:]).run)
    named = {line.removeprefix("studieinfo ").split()[0] for line in said if line.startswith("studieinfo ")}
    assert all(build_parser().format_help().count(name) for name in named)


def test_readme_names_the_packages_of_debian_that_each_target_installs() -> None:
    rows = (REPOSITORY / ".ci/debian-packages").read_text(encoding="utf-8").splitlines()
    listed = [line.split()[:2] for line in rows if not line.startswith("#")]
    said = dict(re.findall(r"`(?:make )?(site|test|spell|audit|printed_matter)`: ((?:`[\w.-]+`(?:, )?)+)", README))
    said["print"] = said.pop("printed_matter")
    assert {target: re.findall(r"[\w.-]+", packages) for target, packages in said.items()} == {
        target: [package for package, needed_by in listed if needed_by == target]
        for target in ("site", "test", "spell", "print", "audit")
    }
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"\.ci/debian (\w+)", makefile) == ["spell", "test", "print", "audit", "site"]


def test_the_map_of_readme_names_every_folder_and_module() -> None:
    drawn = README.split("## Where things are")[1].split("```")[1]
    package, overrides, tests = (REPOSITORY / name for name in ("hooks/studieinfo", "overrides", "tests"))
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    folders = {parent for name in listed.stdout.split("\0") for parent in (REPOSITORY / name).parents}
    there = {f"{path.name}/" for path in folders if path.parent in (package, overrides, tests, REPOSITORY / "data")}
    there |= {path.name for path in package.glob("*.py") if path.stem not in ("__init__", "__main__")}
    assert {name for name in there if not re.search(rf"(?<![\w/]){re.escape(name)}", drawn)} == set()


def test_the_manual_shows_yaml_that_holds() -> None:
    blocks = [yaml.load(block, yaml.CBaseLoader) for block in re.findall(r"```yaml\n(.*?)```", MANUAL, re.S)]
    assert len(blocks) >= 3
    assert {key for block in blocks for key in block} <= STUDY.keys()
    assert {site["status"] for block in blocks for site in block.get("sites", ())} <= STATUSES.keys()


def test_templates_that_the_manual_names_exist() -> None:
    names = {
        yaml.safe_load(path.read_text(encoding="utf-8")).get("name", "").lower()
        for path in REPOSITORY.glob(".github/ISSUE_TEMPLATE/*.yml")
    }
    for name in ("feil i en tekst", "feil om en studie", "en studie som mangler"):
        assert name in names
        assert name in MANUAL.lower()


def pictures() -> dict[str, str]:
    """The pictures of the manual, with the text that stands in for them."""
    return {target: alt for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", MANUAL)}


def test_every_picture_is_small_and_says_what_it_shows() -> None:
    assert {path.relative_to(REPOSITORY).as_posix() for path in PICTURES.iterdir()} == pictures().keys()
    for name, alt in pictures().items():
        picture = (REPOSITORY / name).read_bytes()
        width, height = struct.unpack(">II", picture[16:24])
        assert picture.startswith(b"\x89PNG")
        assert len(picture) <= 60_000
        assert 300 <= width <= 1000
        assert height <= 1400
        assert 40 <= len(alt) <= 200


def test_the_picture_of_an_editor_shows_what_the_schema_says() -> None:
    """The kept answers of the YAML language server are those of the schema of now."""
    schema = json.loads((REPOSITORY / FOLDER / "study.json").read_text(encoding="utf-8"))["properties"]
    status = schema["sites"]["items"]["properties"]["status"]
    assert dict(ANSWERS["proposed"]) == dict(zip(status["enum"], status["markdownEnumDescriptions"], strict=True))
    assert ANSWERS["explained"].endswith(schema["conditions"]["description"])
    [(day, no_day), (line, no_status)] = ANSWERS["wrong"]
    assert (STUDY_FILE[day - 1], no_day) == ("checked: i går", Day().json_schema()["patternErrorMessage"])
    assert (STUDY_FILE[line - 1].strip(), no_status) == ("status: rekruterer", status["errorMessage"])


def test_the_newest_version_in_the_changelog_is_the_packages() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    project = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+) \(\d{4}-\d\d-\d\d\)$", changelog, re.M)
    assert newest
    assert f'version = "{newest[1]}"' in project
    parts = re.findall(r"^### (.+)$", changelog.split("\n## ")[1], re.M)
    assert parts == ["For readers", "For editors", "For developers"]
