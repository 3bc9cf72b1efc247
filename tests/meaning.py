"""Edits of a project that keep it legal and change what it says, one kind at a time, for a check to notice.

Each edit is what a person does with an editor: it gives the new text of one or more files (None: deleted), or nothing
where the kind does not fit what chance chose.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from studieinfo import checks, source
from studieinfo.catalog import Catalog, load, vocabulary_path
from studieinfo.checks import baseline, parity
from studieinfo.figures.texts import Unit, units
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.problems import Location

Edits = Mapping[str, str | None]
Kind = Callable[["Project", random.Random], Edits | None]
Found = TypeVar("Found")


@dataclass
class Project:
    """A project on disk, its catalog and the texts of its files."""

    root: Path
    catalog: Catalog
    units: tuple[Unit, ...] = ()
    _texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find every text once."""
        self.units = tuple(units(self.catalog))

    def text(self, path: str) -> str:
        """The text of a file."""
        if path not in self._texts:
            self._texts[path] = (self.root / path).read_text("utf-8")
        return self._texts[path]

    def study_text(self, chance: random.Random) -> tuple[str, str]:
        """A study's file, and its text."""
        path = chance.choice(self.catalog.studies).path
        return path, self.text(path)

    def line_of(self, unit: Unit, lang: Language, number: int) -> int:
        """Where a text of the unit begins in its file, as an index of the file's text."""
        line = source.locate(self.root, Location(unit.file, keys=unit.way(lang, number))).line
        return sum(len(part) for part in self.text(unit.file).splitlines(keepends=True)[: line - 1])


def _put(text: str, start: int, old: str, new: str) -> str | None:
    """The text with the first `old` after `start` written anew, however its lines are broken."""
    pattern = re.compile(r"\s+".join(map(re.escape, old.split())))
    match = pattern.search(text, start)
    return text[: match.start()] + new + text[match.end() :] if match else None


def _said(project: Project, unit: Unit, changes: Mapping[tuple[Language, int], str]) -> Edits | None:
    """The unit's file with some of its texts written anew."""
    text: str | None = project.text(unit.file)
    places = sorted(((project.line_of(unit, *key), key) for key in changes), reverse=True)
    for start, (lang, number) in places:
        if text is not None:
            text = _put(text, start, unit.texts[lang][number], changes[lang, number])
    return {unit.file: text} if text else None


def _unit(project: Project, chance: random.Random, files: str, want: Callable[[Unit], bool]) -> Unit | None:
    found = [unit for unit in project.units if re.match(files, unit.file) and len(unit.texts) == 3 and want(unit)]
    return chance.choice(found) if found else None


TEXTS: Final = r"data/(?:studies/|associations|glossary|routes|guide)"
STUDIES: Final = r"data/studies/"
STRINGS: Final = r"data/strings"
Rewrite = Callable[[str, random.Random], str | None]


def _number(text: str, chance: random.Random) -> str | None:
    found = list(re.finditer(r"(?<![\w.,])\d{1,4}(?![\w.,]\d|\w)", text))
    if not found:
        return None
    match = chance.choice(found)
    return f"{text[: match.start()]}{int(match[0]) + chance.choice((1, 2, 5))}{text[match.end() :]}"


_UNITS: Final = (
    ("år", "måneder"), ("uker", "måneder"), ("veker", "månader"), ("måneder", "uker"), ("månader", "veker"),
    ("dager", "uker"), ("dagar", "veker"), ("mg", "g"), ("weeks", "months"), ("months", "weeks"), ("years", "months"),
    ("days", "weeks"), ("timer", "dager"), ("timar", "dagar"), ("hours", "days"),
)  # fmt: skip


def _measure(text: str, chance: random.Random) -> str | None:
    fits = [(old, new) for old, new in _UNITS if re.search(rf"\d \b{old}\b", text)]
    if not fits:
        return None
    old, new = chance.choice(fits)
    return re.sub(rf"(?<=\d ){old}\b", new, text, count=1)


def _denial(text: str, _: random.Random) -> str | None:
    new = re.sub(r" (?:ikke|ikkje|not)\b|\b(?:cannot)\b", lambda m: "can" if m[0] == "cannot" else "", text, count=1)
    return new if new != text else None


