"""What publishers work with: the catalog, the moulds and the templates; and what they yield."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language, prefix
from studieinfo.model.study import REGISTER_NAMES, Register
from studieinfo.publish.mould import Mould, mark

PageKind = Literal["study", "condition", "place", "route", "step", "moved", "missing"]
"""The kinds of pages that are cast; the path of each below the language."""
REGISTER_PAGES: Final[Mapping[Register, str]] = {
    "ctgov": "https://clinicaltrials.gov",
    "ctis": "https://euclinicaltrials.eu",
}
PATHS: Final[Mapping[PageKind, str]] = {
    "study": "studier/{}/",
    "condition": "studier/sykdom/{}/",
    "place": "studier/sted/{}/",
    "moved": "studier/{}/",
    "route": "utprovende-behandling/veier/{}/",
    "step": "utprovende-behandling/veiviser/{}/",
    "missing": "404.html",
}


class Output(NamedTuple):
    """A file of the site: its path from the site's root, and what is in it."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Website:
    """Everything a publisher may know. `base_url` is the absolute address of the front page.

    `folder` is where the site is being written: the editors' pages and the assets are there when publishers run.
    `is_preview` is true for an editor's own look at the site, which no browser should keep.
    """

    catalog: Catalog
    moulds: Mapping[tuple[Language, PageKind], Mould]
    templates: Environment
    base_url: str
    folder: Path
    is_preview: bool = False

    @property
    def is_kept_offline(self) -> bool:
        """May browsers keep the pages that are seen, for reading without network?"""
        return self.catalog.settings.offline and not self.is_preview

    @property
    def root_path(self) -> str:
        """The path of the front page on its server: `/`, or `/folder/`."""
        return urlsplit(self.base_url).path or "/"

    def render(self, template: str, lang: Language, path: str, **view: Any) -> str:
        """A template of `overrides/bodies/` for the page at `path` (below the language)."""
        context = page_context(self.catalog, lang, path, self.root_path)
        return self.templates.get_template(f"bodies/{template}.html").render(**context, **view)

    def render_around(self, template: str, lang: Language, path: str, **view: Any) -> tuple[str, str]:
        """Like `render`, in two parts: what stands before and after the editor's own text."""
        text = mark("text")
        before, _, after = self.render(template, lang, path, editors_text=text, **view).partition(text)
        return before, after

    def cast(self, kind: PageKind, lang: Language, path: str, slots: dict[str, str]) -> Output:
        """One page of a kind, at `path` below the language."""
        html = self.moulds[lang, kind].cast({**slots, "path": path})
        file = path if path.endswith(".html") else f"{path}index.html"
        return Output(prefix(lang) + file, html.encode())


def environment(root: Path) -> Environment:
    """Our templates, with everything from data escaped."""
    return Environment(
        loader=FileSystemLoader(root / "overrides"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def icon(name: str) -> Markup:
    """A picture of Material's set that stands beside words: screen readers pass it by."""
    spec = importlib.util.find_spec("material")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("mkdocs-material")
    svg = (Path(spec.origin).parent / f"templates/.icons/material/{name}.svg").read_text("utf-8")
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


def relative(path: str, target: str) -> str:
    """The way from the page at `path` to `target`, both from the site's root."""
    return "../" * path.count("/") + target or "./"


class Crumb(NamedTuple):
    """A page above the one that is shown."""

    title: str
    path: str


@lru_cache(maxsize=len(LANGUAGES))
def _titles(catalog: Catalog, lang: Language) -> dict[str, str]:
    return {page.name: page.title for page in catalog.pages if page.lang == lang}


def crumbs(catalog: Catalog, lang: Language, path: str) -> list[Crumb]:
    """The pages above `path`, the front page first."""
    titles = _titles(catalog, lang)
    above = ["/".join(path.split("/")[:depth]) + "/" for depth in range(1, path.count("/"))]
    found = [Crumb(titles[f"{folder}index.md"], folder) for folder in above if f"{folder}index.md" in titles]
    return [Crumb(translator(catalog, lang)("front_page"), ""), *found] if path else []


def page_context(catalog: Catalog, lang: Language, path: str, root_path: str) -> dict[str, Any]:
    """What every template may use: language, words, links and dates, for the page at `path`.

    Links are relative, but for the page that is shown in place of any missing one.
    """
    here = prefix(lang) + path

    def from_root(target: str) -> str:
        return root_path + target if path == PATHS["missing"] else relative(here, target)

    def link(target: str, language: Language = lang) -> str:
        return from_root(prefix(language) + target)

    return {
        "lang": lang,
        "languages": LANGUAGES,
        "prefix": prefix,
        "icon": icon,
        "link": link,
        "asset": lambda target: from_root(f"assets/{target}"),
        "crumbs": crumbs(catalog, lang, path),
        "t": translator(catalog, lang),
        "day": lambda value: long_date(catalog, lang, value),
        "site_name": catalog.settings.site_name.text(lang),
        "settings": catalog.settings,
        "data_date": catalog.data_date,
        "registers": [(REGISTER_NAMES[name], REGISTER_PAGES[name]) for name in catalog.registers],
        "today": catalog.today,
    }


@lru_cache(maxsize=len(LANGUAGES))
def translator(catalog: Catalog, lang: Language) -> Callable[..., str]:
    """`t("key", n=3)`: the interface text in a language. Raises KeyError for an unknown key."""
    texts = {key: text.text(lang) for key, text in catalog.strings.items()}

    def t(key: str, **values: object) -> str:
        text = texts[key]
        return text.format(**values) if values else text

    return t


def long_date(catalog: Catalog, lang: Language, value: date | tuple[int, int, int] | None) -> str:
    """A date in words, as precise as it is: «7. juli 2025», «juli 2025», «2025»."""
    t = translator(catalog, lang)
    if value is None:
        return t("not_stated")
    year, month, day = (value.year, value.month, value.day) if isinstance(value, date) else value
    if not month:
        return str(year)
    name = t("months").split()[month - 1]
    return t("date_day", day=day, month=name, year=year) if day else f"{name} {year}"
