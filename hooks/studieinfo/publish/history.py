"""What happened to the studies, as entries with a day: what feeds and digests tell.

An entry tells what was, with its day: it lies with its readers and cannot age by itself. Its key rests on the first
id of the study and on the day, never on the address of the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.figures.coverage import JOINABLE
from studieinfo.model.language import Wording
from studieinfo.model.status import HOPEFUL, MEANS
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import NEW_STUDY, Change
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.cards import place_names, title
from studieinfo.publish.changes import said_of
from studieinfo.publish.standing import dated, leading_today
from studieinfo.publish.voice import Voice

MONTHS: Final = 3
"""So many months are told of in a digest: this one, as far as it has come, and those before it."""
_SECTIONS: Final = {
    "new": ("new", "opened"),
    "changed": ("changed",),
    "closed": ("closed", "likely_ended"),
    "uncertain": ("uncertain",),
}
"""What a digest calls the kinds of entries. That a study is here is no news of any month."""


class Entry(NamedTuple):
    """Something that happened to a study on a day. `key` tells it from all others, for ever."""

    day: date
    key: str
    kind: str
    title: Wording[str]
    text: str
    path: str


class Month(NamedTuple):
    """What happened in a month, by what it means to a reader; nothing when there is nothing to tell."""

    first: date
    sections: tuple[tuple[str, tuple[Entry, ...]], ...]


def months(voice: Voice, studies: Iterable[Study]) -> list[Month]:
    """The last months of some studies, newest first, also those in which nothing happened."""
    told = (entry for study in studies for entry in history(voice, study))
    found = sorted(told, key=lambda entry: (entry.day, entry.key))
    return [Month(first, tuple(_sections(first, found))) for first in _last_months(voice.catalog.today)]


def _last_months(today: date) -> list[date]:
    count = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(count, count - MONTHS, -1)]


def _sections(first: date, entries: list[Entry]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    of_month = [entry for entry in entries if (entry.day.year, entry.day.month) == (first.year, first.month)]
    for section, kinds in _SECTIONS.items():
        if found := tuple(entry for entry in of_month if entry.kind in kinds):
            yield section, found


def history(voice: Voice, study: Study) -> tuple[Entry, ...]:
    """The entries of a study, made once: it stands in many lists."""
    return voice.catalog.of_study(("history", voice.lang), study, lambda one: tuple(_entries(voice, one)))


def _entries(voice: Voice, study: Study) -> Iterator[Entry]:
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
    """What changes of a day mean to a reader: a new study, a site that opened or closed, or something else.

    Who is silent has not closed: of a site whose status is no longer known, or that the register no longer names,
    there is only to be said that somebody should ask.
    """
    if any(change.field == NEW_STUDY for change in changes):
        return "new"
    means: dict[str | None, str] = dict(MEANS.items())
    turned = [(means.get(c.before), means.get(c.after)) for c in changes if c.field.startswith("sites.")]
    if any(after == "open" != before for before, after in turned):
        return "opened"
    lost = {after for before, after in turned if before in HOPEFUL and after not in HOPEFUL}
    if lost - {"uncertain", None}:
        return "closed"
    return "uncertain" if lost else "changed"
