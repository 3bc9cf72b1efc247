"""Search words in Python and JavaScript, and the engine on an index of the real data."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import playwright
import pytest
from miniature import REPOSITORY

from studieinfo.publish.words import fold, words

TESTS = Path(__file__).parent
TABLE = json.loads((TESTS / "search/words.json").read_bytes())
STOP_WORDS = {"pa", "og"}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_text_becomes_the_same_words_as_a_query(row: dict) -> None:
    assert fold(row["text"]) == row["fold"]
    assert [word for word in dict.fromkeys(words(row["text"])) if word not in STOP_WORDS] == row["words"]


@pytest.fixture(scope="module")
def node() -> str:
    """The Node that Playwright brings, else one of the machine."""
    bundled = Path(playwright.__file__).parent / "driver/node"
    found = str(bundled) if bundled.is_file() else shutil.which("node")
    assert found, "neither Playwright's Node nor one of the machine was found"
    return found


@pytest.mark.parametrize("path", sorted((TESTS / "js").glob("*.test.js")), ids=lambda path: path.name)
def test_javascript(path: Path, node: str, real_site: Path) -> None:
    (index,) = (real_site / "assets/search").glob("nb-*.json")
    result = subprocess.run(
        [node, "--no-warnings", "--test", "--test-reporter=spec", str(path)], cwd=REPOSITORY,
        env={**os.environ, "SEARCH_INDEX": str(index)}, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_index_numbers_point_to_something(lang: str, real_site: Path) -> None:
    (path,) = (real_site / "assets/search").glob(f"{lang}-*.json")
    index = json.loads(path.read_bytes())
    listed = index["words"].split(" ")
    assert listed == sorted(set(listed))
    assert len(listed) == len(index["hits"])
    assert all(0 <= hit // 8 < len(index["studies"]) and hit % 8 for hits in index["hits"] for hit in hits)
    assert all(n < len(index["conditions"]) for study in index["studies"] for n in study["conditions"] + study["named"])
    assert all(n < len(index["places"]) for study in index["studies"] for n in study["places"] + study["near"])
