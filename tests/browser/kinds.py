"""The kinds of pages, and a page of each kind."""

from __future__ import annotations

from pathlib import Path

from lxml import html

FIXED = {
    "front": "",
    "search": "studier/",
    "condition": "studier/sykdom/klasehodepine/",
    "conditions": "studier/sykdom/",
    "place": "studier/sted/oslo/",
    "places": "studier/sted/",
    "article": "kliniske-studier/",
    "glossary": "ordliste/",
    "associations": "pasientforeninger/",
    "about": "om-nettstedet/",
    "routes": "utprovende-behandling/veier/",
    "route": "utprovende-behandling/veier/klinisk-studie/",
    "guide": "utprovende-behandling/veiviser/",
    "guide's question": "utprovende-behandling/veiviser/nye-metoder/",
    "guide's end": "utprovende-behandling/veiviser/om-en-studie/",
    "missing": "finnes-ikke/",
}
KINDS = (*FIXED, "translated study", "untranslated study")
SHELLS = ("front", "search", "article", "translated study", "missing")
"""Kinds whose header, menu or scripts differ."""
LANGUAGES = {"nb": "", "nn": "nn/", "en": "en/"}
"""A language → the first part of its addresses."""


def addresses(site: Path) -> dict[str, str]:
    """A kind → a path below the language. The studies are the first of their kind in a built site."""
    by_translated = {_is_translated(path): path for path in sorted(study_pages(site), reverse=True)}
    found = {"translated study": by_translated[True], "untranslated study": by_translated[False]}
    return FIXED | {kind: f"studier/{path.parent.name}/" for kind, path in found.items()}


def study_pages(site: Path) -> list[Path]:
    """The study pages in bokmål."""
    return [path for path in site.glob("studier/*/index.html") if path.parent.name not in ("sykdom", "sted")]


def _is_translated(path: Path) -> bool:
    return html.fromstring(path.read_bytes()).find(".//h1").get("lang") is None
