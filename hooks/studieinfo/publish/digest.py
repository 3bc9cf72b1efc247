"""What is new, changed and closed in the last months, as plain text for a newsletter: of all studies, of each list.

The list of a condition without studies has one too, which says so. Others copy the text, where it cannot age by
itself: everything in it is told with its day. The same months stand on the pages of the lists.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from studieinfo.model.language import LANGUAGES, prefix
from studieinfo.model.study import Study
from studieinfo.publish.addresses import ALL_NEWS, NEWS, PATHS
from studieinfo.publish.embed import embeddable
from studieinfo.publish.history import Entry, Month, months
from studieinfo.publish.lists import lists_of_studies, studies_of_association
from studieinfo.publish.site import Output, Website
from studieinfo.publish.voice import Voice

_MARK: Final = "\ufeff"
"""Says that the text is UTF-8 to a browser whose server does not. It is no letter, and is not copied."""
_WIDTH: Final = 76


class Digest(NamedTuple):
    """A text: where it lies and what it is about, both below the language, and its studies."""

    path: str
    page: str
    name: str
    studies: Sequence[Study]


def digests(site: Website) -> Iterator[Output]:
    """Every text, in every language."""
    for lang in LANGUAGES:
        voice = site.voice(lang)
        for digest in _every(voice):
            path = prefix(lang) + digest.path
            yield from site.parts.part(path, digest.studies, (), partial(_text, site, voice, digest))


def _text(site: Website, voice: Voice, digest: Digest) -> Iterator[Output]:
    written = _MARK + "\n".join(_lines(site, voice, digest))
    yield Output(prefix(voice.lang) + digest.path, written.encode())


def _every(voice: Voice) -> Iterator[Digest]:
    yield Digest(ALL_NEWS, "studier/", voice.t("feed.all"), voice.catalog.studies)
    for listed in lists_of_studies(voice):
        path, page = NEWS[listed.kind].format(listed.key), PATHS[listed.kind].format(listed.key)
        yield Digest(path, page, listed.title, listed.studies)
    for association in embeddable(voice):
        name = voice.t("embed.association", name=association.name)
        studies = sorted(studies_of_association(voice.catalog, association), key=lambda study: study.path)
        yield Digest(NEWS["association"].format(association.id), "studier/sykdom/", name, studies)


def _lines(site: Website, voice: Voice, digest: Digest) -> Iterator[str]:
    studies = digest.studies
    root = site.base_url + prefix(voice.lang)
    yield from (digest.name, voice.t("digest.written", date=voice.day(voice.catalog.today)), "")
    yield from textwrap.wrap(voice.t("feed.text" if studies else "feed.none"), _WIDTH)
    if studies:
        for month in months(voice, studies):
            yield from _month(voice, month, root)
    yield from ("", voice.t("digest.list", address=root + digest.page), voice.t("licence"), "")


def _month(voice: Voice, month: Month, root: str) -> Iterator[str]:
    yield from ("", "", voice.month(month.first).upper())
    if not month.sections:
        yield from ("", voice.t("digest.nothing"))
    for section, entries in month.sections:
        yield from ("", voice.t(f"digest.{section}"))
        for entry in entries:
            yield from _entry(entry, root)


def _entry(entry: Entry, root: str) -> Iterator[str]:
    yield ""
    yield from textwrap.wrap(f"- {entry.title.value}", _WIDTH, subsequent_indent="  ")
    yield from textwrap.wrap(entry.text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield f"  {root}{entry.path}"