_OPPOSITES: Final = (
    ("mer", "mindre"), ("meir", "mindre"), ("more", "less"), ("bedre", "verre"), ("betre", "verre"),
    ("better", "worse"),
    ("før", "etter"), ("before", "after"), ("eldre", "yngre"), ("older", "younger"), ("vanlig", "uvanlig"),
    ("vanleg", "uvanleg"), ("usual", "unusual"), ("må", "kan"), ("must", "may"), ("alle", "noen"), ("all", "some"),
)  # fmt: skip


def _opposite(text: str, _: random.Random) -> str | None:
    """One word of the text says the opposite; the first that has one, in the order above."""
    fits = [(old, new) for old, new in _OPPOSITES if re.search(rf"\b{old}\b", text)]
    return re.sub(rf"\b{fits[0][0]}\b", fits[0][1], text, count=1) if fits else None


_BOUNDS: Final = (
    ("mer enn", "mindre enn"), ("meir enn", "mindre enn"), ("more than", "less than"), ("minst", "høyst"),
    ("minst", "høgst"), ("at least", "at most"), ("over", "under"), ("over", "under"), ("above", "below"),
    ("or older", "or younger"), ("eller eldre", "eller yngre"),
)  # fmt: skip


def _bound(text: str, _: random.Random) -> str | None:
    """What was a lowest number is a highest one."""
    for old, new in _BOUNDS:
        changed = re.sub(rf"\b{old}(?= \d)|(?<=\d år ){old}\b|(?<=\d years ){old}\b", new, text, count=1)
        if changed != text:
            return changed
    return None


def in_one_language(rewrite: Rewrite, files: str, project: Project, chance: random.Random) -> Edits | None:
    """One text is written anew in one language."""
    lang = chance.choice(LANGUAGES)
    probe = random.Random(1)
    unit = _unit(project, chance, files, lambda unit: any(rewrite(text, probe) for text in unit.texts[lang]))
    if unit is None:
        return None
    number = chance.choice([n for n, text in enumerate(unit.texts[lang]) if rewrite(text, probe)])
    return _said(project, unit, {(lang, number): rewrite(unit.texts[lang][number], chance) or ""})


def in_every_language(rewrite: Rewrite, files: str, project: Project, chance: random.Random) -> Edits | None:
    """One text is written anew, the same way, in every language."""
    probe = random.Random(1)

    def fitting(unit: Unit) -> list[int]:
        return [
            number
            for number in range(min(map(len, unit.texts.values())))
            if all(rewrite(texts[number], probe) for texts in unit.texts.values())
        ]

    unit = _unit(project, chance, files, lambda unit: bool(fitting(unit)))
    if unit is None:
        return None
    number, seed = chance.choice(fitting(unit)), chance.random()
    return _said(
        project,
        unit,
        {(lang, number): rewrite(unit.texts[lang][number], random.Random(seed)) or "" for lang in LANGUAGES},
    )


def other_language(files: str, project: Project, chance: random.Random) -> Edits | None:
    """A text stands in the words of another language."""
    to, said = chance.sample(LANGUAGES, 2)
    unit = _unit(project, chance, files, lambda unit: not unit.is_list and unit.texts[to] != unit.texts[said])
    return _said(project, unit, {(to, 0): unit.texts[said][0].replace(": ", " ")}) if unit else None


def languages_exchanged(files: str, project: Project, chance: random.Random) -> Edits | None:
    """Two languages of a text stand in each other's place."""
    one, two = chance.sample(LANGUAGES, 2)
    unit = _unit(project, chance, files, lambda unit: not unit.is_list and unit.texts[one] != unit.texts[two])
    if unit is None:
        return None
    return _said(project, unit, {(one, 0): unit.texts[two][0], (two, 0): unit.texts[one][0]})


def names_exchanged(project: Project, chance: random.Random) -> Edits | None:
    """The names of a condition in bokmål and English stand in each other's place."""
    path = vocabulary_path("conditions")
    text = project.text(path)
    match = chance.choice(list(re.finditer(r"^  names: \{nb: ([^,{}]+), nn: [^,{}]+, en: ([^,{}]+)\}", text, re.M)))
    (start, end), (from_, to), ours, theirs = match.span(1), match.span(2), match[1], match[2]
    return {path: text[:start] + theirs + text[end:from_] + ours + text[to:]} if ours != theirs else None


def _list_items(unit: Unit) -> bool:
    return unit.is_list and min(map(len, unit.texts.values())) > 1


