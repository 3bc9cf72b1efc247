"""What search engines read of a page: the study, the condition and the way to the page, in the words of schema.org.

It lies with others and cannot age by itself, so the status of a study is a sentence about the past, with its day,
and never the vocabulary's «Recruiting». It is data, not a script: a strict policy lets it be. Everything in it has
the public address, so a site that does not know its own has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from markupsafe import Markup

from studieinfo.model.language import prefix
from studieinfo.model.registers import REGISTERS
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Condition
from studieinfo.publish.addresses import PATHS, pages_above
from studieinfo.publish.cards import place_names, title
from studieinfo.publish.site import Website
from studieinfo.publish.standing import dated
from studieinfo.publish.voice import Voice

Thing = dict[str, Any]

_TYPES: Final[Mapping[str, str]] = {"interventional": "MedicalTrial", "observational": "MedicalObservationalStudy"}
"""What is neither is a `MedicalStudy`."""
_DESIGNS: Final[Mapping[str | None, str]] = {
    "randomized": "RandomizedTrial",
    "none": "OpenTrial",
    "single": "SingleBlindedTrial",
    "double": "DoubleBlindedTrial",
    "triple": "TripleBlindedTrial",
}
"""Allocation and masking in the vocabulary's words; it has none for four parties."""
_ESCAPES: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""What could end the element, or be read otherwise by another reader of HTML or of scripts."""


def structured(site: Website, voice: Voice, path: str, name: str, *things: Thing) -> Markup:
    """The element for the head of the page at `path`: the way to it, and what it is about."""
    if not site.is_addressed:
        return Markup()
    graph = [*_trail(site, voice, path, name), *things]
    said = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return Markup(f'<script type="application/ld+json">{said.translate(_ESCAPES)}</script>') if graph else Markup()


def _address(site: Website, voice: Voice, path: str) -> str:
    return f"{site.base_url}{prefix(voice.lang)}{path}"


def _trail(site: Website, voice: Voice, path: str, name: str) -> Iterator[Thing]:
    """The pages above one, and itself last; the front page has none above it."""
    if not path:
        return
    above = [(voice.t("front_page"), ""), *pages_above(voice.catalog, voice.lang, path)]
    steps = [{"name": step, "item": _address(site, voice, where)} for step, where in (*above, (name, path))]
    listed = [{"@type": "ListItem", "position": number, **step} for number, step in enumerate(steps, 1)]
    yield {"@type": "BreadcrumbList", "itemListElement": listed}


def study_thing(site: Website, voice: Voice, study: Study) -> Thing:
    """A study. What nobody has said is left out."""
    record = study.record
    name, said = (
        title(study, voice.lang),
        {
            "code": list(_codes_of(study)),
            "sameAs": [url for url in (record.url, *(other.url for other in record.also)) if url],
            "healthCondition": [_named(site, voice, c) for c in study.all_conditions],
            "sponsor": {"@type": "Organization", "name": record.sponsor.name} if record.sponsor.name else None,
            "studyLocation": [
                {"@type": "AdministrativeArea", "name": place} for place in place_names(voice.catalog, study.all_sites)
            ],
            "trialDesign": _designs(study),
            "description": study.summary.get(voice.lang) if study.summary else None,
        },
    )
    return {
        "@type": _TYPES.get(record.study_type, "MedicalStudy"),
        "name": name.value,
        "url": _address(site, voice, PATHS["study"].format(study.id)),
        "status": dated(voice, study),
        **{key: value for key, value in said.items() if value},
    }


def _designs(study: Study) -> list[str]:
    if study.record.study_type != "interventional":
        return []
    found = (_DESIGNS.get(value) for value in (study.record.allocation, study.record.masking))
    return [f"https://schema.org/{design}" for design in found if design]


def _codes_of(study: Study) -> Iterator[Thing]:
    """The numbers of the registers: the vocabulary keeps the number of a study as a code."""
    record = study.record
    if record.source and record.id:
        yield _code(record.id, REGISTERS[record.source].title)
    yield from (_code(other.id, REGISTERS[other.source].title) for other in record.also)


def _code(value: str, system: str) -> Thing:
    return {"@type": "MedicalCode", "codeValue": value, "codingSystem": system}


def _named(site: Website, voice: Voice, condition_id: str) -> Thing:
    url = _address(site, voice, PATHS["condition"].format(condition_id))
    return {"@type": "MedicalCondition", "name": voice.condition(condition_id), "url": url}


def condition_thing(site: Website, voice: Voice, condition: Condition) -> Thing:
    """A condition: what else it is called, and its codes."""
    said = {
        "alternateName": list((condition.words.get(voice.lang) or ()) if condition.words else ()),
        "code": [
            *(_code(code, "ICD-10") for code in condition.icd10),
            *(_code(code, "ICPC-2") for code in condition.icpc2),
            *(_code(code, "MeSH") for code in condition.mesh),
        ],
    }
    return {**_named(site, voice, condition.id), **{key: value for key, value in said.items() if value}}
