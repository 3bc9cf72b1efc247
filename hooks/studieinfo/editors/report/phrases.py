"""The report's own words, for editors: in Norwegian, the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.figures.coverage import TASK_KINDS, Coverage, Readability, SiteQuestions, Task, TaskKind
from studieinfo.figures.questions import Question
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.publish.coverage import Bars, age_bars, share_bar
from studieinfo.publish.voice import voice_of


class Section(NamedTuple):
    """Tasks of one kind: what is the matter, what to do, and the tasks."""

    title: str
    help: str
    tasks: list[tuple[Task, str]]


_SECTIONS: Final[dict[TaskKind, tuple[str, str]]] = {
    "uncertain": ("Usikker status", "Spør studiestedet, og skriv svaret under «sites» med dagens dato."),
    "expiring": ("Blir snart usikker", "Spør studiestedet om statusen fortsatt stemmer."),
    "outlived": ("Planlagt slutt er passert", "Spør studiestedet om studien fortsatt tar inn deltakere."),
    "contact": ("Mangler kontakt", "Finn avdelingen som svarer, og skriv den under «contact»."),
    "text": ("Mangler tekst i klart språk", "Skriv «title» og «summary» på språkene som mangler."),
    "page": ("Kilder å se på igjen", "Se på kildene til siden, og skriv dagens dato i «checked»."),
}
_DAYS: Final[dict[TaskKind, str]] = {
    "uncertain": "sist bekreftet {}",
    "expiring": "sist bekreftet {}",
    "outlived": "planlagt slutt {}",
    "page": "sist sett på {}",
}
_ASKED: Final[dict[Question, str]] = {"contact": "kontakt", "visits": "besøk", "overnight_stays": "netter"}
"""What a hospital is asked about first, in short."""


def sections(figures: Coverage) -> list[Section]:
    """The tasks by kind, what matters most first; kinds without tasks are left out."""
    found = [
        Section(*_SECTIONS[kind], [(task, remark(task)) for task in figures.tasks if task.kind == kind])
        for kind in TASK_KINDS
    ]
    return [section for section in found if section.tasks]


def remark(task: Task) -> str:
    """When, or in which languages."""
    if task.languages:
        return ", ".join(task.languages)
    wording = _DAYS.get(task.kind, "")
    return wording.format(task.day or "aldri") if wording else ""


def tables(catalog: Catalog, figures: Coverage) -> list[Bars]:
    """What is known, and how old the statuses are."""
    return [
        Bars(
            "Dekning",
            ("Opplysning", "Studier"),
            [share_bar(voice_of(catalog, "nb"), share) for share in figures.shares],
            f"Det som gjelder deltakelse, er regnet av de {figures.joinable} studiene det kan gå an å bli med i.",
        ),
        Bars(
            "Alder på bekreftelsene",
            ("Sist bekreftet", "Steder"),
            age_bars(voice_of(catalog, "nb"), figures.ages),
            f"Etter {catalog.settings.stale_after_days} dager er en status usikker.",
        ),
    ]


def lix_figures(reading: Readability) -> list[tuple[Language, str, bool]]:
    """The language, the figure and whether it is above the limit, for each language."""
    found = [(lang, reading.lix.get(lang)) for lang in LANGUAGES]
    return [(lang, "–" if lix is None else str(lix), lix is not None and lix > reading.limit) for lang, lix in found]


def sentence_figure(reading: Readability, lang: Language) -> str:
    """Words per sentence in a language: «12,4», or «–» when there is too little to tell."""
    length = reading.sentence.get(lang)
    return "–" if length is None else f"{length:.1f}".replace(".", ",")


def asked(row: SiteQuestions) -> Iterator[tuple[str, int]]:
    """What is open at a site and in how many of its studies."""
    yield from ((word, row.unstated[question]) for question, word in _ASKED.items())
    yield "usikker status", row.uncertain


def day(catalog: Catalog) -> str:
    """The day of the report in words."""
    return voice_of(catalog, "nb").day(catalog.today)
