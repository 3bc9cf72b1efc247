"""What studies refer to and pages are made of: conditions, places, associations, words, settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from studieinfo.model.language import Language, Localized
from studieinfo.model.sources import ListedSource, Source
from studieinfo.model.study import Text, Texts

REGIONS: Final[Mapping[str, str]] = {
    "helse-sor-ost": "Helse Sør-Øst",
    "helse-vest": "Helse Vest",
    "helse-midt-norge": "Helse Midt-Norge",
    "helse-nord": "Helse Nord",
}
"""The health regions, as they call themselves in every language."""


def all_words(names: Text, words: Texts | None) -> tuple[str, ...]:
    """The names and the everyday words of an entry, in all languages."""
    return (*names.every(), *(word for said in (words.every() if words else ()) for word in said))


Advice = Literal["emergency", "talk"]
ADVICE: Final[tuple[Advice, ...]] = get_args(Advice)
"""What is said to somebody who may need help now, before anything about studies: ring 113, or talk with someone."""


@dataclass(frozen=True, slots=True)
class Condition:
    id: str
    names: Text
    words: Texts | None = None
    latin: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    icd10: tuple[str, ...] = ()
    icpc2: tuple[str, ...] = ()
    mesh: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    advice: Advice | None = None


@dataclass(frozen=True, slots=True)
class Drug:
    """A treatment as people and records name it, or a class of them (`parents` are classes)."""

    id: str
    names: Text
    words: Texts | None = None
    brands: tuple[str, ...] = ()
    register_names: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()


CueFacet = Literal[
    "status",
    "situasjon",
    "kjonn",
    "friske",
    "fase",
    "loddtrekning",
    "placebo",
    "overnatting",
    "hjemme",
    "ansvarlig",
    "alder",
    "km",
    "naer",
    "ikke",
    "negativ",
    "positiv",
    "tid",
    "dyr",
    "kropp",
    "tom",
]
CUE_FACETS: Final[tuple[CueFacet, ...]] = get_args(CueFacet)
"""What words in a search can ask for beside conditions, places and treatments: see `data/cues.yml`."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words in a search that ask for a value of a facet; «#» in them is a number that the reader writes.

    `opposite` is the value for «uten». `within` is the condition beside which they mean this, or what is
    felt in a part of the body. A study of the
    condition `of` to which the value applies is one of `condition`.
    """

    id: str
    facet: CueFacet
    value: str
    names: Text
    words: Texts
    opposite: str | None = None
    within: str | None = None
    condition: str | None = None
    of: str | None = None


_NO_WORDS: Final[Texts] = Localized((), (), ())


@dataclass(frozen=True, slots=True)
class Symptom:
    """What somebody feels or sees, in everyday words, and conditions that often or seriously show so.

    They are several: no symptom is the sign of one disease. `signs` are what asks for the advice in any words: groups
    of words, of which one each is said («arm|armen & løfte|bevege & ikke»).
    """

    id: str
    names: Text
    conditions: tuple[str, ...]
    words: Texts
    advice: Advice | None = None
    signs: Texts = _NO_WORDS


@dataclass(frozen=True, slots=True)
class County:
    """A county; `other_names` are those of the counties that were where it is."""

    id: str
    name: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A town or village. `county` is a county's name. Coordinates in degrees, WGS 84."""

    id: str
    name: str
    municipality: str
    county: str
    region: str
    latitude: float
    longitude: float
    other_names: tuple[str, ...] = ()


Ring = tuple[tuple[float, float], ...]
"""A closed line on the map: points of latitude and longitude, in degrees."""


@dataclass(frozen=True, slots=True)
class PostalCode:
    """A postal code with its place, municipality and point (degrees, WGS 84)."""

    code: str
    place: str
    municipality: str
    latitude: float
    longitude: float
    county: str = ""


InstitutionKind = Literal["hospital", "clinic", "health_centre", "university", "company"]
"""What a named site of a study can be. Only a hospital is where a patient is referred to."""


@dataclass(frozen=True, slots=True)
class Hospital:
    """A hospital, or another institution that registers name as the site of a study (`kind`).

    `phone` is the switchboard. `postal_codes` are the hospital's own, of its visiting or postal address.
    `sources` stand for `url`, `phone` and `postal_codes`.
    """

    id: str
    names: Text
    trust: str
    region: str
    place: str
    latitude: float
    longitude: float
    other_names: tuple[str, ...] = ()
    kind: InstitutionKind = "hospital"
    url: str | None = None
    phone: str | None = None
    postal_codes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Department:
    """A department as people ask for it at a switchboard, and the conditions that it treats.

    `names` are the words after «be om». A condition that no department names belongs to that of the nearest
    wider one.
    """

    id: str
    names: Text
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Association:
    """A patient association and the conditions that it is there for."""

    id: str
    name: str
    sources: tuple[Source, ...]
    conditions: tuple[str, ...] = ()
    english_name: str | None = None
    url: str | None = None
    phone: str | None = None
    helps_with: Text | None = None
    campaign: bool = False


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    id: str
    terms: Text
    explanation: Text


