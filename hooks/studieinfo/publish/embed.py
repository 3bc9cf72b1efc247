"""Lists for others' pages: small, without scripts, to be shown in an `<iframe>` by an association or a hospital.

Such a page lies with others and cannot age by itself, so a status is told as something past. It has its own style
and none of the site's shell. A condition without studies has its page too, which says so.

No page can see how high another site's page in its frame is. A page that wants to know asks one that has a script
(`measured.js`) and shows the same list, through the script that is published for such pages (`frames/height.js`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
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
            path = prefix(lang) + embed.path
            yield from site.parts.part(path, embed.studies, (), partial(_page, site, voice, embed))
        yield Output(f"{prefix(lang)}{MEASURED}index.html", site.render("measured", lang, MEASURED).encode())
    script = site.assets.folder.parent / "frames/height.js"
    yield Output(HEIGHT_SCRIPT, str(jsmin(script.read_text("utf-8"))).encode())


def _page(site: Website, voice: Voice, embed: Embed) -> Iterator[Output]:
    studies = in_order(site.catalog, embed.studies)
    html = site.render(
        "embed",
        voice.lang,
        embed.path,
        embed=embed,
        total=len(studies),
        lines=[_line(voice, study) for study in studies[:MOST_SHOWN]],
        canonical=site.is_addressed and site.base_url + prefix(voice.lang) + embed.more,
    )
    yield Output(f"{prefix(voice.lang)}{embed.path}index.html", html.encode())


def _every(voice: Voice) -> Iterator[Embed]:
    for kind, key, name, studies in lists_of_studies(voice):
        yield Embed(EMBEDS[kind].format(key), name, studies, PATHS[kind].format(key))
    for association in embeddable(voice):
        found = sorted(studies_of_association(voice.catalog, association), key=lambda study: study.path)
        name = voice.t("embed.association", name=association.name)
        yield Embed(EMBEDS["association"].format(association.id), name, found, "studier/sykdom/")


def embeddable(voice: Voice) -> list[Association]:
    """The associations that are there for certain conditions, by name."""
    found = (association for association in voice.catalog.associations.values() if association.conditions)
    return sorted(found, key=lambda association: alphabetical(association.name))


def _line(voice: Voice, study: Study) -> Line:
    """The line of a study, made once: it stands in many lists."""

    def made(one: Study) -> Line:
        return Line(
            one.id,
            PATHS["study"].format(one.id),
            voice.catalog.availability(one),
            title(one, voice.lang),
            dated(voice, one),
            ", ".join(place_names(voice.catalog, one.all_sites)),
        )

    return voice.catalog.of_study(("embed", voice.lang), study, made)


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
