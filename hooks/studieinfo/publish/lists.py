"""Studies by condition and by place, and the pages of places: a way to every study without JavaScript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final, Literal, NamedTuple
from unicodedata import normalize

from markupsafe import Markup

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Association
from studieinfo.publish.addresses import EMBEDS, NEWS, PATHS, PageKind, feed_of, page_of, relative
from studieinfo.publish.cards import card, in_order
from studieinfo.publish.history import months
from studieinfo.publish.mould import headed
from studieinfo.publish.professionals import in_brief, worth_asking_for
from studieinfo.publish.site import Output, Website
from studieinfo.publish.structured import Thing, structured
from studieinfo.publish.voice import Voice

MOST_ON_A_PAGE: Final = 100
"""A longer list has several pages: a card is 2 kB, and more of them take a telephone seconds to draw."""
NEIGHBOURS: Final = 2
"""How many pages on each side are named by their numbers."""


class ListLink(NamedTuple):
    """A line in an overview: a list of studies, how many, how many of them open, and lines below it."""

    name: str
    path: str
    total: int
    open: int
    below: tuple[ListLink, ...] = ()


@lru_cache(maxsize=1)
def studies_by_condition(catalog: Catalog) -> Mapping[str, list[Study]]:
    """The studies of every condition that has some, narrower conditions' included."""
    found: dict[str, list[Study]] = defaultdict(list)
    for study in catalog.studies:
        for condition in dict.fromkeys(w for c in study.all_conditions for w in catalog.broader(c)):
            found[condition].append(study)
    return dict(found)


@lru_cache(maxsize=1)
def studies_by_place(catalog: Catalog) -> Mapping[str, list[Study]]:
    """The studies of every place and every hospital that has some."""
    found: dict[str, list[Study]] = defaultdict(list)
    for study in catalog.studies:
        for key in dict.fromkeys(key for site in study.all_sites for key in (catalog.place_of(site).id, site.key)):
            found[key].append(study)
    return dict(found)


def studies_of_association(catalog: Catalog, association: Association) -> set[Study]:
    """The studies of the conditions that an association is there for."""
    found = studies_by_condition(catalog)
    return {study for condition in association.conditions for study in found.get(condition, ())}


class StudyList(NamedTuple):
    """The studies of a condition or a place, as the site, its feeds and others' pages list them."""

    kind: Literal["condition", "place"]
    key: str
    title: str
    studies: Sequence[Study]


def lists_of_studies(voice: Voice) -> Iterator[StudyList]:
    """A list a condition, with studies or without, and a place that has some, by id."""
    catalog = voice.catalog
    by_condition = studies_by_condition(catalog)
    for key, condition in sorted(catalog.conditions.items()):
        title = voice.t("condition_heading", name=voice.name(condition))
        yield StudyList("condition", key, title, by_condition.get(key, ()))
    for key, studies in sorted(studies_by_place(catalog).items()):
        yield StudyList("place", key, voice.t("place_heading", name=catalog.site_name(key, voice.lang)), studies)


def link_to(
    catalog: Catalog, name: str, kind: PageKind, key: str, studies: list[Study], below: tuple[ListLink, ...] = ()
) -> ListLink:
    """A line that leads to a list of studies."""
    return ListLink(name, PATHS[kind].format(key), *numbers_of(catalog, studies), below)


def numbers_of(catalog: Catalog, studies: list[Study]) -> tuple[int, int]:
    """How many studies a list has, and how many of them are open."""
    return len(studies), sum(catalog.availability(study) == "open" for study in studies)


class County(NamedTuple):
    """A county with the places in it that have studies."""

    name: str
    places: list[ListLink]


def places_by_county(voice: Voice) -> list[County]:
    """The counties that have places with studies, with their places and hospitals, in alphabetical order."""
    catalog, found = voice.catalog, studies_by_place(voice.catalog)
    hospitals: dict[str, list[ListLink]] = defaultdict(list)
    counties: dict[str, list[ListLink]] = defaultdict(list)
    for key in found.keys() & catalog.hospitals.keys():
        hospital = catalog.hospitals[key]
        hospitals[hospital.place].append(link_to(catalog, voice.name(hospital), "place", key, found[key]))
    for key in found.keys() & catalog.places.keys():
        place, below = catalog.places[key], _by_name(hospitals[key])
        counties[place.county].append(link_to(catalog, place.name, "place", key, found[key], tuple(below)))
    return [County(name, _by_name(counties[name])) for name in sorted(counties, key=alphabetical)]


def _by_name(links: list[ListLink]) -> list[ListLink]:
    return sorted(links, key=lambda link: alphabetical(link.name))


