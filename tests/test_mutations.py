"""Study files with typing errors of all kinds: every one is read or refused, none makes the program fail."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from miniature import DAY, MINIATURE, copy_miniature

from studieinfo.project import examine, report

ORIGINAL = (MINIATURE / "data/studies/nct90000001.yml").read_bytes().decode()
ALPHABET = "aæ0-:#'\"[]{},&*!|>%@`?~\\ \t\n\r\x00\x85\u2028\ufeff🙂\ud7ff.=<+_/()"
VALUES = (
    "null",
    "~",
    "[]",
    "{}",
    "''",
    "- x",
    "no",
    "0x10",
    "1e999",
    "2026-02-30",
    "{a: b}",
    "[1, [2, [3]]]",
    "*x",
    "&x y",
    "!!python/none",
    "|",
    ">-",
    '"\\x00"',
    '"\\ud800"',
    "<<: *x",
    "? x",
    "...",
    "---",
    "%YAML 1.1",
)


def delete(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.choice((1, 1, 1, 5, 50, 1000)) :]


def insert(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    return text[:start] + chance.choice(ALPHABET) * chance.choice((1, 1, 1, 3, 300)) + text[start:]


def repeat(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    part = text[start : start + chance.choice((1, 10, 100))]
    return text[:start] + part * chance.choice((2, 3, 50)) + text[start:]


def swap_lines(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def drop_or_double_line(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at : at + 1] = chance.choice(([], [lines[at]] * 2))
    return "\n".join(lines)


def shift(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    deeper = chance.choice((" ", "  ", "\t", "- ")) + lines[at]
    lines[at] = deeper if chance.random() < 0.6 else lines[at].removeprefix("  ")
    return "\n".join(lines)


def change_value(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.choice([number for number, line in enumerate(lines) if ":" in line])
    lines[at] = f"{lines[at].partition(':')[0]}: {chance.choice(VALUES)}"
    return "\n".join(lines)


MUTATIONS: tuple[Callable[[random.Random, str], str], ...] = (
    delete,
    insert,
    repeat,
    swap_lines,
    drop_or_double_line,
    shift,
    change_value,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_miniature(tmp_path_factory.mktemp("mutations") / "project")


@pytest.mark.parametrize("rounds", [15, pytest.param(300, marks=pytest.mark.audit)], ids=["few", "many"])
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_mutated_study_is_read_or_refused(
    mutate: Callable[[random.Random, str], str], rounds: int, project: Path
) -> None:
    chance = random.Random(mutate.__name__)
    path = project / "data/studies/nct90000001.yml"
    refused = 0
    for number in range(rounds):
        text = mutate(chance, ORIGINAL)
        if number % 3 == 0:
            text = mutate(chance, text)
        path.write_bytes(text.encode())
        _, problems = examine(project, DAY)
        assert "Traceback" not in report(project, problems)
        refused += bool(problems)
    path.write_text(ORIGINAL, encoding="utf-8")
    assert refused > 0


@pytest.mark.parametrize(
    "text",
    [
        "[" * 300_000,
        "{" * 300_000,
        "- " * 300_000,
        "a: " * 300_000,
        "\n".join(" " * n + "a:" for n in range(1200)),
        "? " * 300_000,
        "a: &a [*a,*a]",
        "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}x]\n" for n in range(1, 30)),
        "a: " + "x" * 999_000,
        "\x00" * 100,
        "\ufeff",
        "---",
        "--- ---",
        "%TAG ! !",
        "a: !<!> b",
        "'",
        '"\\',
        "|\n  x",
        ": : :",
        "\x85",
        "a\u2028b: c",
        "*",
        "&",
        "".join(f"k{n}: v\n" for n in range(2_000)),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_malicious_study_is_refused(text: str, project: Path) -> None:
    path = project / "data/studies/bad.yml"
    path.write_text(text, encoding="utf-8")
    _, problems = examine(project, DAY)
    path.unlink()
    assert "data/studies/bad.yml" in {problem.where.path for problem in problems}
