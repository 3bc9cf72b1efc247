"""How a study or a site stands, in a reader's words: what is known of its status, whose word it is, and from when.

What was said long ago is told as something past, with what to do about it. Only a person's word is called
confirmed. A browser that opens the page later works out from `turns` what has become of the status meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.availability import site_availability, turns
from studieinfo.model.status import AVAILABILITIES, HOPEFUL, MEANS, Availability
from studieinfo.model.study import Site, Study
from studieinfo.publish.voice import Voice


class Standing(NamedTuple):
    """What a reader is told of a status.

    `said` is the fact in few words, `by` whose word it is when that is not in the fact itself, `advice` what it
    means for the reader; both may be empty. `turns` is what becomes of it later, as JSON for the page's script:
    rows of day, availability, said, by, advice.
    """

    availability: Availability
    said: str
    by: str
    advice: str
    turns: str = "[]"


def leading_site(sites: Iterable[Site], day: date, stale_after_days: int) -> Site | None:
    """The site that makes a study what it is to a reader on a day: the most hopeful, of these the newest word."""

    def rank(site: Site) -> tuple[int, int]:
        return AVAILABILITIES.index(site_availability(site, day, stale_after_days)), -(
            site.as_of or date.min
        ).toordinal()

    return min(sites, key=rank, default=None)


def leading_today(catalog: Catalog, study: Study) -> Site | None:
    """The site that makes a study what it is to a reader today."""
    return leading_site(study.all_sites, catalog.today, catalog.settings.stale_after_days)


def study_standing(voice: Voice, study: Study) -> Standing:
    """How a study stands, which is how its leading site stands; without one nobody is taken in here."""
    if not study.all_sites:
        said = voice.catalog.availability(study)
        return Standing(said, voice.t(f"availability.{said}"), "", voice.t("standing.no_sites"))
    return _with_turns(voice, study.all_sites)


def dated(voice: Voice, study: Study) -> str:
    """What was last said of a study's status, as something past: for what lies with others and cannot age by itself."""
    if not study.all_sites:
        return voice.t("standing.no_sites")
    site = leading_today(voice.catalog, study)
    return f"{_dated(voice, site)}." if site else ""


def _dated(voice: Voice, site: Site) -> str:
    meaning = MEANS[site.status]
    if site.as_of is None or meaning == "uncertain":
        return voice.t("standing.uncertain.unknown")
    said = f"standing.uncertain.{site.status}" if meaning in HOPEFUL else f"standing.past.{meaning}"
    return voice.t(said, when=_when(voice, site))


def site_standing(voice: Voice, site: Site) -> Standing:
    """How one site of a study stands."""
    return _with_turns(voice, (site,))


def _with_turns(voice: Voice, sites: tuple[Site, ...]) -> Standing:
    catalog = voice.catalog
    limit = catalog.settings.stale_after_days
    later = [
        (turn.day.isoformat(), *standing_on(voice, leading_site(sites, turn.day, limit), turn.day)[:4])
        for turn in turns(sites, catalog.today, limit)
    ]
    now = standing_on(voice, leading_site(sites, catalog.today, limit), catalog.today)
    return now._replace(turns=json.dumps(later, ensure_ascii=False, separators=(",", ":")))


def standing_on(voice: Voice, site: Site | None, day: date) -> Standing:
    """How a site stands on a day; without a site nothing is known."""
    if site is None:
        return Standing("uncertain", voice.t("standing.uncertain.unknown"), "", voice.t("standing.advice.unknown"))
    availability = site_availability(site, day, voice.catalog.settings.stale_after_days)
    if availability == "uncertain":
        return _uncertain(voice, site)
    if availability == "likely_ended":
        return Standing(availability, voice.t("availability.likely_ended"), "", _ended_advice(voice, site))
    said, advice = voice.t(f"availability.{availability}"), voice.t(f"availability_text.{availability}")
    return Standing(availability, said, _by(voice, site) if availability in HOPEFUL else "", advice)


def _uncertain(voice: Voice, site: Site) -> Standing:
    """A hope that is old, or a status that an editor could not find out: what was, and that we do not know more."""
    status = site.status if MEANS[site.status] in HOPEFUL and site.as_of else "unknown"
    said = voice.t(f"standing.uncertain.{status}", when=_when(voice, site)) if status != "unknown" else ""
    return Standing(
        "uncertain", said or voice.t("standing.uncertain.unknown"), "", voice.t(f"standing.advice.{status}")
    )


def _ended_advice(voice: Voice, site: Site) -> str:
    """Why a study has probably ended; one that was only planned may never have begun."""
    why = (
        voice.t("standing.ended.plan", end=voice.month(site.planned_end))
        if site.planned_end
        else voice.t("standing.ended.silent")
    )
    never = [voice.t("standing.ended.never_begun")] if MEANS[site.status] == "planned" else []
    return " ".join([why, *never])


def _by(voice: Voice, site: Site) -> str:
    """Whose word a status is, and from when. «Confirmed» is said of people only."""
    if site.as_of is None:
        return ""
    if site.said_by == "editor":
        return voice.t("standing.by.site", date=voice.day(site.as_of))
    return voice.t("standing.by.register", month=voice.month(site.as_of))


def _when(voice: Voice, site: Site) -> str:
    """When a word was given: a person's on a day; a register's is not known closer than the month."""
    if site.said_by == "editor":
        return voice.t("standing.on_day", date=voice.day(site.as_of))
    return voice.t("standing.in_month", month=voice.month(site.as_of))
