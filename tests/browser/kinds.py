"""The kinds of pages, and a page of each kind: named on the frozen site, found by looking on any other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
    "sheet": "til-legen/nct06372145/",
    "sheets": "til-legen/",
    "professionals": "for-helsepersonell/",
    "field": "for-helsepersonell/fag/kreft/",
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


def _in_language(kind: str, code: str) -> object:
    heavy = code != "nb" and kind not in SHELLS
    return pytest.param(kind, LANGUAGES[code], id=f"{kind}-{code}", marks=[pytest.mark.audit] if heavy else [])


EVERY_LANGUAGE = pytest.mark.parametrize(
    ("kind", "language"), [_in_language(kind, code) for code in LANGUAGES for kind in KINDS]
)
"""Every kind in bokmål and every shell in all languages; `make audit` takes every kind in all."""

EVERY_WIDTH = pytest.mark.parametrize(
    ("kind", "width"),
    [
        pytest.param(kind, width, marks=[pytest.mark.audit] if width == 1280 and kind not in SHELLS else [])
        for width in (320, 1280)
        for kind in KINDS
    ],
)
"""Every kind on a telephone and every shell on a wide page too; `make audit` takes every kind on both."""


def first_of_each_kind(site: Path) -> dict[str, str]:
    """What `data-kind` says on a page in bokmål → the path of the first such page."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        kind = re.search(r'<html\b[^>]*\bdata-kind="(\w+)"', path.read_text(encoding="utf-8")[:1000])
        if kind and not address.startswith(("nn/", "en/")):
            found.setdefault(kind[1], address.removesuffix("index.html"))
    return found


def study_pages(site: Path) -> list[Path]:
    """The study pages in bokmål."""
    return [path for path in site.glob("studier/*/index.html") if path.parent.name not in ("sykdom", "sted")]
