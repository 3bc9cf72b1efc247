"""Do the languages say the same? What a program can see of it: points, numbers, what is counted, negations, parts.

Bokmål and nynorsk are so near that they must agree word for word in this. English leaves out «years» and says «no more
than»: there only what is plain is an error. What somebody has compared since it was changed is left alone
(`data/translations.txt`, written by `studieinfo compared`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.checks.pages import at, prose
from studieinfo.figures.said import Said, other_numbers, other_units, said
from studieinfo.figures.texts import Unit, fingerprints, has_lost, page_key, page_units, units
from studieinfo.model.language import DEFAULT, LANGUAGES, NAMES, Language
from studieinfo.model.vocabulary import Page
from studieinfo.problems import Location, Problem

_COMPARE: Final = (
    "les tekstene ved siden av hverandre, og rett den som er feil. Er begge rette: «studieinfo compared FIL»"
)
_SAME: Final = "ta med det samme på alle språkene, i samme rekkefølge. Skal de være ulike: «studieinfo compared FIL»"


def lists_have_the_same_points(catalog: Catalog) -> Iterator[Problem]:
    """A list has the same number of points in each language that it is in."""
    for unit in units(catalog):
        counts = {lang: len(said) for lang, said in unit.texts.items()}
        for lang, count in counts.items():
            if count != counts.get(DEFAULT, count):
                yield Problem(
                    Location(unit.file, keys=(*unit.before, lang)),
                    f"listen har {count} punkter på {NAMES[lang]} og {counts[DEFAULT]} på {NAMES[DEFAULT]}",
                    "ta med det samme på alle språkene, i samme rekkefølge",
                )


def texts_say_the_same(catalog: Catalog) -> Iterator[Problem]:
    """A text has the same numbers, counts the same things, and says no as often, in each language."""
    now = fingerprints(catalog)
    for unit in units(catalog):
        for lang in LANGUAGES:
            own, others = unit.texts.get(DEFAULT, ()), unit.texts.get(lang, ())
            if lang != DEFAULT and 0 < len(own) == len(others) and catalog.compared.get(unit.key) != now[unit.key]:
                yield from _differences(unit, lang)


def _differences(unit: Unit, lang: Language) -> Iterator[Problem]:
    for number, (first, second) in enumerate(zip(unit.texts[DEFAULT], unit.texts[lang], strict=True)):
        one, other = said(first, DEFAULT), said(second, lang)
        where = Location(unit.file, keys=unit.way(lang, number))
        related = (Location(unit.file, keys=unit.way(DEFAULT, number)),)
        if message := _difference(one, other, lang):
            yield Problem(where, message, _COMPARE, related)
        elif lang == "en" and (message := _doubt(one, other)):
            yield Problem(where, message, _COMPARE, related, level="warning")


def _difference(one: Said, other: Said, lang: Language) -> str:
    """What is plainly not the same; empty when nothing is."""
    name = NAMES[lang]
    if lang == "nn" and one.digits + one.words != other.digits + other.words:
        ours, theirs = one.digits + one.words, other.digits + other.words
        differing = min((ours - theirs) or (theirs - ours))
        return f"tallet {differing} står ikke like mange ganger på {name} og {NAMES[DEFAULT]}"
    if number := other_numbers(one, other):
        return f"tallet {number} står ikke både på {name} og {NAMES[DEFAULT]}"
    if number := other_units(one, other):
        return f"det som telles med {number}, er noe annet på {name} enn på {NAMES[DEFAULT]}"
    if lang == "nn" and one.negations != other.negations:
        return f"teksten sier nei {other.negations} ganger på {name}, og {one.negations} på {NAMES[DEFAULT]}"
    return ""


def _doubt(one: Said, other: Said) -> str:
    if one.negations != other.negations:
        return f"teksten sier nei {other.negations} ganger på engelsk, og {one.negations} på bokmål"
    if set(one.words) - set(other.words) - set(other.digits) or set(other.words) - set(one.words) - set(one.digits):
        return "tallene i ord er ikke de samme på engelsk og bokmål"
    return ""


_PART: Final = re.compile(
    r"^(?:(?P<heading>#{1,6} )|(?P<point> *(?:[-*+]|\d+[.)]) )|(?P<row>\|)|(?P<fence>/{3,}|!!! ?\w*|```|~~~)"
    r"|(?P<text>\S))",
    re.M,
)


def pages_have_the_same_parts(catalog: Catalog) -> Iterator[Problem]:
    """A page has the same headings, paragraphs, points and rows, in the same order, in each language."""
    now = fingerprints(catalog)
    for name, pages in page_units(catalog):
        first, key = pages.get(DEFAULT), page_key(name)
        for lang, page in pages.items():
            if first and lang != DEFAULT and catalog.compared.get(key) != now[key]:
                told = bool(_changed(catalog, key, now[key]))
                yield from (p for p in _other_part(first, page) if p.level == "error" or not told)


def _other_part(first: Page, page: Page) -> Iterator[Problem]:
    ours, theirs = _parts(first), _parts(page)
    for (kind, index, _), (other, there, _) in zip(ours, theirs, strict=False):
        if kind != other:
            yield Problem(
                at(page, there),
                f"her kommer {_KINDS[other]}, men på {NAMES[DEFAULT]} kommer {_KINDS[kind]}",
                _SAME,
                (at(first, index),),
                "warning",
            )
            return
    if len(ours) != len(theirs):
        yield Problem(
            Location(page.path, page.body_line, 1),
            f"siden har {len(theirs)} deler (avsnitt, punkter, overskrifter), og {len(ours)} på {NAMES[DEFAULT]}",
            _SAME,
            (Location(first.path, first.body_line, 1),),
            "warning",
        )
        return
    for (_, index, text), (_, there, said_there) in zip(ours, theirs, strict=True):
        if message := _difference(said(text, first.lang), said(said_there, page.lang), page.lang):
            yield Problem(at(page, there), message, _COMPARE, (at(first, index),))


_KINDS: Final = {
    "heading": "en overskrift",
    "point": "et punkt",
    "row": "en rad i en tabell",
    "fence": "en ramme",
    "text": "et avsnitt",
}


def _parts(page: Page) -> list[tuple[str, int, str]]:
    """The parts of a page: what each is, where it begins, and its text. A paragraph goes on to the next blank line."""
    body = prose(page)
    found: list[tuple[str, int]] = []
    for match in _PART.finditer(body):
        kind = match.lastgroup or "text"
        follows = (
            kind == "text"
            and found
            and "\n\n" not in body[found[-1][1] : match.start()]
            and found[-1][0] in ("text", "point")
        )
        if not follows:
            found.append((kind, match.start()))
    starts = [index for _, index in found] + [len(body)]
    return [(kind, index, _LINK.sub(r"\1", body[index : starts[n + 1]])) for n, (kind, index) in enumerate(found)]


_LINK: Final = re.compile(r"\[([^\[\]]*+)\]\([^()]*+\)")


def translations_follow(catalog: Catalog) -> Iterator[Problem]:
    """A text that was changed in one language was changed in the others, or somebody has compared them since."""
    behind: dict[str, list[str]] = {}
    for key, prints in fingerprints(catalog).items():
        if changed := _changed(catalog, key, prints):
            file, _, name = key.partition("#")
            behind.setdefault(file, []).append(f"{name or 'siden'} ({', '.join(NAMES[lang] for lang in changed)})")
    for file, names in behind.items():
        shown = ", ".join(names[:5]) + (f" og {len(names) - 5} til" if len(names) > 5 else "")
        yield Problem(
            Location(file.replace("*", DEFAULT)),
            f"endret på bare noen av språkene: {shown}",
            "gjør det samme på de andre; gjelder det bare det ene språket: «studieinfo compared FIL»",
            level="warning",
        )


def nothing_is_lost_unseen(catalog: Catalog) -> Iterator[Problem]:
    """A text that was changed in every language has as many points and negations as when it was compared; else a
    reader of the change is asked to look: a requirement that is gone, or turned around, looks like any other edit.
    """
    for key, prints in fingerprints(catalog).items():
        before = catalog.compared.get(key) or {}
        is_new = all(before.get(lang) != prints.get(lang) for lang in LANGUAGES)
        if is_new and has_lost(before.get(DEFAULT, ""), prints.get(DEFAULT, "")):
            file, _, name = key.partition("#")
            yield Problem(
                Location(file.replace("*", DEFAULT)),
                f"{name or 'siden'} har færre punkter, eller sier nei færre ganger, enn før",
                "se at ikke noe er falt ut eller snudd. Er det slik det skal være: «studieinfo compared FIL»",
                level="warning",
            )


def texts_have_not_changed_places(catalog: Catalog) -> Iterator[Problem]:
    """No text says what another said when the texts were compared, while that one says something new."""
    now, before = fingerprints(catalog), catalog.compared
    moved = {key: prints for key, prints in now.items() if key in before and before[key] != prints}
    owners = {tuple(sorted(before[key].items())): key for key in moved}
    for key, prints in moved.items():
        other = owners.get(tuple(sorted(prints.items())))
        if other and other != key:
            file, _, name = key.partition("#")
            yield Problem(
                Location(file.replace("*", DEFAULT)),
                f"{name or 'siden'} sier det som sto i {other.removeprefix(file).strip('#')} før",
                "se at teksten står der den skal. Er det slik det skal være: «studieinfo compared FIL»",
            )


def _changed(catalog: Catalog, key: str, prints: Mapping[Language, str]) -> list[Language]:
    """The languages in which a text was changed since it was compared; none when all were, or it never was."""
    before = catalog.compared.get(key)
    changed = [lang for lang in LANGUAGES if before is not None and before.get(lang) != prints.get(lang)]
    return changed if len(changed) < len(LANGUAGES) else []
