"""Posters to hang up: one for everybody, and one an association that leads to the studies of its conditions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from studieinfo.model.vocabulary import Association
from studieinfo.publish.addresses import EMBEDS, PATHS, POSTER, PRINTED
from studieinfo.publish.embed import embeddable
from studieinfo.publish.printed.leaf import Leaf
from studieinfo.publish.voice import Voice

_SEARCH: Final = "studier/"
_MOST_SIGNS: Final = 200
"""So much can be read from some steps away; the list that the code leads to has the other conditions."""
_MANY_SIGNS: Final = 70
"""From so much on, the words are set smaller: a poster is one sheet."""


def poster_path(association: Association) -> str:
    """Where the poster of an association lies, below the language."""
    return PRINTED["poster"].format(association.id)


def posters(voice: Voice) -> Iterator[Leaf]:
    """The posters of a language."""
    heading = voice.t("printed.poster_heading")
    yield Leaf(POSTER, "poster", heading, _SEARCH, {"association": None, "conditions": [], "size": "for-all"})
    for association in embeddable(voice):
        names = _named(voice, association)
        size = "many-words" if sum(map(len, names)) > _MANY_SIGNS else ""
        view = {"association": association, "conditions": names, "size": size}
        yield Leaf(poster_path(association), "poster", f"{heading} {association.name}", _list_of(association), view)


def _named(voice: Voice, association: Association) -> list[str]:
    """The conditions of an association by name: all, or the first of them and a sign that there are more."""
    names = [voice.condition(condition) for condition in association.conditions]
    lengths = accumulate(map(len, names))
    shown = [name for name, length in zip(names, lengths, strict=True) if length <= _MOST_SIGNS] or names[:1]
    return shown if len(shown) == len(names) else [*shown, "…"]


def _list_of(association: Association) -> str:
    """The list of studies of an association: that of its condition, else the one with all of them."""
    if len(association.conditions) == 1:
        return PATHS["condition"].format(*association.conditions)
    return EMBEDS["association"].format(association.id)
