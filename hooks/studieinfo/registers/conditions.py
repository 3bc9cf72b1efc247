"""The diseases of a record as the block has them, and what an editor is told of them.

The table of the register's words comes first, then the vocabulary and the record's own MeSH terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from studieinfo.model.study import RESTS_ON
from studieinfo.registers.diseases import Answer, Mesh
from studieinfo.registers.lookups import plain
from studieinfo.registers.record import Block, Part, Reading
from studieinfo.registers.told import shown

_CHOOSE: Final = "se på studien, og skriv «conditions: [id]» i den hvis det er feil"


def mesh(module: Part, path: str) -> list[Mesh]:
    """The MeSH terms of a list in a record. One without its id or its name is told: the register has lost it."""
    found = []
    for item in module.parts(path):
        id, name = item.text("id"), item.text("term")
        if id and name:
            found.append(Mesh(id, name))
        else:
            module.reading.note(
                f"et MeSH-ord i «{item.path}» mangler {'navn' if id else 'id'}: «{shown(id or name or '')}»",
                "se på posten i registeret",
                "warning",
            )
    return found


def condition_terms(
    reading: Reading,
    said: Iterable[str],
    keywords: Sequence[str] = (),
    meshes: Sequence[Mesh] = (),
    ancestors: Sequence[Mesh] = (),
    *,
    wanted: bool,
) -> tuple[list[Block], list[str]]:
    """The register's words for diseases with our ids, and the words that are no disease: those are keywords.

    `wanted`: is this a study of ours, so that a doubt is worth an editor's time?
    """
    not_diseases = reading.tables.not_a_condition
    terms = [term for term in said if plain(term) not in not_diseases]
    answers = [_answer(reading, term) for term in terms]
    more = reading.tables.diseases.of_record(answers, meshes, ancestors)
    if wanted:
        for message, help in _doubts(reading, answers, more, keywords, meshes):
            reading.note(message, help, "warning")
    return [_row(answer) for answer in (*answers, *more)], [term for term in said if plain(term) in not_diseases]


def _answer(reading: Reading, term: str) -> Answer:
    known = reading.tables.condition_terms.get(plain(term))
    return reading.tables.diseases.meaning(term) if known is None else Answer(term, known)


def _row(answer: Answer) -> Block:
    by = None if answer.by == "words" else answer.by
    return {
        "term": answer.term,
        "conditions": list(answer.conditions),
        "by": by,
        "situation": list(answer.situation),
    }


def _doubts(
    reading: Reading,
    answers: Sequence[Answer],
    more: Sequence[Answer],
    keywords: Iterable[str],
    meshes: Iterable[Mesh],
) -> Iterator[tuple[str, str]]:
    """What an editor should look at: (message, help)."""
    for answer in answers:
        if not answer.conditions:
            help = f"legg det til i data/conditions.yml, eller i {reading.unknowns.path} hvis det ikke er en sykdom"
            yield f"sykdomsordet «{shown(answer.term)}» er ikke kjent", help
    for answer in (*answers, *more):
        if answer.by != "words":
            ours = ", ".join(answer.conditions)
            yield f"«{shown(answer.term)}» er tatt som «{ours}»: {RESTS_ON[answer.by]}", _CHOOSE
    if not any(answer.conditions for answer in (*answers, *more)):
        yield from _nothing(reading, keywords, meshes)


def _nothing(reading: Reading, keywords: Iterable[str], meshes: Iterable[Mesh]) -> Iterator[tuple[str, str]]:
    diseases = reading.tables.diseases
    for term in meshes:
        if not diseases.knows(term):
            yield (
                f"MeSH-ordet «{shown(term.name)}» ({shown(term.id, 12)}) er ikke kjent, og ingenting over det",
                "legg id-en til under «mesh» i data/conditions.yml",
            )
    if hint := diseases.hint(keywords):
        yield f"ingen sykdom er funnet. Stikkordet «{shown(hint.term)}» kan være «{hint.conditions[0]}»", _CHOOSE
