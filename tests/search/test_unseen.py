"""Queries written by people who had not seen the vocabulary: what was once right stays right.

`unseen.tsv` has language, kind, query and what is expected: ids of which one must be among the first three (`!id`: must
not be found), `none` (no study is about it), `info:` pages of which one is among the first three, `any` (no fault). The
column `missed` marks what the search did not answer so when the list was run; mending one takes its mark away.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from test_queries import answered, later

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language

LIST = Path(__file__).with_name("unseen.tsv")


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_right(expected: str, answer: dict[str, Any]) -> bool:
    """Is an answer what was expected of it?"""
    expected = expected.split(";")[0].strip()
    if expected == "any":
        return True
    if expected == "none":
        return not answer["hits"]
    if expected.startswith("info:"):
        return bool({"/" + path.partition("#")[0] for path in answer["pages"][:3]} & set(expected[5:].split("|")))
    wanted = [name for name in expected.split() if not name.startswith("!")]
    unwanted = {name[1:] for name in expected.split() if name.startswith("!")}
    return (not wanted or bool(set(wanted) & set(answer["hits"][:3]))) and not unwanted & set(answer["hits"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_right_stays_right(real_catalog: Catalog, lang: Language) -> None:
    asked = [row for row in rows() if row["lang"] == lang]
    answers = answered(real_catalog, lang, [row["query"] for row in asked], **later(real_catalog, lang))
    wrong = {row["query"] for row, answer in zip(asked, answers, strict=True) if not is_right(row["expect"], answer)}
    assert wrong == {row["query"] for row in asked if row["missed"]}
