"""Rules for one study at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.model.availability import has_outlived_its_plan, is_hopeful
from studieinfo.model.status import contradict
from studieinfo.model.study import RESTS_ON, Contact, Site, Study, is_decided
from studieinfo.problems import Keys, Location, Problem, found_in


def _record_key(study: Study) -> str:
    return "register" if study.register else "record"


def file_name_is_id(catalog: Catalog) -> Iterator[Problem]:
    """A study's file is called what the study is called."""
    for study in catalog.studies:
        name = PurePosixPath(study.path).stem
        if name != study.id:
            yield found_in(
                study.path,
                ("id",),
                f"id-en «{study.id}» er ikke filnavnet «{name}»",
                f"skriv «id: {name}», eller gi filen navnet {study.id}.yml",
            )


LISTS: Final = ("sykdom", "sted")
"""What stands after `/studier/` for the lists, so that no study can have it."""


def ids_are_not_lists(catalog: Catalog) -> Iterator[Problem]:
    """No study, now or before, has the address of the lists by condition and by place."""
    for study in catalog.studies:
        named: list[tuple[Keys, str]] = [(("id",), study.id)]
        named += [(("former_ids", index), former) for index, former in enumerate(study.former_ids)]
        for keys, name in named:
            if name in LISTS:
                yield found_in(study.path, keys, f"«{name}» er adressen til en liste over studier", "velg en annen id")


def former_ids_are_free(catalog: Catalog) -> Iterator[Problem]:
    """An id leads to one study only, also the ids that studies had before."""
    owners = {study.id: Location(study.path, keys=("id",)) for study in catalog.studies}
    for study in catalog.studies:
        for index, former in enumerate(study.former_ids):
            where = Location(study.path, keys=("former_ids", index))
            if former in owners:
                yield Problem(
                    where, f"den eldre id-en «{former}» er alt i bruk", "slett den på ett av stedene", (owners[former],)
                )
            owners.setdefault(former, where)


def _ends_before_start(study: Study) -> bool:
    start, end = study.record.start_date, study.record.completion_date
    return start is not None and end is not None and end.latest < start.earliest


def dates_in_order(catalog: Catalog) -> Iterator[Problem]:
    """A study does not end before it starts."""
    for study in catalog.studies:
        if _ends_before_start(study):
            yield found_in(
                study.path,
                (_record_key(study), "completion_date"),
                "studien slutter før den starter",
                "se etter hvilken av datoene som er feil",
                level="warning" if study.register else "error",
                related=(Location(study.path, keys=(_record_key(study), "start_date")),),
            )


def hope_has_not_outlived_the_plan(catalog: Catalog) -> Iterator[Problem]:
    """A study that should be over by now, but is said to take in people, is asked about."""
    for study in catalog.studies:
        end = study.record.completion_date
        if end and has_outlived_its_plan(study, catalog.today) and not _ends_before_start(study):
            yield found_in(
                study.path,
                (_record_key(study), "completion_date"),
                f"studien skulle vært ferdig {end.latest}, men står som åpen eller planlagt",
                "spør studiestedet, og skriv svaret under «sites» med dagens dato",
                level="warning",
            )


def ages_in_order(catalog: Catalog) -> Iterator[Problem]:
    """The highest age is not below the lowest."""
    for study in catalog.studies:
        ages = study.record.eligibility
        if ages.min_age is not None and ages.max_age is not None and ages.max_age < ages.min_age:
            key = _record_key(study)
            yield found_in(
                study.path,
                (key, "eligibility", "max_age"),
                f"høyeste alder ({ages.max_age:g}) er lavere enn laveste ({ages.min_age:g})",
                "bytt dem om, eller rett den som er feil",
                related=(Location(study.path, keys=(key, "eligibility", "min_age")),),
            )


def _sites(study: Study) -> Iterator[tuple[Keys, Site]]:
    """Every site a file names, with the way to it."""
    yield from ((("sites", n), site) for n, site in enumerate(study.sites))
    key = _record_key(study)
    yield from (((key, "sites", n), site) for n, site in enumerate(study.record.sites))


def site_names_one_place(catalog: Catalog) -> Iterator[Problem]:
    """A site is a hospital, or a place when the hospital is not known; never both, never neither."""
    for study in catalog.studies:
        for keys, site in _sites(study):
            if site.hospital and site.place:
                yield found_in(
                    study.path,
                    keys,
                    "stedet har både «hospital» og «place»",
                    "slett «place»: sykehuset sier hvor det er",
                )
            elif not site.key:
                named = f" «{site.facility}»" if site.facility else ""
                yield found_in(
                    study.path,
                    keys,
                    f"{study.id}: stedet{named} er ikke funnet i våre lister",
                    "legg det til i data/hospitals.yml eller data/places.yml, og importer på nytt",
                )


