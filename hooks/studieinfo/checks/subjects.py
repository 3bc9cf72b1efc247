"""Are a study's texts about the study? A title or a list of conditions that belongs to another is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.model.language import DEFAULT
from studieinfo.model.study import Study
from studieinfo.problems import Location, Problem, found_in

_WORD: Final = re.compile(r"[^\W\d_]{4,}|\b[A-ZÆØÅ]{2,}\b")
_STEM: Final = 5
"""So many letters of a word tell what it is about, whatever its ending."""
OFTEN: Final = 0.02
"""A stem that this share of all conditions have («syk…», «kronisk», «kreft») says nothing of one of them."""
_WIDER: Final = 3
"""So many steps up a condition still names what a text is about."""


def _stems(text: str) -> set[str]:
    return {word.lower()[:_STEM] for word in _WORD.findall(text)}


def conditions_are_those_of_the_record(catalog: Catalog) -> Iterator[Problem]:
    """The conditions that an editor chose have something to do with those that the record's terms mean."""
    for study in catalog.studies:
        theirs = {wider for term in study.record.terms for c in term.conditions for wider in catalog.broader(c)}
        ours = {wider for c in study.conditions for wider in catalog.broader(c)}
        if theirs and ours and not theirs & ours:
            terms = ", ".join(f"«{term.term}»" for term in study.record.terms[:3])
            yield found_in(
                study.path,
                ("conditions",),
                f"sykdommene er andre enn registerets ({terms})",
                "se etter at de hører til denne studien",
                related=(Location(study.path, keys=("register", "terms")),),
                level="warning",
            )


def texts_name_the_subject(catalog: Catalog) -> Iterator[Problem]:
    """Title and summary each name a condition of the study, or what its record tests; healthy people have none."""
    if catalog.broken:
        return
    common = catalog.of_the_rest("common stems", lambda: _common(catalog))
    drugs = catalog.of_the_rest("stems of drugs", lambda: _drugs(catalog))
    for study in catalog.studies:
        if study.register is None or study.record.eligibility.healthy_volunteers:
            continue
        known = (_condition_stems(catalog, study) | _tested_stems(study, drugs)) - common
        texts = {"title": study.title, "summary": study.summary}
        for name, text in texts.items():
            said = text.get(DEFAULT) if text else None
            if said and known and not _names(said, known):
                yield found_in(
                    study.path,
                    (name, DEFAULT),
                    "teksten nevner verken sykdommen eller det som prøves ut",
                    "se etter at den hører til denne studien, og nevn sykdommen",
                    level="warning",
                )


def _names(text: str, known: set[str]) -> bool:
    """Does a text have one of the stems, also inside a longer word: «lungekreft»?"""
    lowered = text.lower()
    return bool(_stems(text) & known) or any(len(stem) == _STEM and stem in lowered for stem in known)


def _words_of(catalog: Catalog, name: str) -> Iterator[str]:
    entry = catalog.conditions[name]
    yield from entry.names.every()
    yield from chain(*(entry.words.every() if entry.words else ()))
    yield from (*entry.latin, *entry.abbreviations)


def _common(catalog: Catalog) -> frozenset[str]:
    """The stems that very many conditions share."""
    count: Counter[str] = Counter()
    for name in catalog.conditions:
        count.update(set().union(*map(_stems, _words_of(catalog, name))))
    return frozenset(stem for stem, times in count.items() if times > max(OFTEN * len(catalog.conditions), 3))


def _drugs(catalog: Catalog) -> Mapping[str, frozenset[str]]:
    """For each stem of a drug's name, the stems of all its names."""
    found: dict[str, set[str]] = {}
    for drug in catalog.drugs.values():
        stems = set().union(*map(_stems, (*drug.names.every(), *drug.brands, *drug.register_names)))
        for stem in stems:
            found.setdefault(stem, set()).update(stems)
    return {stem: frozenset(others) for stem, others in found.items()}


def _condition_stems(catalog: Catalog, study: Study) -> set[str]:
    wide = (wider for c in study.all_conditions for wider in catalog.broader(c)[:_WIDER])
    return set().union(*(_stems(word) for name in wide for word in _words_of(catalog, name)))


def _tested_stems(study: Study, drugs: Mapping[str, frozenset[str]]) -> set[str]:
    named = (name for tested in study.record.interventions for name in (tested.name, *tested.other_names))
    stems = set().union(*map(_stems, (*named, study.record.acronym or "")))
    return stems.union(*(drugs[stem] for stem in stems if stem in drugs))
