"""Is a text in the language that it stands under, and in one form of it? Told by the words of `data/wording.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.checks.pages import at, prose
from studieinfo.checks.said import SET_APART, Said, every, interface, vocabularies
from studieinfo.markdown.reading import blank
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.vocabulary import Page, WordForms
from studieinfo.problems import Location, Problem

_IS: Final[Mapping[Language, str]] = {"nb": "nynorsk", "nn": "bokmål", "en": "norsk"}
_SHOULD_BE: Final[Mapping[Language, str]] = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}
_WORD: Final = re.compile(r"\w+")


class Ear(NamedTuple):
    """Hears words that a text should not have: each in small letters, with what to write instead."""

    lang: Language
    instead: Mapping[str, str]
    """All of them: those of another language, and …"""
    other_forms: Mapping[str, str]
    """… those that are right, but that the site writes in another form."""
    exempt: re.Pattern[str]
    """What may be foreign."""

    def is_struck(self, text: str) -> bool:
        """Is there any of the words, also where it may be?"""
        return not self.instead.keys().isdisjoint(_WORD.findall(text.lower()))

    def hear(self, text: str) -> Iterator[tuple[int, str]]:
        """Where the words are that may not be there, and which."""
        if self.is_struck(text):
            for match in _WORD.finditer(self.exempt.sub(blank, text)):
                if match[0].lower() in self.instead:
                    yield match.start(), match[0]


def _ear(catalog: Catalog, wording: WordForms, lang: Language) -> Ear:
    foreign = {
        "nb": wording.nynorsk,
        "nn": wording.bokmal,
        "en": dict.fromkeys(wording.norwegian, ""),
    }[lang]
    other_forms = (wording.other_forms and wording.other_forms.get(lang)) or {}
    instead = {**other_forms, **foreign}
    struck = {name for name in _names(catalog, wording) if not instead.keys().isdisjoint(_WORD.findall(name.lower()))}
    names = (r"\s+".join(map(re.escape, name.split())) for name in sorted(struck, key=len, reverse=True))
    exempt = re.compile("|".join((*SET_APART, *(rf"(?i:\b{name}\b)" for name in names))))
    return Ear(lang, instead, other_forms, exempt)


def _names(catalog: Catalog, wording: WordForms) -> Iterator[str]:
    yield from wording.names
    for association in catalog.associations.values():
        yield association.name
    for hospital in catalog.hospitals.values():
        yield from (*hospital.names.every(), *hospital.other_names, hospital.trust)


def texts_are_in_their_language(catalog: Catalog) -> Iterator[Problem]:
    """A text has no word that exists only in the other Norwegian; an English text has no Norwegian words.

    Nor has it a form of a word that is right, but not the one that the site has chosen: forms are not mixed. Names,
    quotations in «…» and what links to others say are left alone.
    """
    if catalog.wording is None:
        return
    for lang in LANGUAGES:
        ear = _ear(catalog, catalog.wording, lang)
        for page in catalog.pages:
            if page.lang == lang:
                yield from _in_page(ear, page)
        for said in chain(interface(catalog, lang), vocabularies(catalog, lang), _studies(catalog, ear, lang)):
            for _, word in ear.hear(said.text):
                yield _problem(said.where, word, ear)


FOREIGN: Final = 2
"""So many different English words in one text, and it is English."""


def texts_are_translated(catalog: Catalog) -> Iterator[Problem]:
    """A text in bokmål or nynorsk is not English: it has not several of the small words of English."""
    if catalog.wording is None or not catalog.wording.english:
        return
    english = frozenset(catalog.wording.english)
    exempt = re.compile("|".join((*SET_APART, *map(re.escape, catalog.wording.names))))
    for lang in LANGUAGES[:2]:
        for where, text in every(catalog, lang):
            if len(english & _small_words(text)) >= FOREIGN:
                heard = english & _small_words(exempt.sub(blank, text))
                if len(heard) >= FOREIGN:
                    words = ", ".join(f"«{word}»" for word in sorted(heard)[:4])
                    yield Problem(
                        where,
                        f"teksten er engelsk, men skal være {_SHOULD_BE[lang]}: {words}",
                        "oversett den. Er det et navn, så sett det i «…», eller skriv det i data/wording.yml",
                    )


_BEFORE: Final = "an|av|bi|del?|etter|fore?|fram|frå|gjen|god|inne?|ivare|med|mot|om|opp|over|på|til|unn|ut|vare"
_INFINITIVE_IN_A: Final = re.compile(rf"\b[Åå] (?!(?:{_BEFORE})?(?:dra|ha|la|ta)\b)\w{{2,}}a\b")
"""«å kasta»; «å ta» and what is made of it («å delta») have no other form."""


def infinitives_end_in_e(catalog: Catalog) -> Iterator[Problem]:
    """In nynorsk «å kaste» and «å kasta» are both right; the site writes the first, and never mixes them."""
    exempt = re.compile("|".join(SET_APART))
    for said in every(catalog, "nn"):
        for match in _INFINITIVE_IN_A.finditer(exempt.sub(blank, said.text)):
            yield Problem(
                said.at(match.start()),
                f"«{match[0]}» er lov, men nettstedet bruker e-infinitiv",
                f"skriv «{match[0][:-1]}e»",
            )


def _small_words(text: str) -> set[str]:
    """The words of a text in small letters, without abbreviations: «WHO» is no «who»."""
    return {word.lower() for word in _WORD.findall(text) if not (word.isupper() and len(word) > 1)}


def _in_page(ear: Ear, page: Page) -> Iterator[Problem]:
    for key, text in (("title", page.title), ("description", page.description)):
        for _, word in ear.hear(text):
            yield _problem(Location(page.path, keys=(key,)), word, ear)
    for index, word in ear.hear(prose(page)) if ear.is_struck(page.body) else ():
        yield _problem(at(page, index), word, ear)


def _problem(where: Location, word: str, ear: Ear) -> Problem:
    better = ear.instead[word.lower()]
    write = f"skriv «{better}»" if better else "oversett det"
    return Problem(
        where,
        f"«{word}» er lov, men nettstedet bruker en annen form"
        if word.lower() in ear.other_forms
        else f"ordet «{word}» er {_IS[ear.lang]}, teksten er {_SHOULD_BE[ear.lang]}",
        f"{write}. Er det et navn, så sett det i «…», eller skriv det i data/wording.yml",
    )


def _studies(catalog: Catalog, ear: Ear, lang: Language) -> Iterator[Said]:
    """The texts of studies in which something is heard: a study is searched in one piece."""
    for study in catalog.studies:
        said = [*study.texts(lang)]
        if ear.is_struck("\n".join(text for _, text in said)):
            yield from (Said(Location(study.path, keys=keys), text) for keys, text in said)
