"""The Norwegian sites of a study, as its page tells of them."""

from __future__ import annotations

from typing import NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.language import DEFAULT, Language
from studieinfo.model.status import AVAILABILITIES
from studieinfo.model.study import Contact, Site, Study
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.standing import Standing, site_standing
from studieinfo.publish.study_leads import confirm_address, unnamed_site
from studieinfo.publish.voice import Voice


class SiteView(NamedTuple):
    """A row of the table of sites."""

    name: str
    lang: Language
    path: str
    place: str
    trust: str | None
    note: str
    standing: Standing
    confirm: str | None
    phone: str | None
    """The hospital's switchboard."""
    contact: Contact | None


def site_views(voice: Voice, study: Study) -> list[SiteView]:
    """The Norwegian sites of a study, the most hopeful first."""
    catalog = voice.catalog

    def view(site: Site) -> SiteView:
        place = catalog.place_of(site)
        hospital = catalog.hospitals[site.hospital] if site.hospital else None
        named = voice.name(hospital) if hospital else site.facility if site.facility_is_named else None
        return SiteView(
            named or place.name,
            _language_of(catalog, named) if named and not hospital else voice.lang,
            PATHS["place"].format(site.key),
            place.name,
            hospital.trust if hospital else None,
            "" if named else unnamed_site(voice, study, site),
            site_standing(voice, site),
            confirm_address(voice, study, site),
            hospital.phone if hospital else None,
            site.contact or study.contact,
        )

    by_hope = sorted(study.all_sites, key=lambda site: AVAILABILITIES.index(catalog.site_availability(site)))
    return [view(site) for site in by_hope]


def _language_of(catalog: Catalog, named: str) -> Language:
    """The language of a name that stands as a register has it: it knows none."""
    return "en" if catalog.wording and catalog.wording.is_english(named) else DEFAULT
