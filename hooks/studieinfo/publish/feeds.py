"""Atom feeds: what happened to the studies, for all of them, for each condition and for each place (RFC 4287).

A feed lies with its readers and cannot age by itself, so an entry tells what was, with its day. The id of an entry
rests on its key (`history`), never on the address of the site, so that a reader's program knows it again when the
site has moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID, uuid5

from markupsafe import escape

from studieinfo.model.language import LANGUAGES, Wording, prefix
from studieinfo.model.study import Study
from studieinfo.publish.addresses import ALL_STUDIES, PATHS, feed_of
from studieinfo.publish.api_contract import LICENCE
from studieinfo.publish.history import Entry, history
from studieinfo.publish.lists import lists_of_studies
from studieinfo.publish.site import Output, Website
from studieinfo.publish.voice import Voice

MOST: Final = 100
"""So many entries are in a feed, the newest."""
_IDS: Final = UUID("5b0b3a4e-6f0e-4c0b-9d61-3f1f0c6a7e52")
"""What the ids are made from; another would make every entry new to every reader."""


class Feed(NamedTuple):
    """What a feed is about: its name, the page of the site that shows the same, and what it says of itself."""

    path: str
    page: str
    title: str
    text: str = ""


def feeds(site: Website) -> Iterator[Output]:
    """Every feed, in every language; one without entries says so."""
    for lang in LANGUAGES:
        voice = site.voice(lang)
        for about, studies in _subjects(voice):
            path = prefix(lang) + about.path
            yield from site.parts.part(path, studies, (), partial(_feed_of, site, voice, about, studies))


def _feed_of(site: Website, voice: Voice, about: Feed, studies: Iterable[Study]) -> Iterator[Output]:
    """A feed, of what is newest."""
    found = [item for study in studies for item in _entries(site, voice, study)]
    newest = sorted(found, key=lambda item: (-item[0].day.toordinal(), item[0].key))[:MOST]
    about = about._replace(text=voice.t("feed.text" if newest else "feed.none"))
    yield Output(prefix(voice.lang) + about.path, _feed(site, voice, about, newest).encode())


def _subjects(voice: Voice) -> Iterator[tuple[Feed, Iterable[Study]]]:
    """What there are feeds of, and the studies of each."""
    yield Feed(ALL_STUDIES, "studier/", voice.t("feed.all")), voice.catalog.studies
    for listed in lists_of_studies(voice):
        page = PATHS[listed.kind].format(listed.key)
        yield Feed(feed_of(listed.kind, listed.key), page, listed.title), listed.studies


def _id(name: str) -> str:
    return uuid5(_IDS, name).urn


def _time(day: date) -> str:
    """A day as a moment, which is in the same day in Oslo all year."""
    return f"{day}T12:00:00Z"


def _language(wording: Wording[str], voice: Voice) -> str:
    return f' xml:lang="{wording.lang}"' if wording.lang != voice.lang else ""


def _entries(site: Website, voice: Voice, study: Study) -> list[tuple[Entry, str]]:
    """What happened to a study, each entry with how it is written."""

    def written(one: Study) -> list[tuple[Entry, str]]:
        return [(entry, _entry(site, voice, entry)) for entry in history(voice, one)]

    return voice.catalog.of_study(("feed", voice.lang), study, written)


def _entry(site: Website, voice: Voice, entry: Entry) -> str:
    address = escape(site.base_url + prefix(voice.lang) + entry.path)
    return (
        f"<entry>\n<id>{_id(f'{voice.lang}/{entry.key}')}</id>\n"
        f"<title{_language(entry.title, voice)}>{escape(entry.title.value)}</title>\n"
        f"<updated>{_time(entry.day)}</updated>\n"
        f'<link rel="alternate" type="text/html" hreflang="{voice.lang}" href="{address}"/>\n'
        f'<category term="{entry.kind}"/>\n<summary>{escape(entry.text)}</summary>\n</entry>\n'
    )


def _feed(site: Website, voice: Voice, about: Feed, newest: list[tuple[Entry, str]]) -> str:
    root = site.base_url + prefix(voice.lang)
    updated = newest[0][0].day if newest else site.catalog.data_date
    name = site.catalog.settings.site_name.text(voice.lang)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{voice.lang}">\n'
        f"<id>{_id(f'{voice.lang}/{about.path}')}</id>\n"
        f"<title>{escape(about.title)}</title>\n<subtitle>{escape(about.text)}</subtitle>\n"
        f"<updated>{_time(updated)}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(root + about.path)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{escape(root + about.page)}"/>\n'
        f'<link rel="license" href="{LICENCE["url"]}"/>\n'
        f"<author><name>{escape(name)}</name></author>\n<rights>{escape(voice.t('licence'))}</rights>\n"
        f"{''.join(xml for _, xml in newest)}</feed>\n"
    )