def editor_says_once(catalog: Catalog) -> Iterator[Problem]:
    """An editor says one thing about a site, not two."""
    for study in catalog.studies:
        first: dict[str, int] = {}
        for index, site in enumerate(study.sites):
            if first.setdefault(site.key, index) != index:
                yield found_in(
                    study.path,
                    ("sites", index),
                    f"«{site.key}» står to ganger",
                    "behold det nyeste",
                    related=(Location(study.path, keys=("sites", first[site.key])),),
                )


def open_study_has_site(catalog: Catalog) -> Iterator[Problem]:
    """A study of our own that recruits has a site. A register's may have lost the last, and the page says so."""
    for study in catalog.studies:
        if study.record.status == "recruiting" and not study.all_sites and not study.register:
            yield found_in(
                study.path,
                (_record_key(study), "status"),
                "studien er åpen, men har ingen norske steder",
                "legg til stedet under «sites», eller ta studien ut",
            )


def register_and_editor_agree(catalog: Catalog) -> Iterator[Problem]:
    """What the register and an editor say of a site does not contradict, until someone decides which counts.

    Of the same day nobody knows which is newer: any difference is an error. Else the newer counts meanwhile,
    and a site that one says can be joined and the other not is a warning.
    """
    for study in catalog.studies:
        said = study.register_sites() if study.register else {}
        for number, site in enumerate(study.sites):
            theirs = said.get(site.key)
            if theirs is None or is_decided(site, theirs) or theirs.status == site.status:
                continue
            if theirs.as_of == site.as_of or contradict(theirs.status, site.status):
                yield _disagreement(study, number, theirs, catalog.today)


def _disagreement(study: Study, number: int, theirs: Site, today: date) -> Problem:
    site, same_day = study.sites[number], study.sites[number].as_of == theirs.as_of
    index = next(n for n, row in enumerate(study.record.sites) if (row.key, row.status) == (site.key, theirs.status))
    days = "samme dag" if same_day else f"registeret {theirs.as_of}, redaktøren {site.as_of}"
    return found_in(
        study.path,
        ("sites", number, "status"),
        f"«{site.key}»: registeret sier «{theirs.status}», redaktøren sier «{site.status}» ({days})",
        "spør studiestedet, og rett statusen. Gjelder det redaktøren sier, skriv under stedet: "
        f"«decided: {{date: {today}, register: {theirs.status}}}»",
        related=(Location(study.path, keys=("register", "sites", index, "status")),),
        level="error" if same_day else "warning",
    )


def volunteers_agree(catalog: Catalog) -> Iterator[Problem]:
    """Whether healthy people can join is said once: by the situation and by the facts alike."""
    for study in catalog.studies:
        said, named = study.record.eligibility.healthy_volunteers, "healthy_volunteer" in study.situation
        if not study.situation or said is named or (said is None and not named):
            continue
        fact = {True: "ja", False: "nei", None: "ikke noe"}[said]
        yield found_in(
            study.path,
            ("situation",),
            f"«situation» sier at friske {'kan' if named else 'ikke kan'} delta, men fakta sier {fact}",
            "rett «situation», eller skriv «corrections: {healthy_volunteers: …}» med en grunn",
            level="warning" if said is None else "error",
        )


def corrections_are_needed(catalog: Catalog) -> Iterator[Problem]:
    """A fact is put right only where the register says otherwise."""
    for study in catalog.studies:
        for fact, correction in study.corrections.each():
            record = study.register
            if record is None:
                yield found_in(
                    study.path,
                    ("corrections", fact),
                    "studien har ikke noe register å rette",
                    "rett «record», og slett «corrections»",
                    level="warning",
                )
            elif correction.value == (record.phases if fact == "phases" else getattr(record.eligibility, fact)):
                yield found_in(
                    study.path,
                    ("corrections", fact),
                    "registeret sier nå det samme som rettelsen",
                    "slett rettelsen",
                    level="warning",
                )


