"""What a doctor or nurse reads of a study in half a minute: on its page, in every list, and as lists to print.

It is folded on pages for patients. Whoever may be asked about, and what they must be, is told in the register's own
words; a status has its day, for what is copied from here lies in a journal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Final, Literal, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.figures.coverage import JOINABLE
from studieinfo.figures.key_criteria import original_criteria
from studieinfo.figures.placebo import has_placebo
from studieinfo.model.language import LANGUAGES, Language, Wording, prefix
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import REGIONS
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.cards import in_order, record_language, title
from studieinfo.publish.mould import headed
from studieinfo.publish.qr import qr_code
from studieinfo.publish.site import Output, Website
from studieinfo.publish.study_brief import Road, road
from studieinfo.publish.study_facts import FactRow, age_range, known
from studieinfo.publish.study_sites import SiteView, site_views
from studieinfo.publish.voice import Voice

MOST_LISTED: Final = 16
"""More do not fit on one side of A4."""
MOST_ARMS: Final = 6


class InBrief(NamedTuple):
    """A study for a professional. `path` and `sheet` are below the language."""

    id: str
    path: str
    sheet: str
    title: Wording[str]
    numbers: str
    facts: list[FactRow]
    groups: list[FactRow]
    """Who gets what: only where there is room."""
    criteria: list[str]
    record_lang: Language
    sites: list[SiteView]
    road: Road
    register: str | None


def in_brief(voice: Voice, study: Study) -> InBrief:
    """A study in half a minute, made once: it stands on its page and in many lists."""
    return voice.catalog.of_study(("in brief", voice.lang), study, partial(_in_brief, voice))


def _in_brief(voice: Voice, study: Study) -> InBrief:
    return InBrief(
        study.id,
        PATHS["study"].format(study.id),
        PATHS["sheet"].format(study.id),
        title(study, voice.lang),
        ", ".join(study.record.numbers[:3]),
        known(_facts(voice, study)),
        known(_groups(voice, study)),
        original_criteria(study),
        record_language(study),
        site_views(voice, study),
        road(voice, study),
        study.record.url,
    )


def _facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    t, record = voice.t, study.record
    yield FactRow(t("fag.indication"), ", ".join(_indications(voice, study)))
    if study.for_whom:
        whom = study.for_whom.pick(voice.lang)
        yield FactRow(t("brief.for_whom"), whom.value, whom.lang if whom.lang != voice.lang else None)
    yield FactRow(t("age"), study.ages.text(voice.lang) if study.ages else age_range(voice, record.eligibility))
    yield FactRow(t("phase"), ", ".join(t(f"phase.{phase}") for phase in record.phases if phase != "na"))
    yield FactRow(t("fag.design"), ", ".join(_design(voice, study)))


def _groups(voice: Voice, study: Study) -> Iterator[FactRow]:
    t, record = voice.t, study.record
    said = record_language(study)
    foreign = said if said != voice.lang else None
    yield FactRow(t("arms"), "; ".join(arm.label for arm in record.arms[:MOST_ARMS]), foreign)
    yield FactRow(t("interventions"), "; ".join(dict.fromkeys(i.name for i in record.interventions)), foreign)


def _indications(voice: Voice, study: Study) -> Iterator[str]:
    """The conditions with their codes (ICD-10)."""
    for key in study.all_conditions:
        codes = voice.catalog.conditions[key].icd10
        yield f"{voice.condition(key)} ({', '.join(codes)})" if codes else voice.condition(key)


def _design(voice: Voice, study: Study) -> Iterator[str]:
    t, record = voice.t, study.record
    yield t(f"study_type.{record.study_type}")
    if record.allocation:
        yield t(f"fag.allocation.{record.allocation}")
    if record.masking:
        yield t(f"fag.masking.{record.masking}")
    if has_placebo(record):
        yield t("fag.placebo")
    if record.enrollment:
        yield t("fag.enrollment", n=record.enrollment)


def worth_asking_for(catalog: Catalog, studies: Sequence[Study]) -> list[Study]:
    """Of some studies those that somebody can hope to join, in the order of every list."""
    return [study for study in in_order(catalog, studies) if catalog.availability(study) in JOINABLE]


class ProfessionalList(NamedTuple):
    """A list to print: a specialty or a health region, where its page is, and what stands there."""

    kind: Literal["field", "region"]
    key: str
    name: str
    path: str
    studies: list[Study]


@lru_cache(maxsize=len(LANGUAGES))
def professional_lists(voice: Voice) -> list[ProfessionalList]:
    """A list for each field of medicine, by name, and each health region; with studies worth asking for or without."""
    return [*_by_field(voice), *_by_region(voice)]


def _by_field(voice: Voice) -> Iterator[ProfessionalList]:
    catalog = voice.catalog
    fields = [condition for condition in catalog.conditions.values() if not condition.parents]
    for condition in sorted(fields, key=voice.name):
        studies = [s for s in catalog.studies if any(condition.id in catalog.broader(c) for c in s.all_conditions)]
        yield _list(voice, "field", condition.id, voice.name(condition), studies)


def _by_region(voice: Voice) -> Iterator[ProfessionalList]:
    catalog = voice.catalog
    for region, name in REGIONS.items():
        studies = [s for s in catalog.studies if any(catalog.place_of(x).region == region for x in s.all_sites)]
        yield _list(voice, "region", region, name, studies)


def _list(
    voice: Voice, kind: Literal["field", "region"], key: str, name: str, studies: Sequence[Study]
) -> ProfessionalList:
    return ProfessionalList(kind, key, name, PATHS[kind].format(key), worth_asking_for(voice.catalog, studies))


def professional_pages(site: Website) -> Iterator[Output]:
    """A page for each list and language."""
    for lang in LANGUAGES:
        voice = site.voice(lang)
        for listed in professional_lists(voice):
            name, count = prefix(lang) + listed.path, len(listed.studies)
            yield from site.parts.part(name, listed.studies[:MOST_LISTED], count, partial(_page, site, voice, listed))


def _page(site: Website, voice: Voice, listed: ProfessionalList) -> Iterator[Output]:
    heading = voice.t("fag.list_heading", name=listed.name)
    address = site.base_url + listed.path
    body = site.render(
        "professional",
        voice.lang,
        listed.path,
        listed=listed,
        shown=[in_brief(voice, study) for study in listed.studies[:MOST_LISTED]],
        address=address,
        qr=qr_code(address, voice.t("sheet.qr", address=address)),
    )
    description = voice.t("fag.list_description", name=listed.name)
    yield site.cast(listed.kind, voice.lang, listed.path, {**headed(heading, description), "after": body})


def overview(voice: Voice) -> dict[str, list[ProfessionalList]]:
    """The lists that have studies, by kind, for the page that leads to them. An address of the others lives on."""
    lists = [found for found in professional_lists(voice) if found.studies]
    return {kind: [found for found in lists if found.kind == kind] for kind in ("field", "region")}
