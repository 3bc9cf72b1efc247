"""The rule for links: each leads to a file of the site, and to a part of it that is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from studieinfo.problems import Location, Problem
from studieinfo.verify.folder import Folder

_ELSEWHERE: Final = re.compile(r"(?:https|mailto|tel):")
_NAMES_ITS_STATE: Final = re.compile(r"\w+=")
"""What stands after «#» in the address of a search is its state, not a part of the page."""


def links_lead_somewhere(site: Folder) -> Iterator[Problem]:
    """A link of ours leads to a file, and to an id that is there; one to others is safe to follow."""
    for page in site.fresh_pages:
        folders = _folders_above(page.path)
        for target in page.targets:
            if target.startswith(site.base_url) and len(site.base_url) > 1:
                target = site.root_path + target.removeprefix(site.base_url)
            elif _ELSEWHERE.match(target):
                continue
            name, _, anchor = target.partition("#")
            file = _from(site, folders, name) if name else page.path
            if file is None:
                yield Problem(Location(page.path), f"lenken «{target}» leder ingen steder", "rett lenken eller malen")
            elif anchor and file in site.pages and not _has(site, file, anchor):
                told = f"«{target}»: det stedet finnes ikke på siden"
                yield Problem(Location(page.path), told, "rett lenken eller id-en")


def _has(site: Folder, file: str, anchor: str) -> bool:
    """Is there such a part of a page, or is it something else that is named?"""
    return _NAMES_ITS_STATE.match(anchor) is not None or unquote(anchor) in site.pages.ids(file)


def _folders_above(path: str) -> list[str]:
    """The folder that a page lies in, and those above it up to the root, which is empty."""
    folders = [posixpath.dirname(path)]
    while folders[-1]:
        folders.append(posixpath.dirname(folders[-1]))
    return folders


def _from(site: Folder, folders: list[str], name: str) -> str | None:
    """The file that a link leads to, or None. What pages far apart link to is looked up once: `../../x` is the same
    from all folders below the same one.
    """
    rest, up = name, 0
    while rest.startswith("../") and up < len(folders) - 1:
        rest, up = rest[3:], up + 1
    key = folders[up], rest
    if key not in site.leads:
        site.leads[key] = _file(site, *key)
    return site.leads[key]


def _file(site: Folder, folder: str, name: str) -> str | None:
    """The file that a link leads to, or None."""
    if ":" in name or name.startswith("//") or "\\" in name:
        return None
    if name.startswith("/"):
        path = name.removeprefix(site.root_path) if name.startswith(site.root_path) else "../"
    else:
        path = posixpath.join(folder, name)
    path = posixpath.normpath(unquote(path)) + ("/" if path.endswith("/") or not path else "")
    file = "index.html" if path == "./" else f"{path}index.html" if path.endswith("/") else path
    return file if file in site.sizes else None
