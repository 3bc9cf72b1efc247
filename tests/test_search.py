"""Search words in Python and JavaScript, and the engine on an index of the frozen project."""

from __future__ import annotations

import json
import os
import re
import subprocess
from itertools import accumulate
from pathlib import Path
from typing import is_typeddict

import pytest
from miniature import DAY, REPOSITORY

from studieinfo.catalog import Catalog, load
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.publish.cards import card, place_names
from studieinfo.publish.search import contract
from studieinfo.publish.search import index as search
from studieinfo.publish.search.packing import choices, lists, steps
from studieinfo.publish.search.thesaurus import PLACE, entries, later_entries, thesaurus
from studieinfo.publish.search.words import fold, stem, words
from studieinfo.publish.voice import voice_of

TESTS = Path(__file__).parent
TABLE = json.loads((TESTS / "search/words.json").read_bytes())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_text_becomes_the_same_words_as_a_query(row: dict) -> None:
    assert fold(row["text"]) == row["fold"]
    assert list(words(row["text"])) == row["words"]
    assert [stem(word) for word in row["words"]] == row["stems"]


@pytest.mark.parametrize("path", sorted((TESTS / "js").glob("*.test.js")), ids=lambda path: path.name)
def test_javascript(path: Path, node: str, real_site: Path, real_catalog: Catalog) -> None:
    files = search.files(real_catalog, "nb")
    env = {f"SEARCH_{name.upper()}": str(real_site / "assets" / path) for name, path in files.items()}
    result = subprocess.run(
        [node, "--no-warnings", "--test", "--test-reporter=spec", str(path)],
        cwd=REPOSITORY,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr


def read(column: str) -> list[list[int]]:
    """A column of lists of rising numbers, as `columns.py` describes it."""
    return [
        list(accumulate((ord(character) - ord("#") + 1 for character in steps), initial=-1))[1:]
        for steps in column.split(" ")
    ]


def test_numbers_are_written_as_steps() -> None:
    rows = [[0, 1, 5], [], [3, 55_000]]
    assert lists(rows) == "##& " + " &" + chr(ord("#") + 54_996)
    assert read(lists(rows)) == rows
    assert choices(["b", "a", "b"]) == (["b", "a"], "#$#")
    for wrong in ([1, 1], [2, 1], [-1], [60_000]):
        with pytest.raises(ValueError, match="is not between"):
            steps(wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_index_numbers_point_to_something(lang: Language, real_catalog: Catalog) -> None:
    index, rows = search.index(real_catalog, lang), thesaurus(real_catalog, lang)
    count = len(real_catalog.studies)
    assert len(index["ids"]) == len(index["titles"]) == count
    columns = [index["languages"], index["notes"], index["ages"], *index["values"]]
    for different, which in columns:
        assert {ord(character) - ord("#") for character in which} == set(range(len(different)))
        assert len(which) == count
    assert all(note for note, *_ in index["notes"][0])
    assert all(low <= high for low, high in index["ages"][0])
    used = sorted(number for different, _ in index["values"] for value in different for number in value)
    assert {*used} <= {*range(sum(len(values) for _, _, values in index["facets"]))}
    for column, size in zip(index["entries"], rows["kinds"][:3], strict=True):
        assert len(read(column)) == count
        assert all(entry < size for own in read(column) for entry in own)
    above = [*rows["wider"], *later_entries(real_catalog, lang)["wider"]]
    assert all(wider < sum(rows["kinds"]) for own in above for wider in own)


def test_a_card_names_the_towns_where_the_study_is_as_its_status_says(project: Path) -> None:
    path = project / "data/studies/nct90000001.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- place: bodo\n    status: recruiting", "- place: bodo\n    status: completed"))
    catalog, _ = load(project, DAY)
    assert catalog
    study = next(study for study in catalog.studies if study.id == "nct90000001")
    assert place_names(catalog, study.all_sites) == ("Bodø", "Oslo")
    assert card(voice_of(catalog, "nb"), study).places == "Oslo"
    index = search.index(catalog, "nb")
    [bodo] = (at for at, place in enumerate(_places(catalog)) if place == "bodo")
    assert index["otherwise"].split(" ")[index["ids"].index(study.id)] == steps([bodo])


def _places(catalog: Catalog) -> list[str]:
    """The ids of the entries that are places, as the files number them."""
    return [entry for kind, entry in entries(catalog, "nb") if kind == PLACE]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_of_the_texts_has_studies_and_is_not_in_their_titles(lang: Language, real_catalog: Catalog) -> None:
    titles = [set(words(title)) for title in search.index(real_catalog, lang)["titles"]]
    said = set()
    for weight, listed, hits in search.texts(real_catalog, lang)["words"]:
        assert listed.split(" ") == sorted(set(listed.split(" ")))
        for word, studies in zip(listed.split(" "), read(hits), strict=True):
            assert studies
            assert not [study for study in studies if word in titles[study] or (word, study) in said]
            said |= {(word, study) for study in studies}
        assert 0 < weight < 7


def test_the_three_languages_number_their_entries_alike(real_catalog: Catalog) -> None:
    ids = []
    for lang in LANGUAGES:
        file, later = thesaurus(real_catalog, lang), later_entries(real_catalog, lang)
        names = [(now or then).split("|")[0] for now, then in zip(file["forms"], later["forms"], strict=True)]
        own = [now or then for now, then in zip(file["ids"], later["ids"], strict=True)]
        ids.append([known or "-".join(words(name)) for known, name in zip(own, names, strict=True)])
    assert ids[0] == ids[1] == ids[2]
    assert ids[0] == [entry for _, entry in entries(real_catalog, "nb")]


def test_the_contract_has_the_same_keys_on_both_sides() -> None:
    source = (REPOSITORY / "overrides/assets/js/search/contract.js").read_text("utf-8")
    blocks = re.findall(r"@typedef \{object\} (\w+)(.*?)\*/", source, re.S)
    typed = {name: re.findall(r"@property \{.*\} (\w+)", block) for name, block in blocks}
    published = {name: list(kind.__annotations__) for name, kind in vars(contract).items() if is_typeddict(kind)}
    assert typed == published


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_files_are_as_the_contract_says(lang: Language, real_catalog: Catalog) -> None:
    made = {
        contract.StudiesFile: search.index(real_catalog, lang),
        contract.WordsFile: thesaurus(real_catalog, lang),
        contract.TextsFile: search.texts(real_catalog, lang),
        contract.OrdinaryFile: search.ordinary(real_catalog, lang),
    }
    for kind, file in made.items():
        assert list(file) == list(kind.__annotations__)
    assert {tuple(row) for row in made[contract.TextsFile]["pages"]} == {tuple(contract.PageRow.__annotations__)}
    assert {tuple(row) for row in made[contract.WordsFile]["cues"]} == {tuple(contract.CueRow.__annotations__)}
