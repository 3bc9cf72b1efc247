"""Queries written by people who had not seen the vocabulary: what was once right stays right."""

from __future__ import annotations

import pytest
from judging import answered, is_right, later, unseen

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_right_stays_right(real_catalog: Catalog, lang: Language) -> None:
    asked = [row for row in unseen() if row["lang"] == lang]
    answers = answered(real_catalog, lang, [row["query"] for row in asked], **later(real_catalog, lang))
    wrong = {row["query"] for row, answer in zip(asked, answers, strict=True) if not is_right(row["expect"], answer)}
    assert wrong == {row["query"] for row in asked if row["missed"]}
