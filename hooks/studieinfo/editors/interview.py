"""What must be asked before the file of a new study can be begun, and how an answer is understood."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from studieinfo.catalog import Catalog
from studieinfo.editors.new_study import Answers, study_path
from studieinfo.model.language import slug
from studieinfo.model.registers import register_of
from studieinfo.model.vocabulary import Condition, Hospital, Place, all_words
from studieinfo.schema import terms
from studieinfo.schema.dates import Day
from studieinfo.schema.values import INVALID, SLUG, Choice, FileProblems, Kind, Text
from studieinfo.source import Scalar

Ask = Callable[[str], str]
"""Shows a question and gives the line that was typed. Raises EOFError when there is nobody to ask."""


class AnswerRefused(Exception):
    """An answer, or an id, that cannot be used; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know: the flag, the question, how a typed answer is read, whether it can be left out."""

    name: str
    asks: str
    read: Callable[[str, Catalog], Any]
    required: bool = True
    many: bool = False
    choices: terms.Terms | None = None

    def prompt(self) -> str:
        """The question as a person is asked it."""
        hints = [*(["flere: skill med komma"] if self.many else []), *([] if self.required else ["kan stå tomt"])]
        values = "".join(f"\n  {n} {value}: {says}" for n, (value, says) in enumerate((self.choices or {}).items(), 1))
        return f"{self.asks}{f' ({hints[0]})' if hints else ''}{values}\n> "

    def help(self) -> str:
        """What the flag is for."""
        values = f": {', '.join(self.choices)}" if self.choices else ""
        return f"{self.asks}{values}{'; kan gjentas' if self.many else ''}"


def of_kind(kind: Kind, wanted: str) -> Callable[[str, Catalog], Any]:
    """Reads an answer as the schema reads a value."""

    def read(text: str, catalog: Catalog) -> Any:
        report = FileProblems(wanted)
        value = kind.read(Scalar(text, 1, 1), report)
        if value is INVALID:
            raise AnswerRefused(". ".join(f"{problem.message}; {problem.help}" for problem in report.problems))
        return value

    return read


def _choice(values: terms.Terms, what: str) -> Callable[[str, Catalog], Any]:
    """Reads a value of a closed list, or its number in the list."""
    by_word = of_kind(Choice(values, what), what)

    def read(text: str, catalog: Catalog) -> Any:
        numbered = dict(zip(map(str, range(1, len(values) + 1)), values, strict=True))
        return by_word(numbered.get(text, text), catalog)

    return read


def read_day(text: str, catalog: Catalog) -> date:
    """A day that has come. Raises `AnswerRefused`."""
    day: date = of_kind(Day(), "dato")(text, catalog)
    if day > catalog.today:
        raise AnswerRefused(f"datoen {day} har ikke vært ennå; se etter om året er rett")
    return day


def _condition(text: str, catalog: Catalog) -> str:
    return _looked_up(text, "sykdom", "data/conditions.yml", _condition_words(catalog))


def read_site(text: str, catalog: Catalog) -> tuple[str, str]:
    """A hospital or a place by any of its names: which of the two, and its id. Raises `AnswerRefused`."""
    hospitals, places = _hospital_words(catalog), _place_words(catalog)
    found = _looked_up(text, "sykehus", "data/hospitals.yml", {**places, **hospitals})
    return ("hospital" if found in catalog.hospitals else "place"), found


QUESTIONS: Final[tuple[Question, ...]] = (
    Question("title", "Tittel i klart språk, på bokmål", of_kind(Text(120), "tittel")),
    Question("condition", "Sykdom, med dine ord", _condition, many=True),
    Question("hospital", "Sykehus eller sted", read_site, many=True),
    Question("status", "Status på stedene", _choice(terms.STATUSES, "status"), choices=terms.STATUSES),
    Question(
        "confirmed", "Dagen du fikk vite statusen, år-måned-dag; i dag når det ikke er sagt", read_day, required=False
    ),
    Question("study-type", "Slags studie", _choice(terms.STUDY_TYPES, "studietype"), choices=terms.STUDY_TYPES),
    Question("sponsor-type", "Hvem er ansvarlig", _choice(terms.SPONSOR_TYPES, "type"), choices=terms.SPONSOR_TYPES),
    Question("sponsor", "Navnet på den ansvarlige", of_kind(Text(300), "navn"), required=False),
    Question("department", "Avdelingen som svarer på spørsmål", of_kind(Text(200), "avdeling"), required=False),
)


def check_id(text: str, catalog: Catalog) -> str:
    """The id of a new study. Raises `AnswerRefused` for a bad one, a register's number and one that is in use."""
    if register := register_of(text):
        raise AnswerRefused(
            f"«{text}» er et nummer i et register; hent studien med «studieinfo import {register} {text}»"
        )
    of_kind(SLUG, "id")(text, catalog)
    for study in catalog.studies:
        if text == study.id or text in study.former_ids:
            raise AnswerRefused(f"id-en «{text}» er i bruk i {study.path}; velg en annen")
    return text


