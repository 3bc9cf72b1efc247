"""Atom feeds: what happened to the studies, for all of them, for each condition and for each place (RFC 4287).

A feed lies with its readers and cannot age by itself, so an entry tells what was, with its day. The id of an entry
rests on the first id of the study and on the day, never on the address of the site, so that a reader's program
knows it again when the site has moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple
from uuid import UUID, uuid5

from markupsafe import escape

from studieinfo.catalog import Catalog
from studieinfo.figures.coverage import JOINABLE
from studieinfo.model.language import LANGUAGES, Wording, prefix
from studieinfo.model.status import HOPEFUL, MEANS
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import NEW_STUDY, Change
from studieinfo.publish.addresses import ALL_STUDIES, PATHS, feed_of
from studieinfo.publish.api_contract import LICENCE
from studieinfo.publish.cards import place_names, title
from studieinfo.publish.changes import said_of
from studieinfo.publish.lists import lists_of_studies
from studieinfo.publish.site import Output, Website
from studieinfo.publish.standing import dated, leading_today
from studieinfo.publish.voice import Voice

MOST: Final = 100
"""So many entries are in a feed, the newest."""
_IDS: Final = UUID("5b0b3a4e-6f0e-4c0b-9d61-3f1f0c6a7e52")
"""What the ids are made from; another would make every entry new to every reader."""


class Entry(NamedTuple):
    """Something that happened to a study on a day. `key` tells it from all others, for ever."""

    day: date
    key: str
    kind: str
    title: Wording[str]
    text: str
    path: str


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
        made = {
            study: [(entry, _entry(site, voice, entry)) for entry in entries(voice, study)]
            for study in site.catalog.studies
        }
        for about, studies in _subjects(voice):
            found = [item for study in studies for item in made[study]]
            newest = sorted(found, key=lambda item: (-item[0].day.toordinal(), item[0].key))[:MOST]
            about = about._replace(text=voice.t("feed.text" if newest else "feed.none"))
            yield Output(prefix(lang) + about.path, _feed(site, voice, about, newest).encode())


def _subjects(voice: Voice) -> Iterator[tuple[Feed, Iterable[Study]]]:
    """What there are feeds of, and the studies of each."""
    yield Feed(ALL_STUDIES, "studier/", voice.t("feed.all")), voice.catalog.studies
    for listed in lists_of_studies(voice):
        page = PATHS[listed.kind].format(listed.key)
        yield Feed(feed_of(listed.kind, listed.key), page, listed.title), listed.studies


def entries(voice: Voice, study: Study) -> Iterator[Entry]:
    """What there is to tell of a study: that it is here, what became of its status with time, what was changed."""
    first, path = (*study.former_ids, study.id)[0], PATHS["study"].format(study.id)
    name = title(study, voice.lang)
    yield Entry(_known_since(voice, study), f"{first}/study", "study", name, _standing(voice, study), path)
    if aged := _aged(voice, study):
        day, kind = aged
        heading = voice.t(f"feed.{kind}", date=voice.day(day), title=name.value)
        yield Entry(day, f"{first}/{kind}/{day}", kind, Wording(heading, voice.lang), _standing(voice, study), path)
    for day, group in groupby(_changes_of(voice, study), key=lambda change: change.date):
        changes = list(group)
        kind = _kind(changes)
        heading = voice.t(f"feed.{kind}", date=voice.day(day), title=name.value)
        said = dict.fromkeys(line for change in changes for line in said_of(voice, change))
        if said:
            text = [voice.t("feed.seen", date=voice.day(day)), *map(_sentence, said), *_advice(voice, study)]
            yield Entry(day, f"{first}/changed/{day}", kind, Wording(heading, voice.lang), " ".join(text), path)


def _sentence(line: str) -> str:
    return line if line.endswith(".") else f"{line}."


@lru_cache(maxsize=1)
def _logged(catalog: Catalog) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in catalog.changes:
        found.setdefault(change.study, []).append(change)
    return found


def _changes_of(voice: Voice, study: Study) -> list[Change]:
    """What the log says of a study, under any of its ids, oldest first."""
    logged = _logged(voice.catalog)
    found = (change for known in (*study.former_ids, study.id) for change in logged.get(known, ()))
    return sorted(found, key=lambda change: change.date)


def _known_since(voice: Voice, study: Study) -> date:
    """The day of the word that an entry of a study rests on; without one, of when its record was read."""
    site, record = leading_today(voice.catalog, study), study.record
    said = (site.as_of if site else None) or record.vouched or record.fetched
    return said or study.checked or voice.catalog.data_date


def _standing(voice: Voice, study: Study) -> str:
    """What was said of the status, dated, and the places."""
    places = place_names(voice.catalog, study.all_sites)
    where = [voice.t("feed.places", places=", ".join(places))] if places else []
    return " ".join([dated(voice, study), *where, *_advice(voice, study)])


def _advice(voice: Voice, study: Study) -> list[str]:
    """Whom to ask, while there is a hope of joining."""
    return [voice.t("feed.ask")] if voice.catalog.availability(study) in JOINABLE else []


def _aged(voice: Voice, study: Study) -> tuple[date, str] | None:
    """The day on which a hope of joining became old, or was outlived by the plan of the study, and which of them."""
    site = leading_today(voice.catalog, study)
    if site is None or MEANS[site.status] not in HOPEFUL or site.as_of is None:
        return None
    availability = voice.catalog.site_availability(site)
    if availability == "likely_ended" and site.planned_end:
        return site.planned_end + timedelta(days=1), "likely_ended"
    if availability == "uncertain":
        return site.as_of + timedelta(days=voice.catalog.settings.stale_after_days + 1), "uncertain"
    return None


def _kind(changes: list[Change]) -> str:
    """What changes of a day mean to a reader: a new study, a site opened or closed, or something else is otherwise."""
    if any(change.field == NEW_STUDY for change in changes):
        return "new"
    means: dict[str | None, str] = dict(MEANS.items())
    turned = [(means.get(c.before), means.get(c.after)) for c in changes if c.field.startswith("sites.")]
    if any(after == "open" != before for before, after in turned):
        return "opened"
    return "closed" if any(before in HOPEFUL and after not in HOPEFUL for before, after in turned) else "changed"


def _id(name: str) -> str:
    return uuid5(_IDS, name).urn


def _time(day: date) -> str:
    """A day as a moment, which is in the same day in Oslo all year."""
    return f"{day}T12:00:00Z"


def _language(wording: Wording[str], voice: Voice) -> str:
    return f' xml:lang="{wording.lang}"' if wording.lang != voice.lang else ""


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
