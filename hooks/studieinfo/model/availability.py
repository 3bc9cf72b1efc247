"""What a reader is told about a site or a study depends on today, and is worked out here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from studieinfo.model.status import AVAILABILITIES, HOPEFUL, MEANS, Availability
from studieinfo.model.study import Site, Study


def is_stale(said: date | None, today: date, stale_after_days: int) -> bool:
    """Was a thing said too long ago, or never, to be taken as sure?"""
    return said is None or (today - said).days > stale_after_days


def is_likely_ended(site: Site, today: date) -> bool:
    """Is a site that may take in people, or may not, past the planned end with nobody vouching for it since?

    Also where the register itself has lost sight of it: ClinicalTrials.gov writes «unknown» when the planned
    end is passed and the sponsor has been silent for two years. An editor's «unknown» says no such thing.
    """
    meaning = MEANS[site.status]
    if meaning not in HOPEFUL and meaning != "uncertain":
        return False
    if meaning == "uncertain" and site.said_by != "editor":
        return True
    end = site.planned_end
    return end is not None and end < today and (site.as_of is None or site.as_of <= end)


def site_availability(site: Site, today: date, stale_after_days: int) -> Availability:
    """What a site is to a reader today: a stale hope is uncertain, a finished study stays finished."""
    if is_likely_ended(site, today):
        return "likely_ended"
    meaning = MEANS[site.status]
    if meaning in HOPEFUL and is_stale(site.as_of, today, stale_after_days):
        return "uncertain"
    return meaning


def is_hopeful(site: Site) -> bool:
    """Does a site take in people, or mean to, when its status is still true?"""
    return MEANS[site.status] in HOPEFUL


def has_outlived_its_plan(study: Study, today: date) -> bool:
    """Is the study over by its own plan, while a site is still said to take in people or to be about to?"""
    return any(is_hopeful(site) and is_likely_ended(site, today) for site in study.all_sites)


def study_availability(study: Study, today: date, stale_after_days: int) -> Availability:
    """What a study is to a reader today: what its most hopeful Norwegian site is; without one nobody is taken in."""
    if not study.all_sites:
        return "finished" if MEANS[study.record.status] == "finished" else "closed"
    return _most_hopeful(study.all_sites, today, stale_after_days)


def _most_hopeful(sites: Iterable[Site], today: date, stale_after_days: int) -> Availability:
    found = (site_availability(site, today, stale_after_days) for site in sites)
    return min(found, key=AVAILABILITIES.index, default="uncertain")


class Turn(NamedTuple):
    """From a day on, a study is something else to a reader, if nobody says anything new meanwhile."""

    day: date
    availability: Availability


def turns(sites: Iterable[Site], today: date, stale_after_days: int) -> Iterator[Turn]:
    """How sites age after today, earliest first: a page that was built long ago must not go on saying «open»."""
    sites = tuple(sites)
    last_days = (day for site in sites for day in _last_days(site, stale_after_days))
    now = _most_hopeful(sites, today, stale_after_days)
    for day in sorted({last + timedelta(days=1) for last in last_days if last >= today}):
        then = _most_hopeful(sites, day, stale_after_days)
        if then != now:
            yield Turn(day, then)
        now = then


def _last_days(site: Site, stale_after_days: int) -> Iterator[date]:
    """The last day that a site's word is fresh, and the last day of its plan."""
    if site.as_of:
        yield site.as_of + timedelta(days=stale_after_days)
    if site.planned_end:
        yield site.planned_end
