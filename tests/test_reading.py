"""Links and code of the editors' Markdown, and texts made to take long."""

from __future__ import annotations

import subprocess
import sys

import pytest

from studieinfo.markdown.reading import MOST_CHARACTERS, heavy_parts, links, without_code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", [("b.md", False)]),
        ("[a]( <b.md> )", [("b.md", False)]),
        ('[a](b.md "Tittel")', [("b.md", False)]),
        ("![a](b.svg)", [("b.svg", True)]),
        ("[![a](b.svg)](c.md)", [("b.svg", True), ("c.md", False)]),
        ("[a]: https://b.example\n[c](d.md)", [("d.md", False), ("https://b.example", False)]),
        ("[a](\n  b.md)", [("b.md", False)]),
        ("[a] (b)", []),
    ],
)
def test_links(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(link.target, link.is_picture) for link in links(text)] == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a ` b\n\nc ` d", "a ` b\n\nc ` d"),
        (r"a \`b` c", r"a \`b` c"),
        ("```\na\n```\nb", "   \n \n   \nb"),
        ("~~~ yaml\na", "        \n "),
    ],
)
def test_code_is_blanked_out(text: str, left: str) -> None:
    assert without_code(text) == left


HEAVY = (
    "[x](" + " " * MOST_CHARACTERS,
    "`" * MOST_CHARACTERS,
    " ".join("`" * (n % 60 + 1) for n in range(1000)),
    "[" * MOST_CHARACTERS,
    "](" * (MOST_CHARACTERS // 2),
    "\n" * MOST_CHARACTERS,
    "![" * (MOST_CHARACTERS // 2),
    "<tel:" * (MOST_CHARACTERS // 5),
    "///" + " " * MOST_CHARACTERS + "|" + " " * MOST_CHARACTERS,
    "[a](https:" * (MOST_CHARACTERS // 10),
    "```\n" * (MOST_CHARACTERS // 4),
    "«" * MOST_CHARACTERS,
)


@pytest.mark.parametrize("text", HEAVY, ids=range(len(HEAVY)))
def test_no_text_takes_long_to_check(text: str) -> None:
    """In a process with five seconds of CPU, start and all: a pattern that is not linear takes minutes."""
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, (5, 5))\n"
        "from studieinfo.markdown import reading, components\n"
        "from studieinfo.checks import pages, said\n"
        "from studieinfo.figures import lix\n"
        "text = sys.stdin.read(); plain = reading.without_code(text)\n"
        "[*reading.links(plain)], [*reading.heavy_parts(text)], [*components.fences(plain)]\n"
        "[*pages._HTML.finditer(pages._AUTOLINK.sub(reading.blank, plain))]\n"
        "[*pages._PHONE.finditer(pages._ADDRESS.sub(reading.blank, plain))]\n"
        "lix._LINK.sub('', plain)\n"
        "import re; re.sub('|'.join(said.SET_APART), '', plain)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], input=text, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_what_is_too_heavy_is_told_where_it_is() -> None:
    assert [at for at, _ in heavy_parts("Kort.\n\n" + "[" * 500)] == [7]
    assert [at for at, _ in heavy_parts("a" * (MOST_CHARACTERS + 1))] == [0]
    assert [*heavy_parts("Et vanlig avsnitt med [en lenke](a.md).")] == []
