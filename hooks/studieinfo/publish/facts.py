"""What readers meet where editors write `[](fakta:ID)`: the value of the fact, and its day when that tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from studieinfo.catalog import Catalog
from studieinfo.model.facts import ASSESSED, PUBLISHER, STUDIES, filled
from studieinfo.model.language import LANGUAGES, Language, retold
from studieinfo.publish.accessibility import in_words
from studieinfo.publish.voice import Voice, voice_of

VOCABULARIES: Final = ("routes", "guide", "glossary", "associations", "corrections", "lookups")
"""Those whose texts may say facts, as pages and interface words may."""


def _values(voice: Voice) -> dict[str, str]:
    catalog = voice.catalog
    publisher = catalog.settings.publisher
    values = {
        STUDIES: str(len(catalog.studies)),
        ASSESSED: in_words(voice),
        PUBLISHER: publisher.text(voice.lang) if publisher else voice.t("publisher.none"),
    }
    values |= catalog.facts_in(voice.lang)
    for fact in catalog.facts.values():
        if fact.dated or fact.is_past(catalog.today, catalog.settings.source_checked_days):
            values[fact.id] += f" {voice.t('source_checked', date=voice.day(fact.source.checked))}"
    return values


def with_facts(voice: Voice, text: str) -> str:
    """A text with the values of its facts; one that is past its date, or always dated, says when it was seen."""
    return filled(text, _values(voice))


def told(catalog: Catalog) -> Catalog:
    """The catalog as readers meet it: facts in place of their marks."""
    values: Mapping[Language, Mapping[str, str]] = {lang: _values(voice_of(catalog, lang)) for lang in LANGUAGES}

    def say(text: str, lang: Language) -> str:
        return filled(text, values[lang]) if "](fakta:" in text else text

    entries: dict[str, Any] = {
        name: {key: retold(entry, say) for key, entry in getattr(catalog, name).items()} for name in VOCABULARIES
    }
    strings = {key: retold(text, say) for key, text in catalog.strings.items()}
    pages = tuple(replace(page, body=say(page.body, page.lang)) for page in catalog.pages)
    return replace(catalog, **entries, strings=strings, pages=pages)