def full_study_takes_in_nobody(catalog: Catalog) -> Iterator[Problem]:
    """A study whose number of participants is final, but that is said to take in people, is asked about."""
    for study in catalog.studies:
        if study.record.enrollment_type == "actual" and any(map(is_hopeful, study.all_sites)):
            yield found_in(
                study.path,
                (_record_key(study), "enrollment_type"),
                "registeret sier hvor mange som ble med, men studien står som åpen eller planlagt",
                "spør studiestedet, og skriv svaret under «sites» med dagens dato",
                level="warning",
            )


def conditions_are_resolved(catalog: Catalog) -> Iterator[Problem]:
    """Every study stands under a condition, or nobody finds it."""
    for study in catalog.studies:
        if not study.all_conditions:
            terms = ", ".join(f"«{term.term}»" for term in study.record.terms) or "ingen"
            yield found_in(
                study.path,
                ("id",),
                f"{study.id}: ingen sykdom er funnet (registerets ord: {terms})",
                "skriv «conditions: [id]», eller legg ordet til i data/registers/ctgov.yml",
                level="warning" if study.register else "error",
            )


def register_terms_are_known(catalog: Catalog) -> Iterator[Problem]:
    """A register's own condition terms are all looked up; one that is not known is told, not dropped."""
    for study in catalog.studies:
        for index, term in enumerate(study.record.terms):
            if not term.conditions and not study.conditions:
                yield found_in(
                    study.path,
                    (_record_key(study), "terms", index, "term"),
                    f"{study.id}: sykdomsordet «{term.term}» er ikke kjent",
                    "legg det til i data/registers/ctgov.yml, og importer på nytt",
                    level="warning",
                )


def conditions_rest_on_words(catalog: Catalog) -> Iterator[Problem]:
    """A disease that rests on less than the register's words is told until an editor has chosen."""
    for study in catalog.studies:
        for index, term in enumerate(study.record.terms):
            if term.by and not study.conditions:
                ours = ", ".join(term.conditions)
                yield found_in(
                    study.path,
                    (_record_key(study), "terms", index, "by"),
                    f"{study.id}: «{term.term}» er tatt som «{ours}»: {RESTS_ON[term.by]}",
                    "se på studien, og skriv «conditions: [id]» over «register»",
                    level="warning",
                )


_PLACEHOLDER: Final = re.compile(r"\((?:\w+ )?fjernet\)|example\.(?:org|com|net)|00 00 00 00", re.I)


def _contacts(study: Study) -> Iterator[tuple[Keys, Contact]]:
    if study.contact:
        yield ("contact",), study.contact
    for keys, site in _sites(study):
        if site.contact:
            yield (*keys, "contact"), site.contact


def no_placeholder_contacts(catalog: Catalog) -> Iterator[Problem]:
    """A made-up contact or name never reaches a page."""
    for study in catalog.studies:
        if _PLACEHOLDER.search(study.record.sponsor.name or ""):
            yield found_in(
                study.path,
                (_record_key(study), "sponsor", "name"),
                f"«{study.record.sponsor.name}» er en utfylling, ikke et navn",
                "slett linjen",
            )
        for keys, contact in _contacts(study):
            department = contact.department.text("nb") if contact.department else ""
            for name, value in (("department", department), ("phone", contact.phone), ("email", contact.email)):
                if value and _PLACEHOLDER.search(value):
                    yield found_in(
                        study.path,
                        (*keys, name),
                        f"«{value}» er en utfylling, ikke en kontakt",
                        "skriv den ekte kontakten, eller slett linjen",
                    )


_PREMIUM: Final = re.compile(r"(?:\+47)?(?:82[09]\d{5}|18\d\d)")
"""Numbers of the Norwegian plan that cost more than a call: 820 and 829, and directory services."""


def contacts_can_be_called(catalog: Catalog) -> Iterator[Problem]:
    """A telephone of a study costs an ordinary call, and is Norwegian unless somebody meant otherwise."""
    for study in catalog.studies:
        for keys, contact in _contacts(study):
            digits = re.sub(r"[^\d+]", "", contact.phone or "")
            if _PREMIUM.fullmatch(digits):
                help = "skriv et vanlig nummer til avdelingen"
                yield found_in(study.path, (*keys, "phone"), f"«{contact.phone}» koster mer enn et vanlig nummer", help)
            elif digits.startswith("+") and not digits.startswith("+47"):
                yield found_in(
                    study.path,
                    (*keys, "phone"),
                    f"«{contact.phone}» er et utenlandsk nummer",
                    "se at det er dit leseren skal ringe",
                    level="warning",
                )
