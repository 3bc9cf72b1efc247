"""The routes to treatment that is not in ordinary use: a page each, their map, and the guide that leads to them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES
from studieinfo.model.vocabulary import ROUTE_QUESTIONS, Route, RouteQuestion, Step
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.mould import headed
from studieinfo.publish.site import Output, Website
from studieinfo.publish.structured import structured
from studieinfo.publish.voice import Voice

WIDTH: Final = 240
"""The map's width in units of the drawing: so narrow that its letters keep their size on a narrow screen."""
QUESTION_LETTERS, NAME_LETTERS = 20, 20
"""Letters on a line, of a question (heavier) and of a name (further in): what WIDTH holds."""
LINE, GAP = 20, 16


class Stop(NamedTuple):
    """A line of the map: its text in lines, and the height of its first line from the top. Units of the drawing."""

    lines: tuple[str, ...]
    top: int

    @property
    def end(self) -> int:
        """The height below the last line."""
        return self.top + LINE * len(self.lines)


class RouteMap(NamedTuple):
    """The routes along one way down: questions on the trunk, what each leads to beside it."""

    questions: tuple[Stop, ...]
    routes: tuple[Stop, ...]
    height: int
    width: int = WIDTH


def _lines(text: str, letters: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, letters, break_on_hyphens=False))


def _by_question(catalog: Catalog) -> Iterator[tuple[RouteQuestion, list[Route]]]:
    """The questions that have routes, in the order of the map."""
    for question in ROUTE_QUESTIONS:
        if routes := [route for route in catalog.routes.values() if route.question == question]:
            yield question, routes


def route_map(voice: Voice) -> RouteMap:
    """Where the questions and routes stand on the map, from top to bottom."""
    top = LINE + GAP
    questions, routes = [], []
    for question, group in _by_question(voice.catalog):
        questions.append(Stop(_lines(voice.t(f"route.question.{question}"), QUESTION_LETTERS), top))
        top = questions[-1].end + GAP // 2
        for route in group:
            routes.append(Stop(_lines(voice.name(route), NAME_LETTERS), top))
            top = routes[-1].end + GAP // 2
        top += GAP
    return RouteMap(tuple(questions), tuple(routes), top)


def overview(voice: Voice) -> dict[str, Any]:
    """What the page with the map shows: the map, and the same as a list."""
    return {
        "map": route_map(voice),
        "groups": [
            (question, [(route, PATHS["route"].format(route.id)) for route in group])
            for question, group in _by_question(voice.catalog)
        ],
    }


def first_step(voice: Voice) -> dict[str, Any]:
    """What the first page of the guide shows: its first question."""
    return _step(voice.catalog, next(iter(voice.catalog.guide)))


def questions_left(guide: Mapping[str, Step]) -> dict[str, int]:
    """How many questions there are at most from each step on, itself included: ways to an end have different lengths.

    A way that leads back to itself has no end: those steps, and those before them, are left out.
    """
    left = dict.fromkeys(guide, 0)
    for _ in guide:
        left = {
            step.id: 1 + max(left[answer.to] for answer in step.answers) if step.answers else 0
            for step in guide.values()
        }
    return {step: questions for step, questions in left.items() if questions < len(guide)}


def _step(catalog: Catalog, step_id: str) -> dict[str, Any]:
    step = catalog.guide[step_id]
    first, *_ = catalog.guide
    guide_path = PATHS["step"].format("").removesuffix("/")
    paths = {each: PATHS["step"].format(each) for each in catalog.guide} | {first: guide_path}
    return {
        "step": step,
        "left": questions_left(catalog.guide).get(step_id),
        "before": [
            (each.title, paths[each.id])
            for each in catalog.guide.values()
            if any(answer.to == step_id for answer in each.answers)
        ],
        "answers": [(answer.label, paths[answer.to]) for answer in step.answers],
        "routes": [(catalog.routes[route], PATHS["route"].format(route)) for route in step.routes],
        "guide_path": guide_path,
    }


def route_pages(site: Website) -> Iterator[Output]:
    """One page a route."""
    return site.parts.part("routes", (), (), partial(_route_pages, site))


def _route_pages(site: Website) -> Iterator[Output]:
    for lang in LANGUAGES:
        voice = site.voice(lang)
        for route in site.catalog.routes.values():
            path = PATHS["route"].format(route.id)
            name = voice.name(route)
            slots = {
                **headed(name, route.summary.text(lang)),
                "head": structured(site, voice, path, name),
                "after": site.render("route", lang, path, route=route),
            }
            yield site.cast("route", lang, path, slots)


def step_pages(site: Website) -> Iterator[Output]:
    """One page a step of the guide, with the sources of the guide's own page, which is the first step."""
    return site.parts.part("steps", (), (), partial(_step_pages, site))


def _step_pages(site: Website) -> Iterator[Output]:
    for lang in LANGUAGES:
        guide = next((page for page in site.catalog.pages if (page.lang, page.layout) == (lang, "guide")), None)
        for step in list(site.catalog.guide.values())[1:]:
            path = PATHS["step"].format(step.id)
            explanation = step.explanation or step.title
            name = step.title.text(lang)
            slots = {
                **headed(name, explanation.text(lang)),
                "head": structured(site, site.voice(lang), path, name),
                "after": site.render("step", lang, path, page=guide, **_step(site.catalog, step.id)),
            }
            yield site.cast("step", lang, path, slots)
