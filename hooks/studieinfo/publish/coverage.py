"""«Hva vi vet og ikke vet»: the figures of `coverage` in a reader's words."""

from __future__ import annotations

from typing import Any, NamedTuple

from studieinfo.figures.coverage import AgeBand, Share, ages, joinable, shares
from studieinfo.figures.questions import QUESTIONS
from studieinfo.publish.voice import Voice


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


def view(voice: Voice) -> dict[str, Any]:
    """All that the template of the page shows."""
    found = shares(voice.catalog)
    of_joining = {"fresh", *QUESTIONS}
    columns = (voice.t("known.what"), voice.t("known.share"))
    return {
        "total": len(voice.catalog.studies),
        "joinable": len(joinable(voice.catalog)),
        "tables": [
            Bars(voice.t("known.all"), columns, [share_bar(voice, s) for s in found if s.fact not in of_joining]),
            Bars(voice.t("known.joinable"), columns, [share_bar(voice, s) for s in found if s.fact in of_joining]),
            Bars(
                voice.t("known.ages"),
                (voice.t("known.age"), voice.t("known.sites")),
                age_bars(voice, ages(voice.catalog)),
                voice.t("known.ages_text", n=voice.catalog.settings.stale_after_days),
            ),
        ],
    }


def share_bar(voice: Voice, share: Share) -> Bar:
    """Of how many studies something is known."""
    label = voice.t(f"fact.{share.fact}", n=voice.catalog.settings.stale_after_days)
    return Bar(label, voice.t("known.of", n=share.known, total=share.total), percent(share.known, share.total))


def percent(part: int, whole: int) -> int:
    """How much of a bar is full. A little that is there is seen, and what is not whole does not look so."""
    if not part or not whole:
        return 0
    return 100 if part == whole else min(max(round(100 * part / whole), 2), 98)


def age_bars(voice: Voice, bands: tuple[AgeBand, ...]) -> list[Bar]:
    """How many sites were confirmed how long ago."""
    total = sum(band.sites for band in bands)
    return [Bar(_age(voice, band), str(band.sites), percent(band.sites, total)) for band in bands]


def _age(voice: Voice, band: AgeBand) -> str:
    if band.low is None:
        return voice.t("known.age_never")
    if band.high is None:
        return voice.t("known.age_last", low=band.low)
    return (
        voice.t("known.age_band", low=band.low, high=band.high)
        if band.low
        else voice.t("known.age_first", high=band.high)
    )
