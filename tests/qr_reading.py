"""Reads the QR codes of pages as a camera would."""

from __future__ import annotations

import re

import zxingcpp
from lxml.html import HtmlElement


def decoded(svg: HtmlElement, scale: int = 4) -> list[str]:
    """What a reader of QR codes sees in a drawing of lines one module thick."""
    size = int(svg.get("viewbox").split()[2])
    rows = [bytearray(b"\xff" * size) for _ in range(size)]
    x = y = 0.0
    for step, numbers in re.findall(r"([Mmh])([-\d. ]+)", svg.xpath("*[@stroke]/@d")[0]):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if step == "h":
            rows[int(y)][int(x) : int(x + values[0])] = bytes(int(values[0]))
            x += values[0]
        else:
            x, y = (values[0], values[1]) if step == "M" else (x + values[0], y + values[1])
    wide = [bytes(value for value in row for _ in range(scale)) for row in rows]
    image = memoryview(b"".join(row for row in wide for _ in range(scale))).cast("B", (size * scale, size * scale))
    return [found.text for found in zxingcpp.read_barcodes(image)]
