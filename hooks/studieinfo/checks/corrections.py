"""Rules for the log of our own mistakes (`data/corrections.yml`)."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.figures.published import former, given_out
from studieinfo.problems import Problem, allowed_help, found_in

PATH = vocabulary_path("corrections")


def corrected_pages_exist(catalog: Catalog) -> Iterator[Problem]:
    """What was corrected is on a page that is there, or that was."""
    if catalog.broken or catalog.unread_pages:
        return
    known = {*given_out(catalog), *former(catalog), *(entry.address for entry in catalog.removed)}
    for index, correction in enumerate(catalog.corrections.values()):
        for number, address in enumerate(correction.addresses):
            if address not in known:
                help = allowed_help(address, sorted(known))
                yield found_in(PATH, (index, "addresses", number), f"siden «{address}» finnes ikke", help)


def mistakes_are_older_than_their_corrections(catalog: Catalog) -> Iterator[Problem]:
    """A mistake stood there before it was mended."""
    for index, correction in enumerate(catalog.corrections.values()):
        if correction.since > correction.mended:
            yield found_in(
                PATH,
                (index, "since"),
                f"feilen sto der fra {correction.since}, men ble rettet {correction.mended}",
                "se etter om dagene er byttet om",
            )
