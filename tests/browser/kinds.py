"""The kinds of pages, and a page of each kind."""

from __future__ import annotations

from pathlib import Path

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
    "study": "studier/nct06372145/",
    "known": "om-nettstedet/hva-vi-vet/",
    "routes": "utprovende-behandling/veier/",
    "route": "utprovende-behandling/veier/klinisk-studie/",
    "guide": "utprovende-behandling/veiviser/",
    "guide's question": "utprovende-behandling/veiviser/nye-metoder/",
    "guide's end": "utprovende-behandling/veiviser/om-en-studie/",
    "missing": "finnes-ikke/",
}
KINDS = tuple(FIXED)
SHELLS = ("front", "search", "article", "study", "missing")
"""Kinds whose header, menu or scripts differ."""
LANGUAGES = {"nb": "", "nn": "nn/", "en": "en/"}
"""A language → the first part of its addresses."""


def study_pages(site: Path) -> list[Path]:
    """The study pages in bokmål."""
    return [path for path in site.glob("studier/*/index.html") if path.parent.name not in ("sykdom", "sted")]
