"""The files of the search. `overrides/assets/js/search/contract.js` has the same keys; a test compares them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

PageKind = Literal["page", "route", "term", "association"]
Column = tuple[list[object], str]
"""The different values, and for each row which of them it has (`packing.choices`)."""


class StudiesFile(TypedDict):
    """What the first answer takes of the studies, by columns."""

    facets: Sequence[tuple[str, str, list[tuple[str, str]]]]
    """For each facet its key, its name, its values with their names."""
    ids: list[str]
    titles: list[str]
    languages: Column
    """Of the titles; "" for that of the page."""
    notes: Column
    """What is said of the status; the day on which it was last known; whose word it is, "" when that is said."""
    entries: list[str]
    """A column of lists for each kind of thesaurus entry, counted from the first of the kind."""
    otherwise: str
    """A list for each study: its sites that are not as its status says, among its places in `entries`."""
    values: list[Column]
    """A column for each facet, counted through all facets."""
    ages: Column
    """The lowest and the highest in years."""
    points: dict[int, tuple[float, float]]
    """Entry of a site → latitude, longitude."""


class CueRow(TypedDict):
    """What a cue asks for (`data/cues.yml`); entries are −1 where there is none."""

    facet: str
    value: str
    opposite: str
    within: int
    condition: int
    of: int


class WordsFile(TypedDict):
    """What the words of the language mean: conditions, places, treatments, cues, symptoms, in this order."""

    kinds: list[int]
    """How many entries of each kind."""
    hospitals: int
    """How many of the places are hospitals; they come last among them."""
    ids: list[str]
    """\"\" when it is the words of the name, or when it comes later."""
    wider: list[list[int]]
    """The entries right above each, of a symptom the conditions that can give it; none when they come later."""
    forms: list[str]
    """Of each entry its name and its other forms, with «|» between; "" when they come later."""
    cues: list[CueRow]
    advice: dict[str, list[int]]
    """By what is advised the entries that ask for it: chest pain may be an emergency."""


class LaterEntries(TypedDict):
    """What the words file lacks of the entries: all of those that no study is about."""

    ids: list[str]
    wider: list[list[int]]
    forms: list[str]
    """The forms that it lacks, the name first when it lacks that.

    «~» stands before a misspelling, «^» before a word of another language.
    """


class PageRow(TypedDict):
    """A page or word of the site's own."""

    title: str
    path: str
    """Below the language, without the first slash."""
    sentence: str
    words: str
    """Of the title, the sentence and the headings."""
    questions: list[str]
    """What people ask that the page answers, as search words."""
    kind: PageKind


class TextsFile(TypedDict):
    """What comes after the first answer."""

    numbers: list[str]
    """Other numbers of each study, with «|» between."""
    words: list[tuple[int, str, str]]
    """For each weight the words, and the lists of studies that have them."""
    named: str
    """A list for each study: the entries that its titles name."""
    mentioned: str
    """A list for each study: the entries that its texts mention."""
    entries: LaterEntries
    signs: dict[str, list[str]]
    """By what is advised what asks for it in any words: search words, with «;» between the groups."""
    pages: list[PageRow]
    whom: list[str]
    """For whom each study is, in a sentence; "" when it is not written."""
    whom_languages: Column
    """Of these sentences; "" for that of the page."""
    lots: Column
    """Are lots drawn, in a word; "" when not, or not known."""
    durations: Column
    """How long it lasts, as people say it; "" when not known."""
    turns: Column
    """What becomes of the status on the device, as JSON (see assets/js/ageing.js)."""


class WaysFile(TypedDict):
    """What helps when no study is about a condition."""

    departments: list[str]
    associations: list[tuple[str, str]]
    """Name, address."""
    conditions: dict[str, tuple[str, int, list[int]]]
    """By id the English name, the department that the doctor can ask for, the associations."""


PostcodeRow = tuple[str, str, float, float]
"""Code, place, latitude, longitude."""


class OrdinaryFile(TypedDict):
    """Words of the languages that are near one that we would mend to, and mean something else."""

    words: str
    """Sorted; each as how many letters it shares with the one before («a»: none), and the rest."""
    unsure: str
    """Words of ours of which it is not known what is near: nothing is mended to them."""
