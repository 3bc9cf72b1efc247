"""«Hva vi vet og ikke vet»: the figures of `coverage` in a reader's words."""

from __future__ import annotations

from typing import Any, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.figures.coverage import AgeBand, Share, ages, joinable, shares
from studieinfo.figures.questions import QUESTIONS
from studieinfo.model.language import Language
from studieinfo.publish.site import translator


class Bar(NamedTuple):
    """A row of a table with a bar: what it is about, the figure in words, and how full the bar is (0–100)."""

    label: str
    figure: str
    percent: int


class Bars(NamedTuple):
    """A table of bars, what its two columns hold, and what to know about the figures."""

    title: str
    columns: tuple[str, str]
    rows: list[Bar]
    note: str = ""


def view(catalog: Catalog, lang: Language) -> dict[str, Any]:
    """All that the template of the page shows."""
    t = translator(catalog, lang)
    found = shares(catalog)
    of_joining = {"fresh", *QUESTIONS}
    columns = (t("known.what"), t("known.share"))
    return {
        "total": len(catalog.studies),
        "joinable": len(joinable(catalog)),
        "tables": [
            Bars(t("known.all"), columns, [share_bar(catalog, s, lang) for s in found if s.fact not in of_joining]),
            Bars(t("known.joinable"), columns, [share_bar(catalog, s, lang) for s in found if s.fact in of_joining]),
            Bars(
                t("known.ages"),
                (t("known.age"), t("known.sites")),
                age_bars(catalog, ages(catalog), lang),
                t("known.ages_text", n=catalog.settings.stale_after_days),
            ),
        ],
    }


def share_bar(catalog: Catalog, share: Share, lang: Language) -> Bar:
    """Of how many studies something is known."""
    t = translator(catalog, lang)
    label = t(f"fact.{share.fact}", n=catalog.settings.stale_after_days)
    return Bar(label, t("known.of", n=share.known, total=share.total), percent(share.known, share.total))


def percent(part: int, whole: int) -> int:
    """How much of a bar is full. A little that is there is seen, and what is not whole does not look so."""
    if not part or not whole:
        return 0
    return 100 if part == whole else min(max(round(100 * part / whole), 2), 98)


def age_bars(catalog: Catalog, bands: tuple[AgeBand, ...], lang: Language) -> list[Bar]:
    """How many sites were confirmed how long ago."""
    total = sum(band.sites for band in bands)
    return [Bar(_age(catalog, band, lang), str(band.sites), percent(band.sites, total)) for band in bands]


def _age(catalog: Catalog, band: AgeBand, lang: Language) -> str:
    t = translator(catalog, lang)
    if band.low is None:
        return t("known.age_never")
    if band.high is None:
        return t("known.age_last", low=band.low)
    return t("known.age_band", low=band.low, high=band.high) if band.low else t("known.age_first", high=band.high)