def already_there(study_id: str) -> AnswerRefused:
    """What to say instead of writing over a file."""
    return AnswerRefused(f"filen {study_path(study_id)} finnes fra før og blir ikke skrevet over; velg en annen id")


def answers(study_id: str, flags: Mapping[str, Any], catalog: Catalog, ask: Ask | None) -> Answers:
    """All answers: from flags, else by asking. Raises `AnswerRefused` when one is missing or not understood."""
    checked = check_id(study_id, catalog)
    missing = [f"--{q.name}" for q in QUESTIONS if q.required and not flags.get(q.name)]
    if missing and ask is None:
        raise AnswerRefused(f"mangler {', '.join(missing)}; skriv dem, eller kjør kommandoen i en terminal og svar der")
    found = {q.name: _answer(q, flags.get(q.name), catalog, ask) for q in QUESTIONS}
    return Answers(
        checked,
        found["title"],
        tuple(dict.fromkeys(found["condition"])),
        tuple(dict.fromkeys(found["hospital"])),
        found["status"],
        found["confirmed"] or catalog.today,
        found["study-type"],
        found["sponsor-type"],
        found["sponsor"],
        found["department"],
    )


def _answer(question: Question, given: Any, catalog: Catalog, ask: Ask | None) -> Any:
    if given:
        return [question.read(one, catalog) for one in given] if question.many else question.read(given, catalog)
    return _asked(question, catalog, ask) if ask else None


def _asked(question: Question, catalog: Catalog, ask: Ask) -> Any:
    """The answer of a person, asked again until it is understood."""
    prompt = question.prompt()
    while True:
        text = ask(prompt).strip()
        try:
            if text:
                return (
                    [question.read(one.strip(), catalog) for one in text.split(",") if one.strip()]
                    if question.many
                    else question.read(text, catalog)
                )
            if not question.required:
                return None
            prompt = "Dette må være med.\n> "
        except AnswerRefused as problem:
            prompt = f"{problem}\n> "


def _looked_up(text: str, what: str, path: str, words: Mapping[str, str]) -> str:
    """The id that a word means. Raises `AnswerRefused` with the nearest words when there is none."""
    wanted = slug(text)
    if wanted in words:
        return words[wanted]
    inside = [word for word in words if len(wanted) > 2 and f"-{wanted}-" in f"-{word}-"]
    near = inside + difflib.get_close_matches(wanted, words, n=6, cutoff=0.75)
    ids = list(dict.fromkeys(words[word] for word in near))[:3]
    hint = f"mente du {' eller '.join(f'«{found}»' for found in ids)}? " if ids else ""
    raise AnswerRefused(f"ukjent {what} «{text}»; {hint}Alle står i {path}")


def _index(entries: Iterator[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Word → id. An id means itself; of others the first that has a word counts."""
    found: dict[str, str] = {}
    ids = []
    for entry_id, words in entries:
        ids.append(entry_id)
        for word in words:
            found.setdefault(slug(word), entry_id)
    return {**found, **{entry_id: entry_id for entry_id in ids}}


def _condition_words(catalog: Catalog) -> dict[str, str]:
    def words(entry: Condition) -> tuple[str, ...]:
        return (*all_words(entry.names, entry.words), *entry.latin, *entry.abbreviations, *entry.misspellings)

    return _index((entry.id, words(entry)) for entry in catalog.conditions.values())


def _hospital_words(catalog: Catalog) -> dict[str, str]:
    def words(entry: Hospital) -> tuple[str, ...]:
        return (*entry.names.every(), *entry.other_names)

    return _index((entry.id, words(entry)) for entry in catalog.hospitals.values())


def _place_words(catalog: Catalog) -> dict[str, str]:
    def words(entry: Place) -> tuple[str, ...]:
        return (entry.name, *entry.other_names)

    return _index((entry.id, words(entry)) for entry in catalog.places.values())
