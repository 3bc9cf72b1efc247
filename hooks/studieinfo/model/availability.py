"""What a reader is told about a site or a study depends on today, and is worked out here and nowhere else."""

from __future__ import annotations

from datetime import date

from studieinfo.model.status import AVAILABILITIES, HOPEFUL, MEANS, Availability
from studieinfo.model.study import Site, Study


def is_stale(confirmed: date | None, today: date, stale_after_days: int) -> bool:
    """Was a status confirmed too long ago, or never, to be shown as sure?"""
    return confirmed is None or (today - confirmed).days > stale_after_days


def site_availability(site: Site, today: date, stale_after_days: int) -> Availability:
    """What a site is to a reader today: a stale hope is uncertain, a finished study stays finished."""
    meaning = MEANS[site.status]
    if meaning in HOPEFUL and is_stale(site.confirmed, today, stale_after_days):
        return "uncertain"
    return meaning


def is_hopeful(site: Site) -> bool:
    """Does a site take in people, or mean to, when its status is still true?"""
    return MEANS[site.status] in HOPEFUL


def has_outlived_its_plan(study: Study, today: date) -> bool:
    """Is the study over by its own plan, while a site is still said to take in people or to be about to?

    Not when the site itself has told an editor so after that day.
    """
    end = study.record.completion_date
    if end is None or end.latest >= today:
        return False
    asked = {s.key for s in study.all_sites if s.said_by == "editor" and s.confirmed and s.confirmed > end.latest}
    return any(is_hopeful(site) and site.key not in asked for site in study.all_sites)


def study_availability(study: Study, today: date, stale_after_days: int) -> Availability:
    """What a study is to a reader today: what its most hopeful Norwegian site is."""
    found = [site_availability(site, today, stale_after_days) for site in study.all_sites]
    return min(found, key=AVAILABILITIES.index, default="uncertain")
