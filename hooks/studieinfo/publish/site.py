"""What publishers work with: the catalog, the moulds and the templates; and what they yield."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language, prefix
from studieinfo.model.registers import REGISTERS
from studieinfo.publish import corrections
from studieinfo.publish.addresses import ALL_STUDIES, PATHS, Crumb, PageKind, pages_above
from studieinfo.publish.assets import Assets
from studieinfo.publish.frame import frame, in_its_height
from studieinfo.publish.mould import Mould, Shell, mark
from studieinfo.publish.parts import Output as Output
from studieinfo.publish.parts import Parts
from studieinfo.publish.policy import POLICIES
from studieinfo.publish.templates import Said, environment
from studieinfo.publish.voice import Voice, icon, voice_of

NOWHERE: Final = "https://studieinfo.example/"
"""The address in files for others while the site has none: `.example` is a name that nobody can have."""
UNLISTED: Final = ("sheet", "moved", "missing")
"""Kinds of pages that no search engine should lead to: another page is meant for that."""


@dataclass(frozen=True, slots=True)
class Website:
    """Everything a publisher may know. `base_url` is the absolute address of the front page.

    `folder` is where the site is being written: the assets are there when publishers run. `shells` are the editors'
    pages as MkDocs rendered them, by their files.
    `root` is the project, whose `overrides/` has the templates. `is_preview` is true for an editor's own look at the
    site, which no browser should keep. `is_addressed` is false while nobody has said where the site will lie: then
    `base_url` leads nowhere, and what tells search engines and other services of the site is left out. `texts` are
    the editors' texts as HTML, by language and name of the page. What MkDocs renders (`moulds`, `shells`, `texts`)
    comes while it works. `parts` are the files of the build before.
    """

    catalog: Catalog
    moulds: dict[tuple[Language, PageKind], Mould]
    root: Path
    base_url: str
    folder: Path
    assets: Assets
    is_preview: bool = False
    is_addressed: bool = True
    texts: dict[tuple[Language, str], str] = field(default_factory=dict)
    shells: dict[str, Shell] = field(default_factory=dict)
    parts: Parts = field(default_factory=Parts, repr=False)
    _templates: dict[Path, Environment] = field(default_factory=dict, repr=False)
    _contexts: dict[Language, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    def with_texts(self, catalog: Catalog) -> Website:
        """The same with other texts: nothing that was made of these is kept."""
        return replace(self, catalog=catalog, parts=replace(self.parts, before={}, now={}), _contexts={})

    def anew(self) -> Website:
        """The same, with templates and scripts that may be others."""
        return replace(self, assets=self.assets.anew(), _templates={})

    def voice(self, lang: Language) -> Voice:
        """The site in a language."""
        return voice_of(self.catalog, lang)

    @property
    def is_kept_offline(self) -> bool:
        """May browsers keep the pages that are seen, for reading without network?"""
        return self.catalog.settings.offline and not self.is_preview

    @property
    def is_printed(self) -> bool:
        """Are there brochures and posters as PDF? Only when asked for, and never while somebody writes."""
        return self.catalog.settings.printed_matter and not self.is_preview

    @property
    def root_path(self) -> str:
        """The path of the front page on its server: `/`, or `/folder/`."""
        return urlsplit(self.base_url).path or "/"

    def render(self, template: str, lang: Language, path: str, **view: Any) -> str:
        """A template of `overrides/bodies/` for the page at `path` (below the language)."""
        context = page_context(self, lang, path)
        if self.root not in self._templates:
            self._templates[self.root] = environment(self.root)
        return self._templates[self.root].get_template(f"bodies/{template}.html").render(**context, **view)

    def render_around(self, template: str, lang: Language, path: str, **view: Any) -> tuple[str, str]:
        """Like `render`, in two parts: what stands before and after the editor's own text."""
        text = mark("text")
        before, _, after = self.render(template, lang, path, editors_text=text, **view).partition(text)
        return before, after

    def cast(self, kind: PageKind, lang: Language, path: str, slots: dict[str, str]) -> Output:
        """One page of a kind, at `path` below the language."""
        html = self.moulds[lang, kind].cast({**slots, "path": path})
        file = path if path.endswith(".html") else f"{path}index.html"
        return Output(prefix(lang) + file, html.encode(), kind not in UNLISTED)


def page_context(site: Website, lang: Language, path: str) -> dict[str, Any]:
    """What every template may use: language, words, links and dates, for the page at `path`.

    Links are relative, but for the page that is shown in place of any missing one.
    """
    here = prefix(lang) + path
    up = site.root_path if path == PATHS["missing"] else "../" * here.count("/")

    def from_root(target: str) -> str:
        return up + target or "./"

    def link(target: str, language: Language = lang) -> str:
        return up + prefix(language) + target or "./"

    return {
        **_words_of(site, lang),
        "link": link,
        "asset": lambda target: from_root(f"assets/{site.assets.name(target)}"),
        "frame": lambda target, name: frame(site.base_url + prefix(lang) + target, name),
        "in_its_height": lambda line: in_its_height(line, site.base_url),
        "corrected": corrections.recent(site.catalog).get(path, []),
        "crumbs": _crumbs(site.voice(lang), path),
    }


def _words_of(site: Website, lang: Language) -> Mapping[str, Any]:
    """What is the same on all pages of a language."""
    if lang not in site._contexts:
        voice, catalog = site.voice(lang), site.catalog
        site._contexts[lang] = {
            "lang": lang,
            "languages": LANGUAGES,
            "prefix": prefix,
            "icon": icon,
            "t": voice.t,
            "said": Said(voice.t),
            "day": voice.day,
            "month_name": voice.month,
            "site_name": catalog.settings.site_name.text(lang),
            "settings": catalog.settings,
            "all_studies": ALL_STUDIES,
            "data_date": catalog.data_date,
            "registers": [(REGISTERS[name].title, REGISTERS[name].home) for name in catalog.registers],
            "today": catalog.today,
            # While an editor looks at the site, it has a script of its own in its pages.
            "policies": {} if site.is_preview else POLICIES,
        }
    return site._contexts[lang]


def _crumbs(voice: Voice, path: str) -> list[Crumb]:
    """The pages above `path`, the front page first; none above the front page itself."""
    return [Crumb(voice.t("front_page"), ""), *pages_above(voice.catalog, voice.lang, path)] if path else []
