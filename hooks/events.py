"""The hands of MkDocs: the only file that imports it. Every decision is made in `studieinfo`.

MkDocs renders the editors' Markdown and, per language and kind, one mould. static-i18n builds once per
language inside `on_post_build`, so the state of a build lives in one object, made in the first `on_config`.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import re
import signal
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from studieinfo.building import Build, Faults, Place, Stopped, begin
from studieinfo.catalog import DRAWINGS_PATH, STRINGS_PATH
from studieinfo.console import say
from studieinfo.hands import dismiss
from studieinfo.live import Live
from studieinfo.model.facts import MARK
from studieinfo.model.language import DEFAULT, LOCALES, Language, prefix, slug
from studieinfo.model.language import NAMES as LANGUAGE_NAMES
from studieinfo.project import NoDay, today
from studieinfo.publish.addresses import PATHS, PageKind
from studieinfo.publish.assets import FOLDERS
from studieinfo.publish.facts import with_facts
from studieinfo.publish.mould import Mould, Shell, mark
from studieinfo.publish.pictures import picture_of
from studieinfo.publish.site import Website, page_context
from studieinfo.publish.templates import environment
from studieinfo.release import Refused, Release, unwritable
from studieinfo.unchanged import Standing

ENGINE = MkDocsConfig.__module__.partition(".")[0]
"""`mkdocs`, or the continuation of it that answers to that name; its loggers are named after it."""
log = logging.getLogger(f"{ENGINE}.studieinfo")
AFTER_I18N = -150
CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
NOTICED_TOGETHER = 0.03
"""Seconds in which an editor's program may write several files."""
GLOSSARY_LINK = re.compile(r'href="ordliste:([a-z0-9-]+)"')


@dataclass(slots=True)
class Preview:
    """A preview of data with errors: the errors, as a page."""

    faults: str


class Rendered(NamedTuple):
    """What MkDocs rendered the pages of a language with."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment


command = "build"
build: Build | Preview
navigation: Navigation
"""The menu of the language that is being built."""
rendered: dict[Language, Rendered] = {}
"""Of a preview, which renders some of it again."""
release: Release | None = None
"""The way of a site that is to be published; none in a preview."""


def on_startup(command: str, dirty: bool) -> None:
    globals()["command"] = command
    _quieten()
    if command == "build":
        # A build has few rings of values (contexts of templates), and millions of values that live as long as it does:
        # to look through them as often as Python does takes a tenth of its time, never to look half its memory more.
        gc.set_threshold(100_000, 50, 1000)
        for number in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, _interrupted)


def _quieten() -> None:
    """Of what MkDocs and its plugins tell, only warnings and errors: the rest hides the lines that matter."""
    logger = logging.getLogger(ENGINE)
    if logger.getEffectiveLevel() > logging.DEBUG:
        logging.getLogger(f"{ENGINE}.livereload").setLevel(logging.ERROR)
        for handler in logger.handlers:
            handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name == log.name)


def _interrupted(number: int, frame: object) -> None:
    """Ctrl-C, or a wish from outside to stop: one line, and nothing half done is left."""
    say(
        "\nAvbrutt. "
        + ("Det nye nettstedet er lagt ut." if release and release.is_live else "Ingenting ble publisert.")
    )
    dismiss()
    if release:
        release.end()
    os._exit(128 + number)


def _stop(message: str) -> NoReturn:
    """The end of a build that cannot go on, with the reason as the last line."""
    if release:
        release.end()
    if command == "serve":
        raise PluginError(message)
    say(message)
    raise SystemExit(1)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.theme.static_templates.clear()
    config.mdx_configs.setdefault("toc", {})["slugify"] = lambda text, separator: slug(text)
    drawings = str(_root(config) / DRAWINGS_PATH)
    config.mdx_configs["studieinfo.markdown.components"] = {"folder": drawings}
    if not config.plugins["i18n"].building:
        _begin(config)
    return config


def _root(config: MkDocsConfig) -> Path:
    """The project's folder. The configuration may have been named from the folder that one stands in."""
    return Path(os.path.abspath(config.config_file_path)).parent