def point_dropped(langs: tuple[Language, ...] | None, project: Project, chance: random.Random) -> Edits | None:
    """A point of a list is deleted, in one language or in the languages named."""
    unit = _unit(project, chance, STUDIES, _list_items)
    if unit is None:
        return None
    number = chance.randrange(min(map(len, unit.texts.values())))
    text = project.text(unit.file)
    starts = sorted(
        (project.line_of(unit, lang, number) for lang in langs or (chance.choice(LANGUAGES),)), reverse=True
    )
    for start in starts:
        text = text[:start] + text[_end_of_point(text, start) :]
    return {unit.file: text}


def _end_of_point(text: str, start: int) -> int:
    """Where a point of a list ends: at the next line that is no deeper than its own dash."""
    dash = len(text[start:]) - len(text[start:].lstrip(" "))
    match = re.compile(rf"^ {{0,{dash}}}\S", re.M).search(text, text.index("\n", start) + 1)
    return match.start() if match else len(text)


def point_doubled(project: Project, chance: random.Random) -> Edits | None:
    """A point of a list stands twice in every language."""
    unit = _unit(project, chance, STUDIES, _list_items)
    if unit is None:
        return None
    number = chance.randrange(min(map(len, unit.texts.values())))
    text = project.text(unit.file)
    for start in sorted((project.line_of(unit, lang, number) for lang in LANGUAGES), reverse=True):
        end = _end_of_point(text, start)
        text = text[:end] + text[start:end] + text[end:]
    return {unit.file: text}


def lists_exchanged(project: Project, chance: random.Random) -> Edits | None:
    """What lets people join stands as what keeps them out."""
    path, text = project.study_text(chance)
    if "\ncannot_join:" not in text:
        return None
    names = {"can_join": "cannot_join", "cannot_join": "can_join"}
    return {path: re.sub(r"^(can_join|cannot_join):", lambda match: f"{names[match[1]]}:", text, flags=re.M)}


def point_moved(project: Project, chance: random.Random) -> Edits | None:
    """A point moves from what keeps people out to what lets them join, in every language."""
    study = chance.choice(project.catalog.studies)
    found = {unit.name: unit for unit in project.units if unit.file == study.path}
    outs, joins = found.get("cannot_join"), found.get("can_join")
    if not outs or not joins or min(map(len, outs.texts.values())) < 2:
        return None
    number, text = chance.randrange(min(map(len, outs.texts.values()))), project.text(study.path)
    moves = []
    for lang in LANGUAGES:
        start, to = project.line_of(outs, lang, number), project.line_of(joins, lang, 0)
        moves += [(start, _end_of_point(text, start), ""), (to, to, text[start : _end_of_point(text, start)])]
    for start, end, new in sorted(moves, reverse=True):
        text = text[:start] + new + text[end:]
    return {study.path: text}


def field_of_another(name: str, project: Project, chance: random.Random) -> Edits | None:
    """Two studies exchange a field."""
    (one, first), (two, second) = project.study_text(chance), project.study_text(chance)
    mine, theirs = _field(first, name), _field(second, name)
    if one == two or not mine or not theirs or mine[0] == theirs[0]:
        return None
    return {one: first.replace(mine[0], theirs[0], 1), two: second.replace(theirs[0], mine[0], 1)}


def _field(text: str, name: str) -> re.Match[str] | None:
    return re.search(rf"^{name}:.*\n(?:[ -].*\n)*", text, re.M)


def _two(found: Sequence[Found], chance: random.Random) -> list[Found]:
    """Two of them; the only one twice, which is an edit of nothing."""
    return chance.sample(found, 2) if len(found) > 1 else [*found, *found]


def one_title(project: Project, chance: random.Random) -> Edits | None:
    """The title in one language is that of another study."""
    titles = [unit for unit in project.units if unit.name == "title" and unit.file.startswith("data/studies/")]
    ours, theirs = _two(titles, chance)
    lang = chance.choice(LANGUAGES)
    return _said(project, ours, {(lang, 0): theirs.texts[lang][0]})


def in_the_block(
    pattern: str, new: Callable[[str, random.Random], str], project: Project, chance: random.Random
) -> Edits | None:
    """A value of the machine's block is written by hand."""
    path, text = project.study_text(chance)
    at = text.find("\nregister:")
    found = list(re.compile(pattern, re.M).finditer(text, max(at, 0)))
    if at < 0 or not found:
        return None
    match = chance.choice(found)
    written = new(match[1], chance)
    return {path: text[: match.start(1)] + written + text[match.end(1) :]} if written != match[1] else None


