"""The hands of MkDocs: the only file that imports it. Every decision is made in `studieinfo`.

MkDocs renders the editors' Markdown and, per language and kind, one mould. static-i18n builds once per
language inside `on_post_build`, so the state of a build lives in one object, made in the first `on_config`.
"""

from __future__ import annotations

import logging
import re
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from studieinfo import release
from studieinfo.catalog import DRAWINGS_PATH, Catalog
from studieinfo.model.language import DEFAULT, Language, prefix, slug
from studieinfo.problems import errors, summary
from studieinfo.project import NoDay, examine, report, today
from studieinfo.publish import publish
from studieinfo.publish.addresses import PATHS, PageKind
from studieinfo.publish.mould import Mould, mark
from studieinfo.publish.pages import fill
from studieinfo.publish.scripts import imported
from studieinfo.publish.site import Website, environment, page_context

log = logging.getLogger("mkdocs.studieinfo")
AFTER_I18N = -150
GLOSSARY_LINK = re.compile(r'href="ordliste:([a-z0-9-]+)"')


@dataclass(slots=True)
class Build:
    """One run of MkDocs, all languages."""

    site: Website
    target: Path
    moulds: dict[tuple[Language, PageKind], Mould]


command = "build"
build: Build


def on_startup(command: str, dirty: bool) -> None:
    globals()["command"] = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.theme.static_templates.clear()
    config.mdx_configs.setdefault("toc", {})["slugify"] = lambda text, separator: slug(text)
    drawings = str(Path(config.config_file_path).parent / DRAWINGS_PATH)
    config.mdx_configs["studieinfo.markdown.components"] = {"folder": drawings}
    if not config.plugins["i18n"].building:
        _begin(config)
    return config


def _begin(config: MkDocsConfig) -> None:
    global build
    root = Path(config.config_file_path).parent
    catalog = _examined(root)
    moulds: dict[tuple[Language, PageKind], Mould] = {}
    target = Path(config.site_dir)
    if command == "build":
        try:
            config.site_dir = str(release.staging(target))
        except OSError as error:
            raise PluginError(
                f"Kan ikke skrive ved siden av «{target}»: {error.strerror}. Ingenting ble publisert."
            ) from None
    site = Website(
        catalog, moulds, environment(root), config.site_url or "/", Path(config.site_dir), command == "serve"
    )
    build = Build(site, target, moulds)


def _examined(root: Path) -> Catalog:
    try:
        catalog, problems = examine(root, today())
    except NoDay as error:
        raise PluginError(f"{error} Ingenting ble publisert.") from None
    if problems:
        print(report(root, problems), end="\n\n", file=sys.stderr)
    if errors(problems) or catalog is None:
        raise PluginError(summary(problems))
    return catalog


def _language(config: MkDocsConfig) -> Language:
    language: Language = config.plugins["i18n"].current_language
    return language


@event_priority(AFTER_I18N)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    ours = Path(config.config_file_path).parent
    for file in list(files):
        if (
            file.abs_src_path
            and not Path(file.abs_src_path).is_relative_to(ours / "content")
            and not Path(file.abs_src_path).is_relative_to(ours / "overrides/assets")
        ):
            files.remove(file)
    for kind in PATHS:
        if kind != "missing" or _language(config) == DEFAULT:
            files.append(_mould_file(kind, config))
    return files


def _mould_file(kind: PageKind, config: MkDocsConfig) -> File:
    lang = _language(config)
    file = File.generated(config, f"{lang}/mould-{kind}.md", content="# ")
    path = prefix(lang) + PATHS[kind].format(f"mould-{kind}")
    file.dest_uri = path if path.endswith(".html") else f"{path}index.html"
    file.url = path
    return file


def _kind(page: Page) -> PageKind | None:
    name = page.file.src_uri.rpartition("/mould-")[2].removesuffix(".md")
    return name if page.file.generated_by and name in PATHS else None  # type: ignore[return-value]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    env.autoescape = True
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    up = "../" * page.url.count("/") + prefix(_language(config))
    return GLOSSARY_LINK.sub(lambda match: f'href="{up}ordliste/#{match[1]}"', html)


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: object) -> dict:
    lang = _language(config)
    path = page.url.removeprefix(prefix(lang))
    found = _editors_page(page)
    context.update(page_context(build.site.catalog, lang, path, build.site.root_path))
    scripts = partial(imported, Path(config.config_file_path).parent / "overrides/assets/js")
    context.update(slot=mark, imported=scripts)
    context.update(
        base_url=build.site.base_url,
        kind=_kind(page),
        layout=found.layout if found else None,
        offline=build.site.is_kept_offline,
    )
    return context


def _editors_page(page: Page):
    return next((p for p in build.site.catalog.pages if p.path == f"content/{page.file.src_uri}"), None)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    lang = _language(config)
    kind = _kind(page)
    if kind:
        build.moulds[lang, kind] = Mould.cut(output)
        return ""
    found = _editors_page(page)
    return fill(build.site, found, page.url.removeprefix(prefix(lang)), output) if found else output


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building:
        return
    folder = Path(config.site_dir)
    for output in publish(build.site):
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.data)
    if warned := _warnings():
        raise PluginError(f"{warned} advarsler (se over). Ingenting ble publisert.")
    if command == "build":
        release.swap(folder, build.target)


def _warnings() -> int:
    """How many warnings a strict build has counted so far; MkDocs itself looks only after this event."""
    handlers = logging.getLogger("mkdocs").handlers
    return sum(count for h in handlers if isinstance(h, CountHandler) for _, count in h.get_counts())


def on_build_error(error: Exception) -> None:
    if isinstance(error, OSError):
        log.error(f"Kan ikke skrive «{error.filename}»: {error.strerror}. Ingenting ble publisert.")
        raise Abort("Aborted with a BuildError!")
