"""What a record of a study leads to: articles, documents, pages, call centres, sites in the neighbouring countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from studieinfo.model.study import Document, Site, SiteAbroad, Study
from studieinfo.publish.study_facts import enumeration
from studieinfo.publish.voice import Voice


class Lead(NamedTuple):
    """A link, what it is called, and whether that is in the words of the record."""

    name: str
    url: str
    is_quoted: bool = True


def articles(study: Study, kind: str) -> list[Lead]:
    """The articles of a kind that can be read somewhere."""
    return [Lead(a.citation, a.url) for a in study.record.articles if a.type == kind and a.url]


def documents(voice: Voice, study: Study) -> list[Lead]:
    """The documents that the register shows, each called what it is."""
    return [Lead(_called(voice, document), document.url, is_quoted=False) for document in study.record.documents]


def _called(voice: Voice, document: Document) -> str:
    what = enumeration(voice, [voice.t(f"document.{kind}") for kind in document.kinds])
    what = f"{what} ({document.label})" if document.label else what
    said = voice.t("document.of", what=what, date=voice.day(document.date)) if document.date else f"{what}, PDF"
    return said[0].upper() + said[1:]


def ways_to_ask(study: Study) -> list[Lead]:
    """The pages and the call centres that the register refers to."""
    return [*_pages(study), *_enquiries(study)]


def _pages(study: Study) -> Iterator[Lead]:
    for page in study.record.pages:
        host = urlsplit(page.url).hostname or page.url
        yield Lead(f"{page.label} ({host})" if page.label else host, page.url)


def _enquiries(study: Study) -> Iterator[Lead]:
    for enquiry in study.record.enquiries:
        if enquiry.phone:
            yield Lead(f"{enquiry.name}: {enquiry.phone}", f"tel:{enquiry.phone.replace(' ', '')}")
        if enquiry.email:
            yield Lead(f"{enquiry.name}: {enquiry.email}", f"mailto:{enquiry.email}")


def neighbouring_countries(voice: Voice, study: Study) -> str:
    """Where else people were taken in when the sponsor last said so; empty when nowhere near, or not dated."""
    record = study.record
    if not record.sites_abroad or not record.vouched:
        return ""
    countries = dict.fromkeys(site.country for site in record.sites_abroad)
    named = [_country(voice, country, record.sites_abroad) for country in countries]
    return voice.t("sites_abroad", places=enumeration(voice, named), month=voice.month(record.vouched))


def _country(voice: Voice, country: str, sites: Iterable[SiteAbroad]) -> str:
    cities = dict.fromkeys(site.city for site in sites if site.country == country and site.city)
    name = voice.t(f"site_abroad.{country}")
    return f"{name} ({', '.join(cities)})" if cities else name


def unnamed_site(voice: Voice, study: Study, site: Site) -> str:
    """What is known of a site whose hospital the register does not name: postal codes, and where they point to."""
    rows = [row for row in study.record.sites if row.key == site.key and row.postal_code]
    said = dict.fromkeys(sentence for row in rows for sentence in _by_postal_code(voice, row))
    return " ".join(said) or voice.t("hospital_not_stated")


def _by_postal_code(voice: Voice, site: Site) -> Iterator[str]:
    catalog = voice.catalog
    code = f"{site.postal_code} {site.city or ''}".strip()
    likely = catalog.hospitals.get(site.likely_hospital or "")
    said = voice.t("site.postal_code", code=code)
    if likely:
        probably = voice.t("site.likely_hospital", hospital=voice.name(likely))
        yield f"{said} {probably}"
    else:
        unknown = voice.t("hospital_not_stated")
        yield f"{unknown} {said}"


def confirm_address(voice: Voice, study: Study, site: Site) -> str | None:
    """Where those who work at a site can confirm its status: a form that is filled in, else an e-mail, else a page."""
    settings = voice.catalog.settings
    if not site.key:
        return None
    if settings.repository:
        given = {"template": "bekreft-status.yml", "studie": study.id, "sted": site.key}
        return f"{settings.repository.rstrip('/')}/issues/new?{urlencode(given)}"
    if settings.contact_email:
        subject, body = (
            quote(voice.t(key, study=study.id, site=site.key)) for key in ("confirm_subject", "confirm_body")
        )
        return f"mailto:{settings.contact_email}?subject={subject}&body={body}"
    return settings.contact_url