def _begin(config: MkDocsConfig) -> None:
    """Look at the data, and render only what nobody has rendered yet."""
    global build
    try:
        day = today()
        standing = _begin_release(config, day) if command == "build" else None
        place = Place(_root(config), Path(config.site_dir), config.site_url)
        found = begin(place, day, standing, release)
    except NoDay as error:
        _stop(f"{error} Ingenting ble publisert.")
    except (Refused, Stopped) as reason:
        _stop(str(reason))
    if isinstance(found, Faults):
        _refuse(config, found)
        return
    if found:
        build = found
        if not found.before:
            return
        _finish()
    raise SystemExit(0)


def _begin_release(config: MkDocsConfig, day: date) -> Standing:
    """The site that lies there is looked at when no other build can change it any more. Raises `Refused`."""
    global release
    standing = Standing.of(_root(config), Path(config.site_dir), day, config)
    release = Release.begin(Path(config.site_dir), standing.spare)
    atexit.register(release.end)
    config.site_dir = str(release.folder)
    return standing


def _refuse(config: MkDocsConfig, faults: Faults) -> None:
    """Errors in the data: a build ends; a preview shows them until they are mended."""
    global build
    if command == "build":
        _stop(faults.summary)
    build = Preview(f"{faults.told}\n\n{faults.summary}")
    config.nav = ["index.md"]


def _language(config: MkDocsConfig) -> Language:
    language: Language = config.plugins["i18n"].current_language
    return language


@event_priority(AFTER_I18N)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    if isinstance(build, Preview):
        page = File.generated(config, "index.md", content="---\ntemplate: faults.html\n---\n")
        page.dest_uri = f"{prefix(_language(config))}index.html"
        page.url = prefix(_language(config)) or "./"
        return Files([page])
    build.phases.begin(f"Sidene på {LANGUAGE_NAMES[_language(config)]}")
    content, assets = _root(config) / "content", build.site.assets
    published = [assets.folder / folder for folder in FOLDERS] if assets.names else []
    for file in list(files):
        path = Path(os.path.abspath(file.abs_src_path or content))
        is_ours = path.is_relative_to(content) or path.is_relative_to(assets.folder)
        if not is_ours or any(map(path.is_relative_to, published)):
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
    if command == "serve" and isinstance(build, Build):
        rendered[_language(config)] = Rendered(config, files, navigation, env)
    return env


@event_priority(AFTER_I18N)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    global navigation
    navigation = nav
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return markdown if isinstance(build, Preview) else with_facts(build.site.voice(_language(config)), markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    up = "../" * page.url.count("/") + prefix(_language(config))
    text = GLOSSARY_LINK.sub(lambda match: f'href="{up}ordliste/#{match[1]}"', html)
    if isinstance(build, Build) and (found := _editors_page(page)):
        build.site.texts[found.lang, found.name] = text
    return text


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: object) -> dict:
    if isinstance(build, Preview):
        context["faults"] = build.faults
        return context
    lang = _language(config)
    path = page.url.removeprefix(prefix(lang))
    found = _editors_page(page)
    context.update(page_context(build.site, lang, path))
    context.update(slot=mark, imported=build.site.assets.modules)
    context.update(
        base_url=build.site.base_url,
        addressed=build.site.is_addressed,
        locales=LOCALES,
        kind=_kind(page),
        layout=found.layout if found else None,
        offline=build.site.is_kept_offline,
        picture=picture_of(_kind(page), found.layout if found else None),
    )
    return context


def _editors_page(page: Page):
    return next((p for p in build.site.catalog.pages if p.path == f"content/{page.file.src_uri}"), None)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if isinstance(build, Preview):
        (Path(config.site_dir) / "404.html").write_text(output, encoding="utf-8")
        return output
    lang = _language(config)
    kind = _kind(page)
    if kind:
        build.site.moulds[lang, kind] = Mould.cut(output)
        return ""
    found = _editors_page(page)
    if not found:
        return output
    shell = Shell(found, page.url.removeprefix(prefix(lang)), page.file.dest_uri, Mould.cut(output))
    build.site.shells[shell.file] = shell
    return ""


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    if isinstance(build, Build) and not config.plugins["i18n"].building:
        _finish()


