"""Files of every kind with mistakes of all sorts: each is read or refused, none makes the program fail."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import fuzz
import pytest
from miniature import DAY, copy_miniature

from studieinfo.figures.said import said
from studieinfo.project import examine, report
from studieinfo.source import Map, parse_yaml

OF_EACH: Final = 200
"""So many files of each kind are read at every change; `make fuzz` reads as many as one likes."""
MANY: Final = 20_000 // len(fuzz.SORTS)
SEED: Final = "every change"


@pytest.mark.parametrize("count", [OF_EACH, pytest.param(MANY, marks=pytest.mark.audit)], ids=["few", "many"])
@pytest.mark.parametrize("name", fuzz.SORTS)
def test_a_file_with_mistakes_is_read_or_refused(name: str, count: int, tmp_path: Path) -> None:
    counts, faults = fuzz.run(SEED, range(count), [name], tmp_path, slow=None)
    assert faults == []
    assert min(counts[f"{name} refused"], counts[f"{name} taken"]) > 0


def test_a_page_whose_sources_are_ids_is_judged_as_a_build_judges_it(tmp_path: Path) -> None:
    path = tmp_path / fuzz.PAGE
    path.parent.mkdir(parents=True)
    (by_id,) = (raw for raw in fuzz.SORTS["page"].sound if b"- kilden\n" in raw)
    path.write_bytes(by_id)
    assert fuzz.SORTS["page"].read(tmp_path, fuzz.PAGE) == []


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_miniature(tmp_path_factory.mktemp("mutations") / "project")


@pytest.mark.parametrize("rounds", [1, pytest.param(100, marks=pytest.mark.audit)], ids=["few", "many"])
@pytest.mark.parametrize("name", [name for name in fuzz.SORTS if name not in fuzz.CONVERTERS])
def test_a_project_with_mistakes_in_a_file_is_examined(name: str, rounds: int, project: Path) -> None:
    sort = fuzz.SORTS[name]
    path = project / sort.path
    before = path.read_bytes() if path.exists() else None
    for number in range(rounds):
        path.write_bytes(sort.mutated(random.Random(f"{SEED} {name} {number}")))
        _, problems = examine(project, DAY)
        assert bool(report(project, problems)) == bool(problems)
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)


@pytest.mark.parametrize("part", ["9", "9.", "9 ", "9 000 ", "{", "{}", "no ", "-", "12 mg", "n't"])
def test_what_a_text_without_end_says_is_found_at_once(part: str) -> None:
    """Found by the fuzzer with a link of a thousand digits; so long, what grows with the square would not end."""
    assert said(part * 100_000, "en")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_a_comment_is_found_whatever_ends_the_lines(end: str) -> None:
    """A text that git kept has not been looked through for signs that nobody sees."""
    node = parse_yaml("x.yml", f"a: b{end}c: d # e{end}f: g{end}h: i # j")
    assert isinstance(node, Map)
    assert [value.is_cut for _, value in node.entries.values()] == [False, True, False, True]


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
