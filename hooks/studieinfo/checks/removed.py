"""Rules for what was published once: an address lives on, or `data/removed.yml` says that it does not."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import ADDRESSES_PATH, REMOVED_PATH, Catalog
from studieinfo.figures.published import former, given_out
from studieinfo.problems import Location, Problem, found_in


def addresses_live_on(catalog: Catalog) -> Iterator[Problem]:
    """An address that was given out leads somewhere, or was taken away by somebody who says why."""
    if catalog.broken or catalog.unread_pages or catalog.given_out is None:
        return
    now = {*given_out(catalog), *former(catalog), *(entry.address for entry in catalog.removed)}
    for address in sorted(catalog.given_out - now):
        yield Problem(
            Location(ADDRESSES_PATH),
            f"siden «{address}» har vært publisert, og er borte",
            "hent den tilbake, skriv id-en under «former_ids» i studien som har tatt over, "
            f"eller skriv i {REMOVED_PATH}: "
            f"«- {{address: {address}, date: {catalog.today}, reason: {{nb: …, nn: …, en: …}}}}»",
        )


def removed_is_gone(catalog: Catalog) -> Iterator[Problem]:
    """What is said to be taken away is not there."""
    now = set(given_out(catalog))
    for index, entry in enumerate(catalog.removed):
        if entry.address in now:
            yield found_in(REMOVED_PATH, (index, "address"), f"«{entry.address}» finnes fortsatt", "slett linjen her")
