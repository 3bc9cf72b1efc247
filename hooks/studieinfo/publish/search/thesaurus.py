"""What people's words mean: every condition, place, treatment, cue and symptom of the vocabularies, with all its forms.

Made ahead, one file a language, read on the reader's device: for each entry its id when the words of its name are
not that, the numbers of the entries above it, and its name (a form too) and its other forms with «|» between. What
readers of the language seldom type (Latin, how registers write a hospital), and all of what no study is about, come
in the file of the texts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import accumulate, chain, pairwise
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import ADVICE, Advice, Condition, Cue, Drug, all_words
from studieinfo.publish.search.contract import CueRow, LaterEntries, WordsFile
from studieinfo.publish.search.words import LINKS, form_key, stem, words

CONDITION, PLACE, DRUG, CUE, SYMPTOM = 0, 1, 2, 3, 4
_KINDS: Final = (CONDITION, PLACE, DRUG, CUE, SYMPTOM)
_MISSPELT, _FOREIGN = "~", "^"
"""In front of a misspelling, and of a word of another language: they are understood, and never shown."""
_PARTS_OF_THE_COUNTRY: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("helse-nord", "", ("Nord-Norge", "Nord-Noreg", "Northern Norway", "Helse Nord")),
    ("helse-midt-norge", "", ("Midt-Norge", "Midt-Noreg", "Central Norway", "Helse Midt-Norge")),
    ("helse-vest", "", ("Vestlandet", "Vest-Norge", "Western Norway", "Helse Vest")),
    ("helse-sor-ost", "", ("Sør-Østlandet", "Helse Sør-Øst", "South-Eastern Norway")),
    ("ostlandet", "helse-sor-ost", ("Østlandet", "Austlandet", "Eastern Norway")),
    ("sorlandet", "helse-sor-ost", ("Sørlandet", "Southern Norway")),
)
"""The parts of the country as people name them: id, the larger part around it, names. Health regions have their ids."""
_PART_OF_COUNTY: Final = {"agder": "sorlandet"}
_PART_OF_REGION: Final = {"helse-sor-ost": "ostlandet"}
"""A county lies in the part of its health region, unless it is named."""


_CALLED: Final = 2
"""Words in what people call a hospital: «Riksen», «Ullevål sykehus». Registers write more of them."""


class Entry(NamedTuple):
    """A meaning: a condition, or a place of any size, or what is given; `wider` are keys of entries; of a
    symptom those of the conditions that can give it.

    `forms` are what readers of the language call it, `later` what others and registers do.
    """

    kind: int
    id: str
    name: str
    wider: tuple[str, ...]
    forms: tuple[str, ...]
    later: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


def _said(entry: Condition | Drug, lang: Language) -> tuple[str, ...]:
    """The name and the words of a language."""
    return entry.names.get(lang) or "", *(entry.words.get(lang) or () if entry.words else ())


def _codes(condition: Condition) -> Iterator[str]:
    for code in condition.icd10:
        yield from (code, code.split(".")[0])
    yield from condition.icpc2


def _shortened(latin: tuple[str, ...]) -> Iterator[str]:
    """Latin names of cancers as doctors write them in a record: «ca mammae»."""
    for name in latin:
        if name.startswith("cancer "):
            yield name.replace("cancer", "ca", 1)


@lru_cache(maxsize=1)
def _everything(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Everything that people call each condition, in all languages, and its codes."""
    return {
        c.id: (*all_words(c.names, c.words), *c.latin, *_shortened(c.latin), *c.abbreviations, *_codes(c))
        for c in catalog.conditions.values()
    }


@lru_cache(maxsize=1)
def _foreign(catalog: Catalog) -> dict[str, list[str]]:
    """What each condition is called in languages that the site is not in."""
    found: dict[str, list[str]] = defaultdict(list)
    for language in catalog.other_languages.values():
        for condition, said in language.conditions.items():
            found[condition] += said
    return found


