"""The kinds of values: what each takes, what each refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from studieinfo.model.dates import PartialDate
from studieinfo.schema.containers import ListOf
from studieinfo.schema.dates import Day, PartialDay
from studieinfo.schema.values import (
    EMAIL,
    INVALID,
    NORWEGIAN_PHONE,
    PHONE,
    SLUG,
    URL,
    Boolean,
    Choice,
    FileProblems,
    Kind,
    Number,
    Text,
)
from studieinfo.source import Scalar

WHOLE, DECIMAL = Number(0, 120), Number(0, 120, whole=False)


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


@pytest.mark.parametrize(
    ("kind", "text"),
    [
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
    ],
)
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