def _finish() -> None:
    """Everything that is not rendered by MkDocs; then the site takes its place."""
    assert isinstance(build, Build)
    try:
        build.write()
        if warned := _warnings():
            _stop(f"{warned} advarsler (se over). Ingenting ble publisert.")
        build.publish()
    except Stopped as reason:
        _stop(str(reason))


def _warnings() -> int:
    """How many warnings a strict build has counted so far; MkDocs itself looks only after this event."""
    handlers = logging.getLogger(ENGINE).handlers
    return sum(count for h in handlers if isinstance(h, CountHandler) for _, count in h.get_counts())


def _render_again(site: Website, paths: Collection[str]) -> None:
    """Let MkDocs render again what it rendered of some files: texts of pages, words, templates. Raises what it raises.

    A page is read when it is another, or a word that its facts may say. Its title stands in the menu of all others.
    """
    assert isinstance(build, Build)
    build.site = site
    for lang, made in rendered.items():
        made.config.plugins["i18n"].current_language = lang
        pages = made.files.documentation_pages()
        are_words = STRINGS_PATH in paths
        read = [f for f in pages if f"content/{f.src_uri}" in paths or (are_words and MARK.search(f.content_string))]
        titles = [file.page.title for file in read]
        for file in read:
            _populate_page(file.page, made.config, made.files)
        is_alone = titles == [file.page.title for file in read] and all(path.startswith("content/") for path in paths)
        if made.env.cache and not is_alone:
            made.env.cache.clear()
        for file in read if is_alone else pages:
            _build_page(file.page, made.config, pages, made.nav, made.env)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Changes are noticed when they happen: MkDocs would look for them twice a second."""
    watched = (config.docs_dir, config.config_file_path)
    for path in watched:
        server.unwatch(path)
    server.observer, server.build_delay = Watcher(), NOTICED_TOGETHER
    for path in watched:
        server.watch(path)
    follower = Follower(server, server.builder, _root(config))
    follower.begin()
    server.builder = follower.rebuild
    server.set_app(follower.answer)
    say(f"\nSe på {server.url} – siden lastes på nytt når du lagrer. Ctrl-C stopper.")
    return server


class Watcher(Observer):  # type: ignore[misc, valid-type]  # the system's own kind of observer
    """Notices changes of files, not that they are read: that is what every build does."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **more: Any) -> Any:
        return super().schedule(event_handler, path, event_filter=CHANGES, **more)


@dataclass(slots=True)
class Follower:
    """What a preview does at a change: shows what was changed at once, or builds everything with MkDocs."""

    server: LiveReloadServer
    build_all: Callable[[], None]
    root: Path
    live: Live | None = None
    failed: str = ""
    """Why the last build failed; empty when it did not."""

    def begin(self) -> None:
        """Follow what has just been built, when it could be."""
        self.live = None
        if isinstance(build, Build):
            self.live = Live(self.root, build.site, build.look, build.paths, _render_again, self._reload)

    def rebuild(self) -> None:
        """A build that fails shows why on every page: MkDocs would let the browser wait."""
        try:
            if self.live and self.live.follow():
                return
            self.build_all()
            self.begin()
            self.failed = ""
        except (Abort, BuildError, TemplateError) as error:
            self.live = None
            self.failed = f"{error}\n\nSe også terminalen."

    def answer(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """A page, or what is wrong with the data."""
        asked = environ["PATH_INFO"]
        if asked.endswith(("/", ".html")):
            if self.live:
                self.live.seen = asked.removeprefix(self.server.mount_path)
            if faults := self.failed or (self.live and self.live.faults):
                start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
                return [self._page(faults).encode()]
        return self.server.serve_request(environ, start_response)

    def _page(self, faults: str) -> str:
        return environment(self.root).get_template("faults.html").render(faults=faults)

    def _reload(self) -> None:
        """Let browsers fetch what they show: another look at the files, which finds that none has changed."""
        with self.server._rebuild_cond:
            self.server._want_rebuild = True
            self.server._rebuild_cond.notify_all()


def on_build_error(error: Exception) -> None:
    if isinstance(error, OSError):
        _stop(str(unwritable(error.filename or (getattr(build, "site", None) and build.site.folder) or "", error)))
    if release:
        release.end()
