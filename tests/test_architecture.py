"""The rules of the house: who may import what, how long files are, what the repository does not name."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from miniature import REPOSITORY

from studieinfo.catalog import STRINGS_PATH
from studieinfo.schema.values import FileProblems
from studieinfo.schema.vocabularies import STRINGS
from studieinfo.source import read_yaml

HOOKS = REPOSITORY / "hooks"
PACKAGE = HOOKS / "studieinfo"
MODULES = sorted(path for path in HOOKS.rglob("*.py"))

PURE = {"problems", "model"}
"""What everything may know: values and problems."""

MAY_IMPORT = {
    "problems": set(),
    "files": set(),
    "release": {"files"},
    "hands": set(),
    "unchanged": {"files", "tree"},
    "syntax": set(),
    "hidden": set(),
    "tree": PURE,
    "model": set(),
    "markdown": {"model"},
    "source": {"problems", "syntax", "hidden"},
    "schema": PURE | {"source"},
    "postal_codes": PURE | {"source"},
    "outline": PURE | {"source"},
    "catalog": PURE | {"source", "schema", "tree", "postal_codes", "outline"},
    "figures": PURE | {"catalog", "markdown"},
    "checks": PURE | {"catalog", "schema", "figures", "markdown", "hands"},
    "publish": PURE | {"catalog", "figures"},
    "registers": PURE | {"source", "schema", "catalog", "hidden"},
    "editors": PURE | {"source", "schema", "catalog", "figures", "publish"},
    "project": PURE | {"source", "catalog", "checks"},
    "live": PURE | {"catalog", "project", "publish", "console", "unchanged", "files"},
    "verify": PURE | {"catalog", "figures", "hands", "files"},
    "kept": PURE | {"catalog", "publish", "unchanged"},
    "building": PURE | {"catalog", "project", "publish", "console", "unchanged", "kept", "release", "verify", "hands"},
    "console": set(),
    "commands": PURE
    | {"publish", "verify", "source", "schema", "catalog", "figures", "registers", "editors", "project"},
    "__main__": PURE | {"commands", "project"},
}
"""Design: what each folder or module of the package may import besides itself. Nothing imports upwards."""

NETWORK = {"http", "urllib.request", "socket", "ssl", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3"}


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module that a file imports; `from a import b` as `a.b` and as `a`."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(module: str) -> set[str]:
    """The files below hooks/ that import a module or something in it."""
    return {
        path.relative_to(HOOKS).as_posix()
        for path in MODULES
        if any(name == module or name.startswith(f"{module}.") for name in imports(path))
    }


def part(path: Path) -> str:
    """The module, or the folder below the package, that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


OURS = [path for path in MODULES if PACKAGE in path.parents]
PARTS = {part(path) for path in OURS}


def test_only_the_adapter_imports_mkdocs() -> None:
    assert importers("mkdocs") | importers("mkdocs_static_i18n") | importers("material") == {"events.py"}


def test_only_the_press_imports_what_prints() -> None:
    assert importers("weasyprint") | importers("fontTools") == {"studieinfo/publish/printed/press.py"}


def test_only_source_imports_yaml() -> None:
    assert importers("yaml") == {"studieinfo/source.py"}


@pytest.mark.parametrize("module", sorted(NETWORK))
def test_only_registers_may_reach_the_network(module: str) -> None:
    assert {name for name in importers(module) if not name.startswith("studieinfo/registers/")} == set()


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_imports_only_what_it_may(path: Path) -> None:
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("studieinfo.")} & PARTS
    assert ours - {part(path)} - MAY_IMPORT.get(part(path), set()) == set()


def test_the_build_imports_no_register() -> None:
    adapter = {name.split(".")[1] for name in imports(HOOKS / "events.py") if name.startswith("studieinfo.")}
    assert "registers" not in adapter


def test_no_module_is_named_like_a_library_or_a_drawer() -> None:
    names = {path.stem for path in MODULES if path.stem not in ("__init__", "__main__")}
    assert {path.stem for path in HOOKS.iterdir()} & sys.stdlib_module_names == set()
    assert {name for name in names if re.search(r"util|helper|common|manager|misc|v\d$", name)} == set()


