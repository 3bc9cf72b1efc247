"""What has changed in what the data state, and in numbers, since they were written down in `data/baseline.txt`?

These rules know nothing of what is right: nothing in the project contradicts a telephone number, a code or a name that
is wrong. They ask whoever reads a change to hold it against its source, once, until `studieinfo compared` writes the
new state down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from studieinfo.catalog import STRINGS_PATH, Catalog
from studieinfo.figures.baseline import NUMBERS, numbers, stated
from studieinfo.figures.texts import file_of, fingerprints
from studieinfo.model.language import DEFAULT
from studieinfo.problems import Location, Problem

_SHOWN = 5


def statements_are_held_against_their_source(catalog: Catalog) -> Iterator[Problem]:
    """What an entry or a study states is what was written down last."""
    before = catalog.baseline
    changed = (key for key, now in stated(catalog).items() if before.get(key, now) != now)
    yield from _told(
        changed,
        "opplysninger er endret siden sist de ble skrevet ned",
        "hold hvert navn, nummer og hver kode mot kilden. Er det rett: «studieinfo compared FIL»",
    )


def numbers_are_held_against_their_source(catalog: Catalog) -> Iterator[Problem]:
    """A text that is written anew has the numbers that were written down last, and they count the same: a wrong
    number that is the same in every language contradicts nothing.
    """
    compared, before = catalog.compared, catalog.baseline
    anew = {
        key
        for key, prints in fingerprints(catalog).items()
        if compared.get(key, {}).get(DEFAULT) != prints.get(DEFAULT)
    }
    changed = (key.removesuffix(NUMBERS) for key, now in numbers(catalog, anew).items() if before.get(key, now) != now)
    yield from _told(
        changed,
        "tall, eller det de teller, er endret siden sist de ble skrevet ned",
        "hold tallene mot kilden. Er de rette: «studieinfo compared FIL»",
    )


def nothing_vanishes_unsaid(catalog: Catalog) -> Iterator[Problem]:
    """What was written down of a file that is still there is there too: an entry, or a text in all its languages. The
    words of the interface are counted by a rule of their own.
    """
    if catalog.broken or catalog.unread_pages:
        return
    now = {*fingerprints(catalog), *stated(catalog)}
    files = {file_of(key) for key in now} - {STRINGS_PATH}
    before = {*catalog.compared, *(key for key in catalog.baseline if not key.endswith(NUMBERS))}
    yield from _told(
        sorted(key for key in before - now if file_of(key) in files),
        "dette er borte",
        "se at ikke noe er falt ut. Er det slik det skal være: «studieinfo compared FIL»",
    )


def _told(keys: Iterable[str], message: str, help: str) -> Iterator[Problem]:
    """One problem for each file, with the names of some of what it is about."""
    found: dict[str, list[str]] = {}
    for key in keys:
        file, _, name = key.partition("#")
        found.setdefault(file, []).append(name)
    for file, names in found.items():
        shown = ", ".join(filter(None, names[:_SHOWN]))
        more = f" og {len(names) - _SHOWN} til" if len(names) > _SHOWN else ""
        where = Location(file.replace("*", DEFAULT))
        yield Problem(where, f"{message}{f': {shown}{more}' if shown else ''}", help, level="warning")
