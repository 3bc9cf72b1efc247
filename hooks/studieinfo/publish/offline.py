"""Reading without network: the service worker of this build, and the page in place of one that was not kept.

The script is `overrides/worker/sw.js` with one line before it: the files to keep, and a hash of them all. A new
build has a new hash, so a browser that meets it replaces what it kept of the old one. Switched off, the same
address holds a script that deletes everything and unregisters itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Final

from studieinfo.model.language import LANGUAGES, Language, prefix
from studieinfo.publish.addresses import address
from studieinfo.publish.pages import notice_page
from studieinfo.publish.search import index as search
from studieinfo.publish.site import Output, Website

WORKER: Final = "sw.js"
FALLBACK: Final = "uten-nett.html"
_SHELL: Final = (".css", ".js", ".svg", ".woff2")
_LAYOUTS: Final = ("front", "search")
_ON_DEMAND: Final = "postcodes"
"""The file of the search that is loaded, and then kept, only when a reader asks for a distance."""


def offline_reading(site: Website) -> Iterator[Output]:
    """The worker at the root, since it rules only what lies below it. Comes last: it tells what the others made."""
    if not site.is_kept_offline:
        yield Output(WORKER, _script(site, "removed.js").encode())
        return
    fallback = notice_page(site, FALLBACK, "offline.title", "offline.text")
    yield fallback
    script = _script(site, WORKER)
    packs = {prefix(lang): _pack(site, lang) for lang in LANGUAGES}
    build = {"shell": _shell(site), "fallback": FALLBACK, "packs": packs}
    version = _version(site, build, script, fallback.data)
    yield Output(WORKER, f"globalThis.BUILD = {json.dumps({'version': version, **build})};\n{script}".encode())


def _script(site: Website, name: str) -> str:
    return (site.root / "overrides/worker" / name).read_text("utf-8")


def _shell(site: Website) -> list[str]:
    """Everything that pages of any language and kind are dressed in."""
    found = (path.relative_to(site.folder).as_posix() for path in (site.folder / "assets").rglob("*"))
    return sorted(path for path in found if path.endswith(_SHELL))


def _pack(site: Website, lang: Language) -> list[str]:
    """What the search in a language needs: pages, then files."""
    pages = [p for p in site.catalog.pages if p.lang == lang and p.layout in _LAYOUTS]
    files = [f"assets/{path}" for name, path in search.files(site.catalog, lang).items() if name != _ON_DEMAND]
    return [*(prefix(lang) + address(page.name) for page in pages), *files]


def _version(site: Website, build: dict[str, Any], script: str, fallback: bytes) -> str:
    """A hash of all that the worker keeps. The files of the search have theirs in their names."""
    digest = hashlib.sha256(json.dumps(build).encode() + script.encode() + fallback)
    packed = (path for pack in build["packs"].values() for path in pack if not path.startswith("assets/"))
    for name in [*build["shell"], *(f"{path}index.html" for path in packed)]:
        digest.update((site.folder / name).read_bytes())
    return digest.hexdigest()[:12]
