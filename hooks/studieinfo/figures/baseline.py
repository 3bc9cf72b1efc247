"""What nothing else in the project can contradict, and the numbers in texts, each with a fingerprint.

A telephone number, a code of a disease, the name of a medicine: one digit or letter off, and it is still legal.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from studieinfo.catalog import SETTINGS_PATH, Catalog, vocabulary_path
from studieinfo.figures.said import said
from studieinfo.figures.texts import page_key, page_units, units
from studieinfo.model.language import DEFAULT, Localized

VOCABULARIES: Final[Mapping[str, tuple[str, ...]]] = {
    "hospitals": (
        "names", "kind", "trust", "region", "place", "latitude", "longitude", "url", "phone", "postal_codes"
    ),
    "places": ("name", "municipality", "county", "region", "latitude", "longitude"),
    "associations": ("name", "url", "phone", "conditions"),
    "conditions": ("names", "parents", "icd10", "icpc2", "mesh"),
    "drugs": ("names", "brands", "register_names", "parents"),
    "departments": ("names", "conditions"),
    "cues": ("facet", "value", "opposite", "within", "condition", "of"),
    "routes": ("question",),
    "guide": ("answers", "routes"),
    "facts": ("value", "until"),
}  # fmt: skip
"""What each vocabulary states; words and spellings that only the search uses are not among them."""
_TEXTS_ELSEWHERE: Final = ("guide",)
"""Vocabularies whose texts are compared between the languages, and are not stated here."""
STUDY: Final = (
    "conditions", "situation", "burden", "contact", "results_url", "related", "own_record", "corrections"
)  # fmt: skip
"""What an editor says of a study besides the texts; what is confirmed of a site has a date of its own."""
SETTINGS: Final = (
    "guidance_phone",
    "emergency_phone",
    "out_of_hours_phone",
    "talk_phone",
    "other_phones",
    "contact_email",
    "contact_url",
    "repository",
)
NUMBERS: Final = ":numbers"
"""What ends the key of the numbers of a text."""


def stated(catalog: Catalog) -> dict[str, str]:
    """The fingerprint of what is stated of every entry and every study, by a key of its own."""
    found = dict(catalog.of_the_rest("stated", lambda: _stated_by_the_rest(catalog)))
    for study in catalog.studies:
        print_of = catalog.of_study("stated", study, lambda one: _print(_named(one, STUDY, texts=False)))
        found[f"{study.path}#"] = print_of
    return found


def _stated_by_the_rest(catalog: Catalog) -> dict[str, str]:
    found = {f"{SETTINGS_PATH}#": _print(_named(catalog.settings, SETTINGS, texts=False))}
    for name, wanted in VOCABULARIES.items():
        for entry in getattr(catalog, name).values():
            said_of_it = _named(entry, wanted, texts=name not in _TEXTS_ELSEWHERE)
            found[f"{vocabulary_path(name)}#{entry.id}"] = _print(said_of_it)
    return found


def numbers(catalog: Catalog, texts: Container[str]) -> dict[str, str]:
    """For each of these texts that has numbers: a fingerprint of its numbers, what they count, and what is a lowest or
    a highest one, in bokmål.
    """
    found = {unit.key: _counted(unit.texts.get(DEFAULT, ())) for unit in units(catalog) if unit.key in texts}
    for name, pages in page_units(catalog):
        if page_key(name) in texts and (page := pages.get(DEFAULT)):
            found[page_key(name)] = _counted((page.title, page.description, page.body))
    return {f"{key}{NUMBERS}": counted for key, counted in found.items() if counted}


_MORE: Final = "mer|mindre|flere|færre|eldre|yngre|lenger|kortere|høyere|lavere"
_BOUND: Final = re.compile(
    rf"\b(over|under|minst|høyst|opptil|inntil|før|etter|(?:{_MORE}) enn) (\d+)"
    rf"|(?<!\d)(\d+)(?: [^\W\d_]+)? eller ({_MORE})\b"
)
"""A number that bounds something, with the word that says to which side."""


def _counted(texts: Iterable[str]) -> str:
    text = "\n".join(texts)
    what = said(text, DEFAULT)
    counted = [f"{number}={count}" for number, count in sorted((what.digits + what.words).items())]
    measured = [f"{number}:{unit}" for number, units in sorted(what.units.items()) for unit in sorted(units)]
    bounds = sorted(" ".join(filter(None, match)) for match in _BOUND.findall(" ".join(text.split())))
    return _print((*counted, *measured, *bounds)) if counted else ""


def _print(values: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(values).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _named(entry: object, names: tuple[str, ...], texts: bool) -> Iterator[str]:
    for name in names:
        yield from _values(name, getattr(entry, name), texts)


def _values(name: str, value: object, texts: bool) -> Iterator[str]:
    """The values that are set, each with the way to it; texts in several languages when they are asked for."""
    if isinstance(value, Localized) and not texts:
        return
    if is_dataclass(value):
        for field in fields(value):
            if field.init:
                yield from _values(f"{name}.{field.name}", getattr(value, field.name), texts)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _values(f"{name}.{number}", inner, texts)
    elif value is not None:
        yield f"{name}={value}"