def alphabetical(name: str) -> str:
    """A sort key with æ, ø and å last, as in Norwegian; a letter with a loose ring or accent is that letter."""
    return normalize("NFC", name).lower().translate(str.maketrans("æøå", "{|}"))


def first_letter(name: str) -> str:
    """The letter that a name stands under in an alphabetical list."""
    return normalize("NFC", name)[0].upper()


def place_pages(site: Website) -> Iterator[Output]:
    """One page a place and a hospital that has studies."""
    for key, studies in sorted(studies_by_place(site.catalog).items()):
        yield from site.parts.part(PATHS["place"].format(key), studies, (), partial(_pages_of, site, key, studies))


def _pages_of(site: Website, key: str, studies: list[Study]) -> Iterator[Output]:
    """The page of a place or a hospital in every language."""
    catalog = site.catalog
    for voice in map(site.voice, LANGUAGES):
        hospital = catalog.hospitals.get(key)
        place = catalog.places[hospital.place if hospital else key]
        view: dict[str, object] = {
            "name": voice.name(hospital) if hospital else place.name,
            "belongs_to": [
                part for part in (hospital.trust if hospital else None, place.county) if part and part != place.name
            ],
            "wider": [(place.name, PATHS["place"].format(place.id))] if hospital else [],
        }
        yield from list_pages(site, voice, "place", key, studies, view)


def feed_link(voice: Voice, kind: PageKind, key: str) -> Markup:
    """What the head of a list says so that a program finds its feed."""
    return Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">').format(
        voice.t("feed.title"), relative(PATHS[kind].format(key), feed_of(kind, key))
    )


def _for_others(voice: Voice, kind: Literal["condition", "place"], key: str, studies: list[Study]) -> dict[str, object]:
    """What a list has for those who follow it, or show it on pages of their own."""
    return {
        "embed": EMBEDS[kind].format(key),
        "feed": feed_of(kind, key),
        "news": NEWS[kind].format(key),
        "months": [month for month in months(voice, studies) if month.sections],
    }


class Paging(NamedTuple):
    """Where a page stands among those of a list: how many studies there are, the number of the last page, and the way
    to others of them.

    `numbers` are those that are shown: the first, the last and the nearest, each with its path, 0 for a gap.
    """

    total: int
    number: int
    last: int
    numbers: list[tuple[int, str]]
    before: str | None
    after: str | None

    @classmethod
    def of(cls, path: str, total: int, number: int) -> Paging:
        """`path` is that of the first page."""
        last = max(1, -(-total // MOST_ON_A_PAGE))
        near = [n for n in range(1, last + 1) if n in (1, last) or abs(n - number) <= NEIGHBOURS]
        numbers: list[tuple[int, str]] = []
        for smaller, n in pairwise([0, *near]):
            numbers += [(0, "")] * (n > smaller + 1) + [(n, page_of(path, n))]
        before = page_of(path, number - 1) if number > 1 else None
        return cls(total, number, last, numbers, before, page_of(path, number + 1) if number < last else None)

    def head(self, path: str) -> Markup:
        """What the head of the page at `path` says of the pages before and after it."""
        ways = [("prev", self.before), ("next", self.after)]
        link = Markup('<link rel="{}" href="{}">')
        return Markup("").join(link.format(name, relative(path, way)) for name, way in ways if way)


def list_pages(
    site: Website,
    voice: Voice,
    kind: Literal["condition", "place"],
    key: str,
    studies: list[Study],
    view: dict[str, object],
    *things: Thing,
) -> Iterator[Output]:
    """The pages of a list, most often one; `things` is what it is about, for search engines."""
    path = PATHS[kind].format(key)
    heading = voice.t(f"{kind}_heading", name=view["name"])
    ordered = in_order(site.catalog, studies)
    view = {**view, "heading": heading, **_for_others(voice, kind, key, studies)}
    head = feed_link(voice, kind, key)
    for start in range(0, len(ordered) or 1, MOST_ON_A_PAGE):
        paging = Paging.of(path, len(ordered), start // MOST_ON_A_PAGE + 1)
        here, title, template = page_of(path, paging.number), heading, str(kind)
        if paging.number > 1:
            title = voice.t("paging.title", title=heading, n=paging.number, of=paging.last)
            template = "further"
        shown = ordered[start : start + MOST_ON_A_PAGE]
        cards = [card(voice, study) for study in shown]
        fag = [in_brief(voice, study) for study in worth_asking_for(site.catalog, shown)]
        slots = {
            **headed(title, voice.t(f"{kind}_description", name=view["name"])),
            "head": head + paging.head(here) + structured(site, voice, here, title, *things),
            "after": site.render(template, voice.lang, here, cards=cards, fag=fag, paging=paging, **view),
        }
        yield site.cast(kind, voice.lang, here, slots)
