"""What registers have changed, in a reader's words: the page of changes, and the newest of them on the front page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from studieinfo.model.language import Wording
from studieinfo.model.status import MEANS
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Change
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.cards import title
from studieinfo.publish.voice import Voice

MOST: Final = 200
"""So many changes are shown on the page; older ones stand in the log."""
_SUBJECTS: Final = {
    "eligibility": "who",
    "start_date": "dates",
    "completion_date": "dates",
    "results": "results",
    "arms": "what",
    "interventions": "what",
    "outcomes": "what",
    "summary": "what",
    "phases": "what",
    "texts": "texts",
    "study": "new",
}
"""What a field is about to a reader; what is not here is «other»."""


class ChangedStudy(NamedTuple):
    """A study with what a register has changed about it on a day, in words."""

    title: Wording[str]
    path: str
    said: tuple[str, ...]


class ChangeDay(NamedTuple):
    """A day on which something was found to have changed."""

    date: date
    studies: list[ChangedStudy]


def recent(voice: Voice, most: int = MOST) -> list[ChangeDay]:
    """The newest changes by day and study, newest first; of studies that are still here."""
    studies = {known: study for study in voice.catalog.studies for known in (study.id, *study.former_ids)}
    known = [change for change in voice.catalog.changes if change.study in studies]
    newest = sorted(known[-most:], key=lambda change: (-change.date.toordinal(), change.study))
    return [
        ChangeDay(
            day,
            [
                _changed(voice, studies[study], list(found))
                for study, found in groupby(of_day, key=lambda change: change.study)
            ],
        )
        for day, of_day in groupby(newest, key=lambda change: change.date)
    ]


def _changed(voice: Voice, study: Study, changes: list[Change]) -> ChangedStudy:
    said = dict.fromkeys(line for change in changes for line in said_of(voice, change))
    return ChangedStudy(title(study, voice.lang), PATHS["study"].format(study.id), tuple(said))


def said_of(voice: Voice, change: Change) -> Iterator[str]:
    """A change in a sentence. What means the same to a reader as before is none."""
    if not change.field.startswith("sites."):
        yield voice.t(f"change.{_SUBJECTS.get(change.field.split('.')[0], 'other')}")
        return
    site = voice.catalog.site_name(change.field.split(".")[1], voice.lang)
    meanings = {status: voice.t(f"availability.{meaning}") for status, meaning in MEANS.items()}
    before, after = (meanings.get(said) for said in (change.before, change.after))  # type: ignore[call-overload]
    if before and after and before != after:
        yield voice.t("change.status", site=site, before=before, after=after)
    elif not before or not after:
        yield voice.t("change.new_site" if after else "change.gone_site", site=site)
