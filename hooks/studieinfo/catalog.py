"""Everything in `data/` and `content/`, read once into one immutable value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from studieinfo import outline, postal_codes
from studieinfo.model.availability import site_availability, study_availability
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.registers import REGISTERS, Register
from studieinfo.model.sources import ListedSource, Source
from studieinfo.model.status import Availability
from studieinfo.model.study import Site, Study, Text
from studieinfo.model.vocabulary import (
    Association,
    Change,
    Condition,
    Correction,
    County,
    Criterion,
    Cue,
    Department,
    Drug,
    Fact,
    GlossaryTerm,
    Hospital,
    Lookup,
    NearWords,
    OtherLanguage,
    Page,
    Place,
    PostalCode,
    Removed,
    Ring,
    Route,
    Settings,
    Step,
    Symptom,
    WordForms,
)
from studieinfo.problems import Keys, Location, Problem
from studieinfo.schema import baseline, interface, seal, translations
from studieinfo.schema import study as schema
from studieinfo.schema import vocabularies as vocabulary_schema
from studieinfo.schema.values import INVALID, FileProblems, Kind
from studieinfo.source import (
    MAX_BYTES,
    MAX_LOG_BYTES,
    Items,
    Map,
    Node,
    Scalar,
    Unreadable,
    as_data,
    read_front_matter,
    read_text,
    read_yaml,
)
from studieinfo.tree import strays

SETTINGS_PATH: Final = "data/settings.yml"
STRINGS_PATH: Final = "data/strings.yml"
CHANGES_PATH: Final = "data/changes.yml"
ADDRESSES_PATH: Final = "data/schema/addresses.txt"
HOSTS_PATH: Final = "data/hosts.txt"
REMOVED_PATH: Final = "data/removed.yml"
WORDING_PATH: Final = "data/wording.yml"
NEAR_WORDS_PATH: Final = "data/words/near.txt"
OUR_WORDS_PATH: Final = "data/words/ours.txt"
"""What `studieinfo words` writes."""
DRAWINGS_PATH: Final = "overrides/drawings"
CONFIGURATION_PATH: Final = "mkdocs.yml"
STUDIES_PATH: Final = "data/studies"
T = TypeVar("T")
SOURCED: Final = ("routes", "hospitals", "associations", "lookups")
"""Vocabularies whose entries have sources, as pages have."""


def vocabulary_path(name: str) -> str:
    """The file of a vocabulary, relative to the root."""
    return f"data/{name}.yml"


class Menu(NamedTuple):
    """The names of the pages in the menu of `mkdocs.yml`, and the pages that are reached in another way."""

    path: str
    names: Mapping[str, Keys]
    elsewhere: tuple[str, ...] = ()
    """Pages, or folders with «/» at the end (`not_in_nav`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """The data of a site on a day. Mappings are by id and in the order of their files; compared by identity.

    `broken` names the vocabularies that could not be read: what refers to them is not judged. `unread_pages`
    are the language and name of pages that are there but could not be read.
    """

    today: date
    settings: Settings
    strings: Mapping[str, Text]
    conditions: Mapping[str, Condition]
    drugs: Mapping[str, Drug]
    cues: Mapping[str, Cue]
    symptoms: Mapping[str, Symptom]
    counties: Mapping[str, County]
    places: Mapping[str, Place]
    hospitals: Mapping[str, Hospital]
    departments: Mapping[str, Department]
    associations: Mapping[str, Association]
    glossary: Mapping[str, GlossaryTerm]
    routes: Mapping[str, Route]
    guide: Mapping[str, Step]
    other_languages: Mapping[str, OtherLanguage]
    postal_codes: tuple[PostalCode, ...]
    studies: tuple[Study, ...]
    pages: tuple[Page, ...]
    sources: Mapping[str, ListedSource] = field(default_factory=dict)
    """The sources that pages name by their id."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """What pages say by its id."""
    accessibility: Mapping[str, Criterion] = field(default_factory=dict)
    """What we found of each criterion of accessibility."""
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    """The mistakes of our own texts that were mended."""
    lookups: Mapping[str, Lookup] = field(default_factory=dict)
    """What somebody looked up."""
    wording: WordForms | None = None
    """The words that tell languages apart; None when their file could not be read."""
    near_words: NearWords = field(default_factory=NearWords, repr=False)
    drawings: frozenset[str] = frozenset()
    outline: tuple[Ring, ...] = ()
    """The coast and border of Norway, for the map of places."""
    changes: tuple[Change, ...] = ()
    """What registers have changed, oldest first."""
    removed: tuple[Removed, ...] = ()
    """What was published and is taken away."""
    compared: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    """The fingerprints of texts whose languages somebody has compared (`figures.texts`)."""
    baseline: Mapping[str, str] = field(default_factory=dict)
    """The fingerprints of what is stated, and of numbers, as they were last written down (`figures.baseline`)."""
    hosts: frozenset[str] = frozenset()
    """The hosts of addresses that somebody has looked at; empty when there is no list."""
    given_out: frozenset[str] | None = None
    """The addresses that were given out; None when their list cannot be read. Written with the schemas; only grows."""
    broken: frozenset[str] = frozenset()
    unread_pages: frozenset[tuple[Language, str]] = frozenset()
    asked_words: Mapping[str, frozenset[str]] | None = None
    """The interface words that the site asks for, each with its blanks; None when their list cannot be read."""
    menu: Menu | None = None
    """What the menu names; None when MkDocs makes one of all pages."""
    data_date: date = field(init=False)
    """The newest day that any study's status was said or fetched."""
    registers: tuple[Register, ...] = field(init=False)
    """The registers that the studies are from."""
    _broader: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict, repr=False)
    _availability: dict[Study, Availability] = field(init=False, default_factory=dict, repr=False)
    _of_study: dict[Study, dict[Hashable, Any]] = field(init=False, default_factory=dict, repr=False)
    _of_the_rest: dict[Hashable, Any] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Work out the date of the data once: every page shows it."""
        days = [site.as_of for study in self.studies for site in study.all_sites if site.as_of]
        days += [study.record.fetched for study in self.studies if study.record.fetched]
        object.__setattr__(self, "data_date", max(days, default=self.today))
        used = {study.record.source for study in self.studies}
        used |= {other.source for study in self.studies for other in study.record.also}
        object.__setattr__(self, "registers", tuple(name for name in REGISTERS if name in used))

    def of_study(self, name: Hashable, study: Study, make: Callable[[Study], T]) -> T:
        """What follows of one study and of what is no study, worked out once. What other studies say may have no part
        in it: it is kept when they change, and from one build to the next.
        """
        known = self._of_study.setdefault(study, {})
        if name not in known:
            known[name] = make(study)
        found: T = known[name]
        return found

    def of_the_rest(self, name: Hashable, make: Callable[[], T]) -> T:
        """What follows of all that is no study, worked out once and kept in the same way."""
        if name not in self._of_the_rest:
            self._of_the_rest[name] = make()
        found: T = self._of_the_rest[name]
        return found

    def with_studies(self, studies: tuple[Study, ...]) -> Catalog:
        """The same with other studies; what was worked out of each study that stays is kept."""
        return self._keeping(replace(self, studies=studies))

    def of_only(self, studies: Iterable[Study]) -> Catalog:
        """The same with these studies and without pages and interface words, to judge the studies alone."""
        return self._keeping(replace(self, studies=tuple(studies), pages=(), strings={}))

    def _keeping(self, other: Catalog) -> Catalog:
        other._of_the_rest.update(self._of_the_rest)
        other._of_study.update((study, self._of_study[study]) for study in other.studies if study in self._of_study)
        return other

    def availability(self, study: Study) -> Availability:
        """What the study is to a reader on the catalog's day."""
        if study not in self._availability:
            limit = self.settings.stale_after_days
            self._availability[study] = study_availability(study, self.today, limit)
        return self._availability[study]

    def site_availability(self, site: Site) -> Availability:
        """What the site is to a reader on the catalog's day."""
        return site_availability(site, self.today, self.settings.stale_after_days)

    def broader(self, condition_id: str) -> tuple[str, ...]:
        """The condition itself, then all that are wider, nearest first. Unknown ids give nothing."""
        if condition_id not in self._broader:
            self._broader[condition_id] = self._climb(condition_id)
        return self._broader[condition_id]

    def _climb(self, condition_id: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        queue = [condition_id]
        while queue:
            current = queue.pop(0)
            if current in self.conditions and current not in found:
                found[current] = None
                queue += self.conditions[current].parents
        return tuple(found)

    def department_for(self, condition_id: str) -> Department | None:
        """The department that treats a condition: its own, else that of the nearest wider condition."""
        departments = {known: department for department in self.departments.values() for known in department.conditions}
        return next((departments[known] for known in self.broader(condition_id) if known in departments), None)

    def place_of(self, site: Site) -> Place:
        """The town or village of a site. Raises KeyError for ids that `checks` refuses."""
        return self.places[self.hospitals[site.hospital].place if site.hospital else site.place or ""]

    def facts_in(self, lang: Language) -> dict[str, str]:
        """The values of facts in a language, by id."""
        return {fact.id: fact.value.text(lang) for fact in self.facts.values()}

    def site_name(self, key: str, lang: Language) -> str:
        """What a site is called, by its key: a hospital, else a place; a key that is neither stands for itself."""
        hospital, place = self.hospitals.get(key), self.places.get(key)
        return hospital.names.text(lang) if hospital else place.name if place else key


class Loaded(NamedTuple):
    """What `load` found. Without a catalog there is nothing to check further."""

    catalog: Catalog | None
    problems: tuple[Problem, ...]


class _Reader:
    """Reads files by kind and keeps what goes wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def yaml(self, path: str, kind: Kind) -> Any:
        """The value of a YAML file, or INVALID with its problems kept."""
        try:
            limit = MAX_LOG_BYTES if path == CHANGES_PATH else MAX_BYTES
            return self._convert(path, kind, read_yaml(self.root, path, limit))
        except Unreadable as error:
            self.problems += error.problems
            return INVALID

    def vocabulary(self, name: str) -> Any:
        """The entries of a vocabulary, or INVALID with its problems kept; none when its file may be missing, and is."""
        path = vocabulary_path(name)
        if name in vocabulary_schema.OPTIONAL and not (self.root / path).exists():
            return ()
        return self.yaml(path, vocabulary_schema.VOCABULARIES[name])

    def page(self, path: str, lang: Language) -> Any:
        """A content page, or INVALID with its problems kept."""
        try:
            node, body, line = read_front_matter(self.root, path)
        except Unreadable as error:
            self.problems += error.problems
            return INVALID
        return self._convert(path, vocabulary_schema.page(path=path, lang=lang, body=body, body_line=line), node)

    def postal_codes(self) -> tuple[PostalCode, ...]:
        """The rows of the table of postal codes; none when it cannot be read, with the problems kept."""
        try:
            rows, problems = postal_codes.read_table(self.root)
        except Unreadable as error:
            rows, problems = (), error.problems
        self.problems += problems
        return rows

    def near_words(self) -> NearWords:
        """What was worked out of the lists of ordinary words; none when it was not."""
        if not (self.root / NEAR_WORDS_PATH).exists():
            return NearWords()
        try:
            ordinary, ours = (read_text(self.root, path).split() for path in (NEAR_WORDS_PATH, OUR_WORDS_PATH))
        except Unreadable as error:
            self.problems += error.problems
            return NearWords()
        return NearWords(tuple(ordinary), frozenset(ours))

    def outline(self) -> tuple[Ring, ...]:
        """The outline of the country; none when it cannot be read, with the problem kept."""
        try:
            return outline.read_outline(self.root)
        except Unreadable as error:
            self.problems += error.problems
            return ()

    def changes(self) -> tuple[Change, ...] | None:
        """The log of changes, in the order of the file; empty before the first one, None when it cannot be read."""
        if not (self.root / CHANGES_PATH).exists():
            return ()
        found = self.yaml(CHANGES_PATH, schema.CHANGES)
        return None if found is INVALID else tuple(found)

    def removed(self) -> tuple[Removed, ...]:
        """The list of what was taken away; empty when there is none, or none that can be read."""
        found = self.yaml(REMOVED_PATH, vocabulary_schema.REMOVED) if (self.root / REMOVED_PATH).exists() else ()
        return () if found is INVALID else tuple(found)

    def given_out(self) -> frozenset[str] | None:
        """The list of addresses that were given out."""
        try:
            return frozenset(read_text(self.root, ADDRESSES_PATH).split())
        except Unreadable as error:
            self.problems += (replace(problem, help="hent den tilbake fra git") for problem in error.problems)
            return None

    def hosts(self) -> frozenset[str]:
        """The list of hosts, one a line, without comments."""
        lines = self.list_of(HOSTS_PATH).splitlines()
        return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))

    def list_of(self, path: str) -> str:
        """The text of a list that is there from the first time it is written; empty before that."""
        if not (self.root / path).exists():
            return ""
        try:
            return read_text(self.root, path, MAX_LOG_BYTES)
        except Unreadable as error:
            self.problems += error.problems
            return ""

    def asked_words(self) -> dict[str, frozenset[str]] | None:
        """The list of interface words that the site asks for."""
        try:
            return interface.parsed(read_text(self.root, interface.PATH))
        except Unreadable as error:
            self.problems += (replace(problem, help="kjør «make schema»") for problem in error.problems)
            return None

    def menu(self) -> Menu | None:
        """The menu of the site's configuration, or of the one that it builds on."""
        entries: dict[str, tuple[str, Node]] = {}
        path, read = CONFIGURATION_PATH, set[str]()
        while path not in read:
            read.add(path)
            try:
                node = read_yaml(self.root, path, tags=("!ENV",))
            except Unreadable as error:
                self.problems += error.problems
                return None
            here = node.entries if isinstance(node, Map) else {}
            entries = {**{key: (path, value) for key, (_, value) in here.items()}, **entries}
            above = here["INHERIT"][1] if "INHERIT" in here else None
            path = above.text if isinstance(above, Scalar) else path
        if "nav" not in entries:
            return None
        _, elsewhere = entries.get("not_in_nav", ("", None))
        where, nav = entries["nav"]
        named = tuple(elsewhere.text.split()) if isinstance(elsewhere, Scalar) else ()
        return Menu(where, dict(_named(nav, ("nav",))), named)

    def _convert(self, path: str, kind: Kind, node: Node) -> Any:
        report = FileProblems(path)
        value = kind.read(node, report)
        if isinstance(node, Map) and "register" in node.entries and [*node.entries][-1] != "register":
            report.add(
                node.entries["register"][0],
                "«register» står ikke sist i filen",
                "flytt det som står under registeret, over det: maskinen skriver alt fra «register» og ned",
            )
        if isinstance(node, Map) and "register" in node.entries and value is not INVALID:
            _check_seal(node.entries["register"][1], report)
        self.problems += report.problems
        return value


def _check_seal(block: Node, report: FileProblems) -> None:
    """The machine's block is as the machine wrote it."""
    found = block.entries.get(seal.KEY) if isinstance(block, Map) else None
    if found is None or not isinstance(found[1], Scalar) or found[1].text != seal.seal(as_data(block)):
        what = "har ikke segl" if found is None else "er redigert for hånd, eller satt sammen av to versjoner"
        report.add(
            found[0] if found else block,
            f"det som står under «register», {what}",
            "hent det på nytt med «studieinfo update ID» (eller «import»). Vet du noe registeret ikke vet, "
            "så skriv det over «register:», for eksempel under «sites:»",
        )


def _known_files() -> frozenset[str]:
    """The files of `data/` that are read, or said to be there, besides the studies and the schemas."""
    own = {
        SETTINGS_PATH,
        STRINGS_PATH,
        CHANGES_PATH,
        REMOVED_PATH,
        HOSTS_PATH,
        translations.PATH,
        baseline.PATH,
        WORDING_PATH,
        postal_codes.PATH,
        "data/postal_codes.README.md",
        outline.PATH,
        outline.README_PATH,
    }
    own |= {f"data/registers/{name}.yml" for name in REGISTERS}
    return frozenset(own | {vocabulary_path(name) for name in vocabulary_schema.VOCABULARIES})


def load(root: Path, today: date) -> Loaded:
    """Read all data and pages below `root`, as seen on the day `today`."""
    reader = _Reader(root)
    settings = reader.yaml(SETTINGS_PATH, vocabulary_schema.SETTINGS)
    strings = reader.yaml(STRINGS_PATH, vocabulary_schema.STRINGS)
    wording = reader.yaml(WORDING_PATH, vocabulary_schema.WORDING)
    lists = {name: reader.vocabulary(name) for name in vocabulary_schema.VOCABULARIES}
    vocabularies = {name: _by_id(name, items, reader) for name, items in lists.items()}
    broken = {name for name, items in lists.items() if items is INVALID}
    codes = reader.postal_codes()
    studies, unread = _studies(reader)
    changes = reader.changes()
    near_words = reader.near_words()
    pages = {key: reader.page(path, key[0]) for key, path in _page_files(root)}
    pages, vocabularies = _all_with_sources(pages, vocabularies, today)
    reader.problems += strays(root, _known_files())
    if settings is INVALID or strings is INVALID:
        return Loaded(None, tuple(reader.problems))
    broken |= {"studies"} if unread else set()
    broken |= set() if codes else {"postal_codes"}
    broken |= {"changes"} if changes is None else set()
    catalog = Catalog(
        today,
        settings,
        strings,
        postal_codes=codes,
        outline=reader.outline(),
        studies=studies,
        changes=changes or (),
        broken=frozenset(broken),
        **vocabularies,
        pages=tuple(page for page in pages.values() if page is not INVALID),
        wording=None if wording is INVALID else wording,
        near_words=near_words,
        drawings=frozenset(file.stem for file in (root / DRAWINGS_PATH).glob("*.svg")),
        removed=reader.removed(),
        given_out=reader.given_out(),
        hosts=reader.hosts(),
        compared=translations.parsed(reader.list_of(translations.PATH)),
        baseline=baseline.parsed(reader.list_of(baseline.PATH)),
        asked_words=reader.asked_words(),
        menu=reader.menu(),
        unread_pages=frozenset(key for key, page in pages.items() if page is INVALID),
    )
    return Loaded(catalog, tuple(reader.problems))


def read_again(catalog: Catalog, root: Path, paths: Collection[str]) -> Loaded:
    """The catalog with some files read anew: of studies that are changed, new or gone; of pages and of the interface
    words. None when one of them is not what it should be, or when there are no studies left.
    """
    texts, text_problems = _texts_again(catalog, root, paths)
    found, problems = _studies_again(texts or catalog, root, [path for path in paths if is_study(path)])
    return Loaded(found if texts else None, (*text_problems, *problems))


def is_study(path: str) -> bool:
    """Is it the file of a study?"""
    return path.startswith(f"{STUDIES_PATH}/") and path.endswith(".yml")


def _texts_again(catalog: Catalog, root: Path, paths: Collection[str]) -> Loaded:
    reader = _Reader(root)
    pages = [page for page in catalog.pages if page.path in paths]
    if not pages and STRINGS_PATH not in paths:
        return Loaded(catalog, ())
    strings = reader.yaml(STRINGS_PATH, vocabulary_schema.STRINGS) if STRINGS_PATH in paths else catalog.strings
    read = {page.path: reader.page(page.path, page.lang) for page in pages}
    if reader.problems:
        return Loaded(None, tuple(reader.problems))
    sourced = {path: with_sources(page, catalog.sources, catalog.today) for path, page in read.items()}
    others = tuple(sourced.get(page.path, page) for page in catalog.pages)
    return Loaded(replace(catalog, strings=strings, pages=others), ())


def _studies_again(catalog: Catalog, root: Path, paths: Collection[str]) -> Loaded:
    if not paths:
        return Loaded(catalog, ())
    reader = _Reader(root)
    there = [path for path in paths if (root / path).exists()]
    read = [study for path in there if (study := _study(reader, path))]
    others = (study for study in catalog.studies if study.path not in paths)
    studies = tuple(sorted((*others, *read), key=lambda study: study.path))
    is_whole = studies and len(read) == len(there)
    return Loaded(catalog.with_studies(studies) if is_whole else None, tuple(reader.problems))


def with_sources(value: Any, listed: Mapping[str, ListedSource], today: date) -> Any:
    """A page or an entry with sources for the ids. One that is not listed keeps its place, for `checks` to tell."""
    return replace(value, sources=tuple(_source(source, listed, today) for source in value.sources))


def _source(source: Source | str, listed: Mapping[str, ListedSource], today: date) -> Source:
    return listed.get(source) or ListedSource(source, today, id=source) if isinstance(source, str) else source


def _all_with_sources(
    pages: Mapping[Any, Any], vocabularies: Mapping[str, Mapping[str, Any]], today: date
) -> tuple[dict[Any, Any], dict[str, Any]]:
    listed: Mapping[str, ListedSource] = vocabularies["sources"]

    def sourced(values: Mapping[Any, Any]) -> dict[Any, Any]:
        return {k: v if v is INVALID else with_sources(v, listed, today) for k, v in values.items()}

    facts = {
        key: replace(fact, source=_source(fact.source, listed, today)) for key, fact in vocabularies["facts"].items()
    }
    return sourced(pages), {**vocabularies, **{name: sourced(vocabularies[name]) for name in SOURCED}, "facts": facts}


def _by_id(name: str, items: Any, reader: _Reader) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for index, item in enumerate(() if items is INVALID else items):
        if item.id in found:
            path = vocabulary_path(name)
            first = list(found).index(item.id)
            reader.problems.append(
                Problem(
                    Location(path, keys=(index, "id")),
                    f"id-en «{item.id}» er brukt to ganger",
                    "gi den ene en annen id, eller slett den",
                    (Location(path, keys=(first, "id")),),
                )
            )
        found.setdefault(item.id, item)
    return found


def _named(node: Node, keys: Keys) -> Iterator[tuple[str, Keys]]:
    """The pages that a menu names, with the way to each."""
    if isinstance(node, Scalar):
        if not node.text.startswith("https:"):
            yield node.text, keys
    elif isinstance(node, Items):
        for index, item in enumerate(node.items):
            yield from _named(item, (*keys, index))
    else:
        for key, (_, value) in node.entries.items():
            yield from _named(value, (*keys, key))


def _studies(reader: _Reader) -> tuple[tuple[Study, ...], bool]:
    folder = reader.root / STUDIES_PATH
    paths = sorted(path.relative_to(reader.root).as_posix() for path in folder.glob("*.yml"))
    complete = tuple(study for path in paths if (study := _study(reader, path)))
    if not paths and folder.is_dir():
        help = "hent studiene tilbake fra git, eller begynn med «studieinfo import» eller «studieinfo new»"
        reader.problems.append(Problem(Location(STUDIES_PATH), "mappen har ingen studier", help))
    return complete, not paths or len(complete) < len(paths)


def _study(reader: _Reader, path: str) -> Study | None:
    """The study of a file; None when it cannot be read, or says nothing of what is studied."""
    study = reader.yaml(path, schema.study(path))
    if study is INVALID:
        return None
    if not (study.register or study.own_record):
        help = "hent den med «studieinfo import», eller skriv fakta om studien under «record»"
        where = Location(study.path, keys=("id",))
        reader.problems.append(Problem(where, "studien har verken «register» eller «record»", help))
        return None
    return study  # type: ignore[no-any-return]


def _page_files(root: Path) -> Iterable[tuple[tuple[Language, str], str]]:
    """The language, the name below it and the path of every page."""
    for lang in LANGUAGES:
        folder = root / "content" / lang
        for file in sorted(folder.rglob("*.md")):
            yield (lang, file.relative_to(folder).as_posix()), file.relative_to(root).as_posix()
