"""What we know and do not know, counted: the one source of the report and of the public page about it.

Everything is a pure function of the catalog. Words are put to it by those who show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from studieinfo.catalog import Catalog
from studieinfo.figures.lix import lix, page_text, study_text, words_per_sentence
from studieinfo.figures.questions import QUESTIONS, Question, answers
from studieinfo.model.availability import has_outlived_its_plan, is_hopeful, is_stale
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.status import Availability
from studieinfo.model.study import Site, Study

JOINABLE: Final[frozenset[Availability]] = frozenset({"open", "uncertain", "planned", "invited"})
"""What a study is while a reader may still hope to join it."""

AGE_BANDS: Final = (0, 1, 3, 6, 12, 24)
"""From how many months on each band of ages goes; each ends where the next begins."""

SOON: Final = 30
"""So many days before an open study becomes uncertain, someone should ask again."""

Fact = Literal["text.nb", "text.nn", "text.en", "hospitals", "conditions", "fresh"] | Question


@dataclass(frozen=True, slots=True)
class Share:
    """Of how many studies something is known. `total` are those that it makes sense of."""

    fact: Fact
    known: int
    total: int


@dataclass(frozen=True, slots=True)
class AgeBand:
    """How many sites had their status confirmed so many months ago; `low` None: never confirmed."""

    low: int | None
    high: int | None
    sites: int


TaskKind = Literal["uncertain", "expiring", "outlived", "contact", "text", "page"]
TASK_KINDS: Final[tuple[TaskKind, ...]] = ("uncertain", "expiring", "outlived", "contact", "text", "page")
"""What matters most to a reader comes first."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to see to: in which file, what it is called, since or until when, in which languages."""

    kind: TaskKind
    path: str
    name: str
    day: date | None = None
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class Readability:
    """How heavy a page or the texts of a study are in each language; None: not there, or too short to judge."""

    path: str
    name: str
    limit: int
    lix: dict[Language, int | None]
    sentence: dict[Language, float | None]
    """Words per sentence of running text."""


