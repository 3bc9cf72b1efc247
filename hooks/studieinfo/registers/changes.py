"""What is said otherwise than before: found in records, told in words, and written to the log `data/changes.yml`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from studieinfo.catalog import CHANGES_PATH, Catalog
from studieinfo.model.dates import PartialDate
from studieinfo.model.study import Record, Site, Study
from studieinfo.model.vocabulary import EDITED, NEW_STUDY, Change
from studieinfo.schema.study import CHANGED_FIELDS
from studieinfo.source import dump_yaml

_NOT_NEWS: Final = frozenset({"source", "id", "url", "fetched", "also", "other_ids", "verified", "updated", "sites"})
"""What changes without anything being otherwise; the sites are compared one by one."""
_LONG: Final = 200
"""Longer texts are told to be another, not shown."""
_HEADING: Final = (
    "# Hva som er endret. Skrives av «studieinfo update» og «studieinfo changed»; nye endringer står nederst.\n"
)

_NAMES: Final = {
    "why_stopped": "grunnen til at studien er stanset",
    "norwegian_title": "den norske tittelen i registeret",
    "masked": "hvem som ikke får vite hva du får",
    "enrollment_type": "om antallet er planen eller det som ble",
    "primary_completion_date": "dagen det viktigste er målt",
    "secondary_outcomes": "det som også måles",
    "safety_committee": "sikkerhetskomiteen",
    "articles": "artiklene om studien",
    "documents": "dokumentene i registeret",
    "pages": "sidene registeret viser til",
    "enquiries": "svartjenestene i registeret",
    "sites_abroad": "stedene i nabolandene",
    "title": "tittelen i registeret",
    "official_title": "den offisielle tittelen",
    "acronym": "kortnavnet",
    "status": "statusen i hele verden",
    "study_type": "studietypen",
    "phases": "fasen",
    "allocation": "fordelingen",
    "masking": "blindingen",
    "primary_purpose": "formålet",
    "enrollment": "antall deltakere",
    "start_date": "startdatoen",
    "completion_date": "sluttdatoen",
    "sponsor.name": "den ansvarlige",
    "sponsor.type": "typen ansvarlig",
    "sponsor.collaborators": "samarbeidspartnere",
    "terms": "sykdomsordene",
    "keywords": "stikkordene",
    "summary": "sammendraget",
    "arms": "gruppene",
    "interventions": "behandlingene",
    "outcomes": "det som måles",
    "eligibility.min_age": "nedre alder",
    "eligibility.max_age": "øvre alder",
    "eligibility.sex": "kjønn",
    "eligibility.healthy_volunteers": "friske frivillige",
    "eligibility.criteria": "kravene",
    "results": "resultater i registeret",
}
"""How a field is called in a sentence. One that is not here is called by its key."""
_WORDS: Final = {
    "status": "status.",
    "study_type": "study_type.",
    "allocation": "allocation.",
    "masking": "masking.",
    "enrollment_type": "enrollment_type.",
    "eligibility.sex": "sex.",
    "sponsor.type": "sponsor.",
}
"""Where `strings.yml` has the words for a field's values."""


def compare(old: Record, new: Record, study: Study, day: date) -> list[Change]:
    """What the new record of a study says otherwise than the old, in the order of the block, sites last."""
    before, after = dict(_said(old)), dict(_said(new))
    found = [
        _change(day, study.id, key, before.get(key), after.get(key))
        for key in CHANGED_FIELDS
        if before.get(key) != after.get(key)
    ]
    return found + list(_site_changes(replace(study, register=old), replace(study, register=new), day))


def _said(record: Record) -> Iterator[tuple[str, Any]]:
    """Every field of a record that says something, with its key."""
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in _NOT_NEWS:
            continue
        if is_dataclass(value):
            yield from ((f"{field.name}.{part.name}", getattr(value, part.name)) for part in fields(value))
        else:
            yield field.name, value


def _change(day: date, study_id: str, field: str, before: Any, after: Any) -> Change:
    texts = _as_text(before), _as_text(after)
    if any(text is None or len(text) > _LONG for text in texts):
        return Change(day, study_id, field)
    return Change(day, study_id, field, *(text or None for text in texts))


def _as_text(value: Any) -> str | None:
    """A value as it stands in the file; "" when nothing is said, None when it is more than a text."""
    match value:
        case None | ():
            return ""
        case PartialDate():
            return "-".join(f"{part:02}" for part in value if part)
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:g}"
        case tuple():
            return ", ".join(value) if all(isinstance(item, str) for item in value) else None
    return str(value)


def _site_changes(study: Study, new: Study, day: date) -> Iterator[Change]:
    """The sites that came, went, or have another status. One that only our lists know better is the same site."""
    before, after = ({key: str(site.status) for key, site in s.register_sites().items() if key} for s in (study, new))
    names = {_words(site): site.key for site in new.register_sites().values()}
    renamed = {key: names.get(_words(site), key) for key, site in study.register_sites().items()}
    before = {renamed[key]: status for key, status in before.items()}
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            field = f"sites.{key}.status" if key in before and key in after else f"sites.{key}"
            yield Change(day, study.id, field, before.get(key), after.get(key))


def _words(site: Site) -> tuple[str | None, ...]:
    """A site in the register's own words."""
    return site.facility, site.city, site.postal_code


def in_words(change: Change, catalog: Catalog) -> str:
    """A change as a line that an editor understands."""
    before, after = (_value(change.field, text, catalog) for text in (change.before, change.after))
    if change.field.startswith("sites."):
        site = catalog.site_name(change.field.split(".")[1], "nb")
        if before and after:
            return f"{site}: {before} → {after}"
        return f"{site}: nytt sted ({after})" if after else f"{site}: stedet står ikke i registeret lenger ({before})"
    if change.field == NEW_STUDY:
        return "ny studie"
    name = _NAMES.get(change.field, f"feltet «{change.field.removeprefix(EDITED)}»")
    if before is None and after is None:
        return f"{name} er endret"
    return f"{name}: {before or 'ikke oppgitt'} → {after or 'ikke oppgitt'}"


def _value(field: str, text: str | None, catalog: Catalog) -> str | None:
    """A value in the words of the site."""
    prefix = "status." if field.startswith("sites.") else _WORDS.get(field)
    if text in ("true", "false"):
        return "ja" if text == "true" else "nei"
    known = catalog.strings.get(f"{prefix}{text}") if prefix else None
    return known.text("nb").lower() if known else text


def append(root: Path, changes: list[Change]) -> None:
    """Add changes below the log, in one write; what stands there is not touched. Raises OSError."""
    if not changes:
        return
    path = root / CHANGES_PATH
    text = "".join(map(_entry, changes))
    with path.open("ab+") as file:
        file.seek(max(0, file.tell() - 1))
        last = file.read(1)
        file.write((("" if last == b"\n" else "\n" if last else _HEADING) + text).encode())
        file.flush()
        os.fsync(file.fileno())


def _entry(change: Change) -> str:
    values = {
        "date": change.date.isoformat(),
        "study": change.study,
        "field": change.field,
        "from": change.before,
        "to": change.after,
    }
    lines = dump_yaml({key: value for key, value in values.items() if value is not None}).splitlines(keepends=True)
    return "- " + "  ".join(lines)
