"""A study in two registers is one study: found by its numbers, joined in one block, its differences told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from studieinfo.model.registers import REGISTERS
from studieinfo.model.study import Record, Registration, Study
from studieinfo.problems import Location, Problem
from studieinfo.registers.record import Block, Json

_NCT: Final = re.compile(r"\bNCT[0-9]{8}\b")
_EU_CT: Final = re.compile(r"\b20[0-9]{2}-5[0-9]{5}-[0-9]{2}\b")
"""Without the last two digits, which count how often a trial was applied for. A EudraCT number has no 5."""

_OF_ANOTHER: Final = ("source", "id", "url", "fetched", "status")


def numbers(texts: Iterable[str]) -> frozenset[str]:
    """The NCT and EU CT numbers in some texts, as they can be compared."""
    return frozenset(found for text in texts for form in (_NCT, _EU_CT) for found in form.findall(text))


class Homes:
    """Which study a record is of.

    Studies name one another: an extension gives the number of the study before it. So a number that a
    study or a record merely names joins them only across registers, and only when the study is not
    in the record's register with a number of its own.
    """

    def __init__(self, studies: Iterable[Study]) -> None:
        """Look through the studies once."""
        self._own: dict[str, list[str]] = {}
        self._named: dict[str, list[str]] = {}
        self._registers: dict[str, set[str | None]] = {}
        for study in studies:
            registered: tuple[Record | Registration, ...] = (study.record, *study.record.also)
            self._registers[study.id] = {entry.source for entry in registered}
            for number in numbers(entry.id or "" for entry in registered):
                self._own.setdefault(number, []).append(study.id)
            for number in numbers(study.record.other_ids):
                self._named.setdefault(number, []).append(study.id)

    def of(self, block: Block) -> list[str]:
        """The ids of the studies that a block is of; its own number when there is none yet."""
        new = str(block["id"]).lower()
        own = sorted(numbers([block["id"]]))
        found = [study for number in own for study in self._own.get(number, ())]
        if not found:
            named = [study for number in own for study in self._named.get(number, ())]
            named += [
                study for number in sorted(numbers(block.get("other_ids", ()))) for study in self._own.get(number, ())
            ]
            found = [study for study in named if block["source"] not in self._registers[study]]
        return [new] if new in found or not found else list(dict.fromkeys(found))


class United(NamedTuple):
    """One block for a study, and where the registers say different things."""

    block: Block
    differences: list[Problem]


def united(known: Block | None, new: Block, source: str, *, is_sound: bool = True) -> United:
    """The block that a study's file has, joined with a record of it. `source` names the record in messages.

    A known block that is not sound gives way: only the names of other registers are kept of it.

    ClinicalTrials.gov's facts count when it has Norwegian sites; the other register is named under `also`.
    """
    if not known or known.get("source") == new["source"] or not is_sound:
        return United(_with_also(new, [entry for entry in _also(known or {}) if entry["source"] != new["source"]]), [])
    first, second = (new, known) if _comes_first(new, known) else (known, new)
    also = [
        _entry(second),
        *(entry for entry in _also(known) if entry["source"] not in (first["source"], second["source"])),
    ]
    return United(_with_also(first, also), list(differences(first, second, source)))


def _comes_first(new: Block, known: Block) -> bool:
    if bool(new["sites"]) != bool(known.get("sites")):
        return bool(new["sites"])
    return bool(new["source"] == next(iter(REGISTERS)))


def _also(block: Block) -> list[Block]:
    entries = block.get("also") or []
    return [entry for entry in entries if isinstance(entry, dict) and "source" in entry]


def _entry(block: Block) -> Block:
    return {key: block[key] for key in _OF_ANOTHER if key in block}


def _with_also(block: Block, also: list[Block]) -> Block:
    """The block with its other registers after its numbers; without the key when there is none."""
    rest = {key: value for key, value in block.items() if key != "also"}
    return {**{key: rest.pop(key) for key in _OF_ANOTHER[:4] if key in rest}, "also": also, **rest} if also else rest


def differences(first: Block, second: Block, source: str) -> Iterator[Problem]:
    """Where two registers say different things of one study, in words. A matter for an editor to look into."""
    for what, ours, theirs in _compared(first, second):
        if ours and theirs and ours != theirs:
            yield Problem(
                Location(source),
                f"{first['id']}: registrene er uenige om {what}: "
                f"{REGISTERS[first['source']].title} sier «{ours}», "
                f"{REGISTERS[second['source']].title} sier «{theirs}»",
                "spør studiestedet hva som er rett, og skriv svaret over «register»",
                level="warning",
            )


def _compared(first: Block, second: Block) -> Iterator[tuple[str, str, str]]:
    for what, key in (("status i hele verden", "status"), ("fase", "phases"), ("fordeling", "allocation")):
        yield what, _said(first.get(key)), _said(second.get(key))
    for what, key in (("laveste alder", "min_age"), ("høyeste alder", "max_age"), ("kjønn", "sex")):
        yield what, _said(first.get("eligibility", {}).get(key)), _said(second.get("eligibility", {}).get(key))
    ours, theirs = _statuses(first), _statuses(second)
    yield "norske steder", ", ".join(sorted(ours)), ", ".join(sorted(theirs))
    for place in sorted(ours.keys() & theirs.keys()):
        yield f"status for {place}", ours[place], theirs[place]


def _said(value: Json) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _statuses(block: Block) -> Mapping[str, str]:
    """The statuses of each Norwegian site, by its hospital or place."""
    found: dict[str, set[str]] = {}
    for site in block.get("sites", ()):
        key = site.get("hospital") or site.get("place")
        if key:
            found.setdefault(key, set()).add(site["status"])
    return {key: ", ".join(sorted(statuses)) for key, statuses in found.items()}
