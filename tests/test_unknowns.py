"""Every field of a record is used, ignored by name or told as new; and no record makes the program fail."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frozen import FROZEN
from miniature import REPOSITORY, Golden
from records import GOOD, NORWAY, TRIALS, VARIED, Import, norwegian, norwegian_trial, record, with_value, without

from studieinfo.registers import CONVERTERS
from studieinfo.registers.gazetteer import Gazetteer
from studieinfo.registers.lookups import read_tables
from studieinfo.registers.record import calendar, clean
from studieinfo.registers.unknowns import MOST, Unknowns, enter, unknown, unknowns_of
from studieinfo.registers.validity import checked


def known(*paths: str) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path in paths:
        enter(tree, path)
    return tree


@pytest.mark.parametrize(
    ("data", "paths", "found"),
    [
        ({"a": 1}, ["a"], []),
        ({"a": 1}, [], ["a"]),
        ({"a": {"b": 1, "c": 2}}, ["a.b"], ["a.c"]),
        ({"a": {"b": {"c": 1}}}, ["a"], []),
        ({"a": {"b": {"c": 1}}}, ["x"], ["a"]),
        ({"a": [{"b": 1}, {"c": 2}]}, ["a[].b"], ["a[].c"]),
        ({"a": {"b": 1, "c": 1}}, ["a[].b"], ["a.c"]),
        ({"a": [[{"c": 2}]]}, ["a[].b"], ["a[][].c"]),
        ({"a": None, "b": [], "c": {}, "d": ""}, [], []),
        ({"a": 0, "b": False}, [], ["a", "b"]),
        ({"a": {"b": 1}}, ["a", "a.c"], []),
        ([{"x": 1}], [], ["[].x"]),
        ("text", [], []),
    ],
)
def test_unknown_fields(data: Any, paths: list[str], found: list[str]) -> None:
    assert list(unknown(data, known(*paths))) == found


def test_each_thing_is_told_once_with_count_and_example() -> None:
    unknowns = Unknowns("data/registers/x.yml")
    for number in ("A", "A", "B"):
        unknowns.audit({"new": 1}, number)
        unknowns.note("ukjent verdi «x»", "legg den til", number)
    unknowns.note("ukjent verdi «y»", "legg den til", "B", "warning")
    assert [(p.level, p.message) for p in unknowns.problems()] == [
        ("error", "ukjent verdi «x» i 2 poster, f.eks. A"),
        ("warning", "ukjent verdi «y» i 1 post: B"),
        ("warning", "nytt felt «new» i 2 poster, f.eks. A"),
    ]


def test_ledger_does_not_grow_without_end() -> None:
    unknowns = Unknowns("x")
    for number in range(5 * MOST):
        unknowns.audit({f"field{number}": 1}, "A")
    problems = list(unknowns.problems())
    assert len(problems) == MOST + 1
    assert problems[-1].message == f"ukjente felt eller verdier ble møtt {4 * MOST} ganger til"


@pytest.mark.parametrize("register", CONVERTERS)
def test_no_field_is_both_used_and_ignored(register: str, places: Gazetteer) -> None:
    """What is read is not under `ignored`: the list says what the site leaves out."""
    tables = read_tables(REPOSITORY, register)
    unknowns = unknowns_of(tables)
    paths = [*NORWAY, *VARIED] if register == "ctgov" else TRIALS
    for path in paths:
        CONVERTERS[register].convert(record(path), path.name, tables, places, unknowns=unknowns)
    ignored = {path.replace("[]", "") for path in tables.ignored}
    used = {path.replace("[]", "") for path in unknowns.used}
    assert {path for path in used if any(path == other or path.startswith(f"{other}.") for other in ignored)} == set()
    assert [problem.message for problem in unknowns.problems() if "nytt felt" in problem.message] == []


def test_tables_ignore_nothing_twice() -> None:
    for register in CONVERTERS:
        ignored = [path.replace("[]", "") for path in read_tables(REPOSITORY, register).ignored]
        assert len(ignored) == len(set(ignored))
        assert [p for p in ignored if any(p.startswith(f"{other}.") for other in ignored)] == []


ODD = "protocolSection."
CTIS = "authorizedApplication.authorizedPartI."


def odd_records() -> dict[str, Any]:
    """One record with each oddity, by the name of its file."""
    return {
        "a-date-that-is-none.json": with_value(record(), f"{ODD}statusModule.startDateStruct.date", "2025-13"),
        "b-number-for-text.json": with_value(record(), f"{ODD}identificationModule.briefTitle", 17),
        "c-text-for-number.json": with_value(record(), f"{ODD}designModule.enrollmentInfo.count", "many"),
        "d-text-for-mapping.json": with_value(record(), f"{ODD}statusModule", "RECRUITING"),
        "e-one-for-list.json": with_value(record(), f"{ODD}conditionsModule.conditions", "Myeloma"),
        "f-no-sites.json": without(record(), f"{ODD}contactsLocationsModule.locations"),
        "g-no-id.json": without(record(), f"{ODD}identificationModule.nctId"),
        "h-no-day.json": without(record(), "derivedSection.miscInfoModule"),
        "i-no-title.json": without(record(), f"{ODD}identificationModule.briefTitle"),
        "j-age-that-is-none.json": with_value(record(), f"{ODD}eligibilityModule.minimumAge", "old enough"),
        "k-long-text.json": with_value(record(), f"{ODD}descriptionModule.briefSummary", "x" * 30_000),
        "l-unknown-values.json": with_value(
            with_value(record(), f"{ODD}designModule.designInfo.masking", "NEW FIELD"),
            f"{ODD}designModule.phases",
            ["PHASE9"],
        ),
        "m-unknown-place.json": with_value(
            record(),
            f"{ODD}contactsLocationsModule.locations",
            [{"country": "Norway", "facility": "Et helt ukjent senter", "city": "Utopia", "status": "RECRUITING"}],
        ),
        "n-status-of-site.json": with_value(
            record(),
            f"{ODD}contactsLocationsModule.locations",
            [{"country": "Norway", "city": "Oslo", "status": "OPEN"}],
        ),
    }


def test_odd_records_are_told(tmp_path: Path, imported: Import, golden: Golden) -> None:
    for name, data in odd_records().items():
        (tmp_path / name).write_text(json.dumps(data), encoding="utf-8")
    code, said, told = imported(*(tmp_path / name for name in odd_records()))
    assert code == 1
    golden(REPOSITORY / "tests/expected/odd-records.txt", told.replace(str(tmp_path), "…") + said)


def test_odd_trials_are_told(tmp_path: Path, imported: Import, golden: Golden) -> None:
    odd = {
        "a-date-that-is-none.json": with_value(norwegian_trial(), "startDateEU", "31/02/2025"),
        "b-code-for-code.json": with_value(norwegian_trial(), "ctPublicStatusCode", [4]),
        "c-unknown-status.json": with_value(norwegian_trial(), "ctPublicStatusCode", 13),
        "d-no-sponsors.json": with_value(norwegian_trial(), f"{CTIS}sponsors", []),
        "e-no-part-one.json": without(norwegian_trial(), "authorizedApplication.authorizedPartI"),
        "f-no-id.json": without(norwegian_trial(), "ctNumber"),
        "g-abroad.json": record(TRIALS[2]),
        "h-nested.json": with_value(norwegian_trial(), f"{CTIS}medicalConditions", [[{"medicalCondition": "x"}]]),
    }
    for name, data in odd.items():
        (tmp_path / name).write_text(json.dumps(data), encoding="utf-8")
    code, said, told = imported(*(tmp_path / name for name in odd), register="ctis")
    assert code == 1
    golden(REPOSITORY / "tests/expected/odd-trials.txt", told.replace(str(tmp_path), "…") + said)


VALUES = (
    None,
    True,
    0,
    -1,
    10**40,
    1.5,
    "",
    "x",
    "2025-13",
    "Norway",
    "\ud800",
    "\x00\t\n",
    "x" * 5000,
    [],
    {},
    ["x"],
    [None],
    [[]],
    [{}],
    {"x": 1},
    {"country": "Norway"},
    [{"mscName": "Norway"}],
    float("nan"),
)


def mutated(chance: random.Random, data: Any) -> Any:
    """The record with one field, anywhere, deleted, retyped, nested, doubled or renamed."""
    part, key = data, None
    while isinstance(part, dict | list) and part and (key is None or chance.random() < 0.93):
        holder, key = part, chance.choice(list(part) if isinstance(part, dict) else range(len(part)))
        part = holder[key]
    change = chance.randrange(5)
    if change == 0:
        del holder[key]
    elif change == 1:
        holder[key] = chance.choice(VALUES)
    elif change == 2:
        holder[key] = chance.choice(([part], {"x": part}, [part, part], [[part]]))
    elif change == 3 and isinstance(holder, dict):
        holder[f"{key}New"] = holder.pop(key)
    else:
        holder[key] = str(part)
    return data


def slim(data: Any) -> Any:
    """Without the largest parts that are ignored whole, so that most mutations hit what is read."""
    data.pop("documents", None)
    for part in ("applicationInfo", "authorizedPartI.products"):
        *parents, last = part.split(".")
        holder = data.get("authorizedApplication", {})
        for key in parents:
            holder = holder.get(key, {})
        holder.pop(last, None)
    return data


@pytest.mark.parametrize(
    ("register", "make"),
    [
        ("ctgov", lambda: record(GOOD)),
        ("ctgov", lambda: norwegian(record(VARIED[7]))),
        ("ctis", lambda: norwegian_trial(TRIALS[0])),
        ("ctis", lambda: norwegian_trial(TRIALS[1], None)),
        ("ctis", lambda: norwegian_trial(TRIALS[2])),
    ],
    ids=["ctgov-norway", "ctgov-varied", "ctis-2022", "ctis-2024", "ctis-2026"],
)
@pytest.mark.parametrize("rounds", [400, pytest.param(20_000, marks=pytest.mark.audit)], ids=["few", "many"])
def test_mutated_record_is_converted_or_refused(
    register: str, make: Callable[[], Any], rounds: int, places: Gazetteer
) -> None:
    chance = random.Random(f"{register} 1")
    tables, text = read_tables(FROZEN, register), json.dumps(slim(make()))
    outcomes = {"taken": 0, "refused": 0}
    for number in range(rounds):
        data = mutated(chance, json.loads(text))
        if number % 4 == 0:
            data = mutated(chance, data)
        block, problems = CONVERTERS[register].convert(data, "x__2026-03-08.json", tables, places)
        assert (block is None) == any(problem.where.path.startswith("x__") for problem in problems)
        assert all(len(problem.message) < 500 for problem in problems)
        if number % 20 == 0 and block and block["sites"]:
            assert isinstance(checked(block, "x").problems, list)
        outcomes["taken" if block else "refused"] += 1
    assert min(outcomes.values()) > rounds / 100


@pytest.mark.parametrize(
    "text",
    [
        "(" * 90_000,
        "a" * 90_000,
        "(a " * 30_000,
        "x@example." * 9_000,
        "\n" * 90_000,
        "\\<" * 45_000,
        " \n" * 45_000,
        "Norwegian Investigational " * 3_000,
        "cancer" + " " * 90_000 + "in",
        "cancer1" * 12_000,
        "cancer with " * 7_000,
    ],
)
def test_long_texts_are_read_in_a_straight_line(text: str, places: Gazetteer) -> None:
    """A regular expression that goes back and forth would not come to an end here."""
    assert isinstance(clean(text * 10), str)
    assert calendar(text) is None
    assert places.find(text, text, text).hospital is None
    assert isinstance(read_tables(FROZEN, "ctgov").diseases.meaning(text).conditions, tuple)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        ("2026-03-31", "2026-03-31"),
        ("31/03/2026", "2026-03-31"),
        ("2024-04-12T09:35:07.009", "2024-04-12"),
        ("2024-06-23 16:14:55", "2024-06-23"),
        ("2025-13", None),
        ("2025-02-30", None),
        ("30/02/2025", None),
        ("03/31/2026", None),
        ("2026-3-1", None),
        ("1", None),
        ("", None),
        ("٢٠٢٦", None),
        ("2026-03-31 or later", None),
    ],
)
def test_dates_of_registers(text: str, day: str | None) -> None:
    assert calendar(text) == day


def test_notices_of_reading_are_short(places: Gazetteer) -> None:
    tables = read_tables(FROZEN, "ctgov")
    data = with_value(norwegian(record()), f"{ODD}conditionsModule.conditions", ["x" * 50_000, "\ud800\n"])
    _, problems = CONVERTERS["ctgov"].convert(data, "x", tables, places)
    assert max(len(problem.message) for problem in problems) < 200
    assert all(problem.message.isprintable() for problem in problems)
