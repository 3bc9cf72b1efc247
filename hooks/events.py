"""The hands of MkDocs: the only file that imports it. Every decision is made in `studieinfo`.

MkDocs renders the editors' Markdown and, per language and kind, one mould. static-i18n builds once per
language inside `on_post_build`, so the state of a build lives in one object, made in the first `on_config`.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Environment, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
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

from studieinfo.catalog import DRAWINGS_PATH
from studieinfo.console import Phases, bar, say
from studieinfo.live import Live
from studieinfo.model.language import DEFAULT, LOCALES, Language, prefix, slug
from studieinfo.model.language import NAMES as LANGUAGE_NAMES
from studieinfo.problems import errors, ordered, render, summary
from studieinfo.project import NoDay, examine, report, today
from studieinfo.publish import publish
from studieinfo.publish.addresses import PATHS, PageKind
from studieinfo.publish.assets import FOLDERS, Assets
from studieinfo.publish.facts import told, with_facts
from studieinfo.publish.mould import Mould, mark
from studieinfo.publish.pages import Shell, fill
from studieinfo.publish.pictures import picture_of
from studieinfo.publish.printed import NoPress, ready
from studieinfo.publish.site import NOWHERE, Website, page_context
from studieinfo.publish.templates import environment
from studieinfo.release import Refused, Release, unwritable
from studieinfo.unchanged import Standing
from studieinfo.verify import verify
from studieinfo.verify.served import pages_of_folder

ENGINE = MkDocsConfig.__module__.partition(".")[0]
"""`mkdocs`, or the continuation of it that answers to that name; its loggers are named after it."""
log = logging.getLogger(f"{ENGINE}.studieinfo")
AFTER_I18N = -150
CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
NOTICED_TOGETHER = 0.03
"""Seconds in which an editor's program may write several files."""
MOST_SHOWN = 20
GLOSSARY_LINK = re.compile(r'href="ordliste:([a-z0-9-]+)"')


@dataclass(slots=True)
class Build:
    """One run of MkDocs, all languages. `release` is there when the site is to be published.

    `faults` is what stands in the way of a preview: then it shows that, and nothing else.
    """

    site: Website
    moulds: dict[tuple[Language, PageKind], Mould]
    texts: dict[tuple[Language, str], str]
    release: Release | None = None
    standing: Standing | None = None
    told: str = ""
    shells: list[Shell] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Preview:
    """A preview of data with errors: the errors, as a page."""

    faults: str


command = "build"
build: Build | Preview
phases: Phases


def on_startup(command: str, dirty: bool) -> None:
    globals()["command"] = command
    _quieten()
    if command == "build":
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
    release = getattr(globals().get("build"), "release", None)
    say(
        "\nAvbrutt. "
        + ("Det nye nettstedet er lagt ut." if release and release.is_live else "Ingenting ble publisert.")
    )
    if release:
        release.end()
    os._exit(128 + number)


def _stop(message: str) -> NoReturn:
    """The end of a build that cannot go on, with the reason as the last line."""
    if isinstance(found := globals().get("build"), Build) and found.release:
        found.release.end()
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
    global build, phases
    phases = Phases()
    phases.begin("Data og tekster")
    root = _root(config)
    try:
        day = today()
    except NoDay as error:
        _stop(f"{error} Ingenting ble publisert.")
    standing = _standing(config, day) if command == "build" else None
    catalog, problems = examine(root, day)
    if problems:
        say(f"{report(root, problems)}\n")
    if errors(problems) or catalog is None:
        _refuse(config, report(root, problems), summary(problems))
        return
    moulds: dict[tuple[Language, PageKind], Mould] = {}
    texts: dict[tuple[Language, str], str] = {}
    release = None
    if command == "build":
        try:
            release = Release.begin(Path(config.site_dir))
        except Refused as refused:
            _stop(str(refused))
        atexit.register(release.end)
        config.site_dir = str(release.folder)
    is_preview, folder = command == "serve", root / "overrides/assets"
    assets = Assets(folder) if is_preview else Assets.named(folder)
    site = Website(
        told(catalog),
        moulds,
        root,
        config.site_url or NOWHERE,
        Path(config.site_dir),
        assets,
        is_preview,
        is_addressed=bool(config.site_url),
        texts=texts,
    )
    try:
        ready(site)
    except NoPress as lacking:
        _stop(str(lacking))
    build = Build(site, moulds, texts, release, standing, report(root, problems) if problems else "")