def _another(*values: str) -> Callable[[str, random.Random], str]:
    return lambda _, chance: chance.choice(values)


def _later_year(text: str, chance: random.Random) -> str:
    return f"{int(text) - chance.choice((1, 2, 3))}"


def block_site_dropped(project: Project, chance: random.Random) -> Edits | None:
    """A site is deleted from the machine's block."""
    path, text = project.study_text(chance)
    found = list(re.finditer(r"^  - (?:facility|hospital|place): .*\n(?:    .*\n)*", text, re.M))
    match = chance.choice(found) if found else None
    return {path: text[: match.start()] + text[match.end() :]} if match else None


def block_of_another(project: Project, chance: random.Random) -> Edits | None:
    """The whole block, with its seal, is that of another study."""
    (one, first), (two, second) = project.study_text(chance), project.study_text(chance)
    mine, theirs = first.find("\nregister:"), second.find("\nregister:")
    return {one: first[:mine] + second[theirs:]} if one != two and min(mine, theirs) > 0 else None


def study_deleted(project: Project, chance: random.Random) -> Edits | None:
    """A study's file is deleted."""
    return {project.study_text(chance)[0]: None}


def field_dropped(project: Project, chance: random.Random) -> Edits | None:
    """A whole text of a study is deleted, in every language."""
    path, text = project.study_text(chance)
    match = _field(text, chance.choice(("can_join", "cannot_join", "risks", "benefits", "what_happens", "other_group")))
    return {path: text[: match.start()] + text[match.end() :]} if match else None


def number_of_the_editor(project: Project, chance: random.Random) -> Edits | None:
    """A number that an editor gives by itself, of what participation takes, is another."""
    path, text = project.study_text(chance)
    found = list(re.finditer(r"^  (?:visits|duration_weeks|overnight_stays): (\d+)", text, re.M))
    if not found:
        return None
    match = chance.choice(found)
    return {path: f"{text[: match.start(1)]}{int(match[1]) + chance.choice((1, 2, 10))}{text[match.end(1) :]}"}


def answer_leads_elsewhere(project: Project, chance: random.Random) -> Edits | None:
    """An answer of the guide leads to another step that is reached anyway."""
    path = vocabulary_path("guide")
    text = project.text(path)
    one, two = _two(list(re.finditer(r" to: ([\w-]+)\}", text)), chance)
    return {path: text[: one.start(1)] + two[1] + text[one.end(1) :]} if one[1] != two[1] else None


def study_value(
    name: str, values: Callable[[Project], list[str]], project: Project, chance: random.Random
) -> Edits | None:
    """A list of an editor's, on one line, names something else."""
    path, text = project.study_text(chance)
    match = re.search(rf"^{name}: \[([\w-]+)", text, re.M)
    new = chance.choice(values(project))
    return {path: text[: match.start(1)] + new + text[match.end(1) :]} if match and match[1] != new else None


def _situations(project: Project) -> list[str]:
    return sorted({situation for study in project.catalog.studies for situation in study.situation})


def study_checked(project: Project, chance: random.Random) -> Edits | None:
    """An editor's day of checking is made later, with nothing else changed."""
    path, text = project.study_text(chance)
    day = project.catalog.today.isoformat()
    new = re.sub(r"^checked: \S+", f"checked: {day}", text, count=1, flags=re.M)
    return {path: new} if new != text else None


def _entries(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"^- id: (?P<id>\S+)\n(?:(?!- id: ).*\n)*", text, re.M))


_VALUE: Final = r"^  {name}:(?: .*\n|\n)(?:^   .*\n)*"


def value_of_another(name: str, keys: tuple[str, ...], project: Project, chance: random.Random) -> Edits | None:
    """An entry of a vocabulary has a value, or several, of another entry."""
    path = vocabulary_path(name)
    text = project.text(path)
    one, two = _two(_entries(text), chance)
    entry = one[0]
    for key in keys:
        pattern = re.compile(_VALUE.format(name=key), re.M)
        mine, theirs = pattern.search(entry), pattern.search(two[0])
        if not mine or not theirs or mine[0] == theirs[0]:
            return None
        entry = entry[: mine.start()] + theirs[0] + entry[mine.end() :]
    return {path: text[: one.start()] + entry + text[one.end() :]}


