"""Files as they were written: what is read, where each value stands, what is refused and how it is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studieinfo.problems import Keys, Location, Problem
from studieinfo.source import (
    MAX_DEPTH,
    Items,
    Map,
    Node,
    Scalar,
    Unreadable,
    Words,
    as_data,
    dump_yaml,
    line_of,
    locate,
    parse_yaml,
    read_front_matter,
    read_text,
    read_yaml,
)

PATH = "data/x.yml"
Said = tuple[int, int, str, str]
"""Line, column, what is wrong, what to do."""


def said(error: pytest.ExceptionInfo[Unreadable]) -> list[Said]:
    problems = error.value.problems
    assert {problem.where.path for problem in problems} == {PATH}
    return [(problem.where.line, problem.where.column, problem.message, problem.help) for problem in problems]


def refused(text: str, **options: Any) -> list[Said]:
    """What is said of a document in YAML."""
    with pytest.raises(Unreadable) as error:
        parse_yaml(PATH, text, **options)
    return said(error)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path


def read(root: Path, raw: bytes, **options: Any) -> str:
    (root / PATH).write_bytes(raw)
    return read_text(root, PATH, **options)


def unread(root: Path, raw: bytes, **options: Any) -> list[Said]:
    """What is said of a file that holds these bytes."""
    with pytest.raises(Unreadable) as error:
        read(root, raw, **options)
    return said(error)


def test_a_file_is_text_without_the_marks_of_another_system(root: Path) -> None:
    assert read(root, b"\xef\xbb\xbfa: \xc3\xb8\r\nb: c\n") == "a: ø\nb: c\n"


def test_a_file_may_be_as_large_as_the_limit(root: Path) -> None:
    assert read(root, b"a: bc", limit=5) == "a: bc"
    assert unread(root, b"a: bcd", limit=5) == [(0, 0, "filen er for stor: 6 byte", "den kan være høyst 5 byte")]
    with pytest.raises(Unreadable, match="for stor"):
        read_yaml(root, PATH, 5)


@pytest.mark.parametrize("text", ["---\na: &x b\n---\n", "a: &x b"])
def test_a_problem_names_its_file(root: Path, text: str) -> None:
    (root / PATH).write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable) as error:
        read_front_matter(root, PATH) if text.startswith("-") else read_yaml(root, PATH)
    assert [message for *_, message, _ in said(error)] == ["anker eller alias «x»"]


def test_what_is_no_file_is_told(root: Path) -> None:
    with pytest.raises(Unreadable) as error:
        read_text(root, PATH)
    assert said(error) == [(0, 0, "filen finnes ikke", "hent den tilbake fra git")]
    (root / PATH).mkdir()
    with pytest.raises(Unreadable) as error:
        read_text(root, PATH)
    assert said(error) == [(0, 0, "filen kan ikke leses (Is a directory)", "se på rettighetene")]


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n"])
def test_a_file_with_nothing_is_told(root: Path, raw: bytes) -> None:
    assert unread(root, raw) == [(0, 0, "filen er tom", "skriv innholdet, eller slett filen")]


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [(b"\xe6", 1, 1), (b"a: b\xe6", 1, 5), (b"a: b\nc: \xc3\xb8d\xe6", 2, 6), (b"\n\n\xff", 3, 1)],
)
def test_another_encoding_is_told_where_it_is_seen(root: Path, raw: bytes, line: int, column: int) -> None:
    assert unread(root, raw) == [
        (line, column, "filen er ikke lagret som UTF-8", "lagre den på nytt med tegnkoding UTF-8")
    ]


def test_what_nobody_sees_is_told_each_where_it_stands(root: Path) -> None:
    assert [(line, column) for line, column, _, _ in unread(root, "\u200ba: b\n\nc: d\u200b".encode())] == [
        (1, 1),
        (3, 5),
    ]


def test_what_is_wrong_in_several_places_is_said_at_once() -> None:
    problems = [Problem(Location(PATH), message, "") for message in ("en", "to")]
    error = Unreadable(problems)
    assert str(error) == "en; to"
    assert error.problems == tuple(problems)


TEXT = """\
a: no
b:
  - 1
  - [022, "x # y"]
