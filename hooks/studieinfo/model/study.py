"""What the site knows of studies, as immutable values. Terms follow ClinicalTrials.gov and CTIS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final, Literal

from studieinfo.model.dates import PartialDate
from studieinfo.model.language import Language, Localized, Way, texts_in
from studieinfo.model.registers import REGISTERS, Register
from studieinfo.model.sources import Source
from studieinfo.model.status import AVAILABILITIES, MEANS, Status, Witness

Text = Localized[str]
Texts = Localized[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Contact:
    """The department that answers questions about a study. Never a private person."""

    department: Text | None = None
    phone: str | None = None
    email: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Someone knows that the register says otherwise of a site, and that the editor's word counts."""

    date: date
    register: Status
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """One Norwegian site of a study, as the register or the editor gives it.

    Exactly one of `hospital` and `place` is there: the place when the hospital is not known.
    """

    status: Status
    hospital: str | None = None
    place: str | None = None
    as_of: date | None = None
    """The day of the word that the status rests on: a register's is the sponsor's, never our download."""
    facility: str | None = None
    facility_is_named: bool = False
    likely_hospital: str | None = None
    """The hospital that the postal code of an unnamed site points to: our inference, never a place to ring."""
    city: str | None = None
    postal_code: str | None = None
    contact: Contact | None = None
    said_by: Witness = "editor"
    decided: Decision | None = None
    planned_end: date | None = None
    """The last day that the study's planned end can mean; worked out from the record."""

    @property
    def key(self) -> str:
        """What names the site: the hospital, else the place."""
        return self.hospital or self.place or ""


@dataclass(frozen=True, slots=True)
class Arm:
    label: str
    type: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Intervention:
    type: str
    name: str
    other_names: tuple[str, ...] = ()
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a study measures, and when, in the register's words."""

    measure: str
    time_frame: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article that the register names: one that tells what the study found, or one that builds on it."""

    type: Literal["result", "derived"]
    citation: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the register shows; one file can be several kinds of document."""

    kinds: tuple[str, ...]
    url: str
    label: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the register leads to, in the sponsor's words."""

    url: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Enquiry:
    """Who answers for the whole study according to the register: a call centre or a department, never a person."""

    name: str
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class SiteAbroad:
    """A site in a neighbouring country that takes in people."""

    country: str
    status: Status
    city: str | None = None
    facility: str | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who can join. Ages in years (a newborn is 0); None is «not stated»."""

    min_age: float | None = None
    max_age: float | None = None
    sex: str | None = None
    healthy_volunteers: bool | None = None
    criteria: str | None = None


@dataclass(frozen=True, slots=True)
class Sponsor:
    type: Literal["industry", "academic"]
    name: str | None = None
    collaborators: tuple[str, ...] = ()


RestsOn = Literal["part", "mesh", "above"]
RESTS_ON: Final[Mapping[str, str]] = {
    "part": "bare en del av registerets ord er forstått",
    "mesh": "det er registerets MeSH-ord («derivedSection.conditionBrowseModule.meshes»)",
    "above": "det er et videre MeSH-ord («derivedSection.conditionBrowseModule.ancestors»)",
}
"""What the meaning of a register's word rests on, when it is less than the word itself."""