def values_exchanged(name: str, key: str, project: Project, chance: random.Random) -> Edits | None:
    """Two entries of a vocabulary exchange a value."""
    path = vocabulary_path(name)
    text = project.text(path)
    pattern = re.compile(_VALUE.format(name=key), re.M)
    one, two = sorted(_two(_entries(text), chance), key=lambda entry: entry.start())
    mine, theirs = pattern.search(one[0]), pattern.search(two[0])
    if not mine or not theirs or mine[0] == theirs[0]:
        return None
    first = one[0][: mine.start()] + theirs[0] + one[0][mine.end() :]
    second = two[0][: theirs.start()] + mine[0] + two[0][theirs.end() :]
    return {path: text[: one.start()] + first + text[one.end() : two.start()] + second + text[two.end() :]}


def id_changed(name: str, project: Project, chance: random.Random) -> Edits | None:
    """An entry of a vocabulary gets another id."""
    path = vocabulary_path(name)
    text = project.text(path)
    entry = chance.choice(_entries(text))
    return {path: text[: entry.end("id")] + "-ny" + text[entry.end("id") :]}


def entry_deleted(name: str, project: Project, chance: random.Random) -> Edits | None:
    """An entry of a vocabulary is deleted."""
    path = vocabulary_path(name)
    text = project.text(path)
    entry = chance.choice(_entries(text))
    return {path: text[: entry.start()] + text[entry.end() :]}


def _pages(project: Project, pattern: str) -> list[str]:
    return [page.path for page in project.catalog.pages if re.search(pattern, project.text(page.path), re.M)]


def digit(names: tuple[str, ...], project: Project, chance: random.Random) -> Edits | None:
    """A digit of a telephone number is another."""
    path = vocabulary_path(chance.choice(names))
    text = project.text(path)
    found = [match for match in re.finditer(r'^ +phone: "?([\d +]+)', text, re.M) if len(match[1].replace(" ", "")) > 4]
    if not found:
        return None
    match = chance.choice(found)
    at = match.start(1) + chance.choice([n for n, sign in enumerate(match[1]) if sign.isdigit()][1:])
    return {path: f"{text[:at]}{(int(text[at]) + chance.randint(1, 9)) % 10}{text[at + 1 :]}"}


def settings_digit(project: Project, chance: random.Random) -> Edits | None:
    """A digit of a telephone number in the settings is another."""
    path = "data/settings.yml"
    text = project.text(path)
    match = chance.choice(list(re.finditer(r'^(?:[a-z_]+_phone:|  -) "?([\d ]{3,})', text, re.M)))
    at = match.start(1) + chance.choice([n for n, sign in enumerate(match[1]) if sign.isdigit()])
    return {path: f"{text[:at]}{(int(text[at]) + chance.randint(1, 9)) % 10}{text[at + 1 :]}"}


def page_digit(project: Project, chance: random.Random) -> Edits | None:
    """A digit of a telephone number on a page is another."""
    phone = r"\]\(tel:|\b(?:\d{2} \d{2} \d{2} \d{2}|\d{3} \d{2} \d{3}|116 \d{3})\b"
    pages = _pages(project, phone)
    if not pages:
        return None
    path = chance.choice(pages)
    text = project.text(path)
    found = list(re.finditer(r"\b(?:\d{2} \d{2} \d{2} \d{2}|\d{3} \d{2} \d{3}|116 \d{3})\b", text))
    if not found:
        return None
    at = chance.choice(found).end() - 1
    return {path: f"{text[:at]}{(int(text[at]) + chance.randint(1, 9)) % 10}{text[at + 1 :]}"}


def host(paths: Callable[[Project], list[str]], project: Project, chance: random.Random) -> Edits | None:
    """An address leads to another host."""
    path = chance.choice(paths(project))
    text = project.text(path)
    found = [match for match in re.finditer(r"https://([\w.-]+)", text) if "register:" not in text[: match.start()]]
    if not found:
        return None
    match = chance.choice(found)
    return {path: text[: match.start(1)] + "www.helse-hjelp.example" + text[match.end(1) :]}


def _vocabularies(*names: str) -> Callable[[Project], list[str]]:
    return lambda _: [vocabulary_path(name) for name in names]


def _every_page(project: Project) -> list[str]:
    return [page.path for page in project.catalog.pages]


def _twins(project: Project, path: str) -> list[str]:
    return [re.sub(r"^content/\w+/", f"content/{lang}/", path) for lang in LANGUAGES]


