"""Which disease a register's words mean: the vocabulary's own words, then the record's MeSH terms.

What a record says in the vocabulary's words is an answer. What rests on a part of its words, on MeSH or on something
wider there is an answer too, but marked (`by`) and told to the editor; a keyword is only a hint.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal, NamedTuple

from studieinfo.model.vocabulary import Condition, all_words
from studieinfo.registers import grammar
from studieinfo.registers.grammar import Key, Tokens

By = Literal["words", "part", "mesh", "above"]
Ids = tuple[str, ...]

SHORTEST: Final = 6
"""A single word that ends a name is taken for the disease from so many letters on: shorter ones mean too much."""

LONG_ABBREVIATION: Final = 4
"""So long an abbreviation is no other word, whatever its capitals: «Ptsd»."""


class Answer(NamedTuple):
    """What a register's word means, what that rests on, and the situation that its words hint at."""

    term: str
    conditions: Ids
    by: By = "words"
    situation: tuple[str, ...] = ()


class Mesh(NamedTuple):
    """A term of the U.S. National Library of Medicine in a record."""

    id: str
    name: str


@dataclass(frozen=True)
class Diseases:
    """The conditions of the vocabulary, ready for look-ups."""

    conditions: Mapping[str, Condition] = field(default_factory=dict)

    @cached_property
    def _mesh(self) -> dict[str, str]:
        return {mesh: c.id for c in self.conditions.values() for mesh in c.mesh}

    @cached_property
    def _abbreviations(self) -> dict[str, str]:
        said = {word: c.id for c in self.conditions.values() for word in c.abbreviations}
        return {word.upper(): one for word, one in said.items() if len(word) >= LONG_ABBREVIATION} | said

    @cached_property
    def _keys(self) -> dict[Key, str]:
        return self._index(grammar.key)

    @cached_property
    def _wide_keys(self) -> dict[Key, str]:
        return self._index(grammar.wide_key)

    @cached_property
    def _english(self) -> frozenset[Key]:
        """The keys of English and Latin words: only those are looked for inside a term."""
        return frozenset(grammar.key(grammar.tokens(form)) for c in self.conditions.values() for form in _learned(c))

    @cached_property
    def wide(self) -> frozenset[str]:
        """Entries above all others of their field, such as cancer: an answer only when there is no narrower."""
        above = {parent for c in self.conditions.values() for parent in c.parents}
        return frozenset(c.id for c in self.conditions.values() if not c.parents and c.id in above)

    def _index(self, key: Callable[[Tokens], Key]) -> dict[Key, str]:
        found: dict[Key, list[str]] = defaultdict(list)
        for c in self.conditions.values():
            for form in _forms(c):
                if made := key(grammar.tokens(form)):
                    found[made].append(c.id)
        return {made: one for made, ids in found.items() if (one := self._widest(dict.fromkeys(ids)))}

    def _widest(self, ids: Iterable[str]) -> str | None:
        """The one of them that is above all the others, or None: then the words are ambiguous."""
        ids = list(ids)
        return next((one for one in ids if all(one == other or one in self.above(other) for other in ids)), None)

    def above(self, condition: str) -> set[str]:
        """All that is wider than a condition."""
        found: set[str] = set()
        waiting = [condition]
        while waiting:
            entry = self.conditions.get(waiting.pop())
            new = set(entry.parents) - found if entry else set()
            found |= new
            waiting += new
        return found

    def narrowest(self, ids: Iterable[str]) -> Ids:
        """Those that are not above another one of them."""
        chosen = dict.fromkeys(ids)
        wider = {above for one in chosen for above in self.above(one)}
        return tuple(one for one in chosen if one not in wider)

    def _named(self, words: Tokens) -> str | None:
        key = grammar.wide_key(words)
        short = tuple(word for word in key if word != grammar.DISEASE)
        return self._keys.get(grammar.key(words)) or self._wide_keys.get(key) or self._wide_keys.get(short)

    def _whole(self, text: str) -> Answer | None:
        """The meaning of a text that is nothing but a name, and words around it."""
        text = text.strip()
        words = grammar.tokens(text)
        if one := self._abbreviations.get(text if len(text) < LONG_ABBREVIATION else text.upper()) or self._named(
            words
        ):
            return Answer(text, (one,))
        left = grammar.bare(words)
        named = (one for form in left.forms if form and (one := self._named(form)))
        return next((Answer(text, (one,), "words", left.situation) for one in named), None)

    def meaning(self, term: str) -> Answer:
        """The meaning of a register's word for a disease; without conditions when it is not understood."""
        found = self._whole(term) or self._whole(grammar.outside(term)) or self._in_parentheses(term)
        for split in (grammar.listed, grammar.related, grammar.nested):
            found = found or self._several(term, split)
        found = found or self._part(grammar.outside(term)) or Answer(term, ())
        situation = grammar.bare(grammar.tokens(term)).situation if found.by == "part" else found.situation
        return Answer(term, found.conditions, found.by, situation)

    def _in_parentheses(self, term: str) -> Answer | None:
        parts = [part for piece in grammar.inside(term) for part in (piece, *grammar.listed(piece))]
        return next((answer for part in parts if (answer := self._whole(part))), None)

    def _several(self, term: str, split: Callable[[str], list[str]]) -> Answer | None:
        """The meanings of the parts of a term. It rests on a part of the words when some are not understood."""
        parts = split(grammar.outside(term))
        if len(parts) < 2:
            return None
        found = [self._whole(part) or self._sharing(part, parts[-1]) for part in parts]
        known = [answer for answer in found if answer]
        ids = self.narrowest(c for answer in known for c in answer.conditions)
        situation = tuple(dict.fromkeys(s for answer in known for s in answer.situation))
        understood = all(
            answer or not all(grammar.bare(grammar.tokens(part)).forms)
            for part, answer in zip(parts, found, strict=True)
        )
        return Answer(term, ids, "words" if understood else "part", situation) if ids else None

    def _sharing(self, text: str, last: str) -> Answer | None:
        """The meaning of «breast» in «breast and ovarian cancer»: with the end of the last of the list."""
        ends = grammar.endings(grammar.tokens(last)) if text != last else ()
        return next((a for end in ends if (a := self._whole(f"{text} {' '.join(end)}"))), None)

    def _part(self, term: str) -> Answer | None:
        """The meaning of the end of a name, of the longest that is understood."""
        parts = [
            part for piece in grammar.listed(term) for side in grammar.related(piece) for part in grammar.nested(side)
        ]
        found = [one for part in parts if (one := self._ending(grammar.tokens(part)) or self._abbreviated(part))]
        ids = self.narrowest(found)
        return Answer(term, ids, "part") if ids else None

    def _ending(self, words: Tokens) -> str | None:
        for end in grammar.endings(words):
            long_enough = len(end) > 1 or len(end[0]) >= SHORTEST
            if long_enough and grammar.key(end) in self._english and (one := self._keys.get(grammar.key(end))):
                return one
        return None

    def _abbreviated(self, text: str) -> str | None:
        long = (word for word in text.split() if len(word) > 2)
        return next((one for word in long if (one := self._abbreviations.get(word))), None)

    def of_record(self, answers: Sequence[Answer], meshes: Sequence[Mesh], ancestors: Sequence[Mesh]) -> list[Answer]:
        """What a record's MeSH terms add to what its own words say: the narrowest first, marked for the editor."""
        open_terms = [answer for answer in answers if set(answer.conditions) <= self.wide and not _is_said(answer)]
        known = {c for answer in answers for c in answer.conditions}
        understood = bool(answers) and not open_terms
        if understood and known - self.wide:
            return []
        found = [self._of_mesh(mesh) for mesh in meshes]
        if known - self.wide:
            found = [a for a in found if a and _shares_words(a.term, open_terms)]
        new = [a for a in found if a and self._adds(a, known)]
        narrow = set(self.narrowest(c for a in new for c in a.conditions))
        new = [a for a in new if narrow & set(a.conditions)]
        if new or understood or known - self.wide:
            return new
        return self._above(ancestors, known)

    def _of_mesh(self, mesh: Mesh) -> Answer | None:
        one = self._by_id(mesh) or self._named(grammar.tokens(mesh.name))
        return Answer(mesh.name, (one,), "mesh") if one else None

    def _by_id(self, mesh: Mesh) -> str | None:
        """The condition with a MeSH id. Until October 2024 the register filled short ids up with zeros."""
        return self._mesh.get(mesh.id) or self._mesh.get(re.sub(r"^([CD])000(?=\d{6}$)", r"\1", mesh.id))

    def knows(self, mesh: Mesh) -> bool:
        """Does the vocabulary know a MeSH term, by its id or its name?"""
        return self._of_mesh(mesh) is not None

    def _adds(self, answer: Answer, known: set[str]) -> bool:
        """Is this something new: neither said already, nor wider or narrower than what words of the record say?"""
        one = answer.conditions[0]
        if one in known:
            return False
        narrower_than_wide = bool(self.above(one) & known & self.wide)
        related = any(one in self.above(k) or k in self.above(one) for k in known)
        return (not related or narrower_than_wide) and not (one in self.wide and known)

    def _above(self, ancestors: Sequence[Mesh], known: set[str]) -> list[Answer]:
        """The answer of the wider MeSH terms: the one that is narrowest, else the whole fields of medicine.

        A field of medicine is an answer only when the record's words say nothing.
        """
        found = {one: mesh.name for mesh in ancestors if (one := self._by_id(mesh))}
        chosen = [one for one in self.narrowest(found) if one not in self.wide]
        if len(chosen) != 1:
            chosen = [] if known else [one for one in found if one in self.wide]
        return [Answer(found[one], (one,), "above") for one in chosen if one not in known]

    def hint(self, keywords: Iterable[str]) -> Answer | None:
        """The first keyword that names a disease."""
        answers = (self._whole(keyword) for keyword in keywords)
        return next((a for a in answers if a and not set(a.conditions) <= self.wide), None)


def _is_said(answer: Answer) -> bool:
    return bool(answer.conditions) and answer.by == "words"


def _shares_words(name: str, answers: Iterable[Answer]) -> bool:
    words = set(grammar.key(grammar.tokens(name)))
    return any(words & set(grammar.tokens(answer.term)) for answer in answers)


def _forms(condition: Condition) -> Iterator[str]:
    yield from (*all_words(condition.names, condition.words), *condition.latin)


def _learned(condition: Condition) -> Iterator[str]:
    """The English and Latin words of a condition."""
    yield condition.names.text("en")
    yield from (condition.words.get("en") or ()) if condition.words else ()
    yield from condition.latin