def _conditions(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    later, foreign = _everything(catalog), _foreign(catalog)
    for c in catalog.conditions.values():
        forms = (*_said(c, lang), *c.abbreviations)
        yield Entry(
            CONDITION, c.id, c.names.text(lang), c.parents, forms, later[c.id], c.misspellings, tuple(foreign[c.id])
        )


def _drugs(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    for drug in catalog.drugs.values():
        later = (*all_words(drug.names, drug.words), *drug.register_names)
        yield Entry(DRUG, drug.id, drug.names.text(lang), drug.parents, (*_said(drug, lang), *drug.brands), later)


def _places(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    for part, around, names in _PARTS_OF_THE_COUNTRY:
        yield Entry(PLACE, part, names[0], (around,) if around else (), names)
    regions = {place.county: place.region for place in catalog.places.values()}
    for county in catalog.counties.values():
        region = regions.get(county.name, "")
        part = _PART_OF_COUNTY.get(county.id) or _PART_OF_REGION.get(region, region)
        forms = (county.name, *county.other_names)
        yield Entry(PLACE, _county_id(county.id), county.name, (part,) if part else (), forms)
    counties = {county.name: county.id for county in catalog.counties.values()}
    for place in catalog.places.values():
        forms = (place.name, place.municipality, *place.other_names)
        yield Entry(PLACE, place.id, place.name, (_county_id(counties[place.county]),), forms)
    for hospital in catalog.hospitals.values():
        short = (name for name in hospital.other_names if len(words(name)) <= _CALLED)
        forms = (*hospital.names.every(), hospital.trust, *short)
        yield Entry(PLACE, hospital.id, hospital.names.text(lang), (hospital.place,), forms, hospital.other_names)


def _cues(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    """The words of a language first; of the others those that are no cue in it: «men» is «but», and «men»."""
    own = {word: cue.id for cue in catalog.cues.values() for word in (cue.words.get(lang) or ())}
    for cue in catalog.cues.values():
        forms = tuple(_open(word) for word in cue.words.get(lang) or ())
        later = tuple(_open(w) for said in cue.words.every() for w in said if own.get(w, cue.id) == cue.id)
        yield Entry(CUE, cue.id, cue.names.text(lang), (), forms, later)


def _symptoms(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    for symptom in catalog.symptoms.values():
        later = all_words(symptom.names, symptom.words)
        yield Entry(
            SYMPTOM, symptom.id, symptom.names.text(lang), symptom.conditions, symptom.words.get(lang) or (), later
        )


def _open(form: str) -> str:
    """A form with the number that stands for any."""
    return form.replace("#", "0")


def _county_id(county_id: str) -> str:
    """Not the id alone: Oslo is a town too."""
    return f"fylke-{county_id}"


def entries(catalog: Catalog, lang: Language) -> dict[tuple[int, str], Entry]:
    """Every entry by kind and id, in the order of the file."""
    return catalog.of_the_rest(("entries", lang), lambda: _entries(catalog, lang))


def _entries(catalog: Catalog, lang: Language) -> dict[tuple[int, str], Entry]:
    return {
        (entry.kind, entry.id): entry
        for entry in (
            *_conditions(catalog, lang),
            *_places(catalog, lang),
            *_drugs(catalog, lang),
            *_cues(catalog, lang),
            *_symptoms(catalog, lang),
        )
    }


@lru_cache(maxsize=1)
def _numbers(catalog: Catalog) -> dict[tuple[int, str], int]:
    return {key: number for number, key in enumerate(entries(catalog, "nb"))}


def entry_numbers(catalog: Catalog, study: Study) -> list[int]:
    """The numbers of the entries that are said of a study itself."""
    return catalog.of_study("entries", study, partial(_entry_numbers, catalog))


def _entry_numbers(catalog: Catalog, study: Study) -> list[int]:
    keys = [(CONDITION, condition) for condition in study.all_conditions]
    keys += [(PLACE, site.key) for site in study.all_sites]
    keys += [(DRUG, drug) for drug in study_drugs(catalog, study)]
    return sorted({_numbers(catalog)[key] for key in keys})


def place_number(catalog: Catalog, place_id: str) -> int:
    """The number of a hospital's or a place's entry."""
    return _numbers(catalog)[PLACE, place_id]


def study_drugs(catalog: Catalog, study: Study) -> list[str]:
    """The treatments of the vocabulary that the record of a study names, by whole words."""
    called, longest = _drug_forms(catalog)
    named = (words(name) for i in study.record.interventions for name in (i.name, *i.other_names))
    found = {drug for name in named for part in _parts(name, longest) for drug in called.get(part, ())}
    return [drug for drug in catalog.drugs if drug in found]


def _parts(name: tuple[str, ...], longest: int) -> Iterator[tuple[str, ...]]:
    """Up to so many words of a name that follow on each other."""
    return (
        name[start:end] for start in range(len(name)) for end in range(start + 1, min(start + longest, len(name)) + 1)
    )


def _drug_forms(catalog: Catalog) -> tuple[dict[tuple[str, ...], list[str]], int]:
    """What `_called` finds, once."""
    return catalog.of_the_rest("drugs", lambda: _called(catalog))


def _called(catalog: Catalog) -> tuple[dict[tuple[str, ...], list[str]], int]:
    """Which treatments records call by each name, as words; and how many words the longest has."""
    called: dict[tuple[str, ...], list[str]] = {}
    for drug in catalog.drugs.values():
        for form in dict.fromkeys(map(words, (*drug.names.every(), *drug.brands, *drug.register_names))):
            called.setdefault(form, []).append(drug.id)
    return called, max(map(len, called), default=0)


_TELLING: Final = 5
"""From so many letters on a form means one thing wherever it stands; «slag» and «all» do not."""


def named_in(catalog: Catalog, phrases: Iterable[str]) -> set[int]:
    """The conditions and treatments whose forms stand in some phrases. The longest form counts, and not its parts."""
    known, longest, beginnings = _forms(catalog)
    found: set[int] = set()
    for phrase in phrases:
        own = words(phrase)
        at = 0
        while at < len(own):
            if own[at] not in LINKS and stem(own[at]) not in beginnings:
                at += 1
                continue
            sizes = range(min(longest, len(own) - at), 0, -1)
            size = next((size for size in sizes if form_key(" ".join(own[at : at + size])) in known), 1)
            found |= known.get(form_key(" ".join(own[at : at + size])), set())
            at += size
    return found


def _forms(catalog: Catalog) -> tuple[dict[str, set[int]], int, frozenset[str]]:
    """What `_telling_forms` finds, once."""
    return catalog.of_the_rest("forms", lambda: _telling_forms(catalog))


def _telling_forms(catalog: Catalog) -> tuple[dict[str, set[int]], int, frozenset[str]]:
    """The telling forms of conditions and treatments in all languages, by key; how many words the longest has; and
    the stems that keys begin with."""
    known: dict[str, set[int]] = {}
    longest = 1
    for lang in LANGUAGES:
        for number, entry in enumerate(entries(catalog, lang).values()):
            if entry.kind not in (CONDITION, DRUG):
                continue
            for form in dict.fromkeys(map(words, (entry.name, *entry.forms, *entry.later))):
                if len(form) > 1 or (form and len(form[0]) >= _TELLING):
                    known.setdefault(form_key(" ".join(form)), set()).add(number)
                    longest = max(longest, len(form))
    return known, longest, frozenset(key.partition(" ")[0] for key in known)


def ranges_of_kinds(catalog: Catalog) -> list[tuple[int, int]]:
    """For each kind the number of its first entry, and the one after its last."""
    counts = Counter(kind for kind, _ in _numbers(catalog))
    return list(pairwise(accumulate((counts[kind] for kind in _KINDS), initial=0)))


@lru_cache(maxsize=1)
def _reached(catalog: Catalog) -> frozenset[int]:
    """The entries that are said of some study, those above them, and all cues: a first answer takes no others."""
    numbers, own = _numbers(catalog), list(entries(catalog, "nb").values())
    found = {number for study in catalog.studies for number in entry_numbers(catalog, study)}
    found |= {number for (kind, _), number in numbers.items() if kind == CUE}
    found |= {numbers[CONDITION, cue.condition] for cue in catalog.cues.values() if cue.condition}
    queue = list(found)
    while queue:
        entry = own[queue.pop()]
        above = {numbers[key] for key in _above(entry)} - found
        found |= above
        queue += above
    return frozenset(found)


def _above(entry: Entry) -> Iterator[tuple[int, str]]:
    """The keys of what stands right above an entry."""
    kind = CONDITION if entry.kind == SYMPTOM else entry.kind
    return ((kind, wider) for wider in entry.wider)


def thesaurus(catalog: Catalog, lang: Language) -> WordsFile:
    """The file of a language: by columns, in the order of `entries`."""
    return {
        "kinds": [end - first for first, end in ranges_of_kinds(catalog)],
        "hospitals": len(catalog.hospitals),
        "ids": _ids(catalog, lang, _reached(catalog)),
        "wider": _wider(catalog, lang, _reached(catalog)),
        "forms": [now for now, _ in _rows(catalog, lang)],
        "cues": [_cue_row(cue, _numbers(catalog)) for cue in catalog.cues.values()],
        "advice": {advice: _advised(catalog, advice) for advice in ADVICE},
    }


def _advised(catalog: Catalog, advice: Advice) -> list[int]:
    """The conditions and symptoms that an advice is said first of."""
    numbers = _numbers(catalog)
    conditions = (numbers[CONDITION, c.id] for c in catalog.conditions.values() if c.advice == advice)
    return [*conditions, *(numbers[SYMPTOM, s.id] for s in catalog.symptoms.values() if s.advice == advice)]


def signs(catalog: Catalog) -> dict[str, list[str]]:
    """By what is advised what asks for it in any words, in any language: who is frightened writes her own."""
    return {
        advice: sorted(
            {
                ";".join(" ".join(dict.fromkeys(words(group))) for group in groups_of(sign))
                for symptom in catalog.symptoms.values()
                if symptom.advice == advice
                for sign in chain.from_iterable(symptom.signs.every())
            }
        )
        for advice in ADVICE
    }


def groups_of(sign: str) -> list[str]:
    """The groups of words of a sign, each with «|» between its words."""
    return sign.split("&")


def later_entries(catalog: Catalog, lang: Language) -> LaterEntries:
    """What the file of a language lacks: of what no study is about all, else the forms that are seldom typed."""
    others = frozenset(range(len(_numbers(catalog)))) - _reached(catalog)
    return {
        "ids": _ids(catalog, lang, others),
        "wider": _wider(catalog, lang, others),
        "forms": [later for _, later in _rows(catalog, lang)],
    }


def _ids(catalog: Catalog, lang: Language, of: frozenset[int]) -> list[str]:
    """The ids of some entries that are not the words of their names; "" for all others."""
    own = enumerate(entries(catalog, lang).values())
    return [entry.id if n in of and entry.id != "-".join(words(entry.name)) else "" for n, entry in own]


def _wider(catalog: Catalog, lang: Language, of: frozenset[int]) -> list[list[int]]:
    """What stands right above some entries; nothing for the others."""
    numbers, own = _numbers(catalog), enumerate(entries(catalog, lang).values())
    return [[numbers[key] for key in _above(entry)] if n in of else [] for n, entry in own]


def _cue_row(cue: Cue, numbers: dict[tuple[int, str], int]) -> CueRow:
    def condition(condition_id: str | None) -> int:
        return numbers[CONDITION, condition_id] if condition_id else -1

    return {
        "facet": cue.facet,
        "value": cue.value,
        "opposite": cue.opposite or "",
        "within": condition(cue.within),
        "condition": condition(cue.condition),
        "of": condition(cue.of),
    }


def _rows(catalog: Catalog, lang: Language) -> list[tuple[str, str]]:
    """The forms of each entry, now and later, without those that only inflect another, or its name."""
    reached, own = _reached(catalog), entries(catalog, lang).values()
    return catalog.of_the_rest(
        ("rows", lang, reached), lambda: [_row(entry, number in reached) for number, entry in enumerate(own)]
    )


def _row(entry: Entry, is_first: bool) -> tuple[str, str]:
    known = set() if entry.kind == CUE else {form_key(" ".join(words(entry.name)))}
    now = [entry.name, *_others(entry.forms, known)]
    later = [*_others(entry.later, known), *(_MISSPELT + form for form in _others(entry.misspellings, known))]
    later += (_FOREIGN + form for form in _others(entry.foreign, known))
    return ("|".join(now), "|".join(later)) if is_first else ("", "|".join((*now, *later)))


def _others(forms: Iterable[str], known: set[str]) -> list[str]:
    """The forms whose keys are not known yet, as people write them; now they are."""
    others = []
    for form in forms:
        if (folded := " ".join(words(form))) and (key := form_key(folded)) not in known:
            known.add(key)
            others.append(form.lower() if _WRITTEN.fullmatch(form) else folded)
    return others


_WRITTEN: Final = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
"""Letters only, with spaces and hyphens between words: what has other signs is kept as search words."""
