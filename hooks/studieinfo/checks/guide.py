"""Rules for the routes and for the guide that leads to them."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.checks.reach import reached
from studieinfo.problems import Keys, Problem, allowed_help, found_in

PATH = vocabulary_path("guide")


def guide_leads_somewhere(catalog: Catalog) -> Iterator[Problem]:
    """What a step leads to exists: another step, or a route."""
    for number, step in enumerate(catalog.guide.values()):
        for index, answer in enumerate(step.answers):
            if "guide" not in catalog.broken and answer.to not in catalog.guide:
                yield _unknown((number, "answers", index, "to"), "steg", answer.to, tuple(catalog.guide))
        for index, route in enumerate(step.routes):
            if "routes" not in catalog.broken and route not in catalog.routes:
                yield _unknown((number, "routes", index), "vei", route, tuple(catalog.routes))


def _unknown(keys: Keys, what: str, value: str, known: tuple[str, ...]) -> Problem:
    return found_in(PATH, keys, f"ukjent {what} «{value}»", allowed_help(value, known))


def steps_ask_or_end(catalog: Catalog) -> Iterator[Problem]:
    """A step asks (it has answers) or ends the guide (it has routes), never both or neither."""
    for number, step in enumerate(catalog.guide.values()):
        if bool(step.answers) == bool(step.routes):
            yield found_in(
                PATH,
                (number, "id"),
                f"steget «{step.id}» skal ha enten «answers» eller «routes»",
                "skriv svarene man kan velge, eller veiene man kan snakke med legen om",
            )


def every_step_is_reached(catalog: Catalog) -> Iterator[Problem]:
    """From the first step every other can be reached, and no step leads back to itself."""
    known = all(answer.to in catalog.guide for step in catalog.guide.values() for answer in step.answers)
    if "guide" in catalog.broken or not catalog.guide or not known:
        return
    after_first = _from(catalog, next(iter(catalog.guide)))
    for number, step in enumerate(catalog.guide.values()):
        if step.id in _from(catalog, step.id):
            yield found_in(
                PATH,
                (number, "answers"),
                f"steget «{step.id}» fører tilbake til seg selv",
                "la ett av svarene føre videre",
            )
        elif number and step.id not in after_first:
            yield found_in(
                PATH,
                (number, "id"),
                f"ingen svar fører til steget «{step.id}»",
                "la et svar føre hit, eller slett steget",
            )


def _from(catalog: Catalog, start: str) -> set[str]:
    """The steps that a reader may come to after a step."""
    return reached(start, lambda step: [answer.to for answer in catalog.guide[step].answers])