def test_no_function_is_longer_than_a_page() -> None:
    functions = (
        (path.name, node.name, (node.end_lineno or 0) - node.lineno + 1)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert [function for function in functions if function[2] > 60] == []


def test_every_module_says_what_it_is() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    assert [path.name for path, tree in trees.items() if not ast.get_docstring(tree)] == []


def test_no_broad_except_and_no_print_in_the_package() -> None:
    broad = re.compile(r"except( Exception| BaseException)?:|except Exception as")
    assert [path.name for path in MODULES if broad.search(path.read_text(encoding="utf-8"))] == []
    printing = {path for path in MODULES if re.search(r"\bprint\(", path.read_text(encoding="utf-8"))}
    assert {path.name for path in printing if part_of(path) != "commands"} <= {"__main__.py", "events.py"}


def part_of(path: Path) -> str:
    """The same for a file that may lie outside the package."""
    return part(path) if PACKAGE in path.parents else ""


CALLED_BY_OTHERS = re.compile(
    r"on_\w+|extendMarkdown(Blocks)?|ignore_aliases|find_class|visit_[A-Z]\w+|_output_child_pre|macro_def|__\w+__"
)
"""What MkDocs, Markdown, the YAML writer and Jinja call by its name."""


def defined(path: Path) -> Iterator[str]:
    """The functions, methods, classes and constants of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef))
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        yield from (name.id for target in targets if target for name in ast.walk(target) if isinstance(name, ast.Name))


def test_no_code_is_unused() -> None:
    """What is named only where it is defined is used by no one; tests do not count."""
    texts = [path.read_text(encoding="utf-8") for path in (*MODULES, *(REPOSITORY / "overrides").rglob("*.html"))]
    named = Counter(word for text in texts for word in re.findall(r"\w+", text))
    unused = {name for path in MODULES for name in defined(path) if named[name] < 2}
    assert {name for name in unused if not CALLED_BY_OTHERS.fullmatch(name)} == set()


def tracked() -> list[Path]:
    """The files that git has or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    return [path for name in listed if name and (path := REPOSITORY / name).is_file()]


def texts() -> list[Path]:
    """Those of them that hold text."""
    return [path for path in tracked() if path.suffix not in (".png", ".jpg", ".woff2", ".gz", ".ico")]


FORBIDDEN = tuple(
    "".join(parts)
    for parts in (
        ("/", "work/"),
        ("/", "tmp/"),
        ("/", "home/"),
        ("/", "root/"),
        ("..", "/shared"),
        ("pypi", ".org"),
        ("registry.npm", "js"),
        ("npmjs", ".com/package"),
        ("npmjs", ".org"),
        ("files.python", "hosted"),
    )
)
"""Machine paths, what lies beside the repository, hosts of package registries."""


@pytest.mark.parametrize("text", FORBIDDEN)
def test_repository_does_not_name(text: str) -> None:
    found = [path for path in texts() if text.encode() in path.read_bytes()]
    assert [path.relative_to(REPOSITORY).as_posix() for path in found] == []


def test_a_clone_is_small() -> None:
    assert sum(path.stat().st_size for path in tracked() if REPOSITORY / "tests" in path.parents) < 10_000_000


SCRIPTS = sorted((REPOSITORY / "overrides/assets/js").rglob("*.js"))
WORDS = sorted([*(REPOSITORY / "overrides").rglob("*.html"), *SCRIPTS, *MODULES])
KEY = r'"([a-z_]+(?:\.[a-z_0-9]+)*)"'
COMPUTED = (
    "criteria.principle.",
    "criteria.result.",
    "availability.",
    "availability_text.",
    "status.",
    "allocation.",
    "masking.",
    "masked.",
    "enrollment.",
    "enrollment_type.",
    "document.",
    "site_abroad.",
    "phase.",
    "study_type.",
    "sponsor.",
    "sex.",
    "situation.",
    "remote.",
    "intervention.",
    "arm.",
    "language.",
    "facet.allocation.",
    "facet.visits.",
    "facet.sponsor.",
    "facet.sex.",
    "search.kind.",
    "search.beside.",
    "standing.uncertain.",
    "standing.past.",
    "standing.advice.",
    "ask.",
    "fact.",
    "route.question.",
    "change.",
    "fag.allocation.",
    "fag.masking.",
    "fag.lists.",
    "feed.",
    "picture.",
    "digest.",
)
"""Keys made at run time: `t("status." ~ …)`."""


def strings() -> dict[str, object]:
    """The interface words as data."""
    value = STRINGS.read(read_yaml(REPOSITORY, STRINGS_PATH), FileProblems(STRINGS_PATH))
    assert isinstance(value, dict)
    return value


def asked_in_templates() -> set[str]:
    """Every interface word that a template asks for by name."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in WORDS if path.suffix == ".html")
    return set(re.findall(rf"\b(?:t|say)\({KEY}", text))


def asked_in_code() -> set[str]:
    """Every interface word that the code asks for by name, also one of two: `t("a" if … else "b")`."""
    calls = (
        node
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t" and node.args
    )
    return {key for call in calls for key in _constants(call.args[0])}


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))


def test_every_word_asked_for_is_there() -> None:
    assert (asked_in_templates() | asked_in_code()) - strings().keys() == set()


def test_no_word_is_unused() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in WORDS)
    quoted = set(re.findall(KEY, text)) | {
        f"{kind}_{what}" for kind in ("condition", "place") for what in ("heading", "description")
    }
    assert {key for key in strings() if key not in quoted and not key.startswith(COMPUTED)} == set()


@pytest.mark.parametrize("prefix", COMPUTED)
def test_every_computed_prefix_is_used(prefix: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in WORDS)
    assert re.search(rf"[\"'`]{re.escape(prefix)}[\"'{{$]", text)


def test_words_have_the_same_blanks_in_every_language() -> None:
    def blanks(text: str) -> set[str]:
        return set(re.findall(r"\{(\w*)\}", text))

    texts = {key: (word.nb, word.nn, word.en) for key, word in strings().items()}  # type: ignore[attr-defined]
    assert {key for key, (nb, nn, en) in texts.items() if not blanks(nb) == blanks(nn) == blanks(en)} == set()
