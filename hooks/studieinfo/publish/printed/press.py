"""The press: a page of HTML becomes a PDF for everybody (PDF/UA-1). Alone in importing WeasyPrint.

The library is an optional dependency, so it is imported when something is to be printed and not before. It sees the
fonts of `overrides/printed/fonts/` and none of the machine's, and it may fetch nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any, Final
from unicodedata import category

_CONFIGURATION: Final = "FONTCONFIG_FILE"
"""Where the system's font library is told to look for its configuration."""
_STANDS_IN: Final = "□"
"""Printed for a sign that the fonts do not have: it is seen that one is missing, and every sign has a shape."""
_REGULAR: Final = "SourceSans3-Regular.ttf"


class NoPress(Exception):
    """Nothing can be printed here; says what to install, in Norwegian."""


@dataclass(frozen=True)
class Press:
    """WeasyPrint with the fonts of a folder."""

    fonts: Path
    _page: Callable[..., Any]
    _refuses: object
    """What is asked to fetch things. A printed page holds all it needs: to ask is a mistake that stops the build."""

    @classmethod
    def with_fonts(cls, fonts: Path) -> Press:
        """The press, when what it needs is installed. Raises `NoPress`."""
        try:
            # What the library prints of what it lacks is told below, in one sentence.
            with _only(fonts), redirect_stdout(StringIO()):
                import weasyprint
                from weasyprint.urls import URLFetcher
        except ModuleNotFoundError as error:
            raise NoPress(_lacks(f"Python-pakken «{error.name}»", "make .venv/ready-print")) from None
        except OSError:
            raise NoPress(_lacks("biblioteket Pango", ".ci/debian print")) from None
        return cls(fonts, weasyprint.HTML, URLFetcher(allowed_protocols=(), fail_on_errors=True))

    def pdf(self, html: str, address: str) -> bytes:
        """A page as PDF. `address` is where its relative links lead from. The same page gives the same bytes."""
        with _only(self.fonts):
            page = self._page(string=self._printable(html), base_url=address, url_fetcher=self._refuses)
            data: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
        return data

    def _printable(self, html: str) -> str:
        """The page without signs that the fonts do not have."""
        unknown = {ord(sign) for sign in set(html) if sign > " " and ord(sign) not in self._signs}
        return html.translate({code: "" if category(chr(code)) == "Cf" else _STANDS_IN for code in unknown})

    @cached_property
    def _signs(self) -> frozenset[int]:
        from fontTools.ttLib import TTFont

        signs: dict[int, Any] = TTFont(self.fonts / _REGULAR).getBestCmap()
        return frozenset(signs)


def _lacks(what: str, command: str) -> str:
    return (
        f"Trykksakene kan ikke lages: {what} mangler. Installer med «{command}», eller sett «printed_matter» til "
        "«false» i data/settings.yml. Ingenting ble publisert."
    )


@contextmanager
def _only(fonts: Path) -> Iterator[None]:
    """The fonts of a folder, and no others, while this lasts: programs that are started later see the machine's."""
    before = os.environ.get(_CONFIGURATION)
    os.environ[_CONFIGURATION] = str((fonts / "fonts.conf").resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ[_CONFIGURATION]
        else:
            os.environ[_CONFIGURATION] = before
