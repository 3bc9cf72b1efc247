"""How a fault is told."""

from __future__ import annotations

import json

import pytest

from studieinfo.problems import (
    Location,
    Problem,
    allowed_help,
    ordered,
    render,
    render_github,
    render_json,
    summary,
)

FAULT = Problem(Location("data/x.yml", 14, 11), "ukjent status «rekruterer»", "mente du «recruiting»?")


def test_fault_is_told_with_line_and_caret() -> None:
    assert render([FAULT], lambda where: "  status: rekruterer") == (
        "data/x.yml:14:11: ukjent status «rekruterer»\n"
        "   |\n"
        "14 |   status: rekruterer\n"
        "   |           ^\n"
        "   = mente du «recruiting»?"
    )


@pytest.mark.parametrize(
    ("line", "column", "under"),
    [
        ("a" * 300 + "X" + "b" * 300, 301, "X"),
        ("X" + "b" * 300, 1, "X"),
        ("a" * 300 + "X", 301, "X"),
        ("\tX", 2, "X"),
        ("X", 0, "X"),
        ("", 1, ""),
        ("abc\x00X", 5, "X"),
        ("æøåX", 4, "X"),
    ],
)
def test_caret_stands_under_the_fault(line: str, column: int, under: str) -> None:
    problem = Problem(Location("x", 1, column), "feil")
    _, _, source, caret = render([problem], lambda where: line).split("\n")
    assert source[caret.index("^") :][:1] == under
    assert len(source) <= 104


def test_no_line_is_shown_when_there_is_none() -> None:
    assert render([FAULT], lambda where: None).split("\n")[1] == "   = mente du «recruiting»?"


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ([], "Ingen feil."),
        ([FAULT], "1 feil. Ingenting ble publisert."),
        ([Problem(Location("x"), "m", level="warning")], "Ingen feil. 1 advarsel."),
        ([FAULT, FAULT, Problem(Location("x"), "m", level="warning")], "2 feil. 1 advarsel. Ingenting ble publisert."),
    ],
)
def test_summary(problems: list[Problem], expected: str) -> None:
    assert summary(problems) == expected


def test_problems_are_in_the_order_of_the_files_and_only_once() -> None:
    first, second, third = (Problem(Location(*where), "m") for where in (("a", 9), ("a", 10), ("b", 1)))
    assert ordered([third, second, first, third]) == [first, second, third]


def test_likely_value_and_the_nearest_three_are_named() -> None:
    many = ("recruiting", "completed", "suspended", "terminated", "withdrawn", "unknown", "not_yet_recruiting", "x")
    said = allowed_help("rekruterer", many)
    assert said.startswith("mente du «recruiting»? ")
    assert said == said.strip()
    assert allowed_help("b", ("a", "c")) == "Lovlige verdier: a, c"


def test_github_shows_the_fault_on_its_line() -> None:
    problem = Problem(Location("a.yml", 3, 5), "100 % feil\nher", "rett den")
    assert render_github([problem]) == "::error file=a.yml,line=3,col=5::100 %25 feil%0Aher. rett den"


def test_json_holds_every_field() -> None:
    (told,) = json.loads(render_json([FAULT]))
    assert told["where"] == {"path": "data/x.yml", "line": 14, "column": 11, "keys": []}
    assert told["level"] == "error"