def _standing(config: MkDocsConfig, day: date) -> Standing:
    """How things stand before a build. When the site is there already, that is told, and all is done."""
    standing = Standing.of(_root(config), Path(config.site_dir), day, config)
    told = standing.told()
    if told is None:
        return standing
    try:
        Release.begin(standing.target).end()
    except Refused as refused:
        _stop(str(refused))
    if told:
        say(f"{told}\n")
    phases.end(f"Uendret: {_pages(standing.target)} sider i {os.path.relpath(standing.target)}")
    raise SystemExit(0)


def _pages(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.html"))


def _refuse(config: MkDocsConfig, faults: str, last: str) -> None:
    """Errors in the data: a build ends; a preview shows them until they are mended."""
    global build
    if command == "build":
        _stop(last)
    build = Preview(f"{faults}\n\n{last}")
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
    phases.begin(f"Sidene på {LANGUAGE_NAMES[_language(config)]}")
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
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return markdown if isinstance(build, Preview) else with_facts(build.site.voice(_language(config)), markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    up = "../" * page.url.count("/") + prefix(_language(config))
    text = GLOSSARY_LINK.sub(lambda match: f'href="{up}ordliste/#{match[1]}"', html)
    if isinstance(build, Build) and (found := _editors_page(page)):
        build.texts[found.lang, found.name] = text
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
        build.moulds[lang, kind] = Mould.cut(output)
        return ""
    found = _editors_page(page)
    if not found:
        return output
    shell = Shell(found, page.url.removeprefix(prefix(lang)), page.file.dest_uri, Mould.cut(output))
    if build.site.is_preview:
        build.shells.append(shell)
    return fill(build.site, shell)


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building or isinstance(build, Preview):
        return
    phases.begin("Studier, lister og søk")
    for output in bar(publish(build.site), "Skriver"):
        _write(build.site.folder / output.path, output.data)
        if build.site.is_preview:
            build.paths.add(output.path)
    if warned := _warnings():
        _stop(f"{warned} advarsler (se over). Ingenting ble publisert.")
    if build.release:
        _publish(build.release)
    else:
        phases.end("Klar")


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        _stop(str(unwritable(path, error)))


def _publish(release: Release) -> None:
    """The finished site takes the place of the old one, when nothing is wrong with it."""
    assert isinstance(build, Build)
    phases.begin("Ser over nettstedet")
    try:
        problems = ordered(verify(release.folder, build.site.catalog, pages_of_folder(release.target), release.target))
        if problems:
            say(f"{render(problems[:MOST_SHOWN], lambda where: None)}\n")
            _stop(summary(problems))
        release.finish()
    except OSError as error:
        _stop(str(unwritable(release.folder, error)))
    except Refused as refused:
        _stop(str(refused))
    phases.end(f"Ferdig: {_pages(release.target)} sider i {os.path.relpath(release.target)}")
    if build.standing and not build.site.is_printed:
        build.standing.keep(build.told)


def _warnings() -> int:
    """How many warnings a strict build has counted so far; MkDocs itself looks only after this event."""
    handlers = logging.getLogger(ENGINE).handlers
    return sum(count for h in handlers if isinstance(h, CountHandler) for _, count in h.get_counts())


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Changes are noticed when they happen: MkDocs would look for them twice a second."""
    watched = (config.docs_dir, config.config_file_path)
    for path in watched:
        server.unwatch(path)
    server.observer, server.build_delay = Watcher(), NOTICED_TOGETHER
    for path in watched:
        server.watch(path)
    root, folder = _root(config), Path(config.site_dir)
    follower = Follower(server, server.builder, root, folder)
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
    """What a preview does at a change: the changed study at once, or everything with MkDocs."""

    server: LiveReloadServer
    build_all: Callable[[], None]
    root: Path
    folder: Path
    live: Live | None = None

    def begin(self) -> None:
        """Follow what has just been built, when it could be."""
        self.live = None
        if isinstance(build, Build):
            self.live = Live(self.root, build.site, build.shells, build.paths, self._reload)

    def rebuild(self) -> None:
        """A build that fails shows why on every page: MkDocs would let the browser wait."""
        if self.live and self.live.follow():
            return
        try:
            self.build_all()
            self.begin()
        except (Abort, BuildError, TemplateError) as error:
            self.live = None
            for name in ("index.html", PATHS["missing"]):
                (self.folder / name).write_text(self._page(f"{error}\n\nSe også terminalen."), encoding="utf-8")

    def answer(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """A page, or what is wrong with the data."""
        asked = environ["PATH_INFO"]
        if self.live and self.live.faults and asked.endswith(("/", ".html")):
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [self._page(self.live.faults).encode()]
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
    if isinstance(found := globals().get("build"), Build) and found.release:
        found.release.end()