@dataclass(frozen=True, slots=True)
class Term:
    """A condition in the register's words, and the conditions of ours that it means.

    `by`: what these rest on, when it is less than the words; `situation`: what the words hint at.
    """

    term: str
    conditions: tuple[str, ...] = ()
    by: RestsOn | None = None
    situation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registration:
    """That a study is in another register too, and what that one said of it when it was fetched."""

    source: Register
    id: str
    url: str
    fetched: date
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of a study in register terms. Without `source` it is the editor's own record."""

    title: str
    status: Status
    study_type: str
    sponsor: Sponsor
    sites: tuple[Site, ...]
    source: Register | None = None
    id: str | None = None
    url: str | None = None
    fetched: date | None = None
    also: tuple[Registration, ...] = ()
    verified: PartialDate | None = None
    updated: date | None = None
    other_ids: tuple[str, ...] = ()
    official_title: str | None = None
    acronym: str | None = None
    summary: str | None = None
    phases: tuple[str, ...] = ()
    allocation: str | None = None
    masking: str | None = None
    masked: tuple[str, ...] = ()
    """Who does not know what a participant gets (`terms.ROLES`); empty when the register does not say."""
    primary_purpose: str | None = None
    enrollment: int | None = None
    enrollment_type: str | None = None
    arms: tuple[Arm, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    terms: tuple[Term, ...] = ()
    keywords: tuple[str, ...] = ()
    eligibility: Eligibility = field(default_factory=Eligibility)
    outcomes: tuple[Outcome, ...] = ()
    secondary_outcomes: tuple[Outcome, ...] = ()
    articles: tuple[Article, ...] = ()
    documents: tuple[Document, ...] = ()
    pages: tuple[Page, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    sites_abroad: tuple[SiteAbroad, ...] = ()
    safety_committee: bool | None = None
    norwegian_title: str | None = None
    start_date: PartialDate | None = None
    primary_completion_date: PartialDate | None = None
    completion_date: PartialDate | None = None
    results: bool | None = None
    seal: str | None = None
    why_stopped: str | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number of the study, its own first, each once."""
        every = (self.id, *(other.id for other in self.also), *self.other_ids)
        return tuple(dict.fromkeys(number for number in every if number))

    @property
    def vouched(self) -> date | None:
        """The last day that the sponsor's last word can mean: it vouched for the record, or changed it later.

        The day of our download says nothing of the study. It is only a ceiling: a month that had not
        ended when we fetched cannot count to its end.
        """
        days = [day for day in (self.verified.latest if self.verified else None, self.updated) if day]
        return min(max(days), self.fetched or date.max) if days else None

    @property
    def results_url(self) -> str | None:
        """Where the register shows the results, when it has some."""
        return f"{self.url}{REGISTERS[self.source].results}" if self.results and self.url and self.source else None


@dataclass(frozen=True, slots=True)
class Burden:
    """What participation takes. None is «ikke oppgitt», never zero."""

    visits: int | None = None
    duration_weeks: int | None = None
    overnight_stays: int | None = None
    remote: str | None = None
    compared_with_usual: Text | None = None
    notes: Text | None = None


@dataclass(frozen=True, slots=True)
class KeyCriteria:
    """The points of `can_join` and `cannot_join` that matter most to a doctor, by number; the first is 1."""

    can_join: tuple[int, ...] = ()
    cannot_join: tuple[int, ...] = ()
    original: tuple[str, ...] = ()
    """What matters most of the register's criteria, word for word."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor says in place of a fact of the register that is plainly wrong, and why."""

    reason: Text
    value: Any = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """The facts of the register that an editor has put right. None is «the register's word counts»."""

    healthy_volunteers: Correction | None = None
    min_age: Correction | None = None
    max_age: Correction | None = None
    sex: Correction | None = None
    phases: Correction | None = None

    def each(self) -> Iterator[tuple[str, Correction]]:
        """Every fact that was put right."""
        for fact in fields(self):
            if correction := getattr(self, fact.name):
                yield fact.name, correction

    def of(self, record: Record) -> Record:
        """The record as it should be read."""
        given = {name: correction.value for name, correction in self.each()}
        phases = given.pop("phases", record.phases)
        return replace(record, phases=phases or (), eligibility=replace(record.eligibility, **given))


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """One study: the editor's texts and the record they were written from. Compared by identity."""

    path: str
    id: str
    title: Text | None = None
    for_whom: Text | None = None
    summary: Text | None = None
    checked: date | None = None
    former_ids: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    situation: tuple[str, ...] = ()
    ages: Text | None = None
    can_join: Texts | None = None
    cannot_join: Texts | None = None
    key_criteria: KeyCriteria | None = None
    what_happens: Texts | None = None
    benefits: Texts | None = None
    risks: Texts | None = None
    other_group: Text | None = None
    burden: Burden = field(default_factory=Burden)
    after_study: Text | None = None
    who_pays: Text | None = None
    contact: Contact | None = None
    referral: Text | None = None
    results_summary: Text | None = None
    results_url: str | None = None
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    own_record: Record | None = None
    register: Record | None = None
    corrections: Corrections = field(default_factory=Corrections)
    corrected: Record | None = field(init=False, default=None, compare=False)
    """The record with what the editor has put right."""
    all_sites: tuple[Site, ...] = field(init=False, default=(), compare=False)
    """The sites with the status that counts: for each, the newer of register and editor."""

    def __post_init__(self) -> None:
        """Work out the sites once: every list, page and index asks for them."""
        object.__setattr__(self, "all_sites", tuple(self._newest_sites()))
        record = self.register or self.own_record
        object.__setattr__(self, "corrected", self.corrections.of(record) if record else None)

    def texts(self, lang: Language) -> Iterator[tuple[Way, str]]:
        """All that editors have written of the study in exactly this language, with the keys that lead to it."""
        for (first, *rest), text in texts_in(self, lang):
            yield ("record" if first == "own_record" else first, *rest), text

    @property
    def record(self) -> Record:
        """The facts that count: the register's as far as the editor has not put them right, else the editor's own."""
        if self.corrected is None:
            raise LookupError(f"{self.id}: the schema lets no study without a record through")
        return self.corrected

    @property
    def all_conditions(self) -> tuple[str, ...]:
        """The editor's choice of conditions, else what the register's terms mean."""
        found = self.conditions or tuple(c for term in self.record.terms for c in term.conditions)
        return tuple(dict.fromkeys(found))

    def register_sites(self) -> dict[str, Site]:
        """What the record says of each site, by its key, dated; of several rows the newest, the most hopeful."""
        chosen: dict[str, Site] = {}
        for site in self._dated_register_sites():
            if site.key not in chosen or _newer(site, chosen[site.key]):
                chosen[site.key] = site
        return chosen

    def _newest_sites(self) -> Iterable[Site]:
        chosen = self.register_sites()
        for site in self.sites:
            known = chosen.get(site.key)
            if known is None or is_decided(site, known) or _newer(site, known):
                chosen[site.key] = site
        record = self.register or self.own_record
        end = record.completion_date if record else None
        return (replace(site, planned_end=end.latest if end else None) for site in chosen.values())

    def _dated_register_sites(self) -> Iterable[Site]:
        record = self.register or self.own_record
        for site in record.sites if record else ():
            witness = record.source or "editor" if record else "editor"
            yield replace(site, as_of=site.as_of or (record.vouched if record else None), said_by=witness)


def is_decided(site: Site, register: Site) -> bool:
    """Has someone decided that the editor's word on a site counts against what the register says now?"""
    return bool(site.decided and site.decided.register == register.status)


def _newer(site: Site, known: Site) -> bool:
    """Is this word on a site newer; of the same day, the more hopeful of several register rows."""
    if (site.as_of or date.min) != (known.as_of or date.min):
        return (site.as_of or date.min) > (known.as_of or date.min)
    return AVAILABILITIES.index(MEANS[site.status]) < AVAILABILITIES.index(MEANS[known.status])