def paragraph_dropped(all_languages: bool, project: Project, chance: random.Random) -> Edits | None:
    """A paragraph of a page is deleted, in one language or in all."""
    path = chance.choice(_every_page(project))
    paths = _twins(project, path) if all_languages else [path]
    edits: dict[str, str | None] = {}
    share = chance.random()
    for name in paths:
        front, mark, body = project.text(name).partition("\n---\n")
        parts = body.split("\n\n")
        plain = [n for n, part in enumerate(parts) if re.match(r"[A-ZÆØÅ*\[]", part)]
        if not plain:
            return None
        parts.pop(plain[int(share * len(plain))])
        edits[name] = front + mark + "\n\n".join(parts)
    return edits


def page_rewritten(rewrite: Rewrite, all_languages: bool, project: Project, chance: random.Random) -> Edits | None:
    """A sentence of a page is written anew, in one language or in all."""
    path = chance.choice(_every_page(project))
    edits: dict[str, str | None] = {}
    seed = chance.random()
    for name in _twins(project, path) if all_languages else [path]:
        front, mark, body = project.text(name).partition("\n---\n")
        new = rewrite(body, random.Random(seed))
        if not new:
            return None
        edits[name] = front + mark + new
    return edits


def page_deleted(project: Project, chance: random.Random) -> Edits | None:
    """A page is deleted in every language."""
    return dict.fromkeys(_twins(project, chance.choice(_every_page(project))))


def said_to_be_reviewed(project: Project, chance: random.Random) -> Edits | None:
    """A page says that somebody has reviewed it."""
    path = chance.choice(_every_page(project))
    said = f"review:\n  status: reviewed\n  by: Helsegruppen\n  date: {project.catalog.today}\n"
    new = re.sub(r"^review:\n  status: unreviewed\n", said, project.text(path), count=1, flags=re.M)
    return {path: new} if new != project.text(path) else None


def source_fresh(project: Project, chance: random.Random) -> Edits | None:
    """A source of a page is said to be looked at tomorrow."""
    pages = _pages(project, r"^    checked: ")
    if not pages:
        return None
    path = chance.choice(pages)
    text = project.text(path)
    match = chance.choice(list(re.finditer(r"^    checked: (\S+)", text, re.M)))
    return {path: text[: match.start(1)] + "2027-01-05" + text[match.end(1) :]}


def string_key_deleted(project: Project, chance: random.Random) -> Edits | None:
    """A word of the interface is deleted."""
    text = project.text("data/strings.yml")
    match = chance.choice(list(re.finditer(r"^[a-z_.]+:\n(?:  .*\n)+", text, re.M)))
    return {"data/strings.yml": text[: match.start()] + text[match.end() :]}


def strings_exchanged(project: Project, chance: random.Random) -> Edits | None:
    """Two words of the interface stand in each other's place."""
    text = project.text("data/strings.yml")
    found = list(re.finditer(r"^[a-z_.]+:\n((?:  .*\n)+)", text, re.M))
    one, two = sorted(chance.sample(found, 2), key=lambda match: match.start())
    if one[1] == two[1]:
        return None
    new = text[: one.start(1)] + two[1] + text[one.end(1) : two.start(1)] + one[1] + text[two.end(1) :]
    return {"data/strings.yml": new}


def _blank(text: str, _: random.Random) -> str | None:
    new = re.sub(r" ?\{\w+\}", "", text, count=1)
    return new if new != text and new.strip() else None


