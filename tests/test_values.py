"""The kinds of values: what each takes, what each refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from miniature import Golden

from studieinfo.model.dates import PartialDate
from studieinfo.model.language import Localized
from studieinfo.model.sources import Source
from studieinfo.schema.containers import Field, Fields, InLanguages, ListOf, MapOf
from studieinfo.schema.dates import Day, PartialDay
from studieinfo.schema.sources import NamedSource
from studieinfo.schema.values import (
    EMAIL,
    INVALID,
    NORWEGIAN_PHONE,
    PHONE,
    SLUG,
    URL,
    WEB_ADDRESS,
    Boolean,
    Choice,
    FileProblems,
    Kind,
    Number,
    Reference,
    RegularExpression,
    Text,
)
from studieinfo.source import Items, Map, Node, Scalar

WHOLE, DECIMAL = Number(0, 120), Number(0, 120, whole=False)

REFUSED: Final[list[tuple[Kind, str]]] = [
    (WHOLE, "1.5"),
    (WHOLE, "-1"),
    (WHOLE, "121"),
    (WHOLE, "018"),
    (WHOLE, "1e2"),
    (WHOLE, "1_0"),
    (WHOLE, "٣"),
    (WHOLE, "nan"),
    (WHOLE, "9" * 400),
    (WHOLE, "+1"),
    (WHOLE, " "),
    (WHOLE, "1 "),
    (DECIMAL, "1,5"),
    (DECIMAL, "1.5.2"),
    (DECIMAL, "inf"),
    (Day(), "2026-02-29"),
    (Day(), "2026-13-01"),
    (Day(), "2026-00-10"),
    (Day(), "26-01-01"),
    (Day(), "2026-1-1"),
    (Day(), "01.02.2026"),
    (Day(), "2026-01-01T00:00"),
    (Day(), "0000-01-01"),
    (Day(), "٢٠٢٦-01-01"),
    (Day(), "2026-01-01\n"),
    (PartialDay(), "2026-13"),
    (PartialDay(), "2026-02-30"),
    (PartialDay(), "26"),
    (PartialDay(), "2026-"),
    (Boolean(), "yes"),
    (Boolean(), "True"),
    (Boolean(), "1"),
    (SLUG, "Å"),
    (SLUG, "a--b"),
    (SLUG, "-a"),
    (SLUG, "a/b"),
    (SLUG, "../a"),
    (SLUG, "a\n"),
    (SLUG, ""),
    (URL, "http://a.no/"),
    (URL, "javascript:alert(1)"),
    (URL, "https://"),
    (URL, "https://a"),
    (URL, "https://a.no/ b"),
    (URL, "//a.no"),
    (URL, 'https://a.no/"onclick'),
    (URL, "https://a.no@b.no/"),
    (URL, "WWW.a.no"),
    (URL, "https://аpple.no/"),
    (URL, "https://a.no\\b"),
    (URL, "https://a.no/\n"),
    (EMAIL, "a@b"),
    (EMAIL, "a b@c.no"),
    (EMAIL, "a@b.no?subject=x"),
    (PHONE, "ring meg"),
    (PHONE, "1"),
    (PHONE, "+47 22 33 44 55 66 77 88 99"),
    (NORWEGIAN_PHONE, "+47 55 97 50 00"),
    (NORWEGIAN_PHONE, "55 97 50 0"),
    (NORWEGIAN_PHONE, "05 97 50 00"),
    (NORWEGIAN_PHONE, "12770"),
    (NORWEGIAN_PHONE, "820 55 000"),
    (NORWEGIAN_PHONE, "82 90 10 00"),
    (Text(3), "abcd"),
    (Text(9), "<b>x</b>"),
    (Text(9), "&lt;x"),
    (Text(9), "<!--"),
    (Text(9), "<?x"),
    (Text(9), "</p"),
    (Choice({"a": "én", "b": "to"}), "A"),
    (Choice({"a": "én", "b": "to"}), "c"),
    (Text(9), ""),
    (Text(9), "  "),
    (URL, "helsenorge.no/x"),
    (URL, "HTTP://Helsenorge.no/X"),
    (URL, "//helsenorge.no"),
    (Choice({"recruiting": "åpen", "completed": "ferdig"}, "status"), "recruting"),
    (RegularExpression(), "(["),
    (Reference("conditions"), "Lungekreft"),
]


def read(kind: Kind, text: str) -> Any:
    """A value read from one scalar; INVALID always goes with exactly one problem."""
    report = FileProblems("x.yml")
    value = kind.read(Scalar(text, 1, 1), report)
    assert len(report.problems) == (1 if value is INVALID else 0)
    return value


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (WHOLE, "0", 0),
        (WHOLE, "120", 120),
        (DECIMAL, "0.5", 0.5),
        (DECIMAL, "18", 18.0),
        (Day(), "2024-02-29", date(2024, 2, 29)),
        (Day(), "2026-12-31", date(2026, 12, 31)),
        (PartialDay(), "2026", PartialDate(2026)),
        (PartialDay(), "2026-03", PartialDate(2026, 3)),
        (PartialDay(), "2026-03-31", PartialDate(2026, 3, 31)),
        (Boolean(), "true", True),
        (Boolean(), "false", False),
        (SLUG, "nct06372145", "nct06372145"),
        (SLUG, "a-1-b", "a-1-b"),
        (URL, "https://www.ous.no/a?b=c#d", "https://www.ous.no/a?b=c#d"),
        (URL, "HTTPS://WWW.Ous.NO/A", "https://www.ous.no/A"),
        (URL, "https://hørselshemmede.no", "https://hørselshemmede.no"),
        (EMAIL, "a.b+c@ous-hf.no", "a.b+c@ous-hf.no"),
        (PHONE, "23 32 70 00", "23 32 70 00"),
        (PHONE, "+47 02770", "+47 02770"),
        (NORWEGIAN_PHONE, "55 97 50 00", "55 97 50 00"),
        (NORWEGIAN_PHONE, "815 70 030", "815 70 030"),
        (NORWEGIAN_PHONE, "02770", "02770"),
        (Text(5), " a < b ", "a < b"),
        (Text(9, raw=True), "<b>x</b>", "<b>x</b>"),
        (Choice({"a": "én", "b": "to"}), "b", "b"),
        (Text(40), "no", "no"),
        (Text(40), "12:30", "12:30"),
        (Text(40), "022", "022"),
        (Text(40), "🙂 1 < 2 & 3", "🙂 1 < 2 & 3"),
    ],
)
def test_value_is_taken(kind: Kind, text: str, expected: object) -> None:
    assert read(kind, text) == expected


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_value_is_refused(kind: Kind, text: str) -> None:
    assert read(kind, text) is INVALID


@pytest.mark.parametrize(
    "kind",
    [
        WHOLE,
        Day(),
        PartialDay(),
        Boolean(),
        SLUG,
        Text(9),
        Choice({"a": "én"}),
        ListOf(Text(9)),
    ],
)
def test_every_kind_describes_itself(kind: Kind) -> None:
    assert kind.json_schema()


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        (PartialDate(2026), date(2026, 1, 1), date(2026, 12, 31)),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(2026, 12), date(2026, 12, 1), date(2026, 12, 31)),
        (PartialDate(2026, 3, 5), date(2026, 3, 5), date(2026, 3, 5)),
    ],
)
def test_partial_date_spans_the_days_it_can_mean(partial: PartialDate, first: date, last: date) -> None:
    assert (partial.earliest, partial.latest) == (first, last)


def each_kind() -> dict[str, Kind]:
    """Every kind by its name, made anew."""
    return {
        "whole number": WHOLE,
        "decimal number": DECIMAL,
        "day": Day(),
        "partial day": PartialDay(),
        "boolean": Boolean(),
        "slug": SLUG,
        "address": URL,
        "e-mail": EMAIL,
        "telephone": PHONE,
        "Norwegian telephone": NORWEGIAN_PHONE,
        "web address": WEB_ADDRESS,
        "text": Text(9),
        "text of a register": Text(9, raw=True),
        "choice": Choice({"a": "én", "b": "to"}, "bokstav"),
        "choice of one": Choice({"a": "én"}),
        "reference": Reference("conditions"),
        "regular expression": RegularExpression(),
        "list": ListOf(SLUG, 3),
        "list of texts": ListOf(Text(9)),
        "languages": InLanguages(Text(9), ("nb", "en")),
        "languages, none needed": InLanguages(Text(9), ()),
        "languages of what has no example": InLanguages(Boolean()),
        "mapping": MapOf(Text(9)),
        "fields": Fields(dict, {"a": Field(SLUG, True, "En id."), "b": Field(Text(9), doc="Tekst.", sample="x")}),
        "fields, none needed": Fields(dict, {"a": Field(Boolean())}),
        "source by its id": NamedSource(),
    }


ODD: Final = {
    "nothing": Scalar("", 3, 7),
    "nothing before a comment": Scalar(" ", 3, 7, True),
    "text before a comment": Scalar("a", 3, 7, True),
    "a list": Items((Scalar("a", 4, 9),), 3, 7),
    "a list too long": Items((Scalar("a", 4, 9),) * 4, 3, 7),
    "a list in a list": Items((Items((), 4, 9),), 3, 7),
    "fields": Map({"a": (Scalar("a", 4, 5), Scalar("A B", 4, 9))}, 3, 7),
    "unknown fields": Map({f"x{n}": (Scalar(f"x{n}", 4, 5), Scalar("a", 4, 9)) for n in range(22)}, 3, 7),
    "languages": Map(
        {"nb": (Scalar("nb", 4, 5), Scalar("a", 4, 9)), "sv": (Scalar("sv", 5, 5), Scalar("b", 5, 9))}, 3, 7
    ),
}


def _list(*texts: str) -> Items:
    return Items(tuple(Scalar(text, 1, 1) for text in texts), 1, 1)


def _map(**values: Node | str) -> Map:
    nodes = {key: Scalar(value, 1, 1) if isinstance(value, str) else value for key, value in values.items()}
    return Map({key: (Scalar(key, 1, 1), node) for key, node in nodes.items()}, 1, 1)


def test_what_holds_others_is_read_with_all_that_it_holds() -> None:
    fields = Fields(
        dict, {"a": Field(SLUG, True), "b": Field(Text(1), attribute="c"), "d": Field(ListOf(Boolean(), 2))}
    )
    cases: list[tuple[Kind, Node, object]] = [
        (ListOf(WHOLE, 2), _list("1", "2"), (1, 2)),
        (ListOf(WHOLE, 2), _list(), ()),
        (ListOf(WHOLE), _list(*["1"] * 200), (1,) * 200),
        (InLanguages(Text(9)), _map(nb="a", en="b"), Localized("a", None, "b")),
        (InLanguages(WHOLE, ()), _map(nn="1"), Localized(None, 1)),
        (MapOf(WHOLE), _map(a="1", b="2"), {"a": 1, "b": 2}),
        (fields, _map(a="x", b="y", d=_list("true", "false")), {"a": "x", "c": "y", "d": (True, False)}),
        (fields, _map(a="x"), {"a": "x"}),
        (NamedSource(), Scalar("kilden", 1, 1), "kilden"),
        (NamedSource(), _map(title="K", checked="2026-01-01"), Source("K", date(2026, 1, 1))),
    ]
    for kind, node, expected in cases:
        report = FileProblems("x.yml")
        assert kind.read(node, report) == expected
        assert report.problems == []


def test_what_holds_others_is_refused_when_one_of_them_is() -> None:
    for kind, node in (
        (ListOf(WHOLE), _list("1", "x")),
        (ListOf(WHOLE), _list(*["1"] * 201)),
        (InLanguages(WHOLE), _map(nb="1", nn="x")),
        (InLanguages(WHOLE), _map(nn="1")),
        (MapOf(WHOLE), _map(a="1", b="x")),
        (Fields(dict, {"a": Field(WHOLE)}), _map(a="x")),
        (Fields(dict, {"a": Field(WHOLE)}), _map(a="1", b="1")),
        (NamedSource(), _map(title="K")),
    ):
        report = FileProblems("x.yml")
        assert kind.read(node, report) is INVALID
        assert len(report.problems) == 1


def test_an_example_has_the_languages_that_are_needed_or_bokmaal() -> None:
    for required, languages in ((("nb", "en"), ["nb", "en"]), ((), ["nb"])):
        assert InLanguages(SLUG, required).example() == dict.fromkeys(languages, SLUG.example())


def test_so_many_unknown_fields_are_told_one_by_one() -> None:
    for many in (20, 21):
        report = FileProblems("x.yml")
        Fields(dict, {}).read(_map(**{f"x{number}": "1" for number in range(many)}), report)
        told = [problem.message for problem in report.problems]
        assert told == [f"ukjent felt «x{number}»" for number in range(20)] + ["1 ukjente felt til"] * (many - 20)


def _told(kind: Kind, node: Node) -> list[str]:
    report = FileProblems("x.yml")
    kind.read(node, report)
    return [
        f"{problem.where.line}:{problem.where.column} {problem.message} = {problem.help}" for problem in report.problems
    ]


def test_every_kind_says_the_same_as_before(golden: Golden) -> None:
    """What editors are told of each kind: in words, in their programs, and when they write something else."""
    lines = []
    for name, kind in each_kind().items():
        lines += [name, f"  {kind.described()}", f"  {json.dumps(kind.json_schema(), ensure_ascii=False)}"]
        lines += [f"  for example {kind.example()}"]
        lines += [f"  {what}: {said}" for what, node in ODD.items() for said in _told(kind, node)]
    lines += [f"{text!r:.60}: {said:.200}" for kind, text in REFUSED for said in _told(kind, Scalar(text, 3, 7))]
    golden(Path(__file__).parent / "expected/values.txt", "\n".join(lines) + "\n")
