"""Rules for where addresses lead: to hosts that somebody has looked at, and an association's to its own site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from urllib.parse import urlsplit

from studieinfo.catalog import HOSTS_PATH, Catalog, vocabulary_path
from studieinfo.checks.pages import at, prose
from studieinfo.markdown.reading import links
from studieinfo.model.language import Way, slug
from studieinfo.model.sources import ListedSource
from studieinfo.problems import Location, Problem, found_in

VOCABULARIES = (
    "associations",
    "routes",
    "hospitals",
    "departments",
    "glossary",
    "other_languages",
    "facts",
    "sources",
    "lookups",
)


def host_of(url: str) -> str:
    """The host of an address, without «www.»."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def hosts_are_known(catalog: Catalog) -> Iterator[Problem]:
    """An address leads to a host that somebody has looked at (`data/hosts.txt`)."""
    if not catalog.hosts:
        return
    for where, url in _addresses(catalog):
        host = host_of(url)
        if host not in catalog.hosts:
            yield Problem(
                where,
                f"nettstedet «{host}» er ikke sett på før",
                f"se at det er det rette, og legg «{host}» til i {HOSTS_PATH}",
                level="warning",
            )


def _addresses(catalog: Catalog) -> Iterator[tuple[Location, str]]:
    """Every address that an editor has written, and where."""
    for name in VOCABULARIES:
        for number, entry in enumerate(getattr(catalog, name).values()):
            for way, url in _urls(entry, (number,)):
                yield Location(vocabulary_path(name), keys=way), url
    for study in catalog.studies:
        for field in fields(study):
            if field.init and field.name not in ("register", "own_record"):
                for way, url in _urls(getattr(study, field.name), (field.name,)):
                    yield Location(study.path, keys=way), url
    for page in catalog.pages:
        for number, source in page.own_sources.items():
            if source.url:
                yield Location(page.path, keys=("sources", number, "url")), source.url
        for link in links(prose(page)):
            if link.target.lower().startswith("https:"):
                yield at(page, link.at), link.target


def _urls(value: object, way: Way) -> Iterator[tuple[Way, str]]:
    """The addresses in a value, but for those of sources that it only names: they stand in their own list."""
    if isinstance(value, str):
        if value.startswith("https://"):
            yield way, value
    elif is_dataclass(value) and not (way[1:] and isinstance(value, ListedSource)):
        for field in fields(value):
            if field.init:
                yield from _urls(getattr(value, field.name), (*way, field.name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _urls(item, (*way, number))


def associations_have_their_own_address(catalog: Catalog) -> Iterator[Problem]:
    """The site of an association is on the host of one of its sources, or is called what the association is."""
    for index, association in enumerate(catalog.associations.values()):
        if association.url is None:
            continue
        host = host_of(association.url)
        named = [slug(word) for word in association.name.split() if len(word) > 4]
        if host not in {host_of(source.url) for source in association.sources if source.url} and not any(
            word in host.replace(".", "") for word in named
        ):
            yield found_in(
                vocabulary_path("associations"),
                (index, "url"),
                f"«{host}» er verken i kildene til {association.name} eller i navnet",
                "se at det er deres eget nettsted, og skriv det under «sources»",
                level="warning",
            )