_STATUS: Final = ("recruiting", "completed", "withdrawn", "terminated", "not_yet_recruiting", "suspended")
_DAY: Final = r"(?:start_date|completion_date|verified|updated|fetched): (\d{4})"
BLOCK: Final[Mapping[str, Kind]] = {
    "block: status": partial(in_the_block, r"^ +status: (\w+)$", _another(*_STATUS)),
    "block: dates": partial(in_the_block, rf"^  {_DAY}", _later_year),
    "block: ages": partial(in_the_block, r"^ +(?:min|max)_age: (\d+)$", lambda old, _: str(int(old) + 2)),
    "block: sex": partial(in_the_block, r"^ +sex: (\w+)$", _another("male", "female", "all")),
    "block: healthy volunteers": partial(in_the_block, r"^ +healthy_volunteers: (\w+)$", _another("true", "false")),
    "block: phase": partial(in_the_block, r"^  - (phase\d)$", _another("phase1", "phase2", "phase3", "phase4")),
    "block: masking": partial(in_the_block, r"^  masking: (\w+)$", _another("none", "single", "double", "quadruple")),
    "block: enrolment": partial(in_the_block, r"^  enrollment: (\d+)$", lambda old, _: f"{old}0"),
    "block: sponsor": partial(in_the_block, r"^    name: (.+)$", _another("Pfizer", "Novartis", "Helse Bergen HF")),
    "block: hospital": partial(
        in_the_block, r"^ +(?:- )?hospital: (\S+)$", _another("haukeland", "st-olavs", "oslo-universitetssykehus")
    ),
    "block: number": partial(in_the_block, r"^  id: (\S+\d)$", _another("NCT01234567", "NCT06372145")),
    "block: host": partial(in_the_block, r"^  url: https://([\w.]+)", _another("clinicaltrials.example")),
    "block: site dropped": block_site_dropped,
    "block: another study's, sealed": block_of_another,
}
STUDY: Final[Mapping[str, Kind]] = {
    "study: deleted": study_deleted,
    "study: text in another language": partial(other_language, STUDIES),
    "study: title of another, one language": one_title,
    "study: titles exchanged": partial(field_of_another, "title"),
    "study: summaries exchanged": partial(field_of_another, "summary"),
    "study: conditions exchanged": partial(field_of_another, "conditions"),
    "study: condition is another": partial(study_value, "conditions", lambda project: list(project.catalog.conditions)),
    "study: situation is another": partial(study_value, "situation", _situations),
    "study: checked today": study_checked,
    "study: lists exchanged": lists_exchanged,
    "study: point moved": point_moved,
    "study: point doubled": point_doubled,
    "study: point dropped, one language": partial(point_dropped, None),
    "study: point dropped, all": partial(point_dropped, LANGUAGES),
    "study: text dropped, all": field_dropped,
    "study: number of visits, weeks, nights": number_of_the_editor,
}
WORDS: Final[Mapping[str, Kind]] = {
    "text: number, one language": partial(in_one_language, _number, TEXTS),
    "text: number, all": partial(in_every_language, _number, TEXTS),
    "text: unit, one language": partial(in_one_language, _measure, TEXTS),
    "text: unit, all": partial(in_every_language, _measure, TEXTS),
    "text: negation, one language": partial(in_one_language, _denial, TEXTS),
    "text: negation, all": partial(in_every_language, _denial, TEXTS),
    "text: bound of a number, all": partial(in_every_language, _bound, TEXTS),
    "text: opposite word, one language": partial(in_one_language, _opposite, TEXTS),
    "text: opposite word, all": partial(in_every_language, _opposite, TEXTS),
    "text: languages exchanged": partial(languages_exchanged, TEXTS),
    "text: another language": partial(other_language, r"data/(?:associations|glossary|routes|guide)"),
    "interface: blank lost, one language": partial(in_one_language, _blank, STRINGS),
    "interface: negation, one language": partial(in_one_language, _denial, STRINGS),
    "interface: negation, all": partial(in_every_language, _denial, STRINGS),
    "interface: key deleted": string_key_deleted,
    "interface: two exchanged": strings_exchanged,
}
PAGES: Final[Mapping[str, Kind]] = {
    "page: deleted": page_deleted,
    "page: paragraph dropped, one language": partial(paragraph_dropped, False),
    "page: paragraph dropped, all": partial(paragraph_dropped, True),
    "page: number, one language": partial(page_rewritten, _number, False),
    "page: number, all": partial(page_rewritten, _number, True),
    "page: negation, one language": partial(page_rewritten, _denial, False),
    "page: negation, all": partial(page_rewritten, _denial, True),
    "page: telephone digit": page_digit,
    "page: host": partial(host, _every_page),
    "page: said to be reviewed": said_to_be_reviewed,
    "page: source of tomorrow": source_fresh,
}
FACTS: Final[Mapping[str, Kind]] = {
    "hospital: coordinates": partial(value_of_another, "hospitals", ("latitude", "longitude")),
    "hospital: place": partial(value_of_another, "hospitals", ("place",)),
    "hospital: region": partial(value_of_another, "hospitals", ("region",)),
    "hospital: trust": partial(value_of_another, "hospitals", ("trust",)),
    "hospital: names exchanged": partial(values_exchanged, "hospitals", "names"),
    "hospital: telephones exchanged": partial(values_exchanged, "hospitals", "phone"),
    "hospital: addresses exchanged": partial(values_exchanged, "hospitals", "url"),
    "hospital: postal codes exchanged": partial(values_exchanged, "hospitals", "postal_codes"),
    "hospital: id": partial(id_changed, "hospitals"),
    "place: coordinates": partial(value_of_another, "places", ("latitude", "longitude")),
    "place: municipality": partial(value_of_another, "places", ("municipality",)),
    "place: county": partial(value_of_another, "places", ("county",)),
    "place: region": partial(value_of_another, "places", ("region",)),
    "place: names exchanged": partial(values_exchanged, "places", "name"),
    "association: address of another": partial(value_of_another, "associations", ("url",)),
    "association: addresses exchanged": partial(values_exchanged, "associations", "url"),
    "association: conditions exchanged": partial(values_exchanged, "associations", "conditions"),
    "association: deleted": partial(entry_deleted, "associations"),
    "hospital: deleted": partial(entry_deleted, "hospitals"),
    "department: deleted": partial(entry_deleted, "departments"),
    "glossary: deleted": partial(entry_deleted, "glossary"),
    "drug: deleted": partial(entry_deleted, "drugs"),
    "guide: answer leads elsewhere": answer_leads_elsewhere,
    "settings: telephone digit": settings_digit,
    "telephone digit": partial(digit, ("associations", "hospitals")),
    "host": partial(host, _vocabularies("associations", "routes", "hospitals", "glossary")),
    "condition: id": partial(id_changed, "conditions"),
    "condition: names exchanged": partial(values_exchanged, "conditions", "names"),
    "condition: languages exchanged": names_exchanged,
    "condition: parents exchanged": partial(values_exchanged, "conditions", "parents"),
    "condition: codes exchanged": partial(values_exchanged, "conditions", "icd10"),
    "condition: deleted": partial(entry_deleted, "conditions"),
    "drug: id": partial(id_changed, "drugs"),
    "drug: names exchanged": partial(values_exchanged, "drugs", "names"),
    "drug: parents exchanged": partial(values_exchanged, "drugs", "parents"),
    "drug: brands exchanged": partial(values_exchanged, "drugs", "brands"),
    "department: conditions exchanged": partial(values_exchanged, "departments", "conditions"),
}
KINDS: Final[Mapping[str, Kind]] = {**BLOCK, **STUDY, **WORDS, **PAGES, **FACTS}


