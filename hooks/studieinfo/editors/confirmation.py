"""What a study site has told of its status, put into the editor's part of a study file, byte for byte beside the rest.

The word comes from flags, or from the text of an issue that was made with the form for it. An editor has made sure
who gave it before the command is run; no name of a person is taken in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.editors.interview import AnswerRefused, of_kind, read_day, read_site
from studieinfo.model.study import Site, Study
from studieinfo.schema import terms
from studieinfo.schema.study import study as study_kind
from studieinfo.schema.values import SLUG, Choice, FileProblems
from studieinfo.source import Items, Map, Scalar, Unreadable, parse_yaml, read_yaml

FIELDS: Final = {"Studie": "study", "Sted": "site", "Status": "status", "Dato": "date"}
"""Headings of the form, and what stands below them."""
_MACHINE: Final = re.compile(r"^(?:# Alt under denne linjen[^\n]*\n)?register:", re.M)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What was told: of which study, of which of its sites, which status, on which day."""

    study: Study
    site: Site
    status: str
    day: date


def confirmation(given: Mapping[str, str], catalog: Catalog) -> Confirmation:
    """The word as it can be used. Raises `AnswerRefused` with the first thing that does not fit."""
    missing = [theirs for theirs, ours in FIELDS.items() if not given.get(ours)]
    if missing:
        raise AnswerRefused(f"mangler {', '.join(missing)}")
    study = _study(given["study"], catalog)
    _, key = read_site(given["site"], catalog)
    sites = {site.key: site for site in (*study.record.sites, *study.sites)}
    if key not in sites:
        raise AnswerRefused(
            f"studien {study.id} har ikke stedet «{key}»; stedene er {', '.join(sorted(sites)) or 'ingen'}"
        )
    by_meaning = {meaning: status for status, meaning in terms.STATUSES.items()}
    status = by_meaning.get(given["status"], given["status"])
    of_kind(Choice(terms.STATUSES, "status"), "status")(status, catalog)
    day = read_day(given["date"], catalog)
    newer = next((site.as_of for site in study.sites if site.key == key and site.as_of and site.as_of > day), None)
    if newer:
        raise AnswerRefused(f"stedet ga beskjed {newer}, som er nyere enn {day}; ingenting ble endret")
    return Confirmation(study, sites[key], status, day)


def _study(text: str, catalog: Catalog) -> Study:
    """A study by its id, or by the address of its page."""
    study_id = text.strip().rstrip("/").rpartition("/")[2].lower()
    of_kind(SLUG, "id")(study_id, catalog)
    found = next((s for s in catalog.studies if study_id == s.id or study_id in s.former_ids), None)
    if found is None:
        raise AnswerRefused(f"studien «{study_id}» finnes ikke")
    return found


def write(root: Path, word: Confirmation) -> None:
    """Put a word into the study's file. Raises `AnswerRefused` or `Unreadable` rather than spoil it."""
    path = root / word.study.path
    before = path.read_bytes()
    text = before.decode("utf-8").replace("\r\n", "\n")
    after = edited(text, read_yaml(root, word.study.path), word)
    report = FileProblems(word.study.path)
    study_kind(word.study.path).read(parse_yaml(word.study.path, after.removeprefix("\ufeff")), report)
    if report.problems:
        raise Unreadable(report.problems)
    path.write_bytes((after.replace("\n", "\r\n") if b"\r\n" in before else after).encode())


def edited(text: str, node: object, word: Confirmation) -> str:
    """The text of a study file with a word in it; nothing else is changed."""
    sites = node.entries.get("sites") if isinstance(node, Map) else None
    if sites is None:
        return _with_new_list(text, word)
    _, rows = sites
    if not isinstance(rows, Items):
        raise AnswerRefused(f"«sites» i {word.study.path} er ikke en liste; rett den for hånd")
    for row in rows.items:
        key = _value(row, "hospital") or _value(row, "place")
        if key and key.text == word.site.key:
            return _with_values(text, row, word)
    last = rows.items[-1] if rows.items else None
    if not isinstance(last, Map) or not text.split("\n")[last.line - 1].lstrip().startswith("- "):
        raise AnswerRefused(f"«sites» i {word.study.path} står på én linje; skriv stedet for hånd")
    return _with_row(text, rows.items[0].line, last, word)


def _value(row: object, key: str) -> Scalar | None:
    value = row.entries[key][1] if isinstance(row, Map) and key in row.entries else None
    return value if isinstance(value, Scalar) else None


def _with_values(text: str, row: object, word: Confirmation) -> str:
    """The status and the day of a site that stands there already."""
    lines = text.split("\n")
    for key, new in (("status", word.status), ("confirmed", word.day.isoformat())):
        value = _value(row, key)
        line, at = (lines[value.line - 1], value.column - 1) if value else ("", 0)
        if value is None or not line[at:].startswith(value.text):
            raise AnswerRefused(f"«{key}» i {word.study.path} er skrevet på en uvanlig måte; rett den for hånd")
        lines[value.line - 1] = line[:at] + new + line[at + len(value.text) :]
    return "\n".join(lines)


def _row(word: Confirmation, pad: str) -> list[str]:
    kind = "hospital" if word.site.hospital else "place"
    return [
        f"{pad}- {kind}: {word.site.key}",
        f"{pad}  status: {word.status}",
        f"{pad}  confirmed: {word.day.isoformat()}",
    ]


def _with_row(text: str, first: int, last: Map, word: Confirmation) -> str:
    """One more site below the last."""
    lines = text.split("\n")
    pad = re.match(r" *", lines[first - 1])[0]  # type: ignore[index]
    end = max(last.line, *(value.line for _, value in last.entries.values()))
    while end < len(lines) and lines[end].startswith(f"{pad}  ") and lines[end].strip():
        end += 1
    return "\n".join([*lines[:end], *_row(word, pad), *lines[end:]])


def _with_new_list(text: str, word: Confirmation) -> str:
    """A list of sites at the end of the editor's part."""
    rows = "\n".join(["sites:", *_row(word, "  ")])
    machine = _MACHINE.search(text)
    head = text[: machine.start()] if machine else text
    gap = "\n\n" if machine else "\n"
    return f"{head.rstrip(chr(10))}\n\n{rows}{gap}{text[machine.start() :] if machine else ''}"
