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

from studieinfo.catalog import Catalog, load
from studieinfo.language import LANGUAGES, Language
from studieinfo.project import today
from studieinfo.publish import search
from studieinfo.publish.thesaurus import thesaurus
from studieinfo.publish.words import fold, words

TESTS = Path(__file__).parent
TABLE = json.loads((TESTS / "search/words.json").read_bytes())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_text_becomes_the_same_words_as_a_query(row: dict) -> None:
    assert fold(row["text"]) == row["fold"]
    assert list(words(row["text"])) == row["words"]


@pytest.fixture(scope="module")
def real_catalog() -> Catalog:
    catalog = load(REPOSITORY, today()).catalog
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module")
def node() -> str:
    """The Node that Playwright brings, else one of the machine."""
    bundled = Path(playwright.__file__).parent / "driver/node"
    found = str(bundled) if bundled.is_file() else shutil.which("node")
    assert found, "neither Playwright's Node nor one of the machine was found"
    return found


@pytest.mark.parametrize("path", sorted((TESTS / "js").glob("*.test.js")), ids=lambda path: path.name)
def test_javascript(path: Path, node: str, real_site: Path, real_catalog: Catalog) -> None:
    files = search.files(real_catalog, "nb")
    env = {f"SEARCH_{name.upper()}": str(real_site / "assets" / path) for name, path in files.items()}
    result = subprocess.run(
        [node, "--no-warnings", "--test", "--test-reporter=spec", str(path)], cwd=REPOSITORY,
        env={**os.environ, **env}, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_index_numbers_point_to_something(lang: Language, real_catalog: Catalog) -> None:
    index, rows = search.index(real_catalog, lang), thesaurus(real_catalog, lang)
    listed = index["words"].split(" ")
    assert listed == sorted(set(listed))
    assert len(listed) == len(index["hits"])
    assert all(0 <= hit // 8 < len(index["studies"]) and hit % 8 for hits in index["hits"] for hit in hits)
    values = sum(len(row.values) for row in index["facets"])
    for _, title, note, entries, own, (low, high), *_ in index["studies"]:
        assert title
        assert note
        assert low <= high
        assert all(entry < len(rows) for entry in entries)
        assert all(value < values for value in own)
    assert all(wider < len(rows) for row in rows for wider in row[3])


def test_the_three_languages_number_their_entries_alike(real_catalog: Catalog) -> None:
    ids = [[row[:2] for row in thesaurus(real_catalog, lang)] for lang in LANGUAGES]
    assert ids[0] == ids[1] == ids[2]