MEMORY: Final = (
    parity.translations_follow,
    parity.nothing_is_lost_unseen,
    parity.texts_have_not_changed_places,
    baseline.statements_are_held_against_their_source,
    baseline.numbers_are_held_against_their_source,
    baseline.nothing_vanishes_unsaid,
)
"""The checks that know only what was there before: they ask a reader to look, and cannot say what is right."""
CHECKS: Final = (*checks.OF_STUDIES, *checks.BESIDE, *checks.ACROSS)
RULES: Final = tuple(check for check in CHECKS if check not in MEMORY)


def _found(root: Path, day: date, notices: Iterable[checks.Check]) -> Iterator[tuple[str, str]]:
    catalog, problems = load(root, day)
    yield from ((problem.where.path, problem.message) for problem in problems)
    for check in notices if catalog else ():
        yield from ((problem.where.path, problem.message) for problem in check(catalog))


class Noticing:
    """What the checks say of edits of a project, each edit by itself. The project's folder is written in."""

    def __init__(self, root: Path, day: date) -> None:
        """See what the checks say of the project as it is."""
        self.day = day
        self.project = Project(root, load(root, day).catalog)
        self.before = set(_found(root, day, CHECKS))

    def notice(self, edits: Edits, notices: Iterable[checks.Check] = CHECKS) -> tuple[str, str] | None:
        """The first new thing that the checks say of the edits, its file and message; nothing when they are silent."""
        kept = {path: self.project.text(path) for path in edits}
        try:
            for path, new in edits.items():
                self._write(path, new)
            return next(
                (said for said in _found(self.project.root, self.day, notices) if said not in self.before), None
            )
        finally:
            for path, text in kept.items():
                self._write(path, text)

    def _write(self, path: str, text: str | None) -> None:
        file = self.project.root / path
        if text is None:
            file.unlink()
        else:
            file.write_bytes(text.encode())


def sample(project: Project, kind: str, count: int) -> Iterator[Edits]:
    """So many edits of a kind, the same every time."""
    chance = random.Random(kind)
    found = 0
    for _ in range(count * 20):
        edits = KINDS[kind](project, chance)
        if edits and any(new != project.text(path) for path, new in edits.items()):
            found += 1
            yield edits
        if found == count:
            return