@dataclass(frozen=True, slots=True)
class SiteQuestions:
    """What is not stated of the studies that people may join at a site: the number of studies a question."""

    site: str
    name: str
    studies: int
    uncertain: int
    unstated: dict[Question, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """All figures of a day."""

    day: date
    studies: int
    joinable: int
    shares: tuple[Share, ...]
    ages: tuple[AgeBand, ...]
    tasks: tuple[Task, ...]
    pages: tuple[Readability, ...]
    texts: tuple[Readability, ...]
    sites: tuple[SiteQuestions, ...]


def coverage(catalog: Catalog) -> Coverage:
    """The figures of a catalog whose ids have been checked."""
    return Coverage(
        catalog.today,
        len(catalog.studies),
        len(joinable(catalog)),
        shares(catalog),
        ages(catalog),
        tasks(catalog),
        page_readings(catalog),
        study_readings(catalog),
        site_questions(catalog),
    )


def joinable(catalog: Catalog) -> list[Study]:
    """The studies that a reader may still hope to join."""
    return [study for study in catalog.studies if catalog.availability(study) in JOINABLE]


def shares(catalog: Catalog) -> tuple[Share, ...]:
    """Of how many studies each thing is known. What concerns joining is counted where one may join."""
    studies, open_ones = catalog.studies, joinable(catalog)
    answered = [answers(study) for study in open_ones]
    texts = [
        _share(f"text.{lang}", (_has_text(study, lang) for study in studies))  # type: ignore[arg-type]
        for lang in LANGUAGES
    ]
    return (
        *texts,
        _share("conditions", (bool(study.all_conditions) for study in studies)),
        _share("hospitals", (bool(s.all_sites) and all(site.hospital for site in s.all_sites) for s in studies)),
        _share("fresh", (not _is_old(catalog, leading) for s in open_ones for leading in [_newest(s)])),
        *(_share(question, (known[question] for known in answered if question in known)) for question in QUESTIONS),
    )


def _share(fact: Fact, known: Iterable[bool]) -> Share:
    answered = list(known)
    return Share(fact, sum(answered), len(answered))


def _has_text(study: Study, lang: Language) -> bool:
    return all(text is not None and text.get(lang) is not None for text in (study.title, study.summary))


def _newest(study: Study) -> Site | None:
    """The newest word that gives hope, else the newest word."""
    return max(study.all_sites, key=lambda site: (is_hopeful(site), site.as_of or date.min), default=None)


def _is_old(catalog: Catalog, site: Site | None) -> bool:
    return is_stale(site.as_of if site else None, catalog.today, catalog.settings.stale_after_days)


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to a later one."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def ages(catalog: Catalog) -> tuple[AgeBand, ...]:
    """How old the confirmations are, of the sites of studies that one may join."""
    sites = [site for study in joinable(catalog) for site in study.all_sites]
    months = [months_between(site.as_of, catalog.today) for site in sites if site.as_of]
    bands = zip(AGE_BANDS, (*AGE_BANDS[1:], None), strict=True)
    dated = [AgeBand(low, high, sum(low <= n and (high is None or n < high) for n in months)) for low, high in bands]
    return (*dated, AgeBand(None, None, len(sites) - len(months)))


def tasks(catalog: Catalog) -> tuple[Task, ...]:
    """What to see to, what matters most first; of a kind, the oldest first."""
    found = [*_study_tasks(catalog), *_page_tasks(catalog)]
    return tuple(sorted(found, key=lambda task: (TASK_KINDS.index(task.kind), task.day or date.min, task.path)))


def _study_tasks(catalog: Catalog) -> Iterator[Task]:
    for study in catalog.studies:
        name = study.title.text("nb") if study.title else study.record.title
        if has_outlived_its_plan(study, catalog.today) and study.record.completion_date:
            yield Task("outlived", study.path, name, study.record.completion_date.latest)
        if catalog.availability(study) in JOINABLE:
            yield from _tasks_of_joinable(catalog, study, name)


def _tasks_of_joinable(catalog: Catalog, study: Study, name: str) -> Iterator[Task]:
    newest = _newest(study)
    said = newest.as_of if newest else None
    if catalog.availability(study) == "uncertain":
        yield Task("uncertain", study.path, name, said)
    elif said and (catalog.today - said).days > catalog.settings.stale_after_days - SOON:
        yield Task("expiring", study.path, name, said)
    if not answers(study)["contact"]:
        yield Task("contact", study.path, name)
    if missing := tuple(lang for lang in LANGUAGES if not _has_text(study, lang)):
        yield Task("text", study.path, name, languages=missing)


def _page_tasks(catalog: Catalog) -> Iterator[Task]:
    limit = catalog.settings.source_checked_days
    for page in catalog.pages:
        checked = min((source.checked for source in page.sources), default=None)
        if checked is None or is_stale(checked, catalog.today, limit):
            yield Task("page", page.path, page.title, checked)
        elif page.review.next and page.review.next < catalog.today:
            yield Task("page", page.path, page.title, page.review.next)


def page_readings(catalog: Catalog) -> tuple[Readability, ...]:
    """How heavy the pages of the editors are."""
    by_name = {page.name: page for page in reversed(catalog.pages)}
    texts: dict[str, dict[Language, str]] = defaultdict(dict)
    for page in catalog.pages:
        texts[page.name][page.lang] = page_text(page, catalog.facts_in(page.lang))
    return _heaviest_first(
        _reading(by_name[name].path, by_name[name].title, catalog.settings.lix_page, said)
        for name, said in texts.items()
    )


def study_readings(catalog: Catalog) -> tuple[Readability, ...]:
    """How heavy the texts of the studies are."""
    limit = catalog.settings.lix_study
    return _heaviest_first(
        _reading(
            study.path,
            study.title.text("nb") if study.title else study.record.title,
            limit,
            {lang: study_text(study, lang) for lang in LANGUAGES},
        )
        for study in catalog.studies
    )


def _reading(path: str, name: str, limit: int, texts: dict[Language, str]) -> Readability:
    weights = {lang: lix(text) for lang, text in texts.items()}
    return Readability(path, name, limit, weights, {lang: words_per_sentence(text) for lang, text in texts.items()})


def _heaviest_first(readings: Iterable[Readability]) -> tuple[Readability, ...]:
    """Those with a figure, the heaviest first."""
    judged = [(max(filter(None, r.lix.values()), default=0), r) for r in readings]
    return tuple(r for most, r in sorted(judged, key=lambda item: (-item[0], item[1].path)) if most)


def site_questions(catalog: Catalog) -> tuple[SiteQuestions, ...]:
    """What to ask each site about, the site with most open questions first."""
    by_site: dict[str, list[tuple[Study, Site]]] = defaultdict(list)
    for study in joinable(catalog):
        for site in study.all_sites:
            if catalog.site_availability(site) in JOINABLE:
                by_site[site.key].append((study, site))
    found = [_asked(catalog, key, pairs) for key, pairs in by_site.items()]
    return tuple(sorted(found, key=lambda row: (-row.uncertain, -sum(row.unstated.values()), row.name)))


def _asked(catalog: Catalog, key: str, pairs: list[tuple[Study, Site]]) -> SiteQuestions:
    unstated = dict.fromkeys(QUESTIONS, 0)
    for study, site in pairs:
        known = {**answers(study), "contact": bool(site.contact or study.contact)}
        for question in QUESTIONS:
            unstated[question] += not known.get(question, True)
    uncertain = sum(catalog.site_availability(site) == "uncertain" for _, site in pairs)
    return SiteQuestions(key, catalog.site_name(key, "nb"), len(pairs), uncertain, unstated)
