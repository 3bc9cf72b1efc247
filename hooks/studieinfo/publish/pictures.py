"""The pictures that services show beside a shared link: one a kind of page and language, made in the build.

They tell what kind of page it is, and never which: whoever shares a search or a list of studies shall not have a
disease painted beside their name. The letters are drawn from the font of what is printed, never from one of the
machine, so the bytes are the same everywhere.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from studieinfo.model.language import LANGUAGES, prefix
from studieinfo.publish.addresses import PageKind
from studieinfo.publish.site import Output, Website

WIDTH, HEIGHT = 1200, 630
"""The measures that services ask for."""
KINDS: Final = ("page", "search", "list", "study")
_FONT: Final = "printed/fonts/SourceSans3-Bold.ttf"
_GROUND, _INK = (0x0B, 0x4F, 0x5C), (0xFF, 0xFF, 0xFF)
_EDGE: Final = 90
_NAME_SIZE, _TEXT_SIZE, _LEADING = 56, 76, 96
_MARK: Final = 84
_CURVES: Final = (
    *((9, 21.5), (9, 18.5), (11.2, 17.2), (15.2, 16.2), (18.9, 15.3), (21.2, 14.3), (21.2, 11.8)),
    *((21.2, 10), (19.3, 8.8), (16.5, 8.8), (14.1, 8.8), (12.1, 9.6), (10.5, 11)),
)
"""The curves of the mark in its drawing of 32 by 32: a point, then two that bend and one that is reached, and so on."""


class Picture(NamedTuple):
    """The picture of a kind of page: where it lies below the language, and its measures."""

    kind: str
    path: str
    width: int = WIDTH
    height: int = HEIGHT


def picture_of(kind: PageKind | None, layout: str | None) -> Picture:
    """The picture of a page, by the kind of its mould or the layout of the editors' page."""
    if kind in ("study", "sheet"):
        shown = "study"
    elif kind in ("condition", "place") or layout in ("conditions", "places"):
        shown = "list"
    else:
        shown = "search" if layout == "search" else "page"
    return Picture(shown, f"deling/{shown}.png")


def pictures(site: Website) -> Iterator[Output]:
    """Every picture; none when nobody could fetch them, as no address is known."""
    if not site.is_addressed:
        return
    font = (site.assets.folder.parent / _FONT).read_bytes()
    name_font, text_font = (ImageFont.truetype(io.BytesIO(font), size) for size in (_NAME_SIZE, _TEXT_SIZE))
    mark = _mark()
    for lang in LANGUAGES:
        voice = site.voice(lang)
        name = site.catalog.settings.site_name.text(lang)
        for kind in KINDS:
            image = Image.new("L", (WIDTH, HEIGHT))
            image.paste(mark, (_EDGE, _EDGE))
            pen = ImageDraw.Draw(image)
            pen.text((_EDGE + _MARK + 28, _EDGE + _MARK / 2), name, fill=255, font=name_font, anchor="lm")
            _write(pen, voice.t(f"picture.{kind}"), text_font)
            yield Output(f"{prefix(lang)}deling/{kind}.png", _png(image))


def _mark() -> Image.Image:
    """The site's mark as in `partials/mark.html`, light on dark turned round; drawn large, for soft edges."""
    scale = _MARK * 4 / 32
    large = Image.new("L", (_MARK * 4, _MARK * 4))
    pen = ImageDraw.Draw(large)
    pen.rounded_rectangle((0, 0, *large.size), radius=9 * scale, fill=255)
    for x, y in _stroke():
        pen.circle((x * scale, y * scale), 1.3 * scale, fill=0)
    pen.circle((23 * scale, 24.5 * scale), 2 * scale, fill=0)
    return large.resize((_MARK, _MARK), Image.Resampling.LANCZOS)


def _stroke() -> Iterator[tuple[float, float]]:
    """Points along the lines of the mark: its curves, and the line below them."""
    steps = [number / 40 for number in range(41)]
    for start in range(0, len(_CURVES) - 1, 3):
        four = _CURVES[start : start + 4]
        for t in steps:
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            x, y = (sum(w * point[axis] for w, point in zip(weights, four, strict=True)) for axis in (0, 1))
            yield x, y
    yield from ((9.5 + 9 * t, 25) for t in steps)


def _write(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> None:
    """A sentence over as many lines as it needs, standing on the lower edge."""
    lines = list(_lines(text, font))
    for number, line in enumerate(lines):
        height = HEIGHT - _EDGE - _LEADING * (len(lines) - 1 - number)
        pen.text((_EDGE, height), line, fill=255, font=font, anchor="ls")


def _lines(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > WIDTH - 2 * _EDGE:
            yield line
            longer = word
        line = longer
    yield line


def _png(image: Image.Image) -> bytes:
    """The picture, drawn in shades of grey, in shades from the ground to the ink: light to draw and light to send."""
    tones = list(zip(_GROUND, _INK, strict=True))
    image.putpalette([round(dark + (light - dark) * shade / 255) for shade in range(256) for dark, light in tones])
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=6)
    return data.getvalue()