RouteQuestion = Literal[
    "study", "hospital", "other_use", "not_on_market", "under_assessment", "said_no", "prescription", "advice", "abroad"
]
ROUTE_QUESTIONS: Final[tuple[RouteQuestion, ...]] = get_args(RouteQuestion)
"""What a reader asks on the way, in the order of the map."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way to treatment that is not in ordinary use: who applies, who decides, what it takes.

    `question` names what a reader asks when the route may be theirs.
    """

    id: str
    names: Text
    question: RouteQuestion
    summary: Text
    applies_when: Texts
    who_applies: Text
    who_decides: Text
    sources: tuple[Source, ...]
    cost: Text | None = None
    cannot_give: Texts | None = None
    how_long: Text | None = None
    appeal: Text | None = None
    good_to_know: Texts | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader may answer, and the step that it leads to."""

    label: Text
    to: str


@dataclass(frozen=True, slots=True)
class Step:
    """A question of the guide with its answers; or where it ends, with the routes to talk with a doctor about."""

    id: str
    title: Text
    explanation: Text | None = None
    answers: tuple[Answer, ...] = ()
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenSource:
    """A published list that words are taken from, its licence, and the day of the copy that was read."""

    title: str
    licence: str
    checked: date
    url: str | None = None


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A language that the site is not in, and what conditions are called there: words to search with only.

    `id` is its code, `name` its own name for itself. `conditions` are words by the id of a condition.
    """

    id: str
    name: str
    sources: tuple[OpenSource, ...]
    conditions: Mapping[str, tuple[str, ...]]


NEW_STUDY: Final = "study"
"""In place of a field of a change: the study itself is new here."""
EDITED: Final = "texts."
"""Before the name of a field in the editor's part that has changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is said otherwise than before. `field` is a key of the register's block, with dots.

    Or, after `EDITED`, a field of the editor's part.
    No `before`: it was not said. No `after`: it is not said any more. Neither: a long text is another.
    """

    date: date
    study: str
    field: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, name or deadline that pages say by its id, so that it is changed in one place.

    `about` tells editors what it is. `until` is the day when it should be looked at again.
    """

    id: str
    about: str
    value: Text
    source: Source
    until: date | None = None
    also: tuple[str, ...] = ()
    """Other ways of saying the same, in any language, which are not typed by hand either."""
    dated: bool = False
    """Is the day always said with it? Then a reader knows how old it is before it is past its date."""

    def is_past(self, today: date, days: int) -> bool:
        """Should someone look again: is its own date past, or without one, was its source not seen in `days`?"""
        return self.until < today if self.until else (today - self.source.checked).days > days


CriterionResult = Literal["no_breach", "breach", "not_relevant"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A success criterion of WCAG, what it asks for in plain words, and what we found of it ourselves, on what grounds.

    `evidence` are the tests that look for it each time; without any it was judged by the code and the pages.
    """

    id: str
    level: Literal["A", "AA"]
    about: Text
    result: CriterionResult
    grounds: Text
    checked: date
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A mistake in our own texts that could matter to a reader: what was said, what is right, and when it was mended.

    `since` is a day on which it is known to have stood there; it may have been there before. `addresses` are those of
    the pages that said it, below the language.
    """

    id: str
    subject: Text
    said: Text
    right: Text
    since: date
    mended: date
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Something that somebody looked up on a day, and what came of it. The sources are what was found and read."""

    id: str
    question: Text
    date: date
    result: Text
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """An address below the language that was published and is no more, and why: somebody meant it."""

    address: str
    date: date
    reason: Text


@dataclass(frozen=True, slots=True)
class Review:
    """Has a professional read the page? Said on the page as it is."""

    status: Literal["unreviewed", "reviewed"]
    by: str | None = None
    on: date | None = None
    next: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The front matter of one page of the editors, and where its body begins."""

    path: str
    lang: Language
    body: str
    body_line: int
    title: str
    description: str
    sources: tuple[Source, ...]
    review: Review
    layout: str = "article"
    brochure: bool = False
    """Is it printed, too?"""
    handouts: bool = False
    """Does it list what is printed?"""
    search: tuple[str, ...] = ()
    """What people ask that the page answers, in their words."""

    @property
    def own_sources(self) -> Mapping[int, Source]:
        """The sources that are written out here, by where they stand among all of them."""
        return {n: source for n, source in enumerate(self.sources) if not isinstance(source, ListedSource)}

    @property
    def name(self) -> str:
        """The path below the language folder, the same in all three languages."""
        return self.path.split("/", 2)[2]


@dataclass(frozen=True, slots=True)
class WordForms:
    """Words that tell which language a text is in, in small letters: each with what to write instead.

    `names` may stand in a text of any language. `other_forms` are right in their language, but the site writes
    another form of the same word.
    """

    bokmal: Mapping[str, str]
    nynorsk: Mapping[str, str]
    norwegian: tuple[str, ...]
    names: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    other_forms: Localized[Mapping[str, str]] | None = None

    def is_english(self, name: str) -> bool:
        """Has a title or a name English words and no Norwegian ones?"""
        words = set(re.findall(r"\w+", name.lower()))
        return not words.isdisjoint(self.english) and words.isdisjoint(self.norwegian)


@dataclass(frozen=True, slots=True)
class NearWords:
    """Ordinary words, as search words, that lie near one of `ours`: the search takes none of them for a typing error.

    Nothing is mended to a word that was not among `ours` when they were worked out.
    """

    ordinary: tuple[str, ...] = ()
    ours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Headers:
    """What the owner decides of how the site is sent: so many days only by https, and who may frame its lists."""

    https_days: int = 730
    framed_by: tuple[str, ...] = ("*",)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the owner of a site decides."""

    site_name: Text
    stale_after_days: int
    guidance_phone: str
    emergency_phone: str
    out_of_hours_phone: str
    talk_phone: str
    contact_email: str | None = None
    contact_url: str | None = None
    repository: str | None = None
    offline: bool = True
    lix_page: int = 40
    lix_study: int = 45
    source_checked_days: int = 365
    other_phones: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    publisher: Text | None = None
    headers: Headers = Headers()
    printed_matter: bool = False
