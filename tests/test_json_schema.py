"""What editors' programs complete and explain: the JSON Schema and the field reference, against tables and data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from frozen import ONE_STUDY, copy_vocabularies
from jsonschema import Draft202012Validator
from miniature import REPOSITORY

from studieinfo.__main__ import main
from studieinfo.catalog import Catalog, load
from studieinfo.editors.field_reference import reference
from studieinfo.editors.json_schema import FOLDER, KINDS, as_text, json_schema, known_ids
from studieinfo.model.status import STATUSES
from studieinfo.model.vocabulary import InstitutionKind
from studieinfo.project import today
from studieinfo.schema import terms
from studieinfo.schema.containers import Field, Fields, InLanguages, ListOf, MapOf
from studieinfo.schema.study import RECORD, SCHEMA_LINE, STUDY
from studieinfo.schema.values import Choice, Kind, Reference
from studieinfo.schema.vocabularies import PAGE

pytestmark = pytest.mark.live

COMMAND = "Run: .venv/bin/studieinfo schema --write"


class Core(yaml.CSafeLoader):
    """Reads YAML as editors' programs do: the core schema of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for tag, form in (
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("null", r"~|null|Null|NULL|"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), None)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = load(REPOSITORY, today()).catalog
    assert found
    return found


def committed(name: str) -> dict[str, Any]:
    found = json.loads((REPOSITORY / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def data_files() -> Iterator[tuple[str, Path]]:
    """Every data file with the name of its schema."""
    for path in sorted((REPOSITORY / "data/studies").glob("*.yml")):
        yield "study", path
    for name in KINDS:
        if name != "study":
            yield name, REPOSITORY / "data" / f"{name}.yml"


@pytest.mark.parametrize("name", KINDS)
def test_committed_schema_is_what_the_table_says(name: str, catalog: Catalog) -> None:
    expected = json.loads(as_text(json_schema(name, known_ids(catalog))))
    found = committed(name)
    assert found.get("$defs", {}).keys() == expected.get("$defs", {}).keys()
    assert {**found, "$defs": 0} == {**expected, "$defs": 0}, f"{FOLDER}/{name}.json is behind. {COMMAND}"


@pytest.mark.parametrize("name", KINDS)
def test_committed_proposals_exist(name: str, catalog: Catalog) -> None:
    """An editor may add an id without running anything: the proposals may lag, but never lie."""
    known = known_ids(catalog)
    for vocabulary, proposals in committed(name).get("$defs", {}).items():
        assert set(proposals["enum"]) <= known[vocabulary].keys(), f"{FOLDER}/{name}.json lies. {COMMAND}"
        assert len(proposals["markdownEnumDescriptions"]) == len(proposals["enum"])


def test_committed_reference_is_what_the_table_says() -> None:
    found = (REPOSITORY / FOLDER / "FELTER.md").read_text(encoding="utf-8")
    assert found == reference(), f"{FOLDER}/FELTER.md is behind. {COMMAND}"


def test_nothing_else_lies_among_the_schemas() -> None:
    texts = {"FELTER.md", "interface.txt", "addresses.txt"}
    assert {path.name for path in (REPOSITORY / FOLDER).iterdir()} == {f"{name}.json" for name in KINDS} | texts


@pytest.mark.parametrize("name", KINDS)
def test_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(committed(name))


def test_every_data_file_is_valid() -> None:
    validators = {name: Draft202012Validator(committed(name)) for name in KINDS}
    problems = [
        f"{path.name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for name, path in data_files()
        for error in validators[name].iter_errors(yaml.load(path.read_text(encoding="utf-8"), Core))
    ]
    assert problems == []


@pytest.mark.parametrize(
    "changed",
    [
        "{**study, 'title': {'nn': 'x'}}",
        "{**study, 'checked': 'i dag'}",
        "{**study, 'tittel': 'x'}",
        "{**study, 'conditions': ['Søvn']}",
        "{**study, 'situation': ['syk']}",
        "{**study, 'can_join': {'nb': 'x'}}",
        "{**study, 'sites': [{'hospital': 'haukeland'}]}",
        "{k: v for k, v in study.items() if k != 'id'}",
        "{**study, 'burden': {'visits': 'mange'}}",
        "{**study, 'contact': {'phone': 'ring oss'}}",
    ],
)
def test_schema_refuses(changed: str, real_catalog: Catalog) -> None:
    study = yaml.load(ONE_STUDY.read_text(encoding="utf-8"), Core)
    validator = Draft202012Validator(json_schema("study", known_ids(real_catalog)))
    assert validator.is_valid(study)
    assert not validator.is_valid(eval(changed, {"study": study}))


def test_every_data_file_names_its_schema() -> None:
    firsts = {path: (name, path.read_text(encoding="utf-8").split("\n", 1)[0]) for name, path in data_files()}
    for path, (name, line) in firsts.items():
        prefix, _, target = line.partition("$schema=")
        assert (prefix, (path.parent / target).resolve()) == (
            "# yaml-language-server: ",
            (REPOSITORY / FOLDER / f"{name}.json").resolve(),
        ), path.name
    assert {line for name, line in firsts.values() if name == "study"} == {SCHEMA_LINE}


@pytest.mark.usefixtures("fixed_day")
def test_an_imported_study_names_its_schema(tmp_path: Path, real_catalog: Catalog) -> None:
    copy_vocabularies(tmp_path)
    record = REPOSITORY / "tests/registers/ctgov/norway/NCT06372145.json"
    assert main(["import", "ctgov", str(record), "--root", str(tmp_path)]) == 0
    text = (tmp_path / "data/studies/nct06372145.yml").read_text(encoding="utf-8")
    assert text.startswith(f"{SCHEMA_LINE}\n")
    schema = json_schema("study", known_ids(real_catalog))
    assert Draft202012Validator(schema).is_valid(yaml.load(text, Core))


def test_vs_code_knows_every_data_file() -> None:
    settings = json.loads((REPOSITORY / ".vscode/settings.json").read_text(encoding="utf-8"))
    told = settings["yaml.schemas"]
    assert {f"./{FOLDER}/{name}.json" for name in KINDS} == told.keys()
    matched = {path for patterns in told.values() for pattern in patterns for path in REPOSITORY.glob(pattern)}
    assert matched == {path for _, path in data_files()}
    extensions = json.loads((REPOSITORY / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


def fields(at: str, kind: Kind) -> Iterator[tuple[str, Field]]:
    """Every field of a kind and of what it holds, with the way to it."""
    if isinstance(kind, ListOf):
        yield from fields(at, kind.item)
    elif isinstance(kind, InLanguages | MapOf):
        yield from fields(at, kind.value)
    elif isinstance(kind, Fields):
        for key, field in kind.table.items():
            yield f"{at}.{key}", field
            yield from fields(f"{at}.{key}", field.kind)


EVERY = [found for name, kind in [*KINDS.items(), ("page", Fields(dict, PAGE))] for found in fields(name, kind)]


@pytest.mark.parametrize(("at", "field"), EVERY, ids=[at for at, _ in EVERY])
def test_every_field_is_explained(at: str, field: Field) -> None:
    assert re.fullmatch(r"[A-ZÆØÅÉ].{5,}[.?]", field.doc), f"{at}: write what it is, one sentence in Norwegian"
    assert field.example() not in (None, {}, []), f"{at}: give an example (`sample`)"


CLOSED_LISTS = [name for name, value in vars(terms).items() if name.isupper() and isinstance(value, dict)]


@pytest.mark.parametrize("name", CLOSED_LISTS)
def test_every_value_is_explained(name: str) -> None:
    assert [value for value, means in vars(terms)[name].items() if len(means) < 4 or means == value] == []


def test_statuses_are_those_of_the_model() -> None:
    assert tuple(terms.STATUSES) == STATUSES


def test_institutions_are_those_of_the_model() -> None:
    assert tuple(terms.INSTITUTIONS) == get_args(InstitutionKind)


def descriptions(schema: Any) -> Iterator[str]:
    """The names of properties without a description, anywhere in a schema."""
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        yield from (key for key, value in properties.items() if not value.get("description"))
        yield from (item for value in schema.values() for item in descriptions(value))
    elif isinstance(schema, list):
        yield from (item for value in schema for item in descriptions(value))


@pytest.mark.parametrize("name", KINDS)
def test_every_property_has_a_description(name: str) -> None:
    assert list(descriptions(committed(name))) == []


def test_every_choice_says_what_its_values_mean(catalog: Catalog) -> None:
    choices = [field.kind for _, field in EVERY if isinstance(field.kind, Choice)]
    assert len(choices) > 10
    for choice in choices:
        schema = choice.json_schema()
        assert dict(zip(schema["enum"], schema["markdownEnumDescriptions"], strict=True)) == choice.values
    assert set(known_ids(catalog)) >= {field.kind.vocabulary for _, field in EVERY if isinstance(field.kind, Reference)}


def test_ids_in_examples_exist(real_catalog: Catalog) -> None:
    known = known_ids(real_catalog)
    for at, field in EVERY:
        kind, example = field.kind, field.example()
        if isinstance(kind, ListOf) and isinstance(kind.item, Reference):
            assert set(example) <= known[kind.item.vocabulary].keys(), at
        elif isinstance(kind, Reference):
            assert example in known[kind.vocabulary], at


def test_reference_names_every_field() -> None:
    said = reference()
    missing = [at for at, _ in EVERY if f"| `{at.rpartition('.')[2]}` |" not in said]
    assert missing == []
    assert all(f"| `{key}` |" in said for key in {**STUDY, **RECORD})


@pytest.mark.usefixtures("fixed_day")
def test_command_shows_and_writes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--root", str(project)]) == 0
    shown = capsys.readouterr().out
    assert main(["schema", "--root", str(project), "--reference"]) == 0
    assert capsys.readouterr().out == reference()
    assert not (project / FOLDER / "study.json").exists()
    assert main(["schema", "--root", str(project), "--write"]) == 0
    written = [*(f"{FOLDER}/{name}.json" for name in KINDS), f"{FOLDER}/FELTER.md"]
    assert capsys.readouterr().out.split()[: len(written)] == written
    assert (project / FOLDER / "study.json").read_text(encoding="utf-8") == shown


@pytest.mark.usefixtures("fixed_day")
def test_a_broken_vocabulary_writes_no_schema(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data/hospitals.yml").write_text("- id: [", encoding="utf-8")
    assert main(["schema", "--root", str(project), "--write"]) == 1
    said = capsys.readouterr()
    assert "data/hospitals.yml:" in said.err
    assert said.out == ""
    assert not (project / FOLDER / "study.json").exists()
