"""What an editor has changed in a study file: what it says now, beside what it said before.

The block of the register is not looked at: what an update changes there, the update writes down itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Final

from studieinfo.model.study import Study
from studieinfo.model.vocabulary import EDITED, NEW_STUDY, Change
from studieinfo.schema.study import study as study_kind
from studieinfo.schema.values import FileProblems
from studieinfo.source import Unreadable, parse_yaml

_NOT_TOLD: Final = {
    "path",
    "id",
    "former_ids",
    "related",
    "sources",
    "checked",
    "key_criteria",
    "sites",
    "all_sites",
    "register",
    "corrected",
}
"""What is no news for a reader: bookkeeping, a choice among points that stand there already, and what is told apart."""

_TOLD: Final = tuple(field.name for field in fields(Study) if field.name not in _NOT_TOLD)
"""What a reader meets of the editor's part, beside the sites."""


def study_in(path: str, text: str) -> Study | None:
    """The study that a file held; None when it cannot be read by the rules of today."""
    report = FileProblems(path)
    try:
        found = study_kind(path).read(parse_yaml(path, text.removeprefix("\ufeff")), report)
    except Unreadable:
        return None
    return found if isinstance(found, Study) else None


def edits(before: Study | None, now: Study, day: date) -> Iterator[Change]:
    """What is otherwise in a study for a reader; all of it is new when there was no study before."""
    if before is None:
        yield Change(day, now.id, NEW_STUDY)
        return
    was = replace(before, register=now.register) if now.register else before
    for field in _TOLD:
        if getattr(was, field) != getattr(now, field):
            yield Change(day, now.id, f"{EDITED}{field}")
    yield from _sites(was, now, day)


def _sites(was: Study, now: Study, day: date) -> Iterator[Change]:
    before, after = ({site.key: str(site.status) for site in study.all_sites} for study in (was, now))
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            field = f"sites.{key}.status" if key in before and key in after else f"sites.{key}"
            yield Change(day, now.id, field, before.get(key), after.get(key))


def news(found: Iterable[Change], known: Iterable[Change]) -> list[Change]:
    """Those that are not written down yet: a command may be run twice."""
    written = set(known)
    return [change for change in found if change not in written]