c: {d: 12:30} # e
f: g # h
"""
NODE = Map(
    {
        "a": (Scalar("a", 1, 1), Scalar("no", 1, 4)),
        "b": (
            Scalar("b", 2, 1),
            Items((Scalar("1", 3, 5), Items((Scalar("022", 4, 6), Scalar("x # y", 4, 11)), 4, 5)), 3, 3),
        ),
        "c": (Scalar("c", 5, 1), Map({"d": (Scalar("d", 5, 5), Scalar("12:30", 5, 8))}, 5, 4)),
        "f": (Scalar("f", 6, 1), Scalar("g", 6, 4, is_cut=True)),
    },
    1,
    1,
)


def test_every_value_is_what_was_typed_and_knows_where_it_stands() -> None:
    assert parse_yaml(PATH, TEXT) == NODE
    assert as_data(NODE) == {"a": "no", "b": ["1", ["022", "x # y"]], "c": {"d": "12:30"}, "f": "g"}


def test_lines_are_those_of_the_file_that_the_document_is_a_part_of(root: Path) -> None:
    node = parse_yaml(PATH, "a: b", 5)
    assert node == Map({"a": (Scalar("a", 5, 1), Scalar("b", 5, 4))}, 5, 1)
    assert [line for line, *_ in refused("a:\tb\n\u00a0c: d", first_line=5)] == [5, 6]
    assert [line for line, *_ in refused("a: 'b", first_line=5)] == [5]
    assert [line for line, *_ in refused("a: &b c", first_line=5)] == [5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: b\n\tc: d\ne:\t\tf",
            [
                (2, 1, "tabulator i YAML", "bruk to mellomrom for hvert nivå"),
                (3, 3, "tabulator i YAML", "bruk to mellomrom for hvert nivå"),
            ],
        ),
        ("a:\u00a0b", [(1, 3, "hardt mellomrom U+00A0", "skriv et vanlig mellomrom i stedet")]),
        ("# bare en kommentar\n", [(0, 0, "filen er tom", "skriv innholdet, eller slett filen")]),
        (
            "a: b\n---\nc: d",
            [(2, 1, "filen har mer enn ett YAML-dokument", "slett linjen «---» inne i filen")],
        ),
        ("a: &x b", [(1, 4, "anker eller alias «x»", "skriv verdien ut på hvert sted")]),
        (
            "a: &x b\nc: *x\nd: !u e",
            [
                (1, 4, "anker eller alias «x»", "skriv verdien ut på hvert sted"),
                (2, 4, "anker eller alias «x»", "skriv verdien ut på hvert sted"),
            ],
        ),
        ("a: !u b", [(1, 4, "YAML-tagg «!u»", 'sett teksten i «"…"»')]),
        ('a: "b\\u200bc"', [(1, 4, "usynlig mellomrom U+200B", "slett tegnet")]),
        ("? [a]\n: b", [(1, 3, "en nøkkel må være et ord", "skriv «nøkkel: verdi»")]),
        ('a: "b \\q"', [(1, 7, "en skråstrek bakover i anførselstegn", "skriv «\\\\» for én skråstrek")]),
        ("a:\n  b\na: e", [(3, 1, "nøkkelen «a» står to ganger", "den første står på linje 1; slett den ene")]),
        ("\n\u00a0- a", [(2, 1, "hardt mellomrom U+00A0", "skriv et vanlig mellomrom i stedet")]),
        ("a: b\nc: d\na: e", [(3, 1, "nøkkelen «a» står to ganger", "den første står på linje 1; slett den ene")]),
        (
            "a: 'b\nc: d",
            [(1, 4, "et anførselstegn eller en klamme er ikke lukket", "lukk det som ble åpnet")],
        ),
        (
            "a: b # c\n  d: e",
            [
                (
                    2,
                    3,
                    "linjen står ikke på rett nivå, eller et tegn mangler før den",
                    "se på innrykket og på anførselstegnene rett over. Se også linje 1: der begynner « #» en "
                    "kommentar, og resten av linjen er borte",
                )
            ],
        ),
    ],
)
def test_what_is_refused_is_told_where_it_stands(text: str, expected: list[Said]) -> None:
    assert refused(text) == expected


@pytest.mark.parametrize("tag", ["!", "!!str", "!!map", "!!seq", "tag:yaml.org,2002:str"])
def test_a_tag_that_changes_nothing_is_passed_over(tag: str) -> None:
    shown = f"!<{tag}>" if ":" in tag else tag
    value = {"!!map": "{b: c}", "!!seq": "[b]"}.get(tag, "b")
    assert as_data(parse_yaml(PATH, f"a: {shown} {value}")) == {"a": as_data(parse_yaml(PATH, value))}


def test_a_tag_is_passed_over_where_it_is_known(root: Path) -> None:
    (root / PATH).write_text("a: !env b\n", encoding="utf-8")
    assert as_data(read_yaml(root, PATH, tags=["!env"])) == {"a": "b"}
    assert [message for *_, message, _ in refused("a: !env b", tags=["!other"])] == ["YAML-tagg «!env»"]


def test_what_is_escaped_and_seen_is_read() -> None:
    assert as_data(parse_yaml(PATH, '"a\\u00e6": "b\\n"')) == {"aæ": "b\n"}


def test_so_many_levels_are_read_and_no_more() -> None:
    assert parse_yaml(PATH, "[" * MAX_DEPTH + "]" * MAX_DEPTH)
    deeper = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    too_deep = (1, MAX_DEPTH + 1, "for mange nivåer inni hverandre", f"høyst {MAX_DEPTH} nivåer")
    assert refused(deeper) == [too_deep]
    assert [message for *_, message, _ in refused(f"- &x a\n- {deeper}")] == [
        "anker eller alias «x»",
        "for mange nivåer inni hverandre",
    ]
    maps = "{a: " * (MAX_DEPTH + 1) + "b" + "}" * (MAX_DEPTH + 1)
    assert [message for *_, message, _ in refused(maps)] == ["for mange nivåer inni hverandre"]
    assert parse_yaml(PATH, "{a: " * MAX_DEPTH + "b" + "}" * MAX_DEPTH)


@pytest.mark.parametrize(
    ("text", "is_seen"),
    [
        ("a: b # c\n  d: e", True),
        ("a: b # c\n\n  d: e", True),
        ("a: b # c\n\n\n  d: e", False),
        ("# c\na: b\n  d: e", False),
        ("  # c\na: b\n  d: e", False),
        ("a: b\n  d: e # c", False),
        ("a: b#c\n  d: e", False),
    ],
)
def test_a_comment_that_may_have_cut_a_text_is_named(text: str, is_seen: bool) -> None:
    assert [("Se også linje 1" in help) for *_, help in refused(text)] == [is_seen]


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: b\n---\nx\n", "x\n", 4),
        ("--- \na: b\nc: d\n---  \n\nx", "\nx", 5),
        ("---\na: b\n---", "", 3),
        ("---\na: b\n---\n---\n", "---\n", 4),
    ],
)
def test_a_page_has_fields_and_then_a_text(root: Path, text: str, body: str, line: int) -> None:
    (root / PATH).write_text(text, encoding="utf-8")
    node, found, first = read_front_matter(root, PATH)
    assert isinstance(node, Map)
    assert node.entries["a"] == (Scalar("a", 2, 1), Scalar("b", 2, 4))
    assert (found, first) == (body, line)


@pytest.mark.parametrize("text", ["a: b\n", "---\na: b\n", "\n---\na: b\n---\n", "---\na: b\n ---\n", "---a: b\n---\n"])
def test_a_page_without_fields_is_told(root: Path, text: str) -> None:
    (root / PATH).write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable) as error:
        read_front_matter(root, PATH)
    assert said(error) == [
        (
            1,
            1,
            "siden mangler front matter, eller det er ikke lukket",
            "begynn filen med en linje «---», så feltene, så en linje «---»",
        )
    ]


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        (("a",), 1, 4),
        (("b",), 3, 3),
        (("b", 0), 3, 5),
        (("b", 1, 1), 4, 11),
        (("b", 2), 3, 3),
        (("b", "a"), 3, 3),
        (("c", "d"), 5, 8),
        (("c", 0), 5, 4),
        (("c", "e", "d"), 5, 4),
        (("z",), 1, 1),
        (("a", "b"), 1, 4),
    ],
)
def test_keys_lead_to_where_a_value_stands_or_as_near_as_there_is(
    root: Path, keys: Keys, line: int, column: int
) -> None:
    (root / PATH).write_text(TEXT, encoding="utf-8")
    assert locate(root, Location(PATH, keys=keys)) == Location(PATH, line, column)


def test_a_place_that_is_known_or_cannot_be_found_stays_as_it_is(root: Path) -> None:
    (root / PATH).write_text(TEXT, encoding="utf-8")
    for where in (Location(PATH), Location(PATH, 3, 2, ("a",)), Location("data/y.yml", keys=("a",))):
        assert locate(root, where) is where


def test_keys_of_a_page_lead_into_its_fields(root: Path) -> None:
    (root / "x.md").write_text("---\na: b\n---\nx\n", encoding="utf-8")
    assert locate(root, Location("x.md", keys=("a",))) == Location("x.md", 2, 4)


def test_a_line_is_shown_as_it_stands(root: Path) -> None:
    (root / PATH).write_bytes(b"  a: \xc3\xb8X\r\nb: \xe6\n")
    shown = [line_of(root, Location(PATH, line)) for line in range(5)]
    assert shown == [None, "  a: øX", "b: \N{REPLACEMENT CHARACTER}", "", None]
    assert line_of(root, Location("data/y.yml", 1)) is None


DATA = {
    "z": "no",
    "a": ["022", "æ: b", "", "first\nsecond\n"],
    "long": "ord " * 40 + "slutt",
    "same": [same := {"x": "y"}, same],
    "words": [
        Words("0277"),
        Words("1e5"),
        Words("yes"),
        Words("ord"),
        Words("2026-01-01"),
        Words("en\nto"),
        Words("0x1F"),
    ],
}
WRITTEN = """\
z: no
a:
- 022
- 'æ: b'
-
- |
  first
  second
long: {first}
  {second}
same:
- x: y
- x: y
words:
- "0277"
- "1e5"
- "yes"
- ord
- "2026-01-01"
- |-
  en
  to
- "0x1F"
"""


def test_what_is_written_is_plain_in_its_order_and_read_back_the_same() -> None:
    first, second = ("ord " * 24).strip(), "ord " * 16 + "slutt"
    written = dump_yaml(DATA)
    assert written == WRITTEN.format(first=first, second=second)
    assert as_data(parse_yaml(PATH, written)) == DATA


def test_a_node_of_a_list_or_a_value_alone_is_a_document() -> None:
    alone: list[tuple[str, Node]] = [("- a", Items((Scalar("a", 1, 3),), 1, 1)), ("a", Scalar("a", 1, 1))]
    for text, node in alone:
        assert parse_yaml(PATH, text) == node
