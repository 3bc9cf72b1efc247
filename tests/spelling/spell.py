"""The spelling of every text that a reader sees, by the dictionaries of hunspell: `make spell`.

Names that the data has (hospitals, places, associations, medicines) are known. What else is right and not in the
dictionaries stands in the lists beside this file. Nothing of hunspell or its dictionaries is published.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from studieinfo import source
from studieinfo.catalog import Catalog, load, vocabulary_path
from studieinfo.checks.said import SET_APART, Said, every
from studieinfo.markdown.reading import blank
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.problems import Location, Problem, ordered
from studieinfo.project import report, today

LISTS: Final = Path(__file__).parent
DICTIONARIES: Final[Mapping[Language, str]] = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
NAMED: Final = ("conditions", "departments")
"""Vocabularies of names that are words of the language, and shown."""

_NOT_WORDS: Final = re.compile(
    "|".join(
        (*SET_APART, r"`[^`]*`", r"^/{3}.*$", r"[\w.+-]+@[\w.-]+", r"\b[\w-]+(?:\.[\w-]+)*\.(?:no|com|org|eu|gov)\b")
    ),
    re.M,
)
"""What others say, code, the marks of components, and addresses."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w])")
_ABBREVIATION: Final = re.compile(r"[A-ZÆØÅ]{1,6}s?|.*[a-zæøå][A-ZÆØÅ].*")
"""«MS», «PhD»: known by nobody's dictionary."""


def words(text: str) -> Iterator[tuple[int, str]]:
    """Where each word begins, and the word; those with digits and abbreviations are no words."""
    for match in _WORD.finditer(_NOT_WORDS.sub(blank, text)):
        before = text[match.start() - 1 : match.start()]
        if not before.isdigit() and not _ABBREVIATION.fullmatch(match[0]):
            yield match.start(), match[0].replace("’", "'")


def names(catalog: Catalog) -> set[str]:
    """Every word of the names that the data has."""
    told: list[str] = [*(catalog.wording.names if catalog.wording else ())]
    for association in catalog.associations.values():
        told += (association.name, association.english_name or "")
    for hospital in catalog.hospitals.values():
        told += (*hospital.names.every(), *hospital.other_names, hospital.trust, hospital.region)
    for place in catalog.places.values():
        told += (place.name, place.municipality, place.county, place.region, *place.other_names)
    for drug in catalog.drugs.values():
        told += (*drug.names.every(), *drug.brands, *drug.register_names)
    return {form for name in told for _, word in words(name) for form in (word, word.lower())}


def texts(catalog: Catalog, lang: Language) -> Iterator[Said]:
    """What is said in a language, and the names that are shown in it."""
    yield from every(catalog, lang)
    for vocabulary in NAMED:
        for number, entry in enumerate(getattr(catalog, vocabulary).values()):
            if name := entry.names.get(lang):
                yield Said(Location(vocabulary_path(vocabulary), keys=(number, "names", lang)), name)


def unknown(lang: Language, asked: Iterable[str]) -> list[str]:
    """The words that neither hunspell nor our lists know."""
    ours = "".join((LISTS / f"{name}.txt").read_text(encoding="utf-8") for name in ("names", lang))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as known:
        known.write(ours)
        known.flush()
        return subprocess.run(
            ["hunspell", "-l", "-i", "utf-8", "-d", DICTIONARIES[lang], "-p", known.name],
            input="".join(f"{word}\n" for word in sorted(asked)),
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout.split()


def misspelt(catalog: Catalog, lang: Language) -> Iterator[Problem]:
    """The first place of each unknown word."""
    named = names(catalog)
    first: dict[str, Location] = {}
    for said in texts(catalog, lang):
        for index, word in words(said.text):
            if len(word) > 1 and word not in named and word.removesuffix("s") not in named:
                first.setdefault(word, said.at(index))
    for word in unknown(lang, first):
        yield Problem(
            first[word],
            f"«{word}» står ikke i ordboken ({lang})",
            f"rett det. Er det rett, så skriv det i tests/spelling/{lang}.txt, et navn i tests/spelling/names.txt",
        )


def main(root: Path) -> int:
    """Tell every unknown word; 0 when there is none."""
    catalog, problems = load(root, today())
    if catalog is None:
        print(report(root, problems), file=sys.stderr)
        return 1
    found = [problem for lang in LANGUAGES for problem in misspelt(catalog, lang)]
    located = ordered([problem.at(source.locate(root, problem.where), ()) for problem in found])
    print(report(root, located) if located else "Alle ord er kjent.", file=sys.stderr if located else sys.stdout)
    return int(bool(located))


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
