"""Lists for others' pages: small, without scripts, to be shown in an `<iframe>` by an association or a hospital.

Such a page lies with others and cannot age by itself, so a status is told as something past. It has its own style
and none of the site's shell. A condition without studies has its page too, which says so.

No page can see how high another site's page in its frame is. A page that wants to know asks one that has a script
(`measured.js`) and shows the same list, through the script that is published for such pages (`frames/height.js`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from rjsmin import jsmin

from studieinfo.model.language import LANGUAGES, Wording, prefix
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Association
from studieinfo.publish.addresses import EMBEDS, MEASURED, NEWS, PATHS
from studieinfo.publish.cards import in_order, place_names, title
from studieinfo.publish.frame import HEIGHT_SCRIPT
from studieinfo.publish.lists import alphabetical, lists_of_studies, studies_of_association
from studieinfo.publish.site import Output, Website
from studieinfo.publish.standing import dated
from studieinfo.publish.voice import Voice

MOST_SHOWN: Final = 12
"""So many studies keep the page below 10 kB; the others are a press away."""


class Line(NamedTuple):
    """A study in the list."""

    id: str
    path: str
    availability: str
    title: Wording[str]
    status: str
    places: str


class Embed(NamedTuple):
    """A list for others' pages: where it lies, what it is called, its studies, and the page of the site to go on to."""

    path: str
    title: str
    studies: Iterable[Study]
    more: str


def embeds(site: Website) -> Iterator[Output]:
    """One page a condition, a place with studies and an association with conditions, in every language."""
    for lang in LANGUAGES:
        voice = site.voice(lang)
        for embed in _every(voice):
            studies = in_order(site.catalog, embed.studies)
            html = site.render(
                "embed",
                lang,
                embed.path,
                embed=embed,
                total=len(studies),
                lines=[_lines(voice)[study] for study in studies[:MOST_SHOWN]],
                canonical=site.is_addressed and site.base_url + prefix(lang) + embed.more,
            )
            yield Output(f"{prefix(lang)}{embed.path}index.html", html.encode())
        yield Output(f"{prefix(lang)}{MEASURED}index.html", site.render("measured", lang, MEASURED).encode())
    script = site.assets.folder.parent / "frames/height.js"
    yield Output(HEIGHT_SCRIPT, str(jsmin(script.read_text("utf-8"))).encode())


def _every(voice: Voice) -> Iterator[Embed]:
    for kind, key, name, studies in lists_of_studies(voice):
        yield Embed(EMBEDS[kind].format(key), name, studies, PATHS[kind].format(key))
    for association in embeddable(voice):
        found = studies_of_association(voice.catalog, association)
        name = voice.t("embed.association", name=association.name)
        yield Embed(EMBEDS["association"].format(association.id), name, found, "studier/sykdom/")


def embeddable(voice: Voice) -> list[Association]:
    """The associations that are there for certain conditions, by name."""
    found = (association for association in voice.catalog.associations.values() if association.conditions)
    return sorted(found, key=lambda association: alphabetical(association.name))


@lru_cache(maxsize=len(LANGUAGES))
def _lines(voice: Voice) -> dict[Study, Line]:
    """Every line, made once: a study stands in many lists."""
    return {
        study: Line(
            study.id,
            PATHS["study"].format(study.id),
            voice.catalog.availability(study),
            title(study, voice.lang),
            dated(voice, study),
            ", ".join(place_names(voice.catalog, study.all_sites)),
        )
        for study in voice.catalog.studies
    }


def overview(voice: Voice) -> dict[str, Any]:
    """What `/innramming/` offers: the lists of the associations (name, where it lies, what it is called, what is
    new in it), and as `any` the one of a condition that is yet to be chosen: where it lies, what it is called.
    """
    return {
        "associations": [
            (
                a.name,
                EMBEDS["association"].format(a.id),
                voice.t("embed.association", name=a.name),
                NEWS["association"].format(a.id),
            )
            for a in embeddable(voice)
        ],
        "any": (EMBEDS["condition"].format("__id__"), voice.t("condition_heading", name="__name__")),
    }
